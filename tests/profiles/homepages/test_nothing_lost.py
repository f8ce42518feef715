"""Whatever a section holds is a row, a note, text of the section, or a problem."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from profiles.homepages import parse_homepage_text
from profiles.homepages.records import ParsedHomepage


def _read(page: str) -> ParsedHomepage:
    return parse_homepage_text(page, name="Ada Lin")


def _body(parsed: ParsedHomepage) -> str:
    return "\n\n".join(section.body for section in parsed.sections)


@pytest.mark.parametrize(
    "remark",
    [
        "(* indicates equal contribution)",
        "See the full list on [Google Scholar](https://scholar.example.org/).",
        "All papers of the last years stand in the list of the institute.",
    ],
)
@pytest.mark.parametrize("form", ["{}\n\n", "### {}\n\n", "- {}\n\n"])
def test_remark_in_a_list_of_papers_stays_in_its_text(remark: str, form: str) -> None:
    paper = "- `ACL 2023` [A Title about Small Choirs](http://a.org/1), **Ada Lin**, Bo Chen\n"
    parsed = _read(f"# Publications\n\n{form.format(remark)}{paper}")
    assert [(record.title, record.topic) for record in parsed.publications] == [("A Title about Small Choirs", None)]
    assert _body(parsed).removeprefix("### ").replace("\\", "") == remark
    assert parsed.problems == []


def test_overlong_paragraph_in_a_list_of_papers_is_reported() -> None:
    parsed = _read("# Publications\n\n" + "word " * 3000)
    assert [(problem.line, problem.code) for problem in parsed.problems if problem.code == "unparsed-item"] == [
        (3, "unparsed-item")
    ]


def test_second_fold_of_a_paper_is_a_note() -> None:
    fold = "<details><summary>Abstract</summary>\n\n{}\n\n</details>\n\n"
    paper = "<div class='paper-box'><div class='paper-box-text'>\n\n[A Title about Small Choirs](http://a.org/1)\n\n"
    paper += "**Ada Lin**, Bo Chen\n\n"
    page = f"# Publications\n{paper}{fold.format('We sing.')}{fold.format('We sing again.')}</div></div>\n"
    (record,) = _read(page).publications
    assert "We sing." in record.abstract + " ".join(record.notes)
    assert "We sing again." in record.abstract + " ".join(record.notes)


def test_sub_headings_tell_the_year_the_role_and_the_institution() -> None:
    parsed = _read(
        "# News\n## 2024\n- We sing.\n- *2023.05*: We sang.\n\n**2022**\n\n- We rest.\n\n"
        "# Honors and Awards\n### Northern University\n- *2020*, First Prize\n- Second Prize\n"
        "### 2018\n- Third Prize\n\n"
        "# Academic Services\n## Reviewer\n- ACL 2023\n- **Chair**: ICML\n"
    )
    assert [(item.text, item.date) for item in parsed.news] == [
        ("We sing.", "2024"),
        ("We sang.", "2023-05"),
        ("We rest.", "2022"),
    ]
    assert [(honor.title, honor.date, honor.organization) for honor in parsed.honors] == [
        ("First Prize", "2020", "Northern University"),
        ("Second Prize", None, "Northern University"),
        ("Third Prize", "2018", ""),
    ]
    assert [(service.text, service.role) for service in parsed.activities] == [
        ("ACL 2023", "Reviewer"),
        ("ICML", "Chair"),
    ]
    assert parsed.problems == []


def test_sub_heading_without_a_place_is_reported() -> None:
    parsed = _read("# Honors and Awards\n### Competitions\n- *2020*, First Prize\n")
    assert [(problem.line, problem.code, problem.text) for problem in parsed.problems] == [
        (2, "no-place", "The sub-heading “Competitions” has no place in a list.")
    ]


def test_sub_heading_over_text_stays_with_it() -> None:
    parsed = _read("# Grants\n### Choir Map\nA map of choirs.\n\n### Quiet Rooms\nRooms where one can rest.\n")
    assert _body(parsed) == "### Choir Map\n\nA map of choirs.\n\n### Quiet Rooms\n\nRooms where one can rest."
    assert parsed.problems == []


def test_fold_of_a_list_keeps_its_title_unless_it_only_unfolds() -> None:
    parsed = _read(
        "# Projects\n<details><summary>Choir Map</summary>\n\nA map of choirs.\n\n</details>\n\n"
        "<details><summary>View more projects</summary>\n\nRooms where one can rest.\n\n</details>\n"
    )
    assert _body(parsed) == "Choir Map\n\nA map of choirs.\n\nRooms where one can rest."


def test_box_among_news_keeps_its_text() -> None:
    parsed = _read("# News\n- *2024.05*: We sing.\n\n<div class='paper-box'>\n\nA song of ours.\n\n</div>\n")
    assert (len(parsed.news), _body(parsed)) == (1, "A song of ours.")


def test_papers_taken_out_of_news_leave_the_years_in_place() -> None:
    box = (
        "<div class='paper-box'><div class='paper-box-image'><div><div class=\"badge\">ACL 2023</div></div></div>"
        "<div class='paper-box-text'>\n\n[A Title about Small Choirs](http://a.org/1)\n\n**Ada Lin**, Bo Chen\n\n"
        "</div></div>\n\n"
    )
    parsed = _read(f"# News\n{box}## 2024\n- We sing.\n## 2023\n- We rest.\n")
    assert [record.title for record in parsed.publications] == ["A Title about Small Choirs"]
    assert [(item.text, item.date) for item in parsed.news] == [("We sing.", "2024"), ("We rest.", "2023")]


@pytest.mark.parametrize(
    ("line", "remarks"),
    [
        ("Cited by the Choir Times. (in Frisian)", "Cited by the Choir Times; in Frisian"),
        ("R&R at Choir Economics. Reprinted in Song Digest", "R&R at Choir Economics; Reprinted in Song Digest"),
        ("[PDF](http://a.org/1.pdf)", None),
    ],
)
def test_short_remark_behind_a_paper_stays_with_it(line: str, remarks: str | None) -> None:
    (record,) = _read(
        f"# Publications\n- **A Title about Small Choirs**, Ada Lin, Bo Chen, *Song Letters*, 2020. {line}\n"
    ).publications
    assert record.extra.get("remarks") == remarks


@pytest.mark.parametrize("address", ["{}", "<{}>", "([Sheets]({}))", "Sheets at {}."])
def test_address_behind_a_paper_is_a_link(address: str) -> None:
    paper = "- Lin, A., & Chen, B. (2021). A title about small choirs. Choir Letters, 3(2), 1–9. "
    (record,) = _read(f"# Publications\n{paper}{address.format('https://choirs.example.org/a')}\n").publications
    assert [link.url for link in record.links] == ["https://choirs.example.org/a"]


def test_lines_nested_below_the_authors_of_a_headed_paper_are_read() -> None:
    (record,) = _read(
        "# Publications\n### A Title about Small Choirs\n- Ada Lin, Bo Chen\n  - *Song Letters*, 2020\n"
        "  - Covered by the Choir Times\n    - and by Radio Song\n"
    ).publications
    assert (record.venue, record.year) == ("Song Letters", 2020)
    assert "Covered by the Choir Times" in record.extra["remarks"] + "".join(record.notes)
    assert "and by Radio Song" in "".join(record.notes)


def test_italics_in_a_title_with_a_link_keep_their_blanks() -> None:
    (record,) = _read(
        "# Publications\n- On the *Gammarus* songs of cold rivers [PDF](http://a.org/1.pdf)\n"
    ).publications
    assert record.title == "On the Gammarus songs of cold rivers"


def test_list_in_one_paragraph_longer_than_an_entry_is_read_line_by_line() -> None:
    line = "Lin, A., & Chen, B. (2021). A title about small choirs {}. Choir Letters, 3(2), 1–9.\n"
    assert len(_read("# Publications\n\n" + "".join(map(line.format, range(90)))).publications) == 90


@pytest.mark.parametrize(
    "text",
    [
        "- A list of all publications since 2015, with Bo Chen, Cy Duval and Dora Ek, in Song Letters.",
        "**[Google Scholar profile of Ada Lin](https://scholar.example.org/x)**, Bo Chen, 2023",
        "- **Total number of published papers**: 40, 2023",
        "- Best Paper Award, ACL 2020, with Bo Chen and Cy Duval",
        "- “Quiet Rooms for Small Choirs”, invited talk, Northern University, May 2020",
        "- Principal Investigator, “Quiet Rooms for Small Choirs”, Song Council, 2020–2023, with Bo Chen and Cy Duval",
        "- MUS 202: Quiet Rooms and Small Songs (with Bo Chen), Spring 2021",
        "Ada Lin, Department of Music, Northern University, Room 12, 1000 Choir Street, 2020 Oslo.",
    ],
)
def test_what_is_no_work_among_papers_stays_text(text: str) -> None:
    parsed = _read(
        f"# Publications\n\n{text}\n\n- `ACL 2023` [A Title about Small Choirs](http://a.org/1), Ada Lin, Bo Chen\n"
    )
    assert [record.title for record in parsed.publications] == ["A Title about Small Choirs"]
    assert _body(parsed) or parsed.problems


@pytest.mark.parametrize("title", ["A Title about Small Choirs", "[A Title about Small Choirs](http://a.org/0)"])
def test_links_in_a_heading_that_is_a_title_are_its_resources(title: str) -> None:
    (record,) = _read(
        f"# Publications\n### {title} [[PDF](http://a.org/1.pdf)] [Code](http://a.org/2)\n"
        "Ada Lin, Bo Chen, *Song Letters*, 2020\n"
    ).publications
    assert (record.title, record.venue) == ("A Title about Small Choirs", "Song Letters")
    assert [link.url for link in record.links] == ["http://a.org/1.pdf", "http://a.org/2"]


def test_volume_and_people_tell_a_work_whatever_its_title() -> None:
    paper = "- Lin, A., & Chen, B. (2021). Google Scholar and choirs. Choir Letters, 3(2), 1–9.\n"
    assert [record.title for record in _read(f"# Publications\n{paper}").publications] == ["Google Scholar and choirs"]


_FORMS = [
    "<li>Oar <span style='color:red'>Boat</span> lamp</li>",
    "<table><tr><td>Oar boat<br>lamp mill</td><td><em>reed</em></td></tr></table>",
    "- oar boat\n  - lamp mill\n    - reed",
    "<div class='paper-box'>oar boat</div>",
    "<details><summary>oar boat</summary>lamp mill</details>",
    "<ul><li>oar</li></ul> boat lamp <b>mill</b>",
    "<p>oar boat</p>lamp\n<center>mill</center>",
    "### oar boat\nlamp mill",
    "<h4>oar boat</h4>lamp mill",
    "**oar boat**\n\nlamp mill",
    "> oar boat\n> lamp",
    "1. oar boat,\n   lamp mill for\n   reed",
    "oar boat \\\nlamp mill",
    "```\noar boat\n```",
    "<dl><dt>oar</dt><dd>boat lamp</dd></dl>",
    "<figure><img src='a.png'><figcaption>oar boat</figcaption></figure>",
    "- `oar` boat [lamp](http://a.org) mill",
    "- **Slow Oars of the Boat** (Ada Lin, Bo Chen), *Lamp Letters*, 2020, mill reed",
    "- Job Market Paper: <span>Slow Oars of the Boat</span>. <em>Draft available upon request</em>",
]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, dict):
        yield from _strings([*value.keys(), *value.values()])
    elif is_dataclass(value):
        yield from _strings([getattr(value, field.name) for field in fields(value) if field.name != "raw"])


@pytest.mark.parametrize("form", _FORMS)
def test_every_word_of_a_page_is_in_a_record_a_text_or_a_problem(form: str) -> None:
    shown = re.findall(r"[a-z]{3,}", re.sub(r"<[^<>]*>|\(http[^()]*\)", " ", form).casefold())
    for heading in ("# Publications", "# News", "# Education", "# Services", "# Something", ""):
        told = " ".join(_strings(_read(f"I am Ada Lin.\n\n{heading}\n{form}\n"))).casefold()
        assert (heading, [word for word in shown if word not in told]) == (heading, [])
