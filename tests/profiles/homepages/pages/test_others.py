"""Pages that a site has beside its home page."""

from __future__ import annotations

from pathlib import Path

from profiles.homepages import parse_homepage
from tests.sites import write_site

HOME = "---\npermalink: /\n---\nI am Ada Lin, who studies river ice.\n\n# Honors\n- *2023*, Oar Prize\n"


def test_pages_beside_a_home_page_are_read_and_a_translation_gives_its_biography(tmp_path: Path) -> None:
    awards = "---\ntitle: Awards\n---\n- *2023*, Oar Prize\n- *2021*, Boat Prize\n"
    chinese = "---\npermalink: /zh/\n---\n林艾达，研究河冰与春汛的预测方法与观测。\n\n# 荣誉\n- *2023*, 船桨奖\n"
    files = {"_pages/about.md": HOME, "_pages/awards.md": awards, "_pages/about-zh.md": chinese}

    parsed = parse_homepage(write_site(tmp_path, files | {"_pages/includes/part.md": "Not a page.\n"}))

    assert [honor.title for honor in parsed.honors] == ["Oar Prize", "Boat Prize"]
    assert list(parsed.person.biographies) == ["en", "zh-hans"]
    assert [(problem.file, problem.code) for problem in parsed.problems] == [("_pages/about-zh.md", "no-place")]


def test_talks_of_one_title_are_told_apart_by_their_day_and_a_lone_link_is_the_cv(tmp_path: Path) -> None:
    talks = "---\ntitle: Talks\n---\n- Boats, Boat Days, May 20, 2022\n- Boats, Oar Days, June 8, 2022\n"
    files = {
        "_config.yml": "name: Ada Lin\n",
        "_talks/first.md": "---\ntitle: Boats\nvenue: Boat Days\ndate: 2022-05-20\n---\n",
        "_pages/talks.md": talks,
        "_pages/cv.md": "---\ntitle: CV\n---\n[My CV](https://example.org/cv.pdf) &nbsp;\n",
    }
    parsed = parse_homepage(write_site(tmp_path, files))

    assert [(one.venue, one.dates.start) for one in parsed.activities] == [
        ("Oar Days", "2022-06-08"),
        ("Boat Days", "2022-05-20"),
    ]
    assert [(link.kind, link.url) for link in parsed.person.links] == [("cv", "https://example.org/cv.pdf")]


def test_site_whose_collections_are_all_the_owners_own(tmp_path: Path) -> None:
    papers = (
        "---\ntitle: Publications\n---\nPeer Review\n===\n\n0. Lin, A., and Lee, B. (2025). Oars and how they bend. "
    )
    cv = 'My CV can be <a href="../files/cv.pdf" download>downloaded</a>.\n<embed src="../files/cv.pdf">\n'
    files = {
        "_config.yml": 'author:\n  name: "Ada Lin, PhD"\ncollections:\n  conferences-talks:\n    output: true\n',
        "_conferences-talks/boats.md": "---\ntitle: Boats\nvenue: Boat Days\ndate: 2022\n---\n",
        "_pages/publications.md": papers + "\\textit{Journal of Oars}.\n",
        "_pages/cv.md": f"---\ntitle: CV\n---\n{cv}",
    }
    parsed = parse_homepage(write_site(tmp_path, files))

    assert (parsed.person.name, [link.url for link in parsed.person.links]) == ("Ada Lin", ["/files/cv.pdf"])
    assert [(one.kind, one.title) for one in parsed.activities] == [("talk", "Boats")]
    assert [(one.title, one.venue, one.topic) for one in parsed.publications] == [
        ("Oars and how they bend", "Journal of Oars", "Peer Review")
    ]
    assert [(author.name, author.is_self) for author in parsed.publications[0].authors] == [
        ("Lin, A.", True),
        ("Lee, B.", False),
    ]
