"""Names in author lists to researchers, and the ready author lines.

Inside one lab a name links by itself; across labs it only files a candidate. Between namesakes nobody is
chosen. A link made here is *matched*: it is shown and grants nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone

from profiles.models import Journal, Lab, Membership, NameVariant, Researcher, Visibility
from publications.likeness import (
    Likeness,
    PersonName,
    likeness,
    name_keys,
    person_keys,
    person_possible_keys,
    possible_keys,
)
from publications.models import Authorship, Candidate, Listing, Publication

CANDIDATE_SOURCE = "names"
# Provenance of a listing that stands on a page because a name was linked.
LISTED_BY_LINKING = "linking"
_CHUNK = 300

_keys_of = lru_cache(maxsize=20_000)(name_keys)
_possible_keys_of = lru_cache(maxsize=20_000)(possible_keys)


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A printed name that fits several researchers of one lab: nobody was linked.

    ``researchers`` are the names of two or more with public pages: of others nobody is told.
    """

    publication_id: int
    name: str
    researchers: tuple[str, ...]


def person_names(researchers: Iterable[int] | None = None) -> dict[int, PersonName]:
    """How each researcher's name is written, by primary key; everybody's when no keys are given."""
    people, variants = Researcher.objects.all(), NameVariant.objects.all()
    if researchers is not None:
        keys = list(researchers)
        people, variants = people.filter(pk__in=keys), variants.filter(researcher__in=keys)
    spellings: dict[int, list[str]] = defaultdict(list)
    for researcher, name in variants.values_list("researcher_id", "name"):
        spellings[researcher].append(name)
    rows = people.values_list("pk", "name", "native_name", "family_name", "given_name")
    return {pk: PersonName(*names, variants=tuple(spellings[pk])) for pk, *names in rows}


class _People:
    """Everybody, found by the keys of a printed name, with the labs that they belong or belonged to."""

    def __init__(self) -> None:
        self.names = person_names()
        self.labs: dict[int, set[int]] = defaultdict(set)
        for researcher, lab in Membership.objects.values_list("researcher_id", "lab_id"):
            self.labs[researcher].add(lab)
        self._by_key: dict[str, set[int]] = defaultdict(set)
        self._by_possible_key: dict[tuple[str, str], set[int]] = defaultdict(set)
        for pk, person in self.names.items():
            for key in person_keys(person):
                self._by_key[key].add(pk)
            for pair in person_possible_keys(person):
                self._by_possible_key[pair].add(pk)

    def alike(self, printed: str) -> set[int]:
        return {pk for key in _keys_of(printed) for pk in self._by_key.get(key, ())}

    def possible(self, printed: str) -> set[int]:
        found = {pk for pair in _possible_keys_of(printed) for pk in self._by_possible_key.get(pair, ())}
        return {pk for pk in found if likeness(printed, self.names[pk]) is Likeness.POSSIBLE}


@dataclass(slots=True)
class _Work:
    """One publication's authors who are not linked yet, and who is."""

    pk: int
    public: bool
    labs: set[int] = field(default_factory=set)
    open: list[tuple[int, str]] = field(default_factory=list)  # (position, printed name)
    linked: set[int] = field(default_factory=set)  # and those who said that it is not theirs


@dataclass(slots=True)
class _Decisions:
    links: dict[int, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))  # work → position → researcher
    candidates: dict[tuple[int, int], str] = field(default_factory=dict)  # (researcher, work) → printed name
    doubts: list[tuple[int, str, set[int]]] = field(default_factory=list)  # (work, printed name, researchers)


def _load_works(publications: models.QuerySet[Publication], people: _People) -> list[_Work]:
    """Names link inside the lab where a work was made and the labs of those whose authorship is confirmed.

    Not inside the lab of whoever lists it: listing somebody's work must not plant a name in its author line.
    """
    works = {
        pk: _Work(pk, visibility == Visibility.PUBLIC, {lab} - {None})
        for pk, lab, visibility in publications.values_list("pk", "lab_id", "visibility")
    }
    rows = Authorship.objects.filter(publication__in=publications.values("pk")).order_by("publication_id", "position")
    columns = ("publication_id", "position", "printed_name", "researcher_id", "link_state")
    for publication, position, name, researcher, state in rows.values_list(*columns).iterator():
        work = works[publication]
        if researcher is None:
            work.open.append((position, name))
            continue
        work.linked.add(researcher)
        if state == Authorship.LinkState.CONFIRMED:
            work.labs |= people.labs[researcher]
    refused = Candidate.objects.filter(publication__in=publications.values("pk"), kind=Candidate.Kind.AUTHORSHIP)
    refused = refused.filter(state=Candidate.State.REJECTED).values_list("publication_id", "researcher_id")
    for publication, researcher in refused:
        works[publication].linked.add(researcher)
    return [work for work in works.values() if work.open]


