"""When somebody looked at an address: "Accessed 4 May 2021", "Acesso em: 4 maio 2021". No work appeared then."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from profiles.homepages.markup.inline import Run
from profiles.homepages.wording.printed_dates import MONTHS, YEAR

_LOOKED = (
    r"(?:(?:date|last|letzter|ultimo|dernier|último) )?(?:accessed|visited|retrieved|viewed|acesso|acessado|accès|"
    r"consulté|consultado|zugriff|abruf|abgerufen|accesso|consultato)(?: (?:on|em|le|el|am|il))?"
)
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th|er|[.º°])?[\s./-]{1,2}(?:de )?)"
_ACCESS_DATE = re.compile(
    rf"(?P<before>^|[.,;)>]\s|[(\[])[\s.,;]{{0,3}}{_LOOKED}[:\s]{{1,2}}"
    rf"(?:{_DAY}{{0,2}}(?:{MONTHS}|[^\W\d_]{{3,10}})?\.?\s?(?:\d{{1,2}},\s)?(?:de )?{YEAR}|{YEAR}-\d\d-\d\d)[)\].]?"
    r"(?:,?\s(?:from|de|von|da)(?=:?\s))?",
    re.I,
)


def without_access_dates(runs: Sequence[Run]) -> Sequence[Run]:
    """The runs without the days on which their addresses were looked at."""
    if not any(_ACCESS_DATE.search(run.text) for run in runs if not run.link):
        return runs
    return [run if run.link else replace(run, text=_ACCESS_DATE.sub(_kept, run.text)) for run in runs]


def _kept(match: re.Match[str]) -> str:
    before = match.group("before")
    return "" if before in ("(", "[") else before
