"""What sources give, and careful reading of what they say: nothing in an answer is sure to be there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from profiles.dates import PartialDate
from profiles.faults import gettext_noop
from profiles.identifiers import find_doi
from profiles.sentences import Sentence
from publications.formats.bibliography import one_line, partial_date
from publications.formats.csl_json.reading import untagged
from publications.matching import title_fingerprint
from publications.records import PublicationRecord
from publications.sources.faults import SourceFault

MAX_AUTHORS = 5000
MAX_COUNT = 2_000_000_000
_Item = TypeVar("_Item")


@dataclass(slots=True)
class FoundWork:
    """A work as one source describes it. ``citations`` is None where the source does not count."""

    record: PublicationRecord
    citations: int | None = None


@dataclass(slots=True)
class FoundWorks:
    """The works of one person. ``problems`` are sentences about items that were left out.

    ``citations`` is how often the person was cited in all. ``whole`` is False when the source has more than was asked.
    """

    works: list[FoundWork] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    citations: int | None = None
    whole: bool = True

    def take(self, source: str, items: Iterable[_Item], read: Callable[[_Item], FoundWork | None]) -> None:
        """Read every item. One that cannot be read is reported and does not cost the others."""
        for number, item in enumerate(items, start=1):
            try:
                found = read(item)
            except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
                found = None
            if found is None or not title_fingerprint(found.record.title):
                told = Sentence(
                    "%(source)s: work %(number)s of its answer has no title or cannot be read.",
                    source=source,
                    number=number,
                )
                self.problems.append(told)
            else:
                self.works.append(found)


def mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def text(value: Any) -> str:
    """One line of text without mark-up; ``""`` for what is no text."""
    return one_line(untagged(value)) if isinstance(value, str) else ""


def number_text(value: Any) -> str:
    """A volume or page, which some sources give as a number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else text(value)


def count(value: Any) -> int | None:
    """A count that a database takes, else None."""
    valid = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_COUNT
    return value if valid else None


def date_of(value: Any) -> PartialDate | None:
    """From "2021-10-05", "2021-10" or 2021."""
    return partial_date(*str(value).split("T")[0].split("-")[:3]) if isinstance(value, str | int) else None


def checked_doi(given: str) -> str:
    """The bare DOI. Raises SourceFault ("bad-identifier")."""
    if not (doi := find_doi(given)):
        raise SourceFault("bad-identifier", gettext_noop("This is no DOI: %(given)s"), given=given[:80])
    return doi
