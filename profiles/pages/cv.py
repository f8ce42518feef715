"""The curriculum vitae: the homepage's rows, all of them, in the order that readers of a CV expect."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from profiles.pages.homepage import about, describe
from profiles.pages.identity import load_identity, load_person
from profiles.pages.rows import CvPage, Folded
from profiles.pages.sections import arrange, load_activities, load_honors, load_sections, places_by_section
from profiles.theme import make_theme
from profiles.translations import Text
from publications.models.publication import CslType
from publications.pages.listing import load_listed
from publications.pages.rows import GroupRow, PublicationRow, legend

_ORDER = (
    *("biography", "education", "experience", "publications", "honors", "talks", "teaching", "service", "students"),
    *("projects", "grants", "patents"),
)
# Headings under which papers stand, for the types that are told apart.
_BOOKS = (CslType.BOOK, CslType.CHAPTER)


def load_cv(slug: str, language: str) -> CvPage | None:
    """Nine queries. None when there is no such public page."""
    person = load_person(slug, language)
    if person is None:
        return None
    identity, places = load_identity(person, language)
    listed = load_listed(person.owner, language)
    decided = load_sections(language, researcher=person.pk)
    identity, biography = about(person, identity, decided, language)
    sections = arrange(
        [row for row in decided if row["kind"] not in ("news", "custom")],
        {
            "biography": [biography] if biography else (),
            "publications": listed.rows,
            "honors": load_honors(person.pk, language),
            **places_by_section(places),
            **load_activities(person.pk, language),
        },
    )
    unfolded = [replace(row, quiet=False, entries=Folded((*row.entries.shown, *row.entries.older))) for row in sections]
    return CvPage(
        identity=identity,
        theme=make_theme(person.accent, ()),
        title=Text(_("Curriculum vitae")),
        description=describe(identity, biography),
        sections=tuple(sorted(unfolded, key=lambda row: _ORDER.index(row.kind))),
        groups=group_by_type(listed.rows),
        biography_html=biography,
        legend=legend(listed.rows),
    )


def group_by_type(rows: tuple[PublicationRow, ...]) -> tuple[GroupRow, ...]:
    """Journal articles, conference papers, books and chapters, preprints, the rest; newest first in each."""
    newest = sorted(rows, key=lambda row: row.date or "", reverse=True)
    kinds = [_heading(row) for row in newest]
    titles = (_("Journal articles"), _("Conference papers"), _("Books and chapters"), _("Preprints"), _("Other works"))
    groups = (
        GroupRow(Text(title), tuple(row for row, kind in zip(newest, kinds, strict=True) if kind == title))
        for title in titles
    )
    return tuple(group for group in groups if group.rows)


def _heading(row: PublicationRow) -> str:
    if row.csl_type == CslType.ARTICLE:
        return _("Journal articles")
    if row.csl_type in _BOOKS:
        return _("Books and chapters")
    if row.csl_type == CslType.PREPRINT or row.stage in ("preprint", "submitted"):
        return _("Preprints")
    return _("Conference papers") if row.csl_type == CslType.PAPER else _("Other works")
