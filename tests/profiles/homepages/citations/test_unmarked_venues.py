# ruff: noqa: E501 - the rows are as long as people write them
"""Venues that nothing but their words parts from the title before them."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text


@pytest.mark.parametrize(
    ("row", "title", "venue"),
    [
        ("Ada Lin, Bo Chen. A Study of Quiet Oars Journal of Mud 12 (2019)", "A Study of Quiet Oars", "Journal of Mud"),
        ("Lin, A., Chen, B. (2019). A study of quiet oars Journal of Mud, 12(3), 1-20.", "A study of quiet oars", "Journal of Mud"),
        ("Lin A, Chen B. A study of quiet oars IEEE Transactions on Mud 2019", "A study of quiet oars", "IEEE Transactions on Mud"),
        ("Ada Lin, Bo Chen, A study of quiet oars in Proceedings of the Wet Conference, 2019.", "A study of quiet oars", "Proceedings of the Wet Conference"),
        ("Ada Lin and Bo Chen (2019) A Study of Quiet Oars International Conference on Mud (ICOM)", "A Study of Quiet Oars", "International Conference on Mud (ICOM)"),
        ("Ada Lin, Bo Chen. A study of quiet oars arXiv preprint arXiv:1901.00001, 2019", "A study of quiet oars", "arXiv preprint"),
        ("Lin, A., Chen, B.: A study of quiet oars Proc. of the 12th Wet Conference, pp. 1-9 (2019)", "A study of quiet oars", "Proc. of the 12th Wet Conference"),
        # what only looks so
        ("Ada Lin, Bo Chen. A History of the Journal of Mud. Annals of Oars 2019.", "A History of the Journal of Mud", "Annals of Oars"),
        ("Ada Lin, Bo Chen. A Study of Proceedings of Parliament. Annals of Oars, 2019.", "A Study of Proceedings of Parliament", "Annals of Oars"),
        ("Ada Lin, Bo Chen. The rise of the open access Journal of Mud. Annals of Oars 2019.", "The rise of the open access Journal of Mud", "Annals of Oars"),
        ("Ada Lin, Bo Chen. How oars bend. Quarterly Wet Water Journal of Mud 12 (2019), 1-9.", "How oars bend", "Quarterly Wet Water Journal of Mud"),
        ("Ada Lin, Bo Chen. How oars bend. South American Journal of Mud 12 (2019), 1-9.", "How oars bend", "South American Journal of Mud"),
    ],
)  # fmt: skip
def test_venue_begins_with_its_first_word_behind_a_title(row: str, title: str, venue: str) -> None:
    (record,) = parse_homepage_text(f"# Publications\n\n- {row}\n", name="Ada Lin").publications
    assert (record.title, len(record.authors), record.venue, record.year) == (title, 2, venue, 2019)


@pytest.mark.parametrize("row", ["Reviewer for Journal of Mud 2019", "Best student paper Conference on Mud 2019"])
def test_words_before_a_venue_that_are_no_title(row: str) -> None:
    parsed = parse_homepage_text(f"# Publications\n\n- {row}\n", name="Ada Lin")
    assert (parsed.publications, [problem.text for problem in parsed.problems]) == ([], [row])
