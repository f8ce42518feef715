"""What must agree with what: migrations, documentation, versions, lock files, and what may stand in no file."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
NOT_OURS = {".git", ".venv", "var", "vendor", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"}
NOT_OURS |= {".hypothesis", "test-results"}


def our_files(*folders: str, suffixes: tuple[str, ...] = ()) -> Iterator[Path]:
    """The text files of the project or of some of its folders."""
    for folder in folders or (".",):
        for path in sorted((ROOT / folder).rglob("*")):
            ours = path.is_file() and not NOT_OURS & set(path.relative_to(ROOT).parts)
            if ours and (not suffixes or path.suffix in suffixes) and b"\0" not in path.read_bytes()[:4096]:
                yield path


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


# --- Documentation -----------------------------------------------------------------------------


def settings_read() -> set[str]:
    """The names that ``env.<kind>("NAME", ...)`` reads in config/, and the one that says where the file is."""
    names = {"ENV_FILE"}
    for path in our_files("config", suffixes=(".py",)):
        for node in ast.walk(ast.parse(path.read_text())):
            is_read = isinstance(node, ast.Call) and ast.unparse(node.func).startswith("env.")
            if is_read and node.args and isinstance(node.args[0], ast.Constant):
                names.add(node.args[0].value)
    return names


def test_settings_table_names_exactly_what_is_read() -> None:
    documented = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs" / "operate.md").read_text(), re.MULTILINE)

    assert sorted(documented) == sorted(settings_read())


def test_every_command_is_documented() -> None:
    commands = {path.stem for path in ROOT.glob("*/management/commands/*.py")} - {"__init__"}
    documented = "".join(path.read_text() for path in our_files("docs"))

    assert [name for name in sorted(commands) if f"manage.py {name}" not in documented] == []


def test_every_make_target_is_documented() -> None:
    targets = re.findall(r"^([a-z0-9-]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE)
    documented = "".join(path.read_text() for path in [ROOT / "README.md", *our_files("docs")])

    assert [name for name in targets if f"make {name}" not in documented] == []


def test_links_between_pages_of_the_documentation_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *our_files("docs", suffixes=(".md",))]:
        links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text())

        assert [link for link in links if not (page.parent / link).exists()] == [], page.name


def test_version_is_the_newest_of_the_changelog() -> None:
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)

    assert newest is not None
    assert newest[1] == PROJECT["project"]["version"]


# --- Lock files --------------------------------------------------------------------------------


def locked(name: str) -> dict[str, str]:
    """Package → version of a lock file, after checking that each has a hash."""
    entries = re.split(r"\n(?=[a-z])", (ROOT / name).read_text())
    pins = [re.match(r"([a-z0-9-]+)==(\S+)", entry) for entry in entries if "==" in entry]
    assert all("--hash=sha256:" in entry for entry in entries if "==" in entry)
    return {pin[1]: pin[2] for pin in pins if pin}


def satisfied(requirement: str, pins: dict[str, str]) -> bool:
    wanted = Requirement(requirement)
    version = pins.get(wanted.name.lower().replace("_", "-"))
    return version is not None and Version(version) in wanted.specifier


def test_lock_files_hold_what_the_project_asks_for() -> None:
    runtime, development = locked("requirements.txt"), locked("requirements-dev.txt")

    asked, asked_dev = PROJECT["project"]["dependencies"], PROJECT["dependency-groups"]["dev"]
    assert [requirement for requirement in asked if not satisfied(requirement, runtime)] == []
    assert [requirement for requirement in asked_dev if not satisfied(requirement, development)] == []


def test_lock_file_of_development_is_that_of_the_installation_and_more() -> None:
    runtime, development = locked("requirements.txt"), locked("requirements-dev.txt")

    assert {name: development.get(name) for name in runtime} == runtime


# --- Addresses ---------------------------------------------------------------------------------

# One of these fits every converter that a path of ours uses.
EXAMPLES = ("1", "a-name", "a.png", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "2024", "bib", "zh-hans")


def named_patterns(resolver: URLResolver) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and path converters of every named address outside of the admin (Django's own tests cover that)."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver) and pattern.namespace is None:
            yield from ((name, pattern.pattern.converters | inner) for name, inner in named_patterns(pattern))
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield pattern.name, pattern.pattern.converters


@pytest.mark.parametrize(("name", "converters"), sorted(named_patterns(get_resolver()), key=lambda pair: pair[0]))
def test_url_name_resolves_to_itself(name: str, converters: dict[str, Any]) -> None:
    examples = {
        argument: next(example for example in EXAMPLES if re.fullmatch(converter.regex, example))
        for argument, converter in converters.items()
    }
    arguments = {argument: converters[argument].to_python(example) for argument, example in examples.items()}

    assert resolve(reverse(name, kwargs=arguments)).view_name == name


# --- What may stand in no file -----------------------------------------------------------------

# What a browser would fetch by itself. A link that a person may follow is none of these.
FETCHED = re.compile(
    r"""(?:\b(?:src|srcset|poster|action|data)\s*=\s*["']?|<link\b[^>]*\bhref\s*=\s*["']?|url\(\s*["']?|@import\s+["']?)
        (?:https?:)?//[^\s"'>)]+""",
    re.VERBOSE | re.IGNORECASE,
)
LINK_THAT_IS_NOT_FETCHED = re.compile(r"<link\b[^>]*\brel=[\"']?(?:alternate|canonical|me|license)\b", re.IGNORECASE)
E_MAIL = re.compile(r"[\w.+-]+@((?:[\w-]+\.)+[a-z]{2,})\b", re.IGNORECASE)
RESERVED = re.compile(r"(?:^|\.)(?:example\.(?:org|com|net|edu|cn)|example|invalid|test|localhost)$", re.IGNORECASE)
MACHINE_PATH = re.compile(r"(?<![\w.~<])/(?:work|root)/")


def test_no_page_makes_a_browser_talk_to_a_third_party() -> None:
    found = {
        (path.relative_to(ROOT).as_posix(), match[0])
        for path in our_files("templates", "static", suffixes=(".html", ".xml", ".css", ".js", ".svg", ".txt", ""))
        for match in FETCHED.finditer(path.read_text())
        if not LINK_THAT_IS_NOT_FETCHED.match(match[0])
    }

    assert found == set()


def test_no_template_has_an_inline_script_or_style() -> None:
    inline = re.compile(
        r"<style\b|\sstyle\s*=|<script(?![^>]*\b(?:src|type=\"application/(?:ld\+)?json\"))|\son[a-z]+\s*=\s*[\"']"
    )
    found = {
        (path.relative_to(ROOT).as_posix(), match[0])
        for path in our_files("templates", suffixes=(".html",))
        for match in inline.finditer(path.read_text())
    }

    assert found == set()


def test_no_file_holds_a_persons_e_mail_address() -> None:
    found = {
        (path.relative_to(ROOT).as_posix(), match[0])
        for path in our_files()
        for match in E_MAIL.finditer(path.read_text(errors="replace"))
        if not RESERVED.search(match[1])
    }

    assert found == set()


def test_no_file_holds_a_path_of_somebodys_machine() -> None:
    found = {
        (path.relative_to(ROOT).as_posix(), match[0])
        for path in our_files()
        if path != Path(__file__)
        for match in MACHINE_PATH.finditer(path.read_text(errors="replace"))
    }

    assert found == set()
