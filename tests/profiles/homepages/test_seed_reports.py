"""Real sources, read from beside the repository: the numbers that the parser must get right."""

from __future__ import annotations

import os
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from profiles.homepages import parse_homepage, report
from profiles.homepages.records import ParsedHomepage
from publications.known_venues import find_venue

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir() and os.environ.get("CI") != "true", reason="the seeds are not at hand"
)


@cache
def seed(number: str) -> ParsedHomepage:
    return parse_homepage(next(SEEDS.glob(f"{number}_*")))


def lines(parsed: ParsedHomepage, code: str) -> list[int]:
    return [problem.line for problem in parsed.problems if problem.code == code]


def test_seed_002_encoding_is_repaired_wholly() -> None:
    parsed = seed("002")

    assert parsed.repaired_encoding == "mac_roman"
    biography = parsed.person.biographies["en"]
    assert all(
        run in biography
        for run in ("浙江大学竺可桢学院", "浙江大学计算机科学与技术学院", "赵洲", "谭旭", "秦涛", "刘铁岩")
    )
    assert [news.icon for news in parsed.news] == ["🎉🎉", "🎉🎉"]
    assert [(section.title, section.emoji) for section in parsed.sections] == [
        ("News", "🔥"),
        ("Publications", "📝"),
        ("Educations", "📖"),
        ("Honors and Awards", "🎖"),
    ]


def test_seed_002_rows_topics_and_selection() -> None:
    parsed = seed("002")

    assert len(parsed.publications) == 33
    assert sum(record.selected for record in parsed.publications) == 6
    assert Counter(record.topic for record in parsed.publications) == {
        "TOPIC 1": 18,
        "TOPIC 2": 6,
        "TOPIC 3": 7,
        "Others": 2,
    }
    assert [record.award for record in parsed.publications if record.award] == ["Spotlight"]
    assert next(record for record in parsed.publications if record.award).title.startswith("Real3D-Portrait")
    assert all(record.venue and record.year for record in parsed.publications)
    assert (parsed.person.name, parsed.owner_known, parsed.source) == ("Yi Ren", True, "acadhomepage")


def test_seed_002_faults_are_reported_with_their_lines() -> None:
    parsed = seed("002")

    assert lines(parsed, "spliced-entry") == [120]
    assert lines(parsed, "empty-link") == [110, 111, 112, 113, 117, 118, 119, 120, 140, 151]
    assert lines(parsed, "template-leftover") == [34, 35, 154, 155, 158, 159]
    assert {119, 120} <= set(lines(parsed, "truncated-authors"))


def test_seed_002_leftovers_are_flagged_and_counted() -> None:
    parsed = seed("002")

    assert [record.leftover for record in (*parsed.news, *parsed.honors, *parsed.affiliations)] == [True] * 6
    assert parsed.counts == {
        "news": 2,
        "publications": 33,
        "honors": 2,
        "education": 2,
        "experience": 0,
        "talks": 0,
        "services": 0,
    }


def test_seed_002_spliced_item_keeps_its_first_half() -> None:
    record = next(record for record in seed("002").publications if record.line == 120)

    assert record.title == "A Study of Syntactic Multi-Modality in Non-Autoregressive Machine Translation"
    assert [author.name for author in record.authors] == ["Kexun Zhang", "Rui Wang"]
    assert (record.authors_complete, record.url, record.links, record.venue, record.year) == (
        False,
        None,
        [],
        "NAACL",
        2022,
    )


def test_seed_002_badges_and_citation_marks_are_data() -> None:
    parsed = seed("002")
    portable = next(record for record in parsed.publications if record.title.startswith("PortaSpeech"))
    first = parsed.publications[0]

    assert [(link.kind, link.url) for link in portable.links] == [
        ("project", "https://portaspeech.github.io/"),
        ("code", "https://github.com/NATSpeech/NATSpeech"),
        ("demo", "https://huggingface.co/spaces/NATSpeech/PortaSpeech"),
    ]
    assert first.identifiers == {"google_scholar": "4FA6C0AAAAAJ:qjMakFHDy7sC"}
    assert (first.figure, first.figure_alt) == ("images/fs.png", "")
    assert [link.url for link in parsed.person.links if link.kind == "google_scholar"] == [
        "https://scholar.google.com/citations?user=4FA6C0AAAAAJ"
    ]
    assert "shields.io" not in parsed.person.biographies["en"]


