"""The people of a lab, by role, and who has left. One query."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from profiles.dates import DateRange
from profiles.models import Membership, Visibility
from profiles.models.lab import MemberRole
from profiles.pages.identity import initials, is_over
from profiles.pages.lab_rows import PersonRow, RoleRow
from profiles.pages.rows import Folded, fold
from profiles.translations import Text, pick, plain
from publications.pages.addresses import page_url
from publications.pages.pictures import picture_row

TITLES = {
    MemberRole.PRINCIPAL_INVESTIGATOR: _("Principal investigators"),
    MemberRole.FACULTY: _("Faculty"),
    MemberRole.RESEARCHER: _("Researchers"),
    MemberRole.POSTDOC: _("Postdocs"),
    MemberRole.ENGINEER: _("Engineers"),
    MemberRole.PHD: _("PhD students"),
    MemberRole.MASTER: _("Master students"),
    MemberRole.UNDERGRADUATE: _("Undergraduates"),
    MemberRole.INTERN: _("Interns"),
    MemberRole.VISITOR: _("Visitors"),
    MemberRole.STAFF: _("Staff"),
}
SHOWN_ALUMNI = 12
_PERSON = ("slug", "name", "native_name", "tagline", "photo", "photo_width", "photo_height", "photo_focus", "i18n")


def load_people(lab: int, language: str) -> tuple[tuple[RoleRow, ...], Folded[PersonRow]]:
    """Current members by role in the order of the roles, and the alumni, who left last first."""
    found = (
        Membership.objects.filter(lab=lab, researcher__visibility=Visibility.PUBLIC)
        .order_by("order", "start", "pk")
        .values("role", "start", "end", "has_left", "now_at", "i18n", *(f"researcher__{name}" for name in _PERSON))
    )
    members = list(found)
    left = [member for member in members if member["has_left"] or is_over(member["end"])]
    current = [member for member in members if member not in left]
    left.sort(key=lambda member: member["end"], reverse=True)
    roles = tuple(
        RoleRow(Text(str(title)), tuple(_member(member, language) for member in current if member["role"] == role))
        for role, title in TITLES.items()
    )
    return tuple(role for role in roles if role.people), fold(
        [_member(member, language) for member in left], SHOWN_ALUMNI
    )


def person_row(values: Mapping[str, Any], language: str, **more: Any) -> PersonRow:
    """``values``: columns of a public researcher."""
    return PersonRow(
        name=plain(values["name"]),
        url=page_url("homepage", values["slug"]),
        native_name=plain(values["native_name"]),
        initials=initials(values["name"]),
        photo=picture_row(values["photo"], values["photo_width"], values["photo_height"], focus=values["photo_focus"]),
        tagline=pick(values["tagline"], values["i18n"], "tagline", language),
        **more,
    )


def _member(member: Mapping[str, Any], language: str) -> PersonRow:
    person = {name: member[f"researcher__{name}"] for name in _PERSON}
    return person_row(
        person,
        language,
        role=Text(str(MemberRole(member["role"]).label)),
        dates=DateRange(member["start"] or None, member["end"] or None),
        now_at=pick(member["now_at"], member["i18n"], "now_at", language),
    )
