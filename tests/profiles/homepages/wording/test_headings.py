"""Headings and the sections they open."""

from __future__ import annotations

import pytest

from profiles.homepages.wording.headings import dates_of_heading, read_heading


@pytest.mark.parametrize(
    ("source", "kind", "title", "emoji"),
    [
        ("🔥 News", "news", "News", "🔥"),
        ("📝 Publications ", "publications", "Publications", "📝"),
        ("&#x1F3C6; Honors &amp; Awards", "honors", "Honors & Awards", "🏆"),
        ("📖 Educations", "education", "Educations", "📖"),
        ("💻 Internships", "experience", "Internships", "💻"),
        ("💬 Invited Talks", "talks", "Invited Talks", "💬"),
        ("**Academic Services**", "service", "Academic Services", ""),
        ("Publications ([Scholar](http://s.org))", "publications", "Publications (Scholar)", ""),
        ("Selected Publications (2020 - 2024)", "publications", "Selected Publications (2020 - 2024)", ""),
        ("What’s New", "news", "What’s New", ""),
        ("Invention Patent", "patents", "Invention Patent", ""),
        ("教育经历", "education", "教育经历", ""),
        ("🎉 最新动态", "news", "最新动态", "🎉"),
        ("学术任职", "service", "学术任职", ""),
        ("荣誉奖项", "honors", "荣誉奖项", ""),
        ("Published and forthcoming", "publications", "Published and forthcoming", ""),
        ("In review or revision", "publications", "In review or revision", ""),
        ("Accepted / In Press", "publications", "Accepted / In Press", ""),
        ("Forthcoming papers", "publications", "Forthcoming papers", ""),
        ("Book reviews", "publications", "Book reviews", ""),
        ("Rezensionen", "publications", "Rezensionen", ""),
        ("Submitted grants", "grants", "Submitted grants", ""),
        ("Research Interests", "custom", "Research Interests", ""),
        ("Visitor Map", "custom", "Visitor Map", ""),
        ("Misc", "custom", "Misc", ""),
        ("Publikationen", "publications", "Publikationen", ""),
        ("Selected work in progress", "publications", "Selected work in progress", ""),
        ("Docencia", "teaching", "Docencia", ""),
        ("Yayınlar", "publications", "Yayınlar", ""),
        ("Доклады", "talks", "Доклады", ""),
        ("Formação acadêmica", "education", "Formação acadêmica", ""),
        ("Hi, I am Ada!", "biography", "Hi, I am Ada!", ""),
        ("About Me", "biography", "About Me", ""),
        ("Conference and Journal Papers", "publications", "Conference and Journal Papers", ""),
        ("💻 Internshipss", "experience", "Internshipss", "💻"),
        ("Publicatons", "publications", "Publicatons", ""),
        ("Ph.D. thesis", "publications", "Ph.D. thesis", ""),
        ("Prépublications", "publications", "Prépublications", ""),
        ("Chapitres d'ouvrage", "publications", "Chapitres d'ouvrage", ""),
        ("Capítulos de libro", "publications", "Capítulos de libro", ""),
        ("Articoli su rivista", "publications", "Articoli su rivista", ""),
        ("Zeitschriftenaufsätze", "publications", "Zeitschriftenaufsätze", ""),
        ("Teaching & Mentoring", "teaching", "Teaching & Mentoring", ""),
    ],
)
def test_heading_is_told_by_its_meaning(source: str, kind: str, title: str, emoji: str) -> None:
    heading = read_heading(source)

    assert (heading.kind, heading.title, heading.emoji) == (kind, title, emoji)


@pytest.mark.parametrize(
    ("source", "year"), [("2024", 2024), ("📅 2023", 2023), ("2022年", 2022), ("Papers of 2021", None)]
)
def test_heading_that_is_a_year(source: str, year: int | None) -> None:
    assert read_heading(source).year == year


@pytest.mark.parametrize(
    ("source", "selected"), [("Selected Papers", True), ("Highlighted Publications", True), ("All Publications", False)]
)
def test_heading_of_a_selection(source: str, selected: bool) -> None:
    assert read_heading(source).selected is selected


@pytest.mark.parametrize(
    ("title", "dates"),
    [
        ("2018", ("2018", None)),
        ("Winter term 2018/2019", ("2018", "2019")),
        ("WS 2018/19", ("2018", "2019")),
        ("Fall 2020", ("2020", None)),
        ("2020 Spring semester", ("2020", None)),
        ("2023-2024 学年", ("2023", "2024")),
        ("2021 秋季学期", ("2021", None)),
        ("Academic year 2019–2020", ("2019", "2020")),
        ("WiSe 23/24", ("2023", "2024")),
        ("SoSe 24", ("2024", None)),
        ("Since 2018", None),
        ("Rowing 2018", None),
        ("Teaching", None),
    ],
)
def test_sub_headings_that_are_years_and_terms(title: str, dates: tuple[str, str | None] | None) -> None:
    found = dates_of_heading(title)
    assert (found and (found.start, found.end)) == dates
