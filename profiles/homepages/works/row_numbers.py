"""Numbers that lead the entries of a list in forms that no single entry tells from its words: "J3 - ", "#12: ", "7Ada".

A list tells them by counting: from entry to entry they go up, or down, by one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from profiles.homepages.markup.blocks import Block

_KINDS = ("item", "paragraph")
_LEAST = 3  # entries that are counted
_SHARE = 0.75  # of the steps from one to the next
_LARGEST_STEP = 3
_STYLE = r"\*{1,2}|_{1,2}|<(?:b|i|em|strong|span|u)\b[^<>]{0,80}>"
_STYLE_END = r"\*{1,2}|_{1,2}|</(?:b|i|em|strong|span|u)>"
_MARK = r"\\?[.)、/º°]|\s?[:：|](?=\s)|\s[-–—](?=\s)"
_NUMBER = re.compile(
    rf"\s{{0,3}}(?P<style>{_STYLE})?\s?(?P<bracket>\\?[\[(（【])?"
    r"(?P<kind>[A-Z]{1,3}[-.]?\s?|#\s?|(?:No|Nr|Paper|Article|Publication|[Nn][.°º])[.°º]?\s?)?"
    rf"(?P<number>\d{{1,3}})(?(bracket)\\?[\])）】])(?P<mark>{_MARK})?"
    rf"(?(style)(?P<end>\s?(?:{_STYLE_END})(?:{_MARK})?)?)(?P<gap>(?:&nbsp;|\s){{0,9}})"
    r"(?=[^\W\d_]{2}|[A-Z]\.|\d?[A-Z]{1,3}[\s-]|[\"“«„'‘「《*_<\[(\\])"
)
_LETTERS = re.compile(r"[A-Z]{1,3}(?![^\W\d_])")
_READ_ALONE = re.compile(  # that every entry is read with
    r"\s{0,3}(?:\\?\[[A-Z]{0,3}\d{1,3}\\?\]|\([A-Z]{0,3}\d{1,3}\)\s|[A-Z]?\d{1,3}[.)]\s|[A-Z]{1,3}\.\d{1,3}[.):]?\s)"
)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A number at the start of a block, by the form of its marks, and the text without it."""

    form: tuple[object, ...]
    number: int
    rest: str


def without_row_numbers(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a list without the numbers by which it counts its entries."""
    counted = {place: found for place, block in enumerate(blocks) if (found := _counted(block)) is not None}
    rows: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for found in counted.values():
        rows[found.form].append(found.number)
    forms = {form for form, numbers in rows.items() if _count_on(numbers)}
    return [
        replace(block, text=counted[place].rest) if place in counted and counted[place].form in forms else block
        for place, block in enumerate(blocks)
    ]


def _counted(block: Block) -> _Counted | None:
    match = _NUMBER.match(block.text[:200]) if block.kind in _KINDS else None
    if match is None or _READ_ALONE.match(block.text):
        return None
    if not (match["bracket"] or match["mark"] or match["end"] or match["gap"]) and _LETTERS.match(
        block.text, match.end()
    ):
        return None  # "3D rivers"
    kept = match["style"] if match["style"] and not match["end"] else ""
    parts = (match["style"], match["bracket"], match["kind"], match["mark"], match["end"], bool(match["gap"]))
    return _Counted(parts, int(match["number"]), kept + block.text[match.end() :])


def _count_on(numbers: Sequence[int]) -> bool:
    """Whether numbers go on by one, up or down; few are left out, and a part of the list may begin anew."""
    steps = [after - before for before, after in pairwise(numbers)]
    if len(numbers) < _LEAST:
        return False
    sign = 1 if sum(step > 0 for step in steps) * 2 > len(steps) else -1
    near = [step * sign for step in steps if 0 < step * sign <= _LARGEST_STEP]
    return len(near) >= _SHARE * len(steps) and near.count(1) * 2 >= len(near)
