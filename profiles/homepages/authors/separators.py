"""Cutting an author list at its separators.

Pieces are spans of the visible text as (start, stop, end), ``end`` lying behind the separator.
"""

from __future__ import annotations

import re
from itertools import takewhile

from profiles.homepages.authors.names import MARKS, SUFFIX, strip_marks
from profiles.homepages.authors.stretches import RAISED
from profiles.homepages.wording.editors import EDITORS
from profiles.homepages.wording.printed_dates import YEAR
from profiles.homepages.wording.stages import STAGE
from profiles.homepages.wording.venues import looks_like_venue

# Capitals of the Latin, Greek and Cyrillic scripts.
CAPITAL = f"[{''.join(char for char in map(chr, range(0x41, 0x530)) if char.isupper())}]"
PARTICLE = r"(?:(?i:van|von|de|del|della|di|da|das|do|dos|du|le|la|el|al|ten|ter|den|der|zu|st\.?)\s)"
_PARTICLE_BEHIND = r"(?:v[ao]n|de|da|du|di|do|dos|das|del|della|zu|af|ten|ter)(?:\s(?:der?|den|dem|la|los|las))?"
# "and" in the languages of the lists; "y" and "e" stand inside of names too, but not beside an initial or before a
# whole name.
_AND = r"(?:and|&|und|et(?!\s?al\b)|och|og|ve)"
_SEPARATOR = re.compile(
    r"(?=[,，；、;&/\sauveoyi和])(?:"  # with what any of them begins
    rf"[,，；、]|\s(?=et\.?\s?al\b)|;(?!\d)|\s{_AND}\s|(?:^|(?<=[\s*†])){_AND}\s|\s(?:and|&)$|(?<![A-Z])&(?!\s?[A-Z]\b)|"
    rf"(?<={CAPITAL}\.)\s[yei]\s(?={CAPITAL})|(?<=\w)\s[yei]\s(?={CAPITAL}(?:\.|[\w'’-]+\s(?:{PARTICLE}{{0,2}}{CAPITAL}[\w'’-]+|{CAPITAL}{{1,3}}\b)))|"
    rf"(?<=,\s)[yei]\s(?={CAPITAL})|"
    rf"(?<=[\w.])(?:\s/\s|/)(?={CAPITAL}[\w'’-]+,\s{CAPITAL})|"
    r"(?<=[\u4e00-\u9fff])\s?和\s?(?=[\u4e00-\u9fff])|(?<=[,&]\s…)\s(?=[A-Z])|(?<=[,&]\s\.\.\.)\s(?=[A-Z]))"
)
_INITIALS = re.compile(
    rf"^(?:{CAPITAL}\.?[\s\-‐]{{0,2}}|(?<=\.)[a-z]\.){{1,4}}(?:\s?{SUFFIX}|\s(?:d[aeo]s?|v[ao]n(?:\sde[rn])?)\b\.?)?$"
)
_MARK = f"[{re.escape(MARKS)}]"
RULE = r"(?:\s[-–—/|•·]{1,3}|[|•·])(?:\s|$)"  # that parts the fields of an entry
_YEAR = rf"(?:(?<={_MARK})\.)?\s{{0,3}}[(（](?:\d{{4}}|{STAGE}|(?i:{EDITORS})\.?[)）])"
_YEAR_BEHIND = re.compile(
    rf"{_YEAR}|(?:(?<=[A-Z]\.)|(?<=[A-Z]\.{_MARK})|(?<=[A-Z]\.{_MARK}{{2}}))\s(?=[A-Z][a-z]|[A-Z]\s[a-z]|[“\"«„])|"
    rf"(?<=[A-Z]\.)[:：](?:\s|$)|(?:(?<=[A-Z]\.{_MARK})|(?<=[A-Z]\.))\.(?=[\s,])|"
    rf"(?<=[A-Z]\.)\s(?={YEAR}\b|\([a-z])|"
    rf"(?:(?<={CAPITAL})|(?<={CAPITAL}\.)|(?<={CAPITAL}{_MARK})|(?<={CAPITAL}\.{_MARK}))\s?{RULE}"
)
_LIST_OVER = re.compile(rf"[(（]{YEAR}[a-z]?[)）]|[\"“«„]")
_YEAR_ALONE = re.compile(_YEAR)
_WORD = re.compile(r"\S*\w\S*")
_ET_AL = re.compile(r"[\s,]{1,3}et\.?\s?al\b\.?.*$")
_LEADING_INITIAL = re.compile(rf"{CAPITAL}\.")
_SUFFIX_ALONE = re.compile(rf"{SUFFIX}(?:$|(?=\s?[(（\[.:\"“«{re.escape(MARKS)}]|\s{CAPITAL}\w))")
FAMILY = rf"{PARTICLE}{{0,2}}{CAPITAL}[\w'’-]*[^\W\d_A-Z][\w'’-]*"
# "Lin, Ada y Oak, Luis": what stands between two names that are turned round is no part of one.
_BETWEEN_TURNED = re.compile(rf",\s{CAPITAL}[\w'’-]+\s([yei])\s(?={FAMILY}(?:\s{FAMILY})?,\s{CAPITAL})")
# "Lin, A. Oak, B.": the comma between two names that are turned round was forgotten.
_FORGOTTEN_COMMA = re.compile(
    rf"(?:^\W{{0,4}}|[,;&]\s{{0,3}}|\sand\s){FAMILY},\s(?:{CAPITAL}\.[\s-]?){{0,2}}{CAPITAL}\.(\s)"
    rf"(?={FAMILY},\s(?:{CAPITAL}\.[\s-]?){{0,2}}{CAPITAL}\.(?:\s?[,;&(:]|$|\s[-–—|]\s|\s(?:and|&)\s))"
)
_FAMILY = re.compile(FAMILY)
_GIVEN = re.compile(rf"{CAPITAL}[^\W\d_][\w'’-]*(?:\s(?:{CAPITAL}\.?\s?){{1,3}})?(?:\s{SUFFIX})?")
# Of the first of a list, where one word precedes the comma: "Lin, Ada Mary", "Lin, Ada von".
_GIVEN_NAMES = re.compile(
    rf"{CAPITAL}[^\W\d_]{{2,}}(?:\s{CAPITAL}[^\W\d_]{{2,}}(?:\s{SUFFIX})?|(?:\s{CAPITAL}[^\W\d_]{{2,}})?\s{_PARTICLE_BEHIND})"
)
_GIVEN_WITH_INITIALS = re.compile(rf"{CAPITAL}[^\W\d_]+(?:\s{CAPITAL}\.){{1,2}}")
# The second of two family names, in small letters: "Lin, oak A."
_SMALL_WITH_INITIALS = re.compile(rf"[^\W\dA-Z_][^\W\d_]{{2,}}(?:\s{CAPITAL}\.){{1,3}}")
# What follows the given name of the last of a list: a full stop, a year, a quotation mark.
_END_OF_GIVEN = re.compile(
    rf"{_YEAR}|(?<=[^\W\d_]{{2}})\.(?=\s|$)|(?<=\s{CAPITAL}\.)\s(?={CAPITAL}\w|\d{{4}}\b)|\s?[\"“«(（:]"
)


