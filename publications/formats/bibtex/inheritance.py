"""What an entry inherits: ``crossref`` of BibTeX and biblatex, ``xdata`` of biblatex.

Source: Lehman et al., "The biblatex Package", sections 2.4.1 and 3.13.6 and appendix B (mapping of inherited fields).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from profiles.sentences import Sentence
from publications.formats.bibliography import ParsedBibliography
from publications.formats.bibtex.splitting import RawEntry
from publications.formats.bibtex.values import with_key

_MAX_DEPTH = 8
_CONTAINED = frozenset(
    [
        "inproceedings",
        "conference",
        "incollection",
        "inbook",
        "suppbook",
        "suppcollection",
        "inreference",
        "article",
        "suppperiodical",
    ]
)
_CONTAINERS = frozenset(
    ["book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings", "reference", "periodical"]
)
# Inherited with care: who wrote the parent did not write the part, and its identifiers are not the part's.
_OF_PARENT_ALONE = frozenset(
    [
        "author",
        "title",
        "subtitle",
        "shorttitle",
        "sorttitle",
        "doi",
        "url",
        "eprint",
        "eprinttype",
        "archiveprefix",
        "eprintclass",
        "primaryclass",
        "pages",
        "abstract",
        "keywords",
        "note",
        "annotation",
        "annote",
        "pdf",
        "html",
        "code",
        "file",
        "crossref",
        "xref",
        "xdata",
        "ids",
        "entryset",
        "entrysubtype",
        "execute",
        "label",
        "langidopts",
        "options",
        "presort",
        "related",
        "relatedoptions",
        "relatedstring",
        "relatedtype",
        "shorthand",
        "shorthandintro",
        "sortkey",
        "selected",
        "preview",
        "abbr",
        "award",
        "bibtex_show",
    ]
)


class Inheritance:
    """Finds parents by key: as written, else without regard to case."""

    def __init__(self, entries: Iterable[RawEntry], report: ParsedBibliography) -> None:
        self._report = report
        self._by_key: dict[str, RawEntry] = {}
        self._by_folded_key: dict[str, RawEntry] = {}
        for entry in entries:
            self._by_key.setdefault(entry.key, entry)
            self._by_folded_key.setdefault(entry.key.casefold(), entry)

    def fields(self, entry: RawEntry) -> dict[str, str]:
        """The entry's own fields and those it inherits. Dangling and circular references are reported."""
        if "crossref" not in entry.fields and "xdata" not in entry.fields:
            return entry.fields
        fields = dict(entry.fields)
        child, seen = entry, {id(entry)}
        for parent in self._data(entry, seen):
            fields = parent.fields | fields
        while parent_key := child.fields.get("crossref", "").strip():
            parent_or_none = self._find(entry, parent_key, seen)
            if parent_or_none is None or len(seen) > _MAX_DEPTH:
                break
            child = parent_or_none
            for name, value in self._inherited(entry, child):
                fields.setdefault(name, value)
        return fields

    def _data(self, entry: RawEntry, seen: set[int]) -> Iterator[RawEntry]:
        """The xdata containers of an entry and of its containers, nearest first."""
        pending = [entry]
        while pending:
            names = pending.pop(0).fields.get("xdata", "").split(",")
            for name in filter(None, map(str.strip, names)):
                if len(seen) <= _MAX_DEPTH and (container := self._find(entry, name, seen)):
                    pending.append(container)
                    yield container

    def _find(self, entry: RawEntry, key: str, seen: set[int]) -> RawEntry | None:
        found = self._by_key.get(key) or self._by_folded_key.get(key.casefold())
        if found is None:
            self._report.report(
                entry.line, "dangling-crossref", with_key(entry.key, Sentence("There is no entry %(key)s.", key=key))
            )
        elif id(found) in seen:
            self._report.report(
                entry.line,
                "circular-crossref",
                with_key(entry.key, Sentence("Inherits from itself by way of %(key)s.", key=key)),
            )
            return None
        else:
            seen.add(id(found))
        return found

    @staticmethod
    def _inherited(entry: RawEntry, parent: RawEntry) -> Iterator[tuple[str, str]]:
        for name, value in parent.fields.items():
            if name not in _OF_PARENT_ALONE:
                yield name, value
        title = parent.fields.get("title") or parent.fields.get("booktitle", "")
        if not title:
            return
        if entry.kind == "article" or parent.kind == "periodical":
            yield "journal", title
        elif entry.kind in _CONTAINED or parent.kind in _CONTAINERS:
            yield "booktitle", title
        if entry.kind == "inbook" and "author" in parent.fields:
            yield "author", parent.fields["author"]
