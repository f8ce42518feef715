# ruff: noqa: E501 - the source lines of sites are as long as people write them
"""Collections, data files and pages that owners add to academicpages."""

from __future__ import annotations

from pathlib import Path

from profiles.homepages import parse_homepage
from profiles.homepages.sites.datalists import kind_of_list
from tests.sites import problems, rows, write_site

SITE = {
    "_config.yml": "title: Ada Rivers\nauthor:\n  name: Ada Rivers\n",
    "_pages/about.md": "---\npermalink: /\n---\nI study the area of rivers.\n",
    "_publications/oars.md": "---\ntitle: Oars\ndate: 1/1/2019\npermalink: https://journal.example.org/oars\ncitation: 'Rivers, A. (2019). Oars. <i>J. Oars</i>.'\nvenue: J. Oars\n---\n<a href='https://files.example.org/oars.pdf'>Download paper here</a>\n\n[[Code]](https://github.com/ada/oars) [[Paper]]()\n\n## Abstract\n\nWe bend oars.\n",
    "_wps/dam.md": "---\ntitle: A dam\ndate: 2024-05-13\ncoauthors: Bo Lee\ncitation: 'de la Cruz, Ada, Bo Lee, and Chen Wu. &quot;A dam.&quot; 2024.'\n---\n",
    "_news/a.md": "---\ndate: 2024-08-01\ncaption: We won.\n---\n",
    "_awards/all.md": "---\ncollection: awards\n---\n- Silver Oar, Delta Bank, June 2016.\n- Silver Oar, Delta Bank, June 2017. (top 1%)\n",
    "_services/reviews.md": "---\ntitle: Reviewer for\n---\n- Journal of Mud\n- Journal of Oars\n- Journal of Sand\n",
    "_work/sea.md": "---\ntitle: Summer Analyst\ncompany: Sea Inc\ndate: 2016-06-01\n---\nI counted waves.\n",
    "_software/oars.md": "---\ntitle: Oars\nlink: https://oars.example.org\n---\nThe code of the paper.\n",
    "_software/row.md": "---\ntitle: Row\n---\nA simulator.\n",
    "_media/press.md": "---\ntitle: Rivers in the press\nvenue: The Delta Times\ndate: 2021-04-13\nlink: https://times.example.org/a\n---\n",
    "_media/sample.md": "---\ntitle: Blog Post number 1\n---\n",
    "_data/news.yml": "- date: 2023-02-01\n  text: A **boat** was launched.\n- date: 2023-01-01\n  text: Lorem ipsum dolor sit amet\n",
    "_data/navigation.yml": "main:\n  - title: Talks\n",
    "_pages/boats.md": "---\ntitle: Boats\n---\n<style>p {}</style>\nWe keep three boats in the harbour, and everybody of the group may row them at any time.\n\n{% for post in site.posts %}\n{{ post.title }} written by the template, many words that nobody wrote\n{% endfor %}\n",
}


def test_own_collections_are_read_by_their_names(tmp_path: Path) -> None:
    parsed = parse_homepage(write_site(tmp_path, SITE))
    assert rows(parsed) == [
        ("Oars", ["Rivers, A."], "J. Oars", 2019),
        ("A dam", ["Ada de la Cruz", "Bo Lee", "Chen Wu"], "", 2024),
    ]
    oars = parsed.publications[0]
    assert (oars.date, oars.url, oars.abstract) == ("2019", "https://journal.example.org/oars", "We bend oars.")
    assert [(link.kind, link.url) for link in oars.links] == [
        ("paper", "https://files.example.org/oars.pdf"),
        ("code", "https://github.com/ada/oars"),
    ]
    assert [(one.text, one.date) for one in parsed.news] == [
        ("We won.", "2024-08-01"),
        ("A **boat** was launched.", "2023-02-01"),
    ]
    assert [(one.title, one.date, one.note) for one in parsed.honors] == [
        ("Silver Oar, Delta Bank", "2016-06", ""),
        ("Silver Oar, Delta Bank", "2017-06", "top 1%"),
    ]
    assert [(one.kind, one.role, one.organization, one.note) for one in parsed.affiliations] == [
        ("position", "Summer Analyst", "Sea Inc", "I counted waves.")
    ]
    assert [(one.kind, one.title) for one in parsed.activities] == [
        ("service", "Journal of Mud"),
        ("service", "Journal of Oars"),
        ("service", "Journal of Sand"),
        ("project", "Row"),
    ]


def test_what_has_no_list_is_kept_and_told(tmp_path: Path) -> None:
    parsed = parse_homepage(write_site(tmp_path, SITE))
    assert [(one.title, one.body) for one in parsed.sections if one.body] == [
        ("Media", "- [Rivers in the press](https://times.example.org/a), The Delta Times, 2021-04-13"),
        ("Boats", "We keep three boats in the harbour, and everybody of the group may row them at any time."),
    ]
    assert problems(parsed) == [
        ("_data/news.yml", 3, "template-leftover"),
        ("_media/press.md", 1, "unparsed-item"),
        ("_media/sample.md", 2, "template-leftover"),
        ("_pages/boats.md", 4, "unparsed-item"),
    ]


def test_lists_are_told_by_their_names() -> None:
    names = ("_wps", "_awards", "cv_positions", "lab_news", "_working_papers", "talks", "_media", "jobs-list")
    assert [kind_of_list(name) for name in names] == [
        "publications",
        "honors",
        "experience",
        "news",
        "publications",
        "talks",
        "custom",
        "experience",
    ]


def test_courses_below_headings_and_reviews_by_kind_are_entries(tmp_path: Path) -> None:
    pages = {
        "_config.yml": "author:\n  name: Ada Rivers\n",
        "_pages/about.md": "---\npermalink: /\n---\nI row.\n",
        "_talks/a.md": "---\ntitle: On boats\n---\n",
        "_pages/teaching.md": '---\ntitle: " "\n---\n## Rivers I\n**Fall 2020**, Delta. See [the course](https://rivers.example.org).\n\nWe row.\n\n## Mud II\nNo date.\n',
        "_pages/service.md": "---\ntitle: Service\n---\n### Journals\n- Mud\n\n### Conferences\n- Boat Days\n",
        "_pages/cv.md": "---\ntitle: CV\n---\nEducation\n======\n* PhD in Mud, Delta University, 2022 (expected)\n\nWork experience\n======\n* July 2019 - present: Engineer\n  * Sea Inc, Mouth\n  * Counted waves.\n",
    }
    parsed = parse_homepage(write_site(tmp_path, pages))
    assert [(one.kind, one.title, one.role, one.dates.start, one.text) for one in parsed.activities[1:]] == [
        ("service", "Mud", "Journals", None, "Mud"),
        ("service", "Boat Days", "Conferences", None, "Boat Days"),
        ("teaching", "Rivers I", "", "2020", "Delta. See [the course](https://rivers.example.org).\n\nWe row."),
        ("teaching", "Mud II", "", None, "No date."),
    ]
    assert [(one.kind, one.role, one.organization, one.place, one.dates.start) for one in parsed.affiliations] == [
        ("education", "PhD", "Delta University", "", "2022"),
        ("position", "Engineer", "Sea Inc", "Mouth", "2019-07"),
    ]
    assert ([one.body for one in parsed.sections if one.body], problems(parsed)) == ([], [])
