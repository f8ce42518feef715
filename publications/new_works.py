"""New publications with their authors, links and versions: many in a few queries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from profiles.models import Journal, Researcher, Visibility
from profiles.models.bulk import insert_plain
from profiles.slugs import numbered_slug, slug_stem
from publications.linking import line_of_authors
from publications.models import Authorship, Link, Publication, Version


def create_works(
    works: Sequence[tuple[Publication, dict[str, Any]]], journal: Journal, researcher: Researcher | None
) -> None:
    """Save unsaved rows with the values of their kept lists. Only ``researcher`` may be linked in an author list."""
    rows = [row for row, _lists in works]
    public = researcher is not None and researcher.visibility == Visibility.PUBLIC
    slugs = {researcher.pk: researcher.slug} if researcher is not None and public else {}
    for row, lists in works:
        row.author_line = line_of_authors(lists["author_list"], slugs)
    _give_slugs(rows)
    journal.create_many(rows, [lists for _row, lists in works])
    names = list(Authorship.JSON_FIELDS)
    insert_plain(
        Authorship,
        ["publication_id", "position", *Authorship.JSON_FIELDS.values()],
        (
            (row.pk, position, *(author[name] for name in names))
            for row, lists in works
            for position, author in enumerate(lists["author_list"])
        ),
    )
    insert_plain(
        Link,
        ["publication_id", "order", "kind", "url", "label"],
        (
            (row.pk, order, link["kind"], link["url"], link["label"])
            for row, lists in works
            for order, link in enumerate(lists["link_list"])
        ),
    )
    insert_plain(
        Version,
        ["publication_id", *Version.JSON_FIELDS],
        (
            (row.pk, *(version[name] for name in Version.JSON_FIELDS))
            for row, lists in works
            for version in lists["version_list"]
        ),
    )


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
