"""Runs as inline source that is read as the same runs again."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from itertools import groupby

from profiles.homepages.markup.blocks import TITLE_CLASS
from profiles.homepages.markup.inline import Run

_ESCAPE = re.compile(r"([`*_\[\]#~])")
_BACKSLASH = "&bsol;"  # two of them are a line break
_TAGS = (("code", "code"), ("underline", "u"), ("italic", "em"), ("bold", "strong"), ("raised", "sup"))


def inline_source(runs: Sequence[Run]) -> str:
    """The source of runs, with tags for their marks; what has no words leaves nothing."""
    parts = []
    for link, linked in groupby(runs, key=lambda run: run.link):
        group = list(linked)
        inner = "".join(map(_source, group))
        parts.append(f'<a href="{html.escape(group[0].url or "")}">{inner}</a>' if link else inner)
    return "".join(parts)


def _source(run: Run) -> str:
    if run.kind == "break":
        return "<br>\n"
    if run.kind == "softbreak":
        return " "
    if run.kind == "image":
        return f'<img src="{html.escape(run.source)}" alt="{html.escape(run.text)}">'
    if run.kind == "citation":
        return f'<span class="citation" data="{html.escape(run.text)}"></span>'
    escaped = html.escape(run.text, quote=False).replace("\\", _BACKSLASH)
    source = run.text if _is_formula(run.text) else _ESCAPE.sub(r"\\\1", escaped)
    for mark, tag in _TAGS:
        if getattr(run, mark):
            source = f"<{tag}>{source}</{tag}>"
    classes = f"{run.classes} {TITLE_CLASS}".strip() if run.title else run.classes
    if classes or run.colored:
        color = ' style="color:"' if run.colored else ""
        source = f'<span class="{html.escape(classes)}"{color}>{source}</span>'
    return source


def _is_formula(text: str) -> bool:
    return len(text) > 2 and text[0] == text[-1] == "$"
