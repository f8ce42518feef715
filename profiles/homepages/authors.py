"""Author lists: names as printed, their marks, and where the list ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from profiles.homepages.inline import Run
from profiles.homepages.venues import looks_like_venue
from publications.records import AuthorRecord

MARKS = "*∗⁎＊†‡§¶#✉📧✧✦♠♣♥♦♢♡★☆⋆⭐^+‖∥⚑🖂📮💌♯¹²³⁴⁵⁶⁷⁸⁹⁰✝¤°⊕❖◊△▲△✢✻𝟙\u2709\u2020\u2021\ufe0f"
_ENVELOPES = set("✉📧🖂📮💌")
_SEPARATOR = re.compile(
    r"[,，;；、]|\s(?:and|&)\s|(?:^|(?<=[\s*†]))(?:and|&)\s|\s(?:and|&)$|(?<![A-Z])&(?!\s?[A-Z]\b)|(?<=[\u4e00-\u9fff])\s?和\s?(?=[\u4e00-\u9fff])"
)
_TRUNCATION = re.compile(
    r"^(?:(?:and|&)\s)?(?:et\.?\s?al\.?,?|\.{2,6}|…+|⋯|others|and others|等人?|(?:and\s)?(?:\d{1,3}|many|several)\s(?:more\s|other\s)?(?:others|authors|co-?authors|more|people|contributors).{0,20}|et alia|other authors|more authors|\[\.\.\.\])[.\s:：]{0,3}$",
    re.I,
)
_ET_AL = re.compile(r"^\s{0,5}(?:and\s)?(?:et\.?\s?al\.?|\.{3,6}|…+|等人?)(?=[\s.(（\[|,])[.,]?\s{0,3}", re.I)
_TRUNCATION_TAIL = re.compile(
    r"(?:[\s,]|(?<=[*†]))(?:et\.?\s?al\.?|\.{3,6}|…+|等人?)[.\s]{0,3}$|(?<=[\u4e00-\u9fff])等人?$", re.I
)
_PARTICLES = {
    "de",
    "da",
    "di",
    "del",
    "della",
    "der",
    "den",
    "van",
    "von",
    "bin",
    "ibn",
    "al",
    "el",
    "la",
    "le",
    "du",
    "dos",
    "das",
    "do",
    "ten",
    "ter",
    "zu",
    "y",
    "e",
    "st",
    "op",
    "dr",
    "mac",
    "mc",
    "abu",
    "af",
    "av",
}
_NOT_NAMES = re.compile(
    r"\b(?:proceedings|conference|journal|transactions|workshop|symposium|university|institute|laborator(?:y|ies)|"
    r"department|school|college|academy|proc|arxiv|preprint|ieee|acm|springer|elsevier|vol|pages|pp|paper|code|project|"
    r"the|for|with|via|using|from|by|towards?|learning|network|networks|model|models|neural|based|"
    r"under|review|submitted|accepted|oral|spotlight|award|best|ccf|equal|contribution|corresponding|author|authors|"
    r"and|advisor|supervised|intern|international|association|nature|science|technology|research|group|team|inc|ltd|corp|first|lead|co-first|demo|video|slides|patent|generation|image|language|speech|detection|are|we|our|this|when|what|how|why|your|analysis|system|systems|survey|framework|benchmark|dataset|engineering|sciences?|applied|advances|letters|physics|materials|energy|communications|computing|chemistry|medical|intelligence|data|digital|robotics|automation|editor|reviewer|chair|member|thesis|report|technical|to appear|in press|in submission|more|see|equally|contributed)\b|^(?:An|A|On|In|To|Is|Can|Do|Not|All|You)\s\S{3,}\s\S{3,}\s|^In\s",
    re.I,
)
_NOTE = re.compile(
    r"\s{0,3}[(（\[]\s{0,3}(?:[^()（）\[\]]{0,40}?(?:equal|co-?first|first author|correspond|corr\.?|contribut|advis|lead|intern|mentor|supervis|student|共同|通讯|一作|作者|共一|me\b|myself|now at)[^()（）\[\]]{0,40})[)）\]]",
    re.I,
)
_CARET_NOTE = re.compile(r"\^?\s?[(（]\s?(?:corr|co-?first|equal|eq)\.?[^()（）]{0,20}[)）]", re.I)
_INITIALS = re.compile(r"^(?:[A-Z]\.?[\s\-‐]{0,2}){1,4}(?:(?:Jr|Sr)\.?)?$")
_TITLES = {"Prof", "Dr", "Jr", "Sr", "St", "Mr", "Ms", "Mrs", "Wm", "Ph.D"}
_STOP_BEHIND_MARK = re.compile(rf"(?<=[{re.escape(MARKS)}])\s?\.$")
_YEAR_BEHIND = re.compile(r"\s{0,3}[(（]\d{4}|(?<=[A-Z]\.)\s(?=[A-Z][a-z])")
_PREFIX = re.compile(r"^(?:authors?|by|with|作者)\s{0,3}[:：]\s{0,3}|^by\s", re.I)
_AFFILIATION_MARK = re.compile(r"^[\s\d,，;*∗†‡§¶#✉a-j+.^{}\\]{0,20}$")
_PLACEHOLDER = "\ue000"


@dataclass(slots=True)
class Name:
    """One printed piece of an author list. ``end`` is the number of runs consumed with it."""

    author: AuthorRecord
    marked: bool


@dataclass(slots=True)
class AuthorList:
    names: list[AuthorRecord] = field(default_factory=list)
    complete: bool = True
    cut_line: int = -1  # line of the "et al."
    cut_at: int = 0  # characters of the piece that the "et al." took, where more follows it
    dangling: bool = False  # ends in a separator with nothing behind it


@dataclass(frozen=True, slots=True)
class _Char:
    char: str
    run: int
    offset: int


def read_author_text(text: str) -> AuthorList:
    """An author list given as plain text alone."""
    authors, _ = take_authors([Run(text, 0)])
    return authors


def is_name(text: str) -> bool:
    """Whether a piece of text is shaped like a person's name."""
    text = _strip_marks(text)[0].strip(" .,:")
    if text.count(",") == 1:  # "Family, Given", where the list parts its names otherwise
        text = " ".join(reversed(text.split(",")))
    if not text or len(text) > 60 or any(char.isdigit() for char in text):
        return False
    if _han_share(text) > 0.5:
        return _is_han_name(text)
    base = re.sub(r"[(（][^()（）]{0,30}[)）]|[\"“”][^\"“”]{0,20}[\"“”]", " ", text)
    words = base.replace("’", "'").split()
    if not 1 <= len(words) <= 6 or _has_common_word(base) or ":" in base or "?" in base or "/" in base:
        return False
    if len(words) == 1 and len(text) > 3 and text.isupper():
        return False  # an acronym
    capitals = 0
    for position, word in enumerate(words):
        core = word.strip(".-'‐·")
        if _ends_sentence(word, core) and position + 1 < len(words):
            return False
        if not core or not all(
            char.isalpha() or char in "-.'‐–·`´ʼ‘&" or unicodedata.category(char)[0] == "M" for char in core
        ):
            return False
        if core.casefold() in _PARTICLES and not core[0].isupper():
            continue
        if not (core[0].isupper() or not core[0].isascii() or core[:2] in ("d'", "l'", "o'")):
            return False
        capitals += 1
    return capitals >= 1


