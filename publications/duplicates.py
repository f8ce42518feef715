"""Works that may be one and the same, found among what somebody may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Count, Q, QuerySet

from profiles.models import User
from publications.matching import WorkKey, authors_contradict, printed_elsewhere, same_by_identifier
from publications.models import Publication
from publications.page_works import visible_publications

_MAX_GROUPS = 200
# Of one title more than that are no doubt but a habit ("Editorial").
_MAX_ALIKE = 20
# Of whoever may edit more the latest ones are compared.
_MAX_OWN = 5000
_COLUMNS = ("doi", "arxiv_id", "title_fingerprint")
_PLACE = ("venue_id", "volume", "issue", "pages")
_COMPARED = (*_COLUMNS, *_PLACE, "title", "date", "author_line", "authors_complete", "i18n")


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
    found = _Found(user)
    pairs = found.pairs()[:at_most]
    rows = Publication.objects.select_related("venue").in_bulk({pk for pair in pairs for pk in pair})
    return [DuplicatePair(rows[one], rows[other], found.is_own(one, other)) for one, other in pairs]


def count_duplicates(user: User | None) -> int:
    """How many pairs wait for this person, who may edit both works; in four queries at most."""
    found = _Found(user)
    return sum(1 for pair in found.pairs() if found.is_own(*pair))


def may_be_one(one: WorkKey, other: WorkKey) -> bool:
    """Broader than what an import merges by itself: a person decides."""
    if (one.doi and one.doi == other.doi) or (one.arxiv_id and one.arxiv_id == other.arxiv_id):
        return same_by_identifier(one, other)
    near = one.year is None or other.year is None or abs(one.year - other.year) <= 1
    return near and not authors_contradict(one, other) and not printed_elsewhere(one, other)


class _Found:
    """Works that share a value with another one, at most so many groups a column, among what ``user`` may see."""

    def __init__(self, user: User | None) -> None:
        self._by_value: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.own: set[int] | None = None  # None: everything
        if user is None or user.is_superuser:
            self._find_repeated()
        else:
            self._find_near(user)

    def _find_repeated(self) -> None:
        for column in _COLUMNS:
            values = Publication.objects.exclude(**{column: ""}).order_by().values(column)
            repeated = values.annotate(number=Count("pk")).filter(number__gt=1, number__lt=_MAX_ALIKE)
            shared = list(repeated.values_list(column, flat=True)[:_MAX_GROUPS])
            self._add([column], Publication.objects.filter(**{f"{column}__in": shared}))

    def _find_near(self, user: User) -> None:
        """What shares a value with one of the person's own works."""
        rows = Publication.objects.editable_by(user).order_by("-pk").values_list("pk", *_COLUMNS)[:_MAX_OWN]
        own = list(rows)
        self.own = {pk for pk, *_values in own}
        near = Q(pk=None)
        for place, column in enumerate(_COLUMNS, start=1):
            near |= Q(**{f"{column}__in": {row[place] for row in own} - {""}})
        self._add(_COLUMNS, visible_publications(user).filter(near))

    def _add(self, columns: Sequence[str], rows: QuerySet[Publication]) -> None:
        for pk, *values in rows.order_by("pk").values_list("pk", *columns):
            for column, value in zip(columns, values, strict=True):
                if value:
                    self._by_value[column, value].append(pk)

    def is_own(self, *works: int) -> bool:
        return self.own is None or self.own.issuperset(works)

    def pairs(self) -> list[tuple[int, int]]:
        """Primary keys, the smaller one first."""
        groups = [group for group in self._by_value.values() if len(group) < _MAX_ALIKE]
        pairs = dict.fromkeys(pair for group in groups for pair in combinations(group, 2))
        mine = [pair for pair in pairs if any(map(self.is_own, pair))]
        if not mine:
            return []
        keys = _keys({pk for pair in mine for pk in pair})
        rows = Publication.distinct_from.through._default_manager.all()
        told_apart = set(rows.values_list("from_publication_id", "to_publication_id"))
        there = [pair for pair in mine if pair not in told_apart and keys.keys() >= set(pair)]
        return [(one, other) for one, other in there if may_be_one(keys[one], keys[other])]


def _keys(works: set[int]) -> dict[int, WorkKey]:
    """By the ready author line, so that no authors have to be loaded."""
    keys = {}
    for row in Publication.objects.filter(pk__in=works).order_by().only(*_COMPARED):
        names = tuple(author["name"] for author in row.author_line)
        place = (str(row.venue_id or ""), row.volume, row.issue, row.pages)
        keys[row.pk] = WorkKey(row.title, row.year, row.doi, row.arxiv_id, names, row.authors_complete, place=place)
    return keys