def _decide(work: _Work, people: _People, only: int | None, decisions: _Decisions) -> None:
    fitting = {position: people.alike(name) - work.linked for position, name in work.open}
    for position, name in work.open:
        alike = fitting[position]
        inside = {pk for pk in alike if people.labs[pk] & work.labs}
        if only is not None and only not in alike:
            continue
        if len(inside) == 1 and sum(inside <= others for others in fitting.values()) == 1:
            decisions.links[work.pk][position] = inside.pop()
            continue
        if len(inside) > 1:
            decisions.doubts.append((work.pk, name, inside))
        suggested = alike or {pk for pk in people.possible(name) - work.linked if people.labs[pk] & work.labs}
        # A guess from initials is worth asking about only when there is one person to ask.
        if work.public and (alike or len(suggested) == 1):
            decisions.candidates |= {(pk, work.pk): name for pk in suggested}


def link_publications(
    publications: models.QuerySet[Publication], *, journal: Journal | None = None, only: int | None = None
) -> list[Ambiguity]:
    """Link the names of these works that are not linked yet; returns the names that fit several people.

    ``only`` restricts to names that fit one researcher (a primary key). Links that exist are never taken away.
    Whoever is linked gets the work listed on their page, not selected.
    """
    people, decisions = _People(), _Decisions()
    for work in _load_works(publications, people):
        _decide(work, people, only, decisions)
    with transaction.atomic():
        _write_links(decisions.links, journal)
        list_works({(pk, work) for work, links in decisions.links.items() for pk in links.values()}, journal)
        file_candidates(decisions.candidates, journal)
        refresh_author_lines(Publication.objects.filter(pk__in=list(decisions.links)))
    return list(_ambiguities(decisions.doubts))


def _ambiguities(doubts: list[tuple[int, str, set[int]]]) -> Iterator[Ambiguity]:
    if not doubts:
        return
    keys = {pk for _work, _name, fitting in doubts for pk in fitting}
    names = dict(Researcher.objects.public().filter(pk__in=keys).values_list("pk", "name"))
    for work, name, fitting in doubts:
        told = tuple(sorted(names[pk] for pk in fitting & names.keys()))
        if len(told) > 1:
            yield Ambiguity(work, name, told)


def link_researcher(researcher: Researcher, *, journal: Journal | None = None) -> list[Ambiguity]:
    """After somebody joined a lab, got a name variant or another name: link the works of their labs."""
    return link_publications(works_of_labs(researcher), journal=journal, only=researcher.pk)


def works_of_labs(researcher: Researcher) -> models.QuerySet[Publication]:
    """Works made in the researcher's labs, or with a confirmed author of one of them."""
    labs = Membership.objects.filter(researcher=researcher).values("lab")
    colleagues = Membership.objects.filter(lab__in=labs).values("researcher")
    confirmed = Authorship.objects.confirmed().filter(researcher__in=colleagues).values("publication")
    return Publication.objects.filter(models.Q(lab__in=labs) | models.Q(pk__in=confirmed))


def link_lab(lab: Lab, *, journal: Journal | None = None) -> list[Ambiguity]:
    """Link every work of a lab anew, as after a change of many members."""
    members = Membership.objects.filter(lab=lab).values("researcher")
    confirmed = Authorship.objects.confirmed().filter(researcher__in=members).values("publication")
    works = Publication.objects.filter(models.Q(lab=lab) | models.Q(pk__in=confirmed))
    return link_publications(works, journal=journal)


def _write_links(links: dict[int, dict[int, int]], journal: Journal | None) -> None:
    matched = Authorship.LinkState.MATCHED
    if journal is None:
        rows = list(Authorship.objects.filter(publication__in=list(links), researcher=None))
        changed = [row for row in rows if row.position in links[row.publication_id]]
        for row in changed:
            row.researcher_id, row.link_state = links[row.publication_id][row.position], matched
        Authorship.objects.bulk_update(changed, ["researcher", "link_state"], batch_size=200)
        return
    for publication in Publication.objects.filter(pk__in=list(links)).prefetch_related("authorships"):
        authors = publication.author_list
        for row, author in zip(sorted(publication.authorships.all(), key=_position), authors, strict=True):
            if row.position in links[publication.pk]:
                author |= {"researcher": links[publication.pk][row.position], "state": matched.value}
        journal.update(publication, {"author_list": authors}, by_machine=True)


def _position(row: Authorship) -> int:
    return row.position


