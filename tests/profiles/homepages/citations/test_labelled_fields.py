"""Entries that name their fields: in a line, in lines, as bullets, as rows of label and value."""

from __future__ import annotations

import pytest

from tests.sites import listed

TITLE, PEOPLE, VENUE = "Oars, mud, and cold rooms: How they bend", ["Ada Lin", "Bo Chen"], "Boats and Rivers"


@pytest.mark.parametrize(
    "form",
    [
        "- Authors: {people}. Title: {title}. Journal: {venue}. Year: {year}\n",
        "- **Title:** {title}; **Authors:** {people}; **Journal:** *{venue}*; **Year:** {year}; **DOI:** 10.1234/x\n",
        "1. **Paper:** {title}<br>**Author(s):** {people}<br>**Venue:** {venue} ({year})<br>**Link:** [PDF](/a.pdf)\n",
        "**Authors**: {people}  \n**Title**: {title}  \n**Published in**: {venue}  \n**Date**: May {year}\n\n",
        "- Title: {title}\n  - Authors: {people}\n  - Journal: {venue}\n  - Year: {year}\n",
        "- **{title}**\n  - Authors: {people}\n  - Journal: {venue}, 12(3), 4-9\n  - Year: {year}\n",
        "- Title: {title}\n- Authors: {people}\n- Journal: {venue}\n- Volume: 3\n- Year: {year}\n\n---\n\n",
        "<table><tr><td>Title</td><td>{title}</td></tr><tr><td>Authors</td><td>{people}</td></tr>"
        "<tr><td>Journal</td><td>{venue}</td></tr><tr><td>Year</td><td>{year}</td></tr></table>\n\n",
        "| | |\n|---|---|\n| Title | {title} |\n| Authors | {people} |\n| Journal | {venue} |\n| Year | {year} |\n\n",
        "<dl><dt>Title</dt><dd>{title}</dd><dt>Authors</dt><dd>{people}</dd><dt>Journal</dt><dd>{venue}</dd>"
        "<dt>Year</dt><dd>{year}</dd></dl>\n\n",
        "- 题目：{title}；作者：{people}；期刊：{venue}；年份：{year}年\n",
        "[J1] **论文标题**：{title}<br>\n**全部作者**：{people}<br>\n**刊物**：{venue}<br>\n**时间**：{year}\n\n",
    ],
)
def test_named_fields(form: str) -> None:
    papers = "".join(
        form.format(title=title, people=", ".join(PEOPLE), venue=VENUE, year=year)
        for title, year in ((TITLE, 2020), ("Quiet choirs of the north", 2021))
    )
    assert listed(papers) == [(TITLE, PEOPLE, VENUE, 2020), ("Quiet choirs of the north", PEOPLE, VENUE, 2021)]


@pytest.mark.parametrize(
    "line",
    ["Title: Head of the choir. Year: 2020", "Journal: Boats and Rivers. Year: 2020", "Date: 2020. Place: Mudtown"],
)
def test_fields_of_something_else(line: str) -> None:
    assert listed(f"- {line}\n") == []


@pytest.mark.parametrize(
    "row",
    [
        "**Title:** How Oars Bend in the Mud **Authors:** Ada Lin, Bo Chen **Journal:** Journal of Mud **Year:** 2019",
        "**Authors:** Ada Lin, Bo Chen **Title:** How Oars Bend in the Mud **Journal:** Journal of Mud (2019)",
        "[How Oars Bend in the Mud](https://o.example) **Authors:** Ada Lin, Bo Chen **Journal:** Journal of Mud, 2019",
    ],
)
def test_fields_of_a_line_are_parted_by_their_names_in_bold(row: str) -> None:
    assert listed(f"- {row}\n") == [("How Oars Bend in the Mud", ["Ada Lin", "Bo Chen"], "Journal of Mud", 2019)]
