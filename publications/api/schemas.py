"""What the API says of publications, venues and topics."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from ninja import Field, Schema

from publications.models import LinkKind, Stage
from publications.models.publication import CslType
from publications.models.venue import VenueKind

PARTIAL_DATE = "YYYY, YYYY-MM or YYYY-MM-DD; empty if unknown."
Translations = dict[str, dict[str, str]]


class Picture(Schema):
    url: str
    width: int
    height: int
    alt: str = ""


class Author(Schema):
    name: str = Field(description="As printed.")
    researcher: str | None = Field(description="Slug of the author's page, if it is on this site and public.")
    equal: bool = Field(description="Contributed equally.")
    corresponding: bool


class VenueName(Schema):
    slug: str
    name: str
    short_name: str
    rank: str


class PublicationSummary(Schema):
    slug: str
    url: str
    title: str
    translations: Translations
    authors: list[Author]
    authors_complete: bool
    date: str = Field(description=PARTIAL_DATE)
    type: CslType = Field(description="Type of CSL 1.0.2.")
    stage: Stage
    venue: VenueName | None
    volume: str
    issue: str
    pages: str
    doi: str
    arxiv_id: str
    award: str
    tldr: str
    citation_count: int | None
    citation_source: str
    citation_date: dt.date | None


class PublicationLink(Schema):
    kind: str = Field(json_schema_extra={"enum": LinkKind.values})
    url: str
    label: str
    stars: int | None


class OtherVersion(Schema):
    stage: Stage
    venue: str
    date: str = Field(description=PARTIAL_DATE)
    url: str
    doi: str
    arxiv_id: str


class PublicationDetail(PublicationSummary):
    abstract: str = Field(description="Markdown.")
    abstract_html: str
    identifiers: dict[str, str]
    figure: Picture | None
    links: list[PublicationLink]
    versions: list[OtherVersion]
    files: dict[str, str] = Field(description="The paper as bib, ris, json, jsonld, txt.")


class VenueSummary(VenueName):
    url: str
    translations: Translations
    kind: VenueKind
    site: str
    publications: int = Field(description="Public ones.")


class Owner(Schema):
    kind: Literal["researcher", "lab"]
    slug: str


class TopicSummary(Schema):
    slug: str = Field(description="Unique for its owner.")
    owner: Owner
    url: str
    name: str
    emoji: str
    description_html: str
    translations: Translations


class EntryLink(Schema):
    label: str
    url: str


class TopicEntryItem(Schema):
    label: str
    text_html: str
    links: list[EntryLink]
    publication: str | None = Field(description="Slug.")


class TopicDetail(TopicSummary):
    entries: list[TopicEntryItem] = Field(description="What a lab's theme consists of.")
