"""From columns of a publication to the row that a template shows. No query is made here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from profiles.theme import hex_colour
from profiles.translations import NO_TEXT, Text, pick, plain, script_language
from publications.pages.addresses import page_url
from publications.pages.links import publication_links
from publications.pages.pictures import picture_row
from publications.pages.rows import AuthorRow, PublicationRow, VenueRow

# A venue's name longer than this has no place on a badge.
BADGE_LENGTH = 22

# Columns of Publication and its venue that every kind of row needs.
COMPACT = (
    *("pk", "slug", "title", "i18n", "date", "stage", "award", "tldr", "doi", "arxiv_id"),
    *("author_line", "authors_complete"),
    *("venue__slug", "venue__name", "venue__short_name", "venue__rank", "venue__colour", "venue__i18n"),
)
# And those that only a card and the paper's own page show.
DETAILED = (
    *("abstract_html", "csl_type", "volume", "issue", "pages"),
    *("figure", "figure_width", "figure_height", "figure_alt", "figure_focus"),
    *("citation_count", "citation_source", "citation_date"),
)


def columns(prefix: str, names: Iterable[str]) -> list[str]:
    """Column names reached through a relation: ``"publication__"`` makes "publication__title"."""
    return [f"{prefix}{name}" for name in names]


def publication_row(
    values: Mapping[str, Any],
    language: str,
    *,
    links: Iterable[Mapping[str, object]] = (),
    own_slug: str = "",
    colour: str | None = None,
    **choice: Any,
) -> PublicationRow:
    """``values``: COMPACT columns, and DETAILED ones where they were asked for, without any prefix.

    ``own_slug`` is the page owner's, whose name is set strong; ``colour`` a lab's own for the venue;
    ``choice`` what the owner decided: selected, note_html, topics.
    """
    translate = _translator(values, language)
    return PublicationRow(
        slug=values["slug"],
        title=translate("title"),
        printed_title=values["title"],
        url=page_url("publication", values["slug"]),
        authors=author_rows(values["author_line"], own_slug),
        authors_complete=values["authors_complete"],
        venue=venue_row(values, language, colour),
        date=values["date"] or None,
        csl_type=values.get("csl_type", ""),
        stage=values["stage"],
        award=values["award"],
        volume=values.get("volume", ""),
        issue=values.get("issue", ""),
        pages=values.get("pages", ""),
        doi=values["doi"],
        arxiv_id=values["arxiv_id"],
        tldr=translate("tldr"),
        abstract_html=translate("abstract_html") if values.get("abstract_html") else NO_TEXT,
        figure=picture_row(
            values.get("figure"),
            values.get("figure_width"),
            values.get("figure_height"),
            translate("figure_alt").value if values.get("figure") else "",
            values.get("figure_focus", ""),
        ),
        links=publication_links(links, values["doi"], values["arxiv_id"]),
        citations=citations(values),
        search_text=values.get("search_text", ""),
        **choice,
    )


def author_rows(author_line: list[dict[str, Any]], own_slug: str = "") -> tuple[AuthorRow, ...]:
    """The ready author line; a slug in it is that of a public page."""
    return tuple(
        AuthorRow(
            name=plain(author["name"]),
            url=page_url("homepage", author["slug"]) if author.get("slug") else "",
            is_self=bool(own_slug) and author.get("slug") == own_slug,
            equal=bool(author.get("equal")),
            corresponding=bool(author.get("corresponding")),
            marks=author.get("mark") or "",
        )
        for author in author_line
    )


def venue_row(values: Mapping[str, Any], language: str, colour: str | None = None) -> VenueRow | None:
    """The venue of a paper, with a lab's own colour where it has one."""
    if not values["venue__slug"]:
        return None
    name = pick(values["venue__name"], values["venue__i18n"], "name", language)
    short = values["venue__short_name"] or name.value
    return VenueRow(
        slug=values["venue__slug"],
        short=short if len(short) <= BADGE_LENGTH else "",
        name=name,
        printed=values["venue__name"],
        url=page_url("venue", values["venue__slug"]),
        rank=values["venue__rank"],
        colour=hex_colour(colour or values["venue__colour"]),
    )


def citations(values: Mapping[str, Any]) -> str:
    """An honest number: with its source and its day. ``""`` for a count that is not known."""
    count = values.get("citation_count")
    if count is None:
        return ""
    number = ngettext("%(num)d citation", "%(num)d citations", count) % {"num": count}
    date = values["citation_date"]
    origin = [values["citation_source"], formats.date_format(date, "DATE_FORMAT") if date else ""]
    told = ", ".join(part for part in origin if part)
    return _("%(number)s (%(origin)s)") % {"number": number, "origin": told} if told else number


def badge_colours(rows: Iterable[PublicationRow]) -> list[str]:
    """The colours that a page's theme has to define."""
    return [row.venue.colour for row in rows if row.venue and row.venue.colour]


def _translator(values: Mapping[str, Any], language: str) -> Any:
    def translate(field: str) -> Text:
        found = pick(values.get(field), values["i18n"], field, language)
        # A title in the default column may be in any language: only its script is sure.
        return Text(found.value, script_language(found.value)) if field == "title" else found

    return translate
