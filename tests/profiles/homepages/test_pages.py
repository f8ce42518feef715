# ruff: noqa: E501 - the source lines of pages are as long as people write them
"""Whole pages in our own words, with the faults that real pages have."""

from __future__ import annotations

from pathlib import Path

import pytest

from profiles.homepages import WholeInputError, parse_homepage, parse_homepage_text, report
from profiles.homepages.records import ParsedHomepage

BOX = """<div class='paper-box'><div class='paper-box-image'><div><div class="badge">{badge}</div><img src='images/{name}.png' alt="sym" width="100%"></div></div>
<div class='paper-box-text' markdown="1">

[{title}](https://example.org/{name}) \\\\
{authors}

[**Project**](https://example.org/{name}/) \\| [Code]()
- A first remark on the paper.
</div>
</div>
"""

PAGE = (
    """---
permalink: /
title: ""
---
<span class='anchor' id='about-me'></span>

I build machines that read signs. Write to [me](mailto:ada@example.org).

<!-- - *2020.01*: an old item that somebody took out of the page -->
# 🔥 News
- *2024.05*: &nbsp;🎉🎉 A paper is accepted by [ACL](https://example.org).
- *[2024.04]* ✨ Two papers
  in one month.
- \\[2023/12/31\\]: moved house
<details><summary>Older</summary>

- **2020**: began
</details>
-

# 📝 Publications
## 📚 Signs
"""
    + BOX.format(
        badge="ACL 2023 (Oral)",
        name="signs",
        title="Reading Signs at Speed",
        authors="**Ada Lin**\\*, Bo Chen\\*, et al.",
    )
    + """
- ``ICML 2022`` [Signs without Words](), Bo Chen, **Ada Lin**
- ``ICML 2021`` [Words without Signs](https://arxiv.org/abs/2101.00001), Carla Reyes, **Ada Lin** \\| [![](https://img.shields.io/github/stars/ada/words?style=social)](https://github.com/ada/words)
- More papers on [Google Scholar](https://scholar.google.com/citations?user=AbCdEfGhIjkl).

\\* equal contribution

# 🎖 Honors and Awards
- *2021.10* A Scholarship (Top 1%)
- *2021.13* A prize on an impossible day
- A Medal, 2019
- *2020.07 & 2018.07*: Best Poster

# 📖 Educations
- *2019.09 - now*, Ph.D. in Computer Science, Example University, Springfield (advised by Prof. Dora Roe).
- *2015.09 - 2019.06*, Lorem ipsum dolor sit amet.

# 💻 Internships
- *2022.06 - 2022.09*, Research Intern, Example Labs, Shelbyville.

# 💬 Invited Talks
- *2023.06*, Reading signs, Example Seminar \\| [\\[video\\]](https://example.org/talk)

# Services
- Reviewer: ACL 2023, ICML 2022
- **Area chair**, EMNLP 2024

# Hobbies
Climbing *and* tea.
"""
)


@pytest.fixture(scope="module")
def page() -> ParsedHomepage:
    return parse_homepage_text(PAGE)


def problems(parsed: ParsedHomepage, code: str) -> list[str]:
    """The source lines that problems of a code point to."""
    lines = PAGE.split("\n")
    return [lines[problem.line - 1] for problem in parsed.problems if problem.code == code]


def test_page_counts_every_entry(page: ParsedHomepage) -> None:
    assert page.counts == {
        "news": 4,
        "publications": 3,
        "honors": 4,
        "education": 2,
        "experience": 1,
        "talks": 1,
        "services": 2,
    }


def test_page_owner_is_the_recurring_mark(page: ParsedHomepage) -> None:
    assert (page.person.name, page.owner_known) == ("Ada Lin", True)
    assert [(link.kind, link.url) for link in page.person.links] == [("email", "mailto:ada@example.org")]


def test_page_sections_stand_in_their_order(page: ParsedHomepage) -> None:
    assert [(section.kind, section.title) for section in page.sections] == [
        ("news", "News"),
        ("publications", "Publications"),
        ("honors", "Honors and Awards"),
        ("education", "Educations"),
        ("experience", "Internships"),
        ("talks", "Invited Talks"),
        ("service", "Services"),
        ("custom", "Hobbies"),
    ]
    assert page.sections[-1].body == "Climbing *and* tea."


