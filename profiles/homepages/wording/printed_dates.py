"""How lists print when a work appeared: the patterns of which others are put together."""

from __future__ import annotations

import re

YEAR = r"(?:19|20)\d{2}"
# At the end of a title: "Mud in Oarland, 1990–2015".
SPAN_OF_YEARS = re.compile(rf"\b{YEAR}\s?[-–—]{{1,2}}\s?{YEAR}$")
MARKED_YEAR = rf"{YEAR}(?:[a-z]|\+)?"  # "2020a", "2020+"
LONE_YEAR = rf"(?<!\d){YEAR}(?!\d)"
MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"  # where case does not count
# "2025", "2025a", "June 2025", "12 Jun. 2025", "2025 (Jun)", "2025, June 12", "2025-06-12"
DATE = (
    rf"(?:(?:\d{{1,2}}\s)?\b{MONTHS}\.?,?\s)?{YEAR}(?:[a-z]\b|(?:[-/.](?:0[1-9]|1[0-2]))(?:[-/.]\d{{2}})?(?!\d)|"
    rf",?\s(?:\({MONTHS}\.?(?:\s\d{{1,2}})?\)|{MONTHS}\b\.?(?:\s\d{{1,2}}\b)?))?"
)
