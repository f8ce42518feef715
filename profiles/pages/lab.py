"""The pages of a lab: home (ten queries at most), people, publications, news, openings, one theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists
from django.utils import formats
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from profiles.models import Lab, Membership, Opening, Researcher
from profiles.models.lab import LabQuerySet
from profiles.pages.homepage import shorten
from profiles.pages.identity import initials
from profiles.pages.lab_rows import LabIdentityRow, LabPage, OpeningRow
from profiles.pages.people import load_people
from profiles.pages.rows import Folded, PaperLinkRow, TabRow, fold
from profiles.pages.sections import SHOWN, load_news, load_sections, own_sections
from profiles.pages.themes import load_themes
from profiles.theme import make_theme
from profiles.translations import Text, pick
from publications.pages.addresses import page_url
from publications.pages.announcements import load_announced
from publications.pages.citing import bibtex_entry
from publications.pages.exporting import with_exports
from publications.pages.filters import Filters
from publications.pages.lab_listing import load_lab_featured, load_lab_listed
from publications.pages.links import safe_url, web_address
from publications.pages.listing import Listed, Owner, filtered_list
from publications.pages.papers import badge_colours
from publications.pages.pictures import picture_row
from publications.pages.rows import GroupRow, LinkRow, PublicationList, PublicationRow, legend

MAX_RECENT = 5
_LAB = (
    *("pk", "slug", "name", "tagline", "mission_html", "accent", "url", "i18n"),
    *("logo", "logo_width", "logo_height"),
)


@dataclass(frozen=True, slots=True)
class LoadedLab:
    """A public lab's columns and the language in which it is shown."""

    values: Mapping[str, Any]
    language: str

    @property
    def owner(self) -> Owner:
        return Owner("lab", self.values["pk"], self.values["slug"], self.values["pk"])

    def text(self, field: str) -> Text:
        return pick(self.values[field], self.values["i18n"], field, self.language)

    @property
    def identity(self) -> LabIdentityRow:
        values = self.values
        url = safe_url(values["url"])
        return LabIdentityRow(
            slug=values["slug"],
            url=page_url("lab", values["slug"]),
            name=self.text("name"),
            tagline=self.text("tagline"),
            initials=initials(values["name"]),
            logo=picture_row(values["logo"], values["logo_width"], values["logo_height"]),
            links=(LinkRow(url, web_address(url), "globe", address=web_address(url)),) if url else (),
        )


def load_lab(slug: str, language: str, shown: LabQuerySet | None = None) -> LoadedLab | None:
    """One query. None when there is no such lab among those that are ``shown``, else among the public ones."""
    values = (Lab.objects.public() if shown is None else shown).filter(slug=slug).values(*_LAB).first()
    return None if values is None else LoadedLab(values, language)


def load_only_lab(language: str) -> LoadedLab | None:
    """One query: the lab that is the whole installation, if there is exactly one and nobody works outside of it."""
    members = Membership.objects.filter(lab__in=Lab.objects.public())
    outsiders = Researcher.objects.public().exclude(pk__in=members.values("researcher"))
    labs = list(Lab.objects.public().annotate(has_outsiders=Exists(outsiders)).values(*_LAB, "has_outsiders")[:2])
    if len(labs) != 1 or labs[0]["has_outsiders"]:
        return None
    return LoadedLab(labs[0], language)


def lab_home(lab: LoadedLab) -> LabPage:
    """Nine queries: mission, people, themes, papers, news, openings."""
    listed, total = load_lab_featured(lab.owner, lab.language)
    selected = tuple(replace(row, bibtex=bibtex_entry(row)) for row in listed.selected)
    recent = () if selected else newest(listed.rows)[:MAX_RECENT]
    roles, alumni = load_people(lab.owner.pk, lab.language)
    return replace(
        _frame(lab, "lab", Text(lab.text("name").value), listed.rows),
        is_home=True,
        description=shorten(lab.text("tagline").value or strip_tags(lab.text("mission_html").value)),
        mission_html=lab.text("mission_html"),
        sections=own_sections(load_sections(lab.language, lab=lab.owner.pk)),
        themes=load_themes(lab.owner.pk, lab.owner.slug, listed, lab.language),
        roles=roles,
        alumni=alumni,
        news=fold(load_news(lab.language, lab=lab.owner.pk), SHOWN["news"]),
        openings=_load_openings(lab),
        selected=selected,
        illustrated=any(row.figure for row in selected),
        publications=PublicationList(groups=_one_group(recent), total=total),
        legend=legend((*selected, *recent)),
    )


