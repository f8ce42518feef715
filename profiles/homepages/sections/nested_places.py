"""Positions and degrees that are told on several levels of a list: a place above its roles, a date above its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import read_runs
from profiles.homepages.markup.textruns import flat_text
from profiles.homepages.sections.dated import split_date
from profiles.homepages.wording.datetext import any_date, leading_date

_MAX_ROLE = 12  # words
_LABEL = re.compile(r"^[^:]{1,30}:\s|^[(\[]")  # "Advisor: Bo Lee", "(Thesis: ...)"


def _text(block: Block) -> str:
    return " ".join(flat_text(read_runs(block.text[:2000], block.line)).split())


def _is_role(block: Block, marker: re.Pattern[str]) -> bool:
    text = _text(block)
    head = re.split(r",|;|[(]|\.\s", text)[0]
    return bool(marker.search(head)) and len(head.split()) <= _MAX_ROLE and not _LABEL.match(text)


def roles_below_place(block: Block, marker: re.Pattern[str]) -> list[Block]:
    """The entries of an undated place whose nested items are roles, each with a date of its own."""
    if split_date(read_runs(block.text, block.line))[0] is not None or _is_role(block, marker):
        return []
    place = block.text.strip().rstrip(" ,.;:")
    dated = [child for child in block.children if any_date(_text(child)) and _is_role(child, marker)]
    if not place or not dated or len(dated) < len(block.children):
        return []
    return [_with_place(child, place) for child in dated]


def _with_place(child: Block, place: str) -> Block:
    """A role with the place above it; what follows its first sentence becomes a detail."""
    match = re.match(r"(.{3,200}?\[[^\[\]]{4,40}\]|.{3,200}?\([^()]{4,40}\))\.\s+(?=[A-Z])", child.text, re.S)
    if match is None:
        found, _ = split_date(read_runs(child.text, child.line))
        if found is None:
            return replace(child, text=f"{child.text.rstrip(' ,.;')}, {place}")
        printed = found.text if found.text in child.text else ""
        head = re.sub(r"[\[(]\s*[\])]", "", child.text.replace(printed, "", 1)).strip(" ,.;:*_-–")
        return replace(child, text=f"{head}, {place}, {printed}".rstrip(", "))
    date = any_date(match.group(1))
    head = match.group(1).replace(date.text, "", 1) if date else match.group(1)
    head = re.sub(r"[\[(]\s*[\])]", "", head).strip(" ,.;:")
    rest = Block("item", child.text[match.end() :], child.line, child.level + 1)
    text = f"{head}, {place}, {date.text}" if date else f"{head}, {place}"
    return replace(child, text=text, children=[rest, *child.children])


def role_below_date(block: Block, marker: re.Pattern[str], school: re.Pattern[str]) -> list[Block]:
    """One entry of an item that is a date and no more, where a single one of the nested items is a role."""
    text = _text(block).strip(" :：")
    found = leading_date(text)
    remark = text[found.end :].strip(" ,.;:") if found else ""
    is_date = found is not None and (not remark or (remark[0] == "(" and remark[-1] == ")"))
    roles = [child for child in block.children if _is_role(child, marker)]
    if not roles and sum(_names_place(child, school) for child in block.children) == 1:
        roles = list(block.children[:1])  # a degree or role of another name: "Summer Research"
    if not is_date or found is None or len(roles) != 1 or any(child.kind != "item" for child in block.children):
        return []
    places = [child for child in block.children if child not in roles and _names_place(child, school)]
    told = [child for child in block.children if child not in roles and child not in places]
    notes = [Block("item", remark.strip("()"), block.line, block.level + 1)] if remark else []
    line = ", ".join(child.text.strip().rstrip(",;.") for child in (*roles, *places))
    return [
        replace(block, text=f"{text[: found.end].strip(' ,:')}: {line}", children=[*roles[0].children, *notes, *told])
    ]


def _names_place(block: Block, school: re.Pattern[str]) -> bool:
    text = _text(block)
    return bool(school.search(text)) and not _LABEL.match(text) and not block.children


def take_role(details: Sequence[Block], marker: re.Pattern[str]) -> tuple[str, list[Block]]:
    """The role that the first nested item of a place names, where it alone names one, and the other items."""
    roles = [child for child in details if _is_role(child, marker)]
    if len(roles) != 1 or roles[0] is not details[0] or len(_text(details[0]).split()) > _MAX_ROLE:
        return "", list(details)
    return _text(details[0]).strip(" .,;"), [*details[0].children, *details[1:]]
