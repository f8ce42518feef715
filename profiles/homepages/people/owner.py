"""Whose page it is: the configured name, the mark that recurs in the author lists, or an introduction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from profiles.homepages.authors.names import is_short_form
from profiles.homepages.people.biography import name_in, name_said
from profiles.homepages.people.configuration import split_name
from profiles.homepages.records import ParsedHomepage
from profiles.homepages.sections.section import Section


def find_owner(parsed: ParsedHomepage, name: str | None, sections: Sequence[Section]) -> None:
    """Set the person's name and ``owner_known``; ``name`` overrides what the page says."""
    found = (name or "").strip() or parsed.person.name or _named_by_page(parsed, sections)
    if not found:
        return
    parsed.owner_known = True
    if found != parsed.person.name:
        latin, native = split_name(found)
        parsed.person.name, parsed.person.native_name = latin, native or parsed.person.native_name


def _named_by_page(parsed: ParsedHomepage, sections: Sequence[Section]) -> str:
    introductions = (
        name_in(section.heading.title) or name_said(section.blocks)
        for section in sections
        if section.kind == "biography"
    )
    said = next((name for name in introductions if name), "")
    marked = _recurring_mark(parsed)
    if said and (not marked or is_short_form(marked, split_name(said)[0])):
        return said
    return marked


def _recurring_mark(parsed: ParsedHomepage) -> str:
    """The name that carries the owner's mark in most author lists, or once where it is in all lists."""
    marked = Counter(author.name for record in parsed.publications for author in record.authors if author.is_self)
    listed = Counter(name for record in parsed.publications for name in {author.name for author in record.authors})
    ranked = sorted(marked, key=lambda name: (-marked[name], -listed[name]))
    if not ranked:
        return ""
    first = ranked[0]
    recurs = marked[first] >= 2 or listed[first] >= max(0.8 * len(parsed.publications), 1)
    tied = len(ranked) > 1 and (marked[ranked[1]], listed[ranked[1]]) == (marked[first], listed[first])
    return first if recurs and not tied else ""
