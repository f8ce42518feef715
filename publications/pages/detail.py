"""The page of one paper: three queries, one more where the paper has no picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from profiles.identifiers import doi_url
from profiles.models import Researcher, Visibility
from profiles.theme import Theme, make_theme
from profiles.translations import Text, pick, plain
from publications.formats import jsonld
from publications.models import Publication, Stage, Version
from publications.models.publication import CslType, PublicationQuerySet
from publications.pages.addresses import page_url
from publications.pages.citing import bibtex_reference, citation_line, citation_rows
from publications.pages.exporting import paper_export_links
from publications.pages.links import safe_url
from publications.pages.listing import load_links
from publications.pages.meta import citation_tags
from publications.pages.papers import COMPACT, DETAILED, badge_colours, publication_row
from publications.pages.pictures import picture_row
from publications.pages.rows import CitationRow, FactRow, LinkRow, PictureRow, PublicationRow, VersionRow, legend
from publications.pages.works import COLUMNS, work_of

_LOGO = ("lab__logo", "lab__logo_width", "lab__logo_height")


@dataclass(frozen=True, slots=True)
class PublicationPage:
    paper: PublicationRow
    shared_picture: PictureRow | None  # for who shares the page
    versions: tuple[VersionRow, ...]
    bibtex: str
    citations: tuple[CitationRow, ...]
    exports: tuple[LinkRow, ...]
    theme: Theme
    legend: tuple[str, ...]
    description: str
    facts: tuple[FactRow, ...]
    tags: tuple[tuple[str, str], ...]  # names and contents of citation_* meta tags
    structured: dict[str, Any]  # schema.org


def load_publication(slug: str, language: str, shown: PublicationQuerySet | None = None) -> PublicationPage | None:
    """None when there is no paper of this slug among those that are ``shown``, else among the public ones."""
    names = {*COMPACT, *DETAILED, *COLUMNS, "lab__accent", "lab__name", "lab__visibility", *_LOGO}
    papers = Publication.objects.public() if shown is None else shown
    values = papers.filter(slug=slug).values(*names).first()
    if values is None:
        return None
    links = load_links([values["pk"]])[values["pk"]]
    paper = publication_row(values, language, links=links)
    work = work_of(values, links)
    accent = values["lab__accent"] if values["lab__visibility"] == Visibility.PUBLIC else None
    return PublicationPage(
        paper=paper,
        shared_picture=paper.figure or _logo(values) or _portrait(values["pk"]),
        versions=_load_versions(values["pk"], language),
        bibtex=bibtex_reference(work.record),
        citations=citation_rows(work.record),
        exports=paper_export_links(paper.url),
        theme=make_theme(accent, badge_colours([paper])),
        legend=legend([paper]),
        description=paper.tldr.value or citation_line(work.record),
        facts=_facts(paper),
        tags=citation_tags(work.record, settings.BASE_URL + page_url("publication_pdf", slug)),
        structured=jsonld.publication(
            work.record,
            url=work.url,
            author_urls=work.author_urls,
            image=settings.BASE_URL + paper.figure.src if paper.figure else "",
        ),
    )


def _logo(values: dict[str, Any]) -> PictureRow | None:
    """Of the lab where the paper was made."""
    if values["lab__visibility"] != Visibility.PUBLIC:
        return None
    return picture_row(*(values[name] for name in _LOGO), values["lab__name"])


def _portrait(publication: int) -> PictureRow | None:
    """Of the first author who shows one."""
    people = Researcher.objects.public().filter(authorships__publication=publication).exclude(photo="")
    found = people.order_by("authorships__position").values_list("photo", "photo_width", "photo_height", "name").first()
    return picture_row(*found) if found else None


def _facts(paper: PublicationRow) -> tuple[FactRow, ...]:
    volume = paper.volume + (f" ({paper.issue})" if paper.issue else "")
    facts = (
        FactRow(_("Type"), Text(str(CslType(paper.csl_type).label))),
        FactRow(_("Volume"), Text(volume)),
        FactRow(_("Pages"), Text(paper.pages)),
        FactRow("DOI", Text(paper.doi), doi_url(paper.doi)),
        FactRow("arXiv", Text(paper.arxiv_id), f"https://arxiv.org/abs/{paper.arxiv_id}"),
    )
    return tuple(fact for fact in facts if fact.value)


def _load_versions(publication: int, language: str) -> tuple[VersionRow, ...]:
    found = Version.objects.filter(publication=publication).order_by("-date", "pk")
    names = ("stage", "venue__name", "venue__i18n", "date", "url", "doi", "arxiv_id", "note")
    return tuple(
        VersionRow(
            stage=str(Stage(values["stage"]).label),
            venue=pick(values["venue__name"], values["venue__i18n"], "name", language),
            date=values["date"] or None,
            url=_version_url(values["url"], values["doi"], values["arxiv_id"]),
            note=plain(values["note"]),
        )
        for values in found.values(*names)
    )


def _version_url(url: str, doi: str, arxiv_id: str) -> str:
    if safe_url(url):
        return url
    if doi:
        return doi_url(doi)
    return f"https://arxiv.org/abs/{arxiv_id}" if arxiv_id else ""
