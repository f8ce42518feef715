"""The neutral form of a publication: what every importer and every format reads and writes.

Plain data, no Django. One record is one listed entry; matching decides later which records are the
same work.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from profiles.dates import PartialDate
from profiles.sentences import Sentence


@dataclass(slots=True)
class Problem:
    """Something an importer could not take as it stood.

    ``text`` says what, and keeps the source: a ``Sentence`` of ours, or what the source holds, as it is.
    """

    line: int
    code: str  # "empty-link", "truncated-authors", "broken-entry", ...
    text: str
    file: str = ""

    def as_json(self) -> dict[str, Any]:
        """For what is kept: the row of a report, and ``told`` where ``kept_sentence`` can translate the text."""
        row: dict[str, Any] = {"line": self.line, "code": self.code, "text": str(self.text)}
        if self.file:
            row["file"] = self.file
        if isinstance(self.text, Sentence):
            row["told"] = self.text.as_json()
        return row

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Problem:
        """Raises KeyError, TypeError or ValueError for what ``as_json`` did not make."""
        text = Sentence.from_json(data["told"]) if "told" in data else data["text"]
        return cls(data["line"], data["code"], text, data.get("file", ""))


@dataclass(slots=True)
class AuthorRecord:
    """One printed name, with the marks that stood around it taken off and kept as roles."""

    name: str
    is_self: bool = False  # carried the page owner's mark (bold, underline, code, ...)
    equal: bool = False
    corresponding: bool = False
    marks: str = ""  # symbols whose meaning the page does not tell, as printed: "*", "†"
    family: str = ""  # family name with its particle where the source tells; the whole name of an organisation


@dataclass(slots=True)
class LinkRecord:
    """A typed link. ``kind`` is a value of publications.models.LinkKind."""

    kind: str
    url: str
    label: str = ""


@dataclass(slots=True)
class PublicationRecord:
    title: str
    authors: list[AuthorRecord] = field(default_factory=list)
    authors_complete: bool = True
    with_owner: bool = False  # the authors are those with whom the owner of the page wrote it: "(with Ada Lin)"
    venue: str = ""  # label without its year: "NeurIPS", "ICCV Workshop"
    venue_short: str = ""  # where a source gives it beside the full name
    date: PartialDate | None = None
    csl_type: str = ""  # "paper-conference", "article-journal", ... or "" when unknown
    stage: str = ""  # "submitted", "preprint", "accepted", "published" or "" when unknown
    award: str = ""  # "Oral", "Spotlight", "Best Paper"
    rank: str = ""  # "CCF A", as the page notes it for the venue
    volume: str = ""
    issue: str = ""
    pages: str = ""
    abstract: str = ""
    tldr: str = ""
    notes: list[str] = field(default_factory=list)  # Markdown, one summary point each
    url: str | None = None  # where the title links to
    links: list[LinkRecord] = field(default_factory=list)  # without the title's own link
    doi: str = ""  # bare and lower-case: "10.1145/3394171.3413740"
    arxiv_id: str = ""  # bare, without its version: "2006.04558"
    identifiers: dict[str, str] = field(default_factory=dict)  # "google_scholar": "USER:PAPER", ...
    figure: str = ""  # path or URL as the source names it
    figure_alt: str = ""
    bibtex: str = ""
    selected: bool = False
    leftover: bool = False  # a sample of the template: reported, never published
    topic: str | None = None  # sub-heading without emoji
    topic_emoji: str = ""
    section: str = ""  # heading of the section, without emoji
    key: str | None = None  # citation key
    extra: dict[str, str] = field(default_factory=dict)  # unknown fields, kept
    line: int = 0  # 1-based line in the source file
    file: str = ""  # path inside the imported folder; "" for a single file
    raw: str = ""  # the source text of the entry

    @property
    def year(self) -> int | None:
        return self.date.year if self.date else None
