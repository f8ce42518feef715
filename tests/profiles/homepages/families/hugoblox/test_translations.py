"""Sites of HugoBlox in several languages: every entry once, in the site's main language, and what is left is told."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from profiles.homepages import parse_homepage
from profiles.homepages.records import ParsedHomepage
from tests.sites import write_site

ENGLISH = {
    "authors/admin/_index.md": "---\ntitle: Ada Lin\nsuperuser: true\n---\nI row.\n",
    "publication/row/index.md": "---\ntitle: Rowing\nauthors: [admin, Bo Chen]\n---\n",
    "publication/sail/index.md": "---\ntitle: Sailing\nauthors: [admin]\ntranslationKey: sail\n---\n",
    "news/a.md": "---\ntitle: Boat moved\ndate: 2024-02-02\n---\n",
    "news/short.md": "---\ndate: 2024-02-03\n---\nA pier.\n",
    "project/p/index.md": "---\ntitle: Boats\n---\nBoats that row.\n",
    "project/q/index.md": "---\ntitle: Oars\ntranslationKey: oar\n---\nLong oars.\n",
    "talk/t/index.md": "---\ntitle: On boats\ndate: 2023-05-06\n---\n",
    "hobbies.md": "---\ntitle: Hobbies\n---\n" + "I like boats and oars and the wind and mud. " * 3,
}
CHINESE = {
    "authors/admin/_index.md": "---\ntitle: 林艾达\nsuperuser: true\nrole: 教授\n---\n我划船。\n",
    "publication/row/index.md": "---\ntitle: 划船\nauthors: [admin]\n---\n",
    "publication/fan/index.md": "---\ntitle: 帆船\nauthors: [admin]\ntranslationKey: sail\n---\n",
    "news/chuan.md": "---\ntitle: 船搬家了\ndate: 2024-02-02\n---\n",
    "news/short.md": "---\ndate: 2024-02-03\n---\n码头。\n",
    "project/p/index.md": "---\ntitle: 船\n---\n自动划船。\n",
    "project/jiang/index.md": "---\ntitle: 桨\ntranslationKey: oar\n---\n长桨。\n",
    "talk/baogao/index.md": "---\ntitle: 船的报告\ndate: 2023-05-06\n---\n",
    "hobbies.md": "---\ntitle: 爱好\n---\n" + "我喜欢船，喜欢桨，喜欢风，喜欢泥。" * 6,
}
LANGUAGES = "config/_default/languages.yaml"
# How a site keeps its languages -> configuration, the folders of English and Chinese, and what a Chinese file ends in.
SITES = {
    "folders": ("en: {contentDir: content/en}\nzh: {contentDir: content/zh}\n", "content/en", "content/zh", ".md"),
    "folders that nothing names": ("", "content/en", "content/zh", ".md"),
    "names of files": ("en: {weight: 1}\nzh: {weight: 2}\n", "content", "content", ".zh.md"),
    "a folder inside": ("en: {contentDir: content}\nzh: {contentDir: content/zh}\n", "content", "content/zh", ".md"),
    "a folder beside": ("en: {contentDir: content}\nzh: {contentDir: ./content_zh/}\n", "content", "content_zh", ".md"),
    "folders of other names": (
        "en: {contentDir: pages/a}\nzh-cn: {contentDir: pages/b}\n",
        "pages/a",
        "pages/b",
        ".md",
    ),
}


def _site(folder: Path, configuration: str, english: str, chinese: str, ending: str) -> ParsedHomepage:
    files = {LANGUAGES: configuration} if configuration else {}
    files |= {f"{english}/{name}": text for name, text in ENGLISH.items()}
    files |= {f"{chinese}/{PurePosixPath(name).with_suffix('')}{ending}": text for name, text in CHINESE.items()}
    return parse_homepage(write_site(folder, files))


@pytest.mark.parametrize("kept_in", SITES)
def test_entries_in_two_languages_stand_once_in_the_main_one(kept_in: str, tmp_path: Path) -> None:
    parsed = _site(tmp_path, *SITES[kept_in])

    person = parsed.person
    assert (person.name, person.native_name, person.biographies) == (
        *("Ada Lin", "林艾达"),
        {"en": "I row.", "zh-hans": "我划船。"},
    )
    assert sorted(record.title for record in parsed.publications) == ["Rowing", "Sailing"]
    assert [item.text for item in parsed.news] == ["A pier.", "Boat moved"]
    assert sorted((one.kind, one.title) for one in parsed.activities) == [
        *(("project", "Boats"), ("project", "Oars"), ("talk", "On boats"))
    ]
    assert [section.title for section in parsed.sections] == ["Hobbies"]
    told = [problem.text for problem in parsed.problems if problem.code == "no-place"]
    assert sum(text.startswith("8 pages are those of another language again") for text in told) == 1
    assert sum(text.startswith("What profiles in another language say of role has") for text in told) == 1


def test_pages_that_may_be_two_entries_stay_two(tmp_path: Path) -> None:
    entry = "---\ntitle: {}\ndate: {}\n{}---\n"
    files = {
        LANGUAGES: "en: {contentDir: content/en}\nzh: {contentDir: content/zh}\nfr: {contentDir: content/fr}\n",
        "content/en/authors/admin/_index.md": "---\ntitle: Ada Lin\n---\nI row.\n",
        "content/en/news/a.md": entry.format("Boats moved", "2024-02-02", ""),
        "content/en/news/b.md": entry.format("Oars moved", "2024-02-02", ""),
        "content/zh/news/c.md": entry.format("船搬家了", "2024-02-02", ""),  # of two on one day
        "content/zh/news/d.md": entry.format("桨", "2024", ""),
        "content/en/news/e.md": entry.format("The year of oars", "2024", ""),
        "content/zh/news/f.md": entry.format("Not yet translated", "2024-05-05", ""),
        "content/en/news/g.md": entry.format("Of the same day", "2024-05-05", ""),
        "content/en/project/a.md": entry.format("Weirs", "2024-05-05", "translationKey: copied\n"),
        "content/en/project/b.md": entry.format("Sluices", "2024-05-05", "translationKey: copied\n"),
    }
    parsed = parse_homepage(write_site(tmp_path, files))

    assert (len(parsed.news), len(parsed.activities)) == (7, 2)


def test_works_of_one_identifier_are_one_in_files_of_several_languages(tmp_path: Path) -> None:
    paper = "---\ntitle: {}\nauthors: [Ada Lin]\nlinks: [{{name: arXiv, url: https://arxiv.org/abs/2401.00001}}]\n---\n"
    files = {
        "content/publication/oar/index.md": paper.format("Long oars"),
        "content/publication/jiang/index.zh.md": paper.format("长桨"),
    }
    parsed = parse_homepage(write_site(tmp_path, files))

    assert [record.title for record in parsed.publications] == ["Long oars"]
    assert [(one.file, one.text) for one in parsed.problems if one.code == "no-place"] == [
        ("content/publication/jiang/index.zh.md", "The page is “Long oars” in another language: 长桨")
    ]


def test_members_of_a_group_have_their_names_and_texts_in_all_languages(tmp_path: Path) -> None:
    profile = "---\ntitle: {}\nuser_groups: [Students]\n---\n{}\n"
    files = {
        LANGUAGES: "en: {title: Boat Lab}\nzh: {title: 船实验室}\n",
        "content/en/authors/bo/_index.md": profile.format("Bo Chen", "Bo sails."),
        "content/zh/authors/陈波/_index.md": profile.format("陈波", "陈波扬帆。"),
        "content/en/authors/cy/_index.md": profile.format("Cy Oak", ""),
        "content/zh/authors/李/_index.md": profile.format("李四", ""),
        "content/en/people/ada.md": "---\ntitle: Ada Lin\nsummary: Professor\n---\nAda rows.\n",
        "content/zh/people/ada.md": "---\ntitle: 林艾达\n---\n艾达划船。\n",
    }
    parsed = parse_homepage(write_site(tmp_path, files))

    assert [(one.person.name, one.person.native_name, one.person.biographies) for one in parsed.members] == [
        ("Bo Chen", "陈波", {"en": "Bo sails.", "zh-hans": "陈波扬帆。"}),
        ("Cy Oak", "", {}),
        ("李四", "", {}),
        ("Ada Lin", "林艾达", {"en": "Ada rows.", "zh-hans": "艾达划船。"}),
    ]
    assert [one.text for one in parsed.problems] == []


def test_texts_of_a_site_in_french_and_english_are_those_of_their_folders(tmp_path: Path) -> None:
    files = {
        "hugo.yaml": "defaultContentLanguage: fr\n",
        "content/fr/authors/admin/_index.md": "---\ntitle: Ada Lin\n---\nJe rame.\n",
        "content/en/authors/admin/_index.md": "---\ntitle: Ada Lin\n---\nI row.\n",
    }
    parsed = parse_homepage(write_site(tmp_path, files))

    assert (parsed.person.biographies, parsed.problems) == ({"en": "I row.", "fr": "Je rame."}, [])


@pytest.mark.parametrize("folder", ["../content", "/content", "."])
def test_folder_outside_of_the_site_is_none(folder: str, tmp_path: Path) -> None:
    files = {
        LANGUAGES: f"en: {{contentDir: {folder}}}\n",
        "content/authors/admin/_index.md": "---\ntitle: Ada Lin\n---\nI row.\n",
    }
    parsed = parse_homepage(write_site(tmp_path / "content" / "site", files))

    assert parsed.person.biographies == {"en": "I row."}
