"""One function a citation style: a tidy record into one line.

Sources: Publication Manual of the APA, 7th edition, chapters 9 and 10; MLA Handbook, 9th edition, chapter 5; IEEE
Reference Guide (2024); The Chicago Manual of Style, 17th edition, chapter 15 (author-date); GB/T 7714-2015, section 8
and appendix A.

Titles keep their capitals: a program cannot tell a name from a word. Italics stand between :data:`ITALIC` and
:data:`UPRIGHT`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from profiles.identifiers import doi_url
from publications.formats.citation import names, pages
from publications.formats.names import parse_names
from publications.latex import encode
from publications.records import AuthorRecord, PublicationRecord

ITALIC, UPRIGHT = "\ue000", "\ue001"  # private use; never part of a value (see publications.formats.citation)
_SHORT_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.", "Jul.", "Aug.", "Sep.", "Oct.", "Nov.", "Dec.")
_MLA_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_PARTS = frozenset({"article-journal", "paper-conference", "chapter", "article", "speech", "document", ""})
_SELF_CONTAINED = frozenset({"book", "thesis", "report", "article", "dataset", "software", "patent", "document"})
_QUOTES = str.maketrans({"“": "‘", "”": "’", '"': "'"})
# An article number instead of pages: "e0209899".
_ARTICLE_NUMBER = re.compile(r"e\d+")
_ENDS = ("?", "!", ".", "？", "！", "。", "…")


def apa(record: PublicationRecord) -> str:
    title = record.title if record.csl_type not in _SELF_CONTAINED else _italic(record.title)
    note = _apa_note(record)
    named = f"{title} [{note}]" if note else f"{title} ({_number(record)})" if _number(record) else title
    start = [f"{_stop(_apa_authors(record))} ({_apa_year(record)}).", _stop(named)]
    if not record.authors:
        start = [_stop(named), f"({_apa_year(record)})."]
    return _sentence([*start, *_apa_source(record), _link(record)])


def _apa_authors(record: PublicationRecord) -> str:
    listed = [names.inverted_initials(author) for author in record.authors]
    if not record.authors_complete:
        return ", ".join([*listed, "et al."])
    if len(listed) > 20:
        return f"{', '.join(listed[:19])}, . . . {listed[-1]}"
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])}, & {listed[-1]}" if listed else ""


def _apa_year(record: PublicationRecord) -> str:
    if record.date is None or (
        record.stage == "accepted" and record.csl_type == "article-journal" and not record.volume
    ):
        return "in press" if record.stage == "accepted" else str(record.year or "n.d.")
    return str(record.date.year)


def _apa_note(record: PublicationRecord) -> str:
    if record.csl_type == "thesis":
        kind = "Doctoral dissertation" if _is_doctoral(record) else "Master’s thesis"
        return ", ".join(filter(None, (kind, record.venue)))
    return {"dataset": "Data set", "software": "Computer software"}.get(record.csl_type, "")


def _apa_source(record: PublicationRecord) -> list[str]:
    if record.csl_type == "article-journal":
        volume = f", {_italic(record.volume)}" if record.volume else ""
        issue = f"({record.issue})" if record.issue else ""
        number = f"Article {record.pages}" if _ARTICLE_NUMBER.fullmatch(record.pages) else record.pages
        paged = f", {number}" if number else ""
        return [_stop(f"{_italic(record.venue)}{volume}{issue}{paged}")] if record.venue else []
    if record.csl_type in ("paper-conference", "chapter") and record.venue:
        editors = [names.plain_initials(editor) for editor in _editors(record)]
        by = f"{names.enumerate_names(editors, '&')} ({'Eds.' if len(editors) > 1 else 'Ed.'}), " if editors else ""
        place = _comma([f"Vol. {record.volume}" if record.volume else "", _pp(record.pages)])
        paged = f" ({place})" if place else ""
        return [_stop(f"In {by}{_italic(record.venue)}{paged}"), _stop(record.extra.get("publisher", ""))]
    if record.csl_type == "article":
        return [_stop(_server(record))]
    return [] if record.csl_type == "thesis" else [_stop(record.venue)]


def mla(record: PublicationRecord) -> str:
    title = _quoted(record.title, ".") if record.csl_type in _PARTS else _stop(_italic(record.title))
    if record.csl_type == "thesis":
        kind = "PhD dissertation" if _is_doctoral(record) else "Master’s thesis"
        source = [_stop(str(record.year or "")), _stop(_comma([record.venue, kind])), _stop(_link(record))]
    else:
        source = [_stop(_comma(_mla_source(record)))]
    return _sentence([_stop(_mla_authors(record)), title, *source])


def _mla_source(record: PublicationRecord) -> Iterable[str]:
    in_container = record.csl_type in _PARTS
    where = _server(record) if record.csl_type == "article" else record.venue
    return [
        _italic(where) if in_container else where,
        _mla_editors(record) if record.csl_type in ("paper-conference", "chapter") else "",
        f"vol. {record.volume}" if record.volume else "",
        f"no. {record.issue}" if record.issue else "",
        record.extra.get("publisher", "") if record.csl_type in ("paper-conference", "chapter") else "",
        _number(record),
        _mla_date(record, in_container),
        _pp(pages.mla(record.pages)),
        _link(record),
    ]


def _mla_editors(record: PublicationRecord) -> str:
    listed = [names.plain(editor) for editor in _editors(record)]
    if not listed:
        return ""
    return f"edited by {listed[0]} et al." if len(listed) > 2 else f"edited by {' and '.join(listed)}"


def _mla_date(record: PublicationRecord, with_month: bool) -> str:
    if record.date is None or not with_month or not record.date.month:
        return str(record.year or "")
    day = f"{record.date.day} " if record.date.day else ""
    return f"{day}{_MLA_MONTHS[record.date.month - 1]} {record.date.year}"


def _mla_authors(record: PublicationRecord) -> str:
    if not record.authors:
        return ""
    first = names.inverted(record.authors[0])
    if len(record.authors) > 2 or not record.authors_complete:
        return f"{first}, et al."
    return f"{first}, and {names.plain(record.authors[1])}" if len(record.authors) == 2 else first


def ieee(record: PublicationRecord) -> str:
    authors = _ieee_authors(record)
    if record.csl_type == "book":
        published = _comma([_place(record), str(record.year or "")])
        return _sentence([f"{authors}," if authors else "", _stop(_italic(record.title)), _stop(published)])
    rest = _stop(_comma(_ieee_source(record)))
    title = _quoted(record.title, "," if rest else ".")
    return _sentence([f"{authors}," if authors else "", title, rest])


def _ieee_authors(record: PublicationRecord) -> str:
    listed = [names.plain_initials(author) for author in record.authors]
    if len(listed) > 6:
        return f"{listed[0]} et al."
    if not record.authors_complete and listed:
        return f"{', '.join(listed)}, et al." if len(listed) > 1 else f"{listed[0]} et al."
    return names.enumerate_names(listed, "and")


def _ieee_source(record: PublicationRecord) -> Iterable[str]:
    month = f"{_SHORT_MONTHS[record.date.month - 1]} " if record.date and record.date.month else ""
    date = f"{month}{record.year}" if record.year else "to be published" if record.stage == "accepted" else ""
    if record.csl_type == "article" and record.arxiv_id:
        return [date, f"arXiv:{record.arxiv_id}"]
    numbers = [f"vol. {record.volume}" if record.volume else "", f"no. {record.issue}" if record.issue else ""]
    ending = [f"doi: {record.doi}" if record.doi else ""]
    if record.csl_type == "chapter" and record.venue:
        return [f"in {_ieee_book(record, _comma(numbers))}", date, _pp(record.pages), *ending]
    if record.csl_type in ("paper-conference", "chapter"):
        return [f"in {_italic(record.venue)}" if record.venue else "", *numbers, date, _pp(record.pages), *ending]
    if record.csl_type == "thesis":
        kind = "Ph.D. dissertation" if _is_doctoral(record) else "M.S. thesis"
        return [kind, record.venue, date, *ending]
    where = _italic(record.venue) if record.csl_type in ("article-journal", "article") else record.venue
    if _ARTICLE_NUMBER.fullmatch(record.pages):
        return [where, *numbers, date, f"Art. no. {record.pages}", *ending]
    return [where, _number(record), *numbers, _pp(record.pages), date, *ending]


def _ieee_book(record: PublicationRecord, numbers: str) -> str:
    """The book of a chapter, with its volume and editors; a full stop stands before the publisher."""
    editors = [names.plain_initials(editor) for editor in _editors(record)]
    by = f"{names.enumerate_names(editors, 'and')}, {'Eds.' if len(editors) > 1 else 'Ed.'}" if editors else ""
    book, publisher = _comma([_italic(record.venue), numbers, by]), _publisher(record)
    return f"{_stop(book)} {publisher}" if publisher else book


def chicago(record: PublicationRecord) -> str:
    authors = _stop(_chicago_authors(record))
    year = _stop(str(record.year or ("Forthcoming" if record.stage == "accepted" else "n.d.")))
    whole = record.csl_type in ("book", "report", "dataset", "software")
    title = _stop(_italic(record.title)) if whole else _quoted(record.title, ".")
    start = [authors, year, title] if authors else [title, year]
    return _sentence([*start, *_chicago_source(record), _stop(_link(record))])


def _chicago_authors(record: PublicationRecord) -> str:
    listed = [names.plain(author) for author in record.authors]
    if not listed:
        return ""
    listed[0] = names.inverted(record.authors[0])
    if len(listed) > 10:
        return f"{', '.join(listed[:7])}, et al."
    if not record.authors_complete:
        return f"{', '.join(listed)}, et al."
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])}, and {listed[-1]}"


def _chicago_source(record: PublicationRecord) -> list[str]:
    where = pages.chicago(record.pages)
    if record.csl_type == "article-journal":
        volume = f" {record.volume}" if record.volume else ""
        issue = (f" ({record.issue})" if record.volume else f", no. {record.issue}") if record.issue else ""
        paged = f": {where}" if where else ""
        return [_stop(f"{_italic(record.venue)}{volume}{issue}{paged}")] if record.venue else []
    if record.csl_type in ("paper-conference", "chapter") and record.venue:
        editors = [names.plain(editor) for editor in _editors(record)]
        by = f"edited by {names.enumerate_names(editors, 'and')}" if editors else ""
        return [_stop("In " + _comma([_italic(record.venue), by, where])), _stop(_publisher(record))]
    if record.csl_type == "thesis":
        return [_stop(_comma(["PhD diss." if _is_doctoral(record) else "Master’s thesis", record.venue]))]
    if record.csl_type == "article":
        return [_stop(_comma(["Preprint", _server(record)]))] if _server(record) else []
    return [_stop(_comma([_place(record), _number(record)]))]


def gbt7714(record: PublicationRecord) -> str:
    chinese = names.is_east_asian(record.title)
    listed = [names.capitals(author) for author in record.authors]
    if len(listed) > 3 or (listed and not record.authors_complete):
        listed = [*listed[:3], "等" if chinese else "et al"]
    authors = _stop(", ".join(listed))
    year, where = str(record.year or ""), record.pages.replace("–", "-")
    paged = f"{year}: {where}" if year and where else year or where
    doi = f"DOI:{record.doi}." if record.doi else ""
    kind = record.csl_type
    if kind == "article-journal":
        volume = f"{record.volume}{f'({record.issue})' if record.issue else ''}"
        numbers = _comma([record.venue, year, volume])
        return _sentence([authors, f"{record.title}[J].", _stop(f"{numbers}: {where}" if where else numbers), doi])
    if kind in ("paper-conference", "chapter") and record.venue:
        mark = "C" if kind == "paper-conference" else "M"
        published = _comma([_publisher(record), paged])
        return _sentence([authors, f"{record.title}[{mark}]//{_stop(record.venue)}", _stop(published), doi])
    if kind in _GBT_ONLINE:
        date = f"({record.date})." if record.date else ""
        return _sentence([authors, f"{record.title}[{_GBT_ONLINE[kind]}/OL].", date, _stop(_link(record))])
    if kind == "patent":
        number = f": {_number(record)}" if _number(record) else ""
        return _sentence([authors, f"{record.title}{number}[P].", _stop(str(record.date or ""))])
    return _sentence(
        [authors, f"{record.title}[{_GBT_MARKS.get(kind, 'Z')}].", _stop(_comma([_place(record), paged])), doi]
    )


_GBT_MARKS = {"paper-conference": "C", "chapter": "M", "book": "M", "thesis": "D", "report": "R"}
_GBT_ONLINE = {"article": "EB", "dataset": "DS", "software": "CP", "document": "EB"}


def _italic(text: str) -> str:
    return f"{ITALIC}{text}{UPRIGHT}" if text else ""


def _quoted(text: str, end: str) -> str:
    """In double quotes, inner ones single, with the punctuation inside unless the title ends in its own."""
    inner = text.translate(_QUOTES)
    return f"“{inner}{'' if inner.endswith(_ENDS) else end}”"


def _stop(text: str) -> str:
    """The text and a full stop, unless it has one."""
    bare = text.removesuffix(UPRIGHT)
    return f"{text}." if text and not bare.endswith(_ENDS) else text


def _comma(parts: Iterable[str]) -> str:
    return ", ".join(filter(None, parts))


def _sentence(parts: Iterable[str]) -> str:
    return " ".join(filter(None, parts))


def _pp(pages: str) -> str:
    """ "pp. 1–5"; "p. 7"; an article number as it is."""
    if not pages or _ARTICLE_NUMBER.fullmatch(pages):
        return pages
    return f"pp. {pages}" if re.search(r"[–,]", pages) else f"p. {pages}"


def _link(record: PublicationRecord) -> str:
    if record.doi:
        return doi_url(record.doi)
    return f"https://arxiv.org/abs/{record.arxiv_id}" if record.arxiv_id else record.url or ""


def _server(record: PublicationRecord) -> str:
    """Where a preprint lies."""
    return record.venue or ("arXiv" if record.arxiv_id else "")


def _publisher(record: PublicationRecord) -> str:
    return _with_place(record, record.extra.get("publisher", ""))


def _place(record: PublicationRecord) -> str:
    return _with_place(record, record.venue)


def _with_place(record: PublicationRecord, publisher: str) -> str:
    place = record.extra.get("address") or record.extra.get("location", "")
    return f"{place}: {publisher}" if place and publisher else publisher


def _number(record: PublicationRecord) -> str:
    """The number of a patent, report or thesis."""
    return record.extra.get("number", "") if record.csl_type in ("patent", "report", "thesis") else ""


def _is_doctoral(record: PublicationRecord) -> bool:
    return not record.extra.get("type", "").lower().startswith(("master", "bachelor", "diploma"))


def _editors(record: PublicationRecord) -> list[AuthorRecord]:
    return parse_names(encode(record.extra.get("editor", "")))[0]
