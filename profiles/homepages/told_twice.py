"""Works that a site tells twice in other words: in a list and as a highlight, or with half of their title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from profiles.homepages.twins import complete_by, title_key
from publications.records import PublicationRecord

_TELLING = 16  # letters of a title that another may begin with


def without_told_twice(records: Sequence[PublicationRecord]) -> list[PublicationRecord]:
    """The works, each once: the record that tells more of one keeps what the other tells."""
    alike: dict[Hashable, list[PublicationRecord]] = defaultdict(list)
    for record in records:
        for key in _keys(record):
            alike[key].append(record)
    gone: set[int] = set()
    for pair in alike.values():
        if len(pair) != 2 or not gone.isdisjoint(map(id, pair)):
            continue
        fuller, other = sorted(pair, key=lambda one: (not one.authors, -len(one.title)))
        if not fuller.authors:
            continue  # two highlights may share the page of a project
        if not other.authors or title_key(fuller.title).startswith(title_key(other.title)):
            complete_by(fuller, other)
            gone.add(id(other))
    return [record for record in records if id(record) not in gone]


def _keys(record: PublicationRecord) -> Iterator[Hashable]:
    """What two descriptions of one work have in common, and two works hardly.

    A highlight in plain words, without people, leads to the page on the site that its paper in the list leads to. A
    title that is cut stands before the same people, volume and pages.
    """
    if not record.year or not record.venue or record.leftover:
        return
    published = (record.year, title_key(record.venue))
    for url in {link.url for link in record.links} | {record.url or ""}:
        if url.startswith("/") and url.strip("/").count("/"):
            yield *published, url
    if record.volume and record.pages and len(record.authors) > 1 and len(title_key(record.title)) >= _TELLING:
        names = tuple(title_key(author.name) for author in record.authors)
        yield *published, record.volume, record.issue, record.pages, names
