"""What a page has already, by a key, so that an entry finds its twin without a look at all others."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

Record = TypeVar("Record")


class KnownEntries(Generic[Record]):
    """The records of a list that grows, by their key."""

    def __init__(self, records: Sequence[Record], key: Callable[[Record], Hashable]) -> None:
        self._records, self._key = records, key
        self._count = 0
        self._by_key: dict[Hashable, list[Record]] = {}

    def alike(self, key: Hashable) -> list[Record]:
        """The records of a key, in the order of the list."""
        for record in self._records[self._count :]:
            self._by_key.setdefault(self._key(record), []).append(record)
        self._count = len(self._records)
        return self._by_key.get(key, [])
