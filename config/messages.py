"""``make messages``: interface texts from Python and both kinds of templates into one catalogue a language.

Babel collects and compiles, so no gettext tools are needed. A text that is gone from the source leaves the
catalogue; a new one comes in untranslated. With ``--check`` nothing is written: the exit code is 1 while a
catalogue is out of date or a text has no translation.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from config.environment import BASE_DIR

LANGUAGES = ("zh_Hans",)
KEYWORDS: dict[str, Any] = DEFAULT_KEYWORDS | {
    "_t": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
    # Sentences of profiles.sentences, and faults that are one.
    **dict.fromkeys(("Sentence", "Fault", "ArchiveFault", "Broken", "FormatError", "ImportRefused")),
    "OwnerUnknown": None,
    "WholeInputError": None,
}
# Folder, file pattern, Babel's extraction method and its options.
SOURCES: tuple[tuple[str, str, Any, dict[str, str]], ...] = (
    ("config", "*.py", "python", {}),
    ("profiles", "*.py", "python", {}),
    ("publications", "*.py", "python", {}),
    ("templates/jinja2", "*", "jinja2", {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}),
    ("templates/django", "*", None, {}),  # None: extract_django, below
)


def extract_django(file: BinaryIO, keywords: Any, comment_tags: Any, options: Any) -> Iterator[Any]:
    """Babel's interface for Django templates: Django itself turns one into Python calls with blanks between.

    The parentheses keep the blanked text from being read as wrongly indented lines.
    """
    source = f"({templatize(file.read().decode())})"
    yield from extract_python(io.BytesIO(source.encode()), keywords, comment_tags, options)


def collect() -> Catalog:
    """Every text that people are shown, in the order of the files."""
    template = Catalog(charset="utf-8")
    for folder, pattern, method, options in SOURCES:
        for path in sorted((BASE_DIR / folder).rglob(pattern)):
            if path.is_file() and "migrations" not in path.parts:
                found = extract_from_file(method or extract_django, path, KEYWORDS, ["Translators:"], options)
                for line, message, comments, context in found:
                    place = [(path.relative_to(BASE_DIR).as_posix(), line)]
                    template.add(message, locations=place, auto_comments=comments, context=context)
    return template


def catalogue_path(language: str) -> Path:
    """Where Django looks for a language's texts; the compiled file lies beside it."""
    return BASE_DIR / "locale" / language / "LC_MESSAGES" / "django.po"


def updated(language: str, template: Catalog) -> Catalog:
    """The catalogue of a language with exactly the texts of ``template``, keeping what is translated."""
    path = catalogue_path(language)
    catalogue = Catalog(language)
    if path.is_file():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
    # Dates and names would change at every run and tell a translator nothing.
    template.creation_date = catalogue.creation_date
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    catalogue.project, catalogue.version = "Labfolio", ""
    catalogue.header_comment = f"# Labfolio, {language}."
    catalogue.last_translator = catalogue.language_team = "Labfolio"
    catalogue.msgid_bugs_address = ""
    catalogue.fuzzy = False
    return catalogue


def as_text(catalogue: Catalog) -> bytes:
    """The catalogue as a ``.po`` file."""
    text = io.BytesIO()
    write_po(text, catalogue, include_lineno=False, width=100)
    return text.getvalue()


def as_compiled(catalogue: Catalog) -> bytes:
    """The catalogue as a ``.mo`` file, which is what Django reads."""
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """Texts without a translation (for a plural, without one of its forms)."""
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogue
        if message.id and not all(message.string or [""] if isinstance(message.id, tuple) else [message.string])
    ]


def outdated(catalogue: Catalog, language: str) -> bool:
    """Whether the two files on disk differ from what they should hold."""
    path = catalogue_path(language)
    wanted = {path: as_text(catalogue), path.with_suffix(".mo"): as_compiled(catalogue)}
    return any(not file.is_file() or file.read_bytes() != content for file, content in wanted.items())


def write(catalogue: Catalog, language: str) -> None:
    """Both files of a language."""
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_text(catalogue))
    path.with_suffix(".mo").write_bytes(as_compiled(catalogue))


def main() -> int:
    """Collect, then write or check; the exit code."""
    check = "--check" in sys.argv[1:]
    template = collect()
    faults = 0
    for language in LANGUAGES:
        catalogue = updated(language, template)
        missing = untranslated(catalogue)
        stale = outdated(catalogue, language)
        faults += bool(missing) + stale
        if not check:
            write(catalogue, language)
        state = "out of date, run make messages" if check and stale else "up to date"
        sys.stdout.write(f"{language}: {len(catalogue)} texts, {len(missing)} without a translation, {state}\n")
    return 1 if check and faults else 0


if __name__ == "__main__":
    sys.exit(main())
