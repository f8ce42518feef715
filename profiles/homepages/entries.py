"""The grammar of one publication entry: title, authors, venue, year, links, in any usual order.

The same grammar reads the text of a paper box, an item of a short list, a table row and a paragraph;
the pages differ in where they break lines and in what they set bold, not in the parts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from profiles.homepages.authors import AuthorList, take_authors
from profiles.homepages.bibtex_blocks import BibtexBlock
from profiles.homepages.inline import Run, plain
from profiles.homepages.links import badge_text, is_target, label_kind, safe_url
from profiles.homepages.names import is_name
from profiles.homepages.pieces import Piece, gather, is_resource, links_of, spread
from profiles.homepages.venues import (
    Label,
    find_award,
    find_rank,
    find_year,
    is_strong_label,
    looks_like_venue,
    read_label,
)
from publications.records import AuthorRecord, LinkRecord


@dataclass(slots=True)
class Entry:
    """One entry taken apart; positions of faults are indexes into the page's lines."""

    title: str = ""
    title_line: int = 0
    url: str | None = None
    empty_links: list[int] = field(default_factory=list)
    authors: AuthorList = field(default_factory=AuthorList)
    label: Label = field(default_factory=Label)
    tagged: bool = False  # the venue stood in a badge or a code span before the title
    award: str = ""
    rank: str = ""
    metric: str = ""
    links: list[LinkRecord] = field(default_factory=list)
    citation_key: str | None = None
    images: list[Run] = field(default_factory=list)
    affiliation: str = ""
    details: str = ""  # volume, pages
    rest: list[str] = field(default_factory=list)

    @property
    def is_certain(self) -> bool:
        """Enough for a publication: a title with people, or a title with a venue and year."""
        return (
            bool(self.title)
            and not _is_summary(self)
            and bool(self.authors.names or (self.label.venue and self.label.year and self.tagged))
        )


_QUOTES = (("“", "”"), ('"', '"'), ("「", "」"), ("《", "》"), ("``", "''"), ("‘", "’"), ("„", "“"))
_TRIM = " \t\r\n,，;；:：|\\·-–—"
_TITLE_TRIM = _TRIM + "."
_LEADING_TAG = re.compile(
    r"^\s{0,3}[\[(【（<]\s{0,3}([^\[\]()【】（）<>]{2,60})\s{0,3}[\])】）>]\s{0,3}[:：.,]?\s{0,3}"
)
_LEADING_NUMBER = re.compile(r"^\s{0,3}(?:\[[A-Z]{0,3}\d{1,3}\]|[A-Z]?\d{1,3}[.)])\s{1,5}(?=\S)")
_FLAG = re.compile(r"[\[(（【]\s{0,3}([^\[\]()（）【】]{2,80})\s{0,3}[\])）】]")
_DETAILS = re.compile(
    r"[,.;\s(]{1,3}(?:\d{1,4}\s?\(\d{1,4}\)\s?[:：,]|vol(?:ume)?\.?\s?\d|no\.\s?\d|pp?\.\s?\d|pages?\s\d|\d{1,4}\s?\(\d{1,3}\)|issue\s\d|article\s(?:no\.?\s?)?\d|\d{1,5}\s?:\s?\d|\d{1,5}[-–]{1,2}\d{1,5}|doi[:\s]|arXiv[:\s]\s?\d{4}\.\d)",
    re.I,
)
_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\bvs)(?<!\bal)[.?!。？！]\s{1,3}|(?<=[?!])\s{1,3}|\s[|]\s|(?<=[a-z)][.])\s{1,3}"
)
_TITLE_SPLIT = re.compile(r"[,，.。;；:：?!]\s{1,3}|[，。；]|\s[-–—|]\s|[\r\n]")
# Document types of GB/T 7714 behind a title: "[J]", "[C]//", "[EB/OL]".
_DOCUMENT_TYPE = re.compile(
    r"\s{0,2}\[(?:J|C|D|M|R|P|S|N|A|Z|EB|J/OL|C/OL|EB/OL|DB/OL|M/OL)\](?:\s{0,2}//)?\s{0,2}(?=[.,]?$)"
)
_PRIZE = re.compile(
    r"[\U0001f300-\U0001faff]|\b(?:champion|winner|award|(?:1st|2nd|3rd|first|second|third) place)\b|奖|冠军", re.I
)
_EQUAL_NOTE = re.compile(
    r"equal(?:ly)?[\s-]contribut|co-first|corresponding author|共同一作|通讯作者|project lead", re.I
)


