"""What the API says of researchers, labs and news."""

from __future__ import annotations

import datetime as dt

from ninja import Field, Schema

from profiles.models import LinkKind
from profiles.models.lab import MemberRole
from publications.api.schemas import PARTIAL_DATE, Owner, Picture, Translations


class ResearcherSummary(Schema):
    slug: str
    url: str
    name: str
    native_name: str
    tagline: str
    translations: Translations
    photo: Picture | None
    labs: list[str] = Field(description="Slugs of the public labs that the researcher belongs to now.")
    moved_to: str = Field(description="Where the page is now, if its owner has gone elsewhere with it.")


class ProfileLink(Schema):
    kind: str = Field(json_schema_extra={"enum": LinkKind.values})
    url: str
    label: str


class Position(Schema):
    organization: str
    role: str
    department: str
    start: str = Field(description=PARTIAL_DATE)


class ResearcherDetail(ResearcherSummary):
    location: str
    orcid: str
    biography_html: str
    interests: list[str]
    links: list[ProfileLink]
    positions: list[Position] = Field(description="Where the researcher is now.")
    citation_count: int | None
    citation_source: str
    citation_date: dt.date | None
    resume: str = Field(description="The whole page as JSON Resume.")


class LabSummary(Schema):
    slug: str
    url: str
    name: str
    tagline: str
    translations: Translations
    logo: Picture | None
    site: str


class Member(Schema):
    researcher: str = Field(description="Slug.")
    name: str
    role: MemberRole
    start: str = Field(description=PARTIAL_DATE)
    end: str = Field(description=PARTIAL_DATE)
    has_left: bool = Field(description="Left on a day that nobody knows.")
    now_at: str


class OpeningItem(Schema):
    title: str
    body_html: str
    expires_on: dt.date | None


class LabDetail(LabSummary):
    mission_html: str
    members: list[Member] = Field(description="With an end in the past, or who has left: alumni.")
    openings: list[OpeningItem]


class NewsItem(Schema):
    id: int
    owner: Owner
    url: str
    date: str = Field(description=PARTIAL_DATE)
    icon: str
    body_html: str
    translations: Translations
    publications: list[str] = Field(description="Slugs of the publications that it announces.")
