"""What stands in a citation without a blank before it: the marks of footnotes, and a title right behind initials."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from profiles.homepages.authors.separators import CAPITAL
from profiles.homepages.entries.tidy_titles import DOCUMENT_TYPE
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.textruns import cut_characters, drop_characters, flat_text

_FOOTNOTE = re.compile(r"(?<=\S)\[\^[\w-]{1,20}\](?!:)")
# "Lin A.The slow rivers[J].", as GB/T 7714 is written without blanks.
_TIGHT_TITLE = re.compile(
    rf"\s{{0,3}}(?:\[\d{{1,3}}\])?[^\n\[]{{1,300}}?(?<=[\s.]{CAPITAL})\.(?={CAPITAL}[^\W\d_]*\s[^\n\[]{{4,300}}{DOCUMENT_TYPE})"
)


def without_footnote_marks(runs: Sequence[Run]) -> list[Run]:
    """The runs without Markdown's references to footnotes: "Slow rivers[^3]"."""
    kept: list[Run] = []
    for run in runs:
        before = kept[-1].text[-1:] if kept else ""
        text = _FOOTNOTE.sub("", f"{before}{run.text}")[len(before) :] if run.kind == "text" else run.text
        kept.append(replace(run, text=text))
    return kept


def with_title_apart(runs: Sequence[Run]) -> Sequence[Run]:
    """The runs with a blank between the initials of the last author and the title, where its type tells a title."""
    tight = _TIGHT_TITLE.match(flat_text(runs))
    if tight is None:
        return runs
    ahead = cut_characters(runs, 0, tight.end())
    return [*ahead, Run(" ", ahead[-1].line), *drop_characters(runs, tight.end())]