def list_works(pairs: Iterable[tuple[int, int]], journal: Journal | None = None) -> None:
    """Put works on pages where they do not stand yet: pairs of researcher and publication keys, newest work first."""
    wanted = set(pairs)
    people, works = {pk for pk, _ in wanted}, {pk for _, pk in wanted}
    listed = Listing.objects.filter(researcher__in=people, publication__in=works)
    missing = wanted - set(listed.values_list("researcher_id", "publication_id"))
    last = dict(Listing.objects.filter(researcher__in=people).values_list("researcher").annotate(Max("order")))
    dates = dict(Publication.objects.filter(pk__in=works).values_list("pk", "date"))
    for researcher, publication in sorted(missing, key=lambda pair: (dates[pair[1]], pair[1]), reverse=True):
        last[researcher] = last.get(researcher, -1) + 1
        row = Listing(researcher_id=researcher, publication_id=publication, order=last[researcher])
        if journal is None:
            row.provenance = {"publication": LISTED_BY_LINKING}
            row.save()
        else:
            journal.create(row)


def file_candidates(
    wanted: dict[tuple[int, int], str], journal: Journal | None = None, *, source: str = CANDIDATE_SOURCE
) -> None:
    """Ask researchers whether they are that author: (researcher, publication) → printed name. Asks once."""
    rows = {
        (researcher, f"publication:{publication}"): Candidate(
            researcher_id=researcher,
            publication_id=publication,
            kind=Candidate.Kind.AUTHORSHIP,
            source=source,
            identifier=f"publication:{publication}",
            data={"name": name},
            batch=journal.batch if journal else None,
        )
        for (researcher, publication), name in _not_filed(wanted, source).items()
    }
    if journal is None:
        Candidate.objects.bulk_create(rows.values(), batch_size=200)
    else:
        journal.create_many(list(rows.values()))


def _not_filed(wanted: dict[tuple[int, int], str], source: str) -> dict[tuple[int, int], str]:
    filed = Candidate.objects.filter(
        kind=Candidate.Kind.AUTHORSHIP, source=source, researcher__in={researcher for researcher, _ in wanted}
    ).values_list("researcher_id", "publication_id")
    return {pair: wanted[pair] for pair in sorted(wanted.keys() - set(filed))}


def author_line(authorships: Sequence[Authorship]) -> list[dict[str, Any]]:
    """The ready author line. A slug stands only where that researcher's page is public."""
    rows = sorted(authorships, key=_position)
    people = [row.researcher for row in rows if row.researcher]
    slugs = {one.pk: one.slug for one in people if one.visibility == Visibility.PUBLIC}
    return line_of_authors([row.as_json() for row in rows], slugs)


def line_of_authors(authors: Iterable[dict[str, Any]], slugs: dict[int, str]) -> list[dict[str, Any]]:
    """The ready line of an author list in its JSON form; ``slugs`` are those of public pages by researcher."""
    line = []
    for one in authors:
        author: dict[str, Any] = {"name": one["name"]}
        if slug := slugs.get(one["researcher"]):
            author["slug"] = slug
        line.append(author | {name: one[name] for name in ("equal", "corresponding", "mark") if one[name]})
    return line


def refresh_author_lines(publications: models.QuerySet[Publication] | Iterable[Publication]) -> None:
    """Write the author lines and search texts of these works where they have changed, in few queries.

    To be called after a change of an author list, or of a researcher's address or visibility.
    """
    for chunk in _chunks(publications):
        changed = []
        for publication in _with_authors(chunk):
            line = author_line(list(publication.authorships.all()))
            before = (publication.author_line, publication.search_text)
            publication.author_line = line
            publication.search_text = publication.make_search_text()
            if before != (line, publication.search_text):
                publication.updated_at = timezone.now()
                changed.append(publication)
        Publication.objects.bulk_update(changed, ["author_line", "search_text", "updated_at"], batch_size=100)


def _chunks(publications: models.QuerySet[Publication] | Iterable[Publication]) -> Iterator[list[int]]:
    if isinstance(publications, models.QuerySet):
        keys = list(publications.order_by("pk").values_list("pk", flat=True).distinct())
    else:
        keys = [publication.pk for publication in publications]
    for start in range(0, len(keys), _CHUNK):
        yield keys[start : start + _CHUNK]


def _with_authors(keys: list[int]) -> models.QuerySet[Publication]:
    authors = Authorship.objects.select_related("researcher").only(
        *("publication_id", "position", "printed_name", "link_state", "equal", "corresponding", "mark"),
        *("researcher__slug", "researcher__visibility"),
    )
    rows = Publication.objects.filter(pk__in=keys).select_related("venue")
    columns = ("title", "date", "author_line", "search_text", "venue__name", "venue__short_name")
    return rows.only(*columns).prefetch_related(models.Prefetch("authorships", authors))
