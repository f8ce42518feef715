from __future__ import annotations

import pytest

from profiles.homepages.works.references import parse

_REFERENCE = "Lin, A., & Chen, B. (2021). Songs in cold rooms. Journal of Choirs, 3(2), 1–9."


def test_references_and_identifiers_of_a_list_are_read() -> None:
    parsed = parse(
        "My papers:\n\n"
        "[1] Lin, A., & Chen, B. (2021). Songs in cold rooms. Journal of Choirs, 3(2), 1–9.\n"
        "[2] B. Chen and A. Lin, “Songs in warm rooms,” in Proc. Int. Conf. Choirs, 2022, pp. 1–9.\n"
        "[3] Lin A, Chen B. Old songs. J Choirs. 2020. doi:10.1000/old\n\n"
        'Lin, Ada, and Bo Chen. "Songs of\nthe North." Journal of Choirs 3, no. 2 (2019): 1–9.\n\n'
        "Words that say nothing of a work.\n"
    )

    assert [(row.line, row.title, row.year, row.doi) for row in parsed.records] == [
        (3, "Songs in cold rooms", 2021, ""),
        (4, "Songs in warm rooms", 2022, ""),
        (5, "", None, "10.1000/old"),
        (7, "Songs of the North", 2019, ""),
    ]
    assert [one.name for one in parsed.records[3].authors] == ["Ada Lin", "Bo Chen"]
    assert [(problem.line, problem.code) for problem in parsed.problems] == [
        (1, "no-identifier"),
        (10, "no-identifier"),
    ]
    assert parsed.entries == 4


def test_long_list_without_blank_lines_is_read_line_by_line() -> None:
    assert [row.line for row in parse("\n".join([_REFERENCE] * 320)).records] == list(range(1, 321))


def test_volume_pages_and_links_of_a_reference_are_kept() -> None:
    (record,) = parse(f"{_REFERENCE} https://choirs.example.org/cold").records
    assert (record.volume, record.issue, record.pages) == ("3", "2", "1–9")
    assert [link.url for link in record.links] == ["https://choirs.example.org/cold"]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0c\n", "\x85"])
def test_other_line_ends_part_references(end: str) -> None:
    parsed = parse(end.join([_REFERENCE, "", "Words\x0cthat say\u2028nothing.", "", _REFERENCE]))
    assert ([row.line for row in parsed.records], [one.line for one in parsed.problems]) == ([1, 7], [3, 4, 5])


def test_reference_that_never_ends_is_reported() -> None:
    parsed = parse(_REFERENCE + " and more" * 1000)
    assert (parsed.records, [problem.line for problem in parsed.problems]) == ([], [1])


def test_bulleted_references_are_told_apart_from_what_is_none() -> None:
    parsed = parse(f"- {_REFERENCE}\n- Bo Chen, pupil (2020–), with Cy Duval\n2. {_REFERENCE}\n   Second line.\n")
    assert ([row.line for row in parsed.records], [one.line for one in parsed.problems]) == ([1, 3], [2])
