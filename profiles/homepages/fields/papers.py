"""The names that owners give to the fields of a paper, in front matter and in data files."""

from __future__ import annotations

import re
from typing import Any

from profiles.homepages.entries.readings import read_entry
from profiles.homepages.fields.values import items_of, line_of, unescape
from profiles.homepages.files.data import Fields
from profiles.homepages.markup.inline import read_runs
from profiles.homepages.twins import is_alike, title_key

# The field as the templates call it, what the readers find by themselves, and what else people write. Names are
# compared without case, blanks, dashes and underscores.
_TITLE, _AUTHORS, _VENUE, _YEAR = "title", "authors", "venue", "year"
_NAMES: dict[str, tuple[str, ...]] = {
    _TITLE: (
        *("title", "name", "papertitle", "publicationtitle", "pubtitle", "articletitle", "fulltitle", "titlename"),
        *("papername", "pubname", "titletext", "heading", "headline", "paper", "publication", "article", "work"),
    ),
    _AUTHORS: (
        *("authors", "author", "authorlist", "people", "contributors", "by", "authornames", "writers"),
        *("pubauthors", "paperauthors", "authorstring", "authorsstring", "authorsfull", "allauthors", "who"),
    ),
    _VENUE: (
        *("venue", "journal", "conference", "booktitle", "pub", "publication", "publishedin", "publisher"),
        *("pubvenue", "papervenue", "where", "outlet", "appearedin", "journalname", "conferencename", "source"),
        *("journaltitle", "proceedings", "event", "forum"),
    ),
    _YEAR: (
        *("year", "date", "releasedate", "pubdate", "pubyear", "paperyear", "yr", "publicationyear", "yearpublished"),
        *("publicationdate", "publishedon", "datepublished", "when"),
    ),
}
_CITATIONS = ("citation", "reference", "cite", "citationapa", "fullcitation", "bibliography", "citationtext", "apa")
_ADDRESS = re.compile(r"\S{0,400}(?:/|\.\w{2,4}$)\S{0,400}")
ROW_NUMBER = re.compile(r"^\s*\[?\d{1,3}[\].)]\s+")
MAX_CITATION = 6000
_FOLD = re.compile(r"[\s_-]+")


def with_usual_names(fields: dict[str, Any]) -> Fields:
    """The fields, and by its usual name each part of a paper that stands only in a field of the owner's own name."""
    named = Fields(fields)
    named.line = getattr(fields, "line", 0)
    keys = {_FOLD.sub("", key.casefold()): key for key in reversed(list(fields))}
    for usual, names in _NAMES.items():
        key = next((keys[name] for name in names if name in keys and _says(fields[keys[name]], usual)), None)
        if key is not None:
            named.setdefault(usual, fields[key])
            named[usual] = named[usual] or fields[key]
            keys = {name: other for name, other in keys.items() if other != key}
    return named


def citation_of(fields: dict[str, Any]) -> str:
    """The text of the field that cites the work as a whole, or ``""``."""
    folded = {_FOLD.sub("", key.casefold()): value for key, value in fields.items()}
    return next((value for name in _CITATIONS if isinstance(value := folded.get(name), str) and value), "")


def cited_title(citation: str) -> str:
    """The title in a text that cites a work as a whole, or ``""``."""
    entry = read_entry(read_runs(ROW_NUMBER.sub("", unescape(citation[:MAX_CITATION])).strip()))
    return entry.title if entry.is_certain else ""


def cites_another(citation: str, title: str) -> bool:
    """Whether a text cites a work of quite another title."""
    cited = cited_title(citation)
    return bool(cited) and not is_alike(cited, title) and title_key(cited) not in title_key(title)


def tells_paper(fields: dict[str, Any]) -> bool:
    """Whether a mapping tells the title of a paper, its authors, and where or when it appeared."""
    named = with_usual_names(fields)
    return bool(named.get(_TITLE) and named.get(_AUTHORS) and (named.get(_VENUE) or named.get(_YEAR)))


# Every name of a field, without dashes and underscores, that the functions above look for.
READ_FIELDS = {*(name for names in _NAMES.values() for name in names), *_CITATIONS}


def _says(value: Any, usual: str) -> bool:
    """Whether a value can be what the field is called: no address for a title, no list for a venue."""
    if usual == _AUTHORS:
        return bool(items_of(value))
    text = line_of(value)
    return bool(text) and not (usual == _TITLE and _ADDRESS.fullmatch(text))
