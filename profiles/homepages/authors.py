"""Author lists: names as printed, their marks, and where the list ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from profiles.homepages.author_marks import apply_note, attach, trim_period
from profiles.homepages.author_pieces import CAPITAL, RAISED, join_inverted, split_pieces
from profiles.homepages.headings import is_emoji
from profiles.homepages.inline import Run
from profiles.homepages.names import MARKS, han_share, is_name, strip_marks
from profiles.homepages.venues import looks_like_venue
from publications.records import AuthorRecord

_TRUNCATION = re.compile(
    r"^(?:(?:and|&)\s)?(?:et\.?\s?al\.?,?|etc\.?|\.{2,6}|…+|⋯|others|and others|等人?|(?:and\s)?(?:\d{1,3}|many|"
    r"several)\s(?:more\s|other\s)?(?:others|authors|co-?authors|more|people|contributors).{0,20}|et alia|"
    r"other authors|more authors|\[\.\.\.\])[.\s:：]{0,3}$",
    re.I,
)
_ET_AL = re.compile(
    r"^\s{0,5}(?:and\s)?(?:et\.?\s?al\.?|\.{3,6}|…+|等人?|"
    r"\d{1,3}\s(?:more\s|other\s)?(?:others|authors|co-?authors|people))(?=[\s.(（\[|,])[.,]?\s{0,3}",
    re.I,
)
_TRUNCATION_TAIL = re.compile(
    r"(?:[\s,]|(?<=[*†]))(?:et\.?\s?al\.?|\.{3,6}|…+|等人?)[.\s]{0,3}$|(?<=[\u4e00-\u9fff])等人?$", re.I
)
_NOTE = re.compile(
    r"\s{0,3}[(（\[]\s{0,3}(?:[^()（）\[\]]{0,40}?(?:equal|co-?first|first author|correspond|corr\.?|contribut|"
    r"advis|lead|intern|mentor|supervis|student|共同|通讯|一作|作者|共一|me\b|myself|"
    r"now at)[^()（）\[\]]{0,40})[)）\]]",
    re.I,
)
_CARET_NOTE = re.compile(r"\^?\s?[(（]\s?(?:corr|co-?first|equal|eq)\.?[^()（）]{0,20}[)）]", re.I)
_STOP_BEHIND_MARK = re.compile(rf"(?<=[{re.escape(MARKS)}])\s?\.$")
# "Lin, A., Lee, B., et al., incl. Chen, C.": one of the others is named.
_INCLUDING = re.compile(r"((?:\bet\.?\s?al\.?|\.{3}|…)[,;]?\s{0,2}[(（]?)(incl\.|including)(?=\s)", re.I)
_PREFIX = re.compile(r"^(?:authors?|by|with|作者)\s{0,3}[:：]\s{0,3}|^by\s", re.I)


@dataclass(slots=True)
class AuthorList:
    names: list[AuthorRecord] = field(default_factory=list)
    complete: bool = True
    cut_line: int = -1  # line of the "et al."
    cut_at: int = 0  # characters of the piece that the "et al." took, where more follows it
    others_only: bool = False  # names whom the page's owner wrote with, not the owner
    dangling: bool = False  # ends in a separator with nothing behind it


@dataclass(frozen=True, slots=True)
class _Char:
    char: str
    run: int


def _flatten(runs: Sequence[Run]) -> list[_Char]:
    """The characters of the runs; raised text is shielded from the separators."""
    chars: list[_Char] = []
    for index, run in enumerate(runs):
        if run.kind == "text":
            chars += [_Char(char, index) for char in run.text]
        elif run.kind in ("break", "softbreak"):
            chars.append(_Char("\r" if run.kind == "break" else "\n", index))
    return chars


def take_authors(runs: Sequence[Run], minimum: int = 1) -> tuple[AuthorList, int]:
    """Read names from the start of ``runs`` up to the first piece that is none.

    Returns the list and the number of characters (of the runs' text and breaks) that it took; 0 when
    fewer than ``minimum`` names stand there.
    """
    reader = _ListReader(runs)
    reader.read()
    names = reader.result.names
    if not names or (len(names) < minimum and reader.result.complete):
        return AuthorList(), 0
    return reader.result, reader.taken


class _ListReader:
    """Goes through the pieces of a list; ``taken`` is how far the list reaches so far."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self.runs = runs
        self.chars = _flatten(runs)
        shown = "".join(_shield(char, runs) for char in self.chars)
        self.visible = _INCLUDING.sub(lambda match: match.group(1) + " " * len(match.group(2)), shown)
        self.taken = self._start()
        pieces = join_inverted(self.visible, self._join_links(split_pieces(self.visible, self.taken)))
        self.pieces = [part for piece in pieces for part in self._by_style(piece)]
        self.result = AuthorList()
        self.closed = False  # an "and" stood before the last name

    def _start(self) -> int:
        start = len(self.visible) - len(self.visible.lstrip(" \r\n\t,，.:：;|-–—"))
        while start < len(self.visible) and (is_emoji(self.visible[start]) or self.visible[start] == " "):
            start += 1
        prefix = _PREFIX.match(self.visible.lstrip())
        if prefix:
            return self.visible.index(prefix.group()) + prefix.end()
        return start

    def _join_links(self, pieces: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
        """Join what one link holds: "[Lin, Ada](...)" is one name."""
        joined: list[tuple[int, int, int]] = []
        for start, stop, end in pieces:
            comma = joined[-1][1] if joined else 0
            link = self.runs[self.chars[comma].run].link if joined and self.visible[comma] == "," else 0
            words = self.visible[joined[-1][0] : stop].split(",") if link else []
            behind = next((place for place in range(start, stop) if self.visible[place].strip()), start)
            if link and self.runs[self.chars[min(behind, len(self.chars) - 1)].run].link == link and len(words) == 2:
                joined[-1] = (joined[-1][0], stop, end)
            else:
                joined.append((start, stop, end))
        return joined

    def _by_style(self, piece: tuple[int, int, int]) -> list[tuple[int, int, int]]:
        """Two names with no comma between them, one of which stands out: "**Ada Lin** Bo Chen"."""
        start, stop, end = piece
        first = stop - len(self.visible[start:stop].lstrip())
        styles = [self.runs[char.run].colored or self.runs[char.run].marked for char in self.chars[first:stop]]
        cut = next((first + place for place in range(1, len(styles)) if styles[place] != styles[place - 1]), 0)
        parts = [self.visible[start:cut], self.visible[cut:stop]] if cut else []
        if any(len(part.split()) < 2 or "\n" in part or not is_name(strip_marks(part)[0]) for part in parts):
            return [piece]
        return [(start, cut, cut), (cut, stop, end)] if parts else [piece]

    def read(self) -> None:
        for number, (start, stop, end) in enumerate(self.pieces):
            if self.closed and not _only_names_follow(self.visible, self.pieces[number:]):
                break
            if not self.visible[start:stop].strip():
                self.taken = max(self.taken, stop if self.result.names else 0)
            elif not self._take(start, stop, end) and not self._take_odd(number):
                self._give_back(number)
                break
            else:
                before = self.visible[self.pieces[number - 1][1] : start] if number else ""
                self.closed = bool(_CLOSING.search(before)) and not _CLOSING.search(self.visible[stop:end])
        _turn_first(self.result.names)
        _part_initials(self.result.names)
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
        """Take a name with a small letter ("Wang huaibin") that stands between two names, or before two."""
        start, stop, end = self.pieces[number]
        text = strip_marks(self.visible[start:stop].replace(RAISED, ""))[0]
        words = text.split()
        behind = [self.visible[one:two].replace(RAISED, "") for one, two, _ in self.pieces[number + 1 : number + 3]]
        needed = 1 if self.result.names else 2
        if len(behind) < needed or not 2 <= len(words) <= 3 or (number and not self.result.names):
            return False
        if not (words[-1].isalpha() and words[-1].islower() and is_name(text.title())) or len(words[-1]) > 9:
            return False
        if not all(is_name(strip_marks(_LIST_END.split(one)[0])[0]) for one in behind[:needed]):
            return False
        self.result.names.append(AuthorRecord(text))
        self.taken = end
        return True

    def _take(self, start: int, stop: int, end: int) -> bool:
        """Take one piece; False when the list does not go on behind it."""
        outcome = _take_piece(self.result, self.chars[start:stop], self.visible[start:stop], self.runs)
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


def _part_initials(names: list[AuthorRecord]) -> None:
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


_CLOSING = re.compile(r"and|&|和|\bund\b|\bet\b|\s[yei]\s|\bo(?:g|ch)\b")
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
        if not head.strip() or _TRUNCATION.match(head.strip()):
            return True
        if looks_like_venue(head):
            return place != 1  # "Ada Lin and Bo Chen, Early Music, 2021"
        if not is_name(_NOTE.sub("", head)) or len(head.split()) > 4:
            return False
        if end:
            return True
    return True


def _shield(char: _Char, runs: Sequence[Run]) -> str:
    run = runs[char.run]
    if char.char in "{}":
        return " "  # braces hold together those who contributed equally
    return RAISED if run.raised and run.kind == "text" else char.char


def _take_piece(result: AuthorList, chars: Sequence[_Char], visible: str, runs: Sequence[Run]) -> str:
    """Add one piece to the list.

    Returns "next", "cut" (it ends at the line break in the piece), "et al." or "part" (it ends at
    ``result.cut_at``) or "stop" (no name).
    """
    text = visible.replace(RAISED, "")
    if _take_truncation(result, text, runs[chars[0].run].line):
        return "et al." if result.cut_at else "next"
    if any(char in text.strip() for char in "\r\n"):
        return _take_wrapped(result, chars, visible, runs)
    tail = _TRUNCATION_TAIL.search(text.rstrip(" *."))
    if tail:
        text = text[: tail.start()]
    note = " ".join(match.group() for match in _NOTE.finditer(text))
    text = _PLACE_BEHIND.sub("", _CARET_NOTE.sub("", _NOTE.sub("", text)))
    name, marks = strip_marks(_STOP_BEHIND_MARK.sub("", text.strip(" \r\n\t:：|").lstrip(". ")))
    name = trim_period(name.strip(" \t:：|\\"))
    if not name:
        return _take_lone_marks(result, marks)
    if result.names and _GROUP.match(name):
        return _take_group(result, visible, name)
    if not is_name(name) or (looks_like_venue(name) and not name.istitle()) or _has_remark(name):
        return _take_until_boundary(result, chars, visible, runs)
    raised = "".join(char.char for char, shown in zip(chars, visible, strict=True) if shown == RAISED)
    marked = any(runs[char.run].marked for char in chars if char.char.isalpha())
    author = AuthorRecord(" ".join(name.split()), is_self=marked)
    attach(author, marks + "".join(char for char in raised if char in MARKS))
    apply_note(author, note)
    result.names.append(author)
    if tail:
        result.complete, result.cut_line = False, runs[chars[0].run].line
    return "next"


_WIDE_NAME = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff]{2,6}|[\uac00-\ud7af]{2,4}|[\u30a0-\u30ff]+[·・\s][\u30a0-\u30ff]+"
)
_PLACE_BEHIND = re.compile(
    r"\s{0,2}[(（][^()（）]{0,80}(?:[Uu]nivers|[Ii]nstitut|[Cc]ollege|[Ss]chool|[Ll]aborator|\bInc\b|\bLab\b|大学|学院)[^()（）]{0,60}[)）]"
)
_GROUP = re.compile(
    r"(?:on behalf of )?(?:(?:the )?(?:[A-Z][\w&’'-]*\s){1,6}(?:[Cc]ollaboration|[Cc]onsortium)|"
    r"the (?:[A-Z][\w&’'-]*\s){1,6}(?:Group|Team|Investigators|Network|Initiative))(?=$|[.,:;(])"
)


