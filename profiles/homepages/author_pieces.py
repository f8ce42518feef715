"""Cutting an author list at its separators.

Pieces are spans of the visible text as (start, stop, end), ``end`` lying behind the separator.
"""

from __future__ import annotations

import re

from profiles.homepages.names import strip_marks

_SEPARATOR = re.compile(
    r"[,，;；、]|\s(?:and|&)\s|(?:^|(?<=[\s*†]))(?:and|&)\s|\s(?:and|&)$|(?<![A-Z])&(?!\s?[A-Z]\b)|"
    r"(?<=[\u4e00-\u9fff])\s?和\s?(?=[\u4e00-\u9fff])|(?<=[,&]\s…)\s(?=[A-Z])|(?<=[,&]\s\.\.\.)\s(?=[A-Z])"
)
CAPITAL = "[A-Z\u00c0-\u00d6\u00d8-\u00de\u0106\u010c\u0110\u0130\u0141\u015a\u0160\u0179\u017b\u017d]"
_INITIALS = re.compile(rf"^(?:{CAPITAL}\.?[\s\-‐]{{0,2}}){{1,4}}(?:(?:Jr|Sr)\.?)?$")
_YEAR = r"\s{0,3}[(（](?:\d{4}|in (?:press|review|prep)|under re|submitted|accepted|forthcoming|n\.d)"
_YEAR_BEHIND = re.compile(rf"{_YEAR}|(?<=[A-Z]\.)\s(?=[A-Z][a-z])")
_YEAR_ALONE = re.compile(_YEAR)
RAISED = "\ue000"


def split_pieces(visible: str, position: int) -> list[tuple[int, int, int]]:
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


def join_inverted(visible: str, pieces: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Join "Surname, I." pairs where a list prints names that way round."""
    if _parts_by_semicolon(visible, pieces):
        return _join_by_semicolon(visible, pieces)
    heads = [strip_marks(_before(_YEAR_ALONE, visible, piece))[0] for piece in pieces[1:12]]
    if not heads or not _INITIALS.match(heads[0]):
        return pieces
    return _join_pairs(visible, pieces)


def _before(end: re.Pattern[str], visible: str, piece: tuple[int, int, int]) -> str:
    """The first line of a piece up to what ends a list of names, as a year in parentheses does."""
    text = visible[piece[0] : piece[1]].replace(RAISED, "").lstrip(" \n")
    return end.split(text.split("\n")[0])[0]


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
            head = _before(_YEAR_BEHIND, visible, pieces[index + 1])
            if visible[stop:end].strip() == "," and _INITIALS.match(strip_marks(head)[0]):
                joined.append((start, pieces[index + 1][1], pieces[index + 1][2]))
                index += 2
                continue
        joined.append((start, stop, end))
        index += 1
    return joined
