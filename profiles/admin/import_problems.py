"""The problems of an import in words: a heading for each code, and our sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from profiles.sentences import kept_sentence
from publications.records import Problem

MAX_ROWS = 500

HEADINGS = {
    "ambiguous-name": _("Name fits several people"),
    "ambiguous-names": _("Names that cannot be told apart"),
    "authors-kept": _("Authors kept as they were"),
    "bad-date": _("Impossible date"),
    "bad-identifier": _("No valid identifier"),
    "bad-image": _("Unusable picture"),
    "bad-link": _("Link not allowed"),
    "broken-entry": _("Unreadable entry"),
    "broken-item": _("Entry not stored"),
    "broken-string": _("Unreadable macro"),
    "circular-crossref": _("Entry inherits from itself"),
    "commented-out": _("Commented out"),
    "dangling-crossref": _("Parent entry is missing"),
    "data-entry": _("No work of its own"),
    "deleted-by-hand": _("Deleted earlier by hand"),
    "empty-link": _("Link without an address"),
    "encoding-repaired": _("Characters repaired"),
    "facts-proposed": _("Filed as a proposal"),
    "identifier-only": _("Nothing but an identifier"),
    "identifier-taken": _("Identifier in use"),
    "image-left": _("Pictures left for later"),
    "liquid": _("Template instruction"),
    "lookup-failed": _("Identifier not found"),
    "mark-meaning-unknown": _("Unexplained mark"),
    "member-left-out": _("Member left out"),
    "mended-entry": _("Entry mended"),
    "missing-comma": _("Missing comma"),
    "missing-image": _("Missing picture"),
    "missing-key": _("Missing key"),
    "no-home-page": _("No home page"),
    "no-identifier": _("Not recognised"),
    "no-place": _("No place on the page"),
    "no-room": _("No room for a picture"),
    "no-title": _("No title"),
    "not-read": _("Works not read"),
    "not-there": _("Work is gone"),
    "not-yours": _("Not yours to change"),
    "other-name": _("Somebody else's page"),
    "other-person": _("About somebody else"),
    "owner-unknown": _("Owner unknown"),
    "possible-duplicate": _("Possible duplicate"),
    "remote-image": _("Picture on another site"),
    "repeated-field": _("Field given twice"),
    "repeated-key": _("Key given twice"),
    "shared-identifier": _("Identifier of several works"),
    "spliced-entry": _("Two entries in one"),
    "stray-brace": _("Brace too many"),
    "template-leftover": _("Sample of the template"),
    "text-cut": _("Text cut"),
    "text-outside-entries": _("Text between entries"),
    "truncated-authors": _("Author list cut short"),
    "twin-differs": _("File of another work"),
    "unclosed-entry": _("Entry without an end"),
    "undefined-command": _("Undefined command"),
    "undefined-macro": _("Undefined macro"),
    "unparsed-item": _("Not understood"),
    "unpublished": _("Not shown by the old site"),
    "unquoted-value": _("Value without braces"),
    "unsafe-address": _("No web address"),
    "unsafe-path": _("Path out of the site"),
}


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """``place`` is the line in the source, with its file where there are several; ``""`` for the whole of it."""

    place: str
    code: str
    heading: Any
    text: str


def problem_rows(problems: Iterable[Problem]) -> list[ProblemRow]:
    """The problems of an import that somebody looks at."""
    return kept_problem_rows(problem.as_json() for problem in problems)


def kept_problem_rows(rows: Any) -> list[ProblemRow]:
    """The problems of a kept report; one of an unknown shape has none."""
    known = [row for row in rows if isinstance(row, dict)] if isinstance(rows, Iterable) else []
    return [_row(row) for row in known[:MAX_ROWS]]


def _row(row: dict[str, Any]) -> ProblemRow:
    place = [str(part) for part in (row.get("file"), row.get("line")) if part]
    code = str(row.get("code", ""))
    text = kept_sentence(row.get("told"), str(row.get("text", "")), _t)
    return ProblemRow(":".join(place), code, HEADINGS.get(code, code), text)
