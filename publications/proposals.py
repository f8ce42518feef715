"""What a candidate proposes to change in a work that is there, field by field: what stands, what is proposed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from profiles.bounds import cut_text
from profiles.models import ImportBatch, Journal
from publications.models import Candidate, Publication, Venue

# Columns that a proposal may change.
COLUMNS = (
    *("title", "csl_type", "stage", "date", "venue_id", "volume", "issue", "pages", "abstract", "tldr", "doi"),
    *("arxiv_id", "award", "figure_alt", "identifiers", "extra", "authors_complete"),
)
# Kept lists to which a proposal may add → what tells two of their rows apart.
LISTS = {"link_list": "url", "version_list": "stage"}
AUTHORS = "authors"
_LABELS = {AUTHORS: _("authors"), "link_list": _("links"), "version_list": _("versions"), "extra": _("further fields")}
_MAX_TEXT = 2000


@dataclass(frozen=True, slots=True)
class ProposedField:
    """``by_hand``: somebody wrote what stands there, so that it is replaced only when asked for by name."""

    name: str
    label: Any
    before: str
    after: str
    by_hand: bool


def proposed_fields(candidate: Candidate) -> list[ProposedField]:
    """Empty for a candidate of another kind, or of a work that is gone. A few queries."""
    work = candidate.publication
    if candidate.kind != Candidate.Kind.FACTS or work is None:
        return []
    journal = Journal(_no_batch)
    journal.remember([work])
    # In an order of our own: PostgreSQL keeps none.
    told = {name: candidate.data[name] for name in (*COLUMNS, AUTHORS, *LISTS) if name in candidate.data}
    if AUTHORS in told:
        told.pop("authors_complete", None)  # goes with them
    fields = []
    for name, value in told.items():
        before, after = _present(work, name), value
        if name in LISTS:  # what is there stays
            before, after = [], united(before, value, LISTS[name])[len(before) :]
        by_hand = journal.is_by_hand(work, "author_list" if name == AUTHORS else name)
        fields.append(ProposedField(name, _label(name), _shown(name, before), _shown(name, after), by_hand))
    return fields


def is_proposed(data: dict[str, Any], before: Iterable[dict[str, Any]]) -> bool:
    """Whether one of the proposals that were filed before, open or decided, says all of this."""
    return any(all(known.get(name) == value for name, value in data.items()) for known in before)


def united(known: list[dict[str, Any]], proposed: Any, key: str) -> list[dict[str, Any]]:
    """What is there, and what of the proposal is not there yet."""
    there = {row[key] for row in known}
    return known + [row for row in proposed if isinstance(row, dict) and row.get(key) not in there]


def with_companions(names: set[str]) -> set[str]:
    """The chosen fields, and whether the author list is complete with the list."""
    return names | {"authors_complete"} if AUTHORS in names else names


def _no_batch() -> ImportBatch:
    raise AssertionError("Looking at a proposal writes nothing.")


def _present(work: Publication, name: str) -> Any:
    return [author["name"] for author in work.author_list] if name == AUTHORS else getattr(work, name)


def _label(name: str) -> Any:
    if name in _LABELS:
        return _LABELS[name]
    return Publication._meta.get_field(name.removesuffix("_id")).verbose_name


def _shown(name: str, value: Any) -> str:
    write: Callable[[Any], str] = _WRITERS.get(type(value), lambda one: str(one or ""))
    if name == "venue_id":
        return str(Venue.objects.filter(pk=value).first() or "") if value else ""
    return cut_text(write(value), _MAX_TEXT)


def _of_list(value: list[Any]) -> str:
    parts = [part.get("url") or part.get("stage") or "" if isinstance(part, dict) else part for part in value]
    return ", ".join(map(str, filter(None, parts)))


def _of_mapping(value: dict[str, Any]) -> str:
    return ", ".join(f"{key}: {text}" for key, text in value.items())


def _of_flag(value: bool) -> str:
    return str(_("yes") if value else _("no"))


_WRITERS: dict[type, Callable[[Any], str]] = {list: _of_list, dict: _of_mapping, bool: _of_flag}
