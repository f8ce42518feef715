"""Settings come from the environment, and a wrong one stops the start with one sentence."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment import Environment, is_local, stored_secret

ROOT = Path(__file__).resolve().parents[2]


def manage(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """``manage.py`` as an installation of its own runs it: its data in ``folder``, nothing else set."""
    environment = {"PATH": os.environ["PATH"], "ENV_FILE": os.devnull, "DATA_DIR": str(folder), **variables}
    command = [sys.executable, "-W", "error", str(ROOT / "manage.py"), *arguments]
    return subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, timeout=60)


def environment(monkeypatch: pytest.MonkeyPatch, **variables: str) -> Environment:
    made = Environment(Path(os.devnull))
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return made


@pytest.mark.parametrize(("given", "expected"), [("on", True), ("FALSE", False), ("1", True), (" no ", False)])
def test_flag_of_a_known_word(monkeypatch: pytest.MonkeyPatch, given: str, expected: bool) -> None:
    assert environment(monkeypatch, X=given).flag("X", not expected) is expected


@pytest.mark.parametrize("given", ["flase", "2", "None"])
def test_flag_of_another_word_names_the_variable(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"^X must be on or off, not '{given.lower()}'.$"):
        environment(monkeypatch, X=given).flag("X", False)


@pytest.mark.parametrize(("given", "expected"), [("", "nobody"), (" Everybody ", "everybody")])
def test_choice_of_a_known_word(monkeypatch: pytest.MonkeyPatch, given: str, expected: str) -> None:
    assert environment(monkeypatch, X=given).choice("X", "nobody", ("nobody", "some", "everybody")) == expected


def test_choice_of_another_word_names_the_known_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^X must be nobody, some or everybody, not 'admins'\.$"):
        environment(monkeypatch, X="admins").choice("X", "nobody", ("nobody", "some", "everybody"))


@pytest.mark.parametrize("given", ["many", "-1", "0", "65", "1e3", "٣", "9" * 5000])
def test_number_out_of_range_names_the_variable(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^X must be a whole number from 1 to 64, not '.{1,40}'\.$"):
        environment(monkeypatch, X=given).number("X", 2, least=1, most=64)


@pytest.mark.parametrize(
    "given",
    [
        "lab.example.org",
        "ftp://lab.example.org",
        "https://",
        "https://lab/x",
        "https://a@lab",
        "https://lab:x",
        "http://[",
    ],
)
def test_origin_that_is_none_names_the_variable(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^X must look like https://lab\.example\.org, not '"):
        environment(monkeypatch, X=given).origin("X", "")


def test_origin_loses_only_its_last_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment(monkeypatch, X="https://lab.example.org:8443/").origin("X", "") == "https://lab.example.org:8443"


def test_folder_must_be_absolute(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^X must be an absolute path, not 'var/data'\.$"):
        environment(monkeypatch, X="var/data").folder("X", ROOT)


@pytest.mark.parametrize(
    "given", ["mysql://u:hidden@h/n", "postgres://u:hidden@h:port/n", "labfolio.sqlite3", "postgres://"]
)
def test_database_that_is_none_names_the_variable_and_no_password(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^X must look like ") as raised:
        environment(monkeypatch, X=given).database("X", ROOT / "x")

    assert "hidden" not in str(raised.value)


def test_database_is_a_file_in_wal_mode_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    database = environment(monkeypatch).database("X", ROOT / "x.sqlite3")

    assert database["NAME"] == str(ROOT / "x.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]


def test_database_of_postgresql_keeps_its_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "postgres://lab:p%40ss@db.example.org:5433/folio"

    database = environment(monkeypatch, X=url).database("X", ROOT / "x")

    names = ("ENGINE", "HOST", "PORT", "NAME", "USER", "PASSWORD", "CONN_MAX_AGE", "CONN_HEALTH_CHECKS")
    assert [database[name] for name in names] == [
        "django.db.backends.postgresql", "db.example.org", 5433, "folio", "lab", "p@ss", 600, True,
    ]  # fmt: skip


def test_env_file_is_read_and_the_process_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "labfolio.env"
    file.write_text("# a comment\nLABFOLIO_A=from file\nLABFOLIO_B=from file\n")
    monkeypatch.setattr(os, "environ", {"LABFOLIO_B": "from process"})
    monkeypatch.setattr("environ.Env.ENVIRON", os.environ)

    env = Environment(file)

    assert (env.text("LABFOLIO_A"), env.text("LABFOLIO_B")) == ("from file", "from process")


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("lab.localhost", True), ("[::1]", True), ("lab.example.org", False), ("*", False)],
)
def test_is_local(host: str, local: bool) -> None:
    assert is_local(host) is local


def test_stored_secret_is_made_once_by_many_at_the_same_time(tmp_path: Path) -> None:
    path = tmp_path / "new" / "secret_key"

    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(lambda _: stored_secret(path), range(32)))

    assert secrets == {path.read_text()}
    assert len(path.read_text()) >= 50
    assert path.stat().st_mode & 0o777 == 0o600


def test_stored_secret_in_a_place_that_cannot_be_used_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(ImproperlyConfigured, match=r"^SECRET_KEY is not set and .* cannot be used: "):
        stored_secret(tmp_path / "file" / "secret_key")


WRONG: list[Mapping[str, str]] = [
    {"DEBUG": "perhaps"},
    {"DATABASE_URL": "oracle://x"},
    {"BASE_URL": "lab.example.org"},
    {"HTTPS": "maybe"},
    {"UPLOAD_MAX_MB": "much"},
    {"EMAIL_URL": "pigeon://x"},
    {"TIME_ZONE": "Mars/Olympus"},
    {"DATA_DIR": "here"},
]


@pytest.mark.parametrize("variables", WRONG, ids=lambda variables: next(iter(variables)))
def test_manage_stops_at_a_wrong_setting_with_one_sentence(tmp_path: Path, variables: Mapping[str, str]) -> None:
    result = manage(tmp_path, "check", **variables)

    assert result.returncode == 1
    assert re.fullmatch(rf"labfolio: {next(iter(variables))} .*\n", result.stderr)


@pytest.mark.parametrize("url", ["postgres://lab:hidden@127.0.0.1:1/folio", "sqlite:////nowhere/at/all.sqlite3"])
def test_manage_stops_at_a_database_that_is_away_with_one_sentence(tmp_path: Path, url: str) -> None:
    result = manage(tmp_path, "migrate", DATABASE_URL=url)

    assert result.returncode == 1
    assert re.fullmatch(r"labfolio: the database of DATABASE_URL cannot be used: .*\n", result.stderr)
    assert "hidden" not in result.stderr


def test_public_host_over_plain_http_must_be_said(tmp_path: Path) -> None:
    refused = manage(tmp_path, "check", BASE_URL="http://lab.example.org")
    said = manage(tmp_path, "check", "--tag", "urls", BASE_URL="http://lab.example.org", HTTPS="off")

    assert refused.stderr.startswith("labfolio: HTTPS must be set to on, because others reach lab.example.org")
    assert said.returncode == 0


def test_manage_runs_with_no_variable_set_and_keeps_its_key(tmp_path: Path) -> None:
    """What such an installation answers to a foreign host is asked in the same process: to start one takes a second."""
    ask = (
        "from django.test import Client; print(Client().get('/x', headers={'host': 'foreign.example.org'}).status_code)"
    )
    check = "from django.core.management import call_command; call_command('check', databases=['default'])"

    # One app will do: tests/site/test_start.py makes all tables in such a process.
    first = manage(tmp_path, "migrate", "contenttypes", "--verbosity", "0")
    key = (tmp_path / "secret_key").read_text()
    second = manage(tmp_path, "shell", "--verbosity", "0", "--command", f"{check}; {ask}")

    assert (first.returncode, first.stderr) == (0, "")
    assert (second.returncode, second.stderr) == (0, "")  # the foreign host is refused without a word in the log
    assert second.stdout == "System check identified no issues (0 silenced).\n400\n"
    assert (tmp_path / "secret_key").read_text() == key
    assert {path.name for path in tmp_path.iterdir()} == {"secret_key", "labfolio.sqlite3", "static"}


def test_check_deploy_is_clean_under_production_settings(tmp_path: Path) -> None:
    result = manage(
        tmp_path, "check", "--deploy", "--fail-level", "WARNING",
        BASE_URL="https://lab.example.org", BEHIND_PROXY="on", EMAIL_URL="smtp+tls://u:p@mail.example.org:587",
    )  # fmt: skip

    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "System check identified no issues (0 silenced).\n"
