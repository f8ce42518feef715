"""What leads an entry before its title or people: venue labels, row and patent numbers, the year of the row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from profiles.homepages.authors.names import is_name
from profiles.homepages.entries.tidy_titles import LEADING_TAG
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.pieces import TRIM, Piece, gather, size, spread
from profiles.homepages.markup.textruns import drop_characters, flat_text
from profiles.homepages.wording.printed_dates import YEAR
from profiles.homepages.wording.stages import IS_STAGE
from profiles.homepages.wording.venues import is_strong_label, looks_like_venue

_ROW_NUMBER = re.compile(r"^[A-Z]{1,2}(?:-[A-Z]{1,2}){0,3}-?\d{1,3}$")  # "J1", "C-J-3": the row's, no venue
_LEADING_NUMBER = re.compile(
    r"^\s{0,3}(?:\[[A-Z]{0,3}\d{1,3}\]\s{0,12}(?=[^\s(\[])|(?:\([A-Z]{0,3}\d{1,3}\)|[A-Z]?\d{1,3}[.)])"
    r"(?:\s{1,12}(?=\S)|(?=[A-Z](?:[^\W\d_]|\.[\s-]))))"
)
_NUMBER_LINE = re.compile(r"\s{0,3}(?:\[[A-Z]{0,3}\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)])\s{0,12}")
# "J.3 A. Author, ...", "[C-2] ...", "IC12. ...": the kind of the work and its number in the list.
_KIND_AND_NUMBER = re.compile(
    r"\s{0,3}(?:[\[(][A-Z]{1,3}[.-]\d{1,3}[\])][.:]?|[A-Z]{1,3}\.\d{1,3}[.):]?|[A-Z]{1,3}-\d{1,3}[.):]|[A-Z]{2}\d{1,3}[.)])"
    r"\s{1,12}(?=\S)"
)
# "*2025*. **A. Author**, ...": the year of the row stands before it.
_LEADING_YEAR = re.compile(
    rf"^\s{{0,3}}(?:[\[(（]?({YEAR})(?:[./-]\d{{1,2}})?[\])）]?\s{{0,2}}[.:：–—|-]|[\[(（]({YEAR})[\])）])\s{{1,3}}(?=\S)"
)
_YEAR_OF_ROW = re.compile(rf"\W{{0,3}}({YEAR})(?:[-./](?:0?[1-9]|1[0-2]))?\W{{0,3}}")  # set apart in a run of its own
_PATENT_NUMBER = re.compile(r"^\s{0,3}((?:CN|ZL|US|WO|EP|JP)\s?\d[\d.]{5,15}[A-Z]?\d?)\s{0,2}[.,:：]\s{1,3}(?=\S)")


def without_row_label(runs: Sequence[Run]) -> Sequence[Run]:
    """The runs without the kind and number of the row that lead them: "J.3", "[C-2]"."""
    label = _KIND_AND_NUMBER.match(flat_text(runs[:3]))
    return drop_characters(runs, label.end()) if label else runs


def _is_topic_tag(piece: Piece) -> bool:
    """A run whose class says "tag" names a topic, unless it reads as a venue."""
    return bool(re.search(r"\btags?\b", piece.runs[0].classes)) and not looks_like_venue(piece.text)


class LeadingLabels:
    """Takes the labels off the start of an entry: `` `ACL 2023` ``, ``[CVPR'24]``, a badge span."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.labels: list[str] = []
        self.year = ""  # of the row
        self.number = ""  # of a patent

    def take(self) -> list[Piece]:
        """Take the labels off; returns the pieces that are left."""
        while self.pieces:
            piece = self.pieces[0]
            is_empty = piece.kind == "text" and not piece.text.strip(TRIM)
            if piece.kind in ("break", "softbreak") or is_empty or self._is_number_line():
                self.pieces.pop(0)
                continue
            if not self._is_tag(piece):
                break
            if not _ROW_NUMBER.match(piece.text) and not _is_topic_tag(piece):
                self.labels.append(piece.text)
            self.pieces.pop(0)
        self._take_year()
        self._take_bracket_tag()
        return self.pieces

    def _take_year(self) -> None:
        """The year of the row that a run of its own prints before the people: "<span>2026</span> Ada Lin"."""
        if len(self.pieces) < 2 or self.pieces[0].kind != "text" or self.pieces[1].kind != "text":
            return
        match = _YEAR_OF_ROW.fullmatch(self.pieces[0].text)
        if match and not self.year and self.pieces[1].text.strip():
            self.year = match.group(1)
            self.pieces.pop(0)

    def _is_number_line(self) -> bool:
        """Whether the number of the row stands in a line of its own, as citeproc sets it."""
        piece, following = self.pieces[0], self.pieces[1:2]
        is_line = bool(following) and following[0].kind in ("break", "softbreak")
        return is_line and piece.kind == "text" and _NUMBER_LINE.fullmatch(piece.text) is not None

    def _is_tag(self, piece: Piece) -> bool:
        text = piece.text
        if piece.kind == "link":
            return False
        run = piece.runs[0]
        if len(text) > 80 or len(self.pieces) < 2:
            return False
        if run.code:
            return not is_name(text) or looks_like_venue(text) or self._next_is_link() or self._next_is_bold_title()
        if _is_topic_tag(piece) or any(
            word in run.classes for word in ("badge", "venue", "label", "abbr", "conf", "tag")
        ):
            return True
        if run.colored and self._next_is_link():
            return looks_like_venue(text)
        following = self.pieces[1].runs[0]
        is_cut = run.bold and following.bold and following.raised  # "**The 1943 K spectrum of H<sub>2</sub>O**"
        return (run.bold or run.colored or run.italic) and not is_cut and is_strong_label(text.strip("[]()【】 "))

    def _next_is_link(self) -> bool:
        following = [piece for piece in self.pieces[1:8] if piece.text.strip(TRIM) and not piece.runs[0].code]
        return bool(following) and following[0].kind == "link"

    def _next_is_bold_title(self) -> bool:
        following = next((piece for piece in self.pieces[1:] if piece.text.strip(TRIM)), None)
        if following is None or following.kind != "text" or not following.runs[0].bold:
            return False
        return size(following.text) >= 4 and not is_name(following.text)

    def _take_bracket_tag(self) -> None:
        """A number and a bracketed label; the brackets and what they hold may be set differently."""
        for pattern in (_LEADING_NUMBER, _LEADING_YEAR, _PATENT_NUMBER, LEADING_TAG, LEADING_TAG):
            stop = next((index for index, piece in enumerate(self.pieces) if piece.kind != "text"), len(self.pieces))
            lead = spread(self.pieces[:stop])
            match = pattern.match("".join(run.text for run in lead))
            if not match:
                continue
            if pattern is _LEADING_YEAR:
                self.year = match.group(1) or match.group(2)
            elif pattern is _PATENT_NUMBER:
                self.number = match.group(1)
            elif pattern is LEADING_TAG:
                label = match.group(1)
                is_label = looks_like_venue(label) or IS_STAGE.fullmatch(label.strip(" ."))
                if not is_label or len(label.split()) > 8:
                    return
                self.labels.append(label)
            self.pieces[:stop] = gather(drop_characters(lead, match.end()))
