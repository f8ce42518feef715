"""Whose page it is: the configured name, the mark that recurs in the author lists, or an introduction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from profiles.homepages.authors.names import is_short_form
from profiles.homepages.people.biography import name_in, name_said
from profiles.homepages.people.configuration import split_name
from profiles.homepages.records import ParsedHomepage
from profiles.homepages.sections.section import Section
from profiles.homepages.twins import mark_owner


@dataclass(frozen=True, slots=True)
class OwnerName:
    """What is known of the owner's name before a source is read.

    Without ``is_owners`` the name is believed, whatever the source says. With it, it is the name of the person whom
    the source is read for: a name that the source tells is taken in its place where it may be that person's.
    """

    name: str = ""
    is_owners: Callable[[str], bool] | None = None

    def of_person(self, told: str) -> str:
        """The name to read with, where the source tells ``told`` or nothing (``""``)."""
        if told and (not self.name or (self.is_owners is not None and self.is_owners(split_name(told)[0]))):
            return told
        return self.name

    def of_lab(self, told: str) -> str:
        """The name of a lab whose source tells ``told``: a person's name is no lab's."""
        return (self.name if self.is_owners is None else "") or told


def find_owner(parsed: ParsedHomepage, owner: OwnerName, sections: Sequence[Section]) -> None:
    """Set the person's name, the name that the page told, and ``owner_known``."""
    said = parsed.person.name or _named_by_page(parsed, sections)
    parsed.told_name = split_name(said)[0]
    found = owner.of_person(said)
    if not found:
        return
    parsed.owner_known = True
    if found != parsed.person.name:
        latin, native = split_name(found)
        parsed.person.name, parsed.person.native_name = latin, native or parsed.person.native_name


def take_told_name(parsed: ParsedHomepage, owner: OwnerName) -> None:
    """Take the name that the source told where it may be the owner's: a CV may tell it behind all else."""
    told = parsed.told_name
    if owner.is_owners is None or parsed.is_lab or told == parsed.person.name or owner.of_person(told) != told:
        return
    parsed.person.name = told
    mark_owner(parsed.publications, [told])


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
