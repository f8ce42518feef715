"""Entries that an editor wrapped: their line ends stand wherever a line was full, and part nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from profiles.homepages.markup.inline import Run

# Words that no line of an entry ends with where its ends part title, people and venue.
_GOES_ON = re.compile(
    r"(?:^|[\s(])(?:for|of|the|an?|and|with|from|by|via|to|in|on|at|under|über|der|die|das|und|für|von|de|des|du|"
    r"la|les|el|los|las|y|para|e)\s*$"
)
# What begins a line of its own though it begins small: "in Annals of Mud", "with Bo Chen", "arXiv:2001.00001".
_OWN_LINE = re.compile(
    r"(?:in|to appear|with|by|and|under|joint|accepted|submitted|published|presented|forthcoming|at|revise|"
    r"arxiv|biorxiv|medrxiv|doi|pdf|code|link|paper|slides|video|vol|pp?|no|pages|eds?|dans|en|em|mit|von|"
    r"https?|www|working|work|e|y|et|und|also|available|van|de|da|di|del|della|der|den|al|el|la|le|du|dos|das|do)\b",
    re.I,
)
_SMALL = re.compile(r"\s*[a-zß-ÿ]{2}")


def join_wrapped(runs: Sequence[Run]) -> list[Run]:
    """The runs with blanks for the line ends of the source, where one of these parts what belongs together."""
    breaks = [index for index, run in enumerate(runs) if run.kind == "softbreak"]
    if not any(_parts_phrase(runs, index) for index in breaks):
        return list(runs)
    joined: list[Run] = []
    for run in runs:
        part = replace(run, text=" ", kind="text") if run.kind == "softbreak" else run
        last = joined[-1] if joined else part
        if joined and part.kind == "text" and replace(part, text=last.text, line=last.line) == last:
            joined[-1] = replace(last, text=last.text + part.text)
        else:
            joined.append(part)
    return joined


def _parts_phrase(runs: Sequence[Run], index: int) -> bool:
    """Whether a line end stands inside of a phrase: behind a small word, or before one."""
    before = runs[index - 1] if index else None
    behind = runs[index + 1] if index + 1 < len(runs) else None
    if before is None or behind is None or before.kind != "text" or behind.kind != "text":
        return False
    return bool(_GOES_ON.search(before.text)) or bool(_SMALL.match(behind.text) and not _OWN_LINE.match(behind.text))
