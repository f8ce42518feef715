"""The pages of a researcher: home (ten queries at most), publications, one topic, news."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from profiles.models.researcher import ResearcherQuerySet
from profiles.pages.identity import Person, load_identity, load_person
from profiles.pages.rows import (
    Folded,
    HomepagePage,
    IdentityRow,
    ListPage,
    NewsPage,
    PaperLinkRow,
    TabRow,
)
from profiles.pages.sections import (
    arrange,
    hides,
    load_activities,
    load_honors,
    load_news,
    load_sections,
    places_by_section,
)
from profiles.pages.structured import profile_page
from profiles.theme import make_theme
from profiles.translations import NO_TEXT, Text, pick
from publications.pages.addresses import page_url
from publications.pages.announcements import load_announced
from publications.pages.citing import bibtex_entry
from publications.pages.exporting import with_exports
from publications.pages.filters import Filters
from publications.pages.listing import filtered_list, load_listed, load_topic
from publications.pages.papers import badge_colours
from publications.pages.rows import PublicationRow, legend

DESCRIPTION_LENGTH = 200


def load_homepage(
    slug: str, filters: Filters, language: str, shown: ResearcherQuerySet | None = None
) -> HomepagePage | None:
    """Ten queries. None when there is no such page among those that are ``shown``; raises filters.NoSuchPage."""
    person = load_person(slug, language, shown)
    if person is None:
        return None
    identity, places = load_identity(person, language)
    listed = load_listed(person.owner, language)
    selected = tuple(replace(row, bibtex=bibtex_entry(row)) for row in listed.selected)
    decided = load_sections(language, researcher=person.pk)
    identity, biography = about(person, identity, decided, language)
    sections = arrange(
        decided,
        {
            "biography": [biography] if biography else identity.interests,
            "news": load_news(language, researcher=person.pk),
            "publications": listed.rows,
            "honors": load_honors(person.pk, language),
            **places_by_section(places),
            **load_activities(person.pk, language),
        },
    )
    description = describe(identity, biography)
    return HomepagePage(
        identity=identity,
        theme=make_theme(person.accent, badge_colours(listed.rows)),
        tabs=tuple(TabRow(section.title, f"#{section.anchor}") for section in sections) if len(sections) > 1 else (),
        title=identity.name,
        description=description,
        structured=profile_page(person, identity, description),
        is_home=True,
        sections=sections,
        selected=() if filters.active else selected,
        illustrated=any(row.figure for row in selected),
        publications=with_exports(
            filtered_list(listed, filters, without=listed.selected), "homepage_publications", slug, filters
        ),
        biography_html=biography,
        legend=legend(listed.rows),
    )


def load_publications(slug: str, filters: Filters, language: str) -> ListPage | None:
    """Six queries. None when there is no such public page; raises filters.NoSuchPage."""
    person = load_person(slug, language)
    if person is None:
        return None
    identity, _places = load_identity(person, language)
    listed = load_listed(person.owner, language)
    return ListPage(
        **_frame(person, identity, listed.rows, Text(_("Publications"))),
        publications=with_exports(filtered_list(listed, filters, by_year=True), "homepage_publications", slug, filters),
        legend=legend(listed.rows),
    )


def load_topic_page(slug: str, topic_slug: str, filters: Filters, language: str) -> ListPage | None:
    """Seven queries. None when there is no such page or topic; raises filters.NoSuchPage."""
    person = load_person(slug, language)
    topic = load_topic(person.owner, topic_slug, language) if person else None
    if person is None or topic is None:
        return None
    identity, _places = load_identity(person, language)
    listed = load_listed(person.owner, language).under(topic.slug)
    return ListPage(
        **_frame(person, identity, listed.rows, topic.name),
        publications=with_exports(
            filtered_list(listed, filters, by_year=True),
            "homepage_publications",
            slug,
            replace(filters, topic=topic.slug),
        ),
        topic=topic,
        legend=legend(listed.rows),
    )


def load_news_page(slug: str, language: str) -> NewsPage | None:
    """Five queries. None when there is no such public page."""
    person = load_person(slug, language)
    if person is None:
        return None
    identity, _places = load_identity(person, language)
    announced = load_announced(researcher=person.pk)
    news = [
        replace(row, papers=tuple(PaperLinkRow(*paper) for paper in announced.get(row.anchor, ())))
        for row in load_news(language, researcher=person.pk)
    ]
    return NewsPage(**_frame(person, identity, (), Text(_("News"))), news=Folded(tuple(news)))


def about(
    person: Person, identity: IdentityRow, decided: Sequence[Mapping[str, Any]], language: str
) -> tuple[IdentityRow, Text]:
    """The identity and the biography, both without what the owner hid."""
    if hides(decided, "biography"):
        return replace(identity, interests=()), NO_TEXT
    return identity, pick(person.values["biography_html"], person.values["i18n"], "biography_html", language)


def describe(identity: IdentityRow, about_html: Text) -> str:
    """The sentence that a search engine shows."""
    told = strip_tags(about_html.value).split()
    return shorten(identity.tagline.value or " ".join(told) or identity.name.value)


def shorten(text: str) -> str:
    """At most DESCRIPTION_LENGTH characters, cut at a word."""
    return text if len(text) <= DESCRIPTION_LENGTH else text[:DESCRIPTION_LENGTH].rpartition(" ")[0] + " …"


def _frame(person: Person, identity: IdentityRow, rows: Sequence[PublicationRow], title: Text) -> dict[str, Any]:
    pages = (
        (Text(_("Home")), "homepage"),
        (Text(_("Publications")), "homepage_publications"),
        (Text(_("News")), "homepage_news"),
        (Text(_("CV")), "homepage_cv"),
    )
    return {
        "identity": identity,
        "theme": make_theme(person.accent, badge_colours(rows)),
        "tabs": tuple(TabRow(name, page_url(page, identity.slug), name == title) for name, page in pages),
        "title": title,
        "description": f"{title} · {identity.name}",
    }
