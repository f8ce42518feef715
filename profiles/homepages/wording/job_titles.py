"""What somebody is or was employed as: "Data Scientist Intern, Delta Inc., Jun 2019 – Sep 2019" is no work."""

from __future__ import annotations

import re

from profiles.homepages.wording.printed_dates import MONTHS, YEAR

_MONTH_AND_YEAR = rf"(?:\b{MONTHS}\.?,?\s{YEAR}|\b(?:0?\d|1[0-2])[./]{YEAR}|\b{YEAR}[./](?:0\d|1[0-2]))"
_KIND = (
    r"(?:software|data|research|(?:post-?)?doctoral|visiting|senior|junior|assistant|associate|(?:under)?graduate|"
    r"applied|principal|staff|(?:machine|deep) learning|computer vision|ml|ai|nlp|teaching|full[- ]stack|adjunct|lead|"
    r"chief|project|product|ph\.?\s?d\.?|summer|systems?|algorithm|quantitative|business|process|design|civil|mechanical|"
    r"electrical|hardware|(?:back|front)-?end|web|lab(?:oratory)?|scientific|technical|student|clinical|guest|sessional|"
    r"(?:part|full)-time|r&d|security|cloud|marketing|financial|policy)"
)
_JOB = (
    rf"(?:{_KIND}[\s-]){{1,4}}(?:intern(?:ship)?|engineer|scientist|researcher|professor|lecturer|assistant|fellow|analyst|"
    r"consultant|developer|manager|instructor|trainee|technician|associate|scholar|officer|architect|programmer|"
    r"coordinator|tutor|director)(?:\sintern)?"
)
_IS_JOB = re.compile(_JOB, re.I)
_LASTED = re.compile(
    rf"{_MONTH_AND_YEAR}\s?[-–—]+\s?{_MONTH_AND_YEAR}\W*$|"
    rf"^\W*{_JOB}\W.*\b{YEAR}\s?[-–—]+\s?(?:{YEAR}|\d\d)\W*$",
    re.I,
)


def is_job_title(text: str) -> bool:
    """Whether a text is what somebody is employed as, and so no title and nobody's name."""
    return _IS_JOB.fullmatch(text.strip(" ,.:")) is not None


def tells_job(line: str) -> bool:
    """Whether a line tells from when to when somebody held a position."""
    return _LASTED.search(line) is not None
