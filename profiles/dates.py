"""Dates as researchers write them: a year, a month of a year, or a day.

A :class:`PartialDate` is stored and compared as its own text in reduced-precision ISO 8601
(``2021``, ``2021-10``, ``2021-10-05``), so the precision is never lost and never invented.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

MIN_YEAR = 1000
MAX_YEAR = 2999


class PartialDate(str):
    """A year, year-month or full date. Sorts as text; ``''`` is not a PartialDate."""

    __slots__ = ()

    def __new__(cls, text: str) -> PartialDate:
        """Check and wrap ISO text. Raises ValueError for anything but YYYY, YYYY-MM, YYYY-MM-DD."""
        parts = text.split("-")
        if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]):
            raise ValueError(f"not a partial date: {text[:40]!r}")
        if not all(part.isascii() and part.isdigit() for part in parts):
            raise ValueError(f"not a partial date: {text[:40]!r}")
        numbers = [int(part) for part in parts]
        if not MIN_YEAR <= numbers[0] <= MAX_YEAR:
            raise ValueError(f"year out of range: {text!r}")
        dt.date(*[*numbers, 1, 1][:3])
        return super().__new__(cls, text)

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None) -> PartialDate:
        """Build from numbers; a day without a month is a ValueError."""
        if day is not None and month is None:
            raise ValueError("a day needs a month")
        text = f"{year:04d}"
        for part in (month, day):
            if part is not None:
                text += f"-{part:02d}"
        return cls(text)

    @property
    def year(self) -> int:
        return int(self[:4])

    @property
    def month(self) -> int | None:
        return int(self[5:7]) if len(self) >= 7 else None

    @property
    def day(self) -> int | None:
        return int(self[8:10]) if len(self) == 10 else None

    @property
    def precision(self) -> str:
        """``"year"``, ``"month"`` or ``"day"``."""
        return {4: "year", 7: "month", 10: "day"}[len(self)]

    def first_day(self) -> dt.date:
        return dt.date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> dt.date:
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class DateRange:
    """A span whose ends may be unknown.

    ``open_end`` says that the span goes on ("now", "Present", "至今"); an ``end`` beside it is the
    date on which it was expected to end.
    """

    start: PartialDate | None = None
    end: PartialDate | None = None
    open_end: bool = False