class _Reader:
    def __init__(self, runs: Sequence[Run], labels: Sequence[str], *, boxed: bool) -> None:
        self.entry = Entry()
        self.boxed = boxed
        self.labels = [label for label in labels if label.strip()]
        self.pieces = _trim(gather(runs))

    def read(self) -> Entry:
        entry = self.entry
        entry.tagged = bool(self.labels)
        self._take_side_data()
        self._take_tags()
        before, title, after = self._split_at_title()
        if title is not None:
            self._set_title(title)
            rest = self._take_people(before, after)
        else:
            rest = self._read_plain()
        self._take_links(rest)
        self._take_venue(rest)
        return entry

    # -- what stands anywhere -----------------------------------------------------------------

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

    def _take_tags(self) -> None:
        """Venue labels before the title: `` `ACL 2023` ``, ``[CVPR'24]``, a badge span."""
        while self.pieces:
            piece = self.pieces[0]
            if piece.kind in ("break", "softbreak") or (piece.kind == "text" and not piece.text.strip(_TRIM)):
                self.pieces.pop(0)
                continue
            if not self._is_tag(piece):
                break
            self.labels.append(piece.text)
            self.entry.tagged = True
            self.pieces.pop(0)
        self._take_bracket_tag()

    def _is_tag(self, piece: Piece) -> bool:
        text = piece.text
        if piece.kind == "link":
            return False
        run = piece.runs[0]
        if len(text) > 80 or len(self.pieces) < 2:
            return False
        if run.code:
            return not is_name(text) or looks_like_venue(text) or self._next_is_link()
        if any(word in run.classes for word in ("badge", "venue", "label", "abbr", "conf", "tag")):
            return True
        if run.colored and self._next_is_link():
            return looks_like_venue(text)
        return (run.bold or run.colored or run.italic) and is_strong_label(text.strip("[]()【】 "))

    def _next_is_link(self) -> bool:
        following = [piece for piece in self.pieces[1:4] if piece.text.strip(_TRIM)]
        return bool(following) and following[0].kind == "link"

    def _take_bracket_tag(self) -> None:
        """A number and a bracketed label; the brackets and what they hold may be set differently."""
        for pattern in (_LEADING_NUMBER, _LEADING_TAG, _LEADING_TAG):
            stop = next((index for index, piece in enumerate(self.pieces) if piece.kind != "text"), len(self.pieces))
            lead = spread(self.pieces[:stop])
            match = pattern.match("".join(run.text for run in lead))
            if not match:
                continue
            if pattern is _LEADING_TAG:
                label = match.group(1)
                if not looks_like_venue(label) or len(label.split()) > 8:
                    return
                self.labels.append(label)
                self.entry.tagged = True
            self.pieces[:stop] = gather(_runs_from(lead, match.end()))

    # -- the title ----------------------------------------------------------------------------

    def _split_at_title(self) -> tuple[list[Piece], list[Piece] | None, list[Piece]]:
        pieces = self.pieces
        for find in (self._title_by_class, self._title_by_link, self._title_by_quotes, self._title_by_bold):
            span = find()
            if span:
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
        while stop + 1 < len(self.pieces) and (stop + 1 in marked):
            stop += 1
        return start, stop + 1

    def _title_by_link(self) -> tuple[int, int] | None:
        candidates: list[int] = []
        for index, piece in enumerate(self.pieces):
            if piece.kind != "link" or is_resource(self.pieces, index):
                continue
            text = piece.text.strip(_TITLE_TRIM)
            if _size(text) >= 2 and not is_strong_label(text):
                candidates.append(index)
        if not candidates:
            return self._short_first_link()
        firm = [
            index
            for index in candidates
            if _size(self.pieces[index].text) >= 4 and not is_name(self.pieces[index].text)
        ]
        if not firm and self._longer_title_elsewhere():
            return None
        names = [index for index in candidates if is_name(self.pieces[index].text)]
        if not firm and len(names) >= 2 and len(names) == len(candidates):
            return None
        chosen = firm[0] if firm else candidates[0]
        if not firm and (chosen in names or _size(self.pieces[chosen].text) < 3) and not self._leads(chosen):
            return None
        return self._with_neighbours(chosen)

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
                text = piece.text.strip(_TITLE_TRIM)
                if self._leads(index) and text and not is_resource(self.pieces, index) and not is_strong_label(text):
                    return index, index + 1
                return None
        return None

    def _leads(self, index: int) -> bool:
        return not "".join(piece.text for piece in self.pieces[:index]).strip(_TITLE_TRIM + '[("“*')

    def _longer_title_elsewhere(self) -> bool:
        if any(
            piece.kind == "text" and piece.runs[0].bold and _size(piece.text) >= 4 and not looks_like_venue(piece.text)
            for piece in self.pieces
        ):
            return True
        return self._title_by_quotes(dry=True) is not None

    def _title_by_quotes(self, dry: bool = False) -> tuple[int, int] | None:
        for index, piece in enumerate(self.pieces):
            if piece.kind != "text":
                continue
            text = piece.runs[0].text
            for opening, closing in _QUOTES:
                start = text.find(opening)
                stop = text.find(closing, start + len(opening)) if start >= 0 else -1
                if stop < 0 or _size(text[start:stop]) < 3:
                    continue
                if _size(text[:start]) >= 3 and not _holds_names(text[:start]):
                    continue  # a quoted part of a longer title
                if _is_title_continued(text[stop + len(closing) :]):
                    continue
                return (
                    (index, index + 1) if dry else self._cut_out(index, start + len(opening), stop, stop + len(closing))
                )
        return None

    def _cut_out(self, index: int, start: int, stop: int, end: int) -> tuple[int, int]:
        """Split a text piece so that its characters ``start:stop`` are a piece of their own."""
        run = self.pieces[index].runs[0]
        parts = [_slice(run, 0, start), _slice(run, start, stop), _slice(run, end, len(run.text))]
        self.pieces[index : index + 1] = [Piece("text", (part,)) for part in parts]
        return index + 1, index + 2

    def _title_by_bold(self) -> tuple[int, int] | None:
        for index, piece in enumerate(self.pieces):
            if piece.kind != "text" or not (piece.runs[0].bold or piece.runs[0].underline):
                continue
            stop = index + 1
            while stop < len(self.pieces) and self.pieces[stop].kind == "text" and self.pieces[stop].runs[0].bold:
                stop += 1
            text = plain(spread(self.pieces[index:stop])).strip(_TITLE_TRIM)
            if self._leads(index) and self._is_line_over_authors(stop - 1):
                return index, stop
            if _size(text) < 2 or is_name(text) or is_strong_label(text) or _is_label_word(text):
                continue
            if looks_like_venue(text) and not self._leads(index):
                continue
            if _holds_names(text) or (_size(text) < 3 and not self._leads(index)):
                continue
            if not self._only_names_before(index):
                continue
            return index, stop
        return None

    def _only_names_before(self, index: int) -> bool:
        """A bold title may stand behind the authors, but not behind other words."""
        runs = spread(piece for piece in self.pieces[:index])
        _, taken = take_authors(runs)
        return _size(plain(_runs_from(runs, taken))) < 3

    def _is_line_over_authors(self, index: int) -> bool:
        """A line of its own above a list of people is a title, even one shaped like a name."""
        following = self.pieces[index + 1 :]
        while following and following[0].kind == "text" and not following[0].text:
            following = following[1:]
        if not following or following[0].kind != "break":
            return False
        return take_authors(spread(following), minimum=2)[1] > 0

    def _set_title(self, pieces: Sequence[Piece]) -> None:
        entry = self.entry
        text = " ".join("".join(run.text if run.kind == "text" else " " for run in spread(pieces)).split())
        entry.title, flags = tidy_title(text)
        for flag in flags:
            self.labels.append(flag)
        first = next((piece for piece in pieces if piece.text), pieces[0])
        entry.title_line = first.line
        linked = next((piece for piece in pieces if piece.kind == "link"), None)
        if linked is not None:
            self._set_url(linked)

    def _set_url(self, linked: Piece) -> None:
        url = safe_url(linked.url or "")
        if url and is_target(url):
            self.entry.url = url
        else:
            self.entry.empty_links.append(linked.line)

    # -- people -------------------------------------------------------------------------------

    def _take_people(self, before: list[Piece], after: list[Piece]) -> list[Piece]:
        """Find the author list behind or before the title; returns what is left."""
        lead = _without_resources(before)
        if _size(plain(spread(lead))) >= 2 or (lead and is_name(plain(spread(lead)))):
            runs = spread(lead)
            authors, taken = take_authors(runs)
            left = plain(_runs_from(runs, taken)).strip(_TITLE_TRIM + '()"“')
            if authors.names and (not left or find_year(left) or len(left) < 40):
                following = self._authors_in(_fields(after))[0]
                if following is None or len(following.names) <= len(authors.names):
                    self.entry.authors = authors
                    return gather(_runs_from(runs, taken)) + after
        found, rest = self._authors_in(_fields(after))
        if found is not None:
            self.entry.authors = found
        return before + rest

    def _authors_in(self, fields: list[list[Piece]]) -> tuple[AuthorList | None, list[Piece]]:
        rest: list[Piece] = []
        readings = [
            (number, *_best_authors(spread(pieces), first=number == 0))
            for number, pieces in enumerate(fields)
            if not is_resource(pieces, 0)
        ]
        sure = [reading for reading in readings if reading[1] is not None and _is_sure(reading[1])]
        chosen = next(iter(sure), None) or next((reading for reading in readings if reading[1] is not None), None)
        for number, pieces in enumerate(fields):
            if chosen is not None and number == chosen[0]:
                runs = spread(pieces)
                head, tail = chosen[2]
                rest += gather(_runs_until(runs, head)) + gather(_runs_from(runs, tail))
            else:
                rest += pieces
            rest.append(_BREAK)
        return (chosen[1] if chosen else None), rest

    def _read_plain(self) -> list[Piece]:
        """No link, quotes or bold tell the title: lines, or sentences, must."""
        fields = [
            part for part in _fields(self.pieces) if not is_resource(part, 0) and plain(spread(part)).strip(_TRIM)
        ]
        if not fields:
            return self.pieces
        resources = [piece for index, piece in enumerate(self.pieces) if is_resource(self.pieces, index)]
        first = spread(fields[0])
        others = [piece for part in fields[1:] for piece in (*part, _BREAK)]
        authors, taken = take_authors(first, minimum=2)
        if not taken:
            authors, taken = _lone_author(first)
        if taken:
            self.entry.authors = authors
            left = _runs_from(first, taken)
            if plain(left).strip(_TITLE_TRIM + "()"):
                return self._title_of_sentence(left) + others + resources
            if others:
                title = spread(fields[1])
                self._set_plain_title(plain(title), title[0].line)
                return [piece for part in fields[2:] for piece in (*part, _BREAK)] + resources
            return resources
        split = None if _holds_list(fields[1:3]) else _title_then_authors(first)
        if split is not None:
            title_end, authors, tail = split
            self.entry.authors = authors
            self._set_plain_title(plain(_runs_until(first, title_end)), first[0].line)
            return gather(_runs_from(first, tail)) + [_BREAK] + others + resources
        self._set_plain_title(plain(first), first[0].line)
        found, rest = self._authors_in(fields[1:])
        if found is None:
            self.entry.title = ""
            return self.pieces
        self.entry.authors = found
        return rest + resources

    def _set_plain_title(self, text: str, line: int) -> None:
        self.entry.title, flags = tidy_title(text)
        self.labels += flags
        self.entry.title_line = line

    def _title_of_sentence(self, runs: list[Run]) -> list[Piece]:
        """The title is the sentence that follows the authors, or the first run before an italic venue."""
        text = "".join(run.text if run.kind == "text" else "\n" for run in runs)
        offset = len(text) - len(text.lstrip(_TITLE_TRIM + '"“'))
        year = re.match(r"[.,:\s]{0,3}[(（]?(?:19|20)\d{2}[a-z]?(?:,\s\w{3,9})?[)）]?[.,:：]\s{0,3}", text)
        if year:
            self.labels.append(year.group())
            offset = max(offset, year.end())
        end = len(text)
        position = 0
        for run in runs:
            if (
                position > offset
                and run.kind == "text"
                and (run.italic or run.bold or run.code)
                and looks_like_venue(run.text)
            ):
                end = position
                break
            position += len(run.text) if run.kind == "text" else 1
        stop = _SENTENCE_END.search(text, offset + 8, end)
        if stop and _size(text[offset : stop.start()]) >= 3:
            end = stop.start() + (1 if text[stop.start()] in "?!？！" else 0)
        elif end == len(text):
            comma = next(
                (
                    m
                    for m in re.finditer(r",\s", text[:2000])
                    if m.start() > offset + 8 and looks_like_venue(text[m.end() : m.end() + 200].split(". ")[0])
                ),
                None,
            )
            end = comma.start() if comma else end
        self._set_plain_title(text[offset:end], runs[0].line)
        return gather(_runs_from(runs, end))

    # -- links, venue -------------------------------------------------------------------------

    def _take_links(self, rest: list[Piece]) -> None:
        for piece in rest:
            if piece.kind == "link":
                if not is_target(piece.url) and piece.text:
                    self.entry.empty_links.append(piece.line)
                self.entry.links += links_of(piece)

    def _take_venue(self, rest: list[Piece]) -> None:
        entry = self.entry
        text_pieces = [piece for index, piece in enumerate(rest) if not is_resource(rest, index)]
        fields = [part for part in _fields(text_pieces, pipes=True) if plain(spread(part)).strip(_TRIM + "[]()/.")]
        texts = [plain(spread(part)).strip(_TRIM) for part in fields]
        whole = " | ".join(texts)
        entry.award = next((award for text in (*self.labels, whole[:600]) if (award := find_award(text))), "")
        entry.rank = next((rank for text in (*self.labels, whole[:600]) if (rank := find_rank(text))), "")
        tag = _first_label(self.labels)
        line_label, used = _venue_of_fields(fields)
        entry.label = _choose(tag, line_label, self.labels)
        if entry.label.year is None:
            for text in (*texts[:4],):
                if not _is_prose(text) and (year := find_year(text)):
                    entry.label = _with_year(entry.label, year)
                    break
        entry.metric = entry.label.metric
        for index, text in enumerate(texts):
            match = _DETAILS.search(" " + text)
            if match and not entry.details and index == used:
                entry.details = (" " + text)[match.start() :].strip(_TRIM + "(")
            if index != used:
                entry.rest.append(text)