def _has_common_word(text: str) -> bool:
    """Whether a word stands there that is in no name; two capitals ("BY") are initials."""
    return any(not (len(match.group()) == 2 and match.group().isupper()) for match in _NOT_NAMES.finditer(text))


def _ends_sentence(word: str, core: str) -> bool:
    """Whether the full stop of a word is one: not behind initials ("C.J.") or a title ("Prof.")."""
    return word.endswith(".") and len(core) > 2 and "." not in core and core not in _TITLES


def _is_han_name(text: str) -> bool:
    base = re.sub(r"[(（][^()（）]{0,30}[)）]", "", text).strip()
    letters = [char for char in base if not char.isspace() and char not in "·.•"]
    foreign = "·" in base or "•" in base
    return 2 <= len(letters) <= (12 if foreign else 4) and all(char.isalpha() for char in letters)


def _han_share(text: str) -> float:
    letters = [char for char in text if char.isalpha()]
    return sum("\u3400" <= char <= "\u9fff" for char in letters) / len(letters) if letters else 0.0


def _strip_marks(text: str) -> tuple[str, str]:
    """The name without the symbols around it, and those symbols."""
    text = text.strip()
    start, end = 0, len(text)
    while start < end and (text[start] in MARKS or text[start] == " "):
        start += 1
    while end > start and (text[end - 1] in MARKS or text[end - 1] in " \\"):
        end -= 1
    marks = text[:start] + text[end:]
    return text[start:end].strip(), "".join(char for char in marks if char in MARKS and char != "\ufe0f")


