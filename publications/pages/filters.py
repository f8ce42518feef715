"""What a reader asked of a list of papers, in the query string: checked, bounded, and written back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from profiles.folding import words

MAX_TEXT = 200
MAX_WORDS = 12
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]+")
_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,100}")
_YEAR = re.compile(r"[12][0-9]{3}")
_PAGE = re.compile(r"[1-9][0-9]{0,5}")


class NoSuchPage(LookupError):
    """A page number that no list of this length has."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty where nothing was asked, or nothing that makes sense."""

    q: str = ""
    topic: str = ""
    year: str = ""
    venue: str = ""
    page: int = 1

    @property
    def active(self) -> bool:
        return bool(self.q or self.topic or self.year or self.venue)

    @property
    def words(self) -> list[str]:
        return words(self.q)[:MAX_WORDS]


def clean_text(value: str) -> str:
    """A search text without control characters and needless spaces, of bounded length."""
    return " ".join(_CONTROL.sub(" ", value[: 4 * MAX_TEXT]).split())[:MAX_TEXT]


def page_number(value: str) -> int:
    """A page number of a query string; "" is the first. Raises NoSuchPage for anything else that is none."""
    if not value:
        return 1
    if not _PAGE.fullmatch(value):
        raise NoSuchPage(value[:20])
    return int(value)


def parse_filters(query: Mapping[str, str]) -> Filters:
    """From ``request.GET``. Unknown names and senseless values are passed over; raises NoSuchPage."""
    topic, year, venue = (query.get(name, "") for name in ("topic", "year", "venue"))
    return Filters(
        q=clean_text(query.get("q", "")),
        topic=topic if _SLUG.fullmatch(topic) else "",
        year=year if _YEAR.fullmatch(year) else "",
        venue=venue if _SLUG.fullmatch(venue) else "",
        page=page_number(query.get("page", "")),
    )


def query_string(filters: Filters, **changes: str | int) -> str:
    """The relative address with these filters. Any change but of the page leads back to the first page."""
    changed = replace(filters, **({"page": 1} | changes))
    pairs = [(name, getattr(changed, name)) for name in ("q", "topic", "year", "venue")]
    if changed.page > 1:
        pairs.append(("page", changed.page))
    return "?" + urlencode([(name, value) for name, value in pairs if value])


def hidden_fields(filters: Filters) -> tuple[tuple[str, str], ...]:
    """The filters that stay when another text is sent."""
    pairs = (("topic", filters.topic), ("year", filters.year), ("venue", filters.venue))
    return tuple((name, value) for name, value in pairs if value)