_BREAK = Piece("break", (Run("\n", 0, "break"),))


def read_entry(runs: Sequence[Run], labels: Sequence[str] = (), *, boxed: bool = False) -> Entry:
    """Read the runs of one entry. ``labels`` are the badges that stood beside it."""
    return _Reader(runs, labels, boxed=boxed).read()


_SUMMARY = re.compile(
    r"^(?:we|our (?:paper|work|method|model)|this (?:paper|work|article|is)|in this (?:paper|work)|the (?:proposed|paper))\b|\bfocuses on\b|\bwe (?:propose|present|introduce)\b",
    re.I,
)


def _is_summary(entry: Entry) -> bool:
    """Whether what reads like a title is a sentence about a paper."""
    return entry.url is None and len(entry.title.split()) > 8 and bool(_SUMMARY.search(entry.title))


def complete_by_bibtex(entry: Entry, bibtex: BibtexBlock | None) -> None:
    """Fill what the entry leaves out (people, venue, year) from the BibTeX shown beside it."""
    if bibtex is None:
        return
    if not entry.title:
        entry.title = tidy_title(bibtex.fields.get("title", ""))[0]
    if not entry.authors.names:
        names = bibtex.authors()
        entry.authors.names = [AuthorRecord(name) for name in names if name.casefold() != "others"]
        entry.authors.complete = len(entry.authors.names) == len(names)
    year = find_year(bibtex.fields.get("year", ""))
    if not entry.label.venue and bibtex.venue():
        entry.label = _with_year(read_label(bibtex.venue()), entry.label.year or year)
    elif entry.label.year is None:
        entry.label = _with_year(entry.label, year)


