from __future__ import annotations

from profiles.homepages.references import parse


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
