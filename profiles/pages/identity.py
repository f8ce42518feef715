"""Who a page is about: the identity column of a researcher, in three queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from profiles.dates import DateRange, PartialDate
from profiles.models import Affiliation, Link, LinkKind, Researcher, Visibility
from profiles.models.researcher import ResearcherQuerySet
from profiles.pages.rows import IdentityRow, LabRow, PlaceRow
from profiles.translations import Text, pick, plain, script_language
from publications.pages.addresses import page_url
from publications.pages.links import safe_url, web_address
from publications.pages.listing import Owner
from publications.pages.papers import citations
from publications.pages.pictures import picture_row
from publications.pages.rows import LinkRow

ICONS = {
    "homepage": "home",
    "email": "mail",
    "orcid": "id",
    "google_scholar": "cap",
    "github": "code",
    "gitlab": "branch",
    "linkedin": "case",
    "x": "cross",
    "mastodon": "bubble",
    "bluesky": "cloud",
    "weibo": "eye",
    "zhihu": "bubble",
    "bilibili": "screen",
    "youtube": "play",
    "researchgate": "people",
    "semantic_scholar": "graph",
    "dblp": "data",
    "openreview": "review",
    "arxiv": "archive",
    "huggingface": "face",
    "cv": "doc",
    "blog": "pen",
    "wechat": "bubbles",
    "telegram": "plane",
    "facebook": "people",
    "instagram": "camera",
    "publons": "review",
    "scopus": "graph",
    "acm": "book",
    "pubmed": "book",
    "kaggle": "data",
    "stackoverflow": "code",
    "medium": "pen",
}
MAX_CURRENT = 3
_FIRST = {"email": 0, "homepage": 1, "cv": 2}

_OWNER = (
    *("pk", "slug", "name", "native_name", "tagline", "location", "biography_html", "interests", "orcid", "i18n"),
    *("photo", "photo_width", "photo_height", "photo_focus", "updated_at"),
    *("citation_count", "citation_source", "citation_date"),
    *("memberships__end", "memberships__lab_id", "memberships__lab__visibility", "memberships__lab__slug"),
    *("memberships__lab__name", "memberships__lab__accent", "memberships__lab__i18n"),
)


@dataclass(frozen=True, slots=True)
class Person:
    """A public researcher as loaded: columns, and the lab whose colours the page wears."""

    values: Mapping[str, Any]
    lab: LabRow | None
    lab_id: int | None
    accent: str | None

    @property
    def pk(self) -> int:
        return int(self.values["pk"])

    @property
    def owner(self) -> Owner:
        return Owner("researcher", self.pk, self.values["slug"], self.lab_id)


def load_person(slug: str, language: str, shown: ResearcherQuerySet | None = None) -> Person | None:
    """One query: a public researcher and the first public lab that they belong to. None when there is no such page.

    ``shown`` are those whose page may be seen here, where that is not everybody public.
    """
    found = (
        (Researcher.objects.public().filter(forward_to="") if shown is None else shown)
        .filter(slug=slug)
        .order_by("memberships__order", "memberships__pk")
    )
    rows = list(found.values(*_OWNER))
    if not rows:
        return None
    home = next((row for row in rows if _is_current_member_of_public_lab(row)), None)
    if home is None:
        return Person(rows[0], None, None, None)
    slug = home["memberships__lab__slug"]
    name = pick(home["memberships__lab__name"], home["memberships__lab__i18n"], "name", language)
    lab = LabRow(slug, name, page_url("lab", slug))
    return Person(home, lab, home["memberships__lab_id"], home["memberships__lab__accent"])


def load_identity(person: Person, language: str) -> tuple[IdentityRow, list[PlaceRow]]:
    """Two queries: the column, and all places that are shown, in the owner's order."""
    places = _load_places(person.pk, language)
    values = person.values
    identity = IdentityRow(
        slug=values["slug"],
        url=page_url("homepage", values["slug"]),
        name=plain(values["name"]),
        native_name=plain(values["native_name"]),
        tagline=pick(values["tagline"], values["i18n"], "tagline", language),
        initials=initials(values["name"]),
        photo=picture_row(*(values[name] for name in ("photo", "photo_width", "photo_height", "name", "photo_focus"))),
        current=tuple(place for place in places if place.dates.open_end and place.organization)[:MAX_CURRENT],
        location=pick(values["location"], values["i18n"], "location", language),
        links=_load_links(person.pk, values["orcid"]),
        interests=tuple(plain(str(interest)) for interest in values["interests"] if interest),
        lab=person.lab,
        citations=citations(values),
    )
    return identity, places


def initials(name: str) -> str:
    """What stands in place of a photo: the first letters of the first and last word, or one Chinese character."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return ""
    if script_language(name) == "zh-hans":
        return words[0][0]
    return "".join(word[0] for word in dict.fromkeys((words[0], words[-1]))).upper()


def is_over(end: str) -> bool:
    """Whether a partial date is past: 2026 lasts until its last day."""
    return bool(end) and PartialDate(end).last_day() < timezone.localdate()


def _is_current_member_of_public_lab(row: Mapping[str, Any]) -> bool:
    return row["memberships__lab__visibility"] == Visibility.PUBLIC and not is_over(row["memberships__end"])


def _load_places(researcher: int, language: str) -> list[PlaceRow]:
    names = (
        *("pk", "kind", "role", "field_of_study", "department", "place", "advisors", "start", "end", "is_current"),
        *("detail_html", "i18n", "organization__name", "organization__i18n", "organization__url"),
        *("organization__logo", "organization__logo_width", "organization__logo_height"),
    )
    found = Affiliation.objects.filter(researcher=researcher, hidden=False)
    return [_place(values, language) for values in found.order_by("order", "-start", "pk").values(*names)]


def _place(values: Mapping[str, Any], language: str) -> PlaceRow:
    def translate(field: str) -> Text:
        return pick(values[field], values["i18n"], field, language)

    logo = [values[f"organization__{name}"] for name in ("logo", "logo_width", "logo_height")]
    return PlaceRow(
        organization=pick(values["organization__name"], values["organization__i18n"], "name", language),
        role=translate("role"),
        department=translate("department"),
        place=translate("place"),
        url=safe_url(values["organization__url"]),
        logo=picture_row(*logo),
        dates=DateRange(values["start"] or None, values["end"] or None, open_end=values["is_current"]),
        field_of_study=translate("field_of_study"),
        advisors=plain(values["advisors"]),
        note_html=translate("detail_html"),
        kind=values["kind"],
    )


def _load_links(researcher: int, orcid: str) -> tuple[LinkRow, ...]:
    found: Sequence[tuple[str, str, str]] = list(
        Link.objects.filter(researcher=researcher).order_by("order", "pk").values_list("kind", "url", "label")
    )
    if orcid and not any(kind == "orcid" for kind, _url, _label in found):
        found = [*found, ("orcid", f"https://orcid.org/{orcid}", "")]
    ordered = sorted(found, key=lambda link: _FIRST.get(link[0], len(_FIRST)))
    return tuple(
        LinkRow(url, label or _name(kind, url), ICONS.get(kind, "link"), address=web_address(url))
        for kind, url, label in ordered
        if safe_url(url)
    )


def _name(kind: str, url: str) -> str:
    """A link of no known kind is called by its host."""
    return web_address(url).partition("/")[0] if kind == LinkKind.OTHER else str(LinkKind(kind).label)