def tidy_title(text: str) -> tuple[str, list[str]]:
    """A title without quotes, brackets and trailing flags, and those flags ("Oral", "CVPR 2024")."""
    flags: list[str] = []
    text = _DOCUMENT_TYPE.sub("", " ".join(text.split()).strip(_TRIM))
    for _ in range(3):
        match = re.search(r"[\[(（【]\s{0,3}([^\[\]()（）【】]{2,60})\s{0,3}[\])）】]\.?$", text)
        if match and _PRIZE.search(match.group(1)):
            flags.append(match.group(1))
            text = text[: match.start()].strip(_TRIM)
            continue
        if not match or not (
            is_strong_label(match.group(1)) or read_label(match.group(1)).venue == "" and find_award(match.group(1))
        ):
            break
        flags.append(match.group(1))
        text = text[: match.start()].strip(_TRIM)
    lead = _LEADING_TAG.match(text)
    if lead and is_strong_label(lead.group(1)) and len(text) > lead.end() + 5:
        flags.append(lead.group(1))
        text = text[lead.end() :]
    text = re.sub(r"^\d{1,3}[.)]\s{1,3}(?=\S)", "", text)
    for opening, closing in (*_QUOTES, ("[", "]"), ("'", "'")):
        if (
            text.startswith(opening)
            and text.rstrip(".,").endswith(closing)
            and text.count(opening) <= 1 + (opening == closing)
        ):
            text = text.rstrip(".,")[len(opening) : -len(closing)]
    text = text.strip(_TRIM)
    if text.endswith(".") and not text.endswith("..."):
        text = text[:-1]
    return text.strip(_TRIM).strip('“”"') if text.count('"') % 2 or text.startswith(
        "“"
    ) and "”" not in text else text.strip(_TRIM), flags


