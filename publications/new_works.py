"""New publications with their authors, links and versions: many in a few queries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from profiles.models import Journal, Researcher
from profiles.slugs import numbered_slug, slug_stem
from publications.linking import author_line
from publications.models import Authorship, Link, Publication, Version

_BATCH = 500


def create_works(
    works: Sequence[tuple[Publication, dict[str, Any]]], journal: Journal, researcher: Researcher | None
) -> None:
    """Save unsaved rows with the values of their kept lists. Only ``researcher`` may be linked in an author list."""
    rows = [row for row, _lists in works]
    authors = [_authorships(row, lists["author_list"], researcher) for row, lists in works]
    for row, own in zip(rows, authors, strict=True):
        row.author_line = author_line(own)
    _give_slugs(rows)
    journal.create_many(rows, [lists for _row, lists in works])
    Authorship.objects.bulk_create([one for own in authors for one in own], batch_size=_BATCH)
    links = [
        Link(publication=row, order=order, **link)
        for row, lists in works
        for order, link in enumerate(lists["link_list"])
    ]
    Link.objects.bulk_create(links, batch_size=_BATCH)
    versions = [Version(publication=row, **version) for row, lists in works for version in lists["version_list"]]
    Version.objects.bulk_create(versions, batch_size=_BATCH)


def _authorships(row: Publication, authors: list[dict[str, Any]], researcher: Researcher | None) -> list[Authorship]:
    made = []
    for position, author in enumerate(authors):
        one = Authorship(publication=row, position=position)
        one.take_json(author)
        if researcher is not None and one.researcher_id == researcher.pk:
            one.researcher = researcher
        made.append(one)
    return made


def _give_slugs(rows: Sequence[Publication]) -> None:
    """As ``save()`` would, with one query for all whose plain slug is free."""
    stems = [slug_stem(row.title, fallback="publication") for row in rows]
    taken = set(Publication.objects.filter(slug__in=stems).values_list("slug", flat=True))
    plain = set(stems)

    def is_taken(slug: str) -> bool:
        return slug in taken or (slug not in plain and Publication.objects.filter(slug=slug).exists())

    for row, stem in zip(rows, stems, strict=True):
        row.slug = numbered_slug(stem, is_taken)
        taken.add(row.slug)