def split_pieces(visible: str, position: int) -> list[tuple[int, int, int]]:
    """Spans between separators as (start, stop, end with separator)."""
    pieces: list[tuple[int, int, int]] = []
    start = position
    depth_text = _mask_parentheses(visible)
    for match in (*_BETWEEN_TURNED.finditer(depth_text), *_FORGOTTEN_COMMA.finditer(depth_text)):
        depth_text = f"{depth_text[: match.start(1)]}&{depth_text[match.end(1) :]}"
    for match in _SEPARATOR.finditer(depth_text, position):
        if match.start() < start:
            continue
        pieces.append((start, match.start(), match.end()))
        start = match.end()
        if len(pieces) > 3000:
            break
    pieces.append((start, len(visible), len(visible)))
    return pieces


_BRACKET_OR_SEPARATOR = re.compile(r"[()（）,，;；、&]")


def _mask_parentheses(visible: str) -> str:
    """Separators inside parentheses belong to one piece."""
    if "(" not in visible and "（" not in visible:
        return visible
    out = list(visible)
    depth = 0
    for match in _BRACKET_OR_SEPARATOR.finditer(visible):
        index, char = match.start(), match.group()
        if char in "(（":
            depth += depth > 0 or any(close in visible[index : index + 80] for close in ")）")
        elif char in ")）":
            depth = max(depth - 1, 0)
        elif depth:
            out[index] = "x"
    return "".join(out)