def lab_people(lab: LoadedLab) -> LabPage:
    """One query more: everybody, by role, and the alumni unfolded."""
    roles, alumni = load_people(lab.owner.pk, lab.language)
    everyone = Folded((*alumni.shown, *alumni.older))
    return replace(_frame(lab, "lab_people", Text(_("People"))), roles=roles, alumni=everyone)


def lab_publications(lab: LoadedLab, filters: Filters) -> LabPage:
    """Three queries more. Raises filters.NoSuchPage."""
    listed = load_lab_listed(lab.owner, lab.language)
    listed = Listed(tuple(newest(listed.rows)), listed.topics)
    return replace(
        _frame(lab, "lab_publications", Text(_("Publications")), listed.rows),
        publications=with_exports(
            filtered_list(listed, filters, by_year=True), "lab_publications", lab.owner.slug, filters
        ),
        legend=legend(listed.rows),
    )


def lab_news(lab: LoadedLab) -> LabPage:
    """Two queries more."""
    announced = load_announced(lab=lab.owner.pk)
    news = [
        replace(row, papers=tuple(PaperLinkRow(*paper) for paper in announced.get(row.anchor, ())))
        for row in load_news(lab.language, lab=lab.owner.pk)
    ]
    return replace(_frame(lab, "lab_news", Text(_("News"))), news=Folded(tuple(news)))


def lab_openings(lab: LoadedLab) -> LabPage:
    """One query more."""
    return replace(_frame(lab, "lab_openings", Text(_("Openings"))), openings=_load_openings(lab))


def lab_topic(lab: LoadedLab, slug: str, filters: Filters) -> LabPage | None:
    """Five queries more. None when the lab has no such theme; raises filters.NoSuchPage."""
    listed = load_lab_listed(lab.owner, lab.language)
    themes = load_themes(lab.owner.pk, lab.owner.slug, listed, lab.language)
    theme = next((theme for theme in themes if theme.topic.slug == slug), None)
    if theme is None:
        return None
    inside = listed.under(slug)
    return replace(
        _frame(lab, "", theme.topic.name, inside.rows),
        topic=theme,
        publications=with_exports(
            filtered_list(inside, filters, by_year=True),
            "lab_publications",
            lab.owner.slug,
            replace(filters, topic=slug),
        ),
        legend=legend(inside.rows),
    )


def newest(rows: Sequence[PublicationRow]) -> tuple[PublicationRow, ...]:
    return tuple(sorted(rows, key=lambda row: row.date or "", reverse=True))


def _one_group(rows: Sequence[PublicationRow]) -> tuple[GroupRow, ...]:
    return (GroupRow(Text(), tuple(rows)),) if rows else ()


def _load_openings(lab: LoadedLab) -> tuple[OpeningRow, ...]:
    found = Opening.objects.on_page().filter(lab=lab.owner.pk).order_by("order", "pk")
    return tuple(
        OpeningRow(
            title=pick(values["title"], values["i18n"], "title", lab.language),
            text_html=pick(values["body_html"], values["i18n"], "body_html", lab.language),
            anchor=f"opening-{values['pk']}",
            expires=formats.date_format(values["expires_on"], "DATE_FORMAT") if values["expires_on"] else "",
        )
        for values in found.values("pk", "title", "body_html", "expires_on", "i18n")
    )


def _frame(lab: LoadedLab, current: str, title: Text, rows: Sequence[PublicationRow] = ()) -> LabPage:
    names = (
        ("lab", _("Home")),
        ("lab_people", _("People")),
        ("lab_publications", _("Publications")),
        ("lab_news", _("News")),
        ("lab_openings", _("Openings")),
    )
    identity = lab.identity
    tabs = tuple(TabRow(Text(label), page_url(name, identity.slug), name == current) for name, label in names)
    theme = make_theme(lab.values["accent"], badge_colours(rows))
    return LabPage(identity, theme, tabs, title, description=f"{title} · {identity.name}")
