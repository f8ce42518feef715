"""Works that may be one and the same, found among what somebody may see."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Count, QuerySet

from profiles.models import User
from publications.matching import WorkKey, authors_contradict, same_by_identifier
from publications.models import Publication
from publications.page_works import visible_publications

_MAX_GROUPS = 200
# Of one title more than that are no doubt but a habit ("Editorial").
_MAX_ALIKE = 20
_COLUMNS = ("doi", "arxiv_id", "title_fingerprint")
_COMPARED = (*_COLUMNS, "title", "date", "author_line", "authors_complete", "i18n")


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """``may_merge``: the person who asked may edit both."""

    one: Publication
    other: Publication
    may_merge: bool


def duplicate_works(user: User | None, *, at_most: int | None = None) -> list[DuplicatePair]:
    """Pairs with one DOI or arXiv id, or one title a year apart at most, of which ``user`` may edit one at least.

    Not those of which somebody has said that they are different works. ``user`` None is the administrator at the
    command line.
    """
    pairs, mine = _pairs(user)
    pairs = pairs[:at_most]
    rows = Publication.objects.select_related("venue").in_bulk({pk for pair in pairs for pk in pair})
    return [DuplicatePair(rows[one], rows[other], {one, other} <= mine) for one, other in pairs]


def count_duplicates(user: User | None) -> int:
    """How many pairs wait for this person, who may edit both works; in a fixed number of queries."""
    pairs, mine = _pairs(user)
    return sum(1 for pair in pairs if mine.issuperset(pair))


def _editable(user: User | None) -> QuerySet[Publication]:
    return Publication.objects.all() if user is None else Publication.objects.editable_by(user)


def _pairs(user: User | None) -> tuple[list[tuple[int, int]], set[int]]:
    """Primary keys, the smaller one first; and the keys of all works that the user may edit."""
    mine = set(_editable(user).values_list("pk", flat=True))
    keys, groups = _groups(user)
    pairs = {pair: None for group in groups for pair in combinations(sorted(group), 2) if not mine.isdisjoint(pair)}
    rows = Publication.distinct_from.through._default_manager.all()
    told_apart = set(rows.values_list("from_publication_id", "to_publication_id"))
    return [pair for pair in pairs if pair not in told_apart and may_be_one(*map(keys.__getitem__, pair))], mine


def may_be_one(one: WorkKey, other: WorkKey) -> bool:
    """Broader than what an import merges by itself: a person decides."""
    if (one.doi and one.doi == other.doi) or (one.arxiv_id and one.arxiv_id == other.arxiv_id):
        return same_by_identifier(one, other)
    near = one.year is None or other.year is None or abs(one.year - other.year) <= 1
    return near and not authors_contradict(one, other)


def _groups(user: User | None) -> tuple[dict[int, WorkKey], list[list[int]]]:
    """Works that share a value, at most so many groups a column."""
    seen = visible_publications(user)
    keys: dict[int, WorkKey] = {}
    groups: list[list[int]] = []
    for column in _COLUMNS:
        repeated = _near(user, seen, column).exclude(**{column: ""}).order_by().values(column)
        repeated = repeated.annotate(number=Count("pk")).filter(number__gt=1, number__lt=_MAX_ALIKE)
        values = list(repeated.values_list(column, flat=True)[:_MAX_GROUPS])
        by_value: dict[str, list[int]] = defaultdict(list)
        for row in seen.filter(**{f"{column}__in": values}).order_by("pk").only(*_COMPARED):
            keys[row.pk] = _key(row)
            by_value[getattr(row, column)].append(row.pk)
        groups += by_value.values()
    return keys, groups


def _near(user: User | None, seen: QuerySet[Publication], column: str) -> QuerySet[Publication]:
    """What shares a value with a work that the user may edit."""
    if user is None or user.is_superuser:
        return seen
    return seen.filter(**{f"{column}__in": _editable(user).values(column)})


def _key(row: Publication) -> WorkKey:
    """By the ready author line, so that no authors have to be loaded."""
    names = tuple(author["name"] for author in row.author_line)
    return WorkKey(row.title, row.year, row.doi, row.arxiv_id, names, row.authors_complete)
