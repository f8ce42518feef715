"""Two descriptions of one work inside a site, such as ``cite.bib`` beside ``index.md``: one record."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from profiles.homepages.authors.names import given_first, is_short_form
from publications.records import AuthorRecord, PublicationRecord

_FILLED = (
    "venue",
    "venue_short",
    "csl_type",
    "stage",
    "award",
    "volume",
    "issue",
    "pages",
    "abstract",
    "tldr",
    "url",
    "doi",
    "arxiv_id",
    "figure",
    "bibtex",
    "key",
)

_GLOSS = re.compile(r"\s?[\[(][^\[\]()]{3,300}[\])]\.?")
_TELLING = 16  # letters: shorter titles ("Editorial") may be those of several works
_ALIKE = 0.85  # of the letters of two titles
_LEAST_ABRIDGED = 5  # words of a title that leaves out some of another
_START = 20  # letters of a title that may be cut


def title_key(title: str) -> str:
    """A title by its letters and digits alone, without case and accents."""
    folded = unicodedata.normalize("NFKD", title.casefold())
    return "".join(char for char in folded if char.isalnum())


def complete_by(record: PublicationRecord, twin: PublicationRecord) -> None:
    """Fill what a record leaves out by another description of the same work."""
    if twin.venue and not record.venue and twin.date and twin.year != record.year:
        record.date = twin.date  # of where it appeared, not of its first draft
    for name in _FILLED:
        if not getattr(record, name):
            setattr(record, name, getattr(twin, name))
    if not record.authors or (len(twin.authors) > len(record.authors) and not record.authors_complete):
        record.authors, record.authors_complete = twin.authors, twin.authors_complete
    elif _are_fuller(twin.authors, record.authors):
        for author, other in zip(record.authors, twin.authors, strict=True):
            author.name = other.name
    if record.date is None or (twin.date and twin.date.year == record.date.year and len(twin.date) > len(record.date)):
        record.date = twin.date
    known = {record.url, *(link.url for link in record.links)}
    record.links += [link for link in twin.links if link.url not in known]
    record.identifiers = twin.identifiers | record.identifiers
    record.extra = twin.extra | record.extra
    record.selected = record.selected or twin.selected


def _are_fuller(names: Sequence[AuthorRecord], others: Sequence[AuthorRecord]) -> bool:
    """Whether these are the same people, printed with their given names where the others have initials."""
    pairs = list(zip((given_first(one.name) for one in names), (one.name for one in others), strict=False))
    is_same = len(names) == len(others) and all(
        title_key(name) == title_key(other) or is_short_form(other, name) for name, other in pairs
    )
    return is_same and any(is_short_form(other, name) and len(name) > len(other) for name, other in pairs)


def add_unlisted(records: list[PublicationRecord], others: Sequence[PublicationRecord]) -> list[PublicationRecord]:
    """Add the works that are not in the list yet; the others complete those that are, if the titles are the same.

    Returns the record of the list that each of the others is.
    """
    known = {title_key(record.title): record for record in records}
    starts = {key[:_START]: record for key, record in known.items() if len(key) >= _START}
    added: list[PublicationRecord] = []
    for other in others:
        key = title_key(other.title)
        same = next((one for one in records if _has_same_doi(one, other)), None) if other.doi else None
        if same is not None:
            if _is_abridged(same.title, other.title):
                same.title = max(same.title, other.title, key=len)
            complete_by(same, other)
        elif (twin := known.get(key)) is not None and (_years_agree(twin, other) or _share_identifier(twin, other)):
            same = twin
            complete_by(twin, other)
        elif (twin := starts.get(key[:_START])) is not None and _is_cut(twin, other):
            same = twin
            twin.title = max(twin.title, other.title, key=len)
            complete_by(twin, other)
        else:
            records.append(other)
        added.append(same or other)
    return added


def is_alike(title: str, other: str) -> bool:
    """Whether two printed titles are one, but for a slip of the pen or a part that one leaves out."""
    short, long = sorted((title_key(title), title_key(other)), key=len)
    if short == long or (len(short) >= _TELLING and long.startswith(short)):
        return True
    return len(long) < 2 * len(short) and SequenceMatcher(None, short, long).ratio() > _ALIKE


def _has_same_doi(one: PublicationRecord, other: PublicationRecord) -> bool:
    """Whether two works have one DOI and nearly one title: a slip of the pen in one of two lists, or fewer words."""
    if one.doi != other.doi:
        return False
    is_alike = SequenceMatcher(None, title_key(one.title), title_key(other.title)).ratio() > _ALIKE
    return is_alike or _is_abridged(one.title, other.title)


def _is_abridged(title: str, other: str) -> bool:
    """Whether one title has nothing but words of the other, in their order: "Mud and oars" of "Wet mud and oars"."""
    short, long = sorted(([title_key(word) for word in one.split()] for one in (title, other)), key=len)
    words = iter(long)
    return _LEAST_ABRIDGED <= len(short) < len(long) and all(word in words for word in short)


def united(records: Sequence[PublicationRecord]) -> list[PublicationRecord]:
    """The works of one site, each once: its preprint and its published form may have a page each.

    A page in a file of the template's, in which some of its sample may be left, goes behind one of the owner's.
    """
    kept: dict[str, list[PublicationRecord]] = {}
    for record in sorted(records, key=lambda one: (one.stage == "preprint", "paper-title-number" in one.file)):
        alike = kept.setdefault(title_key(record.title), [])
        twin = next((one for one in alike if _is_same_work(one, record)), None)
        if twin is None:
            alike.append(record)
        else:
            complete_by(twin, record)
    chosen = {id(record) for alike in kept.values() for record in alike}
    return [record for record in records if id(record) in chosen]


def _is_same_work(one: PublicationRecord, other: PublicationRecord) -> bool:
    """Whether two pages of one title describe one work: by one identifier, or the same authors and years."""
    if one.doi and other.doi and one.doi != other.doi:
        return False
    if _share_identifier(one, other):
        return True
    if len(title_key(one.title)) < _TELLING:
        return False
    names, others = ([title_key(author.name) for author in record.authors] for record in (one, other))
    places = [(record.volume, record.issue, record.pages) for record in (one, other)]
    return names == others and _years_agree(one, other) and (places[0] == places[1] or not all(map(any, places)))


def _is_cut(one: PublicationRecord, other: PublicationRecord) -> bool:
    """Whether the title of one is the beginning of the other's: "Do Oars Bend?", which somebody read as the whole."""
    names, others = ([title_key(author.name) for author in record.authors] for record in (one, other))
    titles = sorted((title_key(one.title), title_key(other.title)), key=len)
    is_same = len(names) > 1 and (names == others or (len(names) > 2 and set(names) == set(others)))
    is_same = is_same or (names == others and bool(names) and _is_glossed(one.title, other.title))
    return is_same and titles[1].startswith(titles[0]) and _years_agree(one, other)


