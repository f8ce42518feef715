"""Reading a homepage from disk: one text file, or the folder of a whole site.

The page becomes one text whose lines remember the file and line they came from, also where
``include_relative`` was expanded, so every later report can name them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from profiles.faults import Fault, told_by
from profiles.homepages.errors import WholeInputError
from profiles.homepages.files.decode import MAX_BYTES, decode
from profiles.homepages.records import Problem
from profiles.sentences import Sentence, about

HOME_PAGES = (
    "_pages/about.md",
    "_pages/index.md",
    "_pages/home.md",
    "index.md",
    "about.md",
    "_pages/about.html",
    "index.markdown",
    "README.md",
    "index.html",
)
NO_HOME_PAGE = "no-home-page"  # the code of a problem
MAX_INCLUDE_DEPTH = 5
_MAX_PAGES = 200
MAX_YAML_BYTES = 256 * 1024
_INCLUDE = re.compile(r"\{%-?\s{0,9}include_relative\s{1,9}([^\s%{}]{1,200})[^%{}]{0,200}%\}")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a line of a page that is put together stood."""

    file: str
    line: int


@dataclass(slots=True)
class Page:
    """``text`` has as many lines as ``origins``; the parsers speak of lines by index into them."""

    text: str
    origins: list[Origin]
    problems: list[Problem] = field(default_factory=list)
    front_matter: dict[str, Any] = field(default_factory=dict)
    config: dict[str, Any] = field(default_factory=dict)
    root: Path | None = None
    repaired: str = ""

    def origin(self, index: int) -> Origin:
        return self.origins[min(max(index, 0), len(self.origins) - 1)]

    def report(self, index: int, code: str, text: str) -> None:
        """Report a problem at a line of the page."""
        origin = self.origin(index)
        self.problems.append(Problem(line=origin.line, code=code, text=shorten(text), file=origin.file))


def shorten(text: str, limit: int = 200) -> str:
    """One line of at most ``limit`` characters, for a report; of a sentence of ours so much of each value."""
    if isinstance(text, Sentence):
        return text.with_values(lambda value: shorten(value, limit))
    flat = " ".join(text[: limit * 4].split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"


def read_page(path: Path) -> Page:
    """Read a file, or the home page of a site's folder; one that is missing or cannot be read is a problem of the page.

    Raises WholeInputError for a file that cannot be read.
    """
    if path.is_dir():
        return _read_site(path)
    if not path.exists():
        raise WholeInputError("%(file)s does not exist.", file=path.name or path)
    if not path.is_file():
        raise WholeInputError("%(file)s is neither a file nor a folder.", file=path.name)
    decoded = decode(_read_bytes(path))
    return page_of_text(decoded.text, repaired=decoded.repaired)


def page_of_text(text: str, *, repaired: str = "") -> Page:
    """A page from text at hand, without a site around it."""
    lines = text.split("\n")
    page = Page(text, [Origin("", number) for number in range(1, len(lines) + 1)], repaired=repaired)
    _finish(page)
    return page


def _read_bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise WholeInputError("%(file)s is larger than 5 MB.", file=path.name)
        return path.read_bytes()
    except OSError as error:
        raise WholeInputError("%(file)s cannot be read: %(fault)s.", file=path.name, fault=error.strerror) from error


def _read_site(folder: Path) -> Page:
    root = site_root(folder)
    problems: list[Problem] = []
    config = _read_yaml(root, "_config.yml", problems)
    try:
        home = _home_page(root, problems)
        decoded = decode(_read_bytes(root / home))
    except WholeInputError as error:
        problems.append(Problem(1, NO_HOME_PAGE, error.said))
        page = Page("", [Origin("", 1)], problems, root=root)
    else:
        lines, origins = _IncludeReader(root, problems).expand(decoded.text, home, 0)
        page = Page("\n".join(lines), origins, problems, root=root, repaired=decoded.repaired)
    page.config = config if isinstance(config, dict) else {}
    _finish(page)
    return page


def site_root(folder: Path) -> Path:
    """The folder itself, or the only folder inside it (archives wrap a site in one)."""
    for _ in range(3):
        entries = [entry for entry in folder.iterdir() if entry.name not in ("__MACOSX", ".DS_Store")]
        if len(entries) != 1 or not entries[0].is_dir() or entries[0].is_symlink():
            break
        if entries[0].name.startswith("_") or entries[0].name == "content":
            break
        folder = entries[0]
    return folder


def is_inside(root: Path, path: Path) -> bool:
    """Whether ``path``, with every symbolic link followed, stays inside ``root``."""
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError, ValueError):
        return False


def _home_page(root: Path, problems: list[Problem]) -> str:
    for name in (*pages_at_root_address(root), *HOME_PAGES):
        path = root / name
        if not path.is_file():
            continue
        if is_inside(root, path):
            return name
        problems.append(Problem(1, "unsafe-path", Sentence("The file is a link to outside of the site."), name))
    texts = [
        path.name for path in sorted(root.iterdir()) if path.suffix.lower() in (".md", ".html", ".txt", ".markdown")
    ]
    if len(texts) == 1 and (root / texts[0]).is_file() and is_inside(root, root / texts[0]):
        return texts[0]
    raise WholeInputError("The folder has no home page (_pages/about.md or index.md).")