def join_inverted(visible: str, pieces: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Join "Surname, I." pairs where a list prints names that way round."""
    if _parts_by_semicolon(visible, pieces):
        return _join_by_semicolon(visible, pieces)
    heads = [strip_marks(_before(_YEAR_ALONE, visible, piece))[0] for piece in _of_list(visible, pieces[:12])[1:]]
    are_mixed = any(_INITIALS.match(head) and head.endswith(".") for head in heads)  # "Lin A., Chen, B."
    if not heads or not (_INITIALS.match(heads[0]) or are_mixed or _is_one_inverted(visible, pieces)):
        return _join_suffixes(visible, _join_whole_names(visible, pieces))
    return _join_suffixes(visible, _join_pairs(visible, pieces))


def _of_list(visible: str, pieces: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The pieces up to a year in parentheses or a quotation mark: the names behind are editors."""
    end = _LIST_OVER.search(visible, pieces[0][0])
    return [piece for piece in pieces if end is None or piece[0] <= end.start()]


def _is_one_inverted(visible: str, pieces: list[tuple[int, int, int]]) -> bool:
    """Whether one name stands before a title: "Lin, A. B. Songs in cold rooms", not "Ada Lin, B. Chen"."""
    family, behind = visible[slice(*pieces[0][:2])].strip(), visible[pieces[1][0] :][:200].strip()
    end = _YEAR_BEHIND.search(behind) if _FAMILY.fullmatch(family) else None
    if end is None:
        return False
    return bool(_INITIALS.match(strip_marks(behind[: end.start()])[0])) and len(_WORD.findall(behind[end.end() :])) != 1


def _join_suffixes(visible: str, pieces: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Join a "Jr." to the name that a comma parts it from."""
    joined: list[tuple[int, int, int]] = []
    for start, stop, end in pieces:
        text = visible[start:stop].strip()
        if joined and visible[joined[-1][1] : joined[-1][2]].strip() == "," and _SUFFIX_ALONE.match(text):
            joined[-1] = (joined[-1][0], stop, end)
        else:
            joined.append((start, stop, end))
    return joined


def _join_whole_names(visible: str, pieces: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Join "Family, Given" where a comma parts single words: the first name of a list, or every name of it.

    More than two single words are pairs only where an "and" or a semicolon stands between the pairs, or an "and" before
    the last one: "Lin, Ada, Oak, Bo and Diaz, Cy (2020)".
    """
    solid = [piece for piece in pieces if visible[piece[0] : piece[1]].strip()]
    if not solid:
        return pieces
    ends = [one[0] for one in solid[1:]] + [pieces[-1][2]]  # ", and" is one mark
    solid = [(start, stop, end) for (start, stop, _), end in zip(solid, ends, strict=True)]
    count = _count_single(visible, solid[:80])
    marks = [visible[stop:end].strip() for _, stop, end in solid[:count]]
    is_pair = count == 2 and marks[0] == ","
    is_closed = (
        count > 3 and _is_last_joint(marks[count - 3]) and not looks_like_venue(_word(visible, solid[count - 1]))
    )
    are_pairs = (
        count > 3
        and count % 2 == 0
        and all(mark == "," for mark in marks[::2])
        and (is_closed or not {","} & {*marks[1:-1:2]})
    )
    if not (is_pair or are_pairs):
        return pieces
    pairs = [(solid[index][0], solid[index + 1][1], solid[index + 1][2]) for index in range(0, count, 2)]
    return [*pairs, *solid[count:]]


def _is_last_joint(mark: str) -> bool:
    return mark.lstrip(",; ").casefold() in ("and", "&", "und", "et")


def _word(visible: str, piece: tuple[int, int, int]) -> str:
    """The piece up to what ends a list behind a given name."""
    return _before(_END_OF_GIVEN, visible, piece).strip()


def _count_single(visible: str, pieces: list[tuple[int, int, int]]) -> int:
    """How many pieces at the start are one family name, or the given names behind it."""
    for index, piece in enumerate(pieces):
        word = _word(visible, piece)
        if not _is_single(word, index):
            return index
        if index % 2 and len(word) < len(visible[piece[0] : piece[1]].strip()):
            return index + 1  # behind its given name a full stop or a year ends the list
    return len(pieces)


def _is_single(word: str, index: int) -> bool:
    """Whether a piece is one family name, or the given names behind it."""
    if index % 2 == 0:
        return _FAMILY.fullmatch(word) is not None
    given = word.strip(" .")
    return bool(_GIVEN.fullmatch(given) or (index == 1 and _GIVEN_NAMES.fullmatch(given)))


def _before(end: re.Pattern[str], visible: str, piece: tuple[int, int, int]) -> str:
    """The first line of a piece up to what ends a list of names, as a year in parentheses does."""
    text = visible[piece[0] : piece[1]].replace(RAISED, "").lstrip(" \n")
    line = text.partition("\n")[0]
    found = end.search(line)
    return _ET_AL.sub("", line[: found.start()] if found else line)


def _parts_by_semicolon(visible: str, pieces: list[tuple[int, int, int]]) -> bool:
    """Whether semicolons part the names, so that a comma stands inside of one."""
    names = takewhile(lambda piece: not re.search(r"\d", visible[piece[0] : piece[1]]), pieces[:40])
    marks = [visible[stop:end].strip() for _, stop, end in names]
    marks = marks[: len(marks) - marks[::-1].index(";")] if ";" in marks else []
    if ";" not in marks or "," not in marks or marks.count(";") * 3 < len(marks) - 1:
        return False
    start, stop, _ = pieces[marks.index(";") + 1]  # "Ada Lin, Bo Chen; Annals of Mud; 2020"
    return marks[:2] != [",", ","] and not looks_like_venue(visible[start:stop])


def _join_by_semicolon(visible: str, pieces: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    joined: list[tuple[int, int, int]] = []
    for start, stop, end in pieces:
        if (
            joined
            and visible[joined[-1][1] : joined[-1][2]].strip() == ","
            and "," not in visible[joined[-1][0] : joined[-1][1]]
            and not _LEADING_INITIAL.match(visible[joined[-1][0] : joined[-1][1]].replace(RAISED, "").lstrip())
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
            head = _before(_YEAR_BEHIND, visible, pieces[index + 1])
            is_family = not _LEADING_INITIAL.match(visible[start:stop].replace(RAISED, "").lstrip())
            given = strip_marks(head)[0]
            is_given = bool(_INITIALS.match(given)) or (joined != [] and bool(_GIVEN_WITH_INITIALS.fullmatch(given)))
            is_given = is_given or _SMALL_WITH_INITIALS.fullmatch(given) is not None
            if is_given and len(given) > 3 and given[1].isalpha():  # "Diaz, Lu C.", behind names that are turned round
                is_family = bool(_FAMILY.fullmatch(visible[start:stop].replace(RAISED, "").strip()))
            if visible[stop:end].strip() == "," and is_family and is_given:
                joined.append((start, pieces[index + 1][1], pieces[index + 1][2]))
                index += 2
                continue
        joined.append((start, stop, end))
        index += 1
    return joined