# -- helpers ----------------------------------------------------------------------------------


def _size(text: str) -> int:
    """Words, where two Han characters count as one."""
    han = sum("\u3400" <= char <= "\u9fff" for char in text)
    words = [word for word in re.sub(r"[\u3400-\u9fff]", " ", text).split() if any(char.isalnum() for char in word)]
    return len(words) + han // 2


def _slice(run: Run, start: int, stop: int) -> Run:
    return replace(run, text=run.text[start:stop])


def _cut(run: Run, start: int) -> Run:
    return _slice(run, start, len(run.text))


def _trim(pieces: list[Piece]) -> list[Piece]:
    start, stop = 0, len(pieces)
    while start < stop and pieces[start].kind in ("break", "softbreak"):
        start += 1
    while stop > start and pieces[stop - 1].kind in ("break", "softbreak"):
        stop -= 1
    return pieces[start:stop]


def _without_resources(pieces: Sequence[Piece]) -> list[Piece]:
    return [piece for index, piece in enumerate(pieces) if not is_resource(pieces, index)]


def _fields(pieces: Sequence[Piece], *, pipes: bool = True) -> list[list[Piece]]:
    """Stretches between shown line breaks, pipes and resource links."""
    fields: list[list[Piece]] = [[]]
    for index, piece in enumerate(pieces):
        if piece.kind == "break":
            fields.append([])
        elif is_resource(pieces, index):
            fields += [[piece], []]
        elif piece.kind == "text" and pipes and re.search(r"\s\|\s|^\|\s|\s\|$|^\|$", piece.runs[0].text):
            for number, part in enumerate(re.split(r"\|", piece.runs[0].text)):
                if number:
                    fields.append([])
                if part:
                    fields[-1].append(Piece("text", (replace(piece.runs[0], text=part),)))
        else:
            fields[-1].append(piece)
    return [part for part in fields if part]


