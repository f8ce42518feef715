"""Two descriptions of one work made into one. Pure.

Every choice is the greater one in a fixed order ("fuller wins"), so the result does not depend on
which description came first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from profiles.folding import words
from profiles.identifiers import doi_url
from publications.likeness import name_keys
from publications.matching import is_preprint_doi
from publications.records import AuthorRecord, LinkRecord

_OF_ARXIV = "10.48550/"
_STAGES = ("submitted", "preprint", "accepted", "published")
# In which order a work's links stand; of two kinds told of one address, the one that comes later in _TELLING wins.
_LINK_ORDER = (
    *("paper", "pdf", "doi", "preprint", "project", "site", "code", "model", "dataset", "demo", "video", "slides"),
    *("poster", "supplement", "appendix", "blog", "press", "review", "bibtex", "other"),
)
_TELLING = ("other", "site", "paper", "project", "press", "blog", "demo", "preprint", "doi", "pdf")


@dataclass(frozen=True, slots=True)
class Form:
    """One appearance of a work: where, when, in which stage. ``venue`` is the slug of a registered venue or ``""``."""

    stage: str = "published"
    venue: str = ""
    date: str = ""
    csl_type: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""

    @property
    def rank(self) -> int:
        """0 when nothing tells where it appeared, else 1 (submitted) to 4 (published)."""
        if self.stage == "published" and not self.venue:
            return 0
        return 1 + _STAGES.index(self.stage) if self.stage in _STAGES else 0

    @property
    def is_settled(self) -> bool:
        """Accepted or published somewhere that is known."""
        return self.rank >= 3


@dataclass(frozen=True, slots=True)
class WorkFacts:
    """What is known of one work. ``versions`` are its earlier forms, one a stage."""

    title: str
    form: Form = field(default_factory=Form)
    abstract: str = ""
    tldr: str = ""
    doi: str = ""
    arxiv_id: str = ""
    award: str = ""
    figure_alt: str = ""
    identifiers: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)
    authors: tuple[AuthorRecord, ...] = ()
    authors_complete: bool = True
    versions: tuple[Form, ...] = ()
    links: tuple[LinkRecord, ...] = ()


def address_key(url: str) -> str:
    """Equal for addresses that differ only in http or https, ``www.`` and a final slash."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/") or url


def united_links(links: Iterable[LinkRecord]) -> tuple[LinkRecord, ...]:
    """One link an address, in the order in which they are shown."""
    best: dict[str, LinkRecord] = {}
    for link in links:
        key = address_key(link.url)
        best[key] = max(best.get(key, link), link, key=_link_key)
    return tuple(sorted(best.values(), key=lambda link: (_place(link.kind, _LINK_ORDER), link.url)))


def _link_key(link: LinkRecord) -> tuple[int, bool, str, str, str]:
    return _place(link.kind, _TELLING), bool(link.label), link.kind, link.url, link.label


def _place(kind: str, order: tuple[str, ...]) -> int:
    return order.index(kind) if kind in order else len(order)


def _fuller(one: str, other: str) -> str:
    return max(one, other, key=lambda text: (len(text), text))


def _fuller_title(one: str, other: str) -> str:
    """More words, not all in capitals, longer."""
    return max(one, other, key=lambda text: (len(words(text)), not text.isupper(), len(text), text))


def _better_doi(one: str, other: str) -> str:
    """A publisher's DOI before a preprint server's."""
    return max(one, other, key=lambda doi: (bool(doi), not is_preprint_doi(doi), doi))


def _preprint_links(one: WorkFacts, other: WorkFacts) -> tuple[LinkRecord, ...]:
    """The DOI of a preprint whose place the publisher's takes stays as a link; arXiv's is told by its identifier."""
    left = {one.doi, other.doi} - {"", _better_doi(one.doi, other.doi)}
    return tuple(
        LinkRecord("preprint", doi_url(doi)) for doi in left if is_preprint_doi(doi) and not doi.startswith(_OF_ARXIV)
    )