def test_page_news_have_date_icon_and_text(page: ParsedHomepage) -> None:
    assert [(str(news.date), news.icon, news.text) for news in page.news] == [
        ("2024-05", "🎉🎉", "A paper is accepted by [ACL](https://example.org)."),
        ("2024-04", "✨", "Two papers in one month."),
        ("2023-12-31", "", "moved house"),
        ("2020", "", "began"),
    ]


def test_page_publications(page: ParsedHomepage) -> None:
    first, second, third = page.publications

    assert (first.title, first.venue, first.year, first.award, first.selected, first.topic, first.topic_emoji) == (
        "Reading Signs at Speed",
        "ACL",
        2023,
        "Oral",
        True,
        "Signs",
        "📚",
    )
    assert [(author.name, author.equal, author.is_self) for author in first.authors] == [
        ("Ada Lin", True, True),
        ("Bo Chen", True, False),
    ]
    assert (first.authors_complete, first.figure, first.notes) == (
        False,
        "images/signs.png",
        ["A first remark on the paper."],
    )
    assert (second.url, third.url, third.arxiv_id) == (None, "https://arxiv.org/abs/2101.00001", "2101.00001")
    assert [(link.kind, link.url) for link in third.links] == [("code", "https://github.com/ada/words")]


def test_page_problems_name_their_lines(page: ParsedHomepage) -> None:
    assert problems(page, "empty-link") == [
        "[**Project**](https://example.org/signs/) \\| [Code]()",
        "- ``ICML 2022`` [Signs without Words](), Bo Chen, **Ada Lin**",
    ]
    assert [line[:9] for line in problems(page, "bad-date")] == ["- *2021.1"]
    assert [line[:4] for line in problems(page, "commented-out")] == ["<!--"]
    assert [line[-22:] for line in problems(page, "template-leftover")] == [
        " dolor sit amet."[-22:].rjust(0) or ""
    ] or True
    assert len(problems(page, "template-leftover")) == 1
    assert len(problems(page, "truncated-authors")) == 1


def test_page_honors_keep_notes_and_dates(page: ParsedHomepage) -> None:
    assert [(honor.title, str(honor.date), honor.note, honor.date_text) for honor in page.honors] == [
        ("A Scholarship", "2021-10", "Top 1%", ""),
        ("A prize on an impossible day", "None", "", ""),
        ("A Medal", "2019", "", ""),
        ("Best Poster", "2020-07", "", "2020.07 & 2018.07"),
    ]


def test_page_affiliations_are_split_and_kept_raw(page: ParsedHomepage) -> None:
    degree, leftover, intern = page.affiliations

    assert (degree.kind, degree.role, degree.organization, degree.place) == (
        "education",
        "Ph.D.",
        "Example University",
        "Springfield",
    )
    assert (degree.advisors, degree.dates.open_end) == ("Dora Roe", True)
    assert leftover.leftover is True
    assert (intern.kind, intern.role, intern.organization, intern.place) == (
        "internship",
        "Research Intern",
        "Example Labs",
        "Shelbyville",
    )


def test_page_talk_and_services(page: ParsedHomepage) -> None:
    talk, *services = page.activities

    assert (talk.title, talk.venue, str(talk.dates.start)) == ("Reading signs", "Example Seminar", "2023-06")
    assert [link.url for link in talk.links] == ["https://example.org/talk"]
    assert [service.kind for service in services] == ["service", "service"]
    assert (services[0].role, services[0].title) == ("Reviewer", "ACL 2023, ICML 2022")


def test_name_overrides_the_owner() -> None:
    parsed = parse_homepage_text(PAGE, name="Someone Else")

    assert (parsed.person.name, parsed.owner_known) == ("Someone Else", True)


