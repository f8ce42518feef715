"""The command as a user runs it: exit codes, what goes to which stream, and never a traceback."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from profiles.models import ImportBatch, Lab, Researcher
from publications.models import Publication
from tests.dumps import whole_database

ROOT = Path(__file__).resolve().parents[2]
PAGE = """---
title: ""
---
<span class='anchor' id='about-me'></span>

I listen to rooms.

# News
- *2021.05*: 🎉 We moved.

# Publications
- `ICASSP 2021` [Rooms That Listen to People](https://example.org/a), **Ann Lee**, Bo Chen
- `ICML 2020` [Walls That Whisper Back](https://example.org/b), Bo Chen, **Ann Lee**, et al.
- `ACL 2019` [Doors That Speak Softly](https://example.org/c), Cy Diaz, **Ann Lee**

# Honors and Awards
- *2020.10* Prize of Rooms.
"""
WITHOUT_OWNER = "I listen to rooms, and write about what I hear in them.\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "ann.txt"
    path.write_text(PAGE)
    return path


def run(*arguments: object) -> tuple[int, str, str]:
    """Exit code, standard output and standard error, in this process."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_homepage", *map(str, arguments), stdout=out, stderr=err)
    except CommandError as error:
        return error.returncode, out.getvalue(), str(error)
    return 0, out.getvalue(), err.getvalue()


@pytest.mark.django_db
def test_import_tells_what_it_did_and_how_to_take_it_back(source: Path) -> None:
    code, out, err = run(source, "--lab", "ears")

    batch = ImportBatch.objects.get()
    assert code == 0
    assert out.splitlines()[0] == "Ann Lee · acadhomepage · Ears"
    assert "Publications: 3 new" in out
    assert err.splitlines()[-1] == f"Imported as batch {batch.pk}. To take it back: manage.py undo_import {batch.pk}"
    assert (batch.source, batch.lab.slug, batch.researcher.slug) == ("ann.txt", "ears", "ann-lee")


@pytest.mark.django_db
def test_second_run_changes_nothing(source: Path) -> None:
    run(source, "--lab", "ears")
    before = whole_database()

    code, out, err = run(source, "--lab", "ears")

    assert (code, err.splitlines()[-1]) == (0, "Nothing had to change.")
    assert "Publications: 3 same" in out
    assert (whole_database(), ImportBatch.objects.count()) == (before, 1)


@pytest.mark.django_db
def test_json_is_alone_on_the_standard_output(source: Path) -> None:
    code, out, err = run(source, "--json")

    shown = json.loads(out)
    assert (code, shown["person"]["name"], shown["counts"]["publications"]) == (0, "Ann Lee", 3)
    assert [row["status"] for row in shown["publications"]] == ["new"] * 3
    assert err.startswith("Reading ann.txt …\n")


@pytest.mark.django_db
def test_dry_run_writes_nothing(source: Path) -> None:
    before = whole_database()

    code, _, err = run(source, "--dry-run")

    assert (code, err.splitlines()[-1]) == (0, "Dry run: nothing was written.")
    assert (whole_database(), ImportBatch.objects.count()) == (before, 0)


@pytest.mark.django_db
def test_name_overrides_the_owner(source: Path) -> None:
    run(source, "--name", "Bo Chen", "--researcher", "bo")

    assert list(Researcher.objects.values_list("slug", "name")) == [("bo", "Bo Chen")]


@pytest.mark.django_db
def test_name_names_the_lab_of_a_lab_page(tmp_path: Path) -> None:
    source = tmp_path / "lab.md"
    source.write_text(
        "Our mission is to understand rooms by listening to them.\n\n"
        "* ***Hearing***\n  + [**EarNet**](https://example.org/earnet): hears.\n  + [**EarBook**](https://example.org/b)\n"
        "* ***Seeing***\n  + [**EyeNet**](https://example.org/eyenet): sees.\n\n"
        "We are hiring researchers and interns who listen.\n"
    )

    code, *_ = run(source, "--name", "Room Lab")

    assert (code, list(Lab.objects.values_list("slug", "name"))) == (0, [("room-lab", "Room Lab")])
    assert Publication.objects.count() == 0


@pytest.mark.django_db
def test_unknown_owner_is_one_sentence_and_exit_2(tmp_path: Path) -> None:
    source = tmp_path / "nobody.md"
    source.write_text(WITHOUT_OWNER)

    assert run(source) == (2, "", "The page does not tell whose it is: give the owner's name with --name.")
    assert Researcher.objects.count() == 0


@pytest.mark.django_db
def test_dry_run_of_an_unknown_owner_reports_it_and_goes_on(tmp_path: Path) -> None:
    source = tmp_path / "nobody.md"
    source.write_text(WITHOUT_OWNER)

    code, out, _ = run(source, "--dry-run", "--json")

    shown = json.loads(out)
    assert (code, shown["person"]["name"]) == (0, None)
    assert [problem["code"] for problem in shown["problems"]].count("owner-unknown") == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "does not exist"),
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x02\x03", ""),
        (b"x" * (5 * 1024 * 1024 + 1), "5 MB"),
    ],
)
def test_input_that_cannot_be_read_is_one_sentence_and_exit_2(
    content: bytes | None, sentence: str, tmp_path: Path
) -> None:
    source = tmp_path / "page.md"
    if content is not None:
        source.write_bytes(content)

    code, out, err = run(source)

    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert sentence in err
    assert ImportBatch.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("options", [("--lab", "???"), ("--researcher", "!!")])
