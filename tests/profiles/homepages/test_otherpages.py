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
        ("Boat Days", "2022-05-20"),
        ("Oar Days", "2022-06-08"),
    ]
    assert [(link.kind, link.url) for link in parsed.person.links] == [("cv", "https://example.org/cv.pdf")]