def _flatten(runs: Sequence[Run]) -> list[_Char]:
    """The characters of the runs; raised text is shielded from the separators."""
    chars: list[_Char] = []
    for index, run in enumerate(runs):
        if run.kind == "text":
            chars += [_Char(char, index, offset) for offset, char in enumerate(run.text)]
        elif run.kind in ("break", "softbreak"):
            chars.append(_Char("\r" if run.kind == "break" else "\n", index, 0))
    return chars


def take_authors(runs: Sequence[Run], minimum: int = 1) -> tuple[AuthorList, int]:
    """Read names from the start of ``runs`` up to the first piece that is none.

    Returns the list and the number of characters (of the runs' text and breaks) that it took; 0 when
    fewer than ``minimum`` names stand there.
    """
    chars = _flatten(runs)
    visible = "".join(_shield(char, runs) for char in chars)
    result = AuthorList()
    prefix = _PREFIX.match(visible.lstrip())
    position = (
        len(visible) - len(visible.lstrip(" \r\n\t,，.:：;|-–—"))
        if not prefix
        else visible.index(prefix.group()) + prefix.end()
    )
    taken = position
    pieces = _pieces(visible, position)
    pieces = _join_inverted(visible, pieces)
    closed = False
    for number, (start, stop, end) in enumerate(pieces):
        if closed and not _only_names_follow(visible, pieces[number:]):
            break
        if stop > start and visible[start:stop].strip():
            outcome = _take_piece(result, chars[start:stop], visible[start:stop], runs)
            if outcome == "stop":
                break
            if outcome == "cut":
                # Only the part before the line break was a name.
                lead = len(visible[start:stop]) - len(visible[start:stop].lstrip())
                taken = (
                    start
                    + lead
                    + min(index for mark in "\r\n" if (index := visible[start + lead : stop].find(mark)) >= 0)
                )
                break
            if outcome in ("et al.", "part"):
                taken = start + result.cut_at
                break
            taken = end
            before = visible[pieces[number - 1][1] : pieces[number - 1][2]] if number else ""
            closed = bool(_CLOSING.search(before)) and not _CLOSING.search(visible[stop:end])
        elif result.names:
            taken = max(taken, stop)
    result.dangling = taken >= len(visible.rstrip()) and visible.rstrip()[-1:] in (",", "，", "、", ";")
    if len(result.names) < minimum and result.complete:
        return AuthorList(), 0
    return (result, taken) if result.names else (AuthorList(), 0)


_CLOSING = re.compile(r"and|&|和")
_LIST_END = re.compile(r"[.。]\s|[\r\n(（|\[]|[.。]$")


