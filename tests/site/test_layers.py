"""Imports go down: pure modules, models, importing, pages, admin and views, urls. Never up, never in a circle."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("profiles", "publications")
# The lowest layer: what mypy checks strictly imports no Django; these two take a few helpers of it.
LOWEST_WITH_DJANGO = ("profiles.markdown", "profiles.slugs")
# First name below the app → layer. A module of another name does one thing to several models: layer 2.
LAYERS = {
    "models": 1,
    "pages": 3,
    "admin": 4,
    "api": 4,
    "feeds": 4,
    "forms": 4,
    "management": 4,
    "sitemaps": 4,
    "templatetags": 4,
    "views": 4,
    "apps": 5,
    "urls": 5,
}
# What the views of both apps answer with; the apps import nothing else of config.
RESPONSES = "config.responses"
# The one package of profiles above its models that publications may use, and only their admin.
SCOPED_ADMIN = "profiles.admin.scoped"
HOMEPAGES = "profiles.homepages"  # its docstring lists what stands in it, lowest first
FAMILIES = f"{HOMEPAGES}.families"


def module_name(path: Path) -> str:
    """``profiles/models/lab.py`` → ``profiles.models.lab``."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def all_modules() -> dict[str, Path]:
    folders = [ROOT / name for name in (*APPS, "config")]
    paths = [path for folder in folders for path in folder.rglob("*.py") if "migrations" not in path.parts]
    return {module_name(path): path for path in paths}


MODULES = all_modules()


@cache
def strictly_typed() -> tuple[str, ...]:
    """What pyproject.toml names for ``mypy --strict``, as module names."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        files = tomllib.load(file)["tool"]["mypy"]["files"]
    return tuple(file.removesuffix(".py").replace("/", ".") for file in files)


def is_in(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(package + ".") for package in packages)


def pure(name: str) -> bool:
    return is_in(name, tuple(module for module in strictly_typed() if module.startswith(APPS)))


def layer(name: str) -> int:
    if name.startswith("config."):
        return LAYERS["views"] if name == RESPONSES else LAYERS["urls"]
    if pure(name) or is_in(name, LOWEST_WITH_DJANGO) or "." not in name:
        return 0
    return LAYERS.get(name.split(".")[1], 2)


def statements(tree: ast.AST, *, leave_out: Callable[[ast.AST], bool] = lambda _node: False) -> Iterator[ast.AST]:
    """Every statement, also those inside of others; the expressions in them import nothing."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.stmt | ast.excepthandler | ast.match_case) and not leave_out(node):
            yield node
            yield from statements(node, leave_out=leave_out)


def is_for_type_checkers(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


@cache
def read(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The full names that a module imports, wherever it does, and the modules of ours that running it needs.

    Models refer to each other both ways, as their rows do, so within them an import inside a function is
    no circle; ruff makes each of those give its reason.
    """
    tree = ast.parse(MODULES[name].read_text())
    inside_functions = layer(name) != LAYERS["models"]

    def leave_out(node: ast.AST) -> bool:
        return is_for_type_checkers(node) or (isinstance(node, ast.FunctionDef) and not inside_functions)

    needed = named_in(statements(tree, leave_out=leave_out), name) & MODULES.keys() - {name}
    return named_in(statements(tree), name), needed


def imports(name: str) -> frozenset[str]:
    return read(name)[0]


def named_in(nodes: Iterator[ast.AST], name: str) -> frozenset[str]:
    """What these nodes of a module import; ``from a import b`` is ``a.b`` where that is a module of ours."""
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: imports are absolute"
            places = {f"{node.module}.{alias.name}" for alias in node.names} & MODULES.keys()
            found |= places if len(places) == len(node.names) else places | {str(node.module)}
    return frozenset(found)


APP_MODULES = sorted(name for name in MODULES if name.startswith(APPS))


def refused(names: Iterable[str], is_wrong: Callable[[str, str], bool]) -> dict[str, list[str]]:
    """Module → what it imports against a rule. One test asks it of all modules: a test for each took seconds."""
    found = {name: sorted(imported for imported in imports(name) if is_wrong(name, imported)) for name in names}
    return {name: wrong for name, wrong in found.items() if wrong}


def test_imports_go_down() -> None:
    def is_wrong(name: str, imported: str) -> bool:
        if imported.startswith("config."):
            return imported != RESPONSES or layer(imported) > layer(name)
        return imported.startswith(APPS) and layer(imported) > layer(name)

    assert refused(APP_MODULES, is_wrong) == {}


def test_lower_layers_of_profiles_do_not_know_publications() -> None:
    lower = [name for name in APP_MODULES if name.startswith("profiles") and layer(name) < 2]

    assert refused(lower, lambda _name, imported: imported.startswith("publications") and not pure(imported)) == {}


def test_publications_use_nothing_of_profiles_above_its_models() -> None:
    def is_wrong(name: str, imported: str) -> bool:
        allowed = (SCOPED_ADMIN,) if name.startswith("publications.admin") else ()
        return imported.startswith("profiles") and layer(imported) > 1 and not is_in(imported, allowed)

    assert refused([name for name in APP_MODULES if name.startswith("publications")], is_wrong) == {}


def test_pure_modules_import_no_django_and_nothing_impure() -> None:
    def is_wrong(_name: str, imported: str) -> bool:
        return imported.split(".")[0] == "django" or (imported in MODULES and not pure(imported))

    assert refused([name for name in MODULES if pure(name)], is_wrong) == {}


def place_in(package: str, name: str) -> str:
    """What stands in the package and is or holds the module; "" for the package itself and modules elsewhere."""
    return name.removeprefix(f"{package}.").split(".")[0] if name.startswith(f"{package}.") else ""


def places_in_order() -> list[str]:
    docstring = ast.get_docstring(ast.parse(MODULES[HOMEPAGES].read_text())) or ""
    rows = re.findall(r"^- (``.+?``): ", docstring, re.M)
    return [place for row in rows for place in re.findall(r"``(\w+)``", row)]


def test_docstring_of_homepages_lists_all_that_stands_there() -> None:
    places = {place_in(HOMEPAGES, name) for name in MODULES}

    assert sorted(places_in_order()) == sorted(places - {"", "__main__"})


def test_imports_among_homepages_follow_their_order() -> None:
    ranks = {place: rank for rank, place in enumerate(places_in_order())}
    ordered = [name for name in MODULES if place_in(HOMEPAGES, name) in ranks]

    def is_wrong(name: str, imported: str) -> bool:
        place = place_in(HOMEPAGES, imported)
        return imported == HOMEPAGES or (place != "" and ranks[place] > ranks[place_in(HOMEPAGES, name)])

    assert refused(ordered, is_wrong) == {}


def test_template_families_do_not_know_each_other() -> None:
    families = [name for name in MODULES if place_in(FAMILIES, name) not in ("", "finding")]

    def is_wrong(name: str, imported: str) -> bool:
        return place_in(FAMILIES, imported) not in ("", place_in(FAMILIES, name))

    assert refused(families, is_wrong) == {}


def test_no_import_circle() -> None:
    graph = {name: read(name)[1] for name in MODULES}
    while leaves := {name for name, imported in graph.items() if not imported}:
        graph = {name: imported - leaves for name, imported in graph.items() if name not in leaves}

    assert graph == {}
