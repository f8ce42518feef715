"""Awards and ranks that a list prints beside a venue: "Oral", "Best Paper Award", "CCF A"."""

from __future__ import annotations

import re

AWARD = re.compile(
    r"(?:\btop\s{0,2}\d{1,2}(?:\.\d{1,2})?\s{0,2}%\s{0,2})?"
    r"\b(?:oral(?:\s(?:presentation|paper))?|spotlights?(?:\s(?:presentation|paper))?|"
    r"highlights?(?:\spaper)?(?!\s(?:the|that|how|an?|our)\b)"
    r"|(?:best|outstanding|distinguished)\s(?:student\s|demo\s|system\s|theme\s|industry\s|short\s|long\s|video\s|"
    r"poster\s|application\s|research\s|resource\s|dataset\s|datasets?\sand\sbenchmarks?\s|reviewer\s)?(?:paper|"
    r"papers|demo|poster|award|thesis|reviewer|artifact)(?:\sawards?)?(?:\s(?:runner[- ]up|candidate|finalist|"
    r"nomination|nominee|honorable\smention|award|candidates|finalists))?"
    r"|award\s(?:candidate|finalist|nominee|winner)|honorable\smention|notable\stop[- ]\d{1,2}%|"
    r"notable(?!\s(?!papers?\b)[a-z])|"
    r"(?:featured|cover)\s(?:paper|article)|most\sinfluential\spaper(?:\saward)?|test\sof\stime(?:\saward)?)(?![a-z])"
    r"(?:\s{0,2}[(（]?\s{0,2}top\s{0,2}[-~]?\d{1,2}(?:\.\d{1,2})?\s{0,2}%\s{0,2}[)）]?)?",
    re.I,
)
CCF_RANK = re.compile(
    r"\bCCF[\s\-:：]{0,3}(?:rank\s)?([ABC])(?:\s?类|\b)(?:\s(?:rank|conference|journal|class))?", re.I
)
_LONGEST = 1600  # characters of a text that an award is looked for in


def find_award(text: str) -> str:
    """The first award of a text ("Oral", "Best Paper Award"), else ``""``."""
    match = AWARD.search(text[:_LONGEST])
    return tidy_award(match.group()) if match else ""


def tidy_award(text: str) -> str:
    """An award as a page shows it: its first letter a capital, no bracket half."""
    words = " ".join(text.split()).strip(" (（")
    if "(" not in words and "（" not in words:
        words = words.rstrip(")）")
    return words[:1].upper() + words[1:]


def find_rank(text: str) -> str:
    """The CCF rank that a text notes, as "CCF A", else ``""``."""
    match = CCF_RANK.search(text[:_LONGEST])
    return f"CCF {match.group(1).upper()}" if match else ""