def _take_group(result: AuthorList, visible: str, name: str) -> str:
    """Add an organisation that stands among the names: "the Marsh Collaboration"."""
    match = _GROUP.match(name)
    group = match.group() if match else name
    behind = name[len(group) :].strip(" .,:")
    result.names.append(AuthorRecord(group.removeprefix("on behalf of "), family=group.removeprefix("on behalf of ")))
    if not behind:
        return "next"
    result.cut_at = visible.index(group) + len(group)
    return "part"


def _has_remark(name: str) -> bool:
    """Whether brackets behind a name hold a remark ("(CCF-C)") and not another form of the name."""
    bracket = re.search(r"[(（]([^()（）]{0,60})[)）]", name)
    if not bracket or han_share(bracket.group(1)) > 0.5:
        return False
    inside = bracket.group(1)
    return not is_name(inside) or inside.isupper() or looks_like_venue(inside)


def _take_truncation(result: AuthorList, text: str, line: int) -> bool:
    """Note an "et al."; ``result.cut_at`` tells how much of the piece it took where more follows."""
    if not _TRUNCATION.match(text.strip().strip("*†")):
        cut = _ET_AL.match(text) if result.names else None
        if cut is None:
            return False
        result.cut_at = cut.end()
    result.complete, result.cut_line = False, line
    return True


