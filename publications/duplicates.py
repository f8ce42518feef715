"""Works that may be one and the same, found among what somebody may see."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from profiles.models import User
from publications.facts import facts_of_row, key_of_facts
from publications.matching import WorkKey, authors_contradict, same_by_identifier
from publications.models import Publication
from publications.page_works import visible_publications

_MAX_GROUPS = 200
_COLUMNS = ("doi", "arxiv_id", "title_fingerprint")


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """``may_merge``: the person who asked may edit both."""

    one: Publication
    other: Publication
    may_merge: bool


def duplicate_works(user: User | None) -> list[DuplicatePair]:
    """Pairs with one DOI or arXiv id, or one title a year apart at most, of which ``user`` may edit one at least.

    ``user`` None is the administrator at the command line.
    """
    editable = Publication.objects.all() if user is None else Publication.objects.editable_by(user)
    mine = set(editable.values_list("pk", flat=True))
    rows, groups = _groups(user)
    keys = {pk: key_of_facts(facts_of_row(row)) for pk, row in rows.items()}
    pairs: dict[tuple[int, int], DuplicatePair] = {}
    for pks in groups:
        for place, one in enumerate(pks):
            for other in pks[place + 1 :]:
                wanted = {one, other} & mine and (one, other) not in pairs
                if wanted and may_be_one(keys[one], keys[other]):
                    pairs[one, other] = DuplicatePair(rows[one], rows[other], {one, other} <= mine)
    return list(pairs.values())


def may_be_one(one: WorkKey, other: WorkKey) -> bool:
    """Broader than what an import merges by itself: a person decides."""
    if (one.doi and one.doi == other.doi) or (one.arxiv_id and one.arxiv_id == other.arxiv_id):
        return same_by_identifier(one, other)
    near = one.year is None or other.year is None or abs(one.year - other.year) <= 1
    return near and not authors_contradict(one, other)


def _groups(user: User | None) -> tuple[dict[int, Publication], list[list[int]]]:
    """Works that share a value, at most so many groups a column; a group of a hundred is no doubt but a habit."""
    seen = visible_publications(user)
    rows: dict[int, Publication] = {}
    groups: list[list[int]] = []
    for column in _COLUMNS:
        repeated = seen.exclude(**{column: ""}).order_by().values(column).annotate(number=Count("pk"))
        values = list(repeated.filter(number__gt=1, number__lt=100).values_list(column, flat=True)[:_MAX_GROUPS])
        by_value: dict[str, list[int]] = defaultdict(list)
        for row in (
            seen.filter(**{f"{column}__in": values})
            .order_by("pk")
            .select_related("venue")
            .prefetch_related("authorships", "links", "versions__venue")
        ):
            rows[row.pk] = row
            by_value[getattr(row, column)].append(row.pk)
        groups += by_value.values()
    return rows, groups
