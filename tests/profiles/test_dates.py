"""Partial dates keep their precision, and refuse what the calendar does not have."""

from __future__ import annotations

import datetime as dt
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.dates import MAX_YEAR, MIN_YEAR, DateRange, PartialDate


@pytest.mark.parametrize(
    ("text", "numbers", "precision", "first", "last"),
    [
        ("2021", (2021, None, None), "year", dt.date(2021, 1, 1), dt.date(2021, 12, 31)),
        ("2021-10", (2021, 10, None), "month", dt.date(2021, 10, 1), dt.date(2021, 10, 31)),
        ("2024-02", (2024, 2, None), "month", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2023-02", (2023, 2, None), "month", dt.date(2023, 2, 1), dt.date(2023, 2, 28)),
        ("2021-10-05", (2021, 10, 5), "day", dt.date(2021, 10, 5), dt.date(2021, 10, 5)),
    ],
)
def test_partial_date_tells_its_parts(
    text: str, numbers: tuple[int, int | None, int | None], precision: str, first: dt.date, last: dt.date
) -> None:
    date = PartialDate(text)
    assert (date.year, date.month, date.day) == numbers
    assert date.precision == precision
    assert (date.first_day(), date.last_day()) == (first, last)
    assert PartialDate.of(*numbers) == date == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "21",
        "20210",
        "2021-1",
        "2021-13",
        "2021-00",
        "2021-02-30",
        "2023-02-29",
        "2021-10-5",
        "2021-10-05-01",
        "2021/10",
        "2021.10",
        " 2021",
        "2021\n",
        "-2021",
        "٢٠٢١",
        "²⁰²¹",
        "abcd",
        "0999",
        "3000",
    ],
)
def test_partial_date_refuses_other_texts(text: str) -> None:
    with pytest.raises(ValueError, match=r"partial date|out of range|month must be|day"):
        PartialDate(text)


@pytest.mark.parametrize("numbers", [(2021, None, 5), (2021, 2, 30), (2021, 13, None), (-5, None, None), (99999, 1, 1)])
def test_partial_date_of_impossible_numbers(numbers: tuple[int, int | None, int | None]) -> None:
    with pytest.raises(ValueError, match=r"a day needs a month|partial date|month must be|day"):
        PartialDate.of(*numbers)


def test_partial_dates_sort_as_text_with_the_coarser_first() -> None:
    dates = [PartialDate(text) for text in ("2021-10-05", "2020", "2021", "2021-10", "2021-09-30")]
    assert sorted(dates) == ["2020", "2021", "2021-09-30", "2021-10", "2021-10-05"]


def test_partial_date_survives_a_copy() -> None:
    copy = pickle.loads(pickle.dumps(PartialDate("2021-10")))  # noqa: S301 - our own bytes
    assert (copy, type(copy), copy.month) == ("2021-10", PartialDate, 10)


@given(st.dates(dt.date(MIN_YEAR, 1, 1), dt.date(MAX_YEAR, 12, 31)))
def test_partial_date_of_every_day(day: dt.date) -> None:
    date = PartialDate(day.isoformat())
    assert date.first_day() == date.last_day() == day
    month, year = PartialDate(date[:7]), PartialDate(date[:4])
    assert month.first_day() <= day <= month.last_day()
    assert year.first_day() <= month.first_day() and month.last_day() <= year.last_day()
    assert (month.first_day().day, (month.last_day() + dt.timedelta(days=1)).day) == (1, 1)


@given(st.text(max_size=12))
def test_partial_date_accepts_or_says_why_not(text: str) -> None:
    try:
        date = PartialDate(text)
    except ValueError as error:
        assert str(error)
    else:
        assert date == text
        assert PartialDate.of(date.year, date.month, date.day) == date


def test_date_range_without_dates_is_unknown() -> None:
    assert DateRange() == DateRange(None, None, open_end=False)
    assert DateRange(PartialDate("2020")) != DateRange(PartialDate("2020"), open_end=True)