def _length(run: Run) -> int:
    return len(run.text) if run.kind == "text" else 1 if run.kind in ("break", "softbreak") else 0


def _runs_from(runs: Sequence[Run], position: int) -> list[Run]:
    out: list[Run] = []
    for run in runs:
        length = _length(run)
        if position <= 0:
            out.append(run)
        elif position < length:
            out.append(_cut(run, position))
        position -= length
    return out


def _runs_until(runs: Sequence[Run], position: int) -> list[Run]:
    out: list[Run] = []
    for run in runs:
        length = _length(run)
        if position <= 0:
            break
        out.append(run if length <= position else _slice(run, 0, position))
        position -= length
    return out


def _is_label_word(text: str) -> bool:
    return bool(
        re.match(
            r"^(?:abstract|tl;?dr|keywords|note|paper|links?|authors?|venue|title|contributions?|highlights?)\W{0,3}$",
            text,
            re.I,
        )
    )


def _holds_names(text: str) -> bool:
    authors, taken = take_authors([Run(text, 0)], minimum=2)
    return bool(taken) and taken >= 0.8 * len(text.rstrip(_TITLE_TRIM))


def _is_title_continued(text: str) -> bool:
    """Whether words without a separator follow a closing quote: the quote was part of a title."""
    return bool(re.match(r"^\s?[a-z]", text)) and not re.match(r"^\s?(?:in|by|with|at|accepted)\b", text)