def test_seed_003_rows_works_ranks_and_statuses() -> None:
    parsed = seed("003")
    rows = report(parsed)["publications"]

    assert len(rows) == 14
    assert Counter(row["status"] for row in rows) == {"new": 12, "duplicate": 2}
    assert Counter(record.rank for record in parsed.publications) == {"CCF A": 12, "CCF B": 1, "CCF C": 1}
    assert all(find_venue(record.venue).ccf == record.rank[-1] for record in parsed.publications)  # type: ignore[union-attr]
    assert [row["topic"] for row in rows if row["title"].startswith("SimulSpeech")] == [
        "Speech and Singing Processing",
        "Machine Translation",
    ]
    assert all(row["authors_complete"] for row in rows)


def test_seed_003_notes_and_links_stand_on_their_papers() -> None:
    noted = {record.title.split(":")[0]: record for record in seed("003").publications if record.notes or record.links}

    assert {title: len(record.notes) for title, record in noted.items()} == {
        "DiffSinger": 1,
        "PortaSpeech": 1,
        "Denoising Text to Speech with Frame-Level Noise Modeling": 0,
        "Multi-Singer": 0,
    }
    assert [(link.kind, link.url) for link in noted["PortaSpeech"].links] == [
        ("demo", "https://portaspeech.github.io/"),
        ("project", "https://github.com/NATSpeech/NATSpeech"),
    ]
    assert all("shields.io" not in note for record in noted.values() for note in record.notes)


def test_seed_003_person_lists_and_languages() -> None:
    parsed = seed("003")

    assert parsed.person.name == "Jinglin Liu"
    assert [(honor.title, honor.note) for honor in parsed.honors] == [
        ("National Scholarship", "Top 1%"),
        ("Tencent Scholarship", "Top 1%"),
    ]
    assert Counter(record.kind for record in parsed.affiliations) == {"education": 2, "internship": 2}
    assert [
        (str(record.dates.start), str(record.dates.end), record.dates.open_end) for record in parsed.affiliations
    ] == [
        ("2020.09".replace(".", "-"), "2022-02", True),
        ("2016-09", "2020-06", False),
        ("2020-06", "2020-09", False),
        ("2020-03", "2020-06", False),
    ]
    assert set(parsed.person.biographies) == {"en", "zh-hans"}
    assert parsed.person.biographies["zh-hans"].count("\n- ") == 6
    assert parsed.person.biographies["en"].count("\n- ") == 7


def test_seed_004_is_a_lab_with_themes_and_an_opening() -> None:
    parsed = seed("004")

    assert (parsed.source, parsed.is_lab, parsed.publications) == ("lab", True, [])
    assert [(theme.name.split()[0], len(theme.entries)) for theme in parsed.themes] == [
        ("Fundamental", 3),
        ("Speech", 7),
        ("Music", 6),
        ("Text", 2),
        ("Digital", 3),
    ]
    assert len(parsed.openings) == 1
    assert parsed.mission.startswith("Our mission is")
    assert lines(parsed, "empty-link") == [31]
    shared = parsed.themes[1].entries[:2]
    assert [(entry.label, entry.arxiv_id) for entry in shared] == [
        ("FastSpeech", "1905.09263"),
        ("FastSpeech 2", "2006.04558"),
    ]
    assert shared[0].text == shared[1].text != ""


def test_seed_004_takes_the_lab_name_from_the_caller() -> None:
    parsed = parse_homepage(next(SEEDS.glob("004_*")), name="AI Creation")

    assert (parsed.lab_name, parsed.owner_known, parsed.person.name) == ("AI Creation", True, "")


def test_seed_000_reports_the_paragraph_about_another_person() -> None:
    parsed = seed("000")

    assert lines(parsed, "other-person") == [11]
    assert "Weiyun" not in "".join(parsed.person.biographies.values())
    assert parsed.publications == []
    assert (parsed.owner_known, lines(parsed, "owner-unknown")) == (False, [1])


def test_seeds_000_and_001_tell_honors_and_roles_that_are_certain() -> None:
    expected = [("Baidu Scholarship", "2020"), ("ByteDance Scholars Program", "2020")]

    assert [(honor.title, str(honor.date)) for honor in seed("000").honors] == expected
    assert [(honor.title, str(honor.date)) for honor in seed("001").honors] == expected
    assert [(activity.kind, activity.role) for activity in seed("001").activities] == [("service", "Chair")]
    assert {link.kind for link in seed("001").person.links} == {"email", "google_scholar"}