def _take_lone_marks(result: AuthorList, marks: str) -> str:
    """Marks that stand behind a separator belong to the name before it."""
    if not marks or not result.names:
        return "stop"
    attach(result.names[-1], marks)
    return "next"


_BOUNDARY = re.compile(
    r"\.\s|[.。](?=$|\s|[A-Z\u4e00-\u9fff])|[:：|\[{<\"“]|\s[(（]|（|\s[-–—]\s|\sIn\s|\sin\s|\s(?:with|at)\s|\s{2,}"
)


_MORE_INITIALS = re.compile(rf"\s?{CAPITAL}\.(?=\s|$)")
_INITIALS_BEHIND = re.compile(
    rf"((?:[^\W\d_]+\s){{0,2}}{CAPITAL}[\w'’-]*[a-zß-ÿ][\w'’-]*)\s((?:{CAPITAL}\.[\s-]?){{1,4}})"
)
_TURNED = re.compile(rf",\s{CAPITAL}\.")
_PARTICLE_BEHIND = re.compile(r"\s(?:da|de|do|dos|das|van|von)\.\s")
_BARE_NAME = re.compile(rf"^\D*[^\W\d_]{{2}}\s{CAPITAL}{{1,3}}(?:-{CAPITAL})?$")
_LAST_INITIAL = re.compile(rf"(?:^|[\s.,\-]){CAPITAL}$")


