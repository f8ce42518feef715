"""Lists of the API: how they are asked for, and how they are cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Annotated, Any, Generic, TypeVar

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404
from ninja import Field, Schema

from profiles.translations import pick
from publications.pages.filters import MAX_TEXT, MAX_WORDS, Filters, clean_text

Item = TypeVar("Item")

MAX_SIZE = 100
Slug = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]{1,100}$")]
# A slug that a filter asks for, or nothing.
OptionalSlug = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]{0,100}$")]


class Paging(Schema):
    page: int = Field(1, ge=1, le=100_000)
    size: int = Field(50, ge=1, le=MAX_SIZE, description="Items of one page.")


class Searching(Paging):
    q: str = Field("", max_length=MAX_TEXT, description="Words that all have to be found, in any script.")

    @property
    def text(self) -> str:
        return clean_text(self.q)

    @property
    def words(self) -> list[str]:
        """As ``search_text`` columns hold them."""
        return Filters(q=self.text).words

    def named(self, *fields: str) -> Q:
        """Rows with each word, as it was typed, in one of these columns."""
        condition = Q()
        for word in self.text.split()[:MAX_WORDS]:
            condition &= Q(*((f"{field}__icontains", word) for field in fields), _connector=Q.OR)
        return condition


class Page(Schema, Generic[Item]):
    """One page of a list; a page beyond the last is empty."""

    count: int = Field(description="Items of the whole list.")
    page: int
    size: int
    items: list[Item]


class Message(Schema):
    """Why there is no answer."""

    detail: str


# What an operation may answer beside its own schema.
REFUSED = {422: Message}
REFUSED_OR_MISSING = REFUSED | {404: Message}

Rows = Sequence[Mapping[str, Any]]


def page_of(
    found: QuerySet[Any, Any], columns: Iterable[str], paging: Paging, make: Callable[[Rows], list[dict[str, Any]]]
) -> dict[str, Any]:
    """Two queries and those of ``make``, which gets the columns of all rows of the page at once."""
    start = (paging.page - 1) * paging.size
    count = found.count()
    rows = list(found.values(*columns)[start : start + paging.size]) if start < count else []
    return {"count": count, "page": paging.page, "size": paging.size, "items": make(rows) if rows else []}


def one_of(found: QuerySet[Any, Any], columns: Iterable[str]) -> Mapping[str, Any]:
    """One query. Raises Http404, the same for what does not exist and what is not public."""
    values: Mapping[str, Any] | None = found.values(*columns).first()
    if values is None:
        raise Http404
    return values


def absolute(path: str) -> str:
    """The address of a page or a picture of this site, for readers elsewhere."""
    return settings.BASE_URL + path


def translations(values: Mapping[str, Any], *fields: str) -> dict[str, dict[str, str]]:
    """Language -> field -> text, of the languages other than the default one."""
    found: dict[str, dict[str, str]] = {}
    for code, _name in settings.LANGUAGES:
        if code == settings.LANGUAGE_CODE:
            continue
        told = {field: pick(values[field], values["i18n"], field, code).value for field in fields}
        changed = {field: text for field, text in told.items() if text and text != values[field]}
        if changed:
            found[code] = changed
    return found
