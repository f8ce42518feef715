"""A researcher's page as JSON Resume (jsonresume.org, schema 1.0.0): the same public rows as the CV.

``presentations``, ``teaching`` and ``students`` are not in the schema, which allows further properties.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils.html import strip_tags

from profiles.dates import DateRange
from profiles.pages.rows import ActivityRow, CvPage, HonorRow, IdentityRow, PlaceRow
from profiles.translations import Text
from publications.pages.rows import LinkRow, PublicationRow

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
# Kind of section -> key of JSON Resume, for the lists of activities.
_ACTIVITIES = {
    "service": "volunteer",
    "projects": "projects",
    "grants": "grants",
    "talks": "presentations",
    "teaching": "teaching",
    "students": "students",
    "patents": "patents",
}


def resume_of(page: CvPage) -> dict[str, Any]:
    """Plain values, ready for ``json.dumps``; nothing empty."""
    entries = {section.kind: section.entries.shown for section in page.sections}
    lists: dict[str, list[dict[str, Any]]] = {
        "work": _all(_work, entries.get("experience", ())),
        "education": _all(_education, entries.get("education", ())),
        "awards": _all(_award, entries.get("honors", ())),
        "publications": _all(_publication, [row for group in page.groups for row in group.rows]),
        "interests": [{"name": interest.value} for interest in page.identity.interests],
    }
    if "publications" not in entries:
        lists["publications"] = []
    for kind, key in _ACTIVITIES.items():
        lists[key] = _all(_activity, entries.get(kind, ()))
    filled = {key: rows for key, rows in lists.items() if rows}
    return (
        {"$schema": SCHEMA, "basics": _basics(page.identity, page.biography_html)}
        | filled
        | {"meta": {"canonical": _absolute(page.identity.url)}}
    )


def _all(make: Callable[[Any], dict[str, Any]], rows: Any) -> list[dict[str, Any]]:
    return [made for made in map(make, rows) if made]


def _basics(person: IdentityRow, biography: Text) -> dict[str, Any]:
    emails = [link for link in person.links if link.url.startswith("mailto:")]
    profiles = [link for link in person.links if link not in emails]
    return _filled(
        name=person.name.value,
        label=person.tagline.value,
        image=_absolute(person.photo.src) if person.photo else "",
        email=emails[0].url.removeprefix("mailto:").partition("?")[0] if emails else "",
        url=_absolute(person.url),
        summary=_text(biography),
        location=_filled(city=person.location.value),
        profiles=[_profile(link) for link in profiles],
    )


def _profile(link: LinkRow) -> dict[str, Any]:
    return _filled(network=link.label, username=link.url.rstrip("/").rpartition("/")[2], url=link.url)


def _work(row: PlaceRow) -> dict[str, Any]:
    organization = row.organization.value or row.department.value
    return _filled(name=organization, position=row.role.value, location=row.place.value) | _place(row)


def _education(row: PlaceRow) -> dict[str, Any]:
    organization = row.organization.value or row.department.value
    return _filled(institution=organization, studyType=row.role.value, area=row.field_of_study.value) | _place(row)


def _place(row: PlaceRow) -> dict[str, Any]:
    return _filled(url=row.url, **_dates(row.dates), summary=_text(row.note_html))


def _award(row: HonorRow) -> dict[str, Any]:
    return _filled(
        title=row.title.value, date=str(row.date or ""), awarder=row.organization.value, summary=row.note.value
    )


def _activity(row: ActivityRow) -> dict[str, Any]:
    name = row.title.value or _text(row.text_html)
    return _filled(
        name=name,
        position=row.role.value,
        organization=row.venue.value,
        url=row.links[0].url if row.links else "",
        **_dates(row.dates),
        summary=_text(row.text_html) if row.title else "",
    )


def _publication(row: PublicationRow) -> dict[str, Any]:
    return _filled(
        name=row.title.value,
        publisher=row.venue.name.value if row.venue else "",
        releaseDate=str(row.date or ""),
        url=_absolute(row.url),
        summary=row.tldr.value,
    )


def _dates(dates: DateRange) -> dict[str, str]:
    return {"startDate": str(dates.start or ""), "endDate": "" if dates.open_end else str(dates.end or "")}


def _text(html: Text) -> str:
    return " ".join(strip_tags(html.value).split())


def _absolute(path: str) -> str:
    return path if "://" in path else settings.BASE_URL + path


def _filled(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