def test_impossible_slug_is_one_sentence_and_exit_2(source: Path, options: tuple[str, str]) -> None:
    code, out, err = run(source, *options)

    assert (code, out) == (2, "")
    assert err.endswith("is no slug: use letters, digits and hyphens.")


def shell(*arguments: object, database: Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, on a database of its own."""
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database}", "DATA_DIR": str(database.parent)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [sys.executable, "manage.py", "import_homepage", *map(str, arguments)],
        cwd=ROOT,
        env=environment | {"ENV_FILE": os.devnull, "SECRET_KEY": "only-for-this-test-" + "0123456789" * 4},
        capture_output=True,
        text=True,
        timeout=60,
        **options,
    )


def test_dry_run_needs_no_tables_and_makes_no_file(source: Path, tmp_path: Path) -> None:
    database = tmp_path / "none.sqlite3"

    done = shell(source, "--dry-run", "--json", database=database)

    assert (done.returncode, json.loads(done.stdout)["person"]["name"]) == (0, "Ann Lee")
    assert not database.exists()


def test_import_without_tables_is_one_sentence(source: Path, tmp_path: Path) -> None:
    done = shell(source, database=tmp_path / "none.sqlite3")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "CommandError: The database has no tables yet: run manage.py migrate first.\n"


def test_reader_that_goes_away_is_no_traceback(source: Path, tmp_path: Path) -> None:
    source.write_text(
        PAGE.replace(
            "# Honors",
            "".join(f"- `ACL 2019` [Title number {n} of many](u), **Ann Lee**\n" for n in range(300)) + "# Honors",
        )
    )
    read, write = os.pipe()
    os.close(read)

    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'none.sqlite3'}", "DATA_DIR": str(tmp_path)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    done = subprocess.run(
        [sys.executable, "manage.py", "import_homepage", str(source), "--dry-run"],
        cwd=ROOT,
        env=environment | {"ENV_FILE": os.devnull, "SECRET_KEY": "only-for-this-test-" + "0123456789" * 4},
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
    )
    os.close(write)

    assert "Traceback" not in done.stderr


@pytest.mark.django_db
def test_mistake_of_ours_is_one_sentence_and_writes_nothing(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("profiles.importing.homepage.link_researcher", None)

    code, out, err = run(source)

    assert (code, out) == (1, "")
    assert err.startswith("The import failed and nothing was written (TypeError: ")
    assert (Researcher.objects.count(), ImportBatch.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_interface_language_does_not_change_the_report(source: Path) -> None:
    with override_settings(LANGUAGE_CODE="zh-hans"):
        code, out, _ = run(source, "--json")

    assert (code, json.loads(out)["publications"][0]["status"]) == (0, "new")
