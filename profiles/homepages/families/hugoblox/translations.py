"""Entries that a Hugo site tells in several languages, where nothing but their day says so."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from profiles.homepages.families.hugoblox.hugo import HugoSite
from profiles.homepages.fields.values import date_of, line_of
from profiles.homepages.files.site import Document
from profiles.homepages.pages.others import prose_of
from profiles.homepages.people.biography import language_of

_DAY = 10  # characters of a date that tells the day


def without_dated_translations(hugo: HugoSite, pages: Sequence[Document]) -> list[Document]:
    """The news or talks without those that are the only ones of a day in their language, as others are in another."""

    def key(page: Document) -> Hashable | None:
        date = date_of(page.fields.get("date")) or ""
        written = language_of(f"{line_of(page.fields.get('title'))} {prose_of(page)}")
        is_told = written == hugo.language_at(page.file)  # what nobody translated yet tells nothing
        return (hugo.folder_of(page), date) if len(date) == _DAY and is_told else None

    return hugo.without_translations(pages, key)
