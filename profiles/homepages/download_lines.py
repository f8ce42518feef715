"""Lines of a paper's text that only tell where to get it: "Download paper [here](...) and the slides [here](...)."."""

from __future__ import annotations

import re

from profiles.homepages.links import label_kind

_LINK = (
    r"\[{1,2}(?P<label>[^\[\]\n]{1,80})\]{1,2}\((?P<url>[^()\s]{0,500}(?:\([^()\s]{0,80}\)[^()\s]{0,200})?)[^()\n]{0,100}\)\]?"
    r"(?:\{:[^{}\n]{0,100}\})?|"
    r"<a\s[^<>]{0,300}?href\s?=\s?[\"'](?P<href>[^\"'<>]{1,500})[\"'][^<>]{0,200}>(?P<text>(?:[^<>]|</?\w{1,6}>){1,80}?)</a>|"
    r"(?<!\S)<?(?P<bare>https?://[^\s<>()]{4,500})>?"
)
LINK = re.compile(_LINK, re.I)
_WORDS = re.compile(
    r"(?:\W|_|\b(?:download|access|view|read|get|find|see|click|links?|full|the|this|our|my|papers?|pre-?prints?|"
    r"articles?|slides?|pdf|posters?|code|manuscripts?|version|online|open|copy|text|of|to|and|or|here|also|supplementa\w{1,6}|"
    r"materials?|appendix|video|talk|data|dataset|available|is|are|it|be|can|found|for|on|at|as|by|via|from|in|a|an|arxiv|"
    r"bibtex|doi|journal|website|site|page|project|publisher|published|final|draft|free|watch|recording|github|"
    r"abstract|html|more|information|info|visit|please|you|web|br|cv|resume|vitae?|curriculum|latest|current|last|updated?|"
    r"short|long|shorter|longer|form|complete|english|in|german|spanish|french|chinese|version|google|scholar|research|gate|researchgate|orcid|"
    r"profile|list|publications?|works|working|writings?|public|teaching|talks|all|other|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|"
    r"apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|\d{1,4})\b){0,60}",
    re.I,
)
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
    """Whether the words of a link only tell to follow it: "more publications", not a name."""
    return _WORDS.fullmatch(label) is not None


def _links_of(line: str) -> list[tuple[str, str]] | None:
    """The links of a line that holds nothing else; None for a text."""
    if len(line) > _MAX_LINE or not (matches := list(LINK.finditer(line))):
        return None
    beside = LINK.sub(" ", line)
    if len(beside) > _MAX_BESIDE or not _WORDS.fullmatch(_TAG.sub(" ", beside)):
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