def _only_names_follow(visible: str, pieces: list[tuple[int, int, int]]) -> bool:
    """Whether a list goes on behind its "and ...": with names up to its end, not with a title."""
    for start, stop, _ in pieces:
        text = visible[start:stop].replace(_PLACEHOLDER, "")
        end = _LIST_END.search(text.lstrip())
        head = text.lstrip()[: end.start()] if end else text
        if not head.strip() or _TRUNCATION.match(head.strip()) or looks_like_venue(head):
            return True
        if not is_name(_NOTE.sub("", head)) or len(head.split()) > 4:
            return False
        if end:
            return True
    return True


def _shield(char: _Char, runs: Sequence[Run]) -> str:
    run = runs[char.run]
    return _PLACEHOLDER if run.raised and run.kind == "text" else char.char


def _pieces(visible: str, position: int) -> list[tuple[int, int, int]]:
    """Spans between separators as (start, stop, end with separator)."""
    pieces: list[tuple[int, int, int]] = []
    start = position
    depth_text = _mask_parentheses(visible)
    for match in _SEPARATOR.finditer(depth_text, position):
        if match.start() < start:
            continue
        pieces.append((start, match.start(), match.end()))
        start = match.end()
        if len(pieces) > 3000:
            break
    pieces.append((start, len(visible), len(visible)))
    return pieces


def _mask_parentheses(visible: str) -> str:
    """Separators inside parentheses belong to one piece."""
    out: list[str] = []
    depth = 0
    for index, char in enumerate(visible):
        if char in "(（" and (depth or any(close in visible[index : index + 80] for close in ")）")):
            depth += 1
        elif char in ")）":
            depth = max(depth - 1, 0)
        out.append("x" if depth and char in ",，;；、&" else char)
    return "".join(out)