def _united(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Both mappings; where they differ, the value that is greater as text."""
    return {key: max((side[key] for side in (one, other) if key in side), key=str) for key in sorted({*one, *other})}


def _form_key(form: Form) -> tuple[Any, ...]:
    return (form.rank, bool(form.venue), form.date[:4], len(form.date), form.date, form.venue, form.csl_type)


def _place_key(form: Form) -> tuple[Any, ...]:
    place = (form.volume, form.issue, form.pages)
    return (sum(map(bool, place)), place)


def _united_form(one: Form, other: Form) -> Form:
    """The later stage wins as a whole; what it leaves open is taken from the other one."""
    main, minor = sorted((one, other), key=_form_key, reverse=True)
    place = max((one, other), key=_place_key) if one.rank == other.rank or not minor.venue else main
    if main.rank != minor.rank and minor.rank:
        date = main.date
    elif main.date[:4] == minor.date[:4]:
        date = max(main.date, minor.date, key=lambda text: (len(text), text))
    else:
        date = main.date or minor.date
    return replace(main, date=date, volume=place.volume, issue=place.issue, pages=place.pages)


def earlier_versions(main: Form, forms: Iterable[Form]) -> tuple[Form, ...]:
    """The best form of every stage below the main one that says where or when it appeared."""
    best: dict[int, Form] = {}
    for form in forms:
        if 0 < form.rank < main.rank and (form.date or form.venue):
            kept = best.get(form.rank, form)
            best[form.rank] = max(kept, form, key=_form_key)
    return tuple(best[rank] for rank in sorted(best))


def _list_key(facts: WorkFacts) -> tuple[Any, ...]:
    names = tuple(author.name for author in facts.authors)
    in_full = sum(1 for name in names if all(len(word) > 1 for word in words(name)))
    return (len(names), facts.authors_complete, in_full, sum(map(len, names)), names)


def _united_authors(one: WorkFacts, other: WorkFacts) -> tuple[tuple[AuthorRecord, ...], bool]:
    """The longer list, a complete one before a cut one of that length; roles that the other one tells are kept."""
    main, minor = sorted((one, other), key=_list_key, reverse=True)
    told, own = _by_name(minor.authors), _by_name(main.authors)
    told = {key: author for key, author in told.items() if key in own}
    return tuple(_with_roles(author, told) for author in main.authors), main.authors_complete


def _by_name(authors: tuple[AuthorRecord, ...]) -> dict[str, AuthorRecord]:
    """Authors by the keys of their names, without the names that stand more than once."""
    found: dict[str, list[AuthorRecord]] = {}
    for author in authors:
        for key in name_keys(author.name):
            found.setdefault(key, []).append(author)
    return {key: same[0] for key, same in found.items() if len(same) == 1}


def _with_roles(author: AuthorRecord, told: dict[str, AuthorRecord]) -> AuthorRecord:
    other = next((told[key] for key in name_keys(author.name) if key in told), None)
    if other is None:
        return author
    return replace(
        author,
        equal=author.equal or other.equal,
        corresponding=author.corresponding or other.corresponding,
        marks=max(author.marks, other.marks),
    )


def merge(one: WorkFacts, other: WorkFacts) -> WorkFacts:
    """Everything that both know of the same work."""
    forms = (one.form, other.form, *one.versions, *other.versions)
    form = _united_form(one.form, other.form)
    authors, complete = _united_authors(one, other)
    return WorkFacts(
        title=_fuller_title(one.title, other.title),
        form=form,
        abstract=_fuller(one.abstract, other.abstract),
        tldr=_fuller(one.tldr, other.tldr),
        doi=_better_doi(one.doi, other.doi),
        arxiv_id=max(one.arxiv_id, other.arxiv_id),
        award=_fuller(one.award, other.award),
        figure_alt=_fuller(one.figure_alt, other.figure_alt),
        identifiers=_united(one.identifiers, other.identifiers),
        extra=_united(one.extra, other.extra),
        authors=authors,
        authors_complete=complete,
        versions=earlier_versions(form, forms),
        links=united_links((*one.links, *other.links, *_preprint_links(one, other))),
    )
