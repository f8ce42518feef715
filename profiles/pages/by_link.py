"""Pages for who has their link: one object each, and nothing on them that leads to where only the public may go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.utils import formats
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from profiles.dates import PartialDate
from profiles.models import Lab, NewsItem, Opening, Researcher, Visibility
from profiles.models.by_link import ByLinkQuerySet
from profiles.pages import homepage, lab
from profiles.pages.homepage import shorten
from profiles.theme import Theme, make_theme
from profiles.translations import NO_TEXT, Text, pick, plain
from publications.models import Publication
from publications.pages.addresses import page_url
from publications.pages.detail import load_publication
from publications.pages.filters import Filters
from publications.pages.rows import PublicationList


@dataclass(frozen=True, slots=True)
class LinkedPage:
    """``template``: of the public pages' templates."""

    template: str
    page: Any


@dataclass(frozen=True, slots=True)
class NotePage:
    """One news item or one opening by itself. ``owner_url`` is empty unless the owner's own page is public."""

    theme: Theme
    title: Text
    text_html: Text
    description: str
    date: PartialDate | None = None
    until: str = ""
    owner: Text = NO_TEXT
    owner_url: str = ""


Load = Callable[[Any, str, Filters, str], LinkedPage | None]


def load_by_link(token: str, filters: Filters, language: str, address: str) -> LinkedPage | None:
    """What the link of this token shows. ``address``: where it is shown. Raises filters.NoSuchPage."""
    for model, load in _LOADERS.items():
        rows: ByLinkQuerySet = model.objects.by_link(token)
        if row := rows.first():
            return load(row, address, filters, language)
    return None


def load_as_it_is(row: Any, filters: Filters, language: str, address: str) -> LinkedPage | None:
    """The same page of a row that the reader may edit, whoever else may see it. Raises filters.NoSuchPage."""
    return _LOADERS[type(row)](row, address, filters, language)


def has_page(model: type[Any]) -> bool:
    return model in _LOADERS


def _only(row: Any) -> Any:
    return type(row).objects.filter(pk=row.pk)


def _homepage(row: Researcher, address: str, filters: Filters, language: str) -> LinkedPage | None:
    page = homepage.load_homepage(row.slug, filters, language, _only(row))
    if page is None:
        return None
    identity = replace(page.identity, url=address)
    here = replace(page, identity=identity, structured={}, publications=_without_addresses(page.publications))
    return LinkedPage("homepage/home.html", here)


def _lab(row: Lab, address: str, filters: Filters, language: str) -> LinkedPage | None:
    loaded = lab.load_lab(row.slug, language, _only(row))
    if loaded is None:
        return None
    page = lab.lab_home(loaded)
    themes = tuple(replace(theme, topic=replace(theme.topic, url="")) for theme in page.themes)
    here = replace(page, identity=replace(page.identity, url=address), tabs=(), themes=themes)
    return LinkedPage("lab/home.html", replace(here, publications=_without_addresses(page.publications)))


def _paper(row: Publication, address: str, filters: Filters, language: str) -> LinkedPage | None:
    page = load_publication(row.slug, language, _only(row))
    return page and LinkedPage("publications/paper.html", replace(page, tags=(), structured={}, exports=()))


def _note(row: Any, title: Text, text_html: Text, **more: Any) -> LinkedPage:
    owner = getattr(row, "researcher", None) or row.lab
    name = "homepage" if isinstance(owner, Researcher) else "lab"
    note = NotePage(
        theme=make_theme(getattr(owner, "accent", None), ()),
        title=title,
        text_html=text_html,
        description=shorten(" ".join(strip_tags(text_html.value).split())),
        owner=plain(owner.name),
        owner_url=page_url(name, owner.slug) if owner.visibility == Visibility.PUBLIC else "",
        **more,
    )
    return LinkedPage("by_link/note.html", note)


def _news(row: NewsItem, address: str, filters: Filters, language: str) -> LinkedPage:
    return _note(row, Text(_("News")), pick(row.body_html, row.i18n, "body_html", language), date=row.date or None)


def _opening(row: Opening, address: str, filters: Filters, language: str) -> LinkedPage:
    until = formats.date_format(row.expires_on, "DATE_FORMAT") if row.expires_on else ""
    title, text = (pick(getattr(row, name), row.i18n, name, language) for name in ("title", "body_html"))
    return _note(row, title, text, until=until)


def _without_addresses(papers: PublicationList) -> PublicationList:
    """Neither files nor pages of topics: they are there for public pages only."""
    return replace(papers, exports=(), groups=tuple(replace(group, url="") for group in papers.groups))


_LOADERS: dict[type[Any], Load] = {
    Researcher: _homepage,
    Publication: _paper,
    NewsItem: _news,
    Lab: _lab,
    Opening: _opening,
}
