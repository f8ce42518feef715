"""What a page makes of its works: which are listed, in which order, under which topics, with which note."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Prefetch

from profiles.bounds import clean_text, cut_bytes, cut_text
from profiles.folding import fold
from profiles.markdown import MAX_BYTES
from profiles.models import Journal, Lab, Researcher
from publications.models import Listing, Publication, Topic
from publications.records import PublicationRecord


def note_of(records: Iterable[PublicationRecord]) -> str:
    """The summary points of all entries of a work as Markdown; a single one is a paragraph."""
    points = list(dict.fromkeys(clean_text(note).strip() for record in records for note in record.notes))
    points = [point for point in points if point]
    if len(points) < 2:
        return cut_bytes("".join(points), MAX_BYTES)
    return cut_bytes("\n".join("- " + point.replace("\n", "\n  ") for point in points), MAX_BYTES)


class ListingWriter:
    """Lists works on one owner's page. Loads the page's listings and topics once.

    Entries of a page (``is_page``) tell all of a work's place on it; others only what they say.
    """

    def __init__(self, owner: Researcher | Lab, journal: Journal, *, is_page: bool) -> None:
        self.journal, self.is_page = journal, is_page
        self.of_owner = {"researcher": owner} if isinstance(owner, Researcher) else {"lab": owner}
        self._listings = {row.publication_id: row for row in self._rows()}
        self._taken_off = {after["publication_id"] for after in journal.deleted_since(Listing, owner)}
        self._load_topics()
        journal.remember([*self._listings.values(), *self._topics.values()])

    def _rows(self) -> Iterable[Listing]:
        return Listing.objects.filter(**self.of_owner).prefetch_related(Prefetch("topics", to_attr="loaded_topics"))

    def _load_topics(self) -> None:
        self._topics = {fold(topic.name): topic for topic in Topic.objects.filter(**self.of_owner)}

    def forget_unsaved(self) -> None:
        """After an item failed: what it had made is gone."""
        self._load_topics()
        self._listings = {row.publication_id: row for row in self._rows()}

    def topic(self, name: str, *, emoji: str = "", order: int | None = None) -> Topic | None:
        """The owner's topic of this name, made when it is new; also when it was renamed by hand since."""
        name, emoji = cut_text(clean_text(name).strip(), 200), clean_text(emoji)
        key = fold(name)
        if not key:
            return None
        found = self._topics.get(key) or self._renamed(name)
        if found is None:
            place = len(self._topics) if order is None else order
            found = Topic(name=name, emoji=emoji[:16], order=place, **self.of_owner)
            self.journal.create(found)
            self._topics[key] = found
        elif not found.emoji:  # of two emoji on one page the first one stays
            self.journal.complete(found, {"emoji": emoji[:16]})
        return found

    def _renamed(self, name: str) -> Topic | None:
        topics = self._topics.values()
        return next((topic for topic in topics if self.journal.last_written(topic, "name") == name), None)

    def write(self, publication: Publication, records: list[PublicationRecord], order: int) -> bool:
        """List a work as its entries on the page say; returns whether anything changed."""
        row = self._listings.get(publication.pk)
        if row is not None:
            values = self._values(records, order)
            if not self.is_page:
                values = {name: value for name, value in values.items() if value and name != "order"}
            return bool(self.journal.update(row, {k: v for k, v in values.items() if self.journal.may_write(row, k)}))
        if publication.pk in self._taken_off:
            return False
        self.write_new([(publication, records, order)])
        return True

    def write_new(self, works: Sequence[tuple[Publication, list[PublicationRecord], int]]) -> None:
        """List works that do not stand on the page, given with their entries and places, in few queries."""
        rows, lists = [], []
        for publication, records, order in works:
            values = self._values(records, order)
            lists.append({"topic_ids": values.pop("topic_ids")})
            rows.append(Listing(publication=publication, **values, **self.of_owner))
        self.journal.create_many(rows, lists)
        through = Listing.topics.through
        pairs = zip(rows, lists, strict=True)
        through.objects.bulk_create(
            [through(listing_id=row.pk, topic_id=key) for row, own in pairs for key in own["topic_ids"]], batch_size=200
        )
        self._listings |= {row.publication_id: row for row in rows}

    def _values(self, records: list[PublicationRecord], order: int) -> dict[str, Any]:
        """What the entries of a work say of its place on the page. New topics are made."""
        named = {record.topic: record.topic_emoji for record in reversed(records) if record.topic}
        topics = [self.topic(name, emoji=emoji) for name, emoji in reversed(named.items())]
        return {
            "selected": any(record.selected for record in records),
            "order": order,
            "note": note_of(records),
            "topic_ids": sorted(topic.pk for topic in topics if topic is not None),
        }
