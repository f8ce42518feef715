"""One way of taking an entry apart: what tells its title, and where its people, links and venue then stand.

The same grammar reads the text of a paper box, an item of a short list, a table row and a paragraph;
the pages differ in where they break lines and in what they set bold, not in the parts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from profiles.homepages.authors.coauthors import take_coauthors
from profiles.homepages.authors.lists import take_authors
from profiles.homepages.authors.names import is_name
from profiles.homepages.authors.pieces import AuthorList
from profiles.homepages.authors.search import best_authors, is_sure
from profiles.homepages.citations.details import DETAILS_START, IN_A_VOLUME
from profiles.homepages.entries.entry import Entry
from profiles.homepages.entries.leading_labels import LeadingLabels
from profiles.homepages.entries.plain_lines import read_plain_line
from profiles.homepages.entries.plain_scores import is_identifier
from profiles.homepages.entries.tidy_titles import LINE_END, tidy_title
from profiles.homepages.entries.titles import SIGNS, TitleFinder
from profiles.homepages.entries.venue_lines import choose_label, first_label, is_prose, venue_of_fields, with_year
from profiles.homepages.markup.badges import badge_text
from profiles.homepages.markup.inline import Run, plain
from profiles.homepages.markup.links import is_target, label_kind, safe_url
from profiles.homepages.markup.pieces import (
    BREAK,
    TITLE_TRIM,
    TRIM,
    Piece,
    fields_of,
    gather,
    is_resource,
    links_of,
    size,
    spread,
    trim_breaks,
    without_brackets,
    without_resources,
)
from profiles.homepages.markup.textruns import drop_characters, keep_characters
from profiles.homepages.wording.awards import find_award, find_rank
from profiles.homepages.wording.editors import EDITORS_IN_BRACKETS
from profiles.homepages.wording.printed_dates import DATE, YEAR
from profiles.homepages.wording.stages import BARE_STAGE, IS_STAGE, JOB_MARKET
from profiles.homepages.wording.venues import Label, find_year, looks_like_venue, read_label, read_stage

_JOB_MARKET_LINE = re.compile(r"[(\[]?(?:JMP|job[- ]market paper)[)\]]?\.?", re.I)


_DATE = re.compile(DATE, re.I)
_NAMED_PEOPLE = re.compile(r"\W{0,3}(?:authors?|contributors?|作者)\s?[:：]", re.I)
# The people behind are editors: "In: ", "En A. Lin (ed.), ".
_IN_BOOK = re.compile(rf"\W{{0,3}}(?:in|en|em|dans)(?:[:：]\s|\s(?=[^()\n]{{3,200}}{EDITORS_IN_BRACKETS}))", re.I)
_AS_EDITORS = re.compile(rf"^\s?{EDITORS_IN_BRACKETS}", re.I)
_EDITED_BY = re.compile(r"[\s.,(]{0,4}(?:co-?)?(?:edited|eds?\.) (?=by )", re.I)
_STAGE_ALONE = re.compile(rf"[\s.(\[]*(?:{YEAR}\s[(\[])?(?:{BARE_STAGE.pattern})(?:,?\s\(?{YEAR})?[\s.)\]]*", re.I)


def _begins_with_break(pieces: Sequence[Piece]) -> bool:
    first = next((piece for piece in pieces if piece.kind != "text" or piece.text.strip(" .,")), None)
    return first is not None and first.kind in ("break", "softbreak")


def _without_edited(behind: list[Piece]) -> list[Piece]:
    """What stands behind a title, without the words that call its people the editors."""
    runs = spread(behind)
    edited = _EDITED_BY.match(plain(runs))
    return gather(drop_characters(runs, edited.end())) if edited else behind


class EntryReader:
    """One way of reading an entry: ``signs`` are those of titles.SIGNS that may tell its title.

    The first sign that there is tells it, and where there is none, lines or sentences do. ``with_others``: its people
    are those with whom the page's owner wrote it. ``needs_sign``: where there is none, nothing is read, because the
    lines or sentences were read before.
    """

    def __init__(
        self,
        runs: Sequence[Run],
        labels: Sequence[str],
        signs: Sequence[str] = SIGNS,
        *,
        with_others: bool = False,
        needs_sign: bool = False,
    ) -> None:
        self.entry = Entry()
        self.signs, self.with_others, self.needs_sign = signs, with_others, needs_sign
        self.labels = [label for label in labels if label.strip()]
        self.pieces = trim_breaks(without_brackets(gather(runs)))
        self.stage = Label()  # printed between people and title
        self.year: int | None = None  # printed there, too

    def read(self) -> Entry:
        """Take all parts of the entry: what stands ahead and beside, people, title, links, venue."""
        entry = self.entry
        entry.text = "\n".join(plain(spread(part)) for part in fields_of(self.pieces, pipes=False))
        entry.linked = [link for piece in self.pieces if piece.kind == "link" for link in links_of(piece)]
        entry.tagged = bool(self.labels)
        self._take_side_data()
        lead = LeadingLabels(self.pieces)
        self.pieces = lead.take()
        self.labels += [*lead.labels, lead.year] if lead.year else lead.labels
        entry.tagged = entry.tagged or bool(lead.labels)
        entry.details = lead.number
        if self.with_others:
            entry.authors, self.pieces = take_coauthors(self.pieces)
        before, title, after = TitleFinder(self.pieces, has_people=bool(entry.authors.names)).split(self.signs)
        if title is None and self.needs_sign:
            return Entry()
        if title is not None:
            self._set_title(title)
            entry.styled = True
            entry.on_line = not plain(spread(before)).strip() and _begins_with_break(after)
            rest = self._take_people(before, _without_edited(after))
        else:
            rest = self._read_plain()
        self._take_links(rest)
        self._take_venue(rest)
        return entry

    def _take_side_data(self) -> None:
        """Citation keys and pictures are no text; they leave the pieces."""
        kept: list[Piece] = []
        for piece in self.pieces:
            if piece.kind == "citation":
                self.entry.citation_key = self.entry.citation_key or piece.runs[0].text
            elif piece.kind == "image" and (words := badge_text(piece.runs[0].source)):
                self.labels.append(words)
                self.entry.tagged = True
            elif piece.kind == "image":
                self._take_image(piece)
            else:
                kept.append(piece)
        self.pieces = kept

    def _take_image(self, piece: Piece) -> None:
        links = links_of(piece)
        if links:
            self.entry.links += links
        else:
            self.entry.images.append(piece.runs[0])

    def _set_title(self, pieces: Sequence[Piece]) -> None:
        entry = self.entry
        shown = (run.text if run.kind == "text" else LINE_END if run.kind == "break" else " " for run in spread(pieces))
        text = " ".join("".join(shown).split())
        text, marks = JOB_MARKET.subn("", text)
        if marks:
            entry.is_own = True
            entry.rest.append("Job market paper")
        entry.title, flags = tidy_title(text)
        for flag in flags:
            self.labels.append(flag)
        linked = next((piece for piece in pieces if piece.kind == "link"), None)
        if linked is not None:
            self._set_url(linked)

    def _set_url(self, linked: Piece) -> None:
        url = safe_url(linked.url or "")
        if url and is_target(url):
            self.entry.url = url
        else:
            self.entry.empty_links.append(linked.line)

    def _take_people(self, before: list[Piece], after: list[Piece]) -> list[Piece]:
        """Find the author list behind or before the title; returns what is left."""
        if self.entry.authors.names:
            return before + after
        lead = without_resources(before)
        if size(plain(spread(lead))) >= 2 or (lead and is_name(plain(spread(lead)))):
            runs = spread(lead)
            authors, taken = take_authors(runs)
            left = _AS_EDITORS.sub("", plain(drop_characters(runs, taken))).strip(TITLE_TRIM + '()"“')
            if authors.names and (not left or find_year(left) or len(left) < 40 or IS_STAGE.match(left)):
                following = self._authors_in(fields_of(after))[0]
                alone = is_sure(authors) and not left
                if following is None or alone or len(following.names) <= len(authors.names):
                    authors.dangling = False  # the comma parts them from the title
                    self.entry.authors = authors
                    if IS_STAGE.match(left):
                        self.stage = read_stage(left)
                        return after
                    if _DATE.fullmatch(left) or _DATE.fullmatch(f"{left})"):
                        self.year = find_year(left)
                        return after
                    return gather(drop_characters(runs, taken)) + after
        found, rest = self._authors_in(fields_of(after))
        if found is not None:
            self.entry.authors = found
        return before + rest

    def _authors_in(self, fields: list[list[Piece]]) -> tuple[AuthorList | None, list[Piece]]:
        rest: list[Piece] = []
        filled = [number for number, pieces in enumerate(fields) if plain(spread(pieces)).strip(TRIM)]
        readings = [
            (number, *best_authors(spread(pieces), first=number == filled[0]))
            for number, pieces in enumerate(fields)
            if number in filled
            if not is_resource(pieces, 0) and not _IN_BOOK.match(plain(spread(pieces)))
        ]
        labelled = [
            one for one in readings if one[1] is not None and _NAMED_PEOPLE.match(plain(spread(fields[one[0]])))
        ]
        sure = labelled or [reading for reading in readings if reading[1] is not None and is_sure(reading[1])]
        chosen = next(iter(sure), None) or next((reading for reading in readings if reading[1] is not None), None)
        for number, pieces in enumerate(fields):
            if chosen is not None and number == chosen[0]:
                runs = spread(pieces)
                head, tail = chosen[2]
                rest += gather(keep_characters(runs, head)) + gather(drop_characters(runs, tail))
            else:
                rest += pieces
            rest.append(BREAK)
        return (chosen[1] if chosen else None), rest

    def _read_plain(self) -> list[Piece]:
        """No link, quotes or bold tell the title: what is most likely does."""
        resources = [piece for index, piece in enumerate(self.pieces) if is_resource(self.pieces, index)]
        runs = spread(BREAK if piece in resources else piece for piece in self.pieces)
        known = self.entry.authors if self.entry.authors.names else None
        label = first_label(self.labels)
        line = read_plain_line(runs, known, has_venue=bool(label.venue), has_year=bool(label.year))
        if line is None:
            return self.pieces
        self.entry.authors = line.authors
        self.entry.alone = not line.authors.names
        if any(char.isdigit() for char in line.year) and not IS_STAGE.match(line.year):
            self.year = find_year(line.year)
        elif line.year:
            self.stage = read_stage(line.year)
        start, stop = line.title
        title = drop_characters(keep_characters(runs, stop), start)
        self._set_plain_title(plain(title))
        linked = next((piece for piece in gather(title) if piece.kind == "link"), None)
        if linked is not None:
            self._set_url(linked)
        return [*gather(drop_characters(runs, line.end)), BREAK, *resources]

    def _set_plain_title(self, text: str) -> None:
        head, comma, tail = text.rpartition(", ")
        if comma and size(head) >= 3 and looks_like_venue(tail) and read_label(tail).year:
            text = head
            self.labels.append(tail)
        self.entry.title, flags = tidy_title(text)
        self.labels += flags

    def _take_links(self, rest: list[Piece]) -> None:
        for piece in rest:
            if piece.kind == "link":
                if not is_target(piece.url) and piece.text:
                    self.entry.empty_links.append(piece.line)
                if self.entry.url is None and IN_A_VOLUME.search(piece.text):
                    self._set_url(piece)  # the work stands there
                else:
                    self.entry.links += links_of(piece)

    def _take_venue(self, rest: list[Piece]) -> None:
        entry = self.entry
        text_pieces = [
            piece for index, piece in enumerate(rest) if not is_resource(rest, index) or _leads_nowhere(piece)
        ]
        fields = [part for part in fields_of(text_pieces, pipes=True) if plain(spread(part)).strip(TRIM + "[]()/.")]
        fields = [part for part in fields if not is_identifier(plain(spread(part)))]
        texts = [plain(spread(part)).strip(TRIM) for part in fields]
        if any(map(_JOB_MARKET_LINE.fullmatch, texts)):
            entry.is_own = True
            entry.rest.append("Job market paper")
            fields = [part for part, text in zip(fields, texts, strict=True) if not _JOB_MARKET_LINE.fullmatch(text)]
            texts = [text for text in texts if not _JOB_MARKET_LINE.fullmatch(text)]
        entry.behind_in = any(map(_IN_BOOK.match, texts))
        whole = " | ".join(text for text in texts if not is_prose(text))
        entry.award = next((award for text in (*self.labels, whole[:600]) if (award := find_award(text))), "")
        entry.rank = next((rank for text in (*self.labels, whole[:600]) if (rank := find_rank(text))), "")
        tag = first_label(self.labels)
        line_label, used = venue_of_fields(fields)
        entry.label = choose_label(tag, line_label, self.labels)
        found = (year for text in texts[:4] if not is_prose(text) and (year := find_year(text)))
        # "(2020). ... DELTA Workshop 2018": that year is the event's
        entry.label = with_year(entry.label, self.year or entry.label.year or next(found, None))
        entry.label = replace(
            entry.label, stage=entry.label.stage or self.stage.stage, venue=entry.label.venue or self.stage.venue
        )
        self._take_stage([*self.labels, *texts])
        entry.metric = entry.label.metric
        for index, text in enumerate(texts):
            match = DETAILS_START.search(" " + text)
            if match and not entry.details and index == used:
                entry.details = (" " + text)[match.start() :].strip(TRIM + "(")
            if index != used:
                entry.rest.append(text)

    def _take_stage(self, texts: Sequence[str]) -> None:
        """How far the work is, where a badge or a field tells nothing else."""
        told = next(filter(_STAGE_ALONE.fullmatch, texts), "")
        if told and not self.entry.label.stage:
            self.entry.label = replace(self.entry.label, stage=read_label(told).stage)


def _leads_nowhere(piece: Piece) -> bool:
    """Whether a link is only a text: the address of the journal was to follow."""
    return piece.kind == "link" and not is_target(piece.url) and not label_kind(piece.text)
