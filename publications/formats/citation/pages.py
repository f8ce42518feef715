"""Page ranges as the styles shorten them: 127–138 is "127–38" in MLA and Chicago, 101–108 is "101–08" and "101–8".

Sources: MLA Handbook, 9th edition, chapter 2, "Number Ranges" (a second number above 99 keeps its last two digits, more
where they are needed); The Chicago Manual of Style, 17th edition, 9.61 (all digits up to 100 and after multiples of
100; after 101 to 109 and the like what changes; else two digits or more). APA, IEEE and GB/T 7714 give ranges in full.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_RANGE = re.compile(r"(?<![\w–-])(\d{1,9})–(\d{1,9})(?![\w–-])")


def mla(pages: str) -> str:
    """Ranges of plain numbers, as in "96–101", "103–04", "1608–774"; roman and lettered ones stay as they are."""
    return _shortened(pages, lambda first: 2)


def chicago(pages: str) -> str:
    """Ranges of plain numbers, as in "71–72", "100–104", "1103–4", "1087–89"; others stay as they are."""
    return _shortened(pages, lambda first: 0 if first % 100 == 0 else 1 if first % 100 < 10 else 2)


def _shortened(pages: str, least: Callable[[int], int]) -> str:
    """``least`` tells for a first number how many digits the second one keeps at least; 0: all."""

    def shorten(found: re.Match[str]) -> str:
        first, last = found.groups()
        whole = len(first) != len(last) or first >= last or int(first) < 100
        if whole or not (digits := least(int(first))):
            return found.group()
        same = next(place for place, (one, other) in enumerate(zip(first, last, strict=True)) if one != other)
        return f"{first}–{last[-max(digits, len(last) - same) :]}"

    return _RANGE.sub(shorten, pages)
