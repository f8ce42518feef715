"""``make demo`` and the virtual environment: what a stranger meets first."""

from __future__ import annotations

import importlib.util
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from django.contrib.auth import authenticate

from config import demo_server

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def make_venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """deploy/make_venv.py, working on an empty folder with a lock file that asks for nothing."""
    spec = importlib.util.spec_from_file_location("make_venv", ROOT / "deploy" / "make_venv.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    venv = tmp_path / "a folder" / ".venv"
    venv.parent.mkdir()
    (venv.parent / "requirements.txt").write_text("")
    for name, value in {"VENV": venv, "UNFINISHED": venv / "unfinished", "PROBES": {"requirements.txt": "pip"}}.items():
        monkeypatch.setattr(module, name, value)
    monkeypatch.setattr(module.runs, "__defaults__", (str(venv / "bin" / "python"),))
    monkeypatch.setattr(module, "VENV_PYTHON", venv / "bin" / "python")
    return module


def test_make_venv_with_an_old_python_is_one_sentence(make_venv: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setenv("PATH", "")

    with pytest.raises(SystemExit, match=r"^labfolio: Python 3\.11 or newer is needed, this is 3\.9: install it"):
        make_venv.require_python()


def test_make_venv_without_the_venv_module_is_one_sentence(
    make_venv: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make_venv.importlib.util, "find_spec", lambda name: None)

    with pytest.raises(SystemExit, match=r"^labfolio: This Python cannot make virtual environments: .*python3-venv"):
        make_venv.ensure(make_venv.VENV.parent / "requirements.txt")


def test_make_venv_replaces_what_a_cut_off_run_left_then_does_nothing(
    make_venv: ModuleType, capfd: pytest.CaptureFixture[str]
) -> None:
    lock = make_venv.VENV.parent / "requirements.txt"
    (make_venv.VENV / "lib").mkdir(parents=True)
    make_venv.UNFINISHED.touch()

    make_venv.ensure(lock)
    first = capfd.readouterr().out
    make_venv.ensure(lock)

    assert re.findall("^(Making|Installing)", first, re.MULTILINE) == ["Making", "Installing"]
    assert capfd.readouterr().out == ""
    assert not make_venv.UNFINISHED.exists()


def test_last_line_prefers_the_error(make_venv: ModuleType) -> None:
    assert make_venv.last_line("Looking\nERROR: No such thing\n\nnotice: a new pip\n") == "ERROR: No such thing"
    assert make_venv.last_line("") == "no reason given"


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_listening_socket_on_a_busy_port_is_one_sentence(taken_port: int) -> None:
    with pytest.raises(
        SystemExit, match=rf"^labfolio: port {taken_port} is in use; choose another one: make demo PORT="
    ):
        demo_server.listening_socket(taken_port)


@pytest.mark.django_db
def test_administrator_is_made_once_with_a_password_of_their_own() -> None:
    first = demo_server.administrator()
    second = demo_server.administrator()

    password = re.search(r"as admin with the password (\S+) \(shown this once\)", first)
    assert password is not None
    assert authenticate(username="admin", password=password[1]) is not None
    assert "printed on the first run" in second
    assert password[1] not in second


class Demo:
    """``python -m config.demo_server`` with its data in a folder of its own."""

    def __init__(self, data_dir: Path, port: int) -> None:
        variables = {"DATA_DIR": str(data_dir), "ENV_FILE": os.devnull, "PORT": str(port), "WEB_WORKERS": "1"}
        variables |= {"PYTHONWARNINGS": "error"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "config.demo_server"],
            cwd=ROOT, env={"PATH": os.environ["PATH"], **variables}, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def said(self) -> str:
        """Its last line before gunicorn's log (which goes to stderr)."""
        assert self.process.stdout is not None
        return next((line for line in self.process.stdout if line.startswith("Open ")), "")

    def __enter__(self) -> Demo:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=30)


def test_demo_serves_and_a_second_run_keeps_password_and_key(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = tmp_path / "data"

    with Demo(data, port) as first:
        line, key = first.said(), (data / "secret_key").read_text()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=30) as response:
            health = response.read()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/admin/login/", timeout=30) as response:
            door = response.read()
    with Demo(data, port) as second:
        second_line = second.said()

    address = rf"http://127\.0\.0\.1:{port}"
    assert re.fullmatch(rf"Open {address}/ and sign in at {address}/admin/ as admin with the password \S+ .*\n", line)
    assert (health, first.process.returncode) == (b"ok\n", 0)
    assert (b"Log in" in door, b"Sign in by" in door) == (True, False)  # no other service was named
    assert "as admin (the password was printed on the first run; " in second_line
    assert (data / "secret_key").read_text() == key
    assert data.stat().st_mode & 0o077 == 0


def test_demo_refuses_an_installation_that_others_reach(tmp_path: Path) -> None:
    variables = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "ENV_FILE": os.devnull}
    variables |= {"BASE_URL": "https://lab.example.org", "PORT": "8765"}

    command = [sys.executable, "-m", "config.demo_server"]
    result = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, timeout=60)

    expected = (
        "labfolio: make demo is for this machine only, but BASE_URL is https://lab.example.org; see docs/install.md.\n"
    )
    assert (result.returncode, result.stderr) == (1, expected)
    assert {path.name for path in tmp_path.iterdir()} == {"secret_key", "static"}
