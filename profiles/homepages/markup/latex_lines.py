"""What stays of LaTeX where somebody moved a list from a CV into a page: items, emphasis, links."""

from __future__ import annotations

import re

_INNER = r"((?:[^{}\n]|\{[^{}\n]{0,200}\}){1,400})"
_ITEM = re.compile(r"^([ \t]{0,12})\\item(?:\[[^\]\n]{0,40}\])?[ \t]{1,4}(.{0,6000})$", re.M)
_COMMENT = re.compile(r"(?<!\\)[ \t]%[^\n]{0,400}$")
_ENVIRONMENT = re.compile(
    r"^[ \t]{0,12}\\(?:begin|end)\{(?:itemize|enumerate|etaremune|description)\*?\}.{0,80}$", re.M
)
_STYLES = {"textbf": "**", "textit": "*", "emph": "*", "textsl": "*", "underline": "", "textsc": "", "textrm": ""}
_STYLE = re.compile(rf"\\({'|'.join(_STYLES)})\{{{_INNER}\}}")
_HREF = re.compile(rf"\\href\{{([^{{}}\s]{{1,500}})\}}\s?\{{{_INNER}\}}")
_URL = re.compile(r"\\url\{([^{}\s]{1,500})\}")


def with_markdown(text: str) -> str:
    """The text with such LaTeX as Markdown, line for line; mathematics stays as it is."""
    if "\\" not in text:
        return text
    text = _ITEM.sub(_item, _ENVIRONMENT.sub("", text))
    text = _URL.sub(r"<\1>", _HREF.sub(r"[\2](\1)", text))
    return _STYLE.sub(_styled, text)


def _item(match: re.Match[str]) -> str:
    return f"{match.group(1)}- {_COMMENT.sub('', match.group(2))}"


def _styled(match: re.Match[str]) -> str:
    mark = _STYLES[match.group(1)]
    return f"{mark}{match.group(2).strip()}{mark}"
