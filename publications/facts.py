"""Between a printed record, the facts that merging compares, and the columns of a publication."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from profiles.bounds import clean_json, clean_text, cut_text
from profiles.models.fitting import usable_link
from profiles.sentences import Sentence
from publications.likeness import name_keys
from publications.matching import WorkKey
from publications.merging import Form, WorkFacts, united_links
from publications.models import Authorship, LinkKind, Publication, Stage, Venue
from publications.models.publication import CslType
from publications.records import AuthorRecord, LinkRecord, PublicationRecord
from publications.venues import stage_of_label

MAX_AUTHORS = 5000
MAX_LINKS = 100
_DOI = re.compile(r"10\.\d{4,9}/\S{1,190}")
_ARXIV_ID = re.compile(r"\d{4}\.\d{4,5}|[a-z-]{2,12}(\.[A-Z]{2})?/\d{7}")
# Looked up for every record: an enumeration makes its list of values anew each time.
_LINK_KINDS, _STAGES, _CSL_TYPES = frozenset(LinkKind.values), frozenset(Stage.values), frozenset(CslType.values)
_CSL_BY_VENUE = {
    Venue.Kind.CONFERENCE: CslType.PAPER,
    Venue.Kind.WORKSHOP: CslType.PAPER,
    Venue.Kind.JOURNAL: CslType.ARTICLE,
    Venue.Kind.PREPRINT: CslType.PREPRINT,
    Venue.Kind.BOOK: CslType.CHAPTER,
    Venue.Kind.OTHER: CslType.PAPER,
}

Report = Callable[[str, str], None]  # (problem code, sentence)


def field_name(column: str) -> Sentence:
    """A column as a person calls it."""
    return Sentence(column.replace("_", " "))


def no_address(given: str) -> Sentence:
    """What is said of a link that was left out."""
    return Sentence("This is no web address that a page may link to: %(address)s", address=clean_text(given)[:120])


def bounded(record: PublicationRecord, report: Report) -> PublicationRecord:
    """The record within what the database takes. Everything cut or left out is reported."""
    lengths = {"title": 1000, "volume": 40, "issue": 40, "pages": 60, "tldr": 500, "award": 100, "figure_alt": 300}
    texts = {name: clean_text(getattr(record, name)).strip() for name in (*lengths, "abstract")}
    for name, limit in lengths.items():
        if len(texts[name]) > limit:
            said = Sentence(
                "The %(field)s is longer than %(limit)s characters and was cut: %(text)s…",
                field=field_name(name),
                limit=limit,
                text=texts[name][:60],
            )
            report("text-cut", said)
            texts[name] = cut_text(texts[name], limit)
    return replace(
        record,
        **texts,
        doi=_identifier(record.doi.strip().lower(), _DOI, "DOI", report),
        arxiv_id=_identifier(record.arxiv_id.strip(), _ARXIV_ID, "arXiv id", report),
        authors=_bounded_authors(record.authors, report),
        authors_complete=record.authors_complete and len(record.authors) <= MAX_AUTHORS,
        links=_bounded_links(record, report),
        identifiers=clean_json(record.identifiers),
        extra=clean_json(record.extra),
    )


def _identifier(text: str, pattern: re.Pattern[str], what: str, report: Report) -> str:
    text = clean_text(text)
    if text and not pattern.fullmatch(text):
        report("bad-identifier", Sentence("This is no %(kind)s and was left out: %(text)s", kind=what, text=text[:80]))
        return ""
    return text


def _bounded_authors(authors: list[AuthorRecord], report: Report) -> list[AuthorRecord]:
    if len(authors) > MAX_AUTHORS:
        said = Sentence("Only the first %(cap)s of %(count)s authors were taken.", cap=MAX_AUTHORS, count=len(authors))
        report("text-cut", said)
    taken = []
    for author in authors[:MAX_AUTHORS]:
        name = clean_text(author.name).strip()
        if len(name) > 200:
            said = Sentence("An author's name is longer than 200 characters and was cut: %(name)s…", name=name[:60])
            report("text-cut", said)
        if name:
            name, marks = cut_text(name, 200), clean_text(author.marks)[:10]
            is_bounded = (name, marks) == (author.name, author.marks)
            taken.append(author if is_bounded else replace(author, name=name, marks=marks))
    return taken


def _bounded_links(record: PublicationRecord, report: Report) -> list[LinkRecord]:
    links = list(record.links)
    if record.url:
        links.insert(0, LinkRecord(_kind_of_title_link(record.url), record.url))
    taken = []
    for link in links:
        url = usable_link(link.url)
        if not url:
            report("bad-link", no_address(link.url))
            continue
        kind = link.kind if link.kind in _LINK_KINDS else LinkKind.OTHER.value
        taken.append(LinkRecord(kind, url, cut_text(clean_text(link.label).strip(), 80)))
    if len(taken) > MAX_LINKS:
        said = Sentence("Only the first %(cap)s of %(count)s links were taken.", cap=MAX_LINKS, count=len(taken))
        report("text-cut", said)
    return taken[:MAX_LINKS]


def _kind_of_title_link(url: str) -> str:
    host, _, path = url.partition("://")[2].lower().partition("/")
    if host.endswith("arxiv.org"):
        return "preprint"
    if host.endswith("doi.org"):
        return "doi"
    return "pdf" if path.split("?")[0].endswith(".pdf") else "paper"


def facts_of_record(record: PublicationRecord, venue: Venue | None) -> WorkFacts:
    """``record`` is bounded already."""
    kind = venue.kind if venue else ""
    default = Stage.PREPRINT if kind == Venue.Kind.PREPRINT else Stage.PUBLISHED
    stage = record.stage if record.stage in _STAGES else stage_of_label(record.venue) or default
    told_type = record.csl_type if record.csl_type in _CSL_TYPES else ""
    csl_type = told_type or _CSL_BY_VENUE.get(kind, CslType.OTHER)
    extra = dict(record.extra) | ({"bibtex": clean_text(record.bibtex)} if record.bibtex else {})
    return WorkFacts(
        title=record.title,
        form=Form(
            stage=str(stage),
            venue=venue.slug if venue else "",
            date=str(record.date or ""),
            csl_type=str(csl_type),
            volume=record.volume,
            issue=record.issue,
            pages=record.pages,
        ),
        abstract=record.abstract,
        tldr=record.tldr,
        doi=record.doi,
        arxiv_id=record.arxiv_id,
        award=record.award,
        figure_alt=record.figure_alt,
        identifiers=record.identifiers,
        extra=extra,
        authors=tuple(record.authors),
        authors_complete=record.authors_complete,
        links=united_links(record.links),
    )


def facts_of_row(row: Publication) -> WorkFacts:
    """What the database knows of a work. Queries nothing when authorships, links and versions are prefetched."""
    authors = tuple(
        AuthorRecord(author["name"], False, author["equal"], author["corresponding"], author["mark"])
        for author in row.author_list
    )
    versions = tuple(
        Form(version.stage, version.venue.slug if version.venue else "", str(version.date))
        for version in row.rows_of("versions")
    )
    return WorkFacts(
        title=row.title,
        form=Form(
            row.stage,
            row.venue.slug if row.venue else "",
            str(row.date),
            row.csl_type,
            row.volume,
            row.issue,
            row.pages,
        ),
        abstract=row.abstract,
        tldr=row.tldr,
        doi=row.doi,
        arxiv_id=row.arxiv_id,
        award=row.award,
        figure_alt=row.figure_alt,
        identifiers=row.identifiers,
        extra=row.extra,
        authors=authors,
        authors_complete=row.authors_complete,
        versions=versions,
        links=tuple(LinkRecord(link["kind"], link["url"], link["label"]) for link in row.link_list),
    )


def key_of_facts(facts: WorkFacts) -> WorkKey:
    """What matching compares."""
    year = facts.form.date[:4]
    return WorkKey(
        title=facts.title,
        year=int(year) if year else None,
        doi=facts.doi,
        arxiv_id=facts.arxiv_id,
        authors=tuple(author.name for author in facts.authors),
        authors_complete=facts.authors_complete,
        settled=facts.form.is_settled,
        place=(facts.form.venue, facts.form.volume, facts.form.issue, facts.form.pages),
    )


def alias_keys(row: Publication, key: WorkKey) -> tuple[WorkKey, ...]:
    """What matching compares of the works that were merged into this one, whose own key is ``key``."""
    return tuple(
        replace(key, title=one.title, year=one.date.year if one.date else None, doi=one.doi, arxiv_id=one.arxiv_id)
        for one in row.rows_of("aliases")
    )


def columns_of_facts(facts: WorkFacts, venues: dict[str, int]) -> dict[str, Any]:
    """Columns and kept lists of a publication; ``venues`` maps slugs to primary keys."""
    return {
        "title": facts.title,
        "csl_type": facts.form.csl_type or str(CslType.OTHER),
        "stage": facts.form.stage,
        "date": facts.form.date,
        "venue_id": venues.get(facts.form.venue),
        "volume": facts.form.volume,
        "issue": facts.form.issue,
        "pages": facts.form.pages,
        "abstract": facts.abstract,
        "tldr": facts.tldr,
        "doi": facts.doi,
        "arxiv_id": facts.arxiv_id,
        "award": facts.award,
        "figure_alt": facts.figure_alt,
        "identifiers": facts.identifiers,
        "extra": facts.extra,
        "authors_complete": facts.authors_complete,
        "link_list": [{"kind": link.kind, "url": link.url, "label": link.label} for link in facts.links],
        "version_list": [_version(form, facts, venues) for form in facts.versions],
    }


def _version(form: Form, facts: WorkFacts, venues: dict[str, int]) -> dict[str, Any]:
    is_preprint = form.stage == Stage.PREPRINT
    return {
        "stage": form.stage,
        "venue_id": venues.get(form.venue),
        "date": form.date,
        "url": "",
        "doi": "",
        "arxiv_id": facts.arxiv_id if is_preprint else "",
        "note": "",
    }


def author_list_of(facts: WorkFacts, known: list[dict[str, Any]]) -> list[dict[str, Any]] | None:
    """The author list as a publication keeps it, links of ``known`` carried over by name.

    None when somebody who was linked has no place in the new list: then the old one must stay.
    """
    linked = [author for author in known if author["researcher"] is not None]
    places: dict[str, dict[str, Any]] = {}
    for author in linked:
        for key in name_keys(author["name"]):
            places[key] = author
    authors, carried = [], set()
    for record in facts.authors:
        before = next((places[key] for key in name_keys(record.name) if key in places), None) if places else None
        if before is not None and before["researcher"] in carried:
            before = None
        if before is not None:
            carried.add(before["researcher"])
        authors.append(
            {
                "name": record.name,
                "researcher": before["researcher"] if before else None,
                "state": before["state"] if before else Authorship.LinkState.NONE.value,
                "equal": record.equal,
                "corresponding": record.corresponding,
                "mark": record.marks,
            }
        )
    return authors if len(carried) == len({author["researcher"] for author in linked}) else None