def _is_inside_phrase(boundary: str, words: int, behind: str) -> bool:
    """Whether "in", "with" or "at" goes on with a title ("Weight Estimation with ...") rather than with a venue."""
    if not boundary.strip().isalpha() or looks_like_venue(behind.replace(RAISED, "")[:80].split(", ")[0]):
        return False
    return words >= 3


def _is_bare_list(result: AuthorList) -> bool:
    """Whether the names so far are "Lin A, Chen BC"."""
    return bool(result.names) and all(_BARE_NAME.search(author.name) for author in result.names)


def _is_italic(runs: Sequence[Run], chars: Sequence[_Char], *places: int) -> bool:
    return all(0 <= place < len(chars) and runs[chars[place].run].italic for place in places)


def _take_until_boundary(result: AuthorList, chars: Sequence[_Char], visible: str, runs: Sequence[Run]) -> str:
    """The last name of a list, which the venue follows behind a full stop or another mark."""
    for match in _BOUNDARY.finditer(visible[:200]):
        end = match.start()
        bare = _is_bare_list(result)  # "Lin A, Chen BC": its initials have no full stops
        if match.group().startswith(".") and visible[:end].endswith(" St"):
            continue  # "Rosa St. John"
        if match.group().startswith(".") and _LAST_INITIAL.search(visible[:end]) and not bare:
            end += 1  # the full stop of an initial
        head = visible[:end].replace(RAISED, "")
        name = strip_marks(_NOTE.sub("", head))[0]
        words = name.split()
        if _is_inside_phrase(match.group(), len(words), visible[match.end() :]):
            return "stop"
        if match.group().strip().isalpha() and _is_italic(runs, chars, match.start() - 1, match.end()):
            return "stop"  # "*River Ice in Spring*"
        if "," in name and (_MORE_INITIALS.match(visible[end:]) or _PARTICLE_BEHIND.match(visible[end:])):
            continue
        whole = (len(words) >= 2 and (len(words[-1].strip(".")) > 1 or "," in name or bare)) or _WIDE_NAME.fullmatch(
            name
        ) is not None
        if whole and is_name(name) and not looks_like_venue(name):
            outcome = _take_piece(result, chars[:end], visible[:end], runs)
            result.cut_at = end
            return "part" if outcome == "next" else outcome
    return "stop"


def _take_wrapped(result: AuthorList, chars: Sequence[_Char], visible: str, runs: Sequence[Run]) -> str:
    """A piece with a line break in it: two names, one name that was wrapped, or the last name."""
    start = len(visible) - len(visible.lstrip())
    cut = next(index for index in range(start, len(visible)) if visible[index] in "\r\n")
    head, tail = visible[start:cut].replace(RAISED, ""), visible[cut:].replace(RAISED, "").strip()
    head_name, tail_name = strip_marks(head)[0], strip_marks(tail)[0]
    if visible[cut] == "\n" and is_name(head_name) and is_name(tail_name):
        first, last = runs[chars[start].run], runs[chars[-1].run]
        same_style = (first.bold, first.italic) == (last.bold, last.italic)
        if same_style and len(head_name.split()) == 1 and len(tail_name.split()) <= 2 and han_share(head_name) < 0.5:
            spaced = visible.replace("\n", " ")
            return _take_piece(result, chars, spaced, runs)
        outcome = _take_piece(result, chars[start:cut], visible[start:cut], runs)
        if outcome == "next" and not same_style:
            return "cut"  # a line below the list that is set apart is its venue
        return (
            outcome if outcome != "next" else _take_piece(result, chars[cut:], visible[cut:].replace("\n", " "), runs)
        )
    if not is_name(head_name) and not _TRUNCATION.match(head.strip()):
        return _take_until_boundary(result, chars, visible, runs)
    outcome = _take_piece(result, chars[start:cut], visible[start:cut], runs)
    return "cut" if outcome == "next" else outcome