def _join_inverted(visible: str, pieces: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Join "Surname, I." pairs where a list prints names that way round."""
    if _parts_by_semicolon(visible, pieces):
        return _join_by_semicolon(visible, pieces)
    initials = 0
    for start, stop, _ in pieces[1:12:1]:
        text = _strip_marks(visible[start:stop].replace(_PLACEHOLDER, ""))[0]
        initials += bool(_INITIALS.match(text))
    first = _strip_marks(visible[pieces[1][0] : pieces[1][1]].replace(_PLACEHOLDER, ""))[0] if len(pieces) > 1 else ""
    if initials < 1 or not _INITIALS.match(first):
        return pieces
    return _join_pairs(visible, pieces)


def _parts_by_semicolon(visible: str, pieces: list[tuple[int, int, int]]) -> bool:
    """Whether semicolons part the names, so that a comma stands inside of one."""
    marks = [visible[stop:end].strip() for _, stop, end in pieces[:40]]
    marks = marks[: len(marks) - marks[::-1].index(";")] if ";" in marks else []
    return ";" in marks and "," in marks and marks.count(";") * 3 >= len(marks) - 1


def _join_by_semicolon(visible: str, pieces: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    joined: list[tuple[int, int, int]] = []
    for start, stop, end in pieces:
        if (
            joined
            and visible[joined[-1][1] : joined[-1][2]].strip() == ","
            and "," not in visible[joined[-1][0] : joined[-1][1]]
        ):
            joined[-1] = (joined[-1][0], stop, end)
        else:
            joined.append((start, stop, end))
    return joined


def _join_pairs(visible: str, pieces: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    joined: list[tuple[int, int, int]] = []
    index = 0
    while index < len(pieces):
        start, stop, end = pieces[index]
        if index + 1 < len(pieces):
            following = visible[pieces[index + 1][0] : pieces[index + 1][1]].replace(_PLACEHOLDER, "")
            head = _YEAR_BEHIND.split(following.split("\n")[0])[0]
            if visible[stop:end].strip() == "," and _INITIALS.match(_strip_marks(head)[0]):
                joined.append((start, pieces[index + 1][1], pieces[index + 1][2]))
                index += 2
                continue
        joined.append((start, stop, end))
        index += 1
    return joined


def _take_piece(result: AuthorList, chars: Sequence[_Char], visible: str, runs: Sequence[Run]) -> str:
    """Add one piece to the list. Returns "next", "cut" (it ends in the piece) or "stop" (not a name)."""
    line = runs[chars[0].run].line
    text = visible.replace(_PLACEHOLDER, "")
    raised = "".join(char.char for char, shown in zip(chars, visible, strict=True) if shown == _PLACEHOLDER)
    if _TRUNCATION.match(text.strip().strip("*†")):
        result.complete, result.cut_line = False, line
        return "next"
    if result.names and (cut := _ET_AL.match(text)):
        result.complete, result.cut_line = False, line
        result.cut_at = cut.end()
        return "et al."
    if any(char in text.strip() for char in "\r\n"):
        return _take_wrapped(result, chars, visible, runs)
    tail = _TRUNCATION_TAIL.search(text.rstrip(" *."))
    if tail:
        text = text[: tail.start()]
    note = " ".join(match.group() for match in _NOTE.finditer(text))
    text = _CARET_NOTE.sub("", _NOTE.sub("", text))
    name, marks = _strip_marks(_STOP_BEHIND_MARK.sub("", text.strip(" \r\n\t:：|").lstrip(". ")))
    name = name.strip(" \t:：|\\")
    name = _trim_period(name)
    if not name:
        if marks and result.names:
            _attach(result.names[-1], marks)
            return "next"
        return "stop"
    if not is_name(name) or (looks_like_venue(name) and not name.istitle()):
        return _take_until_boundary(result, chars, visible, runs)
    marked = any(runs[char.run].marked for char in chars if char.char.isalpha())
    author = AuthorRecord(" ".join(name.split()), is_self=marked)
    _attach(author, marks + "".join(char for char in raised if char in MARKS))
    _apply_note(author, note)
    result.names.append(author)
    if tail:
        result.complete, result.cut_line = False, line
    return "next"


_BOUNDARY = re.compile(
    r"\.\s|[.。](?=$|\s|[A-Z\u4e00-\u9fff])|[:：|\[{<\"“]|\s[(（]|\s[-–—]\s|\sIn\s|\sin\s|\s(?:with|at)\s|\s{2,}"
)


def _take_until_boundary(result: AuthorList, chars: Sequence[_Char], visible: str, runs: Sequence[Run]) -> str:
    """The last name of a list, which the venue follows behind a full stop or another mark."""
    for match in _BOUNDARY.finditer(visible[:200]):
        end = match.start()
        if match.group().startswith(".") and re.search(r"(?:^|[\s.,\-])[A-Z]$", visible[:end]):
            end += 1  # the full stop of an initial
        head = visible[:end].replace(_PLACEHOLDER, "")
        name = _strip_marks(_NOTE.sub("", head))[0]
        words = name.split()
        whole = (len(words) >= 2 and (len(words[-1].strip(".")) > 1 or "," in name)) or _han_share(name) > 0.5
        if whole and is_name(name) and not looks_like_venue(name):
            outcome = _take_piece(result, chars[:end], visible[:end], runs)
            result.cut_at = end
            return "part" if outcome == "next" else outcome
    return "stop"


def _take_wrapped(result: AuthorList, chars: Sequence[_Char], visible: str, runs: Sequence[Run]) -> str:
    """A piece with a line break in it: two names, one name that was wrapped, or the last name."""
    start = len(visible) - len(visible.lstrip())
    cut = next(index for index in range(start, len(visible)) if visible[index] in "\r\n")
    head, tail = visible[start:cut].replace(_PLACEHOLDER, ""), visible[cut:].replace(_PLACEHOLDER, "").strip()
    head_name, tail_name = _strip_marks(head)[0], _strip_marks(tail)[0]
    if visible[cut] == "\n" and is_name(head_name) and is_name(tail_name):
        same_style = runs[chars[start].run].bold == runs[chars[-1].run].bold
        if same_style and len(head_name.split()) == 1 and len(tail_name.split()) <= 2 and _han_share(head_name) < 0.5:
            spaced = visible.replace("\n", " ")
            return _take_piece(result, chars, spaced, runs)
        outcome = _take_piece(result, chars[start:cut], visible[start:cut], runs)
        if outcome == "next" and not same_style:
            return "cut"  # a bold line below the list is its venue
        return (
            outcome if outcome != "next" else _take_piece(result, chars[cut:], visible[cut:].replace("\n", " "), runs)
        )
    if not is_name(head_name) and not _TRUNCATION.match(head.strip()):
        return "stop"
    outcome = _take_piece(result, chars[start:cut], visible[start:cut], runs)
    return "cut" if outcome == "next" else outcome


def _trim_period(name: str) -> str:
    """Drop the full stop that ends the list, keep that of an initial or "Jr."."""
    if name.endswith(".") and not re.search(r"(?:^|[\s.\-])(?:[A-Z]|Jr|Sr)\.$", name):
        return name[:-1].rstrip()
    return name


def _attach(author: AuthorRecord, marks: str) -> None:
    if any(char in _ENVELOPES for char in marks):
        author.corresponding = True
    kept = "".join(char for char in marks if char not in _ENVELOPES and char not in "¹²³⁴⁵⁶⁷⁸⁹⁰")
    if kept:
        author.marks += kept


def _apply_note(author: AuthorRecord, note: str) -> None:
    folded = note.casefold()
    if "corr" in folded or "通讯" in folded:
        author.corresponding = True
    if "equal" in folded or "first" in folded or "共同" in folded or "共一" in folded:
        author.equal = True


_LEGEND = re.compile(
    r"((?:[*∗†‡§¶#+^✉📧♠♣♦⋆☆★]|\\\*){1,2})\s{0,3}[:：=]?\s{0,3}[\"“]?(?:(?:denotes?|indicates?|means?|represents?|stands for|refers to|for|is|are|表示|为|代表)\s{0,2}(?:the\s|an?\s)?)?[\"“]?"
    r"(equal|equally|co-?first|joint first|shared first|these authors contributed|contribut|共同一作|共同第一|共一|同等贡献|correspond|corr\.|通讯|contact author)",
    re.I,
)
_LEGEND_REVERSED = re.compile(
    r"(equal(?:ly)? contribut(?:ion|ed|ions)|co-?first authors?|共同一作|correspond(?:ing|ence)(?: authors?)?|通讯作者)"
    r"\s{0,3}(?:(?:is|are)\s)?(?:(?:marked|denoted|indicated) (?:by|with|as)\s?)?[:：(（]{1,2}\s{0,3}[\"“]?((?:[*∗†‡§¶#+^✉📧]|\\\*){1,2})(?!\w)",
    re.I,
)


def read_legend(text: str) -> dict[str, str]:
    """What the symbols of a page mean: symbol -> "equal" or "corresponding"."""
    meanings: dict[str, str] = {}
    pairs = [(match.group(1), match.group(2)) for match in _LEGEND.finditer(text)]
    pairs += [(match.group(2), match.group(1)) for match in _LEGEND_REVERSED.finditer(text)]
    for symbol, word in pairs:
        mark = symbol.replace("\\", "")
        folded = word.casefold()
        role = "corresponding" if folded.startswith(("corr", "通讯", "contact")) else "equal"
        meanings.setdefault(mark, role)
    return meanings


def apply_legend(author: AuthorRecord, meanings: dict[str, str]) -> AuthorRecord:
    """The author with every mark whose meaning the page tells turned into a role."""
    left = author.marks
    equal, corresponding = author.equal, author.corresponding
    for mark, role in sorted(meanings.items(), key=lambda pair: -len(pair[0])):
        if mark and mark in left:
            left = left.replace(mark, "")
            equal, corresponding = equal or role == "equal", corresponding or role == "corresponding"
    return replace(author, equal=equal, corresponding=corresponding, marks=left)