def _lone_author(runs: Sequence[Run]) -> tuple[AuthorList, int]:
    authors, taken = take_authors(runs)
    if authors.names and (
        authors.names[0].is_self or not authors.complete or re.search(r"^\S+,\s[A-Z]\.", plain(runs))
    ):
        return authors, taken
    return AuthorList(), 0


def _holds_list(fields: Sequence[Sequence[Piece]]) -> bool:
    """Whether one of the fields is an author list from its start."""
    return any(take_authors(spread(part), minimum=2)[1] > 0 for part in fields)


def _is_sure(authors: AuthorList) -> bool:
    """Several names, a cut list or the owner's mark: no other part of an entry looks like that."""
    return len(authors.names) >= 2 or not authors.complete or authors.names[0].is_self


def _is_italic(runs: Sequence[Run]) -> bool:
    return all(run.italic for run in runs if run.kind == "text" and run.text.strip(_TRIM))


def _best_authors(runs: Sequence[Run], *, first: bool) -> tuple[AuthorList | None, tuple[int, int]]:
    """An author list at the start of a field, or behind a label or flag at its start."""
    text = "".join(run.text if run.kind == "text" else "\n" if _length(run) else "" for run in runs)
    starts = [0]
    lead = re.match(r"^[\s,.:：|\-–—]{0,6}(?:[(（\[][^()（）\[\]]{2,80}[)）\]][\s,.:：]{0,3}){1,3}", text)
    if lead:
        starts.append(lead.end())
    for match in re.finditer(r"[,.:：]\s|\n", text[:240]):
        if looks_like_venue(text[: match.start()]) or len(text[: match.start()].strip(_TRIM)) < 3:
            starts.append(match.end())
    for start in starts[:6]:
        authors, taken = take_authors(_runs_from(runs, start))
        if not taken:
            continue
        left = text[start + taken :].strip(_TITLE_TRIM)
        if _is_sure(authors) or (
            first
            and len(authors.names[0].name.split()) <= 4
            and (not left or looks_like_venue(left) or left[0] in "([（")
        ):
            if len(authors.names) == 1 and (looks_like_venue(authors.names[0].name) or _is_italic(runs)):
                continue
            return authors, (start, start + taken)
    return None, (0, 0)


def _title_then_authors(runs: Sequence[Run]) -> tuple[int, AuthorList, int] | None:
    """Split a plain line into a title and the author list behind it."""
    text = "".join(run.text if run.kind == "text" else "\n" if _length(run) else "" for run in runs)
    for match in list(_TITLE_SPLIT.finditer(text[:1000]))[:25]:
        if _size(text[: match.start()]) < 3:
            continue
        authors, taken = take_authors(_runs_from(runs, match.end()), minimum=1)
        if not taken:
            continue
        full = sum(
            len(name.name.split()) >= 2 or _size(name.name) < 3 and not name.name.isascii() for name in authors.names
        )
        marked = any(name.is_self for name in authors.names)
        if full >= 2 or (full >= 1 and (marked or not authors.complete)):
            keep = match.start() + (1 if match.group()[0] in "?!" else 0)
            return keep, authors, match.end() + taken
    return None


def _first_label(labels: Sequence[str]) -> Label:
    """The label of the badges: a certain venue before a mere word, its year from the next where it has none."""
    chosen = Label()
    readings = [read_label(text) for text in labels]
    certain = [label for label in readings if label.venue and (label.known or label.year)]
    others = [label for label in readings if not any(label is other for other in certain)]
    for label in (*certain, *others):
        if label.venue and not chosen.venue:
            chosen = _with_year(label, label.year or chosen.year) if chosen.year and not label.year else label
        elif label.year and not chosen.year:
            chosen = _with_year(chosen, label.year)
    return chosen


def _with_year(label: Label, year: int | None) -> Label:
    return replace(label, year=year)


