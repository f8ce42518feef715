"""Labs and researchers of the installation, with a search. Three queries."""

from __future__ import annotations

from django.db.models import Count, Q

from profiles.folding import words
from profiles.models import Lab, Researcher, Visibility
from profiles.models.lab import not_over
from profiles.pages.identity import initials
from profiles.pages.lab_rows import DirectoryLabRow, DirectoryPage
from profiles.pages.people import person_row
from profiles.theme import make_theme
from profiles.translations import pick
from publications.pages.addresses import page_url
from publications.pages.facets import make_pager
from publications.pages.filters import MAX_WORDS, Filters
from publications.pages.pictures import picture_row

PAGE_SIZE = 60
MAX_LABS = 200
_PERSON = ("slug", "name", "native_name", "tagline", "photo", "photo_width", "photo_height", "photo_focus", "i18n")


def load_directory(filters: Filters, language: str) -> DirectoryPage:
    """Raises filters.NoSuchPage."""
    found = Researcher.objects.public()
    for word in filters.words[:MAX_WORDS]:
        found = found.filter(search_text__contains=word)
    count = found.count()
    pager = make_pager(filters, count, PAGE_SIZE)
    start = (pager.number - 1) * PAGE_SIZE
    people = found.order_by("family_name", "name", "pk").values(*_PERSON)[start : start + PAGE_SIZE]
    return DirectoryPage(
        theme=make_theme(None, ()),
        labs=_load_labs(filters, language) if pager.number == 1 else (),
        people=tuple(person_row(values, language) for values in people),
        text=filters.q,
        pager=pager,
        found=count,
    )


def _load_labs(filters: Filters, language: str) -> tuple[DirectoryLabRow, ...]:
    current = not_over("memberships__end") & Q(
        memberships__researcher__visibility=Visibility.PUBLIC, memberships__has_left=False
    )
    labs = (
        Lab.objects.public()
        .annotate(people=Count("memberships", filter=current))
        .order_by("name", "pk")
        .values("slug", "name", "tagline", "logo", "logo_width", "logo_height", "i18n", "people")
    )
    return tuple(
        DirectoryLabRow(
            name=pick(values["name"], values["i18n"], "name", language),
            url=page_url("lab", values["slug"]),
            tagline=pick(values["tagline"], values["i18n"], "tagline", language),
            logo=picture_row(values["logo"], values["logo_width"], values["logo_height"]),
            initials=initials(values["name"]),
            people=values["people"],
        )
        for values in labs[:MAX_LABS]
        if all(word in " ".join(words(f"{values['name']} {values['tagline']}")) for word in filters.words)
    )