def _is_glossed(title: str, other: str) -> bool:
    """Whether one of two titles is the other with a bracket behind, which says it in another language."""
    short, long = sorted((title.strip(), other.strip()), key=len)
    return long.startswith(short) and _GLOSS.fullmatch(long[len(short) :]) is not None


def _share_identifier(one: PublicationRecord, other: PublicationRecord) -> bool:
    return bool(one.doi and one.doi == other.doi) or bool(one.arxiv_id and one.arxiv_id == other.arxiv_id)


def _years_agree(one: PublicationRecord, other: PublicationRecord) -> bool:
    return one.year is None or other.year is None or abs(one.year - other.year) <= 1


def mark_solo(records: Iterable[PublicationRecord]) -> None:
    """Works without names, in a list that names only those beside the owner, are the owner's alone."""
    lists: dict[tuple[str, str], list[PublicationRecord]] = {}
    for record in records:
        lists.setdefault((PurePosixPath(record.file).parent.as_posix(), record.section), []).append(record)
    for listed in lists.values():
        if any(record.with_owner for record in listed):
            for record in listed:
                if not record.authors and record.authors_complete:
                    record.with_owner, record.authors_complete = True, False


def mark_owner(records: Iterable[PublicationRecord], names: Iterable[str]) -> None:
    """Mark the authors printed as one of the owner's names, else the only one whose initials are the owner's."""
    names, records = list(names), list(records)
    keys = {key for name in names for key in _name_keys(name)}
    turned = _turned_names(records)
    for record in records:
        if len(record.authors) == 1 and record.authors[0].name not in turned:  # in longer lists it is a namesake
            record.authors = _surnames(record.authors[0], names)
        elif _are_halves(record.authors, names):
            record.authors = [_joined(*pair) for pair in zip(record.authors[::2], record.authors[1::2], strict=True)]
        own = [author for author in record.authors if keys & _name_keys(author.name)]
        if not own:
            short = [one for one in record.authors if any(is_short_form(one.name, name) for name in names)]
            own = short if len(short) == 1 else []
        for author in record.authors if own else ():
            author.is_self = any(author is one for one in own)  # others set in bold are not the owner


def _turned_names(records: Sequence[PublicationRecord]) -> set[str]:
    """The lone authors whose names are told to be printed turned round: "Lin, Ada (2020)" is one person.

    The other works tell it: their people are printed so, too, or one name stands alone time and again. Where some are
    printed by their family names alone, nothing is told.
    """
    if any(record.authors and all(" " not in one.name for one in record.authors) for record in records):
        return set()
    is_turned = any("," in one.name for record in records for one in record.authors)
    counted = Counter(record.authors[0].name for record in records if len(record.authors) == 1)
    return {name for name, count in counted.items() if is_turned or count > 1}


def _surnames(author: AuthorRecord, names: Sequence[str]) -> list[AuthorRecord]:
    """The author, or two where a comma parted the owner's family name from another: "Rivers, Lee (2019)"."""
    given, _, family = author.name.rpartition(" ")
    owners = [words for name in names if (words := name.split()) and title_key(words[-1]) == title_key(family)]
    if not owners or not given or " " in given or author.family != family:
        return [author]
    if any(title_key(given)[:1] == title_key(word)[:1] for words in owners for word in words[:-1]):
        return [author]
    return [AuthorRecord(family), replace(author, name=given, family="")]


def _are_halves(authors: Sequence[AuthorRecord], names: Iterable[str]) -> bool:
    """Whether commas parted every name: "Lin, Ada, Oak, Bo", where the owner's two halves stand side by side."""
    words = [title_key(author.name) for author in authors]
    if len(words) % 2 or any(len(author.name.split()) > 1 for author in authors):
        return False
    owners = {(key[-1], key[0]) for name in names if len(key := [title_key(word) for word in name.split()]) > 1}
    return not owners.isdisjoint(zip(words[::2], words[1::2], strict=True))


def _joined(family: AuthorRecord, given: AuthorRecord) -> AuthorRecord:
    """The author whose family name and given name were read as two."""
    return replace(given, name=f"{family.name}, {given.name}", is_self=family.is_self or given.is_self)


def _name_keys(name: str) -> set[str]:
    """A name with its parts in either order: "Curie, Marie" is "Marie Curie"."""
    words = [title_key(word) for word in name.replace(",", " ").split()]
    words = [word for word in words if word]
    return {" ".join(words), " ".join([*words[1:], *words[:1]])} if len(words) > 1 else set(words)
