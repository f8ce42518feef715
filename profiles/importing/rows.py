"""Rows of one owner from the entries of a page: found again, completed, or made anew.

An entry is found again by what identifies it now, or by what an earlier import wrote there: a correction by
hand does not make it another entry. Where neither helps, the most similar text of an earlier import is it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from profiles.folding import fold
from profiles.homepages.records import Problem
from profiles.models import Journal, Lab, Researcher
from profiles.models.base import Editable
from profiles.models.journal import read_value, snapshot
from profiles.sentences import Sentence
from publications.facts import field_name
from publications.page_works import ITEM_FAULTS, sentence

_SIMILAR = 0.8
_MAX_COMPARISONS = 2500
_COMPARED_LENGTH = 400


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a page: the columns it fills, and where it stood."""

    values: dict[str, Any]
    line: int = 0
    file: str = ""


@dataclass(slots=True)
class OwnRows:
    """Writes the rows of one model that belong to one owner (or to ``of``, a narrower condition).

    ``identity`` makes the key of an entry from its columns; ``text`` the text by which entries are similar.
    """

    model: type[Editable]
    owner: Researcher | Lab
    journal: Journal
    problems: list[Problem]
    identity: Callable[[dict[str, Any]], Hashable]
    text: Callable[[dict[str, Any]], str]
    of: dict[str, Any] | None = None

    def condition(self) -> dict[str, Any]:
        name = "researcher" if isinstance(self.owner, Researcher) else "lab"
        return {name: self.owner} if self.of is None else self.of

    def write(self, entries: Sequence[Entry]) -> list[tuple[Editable | None, bool]]:
        """One (row, was created) an entry; the row is None for one that was left out, and the report says why."""
        rows = list(self.model._default_manager.filter(**self.condition()).order_by("pk"))
        self.journal.remember(rows)
        found = self._pair(rows, entries)
        gone = {self.identity(after) for after in self.journal.deleted_since(self.model, self.owner)}
        return [self._write_one(entry, found.get(place), gone) for place, entry in enumerate(entries)]

    def _write_one(self, entry: Entry, row: Editable | None, gone: set[Hashable]) -> tuple[Editable | None, bool]:
        if row is None and self.identity(entry.values) in gone:
            text = Sentence("Somebody deleted this entry after an earlier import: it stays away.")
            self._report(entry, "deleted-by-hand", text)
            return None, False
        cut = len(self.journal.cut)
        try:
            with self.journal.item():
                if row is None:
                    made = self.model(**self.condition(), **entry.values)
                    self.journal.create(made)
                else:
                    self.journal.complete(row, entry.values)
        except ITEM_FAULTS as fault:
            self._report(entry, "broken-item", sentence(fault))
            return None, False
        for label, name in self.journal.cut[cut:]:
            text = Sentence("The %(field)s was too long and was cut: %(text)s", field=field_name(name), text=label[:80])
            self._report(entry, "text-cut", text)
        return (made, True) if row is None else (row, False)

    def _report(self, entry: Entry, code: str, text: str) -> None:
        self.problems.append(Problem(entry.line, code, text, entry.file))

    def _pair(self, rows: list[Editable], entries: Sequence[Entry]) -> dict[int, Editable]:
        """Place of an entry → its row."""
        by_key: dict[Hashable, list[Editable]] = {}
        for row in rows:
            now = snapshot(row)
            then = {name: self._as_imported(row, name, value) for name, value in now.items()}
            for key in dict.fromkeys([self.identity(now), self.identity(then)]):
                by_key.setdefault(key, []).append(row)
        paired: dict[int, Editable] = {}
        used: set[int] = set()
        for place, entry in enumerate(entries):
            row = next((row for row in by_key.get(self.identity(entry.values), []) if row.pk not in used), None)
            if row is not None:
                paired[place] = row
                used.add(row.pk)
        self._pair_similar([row for row in rows if row.pk not in used], entries, paired)
        return paired

    def _as_imported(self, row: Editable, name: str, now: Any) -> Any:
        written = self.journal.last_written(row, name)
        return now if written is None else written

    def _pair_similar(self, rows: list[Editable], entries: Sequence[Entry], paired: dict[int, Editable]) -> None:
        left = [place for place in range(len(entries)) if place not in paired]
        rows = [row for row in rows if any(str(origin).startswith("batch:") for origin in row.provenance.values())]
        if not rows or len(left) * len(rows) > _MAX_COMPARISONS:
            return
        for place in left:
            text = fold(self.text(entries[place].values))[:_COMPARED_LENGTH]
            best, likest = _SIMILAR, None
            matcher = SequenceMatcher(autojunk=False)
            matcher.set_seq2(text)
            for row in rows:
                values = {name: read_value(row, name) for name in entries[place].values}
                matcher.set_seq1(fold(self.text(values))[:_COMPARED_LENGTH])
                if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                    best, likest = matcher.ratio(), row
            if likest is not None:
                paired[place] = likest
                rows.remove(likest)