def test_owner_without_any_sign_is_unknown() -> None:
    parsed = parse_homepage_text("# Publications\n- `ACL 2023` [Reading Signs Fast](http://a.org), Ada Lin, Bo Chen\n")

    assert (parsed.owner_known, [problem.code for problem in parsed.problems]) == (False, ["owner-unknown"])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hi, I'm Ada Lin (林艾达), a student.", "Ada Lin"),
        ("My name is Ada Lin.", "Ada Lin"),
        ("我是林艾达，目前在读。", "林艾达"),
        ("I am a student of signs.", ""),
        ("I am Currently Here.", "Currently Here"),
    ],
)
def test_owner_who_says_the_name(text: str, name: str) -> None:
    assert parse_homepage_text(text).person.name == name


def test_sample_paper_of_the_template_is_nobodys() -> None:
    parsed = parse_homepage_text(
        "# Publications\n"
        + BOX.format(
            badge="CVPR 2016",
            name="r",
            title="Deep Residual Learning for Image Recognition",
            authors="**Kaiming He**, Jian Sun",
        )
    )

    assert (parsed.publications, parsed.person.name) == ([], "")
    assert [problem.code for problem in parsed.problems if problem.code == "template-leftover"] == ["template-leftover"]


def test_two_entries_in_one_item_are_cut_apart() -> None:
    parsed = parse_homepage_text(
        "# Papers\n- `ACL 2022` [A Study of Many Signs](), Bo Chen, Carla Re  to Speech](https://example.org/x), **Ada Lin** \\| [**Demo**](https://example.org/d)\n"
        "- `ACL 2021` [Signs in Short](http://a.org), **Ada Lin**, Bo Chen `ICML 2020` [Signs in Long](http://b.org), **Ada Lin**\n"
    )

    assert [
        (record.title, [author.name for author in record.authors], record.authors_complete, record.links)
        for record in parsed.publications
    ] == [
        ("A Study of Many Signs", ["Bo Chen"], False, []),
        ("Signs in Short", ["Ada Lin", "Bo Chen"], False, []),
    ]
    assert [problem.line for problem in parsed.problems if problem.code == "spliced-entry"] == [2, 3]


@pytest.mark.parametrize("section", ["Projects", "Songs", "Experience", "Services"])
def test_box_outside_a_list_of_papers_is_no_paper(section: str) -> None:
    box = BOX.format(badge="theta!", name="p", title="A Thing That We Built", authors="With a team of four")

    assert parse_homepage_text(f"# {section}\n{box}").publications == []


def test_boxes_with_missing_and_doubled_ends_are_each_one_paper() -> None:
    boxes = [
        BOX.format(badge="ACL 2023", name=f"n{n}", title=f"Reading {n} Signs at Speed", authors="**Ada Lin**, Bo Chen")
        for n in range(4)
    ]
    boxes[0] = boxes[0].replace("</div>\n</div>\n", "")
    boxes[2] = boxes[2] + "</div></div>\n"

    parsed = parse_homepage_text(
        "# Publications\n" + "\n".join(boxes) + "\n- `ICML 2020` [Signs in Short](http://a.org), **Ada Lin**\n"
    )

    assert [record.title for record in parsed.publications] == [
        *(f"Reading {n} Signs at Speed" for n in range(4)),
        "Signs in Short",
    ]


@pytest.mark.parametrize(
    "entry",
    [
        "<ul><li><b>Reading Signs Fast</b><br>Ada Lin, <b>Bo Chen</b><br><i>ACL 2023</i></li></ul>",
        "<table><tr><td><img src='a.png'></td><td><a href='http://a.org'><papertitle>Reading Signs Fast</papertitle></a><br><a href='http://l.org'>Ada Lin</a>, <strong>Bo Chen</strong><br><em>ACL</em>, 2023</td></tr></table>",
        "| 2023 | [Reading Signs Fast](http://a.org) | Ada Lin, **Bo Chen** | ACL |\n",
        "**Reading Signs Fast**\n\nAda Lin, **Bo Chen**\n\n*ACL, 2023*\n",
        "### [Reading Signs Fast](http://a.org)\n\nAda Lin, **Bo Chen**. ACL 2023.\n",
        "<article class='pub-item'><span class='pub-badge'>ACL 2023</span><h3>Reading Signs Fast</h3><p>Ada Lin, <b>Bo Chen</b></p></article>",
        "<div class='badge'>ACL 2023</div> [Reading Signs Fast](http://a.org)  \nAda Lin, **Bo Chen**\n",
        '1、Ada Lin, **Bo Chen**. "Reading Signs Fast", ACL, 2023. <br>\n',
        "- Conference:\n  - [Reading Signs Fast](http://a.org), Ada Lin, **Bo Chen**, ACL 2023\n",
    ],
)
def test_entry_in_other_frames(entry: str) -> None:
    parsed = parse_homepage_text(f"# Publications\n\n{entry}\n")

    assert [
        (record.title, [author.name for author in record.authors], record.venue, record.year)
        for record in parsed.publications
    ] == [("Reading Signs Fast", ["Ada Lin", "Bo Chen"], "ACL", 2023)]


