"""The legend of a page: what the symbols at names mean."""

from __future__ import annotations

import re
from dataclasses import replace

from publications.records import AuthorRecord

_LEGEND = re.compile(
    r"((?:[*∗†‡§¶#+^✉📧♠♣♦⋆☆★]|\\\*){1,2})\s{0,3}[:：=]?\s{0,3}[\"“]?(?:(?:denotes?|indicates?|means?|represents?|"
    r"stands for|refers to|for|is|are|表示|为|代表)\s{0,2}(?:the\s|an?\s)?)?[\"“]?"
    r"(equal|equally|co-?first|joint first|shared first|these authors contributed|contribut|共同一作|共同第一|"
    r"共一|同等贡献|correspond|corr\.|通讯|contact author)",
    re.I,
)
_LEGEND_REVERSED = re.compile(
    r"(equal(?:ly)? contribut(?:ion|ed|ions)|co-?first authors?|共同一作|correspond(?:ing|ence)(?: authors?)?|通讯作者)"
    r"\s{0,3}(?:(?:is|are)\s)?(?:(?:marked|denoted|indicated) (?:by|with|"
    r"as)\s?)?[:：(（]{1,2}\s{0,3}[\"“]?((?:[*∗†‡§¶#+^✉📧]|\\\*){1,2})(?!\w)",
    re.I,
)

_GOES_ON = re.compile(r"[)\]）][\s.,;]{0,4}\w")  # with further people
_LONGEST = 160  # characters of a legend


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


def part_legend(text: str) -> tuple[str, dict[str, str]]:
    """A list of people without the legend behind it ("(* equal contribution)"), and what that tells."""
    match = _LEGEND.search(text)
    if match is None or len(text) - match.start() > _LONGEST or _GOES_ON.search(text, match.end()):
        return text, {}
    return text[: match.start()].rstrip(" .,;:([（"), read_legend(text[match.start() :])


def apply_legend(author: AuthorRecord, meanings: dict[str, str]) -> AuthorRecord:
    """The author with every mark whose meaning the page tells turned into a role."""
    left = author.marks
    equal, corresponding = author.equal, author.corresponding
    for mark, role in sorted(meanings.items(), key=lambda pair: -len(pair[0])):
        if mark and mark in left:
            left = left.replace(mark, "")
            equal, corresponding = equal or role == "equal", corresponding or role == "corresponding"
    return replace(author, equal=equal, corresponding=corresponding, marks=left)
