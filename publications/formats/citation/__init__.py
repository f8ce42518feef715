"""Formatted citations: APA, MLA, IEEE, Chicago, GB/T 7714. Written only.

By hand, because citeproc-py (0.11.1, with its styles) puts dots into Chinese given names, prints MLA given names as
initials, sets punctuation behind the quotes and leaves the type mark of GB/T 7714 out.
"""

from __future__ import annotations

import html
from collections.abc import Callable

from publications.formats.citation import styles
from publications.formats.tidying import tidy
from publications.records import PublicationRecord

STYLES: dict[str, tuple[str, Callable[[PublicationRecord], str]]] = {
    "apa": ("APA", styles.apa),
    "mla": ("MLA", styles.mla),
    "ieee": ("IEEE", styles.ieee),
    "chicago": ("Chicago", styles.chicago),
    "gbt7714": ("GB/T 7714", styles.gbt7714),
}
_MARKS = str.maketrans("", "", styles.ITALIC + styles.UPRIGHT)


def cite(record: PublicationRecord, style: str) -> str:
    """One line of plain text. ``style`` is a key of :data:`STYLES`; KeyError for any other."""
    return _line(record, style).translate(_MARKS)


def cite_html(record: PublicationRecord, style: str) -> str:
    """As :func:`cite`, escaped, with ``<i>`` for the italics of the style."""
    escaped = html.escape(_line(record, style))
    return escaped.replace(styles.ITALIC, "<i>").replace(styles.UPRIGHT, "</i>")


def _line(record: PublicationRecord, style: str) -> str:
    _name, write = STYLES[style]
    return write(_without_marks(tidy(record)))


def _without_marks(record: PublicationRecord) -> PublicationRecord:
    """The record without the characters that stand for italics."""
    for name in ("title", "venue", "volume", "issue", "pages"):
        setattr(record, name, getattr(record, name).translate(_MARKS))
    for author in record.authors:
        author.name, author.family = author.name.translate(_MARKS), author.family.translate(_MARKS)
    record.extra = {name: value.translate(_MARKS) for name, value in record.extra.items()}
    record.url = record.url.translate(_MARKS) if record.url else None
    return record