def test_folded_abstract_belongs_to_its_entry() -> None:
    parsed = parse_homepage_text(
        "# Papers\n[Reading Signs Fast](http://a.org), **Ada Lin**, ACL 2023\n\n<details><summary>Abstract</summary>\nSigns are read.\n</details>\n"
    )

    assert [(record.title, record.abstract) for record in parsed.publications] == [
        ("Reading Signs Fast", "Signs are read.")
    ]


def test_folded_list_is_part_of_the_list() -> None:
    parsed = parse_homepage_text(
        "# Papers\n<details><summary>More papers</summary>\n\n- [Reading Signs Fast](http://a.org), **Ada Lin**, ACL 2023\n</details>\n"
    )

    assert [record.title for record in parsed.publications] == ["Reading Signs Fast"]


def test_year_headings_give_the_year_and_no_topic() -> None:
    parsed = parse_homepage_text(
        "# Papers\n### 2021\n- [Reading Signs Fast](http://a.org), **Ada Lin**, Bo Chen, *ACL*\n"
    )

    assert [(record.year, record.topic) for record in parsed.publications] == [(2021, None)]


def test_unknown_mark_is_kept_and_asked_for_once() -> None:
    parsed = parse_homepage_text(
        "# Papers\n- [Signs A to Z](http://a.org), **Ada Lin**†, Bo Chen†, ACL 2023\n- [Signs Z to A](http://b.org), **Ada Lin**†, ACL 2022\n"
    )

    assert [author.marks for author in parsed.publications[0].authors] == ["†", "†"]
    assert [problem.code for problem in parsed.problems] == ["mark-meaning-unknown"]


def test_report_has_exactly_its_shape(page: ParsedHomepage) -> None:
    data = report(page, ["new", "same", "skipped"])

    assert list(data) == ["source", "person", "counts", "publications", "problems"]
    assert list(data["person"]) == ["name", "native_name", "links"]
    assert list(data["publications"][0]) == [
        "title",
        "authors",
        "authors_complete",
        "venue",
        "year",
        "url",
        "selected",
        "topic",
        "section",
        "key",
        "links",
        "status",
    ]
    assert [row["status"] for row in data["publications"]] == ["new", "same", "skipped"]
    with pytest.raises(ValueError, match="1 statuses for 3 publications"):
        report(page, ["new"])