def home_page(root: Path) -> str:
    """The file of a site's home page as a path inside the site, or ``""``."""
    try:
        return _home_page(root, [])
    except WholeInputError:
        return ""


def pages_at_root_address(root: Path) -> list[str]:
    """Pages of ``_pages`` whose front matter puts them at ``/``: one for each language, English first."""
    found = []
    folder = root / "_pages"
    for path in sorted([*folder.glob("*.md"), *folder.glob("*/*.md")])[:_MAX_PAGES]:
        if path.is_symlink() or not path.is_file():
            continue
        with path.open("rb") as file:
            head = file.read(4000)
        if re.search(rb"^permalink:[ \t]{0,9}[\"']?/[\"']?[ \t\r]{0,9}$", head, re.M):
            found.append(path.relative_to(root).as_posix())
    return sorted(found, key=lambda name: (name.count("/"), not name.startswith("_pages/en")))


def _read_yaml(root: Path, name: str, problems: list[Problem]) -> Any:
    path = root / name
    if not path.is_file():
        return {}
    if not is_inside(root, path):
        problems.append(Problem(1, "unsafe-path", Sentence("The file is a link to outside of the site."), name))
        return {}
    try:
        data = path.read_bytes()
        if len(data) > MAX_YAML_BYTES:
            raise WholeInputError("The file is larger than 256 KB.")
        return load_yaml(decode(data).text)
    except (WholeInputError, OSError, ValueError) as error:
        problems.append(Problem(1, "unparsed-item", shorten(told_by(error)), name))
        return {}


_MAY_BE_ALIAS = re.compile(r"(?<![^\s\ufeff,\[\]{}:?-])\*[\w-]")


def load_yaml(text: str) -> Any:
    """YAML as plain strings, lists and mappings. Raises ValueError for bad YAML and for aliases."""
    try:
        events = yaml.parse(text, Loader=yaml.BaseLoader) if _MAY_BE_ALIAS.search(text) else ()
        if any(isinstance(event, yaml.AliasEvent) for event in events):
            raise Fault("YAML with aliases, which are not read.")
        return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - builds nothing but str, list and dict
    except (yaml.YAMLError, RecursionError) as error:
        raise Fault("not valid %(kind)s: %(fault)s", kind="YAML", fault=shorten(str(error))) from error


class _IncludeReader:
    """Expands ``include_relative`` line by line."""

    def __init__(self, root: Path, problems: list[Problem]) -> None:
        self.root = root
        self.problems = problems
        self.characters = 0

    def expand(self, text: str, name: str, depth: int) -> tuple[list[str], list[Origin]]:
        """Lines and origins of one file; ``name`` is its path inside the site."""
        lines: list[str] = []
        origins: list[Origin] = []
        for number, line in enumerate(text.split("\n"), start=1):
            included = [self._included(match.group(1), name, number, depth) for match in _INCLUDE.finditer(line)]
            rest = _INCLUDE.sub("", line)
            if rest.strip() or not included:
                lines.append(rest)
                origins.append(Origin(name, number))
            for more_lines, more_origins in included:
                lines += more_lines
                origins += more_origins
        return lines, origins

    def _included(self, target: str, name: str, number: int, depth: int) -> tuple[list[str], list[Origin]]:
        path = (self.root / name).parent / target.strip("'\"")
        if not is_inside(self.root, path):
            return self._fail(number, name, "unsafe-path", Sentence("%(file)s leads outside of the site.", file=target))
        if depth >= MAX_INCLUDE_DEPTH or not path.is_file():
            return self._fail(number, name, "liquid", Sentence("%(file)s is not at hand.", file=target))
        try:
            decoded = decode(_read_bytes(path))
        except WholeInputError as error:
            text = about(target, error.said)
            return self._fail(number, name, "unparsed-item", text)
        self.characters += len(decoded.text)
        if self.characters > MAX_BYTES:
            return self._fail(
                number, name, "unparsed-item", Sentence("%(file)s: the includes are larger than 5 MB.", file=target)
            )
        inside = path.resolve().relative_to(self.root.resolve()).as_posix()
        return self.expand(decoded.text, inside, depth + 1)

    def _fail(self, number: int, name: str, code: str, text: str) -> tuple[list[str], list[Origin]]:
        self.problems.append(Problem(number, code, text, name))
        return [], []


def _finish(page: Page) -> None:
    """Take the front matter off (its lines stay, empty) and note a repaired encoding."""
    lines = page.text.split("\n")
    if lines[0].strip() == "---":
        for end in range(1, min(len(lines), 400)):
            if lines[end].strip() in ("---", "..."):
                _read_front_matter(page, "\n".join(lines[1:end]))
                page.text = "\n".join([""] * (end + 1) + lines[end + 1 :])
                break
    if page.repaired:
        page.report(
            0, "encoding-repaired", Sentence("The text was repaired from %(encoding)s.", encoding=page.repaired)
        )


def _read_front_matter(page: Page, text: str) -> None:
    try:
        data = load_yaml(text)
    except ValueError as error:
        page.report(0, "unparsed-item", Sentence("The front matter is %(fault)s", fault=told_by(error)))
        return
    page.front_matter = data if isinstance(data, dict) else {}
