"""Which part of an entry is its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from profiles.homepages.authors.coauthors import is_coauthors
from profiles.homepages.authors.lists import take_authors
from profiles.homepages.authors.names import is_name
from profiles.homepages.authors.search import holds_names
from profiles.homepages.citations.details import DETAILS_START, IN_A_VOLUME
from profiles.homepages.entries.quoted_titles import FORMER_TITLE, is_placed_title, is_quoted_title
from profiles.homepages.entries.tidy_titles import QUOTES
from profiles.homepages.markup.inline import plain
from profiles.homepages.markup.pieces import TITLE_TRIM, TRIM, Piece, is_resource, size, slice_run, spread
from profiles.homepages.markup.textruns import drop_characters, flat_text
from profiles.homepages.wording.printed_dates import DATE
from profiles.homepages.wording.stages import STAGE
from profiles.homepages.wording.venues import is_strong_label, looks_like_venue

_MOST_MARKED = 40  # stretches of an entry, bold or underlined, that may be its title
_BRACKETED = re.compile(r"^\s{0,3}[\[【]([^\[\]【】]{4,300})[\]】](?=\s{0,3}(?:[,，.。:：]|$))")
_SENTENCE = re.compile(r"[^\W\d_]{4}\)?[.?!]$")
_WORD_AT_END = re.compile(r"[^\W\d_]{4}\)?$")
_DATE_ALONE = re.compile(rf"[\s.,]{{0,3}}[(\[](?:{DATE}|{STAGE})[a-z]?[)\]][\s.,:]{{0,3}}", re.I)
# What sets a title apart, the surest sign first.
SIGNS = ("class", "leading bold", "link", "brackets", "quotes", "bold", "italics")


class TitleFinder:
    """Finds the title among the pieces of an entry by the ways in which titles are set apart.

    Quotes inside of a text piece cut it, so ``pieces`` may become more. ``has_people``: they are found already, so
    that what is shaped like a name is none.
    """

    def __init__(self, pieces: list[Piece], *, has_people: bool = False) -> None:
        self.pieces, self.has_people = pieces, has_people

    def split(self, signs: Sequence[str] = SIGNS) -> tuple[list[Piece], list[Piece] | None, list[Piece]]:
        """The pieces before the title, of the title (None where nothing sets one apart), and behind it."""
        pieces = self.pieces
        find = {
            "class": self._title_by_class,
            "leading bold": self._title_by_leading_bold,
            "link": self._title_by_link,
            "brackets": self._title_by_brackets,
            "quotes": self._title_by_quotes,
            "bold": self._title_by_bold,
            "italics": self._title_by_italics,
        }
        for sign in signs:
            if span := find[sign]():
                start, stop = span
                return pieces[:start], pieces[start:stop], pieces[stop:]
        return pieces, None, []

    def _title_by_class(self) -> tuple[int, int] | None:
        marked = [
            index
            for index, piece in enumerate(self.pieces)
            if any(run.title and run.text.strip() for run in piece.runs)
        ]
        if not marked:
            return None
        start = stop = marked[0]
        while stop + 1 < len(self.pieces) and (stop + 1 in marked or not self.pieces[stop + 1].text):
            stop += 1
        while stop not in marked:
            stop -= 1
        return start, stop + 1

    def _title_by_link(self) -> tuple[int, int] | None:
        links = [
            index
            for index, piece in enumerate(self.pieces)
            if piece.kind == "link" and not is_resource(self.pieces, index)
        ]
        # A link behind the title may be where the work stands: "Annals of Mud 12, 345 (2020)".
        cited = [index for index in links if IN_A_VOLUME.search(self.pieces[index].text)]
        texts = {index: self.pieces[index].text.strip(TITLE_TRIM) for index in links if index not in cited}
        candidates = [index for index, text in texts.items() if size(text) >= 2 and not is_strong_label(text)]
        if candidates and self._has_quoted_title_before(candidates[0]):
            return None
        if not candidates:
            return None if cited else self._short_first_link()
        firm = [
            index for index in candidates if size(self.pieces[index].text) >= 4 and not is_name(self.pieces[index].text)
        ]
        if not firm and self._longer_title_elsewhere():
            return None
        names = [index for index in candidates if is_name(self.pieces[index].text)]
        if not firm and len(names) >= 2 and len(names) == len(candidates):
            return None
        chosen = firm[0] if firm else candidates[0]
        alone = len(candidates) == 1 and take_authors(spread(self.pieces[chosen + 1 :]), minimum=2)[1] > 0
        if (
            not firm
            and not alone
            and (chosen in names or size(self.pieces[chosen].text) < 3)
            and not self._leads(chosen)
        ):
            return None
        return self._with_neighbours(chosen)

    def _title_by_leading_bold(self) -> tuple[int, int] | None:
        """Where the entry begins with a bold title, a link behind it, however long, is none."""
        first = next((piece for piece in self.pieces if piece.text.strip(TITLE_TRIM)), None)
        if first is None or first.kind != "text" or not first.runs[0].bold or size(first.text) < 4:
            return None
        is_label = first.text.startswith(("[", "【", "(", "（")) or first.text.rstrip().endswith((":", "："))
        return None if is_label or not _may_be_bold_title(first.text, leads=True) else self._title_by_bold()

    def _with_neighbours(self, index: int) -> tuple[int, int]:
        """A title set in several links in a row is one title."""
        stop = index + 1
        while stop < len(self.pieces) and self.pieces[stop].kind == "link" and not is_resource(self.pieces, stop):
            if is_name(self.pieces[stop].text) or self.pieces[stop].url != self.pieces[index].url:
                break
            stop += 1
        return index, stop

    def _short_first_link(self) -> tuple[int, int] | None:
        """A title of one word counts where nothing but a link leads the entry."""
        for index, piece in enumerate(self.pieces):
            if piece.kind == "link":
                text = piece.text.strip(TITLE_TRIM)
                if self._leads(index) and text and not is_resource(self.pieces, index) and not is_strong_label(text):
                    return index, index + 1
                return None
        return None

    def _leads(self, index: int) -> bool:
        return not any(piece.text.strip(TITLE_TRIM + '[("“*') for piece in islice(self.pieces, index))

    def _longer_title_elsewhere(self) -> bool:
        texts = [piece for piece in self.pieces if piece.kind == "text" and size(piece.text) >= 4]
        if any(piece.runs[0].bold and not looks_like_venue(piece.text) for piece in texts):
            return True
        if any(piece.runs[0].italic and self._is_line(self.pieces.index(piece)) for piece in texts):
            return self._title_by_italics() is not None
        return self._title_by_quotes(dry=True) is not None

    def _title_by_brackets(self) -> tuple[int, int] | None:
        """A title in brackets at the start of the entry, as of a link that has no address: "[Title], A. Author"."""
        index = next((index for index, piece in enumerate(self.pieces) if piece.text.strip(TRIM)), -1)
        if index < 0 or self.pieces[index].kind != "text":
            return None
        match = _BRACKETED.match(self.pieces[index].runs[0].text)
        if not match or size(match.group(1)) < 4 or looks_like_venue(match.group(1)):
            return None
        return self._cut_out(index, match.span(), match.span(1))

    def _title_by_quotes(self, dry: bool = False) -> tuple[int, int] | None:
        for index, piece in enumerate(self.pieces):
            text = piece.runs[0].text if piece.kind == "text" else ""
            for opening, closing in QUOTES if text else ():
                start = text.find(opening)
                stop = text.find(closing, start + len(opening)) if start >= 0 else -1
                if stop < 0:
                    continue
                lead = plain(spread(self.pieces[:index])) + text[:start]
                quoted, behind = text[start + len(opening) : stop], text[stop + len(closing) :]
                is_short = not lead.strip(TITLE_TRIM) and is_placed_title(quoted, behind, self.pieces[index + 1 :])
                if not is_short and not is_quoted_title(lead, quoted, behind):
                    continue
                if dry:
                    return index, index + 1
                return self._cut_out(index, (start, stop + len(closing)), (start + len(opening), stop))
        return None

    def _has_quoted_title_before(self, index: int) -> bool:
        """Whether a whole title in quotes, behind names, stands before a piece: the link is what it was sent to."""
        before = TitleFinder(list(self.pieces[:index]))
        span = before._title_by_quotes(dry=True)
        return span is not None and not self._leads(index) and size(plain(spread(before.pieces))) >= 6

    def _cut_out(self, index: int, outer: tuple[int, int], inner: tuple[int, int]) -> tuple[int, int]:
        """Split a text piece so that the characters of ``inner`` are a piece of their own, without what is around."""
        run = self.pieces[index].runs[0]
        parts = [slice_run(run, 0, outer[0]), slice_run(run, *inner), slice_run(run, outer[1], len(run.text))]
        self.pieces[index : index + 1] = [Piece("text", (part,)) for part in parts]
        return index + 1, index + 2

    def _title_by_bold(self) -> tuple[int, int] | None:
        marked = (
            index
            for index, piece in enumerate(self.pieces)
            if piece.kind == "text" and (piece.runs[0].bold or piece.runs[0].underline)
        )
        for index in islice(marked, _MOST_MARKED):
            stop = index + 1
            while stop < len(self.pieces) and self._goes_on_bold(stop):
                stop += 1
            text = plain(spread(self.pieces[index:stop])).strip(TITLE_TRIM)
            leads = self._leads(index)
            if leads and (self._is_line_over_authors(stop - 1) or (self.has_people and _is_title_of_any_kind(text))):
                return index, stop
            if leads and self._is_sentence_before_people(index, stop):
                return index, stop
            if _may_be_bold_title(text, leads) and self._only_names_before(index):
                return index, stop
            if self._is_behind_date(index) and _is_dated_title(text, plain(spread(self.pieces[stop:]))):
                return index, stop
        return None

    def _is_behind_date(self, index: int) -> bool:
        """Whether nothing but people and a year, or how far the work is, stand before a piece."""
        runs = spread(self.pieces[:index])
        authors, taken = take_authors(runs)
        return bool(authors.names) and _DATE_ALONE.fullmatch(plain(drop_characters(runs, taken))) is not None

    def _is_sentence_before_people(self, index: int, stop: int) -> bool:
        """Whether a full stop parts bold words, even such as are shaped like a name, from a list of whole names."""
        text, behind = plain(spread(self.pieces[index:stop])), spread(self.pieces[stop:])
        if not (_SENTENCE.search(text) or (_WORD_AT_END.search(text) and flat_text(behind).startswith("."))):
            return False
        people, taken = take_authors(behind, minimum=2)
        return taken > 0 and all(len(one.name.split()) > 1 for one in people.names)

    def _title_by_italics(self) -> tuple[int, int] | None:
        """Italics are a title only at the start or right behind the authors, and where they name no venue."""
        for index, piece in enumerate(self.pieces):
            if piece.kind != "text" or not piece.runs[0].italic:
                continue
            if size(piece.text) < self._least_italic(index) or FORMER_TITLE.search(piece.text[:40]):
                continue
            is_over_others = self.has_people and self._leads(index)  # "*Long Days, Short Nights* (with A. Lin)"
            if is_over_others and not is_strong_label(piece.text):
                return index, index + 1
            if looks_like_venue(piece.text) or holds_names(piece.text) or not self._only_names_before(index):
                return None
            return index, index + 1
        return None

    def _least_italic(self, index: int) -> int:
        """How many words italics need to be a title; fewer in a line of their own, or before nothing but an address."""
        if (index and self._is_line(index)) or (self._leads(index) and self._is_line_over_authors(index)):
            return 2
        if self.has_people and self._leads(index):
            return 3  # "*Oars, Mud and Rain* (with A. Lin)"
        behind = (one.kind for one in islice(self.pieces, index + 1, None) if one.text.strip(TITLE_TRIM))
        return 4 if next(behind, "") == "link" and all(kind == "link" for kind in behind) else 5

    def _is_line(self, index: int) -> bool:
        """Whether a piece is a line by itself, printed so or in the source."""
        beside = [*self.pieces[max(index - 2, 0) : index], *self.pieces[index + 1 : index + 3]]
        kinds = [piece.kind for piece in beside if piece.kind != "text" or piece.text.strip(TITLE_TRIM)]
        return len(kinds) > 1 and all(kind in ("break", "softbreak") for kind in kinds[:1] + kinds[-1:])

    def _goes_on_bold(self, index: int) -> bool:
        piece = self.pieces[index]
        return piece.kind in ("text", "softbreak") and piece.runs[0].bold

    def _only_names_before(self, index: int) -> bool:
        """A bold title may stand behind the authors, but not behind other words."""
        runs = spread(piece for piece in self.pieces[:index])
        _, taken = take_authors(runs)
        return size(plain(drop_characters(runs, taken))) < 3

    def _is_line_over_authors(self, index: int) -> bool:
        """A line of its own above a list of people is a title, even one shaped like a name.

        One person must be the whole line, and the title not be shaped like one name.
        """
        following = self.pieces[index + 1 :]
        while following and following[0].kind == "text" and not following[0].text:
            following = following[1:]
        if not following or following[0].kind not in ("break", "softbreak"):
            return False
        people, taken = take_authors(spread(following))
        if len(people.names) != 1 or is_name(self.pieces[index].text):
            return following[0].kind == "break" and len(people.names) > 1
        behind = flat_text(drop_characters(spread(following), taken)).split("\n")[0]
        return len(people.names[0].name.split()) > 1 and not behind.strip(" .")


def _may_be_bold_title(text: str, leads: bool) -> bool:
    """Whether a bold stretch is a title rather than a person, a venue or a label."""
    if is_name(text) or is_strong_label(text) or _is_label_word(text) or holds_names(text) or is_coauthors(text):
        return False
    return size(text) >= 2 if leads else size(text) >= 3 and not looks_like_venue(text)


def _is_dated_title(text: str, behind: str) -> bool:
    """Whether bold words between a year and a venue are a title, though they are shaped like a name or a venue."""
    if is_strong_label(text) or _is_label_word(text) or DETAILS_START.search(f" {text}"):
        return False
    return size(text) >= 3 and size(behind) >= 2


def _is_title_of_any_kind(text: str) -> bool:
    """Whether a bold stretch may be a title where no people can stand any more."""
    return size(text) >= 2 and not is_strong_label(text) and not _is_label_word(text)


def _is_label_word(text: str) -> bool:
    return bool(
        re.match(
            r"^(?:abstract|tl;?dr|keywords|note|paper|links?|authors?|venue|title|contributions?|highlights?)\W{0,3}$",
            text,
            re.I,
        )
    )