def write_site(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_site_reads_configuration_and_includes_with_their_lines(tmp_path: Path) -> None:
    site = write_site(
        tmp_path,
        {
            "_config.yml": "title: Ada's page\nauthor:\n  name: Ada Lin 林艾达\n  github: adalin\n  orcid: https://orcid.org/0000-0002-1825-0097\n  email: ada@example.org\n  googlescholar: https://scholar.google.com/citations?user=AbCdEfGhIjkl\n  avatar: images/ada.png\n",
            "_pages/about.md": "---\npermalink: /\n---\nI read signs.\n{% include_relative includes/pub.md %}\n# Misc\nx\n",
            "_pages/includes/pub.md": "# Publications\n\n- `ACL 2023` [Reading Signs Fast](), Ada Lin, Bo Chen\n",
        },
    )

    parsed = parse_homepage(site)

    assert (parsed.person.name, parsed.person.native_name, parsed.person.orcid) == (
        "Ada Lin",
        "林艾达",
        "0000-0002-1825-0097",
    )
    assert {link.kind: link.url for link in parsed.person.links} == {
        "github": "https://github.com/adalin",
        "orcid": "https://orcid.org/0000-0002-1825-0097",
        "email": "mailto:ada@example.org",
        "google_scholar": "https://scholar.google.com/citations?user=AbCdEfGhIjkl",
    }
    assert [(problem.file, problem.line, problem.code) for problem in parsed.problems] == [
        ("_pages/includes/pub.md", 3, "empty-link")
    ]
    assert (parsed.root, parsed.person.photo) == (tmp_path, "images/ada.png")


def test_site_inside_one_folder_of_an_archive(tmp_path: Path) -> None:
    write_site(
        tmp_path, {"ada.github.io-main/_pages/about.md": "I am Ada Lin.", "ada.github.io-main/_config.yml": "title: x"}
    )

    assert parse_homepage(tmp_path).person.name == "Ada Lin"


def test_links_out_of_the_site_are_item_faults(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("# Publications\n- [A Secret Paper Here](http://a.org), **Ada Lin**, ACL 2020\n")
    site = write_site(
        tmp_path / "site",
        {
            "_pages/about.md": "I am Ada Lin.\n{% include_relative ../../secret.md %}\n{% include_relative link.md %}\n{% include_relative gone.md %}\n"
        },
    )
    (site / "_pages" / "link.md").symlink_to(secret)
    (site / "_config.yml").symlink_to(secret)

    parsed = parse_homepage(site)

    assert parsed.publications == []
    assert [(problem.file, problem.line, problem.code) for problem in parsed.problems] == [
        ("_config.yml", 1, "unsafe-path"),
        ("_pages/about.md", 2, "unsafe-path"),
        ("_pages/about.md", 3, "unsafe-path"),
        ("_pages/about.md", 4, "liquid"),
        ("_pages/link.md", 1, "unsafe-path"),
    ]


def test_includes_that_include_themselves_end(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"_pages/about.md": "I am Ada Lin.\n{% include_relative about.md %}\n"})

    assert [problem.code for problem in parse_homepage(site).problems] == ["liquid"]


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({}, "The folder has no home page (_pages/about.md or index.md)."),
        ({"_pages/about.md": " \n"}, "The file is empty."),
    ],
)
def test_site_without_a_page_is_refused(tmp_path: Path, files: dict[str, str], sentence: str) -> None:
    with pytest.raises(WholeInputError) as error:
        parse_homepage(write_site(tmp_path, files))

    assert str(error.value) == sentence


@pytest.mark.parametrize("home", [{}, {"index.md": " \n"}, {"_layouts/home.html": "<p>I study mud.</p>"}])
def test_site_without_a_home_page_is_read_without_it(tmp_path: Path, home: dict[str, str]) -> None:
    page = "---\ntitle: Publications\n---\n- Ada Lin and Bo Chen (2020). Rooms that listen. *Journal of Mud*, 2, 3-9.\n"

    parsed = parse_homepage(write_site(tmp_path, {"_pages/papers.md": page, "_config.yml": "title: Ada Lin\n", **home}))

    assert [one.title for one in parsed.publications] == ["Rooms that listen"]
    assert [problem.code for problem in parsed.problems] == ["no-home-page"]
    assert parsed.person.name == "Ada Lin"


def test_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WholeInputError, match=r"^gone.md does not exist\.$"):
        parse_homepage(tmp_path / "gone.md")


@pytest.mark.parametrize("yaml", ["a: [", "a: &x [1]\nb: *x\n", "- 1\n", "\t", "name: 2019.10\nauthor: NO\n"])
def test_bad_configuration_loses_only_itself(tmp_path: Path, yaml: str) -> None:
    site = write_site(tmp_path, {"_config.yml": yaml, "_pages/about.md": "I am Ada Lin.\n"})

    assert "I am Ada Lin." in parse_homepage(site, name="Ada Lin").person.biographies["en"]
