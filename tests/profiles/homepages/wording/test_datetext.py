"""Dates and ranges as people print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.homepages.wording.datetext import any_date, leading_date, read_date, trailing_date


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2022.02", "2022-02"),
        ("2022-2", "2022-02"),
        ("2022/02", "2022-02"),
        ("2025.08.02", "2025-08-02"),
        ("2025/08/02", "2025-08-02"),
        ("2026-05-16", "2026-05-16"),
        ("2026", "2026"),
        ("2019.10", "2019-10"),
        ("Jul. 2026", "2026-07"),
        ("July 2026", "2026-07"),
        ("Sept. 2024", "2024-09"),
        ("May 2025", "2025-05"),
        ("May 5, 2025", "2025-05-05"),
        ("5 May 2025", "2025-05-05"),
        ("05 / 2026", "2026-05"),
        ("2024 Mar", "2024-03"),
        ("2023年9月", "2023-09"),
        ("2023年", "2023"),
        ("Fall 2023", "2023"),
        ("Feb '21", "2021-02"),
        ("July 13th 2022", "2022-07-13"),
    ],
)
def test_leading_date_is_read_with_its_precision(printed: str, iso: str) -> None:
    found = leading_date(f"{printed}: something happened")

    assert found is not None
    assert (str(found.date), f"{printed}: something happened"[found.end :]) == (iso, "something happened")


@pytest.mark.parametrize(
    "text",
    [
        "*[2025.10]* text",
        "\\[2025/08/02\\]: text",
        "2048 games were played",
        "20 people",
        "version 2.3",
        "Maybe 2020 was",
        "2020s",
    ],
)
def test_leading_date_of_other_text_is_none_or_right(text: str) -> None:
    found = leading_date(text)

    assert found is None or found.date is not None


@pytest.mark.parametrize(
    ("text", "start", "end", "open_end"),
    [
        ("2019.06 - 2022.04, School", "2019-06", "2022-04", False),
        ("2019.06 - 2022.04 (now), School", "2019-06", "2022-04", True),
        ("2019.06 – now, School", "2019-06", None, True),
        ("2019.06—Present School", "2019-06", None, True),
        ("2019.06 ~ 至今，学校", "2019-06", None, True),
        ("Sept. 2024 – Mar. 2025: School", "2024-09", "2025-03", False),
        ("Sep 2024 to Present, School", "2024-09", None, True),
        ("2019.06.~현재 / School", "2019-06", None, True),
        ("2019.06.~2022.04. / School", "2019-06", "2022-04", False),
        ("2019년 6월 ~ 2022년 4월 School", "2019-06", "2022-04", False),
        ("2019年6月～現在 School", "2019-06", None, True),
        ("2019-2023, School", "2019", "2023", False),
        ("2019-23, School", "2019", "2023", False),
        ("2019/20, School", "2019", "2020", False),
        ("2019/2020, School", "2019", "2020", False),
        ("2024.07 - 09, School", "2024-07", "2024-09", False),
        ("Jun. - Sep. 2024, School", "2024-06", "2024-09", False),
        ("2024.09 - 2028.06 (Expected), School", "2024-09", "2028-06", False),
        ("2021.09 - , School", "2021-09", None, True),
        ("Since 2021, School", "2021", None, True),
        ("(2021/09 -- 2022/01) School", "2021-09", "2022-01", False),
    ],
)
def test_leading_range(text: str, start: str, end: str | None, open_end: bool) -> None:
    found = leading_date(text)

    assert found is not None
    assert (found.dates.start, found.dates.end, found.dates.open_end) == (start, end, open_end)


@pytest.mark.parametrize(
    ("text", "kept", "iso"),
    [
        ("National Scholarship, 2024", "National Scholarship", "2024"),
        ("National Scholarship (2021.10)", "National Scholarship", "2021-10"),
        ("Org - Lab: Sept. 2024 – Mar. 2025", "Org - Lab", "2024-09"),
        ("Org, Aug. 2025 - Now", "Org", "2025-08"),
    ],
)
def test_trailing_date_is_taken_off(text: str, kept: str, iso: str) -> None:
    found = trailing_date(text)

    assert found is not None
    assert (text[: found.start], str(found.date)) == (kept, iso)


@pytest.mark.parametrize("text", ["ICLR2024", "GPT-2024x", "no date", "", "Top 100 of 20"])
def test_text_without_a_date_at_its_end(text: str) -> None:
    assert trailing_date(text) is None


@pytest.mark.parametrize("text", ["2021-31-01", "2021.13", "2021.02.30", "0/2021"])
def test_impossible_date_is_none(text: str) -> None:
    assert read_date(text) is None


def test_impossible_leading_date_is_found_without_a_value() -> None:
    found = leading_date("2021.13: text")

    assert found is not None
    assert found.date is None


@given(st.text(alphabet="0123456789.-/ 年月日JanMay~至今now()[]*", max_size=60))
def test_readers_never_raise(text: str) -> None:
    for read in (leading_date, trailing_date, any_date):
        found = read(text)
        assert found is None or 0 <= found.start <= found.end <= len(text)
