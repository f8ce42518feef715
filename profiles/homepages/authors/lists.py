"""Author lists: names as printed, their marks, and where the list ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from profiles.homepages.authors.groups import is_group_between, with_groups_apart
from profiles.homepages.authors.institutions import institutions_at_start, last_institution
from profiles.homepages.authors.marks import attach
from profiles.homepages.authors.names import MARKS, is_name, strip_marks
from profiles.homepages.authors.pieces import NOTE, TRUNCATION, AuthorList, take_piece
from profiles.homepages.authors.separators import CAPITAL, join_inverted, split_pieces
from profiles.homepages.authors.stretches import RAISED, Style, stretch_of, styles_of
from profiles.homepages.markup.blocks import AUTHOR_CLASS
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.textruns import length_of
from profiles.homepages.wording.headings import is_emoji
from profiles.homepages.wording.venues import looks_like_venue
from publications.records import AuthorRecord

# "Lin, A., Lee, B., et al., incl. Chen, C.": one of the others is named.
_INCLUDING = re.compile(r"((?:\bet\.?\s?al\.?|\.{3}|…)[,;]?\s{0,2}[(（]?)(incl\.|including)(?=\s)", re.I)
# "A. Lin in B. Chen et al.": one of many.
_AMONG = re.compile(rf"(?<=[^\W\d_])\sin(?=\s{CAPITAL}\.\s?[^,\n]{{3,60}}\bet\.?\s?al\b)")
_PREFIX = re.compile(r"^(?:authors?|contributors?|by|with|作者)\s{0,3}[:：]\s{0,3}|^by\s", re.I)


def take_authors(runs: Sequence[Run], minimum: int = 1) -> tuple[AuthorList, int]:
    """Read names from the start of ``runs`` up to the first piece that is none.

    Returns the list and the number of characters (of the runs' text and breaks) that it took; 0 when
    fewer than ``minimum`` names stand there.
    """
    if (told := _told_names(runs)) is not None:
        return told
    found, taken = _read_list(styles_of(runs))
    if not found.names or (len(found.names) < minimum and found.complete):
        return AuthorList(), 0
    authors = replace(found, names=[replace(author) for author in found.names])
    authors.cut_line = runs[found.cut_place].line if found.cut_place >= 0 else -1
    return authors, taken


def _told_names(runs: Sequence[Run]) -> tuple[AuthorList, int] | None:
    """The names that stand in spans of their own, and how far they reach; None where the first run is no such span."""
    first = next((run for run in runs if run.kind == "text" and run.text.strip(" ,;")), None)
    if first is None or AUTHOR_CLASS not in first.classes:
        return None
    found = AuthorList(is_told=True)
    taken = length = 0
    is_open = False
    for run in runs:
        is_name = AUTHOR_CLASS in run.classes
        if is_name and not is_open:
            found.names.append(AuthorRecord(""))
        if is_name:
            name, marks = strip_marks(run.text) if not run.raised else ("", run.text)
            author = found.names[-1]
            author.name = f"{author.name} {name}".strip() if run.text[:1] == " " else f"{author.name}{name}"
            author.is_self = author.is_self or run.marked
            attach(author, "".join(char for char in marks if char in MARKS))
        is_open = is_name
        length += length_of(run)
        if is_name:
            taken = length
        elif run.kind == "text" and TRUNCATION.match(run.text.strip(" ,;")):
            found.complete, found.cut_line, taken = False, run.line, length
        elif run.kind != "text" or run.text.strip(" ,;"):
            break
    return found, taken


@lru_cache(maxsize=512)
def _read_list(styles: tuple[Style, ...]) -> tuple[AuthorList, int]:
    """The list at the start, which nobody changes: several readers ask in a row for the people of one text."""
    reader = _ListReader(styles)
    reader.read()
    return reader.result, reader.taken


class _ListReader:
    """Goes through the pieces of a list; ``taken`` is how far the list reaches so far."""

    def __init__(self, styles: Sequence[Style]) -> None:
        whole = stretch_of(styles)
        visible = with_groups_apart(whole.visible)
        self.visible = _INCLUDING.sub(lambda match: match.group(1) + " " * len(match.group(2)), visible)
        self.visible = _AMONG.sub(",  ", self.visible)
        self.whole = replace(whole, visible=self.visible)
        self.result = AuthorList()
        self.taken = self._start()
        self._take_institutions()
        pieces = split_pieces(self.visible, self.taken)
        if any(style.link for style in styles):
            pieces = self._join_links(pieces)
        pieces = join_inverted(self.visible, pieces)
        self.apart = [style.colored or style.marked for style in styles]
        if len({*self.apart}) > 1:
            pieces = [part for piece in pieces for part in self._by_style(piece)]
        self.pieces = pieces
        self.closed = False  # an "and" stood before the last name

    def _start(self) -> int:
        start = len(self.visible) - len(self.visible.lstrip(" \r\n\t,，.:：;|-–—"))
        while start < len(self.visible) and (is_emoji(self.visible[start]) or self.visible[start] == " "):
            start += 1
        prefix = _PREFIX.match(self.visible.lstrip())
        if prefix:
            return self.visible.index(prefix.group()) + prefix.end()
        return start

    def _take_institutions(self) -> None:
        """Take the institutions that the list begins with, and what parts them from the people."""
        start = self.taken
        for begin, stop in institutions_at_start(self.visible[start:]):
            name = self.visible[start + begin : start + stop]
            self.result.names.append(AuthorRecord(name, family=name))
            self.taken = start + stop
        if self.result.names:
            self.taken += len(self.visible[self.taken :]) - len(self.visible[self.taken :].lstrip(" ,;"))

    def _join_links(self, pieces: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
        """Join what one link holds: "[Lin, Ada](...)" is one name."""
        joined: list[tuple[int, int, int]] = []
        for start, stop, end in pieces:
            comma = joined[-1][1] if joined else 0
            link = self.whole.style(comma).link if joined and self.visible[comma] == "," else 0
            words = self.visible[joined[-1][0] : stop].split(",") if link else []
            behind = next((place for place in range(start, stop) if self.visible[place].strip()), start)
            if link and self.whole.style(min(behind, len(self.visible) - 1)).link == link and len(words) == 2:
                joined[-1] = (joined[-1][0], stop, end)
            else:
                joined.append((start, stop, end))
        return joined

    def _by_style(self, piece: tuple[int, int, int]) -> list[tuple[int, int, int]]:
        """Two names with no comma between them, one of which stands out: "**Ada Lin** Bo Chen"."""
        start, stop, end = piece
        first = stop - len(self.visible[start:stop].lstrip())
        apart, places = self.apart, self.whole.places
        cut = next((at for at in range(first + 1, stop) if apart[places[at]] != apart[places[at - 1]]), 0)
        parts = [self.visible[start:cut], self.visible[cut:stop]] if cut else []
        if any(len(part.split()) < 2 or "\n" in part or not is_name(strip_marks(part)[0]) for part in parts):
            return [piece]
        return [(start, cut, cut), (cut, stop, end)] if parts else [piece]

    def read(self) -> None:
        """Take names from the start of the text until something that is none."""
        for number, (start, stop, end) in enumerate(self.pieces):
            if self.closed and not _only_names_follow(self.visible, self.pieces[number:]):
                break
            if not self.visible[start:stop].strip():
                self.taken = max(self.taken, stop if self.result.names else 0)
            elif self._take_last_institution(number):
                break
            elif not (self._take(start, stop, end) or self._take_odd(number) or self._take_group(number)):
                self._give_back(number)
                break
            else:
                before = self.visible[self.pieces[number - 1][1] : start] if number else ""
                self.closed = bool(_CLOSING.search(before)) and not _CLOSING.search(self.visible[stop:end])
        _turn_first(self.result.names)
        part_initials(self.result.names)
        ending = self.visible.rstrip()
        self.result.dangling = self.taken >= len(ending) and ending[-1:] in (",", "，", "、", ";")

    def _give_back(self, number: int) -> None:
        """Undo a last name that an "and" joins to words that are none: "..., Cy Diaz, Graph Encoders and Their Use"."""
        if number < 3 or self.taken != self.pieces[number][0] or len(self.result.names) < 3:
            return
        start, stop, end = self.pieces[number - 1]
        behind = self.visible[self.pieces[number][0] : self.pieces[number][1]].replace(RAISED, "")
        joint, before = self.visible[stop:end].strip(), self.visible[self.pieces[number - 2][1] : start].strip()
        if (
            joint in ("and", "&")
            and before in (",", "，")
            and len(behind.split()) >= 3
            and not self.result.names[-1].is_self
        ):
            self.result.names.pop()
            self.taken = start

    def _take_odd(self, number: int) -> bool:
        """Take a name with a small letter ("Wang huaibin", "oak, A.") that stands between two names, or before two."""
        start, stop, end = self.pieces[number]
        text, marks = strip_marks(self.visible[start:stop].replace(RAISED, ""))
        words = text.split()
        behind = [self.visible[one:two].replace(RAISED, "") for one, two, _ in self.pieces[number + 1 : number + 3]]
        needed = 1 if self.result.names else 2
        if len(behind) < needed or not 2 <= len(words) <= 3 or (number and not self.result.names):
            return False
        is_small = words[-1].isalpha() and words[-1].islower() and len(words[-1]) <= 9
        if not (is_small or _SMALL_FAMILY.fullmatch(text)) or not is_name(text.title()):
            return False
        if not all(is_name(strip_marks(_LIST_END.split(one)[0])[0]) for one in behind[:needed]):
            return False
        author = AuthorRecord(text)
        attach(author, marks)
        self.result.names.append(author)
        self.taken = end
        return True

    def _take_group(self, number: int) -> bool:
        """Take a group that only its place among the people tells."""
        start, stop, end = self.pieces[number]
        name = self._text(start, stop)
        before = [one.name for one in self.result.names if one.family != one.name]
        if not is_group_between(before, name, (self._text(*piece[:2]) for piece in self.pieces[number + 1 :])):
            return False
        self.result.names.append(AuthorRecord(name, family=name))
        self.taken = end
        return True

    def _take_last_institution(self, number: int) -> bool:
        """Take an institution that stands last, behind people whose names are turned round."""
        if not self.result.names or not _TURNED.search(self.result.names[-1].name):
            return False
        start = self.pieces[number][0]
        before = self.visible[self.pieces[number - 1][1] : start]
        span = last_institution(self.visible[start:], is_closed=_CLOSING.search(before) is not None)
        if span is None:
            return False
        name = self.visible[start + span[0] : start + span[1]]
        self.result.names.append(AuthorRecord(name, family=name))
        self.taken = start + span[1]
        return True

    def _text(self, start: int, stop: int) -> str:
        return strip_marks(self.visible[start:stop].replace(RAISED, ""))[0]

    def _take(self, start: int, stop: int, end: int) -> bool:
        """Take one piece; False when the list does not go on behind it."""
        outcome = take_piece(self.result, self.whole.cut(start, stop))
        if outcome == "next":
            self.taken = end
        elif outcome == "cut":
            # Only the part before the line break was a name.
            lead = len(self.visible[start:stop]) - len(self.visible[start:stop].lstrip())
            broken = re.search(r"[\r\n]", self.visible[start + lead : stop])
            self.taken = start + lead + (broken.start() if broken else 0)
        elif outcome in ("et al.", "part"):
            self.taken = start + self.result.cut_at
        return outcome == "next"


def part_initials(names: list[AuthorRecord]) -> None:
    """Part family name and initials by a comma, as in the rest of the list: "Lin, A., Chen B. C."."""
    if sum(bool(_INITIALS_BEHIND.fullmatch(one.name)) or bool(_TURNED.search(one.name)) for one in names) < 2:
        return
    for author in names:
        if match := _INITIALS_BEHIND.fullmatch(author.name):
            author.name = f"{match.group(1)}, {match.group(2)}"


def _turn_first(names: list[AuthorRecord]) -> None:
    """Print the first name as the others are, where it alone stands the other way round: "Lin, Ada, Bo Chen"."""
    family, comma, given = names[0].name.partition(", ") if names else ("", "", "")
    if comma and len(given) > 2 and "." not in given.split()[0] and not any("," in one.name for one in names[1:]):
        names[0].name, names[0].family = f"{given} {family}", family


_INITIALS_BEHIND = re.compile(
    rf"((?:[^\W\d_]+\s){{0,2}}{CAPITAL}[\w'’-]*[a-zß-ÿ][\w'’-]*)\s((?:{CAPITAL}\.[\s-]?){{1,4}})"
)
_TURNED = re.compile(rf",\s{CAPITAL}\.")
_SMALL_FAMILY = re.compile(
    rf"[^\W\d_][\w'’-]+(?:\s[^\W\d_][\w'’-]+)?,\s(?:[^\W\d_][\w'’-]+\s)?(?:{CAPITAL}\.[\s-]?){{1,4}}"
)
_CLOSING = re.compile(r"and|&|和|\bund\b|\bve\b|\bet\b|\s[yei]\s|\bo(?:g|ch)\b")
_LIST_END = re.compile(r"[.。]\s|[\r\n(（|\[]|[.。]$")


def _only_names_follow(visible: str, pieces: list[tuple[int, int, int]]) -> bool:
    """Whether a list goes on behind its "and ...": with names up to its end or three of them, not with a title."""
    texts = [strip_marks(visible[start:stop])[0] for start, stop, _ in pieces[:3]]
    if len(texts) == 3 and all(is_name(text) and 2 <= len(text.split()) <= 3 for text in texts):
        return True
    for place, (start, stop, _) in enumerate(pieces):
        text = visible[start:stop].replace(RAISED, "")
        end = _LIST_END.search(text.lstrip())
        head = text.lstrip()[: end.start()] if end else text
        if not head.strip() or TRUNCATION.match(head.strip()):
            return True
        if looks_like_venue(head):
            return place != 1  # "Ada Lin and Bo Chen, Early Music, 2021"
        if not is_name(NOTE.sub("", head)) or len(head.split()) > 4:
            return False
        if end:
            return True
    return True