def _venue_of_fields(fields: Sequence[Sequence[Piece]]) -> tuple[Label, int]:
    """The venue of the lines behind the authors, and which field it stood in (-1: none)."""
    for index, part in enumerate(fields[:6]):
        runs = [run for run in spread(part)]
        text = plain(runs).strip(_TRIM).lstrip(". ")
        if _is_prose(text):
            continue
        styled = _styled_venue(runs)
        if styled:
            label = read_label(styled)
            year = label.year or find_year(text)
            return _with_year(label, year), index
        label = _venue_of_text(text)
        if label is not None:
            return label, index
    for index, part in enumerate(fields[:2]):
        label = _bare_venue(plain(spread(part)).strip(_TRIM))
        if label is not None:
            return label, index
    return Label(), -1


def _styled_venue(runs: Sequence[Run]) -> str:
    """The italic, bold, coloured, linked or code stretch that is a venue."""
    stretches: list[tuple[str, bool]] = []
    current: list[Run] = []
    for run in [*runs, Run("", 0, "break")]:
        if run.kind == "text" and (run.italic or run.bold or run.colored or run.code or run.underline):
            current.append(run)
        elif current and run.kind == "text" and not run.text.strip():
            current.append(run)
        else:
            if current:
                stretches.append(("".join(r.text for r in current), current[0].italic))
            current = []
    for text, italic in stretches:
        details = _DETAILS.search(text)
        year = find_year(text)
        if details:
            text = f"{text[: details.start()]}, {year}" if year else text[: details.start()]
        ends_in_year = bool(year and _size(text) <= 12 and text.rstrip(" .)").endswith(str(year)))
        if (looks_like_venue(text) or ends_in_year) and read_label(text).venue:
            return text
        if italic and _size(text) >= 1 and read_label(text).venue and not is_flag(text) and not is_name(text):
            return text
    return ""


def is_flag(text: str) -> bool:
    return bool(find_award(text)) or bool(_EQUAL_NOTE.search(text))


def _venue_of_text(text: str) -> Label | None:
    flag = _FLAG.match(text)
    if flag and not text[flag.end() :].strip(_TITLE_TRIM):
        text = flag.group(1)
    for part in _venue_parts(text):
        if _EQUAL_NOTE.search(part):
            continue
        details = _DETAILS.search(part)
        head = part[: details.start()] if details else part
        if not looks_like_venue(head) and not (find_year(part) and _size(head) <= 10 and head[:1].isupper()):
            continue
        label = read_label(head)
        if not label.venue:
            continue
        return _with_year(label, label.year or find_year(part) or find_year(text))
    return None


_INSTITUTION = re.compile(
    r"\b(?:university|institute|research|laborator(?:y|ies)|college|academy|lab|cloud|inc|school|department)\b|大学|学院|研究院",
    re.I,
)


def is_institution(text: str) -> bool:
    """Whether a short stretch names where the authors work."""
    return len(text) < 120 and bool(_INSTITUTION.search(text))


def _bare_venue(text: str) -> Label | None:
    """A short capitalised stretch right behind the authors: a venue that no registry knows."""
    words = text.strip(_TITLE_TRIM + "()").split()
    small = {"of", "and", "in", "on", "the", "for", "&"}
    if not 1 <= len(words) <= 7 or not all(word[:1].isupper() or word in small for word in words):
        return None
    if is_flag(text) or is_institution(text) or label_kind(text) or is_name(text) and len(words) > 2:
        return None
    label = read_label(text)
    return label if label.venue and any(char.isalpha() for char in label.venue) else None


def _venue_parts(text: str) -> list[str]:
    sentences = re.split(r"(?<=[a-z0-9)])\.\s{1,3}|[|;；。]", text[:500])
    return [sentence.strip(_TRIM) for sentence in sentences if sentence.strip(_TRIM)]


def _is_prose(text: str) -> bool:
    """Whether a line is a sentence about the paper rather than its venue."""
    return _size(text) > 25 or bool(
        re.match(r"^(?:we|this|our|it|the (?:first|paper|work)|an?\s|tl;?dr|abstract)\b", text, re.I)
        and _size(text) > 6
    )


def _choose(tag: Label, line: Label, labels: Sequence[str]) -> Label:
    """The badge's venue, unless the badge is no venue (a topic, a project) and the line has one."""
    if not tag.venue:
        return _with_year(line, line.year or tag.year) if line.venue else tag
    if tag.known or tag.year or not line.venue:
        return tag if tag.year else _with_year(tag, line.year)
    if any(looks_like_venue(text) for text in labels) or not (line.known or line.year):
        return _with_year(tag, line.year)
    return line
