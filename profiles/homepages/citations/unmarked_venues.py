"""Venues that no mark parts from the title before them: "A study of quiet things Journal of Mud 12 (2019)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from profiles.homepages.authors.search import is_people
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.pieces import size
from profiles.homepages.markup.textruns import flat_text, with_breaks
from profiles.homepages.wording.printed_dates import MARKED_YEAR
from profiles.homepages.wording.venue_openings import VENUE_OPENING

# Behind a word that goes on ("a history of the ...") it is a part of the title; a number or the end follows its name.
_OPENING = re.compile(
    r"(?<=[^\W_])(?<!\b[Tt]he)(?<!\bof)(?<!\b[Aa]n)(?<!\b[Aa])(?<!\band)(?<!\bin)(?<!\bon)(?<!\bfor)(?<!\bto)(?<!\bby)"
    r"(?<!\bat)(?<!\bwith)(?<!\bfrom)(?<!\bits)(?<!\bour)(?<!\bthis)(?<!\bappear)(?<!\bfirst)(?<!\bnew)(?<!\bpreprint)"
    rf"(?P<blank>\s{{1,2}})(?=(?P<venue>arXiv preprint\b|{VENUE_OPENING}[^.:?!\n\"“”]{{0,120}}?)"
    r"(?:\sarXiv|\d|\(|[.,]?\s{0,2}$|,\s[A-Z]))"
)
_MARK = re.compile(r"[.:?!,;)\]\n\"”]\s+")
_DATED = re.compile(rf"(?P<people>.{{3,600}}?)[.,]?\s[(\[]?{MARKED_YEAR}[)\]]?[.,:]?\s{{1,2}}")
_LEAST, _MOST = 3, 1000  # words of a title, characters of an entry


def part_unmarked_venue(runs: Sequence[Run]) -> list[Run]:
    """The runs with a line break before such a venue, where it is the only one and a title stands before it."""
    text = flat_text(runs)
    found = list(_OPENING.finditer(text[:_MOST]))
    if not found or found[-1].start() > found[0].end("venue") or len(text) > _MOST:
        return list(runs)
    stop = found[0].start()
    start = max((mark.end() for mark in _MARK.finditer(text, 0, stop)), default=0)
    title = text[start:stop]
    is_title = size(title) >= _LEAST and (title.split()[-1].islower() or _is_people(text[:start]))
    return with_breaks(runs, [found[0].span("blank")]) if is_title else list(runs)


def _is_people(before: str) -> bool:
    """Whether nothing but people stands before a place, perhaps with a year: so a title begins there, and no venue."""
    dated = _DATED.fullmatch(before)
    return is_people((dated.group("people") if dated else before).strip(" .,:"))
