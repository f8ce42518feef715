"""Lines of a paper's text that only tell where to get it: "Download paper [here](...) and the slides [here](...)."."""

from __future__ import annotations

import re

from profiles.homepages.markup.links import label_kind
from profiles.homepages.wording.datetext import MONTH

_LINK = (
    r"\[{1,2}(?P<label>[^\[\]\n]{1,80})\]{1,2}\((?P<url>[^()\s]{0,500}(?:\([^()\s]{0,80}\)[^()\s]{0,200})?)[^()\n]{0,100}\)\]?"
    r"(?:\{:[^{}\n]{0,100}\})?|"
    r"<a\s[^<>]{0,300}?href\s?=\s?[\"'](?P<href>[^\"'<>]{1,500})[\"'][^<>]{0,200}>(?P<text>(?:[^<>]|</?\w{1,6}>){1,80}?)</a>|"
    r"(?<!\S)<?(?P<bare>https?://[^\s<>()]{4,500})>?"
)
LINK = re.compile(_LINK, re.I)
# A word that tells nothing beside a link to a file or another page.
_WORD = re.compile(
    r"download|access|view|read|watch|get|find|found|see|click|visit|please|more|information|info|you|"
    r"full|complete|final|short|shorter|long|longer|latest|current|last|updated?|draft|free|open|online|public|"
    r"here|also|available|is|are|be|it|can|of|to|and|or|for|on|at|as|by|via|from|in|a|an|the|this|our|my|all|other|"
    r"links?|papers?|pre|(?:pre)?prints?|articles?|manuscripts?|version|copy|text|form|abstract|supplementa\w{1,6}|"
    r"materials?|appendix|slides?|pdf|html|posters?|code|data|dataset|video|talks?|recordings?|bibtex|doi|"
    r"journal|publisher|published|website|web|site|page|project|profile|list|publications?|works|working|writings?|"
    r"teaching|cv|resume|vitae?|curriculum|github|arxiv|google|scholar|research|gate|researchgate|orcid|br|"
    rf"english|german|spanish|french|chinese|{MONTH}|\d{{1,4}}",
    re.I,
)
_MAX_WORDS = 60
_TAG = re.compile(r"</?\w{1,6}(?:\s[^<>]{0,100})?/?>")
_MAX_LINE = 4000
_MAX_BESIDE = 300
_MAX_LABEL = 60


def take_download_lines(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The text without such lines, and what they lead to as (label, address)."""
    kept: list[str] = []
    links: list[tuple[str, str]] = []
    for line in text.split("\n"):
        found = _links_of(line)
        if found is None:
            kept.append(line)
        else:
            links += found
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip(), links


def says_nothing(label: str) -> bool:
    """Whether words only tell to follow a link: "more publications", not a name."""
    words = re.findall(r"[^\W_]+", label)
    return len(words) <= _MAX_WORDS and all(map(_WORD.fullmatch, words))


def _links_of(line: str) -> list[tuple[str, str]] | None:
    """The links of a line that holds nothing else; None for a text."""
    if len(line) > _MAX_LINE or not (matches := list(LINK.finditer(line))):
        return None
    beside = LINK.sub(" ", line)
    if len(beside) > _MAX_BESIDE or not says_nothing(_TAG.sub(" ", beside)):
        return None
    found = []
    start = 0
    for match in matches:
        label = _TAG.sub("", match.group("label") or match.group("text") or "").strip(" *_[]")
        if len(label) > _MAX_LABEL:
            return None
        address = match.group("url") or match.group("href") or match.group("bare") or ""
        found.append((_name(label, _TAG.sub(" ", line[start : match.start()])), address))
        start = match.end()
    return found


_VERBS = re.compile(
    r"^(?:and\s+)?(?:click (?:here )?(?:to|for) )?(?:(?:download|access|view|read|get|find|see)\s+)?"
    r"(?:the\s+)?|\s+here$",
    re.I,
)


def _name(label: str, before: str) -> str:
    """The word that tells what a link leads to: its own, or one of those before it ("Download paper [here]")."""
    for text in (label, before):
        words = " ".join(re.findall(r"[\w-]+", text))
        whole = _VERBS.sub("", words)
        if label_kind(whole) not in ("", "other"):
            return whole[:1].upper() + whole[1:]
        if named := next((word for word in whole.split() if label_kind(word) not in ("", "other")), ""):
            return named.capitalize()
    return label
