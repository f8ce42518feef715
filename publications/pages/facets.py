"""Chips and pages of a list: which values there are, how many papers each has, and where they lead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from profiles.translations import NO_TEXT, Text
from publications.pages.filters import Filters, NoSuchPage, query_string
from publications.pages.rows import ChoiceRow, FacetRow, PagerRow

MAX_CHIPS = 8
MIN_COUNT = 2


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a filter. ``key`` stands in the query string."""

    key: str
    label: Text
    count: int
    emoji: str = ""


def make_facet(name: str, title: str, values: Sequence[Value], filters: Filters) -> FacetRow | None:
    """None when there is nothing to choose from, or every choice leads to a single paper.

    An active value is always among the visible chips.
    """
    active = getattr(filters, name)
    if not active and (len(values) < 2 or all(value.count < MIN_COUNT for value in values)):
        return None
    choices = [_choice(name, value, filters) for value in values]
    if active and not any(choice.active for choice in choices):
        choices.insert(0, _choice(name, Value(active, Text(active), 0), filters))
    shown = [choice for place, choice in enumerate(choices) if place < MAX_CHIPS or choice.active]
    more = [choice for choice in choices if choice not in shown]
    if len(more) == 1:
        shown, more = [*shown, *more], []
    return FacetRow(name, title, tuple(shown), tuple(more))


def facet_rows(facets: Iterable[FacetRow | None]) -> tuple[FacetRow, ...]:
    return tuple(facet for facet in facets if facet is not None)


def make_pager(filters: Filters, found: int, size: int) -> PagerRow:
    """Raises NoSuchPage for a page beyond the last; the first page of nothing exists."""
    count = max(1, -(-found // size))
    if filters.page > count:
        raise NoSuchPage(str(filters.page))
    return PagerRow(
        number=filters.page,
        count=count,
        previous=query_string(filters, page=filters.page - 1) if filters.page > 1 else "",
        next=query_string(filters, page=filters.page + 1) if filters.page < count else "",
    )


def _choice(name: str, value: Value, filters: Filters) -> ChoiceRow:
    active = getattr(filters, name) == value.key
    query = query_string(filters, **{name: "" if active else value.key})
    return ChoiceRow(value.label or NO_TEXT, query, value.count, active, value.emoji)
