"""``manage.py import_publications``: formats, report, exit codes, undo; a site and a bibliography of one person."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from profiles.importing import import_homepage
from profiles.importing.bibliography import Bibliography, import_bibliography, owner_name, read_files
from profiles.models import ImportBatch, Lab, Researcher
from profiles.sentences import Sentence
from profiles.undoing import undo_batch
from publications.formats import FormatError
from publications.formats.bibliography import LOST
from publications.models import Authorship, Listing, Publication
from tests.dumps import whole_database
from tests.factories import make_lab, make_publication, make_researcher
from tests.publications.sources.server import SHORT, Server, running, send_json, send_xml, status
from tests.records import page, record
from tests.sites import write_site

pytestmark = pytest.mark.django_db

SITE = """# About me

Ann Lee studies rooms.

# 📝 Publications

- [Rooms for All Ears](https://example.org/rooms), **Ann Lee**, Bo Chen, arXiv 2020
- [Walls that Listen at Night](https://example.org/walls), **Ann Lee**, ICASSP 2021
"""
BIBTEX = """
@inproceedings{rooms, title = {Rooms for All Ears}, author = {Lee, Ann and Chen, Bo and D{\\'\\i}az, Cy},
  booktitle = {ICASSP}, year = 2021, doi = {10.1000/rooms}}
@article{doors, title = {Doors that Close Themselves}, author = {Ann Lee}, journal = {Journal of Doors}, year = 2022}
@misc{empty, author = {Ann Lee}}
@article{broken, title = {Without End
"""
RIS = "TY  - JOUR\nTI  - Doors that Close Themselves\nAU  - Lee, Ann\nPY  - 2022\nDO  - 10.1000/doors\nER  - \n"
ARXIV = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/2001.00001v1</id>
<title>Walls that Listen</title><author><name>Ann Lee</name></author><published>2020-01-01T00:00:00Z</published>
</entry></feed>"""
CSL = [{"type": "book", "title": "The Book of Rooms", "author": [{"family": "Lee", "given": "Ann"}], "id": "book"}]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("a.bib", BIBTEX), ("b.txt", RIS), ("c", json.dumps(CSL)), ("about.md", SITE)):
        (tmp_path / name).write_text(text)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: Any, command: str = "import_publications") -> dict[str, Any]:
    capsys.readouterr()
    call_command(command, *map(str, arguments), "--json")
    return json.loads(capsys.readouterr().out)


def test_every_entry_is_imported_or_reported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = run(capsys, folder / "a.bib", "--researcher", "ann-lee", "--lab", "ears")

    assert [(row["title"], row["status"]) for row in report["publications"]] == [
        ("Rooms for All Ears", "new"),
        ("Doors that Close Themselves", "new"),
    ]
    counts = report["counts"]
    lost = [problem for problem in report["problems"] if problem["code"] in LOST]
    assert (report["source"], counts["distinct_keys"]) == ("bibtex", 3)
    assert counts["entries"] == counts["publications"] + len(lost) == 4
    assert (report["person"]["name"], Researcher.objects.get().slug) == ("Ann Lee", "ann-lee")
    assert Authorship.objects.filter(researcher__slug="ann-lee", link_state="confirmed").count() == 2
    assert Publication.objects.get(doi="10.1000/rooms").author_line[2] == {"name": "Cy Díaz"}


def test_several_formats_are_one_import(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = run(capsys, *(folder / name for name in ("a.bib", "b.txt", "c")), "--lab", "ears")

    assert report["source"] == "mixed"
    assert [row["status"] for row in report["publications"]] == ["new", "new", "duplicate", "new"]
    assert {problem.get("file") for problem in report["problems"]} == {"a.bib"}
    assert (ImportBatch.objects.count(), Listing.objects.filter(lab__slug="ears").count()) == (1, 3)


def test_macros_of_one_file_are_known_in_the_other() -> None:
    files = [("m.bib", b"@string{jd = {Journal of Doors}}"), ("a.bib", b"@article{a, title={Doors}, journal=jd}")]

    assert [one.venue for one in read_files(files).records] == ["Journal of Doors"]


def test_site_and_bibliography_are_merged_either_way(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_lab("ears")
    empty = whole_database()
    page = (folder / "about.md", "--lab", "ears", "--name", "Ann Lee", "--researcher", "ann-lee")

    run(capsys, *page, command="import_homepage")
    with_site = whole_database()
    report = run(capsys, folder / "a.bib", "--researcher", "ann-lee")
    assert [row["status"] for row in report["publications"]] == ["update", "new"]
    merged = Publication.objects.get(doi="10.1000/rooms")
    assert (str(merged.venue), [one.stage for one in merged.versions.all()]) == ("ICASSP", ["preprint"])
    assert Publication.objects.count() == Listing.objects.count() == 3

    again = run(capsys, folder / "a.bib", "--researcher", "ann-lee")
    assert {row["status"] for row in again["publications"]} == {"same"}

    site, bibliography = ImportBatch.objects.order_by("pk")
    assert undo_batch(bibliography) == []
    assert whole_database() == with_site
    assert undo_batch(site) == []
    assert whole_database() == empty

    run(capsys, folder / "a.bib", "--researcher", "ann-lee", "--lab", "ears")
    with_bibliography = whole_database()
    report = run(capsys, *page, command="import_homepage")
    assert [row["status"] for row in report["publications"]] == ["update", "new"]
    assert undo_batch(ImportBatch.objects.latest("pk")) == []
    assert whole_database() == with_bibliography


def test_bibliography_leaves_the_work_its_place_on_the_page() -> None:
    told = {"notes": ["With code."], "topic": "Ears", "selected": True}
    listed = page("Ann Lee", record("Rooms", "Ann Lee!", **told), record("Walls", "Ann Lee!"))
    ann = import_homepage(listed).researcher
    before = [(row.selected, row.note, row.order, list(row.topics.all())) for row in Listing.objects.order_by("pk")]

    text = "@misc{w, title={Walls}, author={Ann Lee}, year=2021}\n@misc{r, title={Rooms}, author={Ann Lee}, year=2021}"
    result = import_bibliography(read_files([], pasted=("text", text)), researcher=ann)

    assert result.statuses == ["same", "same"]
    after = [(row.selected, row.note, row.order, list(row.topics.all())) for row in Listing.objects.order_by("pk")]
    assert (after, before[0][0]) == (before, True)


def test_dry_run_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = whole_database()

    report = run(capsys, folder / "a.bib", "--researcher", "ann-lee", "--dry-run")

    assert [row["status"] for row in report["publications"]] == ["new", "new"]
    assert (whole_database(), ImportBatch.objects.count()) == (before, 0)


def test_identifiers_are_taken_out_of_references() -> None:
    text = b"1. Lee A. Rooms. 2020. https://doi.org/10.1000/Rooms.\n2. Chen B. Walls. 2021.\n3. D. arXiv:2001.00001"

    found = read_files([("list.txt", text)])

    assert [(one.line, one.doi or one.arxiv_id) for one in found.records] == [(1, "10.1000/rooms"), (3, "2001.00001")]
    assert [(one.line, one.code) for one in found.problems] == [(2, "no-identifier")]


def test_works_without_a_page_are_entered_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, folder / "a.bib")

    assert (Publication.objects.count(), Listing.objects.count(), Lab.objects.count()) == (2, 0, 0)
    run(capsys, folder / "a.bib")
    assert (Publication.objects.count(), ImportBatch.objects.count()) == (2, 1)


def test_bare_identifier_is_listed_or_reported() -> None:
    ann = make_researcher("Ann Lee")
    known = make_publication("Rooms for All Ears", arxiv_id="2001.00001")

    result = import_bibliography(read_files([("l", b"arXiv:2001.00001\n10.1000/unknown\n")]), researcher=ann)

    assert result.statuses == ["update", "skipped"]
    assert [(one.line, one.code) for one in result.problems] == [(2, "identifier-only")]
    assert [one.publication for one in ann.listings.all()] == [known]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """doi.org and arXiv, at our own server."""
    with running() as started:
        client = partial(started.client, limits=replace(SHORT, attempts=1))
        monkeypatch.setattr("profiles.management.import_command.make_client", client)
        yield started


@pytest.fixture
def dois(server: Server, tmp_path: Path) -> Path:
    """A list: one work that is there, one that doi.org knows, one that arXiv alone knows, one that nobody knows."""
    make_publication("Rooms for All Ears", doi="10.1000/here")
    found = {"type": "article-journal", "title": "Doors that Close", "author": [{"literal": "Ann Lee"}]}
    server.routes["/doi.org/10.1000%2Fdoors"] = send_json(found)
    server.routes["/export.arxiv.org/api/query"] = send_xml(ARXIV)
    path = tmp_path / "list.txt"
    path.write_text("10.1000/here\nhttps://doi.org/10.1000/doors\narXiv:2001.00001v2\n\n10.1000/nowhere\n")
    return path


def test_list_of_identifiers_is_looked_up(dois: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    before = whole_database()

    planned = run(capsys, dois, "--researcher", "ann-lee", "--dry-run")
    assert whole_database() == before
    report = run(capsys, dois, "--researcher", "ann-lee")

    for told in (planned, report):
        assert [(row["title"], row["status"]) for row in told["publications"]] == [
            ("Rooms for All Ears", "update"),
            ("Doors that Close", "new"),
            ("Walls that Listen", "new"),
            ("", "skipped"),
        ]
        assert told["problems"] == [
            {"line": 5, "code": "lookup-failed", "text": "10.1000/nowhere: 127.0.0.1 does not know it."}
        ]
    assert Listing.objects.filter(researcher__slug="ann-lee").count() == 3
    assert undo_batch(ImportBatch.objects.get()) == []
    assert whole_database() == before


def test_looking_up_tells_how_far_it_is(dois: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_publications", str(dois), "--dry-run")

    lines = [line for line in capsys.readouterr().err.splitlines() if line.startswith("Looking up")]
    assert lines == [
        "Looking up 1 of 3: 10.1000/doors",
        "Looking up 2 of 3: 2001.00001",
        "Looking up 3 of 3: 10.1000/nowhere",
    ]


def test_bare_sources_of_a_lab_are_looked_up(dois: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sources = "- id: doi:10.1000/here\n- id: doi:10.1000/doors\n  repo: lab/doors\n- id: doi:10.1000/nowhere\n"
    site = write_site(tmp_path / "site", {"_config.yaml": "title: Door Lab\n", "_data/sources.yaml": sources})

    report = run(capsys, site, "--lab", "door-lab", command="import_homepage")

    assert [(row["title"], row["status"]) for row in report["publications"]] == [
        ("Doors that Close", "new"),
        ("Rooms for All Ears", "update"),
    ]
    assert [(one["line"], one["code"]) for one in report["problems"]] == [(4, "lookup-failed")]
    doors = Publication.objects.get(doi="10.1000/doors")
    assert [link["url"] for link in doors.link_list] == ["https://github.com/lab/doors"]


def test_offline_import_asks_nobody(dois: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    report = run(capsys, dois, "--researcher", "ann-lee", "--offline")

    assert [row["status"] for row in report["publications"]] == ["update", "skipped", "skipped", "skipped"]
    assert {problem["code"] for problem in report["problems"]} == {"identifier-only"}
    assert server.asked == []


def test_sources_that_are_down_are_left_alone(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Three questions in vain, then no more; what stood in the list can be imported later."""
    path = tmp_path / "list.txt"
    path.write_text("".join(f"10.1000/{number}\n" for number in range(9)))
    server.routes |= {f"/doi.org/10.1000%2F{number}": status(503) for number in range(9)}

    report = run(capsys, path, "--researcher", "ann-lee")

    assert len(server.asked) == 3
    assert [(one["line"], one["code"]) for one in report["problems"]] == [(n, "lookup-failed") for n in range(1, 10)]
    assert {one["text"].partition(": ")[2] for one in report["problems"]} == {
        "127.0.0.1 is busy or out of order (status 503): try again later. Import again later."
    }


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"only words", "x.bib holds no BibTeX, RIS, CSL-JSON, reference, DOI or arXiv identifier."),
        (b"[{]", "x.bib: "),
        (None, "x.bib cannot be read: no such file or directory."),
    ],
)
def test_fault_is_one_sentence_and_exit_code_two(content: bytes | None, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "x.bib"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(CommandError) as told:
        call_command("import_publications", str(path), "--researcher", "ann")

    assert told.value.returncode == 2
    assert sentence in str(told.value)
    assert "\n" not in str(told.value)
    assert Researcher.objects.count() == 0


def test_fault_among_several_files_names_the_file() -> None:
    with pytest.raises(FormatError, match=r"^two: The file is empty\.$"):
        read_files([("one", b"10.1000/1"), ("two", b" ")])


@pytest.mark.parametrize(
    ("slug", "name"), [("ann-lee", "Ann Lee"), ("cy-diaz", "Cy Díaz"), ("lee-ann", "Lee Ann"), ("x", "X")]
)
def test_owner_is_named_as_printed(slug: str, name: str) -> None:
    assert owner_name(slug, [record("A", "Ann Lee, Cy Díaz"), record("B", "Ann LEE"), record("C", "Ann Lee")]) == name


def test_bibliography_survives_the_way_through_json() -> None:
    read = read_files([("a.bib", BIBTEX.encode() + b"@misc{bare, year = 2020}")])
    read.refused[0] = Sentence("It was not looked up.")

    back = Bibliography.from_json(json.loads(json.dumps(read.as_json())))

    for one in read.records:
        one.raw = ""
    assert back == read
    assert [one.as_json() for one in back.problems] == [one.as_json() for one in read.problems]
    assert {type(one.text) for one in (*back.problems, *back.refusals())} == {Sentence}


def test_ten_times_the_entries_cost_hardly_more_queries(django_assert_max_num_queries: Any) -> None:
    """In bulk: of one entry each, these would be thousands of queries."""
    text = "".join(f"@article{{k{n}, title={{Room {n} of the House}}, author={{Ann Lee}}}}\n" for n in range(300))
    ann = make_researcher("Ann Lee")

    with django_assert_max_num_queries(60):
        import_bibliography(read_files([("a.bib", text.encode())]), researcher=ann)

    assert ann.listings.count() == 300
