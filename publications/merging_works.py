"""Two records of one work become one; undoing the batch brings both back as they were.

What pages made of the two stays theirs: a page that listed both keeps one listing with what either said.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import Model

from profiles.models import ImportBatch, SlugRedirect, User, Visibility
from profiles.models.absorbing import Join, absorb, fill_empty
from profiles.models.journal import HAND
from profiles.models.states import MERGE, read_again, states_around, write_difference
from publications.facts import author_list_of, columns_of_facts, facts_of_row
from publications.linking import refresh_author_lines
from publications.matching import title_fingerprint
from publications.merging import WorkFacts, address_key, merge
from publications.models import Authorship, Candidate, Link, Listing, Publication, Version, WorkAlias


class MergeRefused(Exception):
    """The two cannot be made one; the message is one sentence."""


def join_listings(kept: Listing, gone: Listing) -> None:
    """One page listed both works: selected if either was, hidden only if both were, all topics, both notes."""
    kept.selected = kept.selected or gone.selected
    kept.hidden = kept.hidden and gone.hidden
    if gone.note.strip() not in kept.note:
        kept.note = f"{kept.note}\n\n{gone.note}".strip()
    fill_empty(kept, gone)
    kept.save()


def join_candidates(kept: Candidate, gone: Candidate) -> None:
    """What was decided once stays decided."""
    if kept.state == Candidate.State.OPEN:
        kept.state, kept.decided_at = gone.state, gone.decided_at
        kept.save()


# How rows that name a work or a person are joined where there may be one only.
JOINS: dict[type[Model], Join] = {Listing: join_listings, Candidate: join_candidates}


def merge_works(kept: Publication, gone: Publication, user: User | None) -> ImportBatch:
    """``kept`` takes over everything of ``gone``; the old address leads to it. Raises MergeRefused.

    The batch that is returned holds the whole difference: undo it to take the merge back.
    """
    with transaction.atomic():
        rows = {row.pk: row for row in _editable(user).filter(pk__in=[kept.pk, gone.pk]).select_for_update()}
        if len(rows) < 2:
            raise MergeRefused("Two works that you may edit can be merged.")
        kept, gone = rows[kept.pk], rows[gone.pk]
        before = states_around([kept, gone])
        batch = ImportBatch.objects.create(
            source=f"{gone.title[:140]} → {kept.title[:140]}",
            family=MERGE,
            user=user,
            report={"source": MERGE, "model": kept._meta.label_lower, "kept": kept.pk, "gone": gone.pk},
        )
        _merge(kept, gone)
        write_difference(batch, before, states_around([kept]) | read_again(before))
    return batch


def _editable(user: User | None) -> Any:
    return Publication.objects.all() if user is None else Publication.objects.editable_by(user)


def _merge(kept: Publication, gone: Publication) -> None:
    former = [_alias(row) for row in (kept, gone)]
    values = _united_columns(kept, gone)
    authors = _united_authors(kept, gone)
    public = [one for one in (kept, gone) if one.visibility == Visibility.PUBLIC]
    # What is online already stays there: pages of others may list it.
    first = min(public, key=lambda one: (one.publish_at is not None, one.publish_at), default=kept)
    shown = first.visibility, first.publish_at
    gone.authorships.all().delete()
    kept.distinct_from.remove(gone)
    _take_links(kept, gone)
    Version.objects.filter(publication=gone).update(publication=kept)
    # An open question about the other work is one about this work.
    Candidate.objects.filter(publication=gone, identifier=f"publication:{gone.pk}").exclude(
        researcher__in=Candidate.objects.filter(identifier=f"publication:{kept.pk}").values("researcher")
    ).update(identifier=f"publication:{kept.pk}")
    kept.visibility, kept.publish_at = shown
    _take_figure(kept, gone)
    absorb(kept, gone, JOINS)
    fill_empty(kept, gone)
    kept.publish_at = shown[1]  # to be online at once is no empty column
    versions = values.pop("version_list")
    for name, value in values.items():
        setattr(kept, name, value)
    kept.save()
    if authors is not None:
        kept.author_list = authors
    stages = set(kept.versions.values_list("stage", flat=True))
    Version.objects.bulk_create(
        [Version(publication=kept, **version) for version in versions if version["stage"] not in stages]
    )
    SlugRedirect.objects.filter(kind="publication", target_id=gone.pk).update(target_id=kept.pk)
    SlugRedirect.forward("publication", gone.slug, kept)
    _keep_aliases(kept, former)
    refresh_author_lines([kept])


def _alias(row: Publication) -> WorkAlias:
    return WorkAlias(title=row.title, date=row.date, doi=row.doi, arxiv_id=row.arxiv_id)


def _keep_aliases(kept: Publication, former: list[WorkAlias]) -> None:
    """What the merged work does not say any more of the two: without it the next import would make the other anew."""
    for alias in former:
        alias.publication = kept
        if not _is_told(alias, kept):
            alias.save()


def _is_told(alias: WorkAlias, kept: Publication) -> bool:
    """Whether the work would be found without the alias."""
    same = title_fingerprint(alias.title) == kept.title_fingerprint and alias.date[:4] == kept.date[:4]
    return same and alias.doi in ("", kept.doi) and alias.arxiv_id in ("", kept.arxiv_id)


def _united_columns(kept: Publication, gone: Publication) -> dict[str, Any]:
    """What both know, as two imports of one work would leave it; what a hand wrote stays, the kept work's first."""
    venues = {row.venue.slug: row.venue.pk for row in (kept, gone) if row.venue is not None}
    for version in Version.objects.filter(publication__in=[kept, gone]).select_related("venue"):
        if version.venue is not None:
            venues[version.venue.slug] = version.venue.pk
    columns = columns_of_facts(merge(facts_of_row(kept), facts_of_row(gone)), venues)
    del columns["link_list"], columns["authors_complete"]
    for name in list(columns):
        origin = name.removesuffix("_id")
        for row in (kept, gone):
            if row.provenance.get(origin) == HAND and name != "version_list":
                columns[name] = getattr(row, name)
                break
    return columns


def _united_authors(kept: Publication, gone: Publication) -> list[dict[str, Any]] | None:
    """The fuller list with the links of both; None where somebody who is linked has no place in it."""
    facts: WorkFacts = merge(facts_of_row(kept), facts_of_row(gone))
    linked = [author for row in (kept, gone) for author in row.author_list if author["researcher"] is not None]
    confirmed = sorted(linked, key=lambda author: author["state"] == Authorship.LinkState.CONFIRMED)
    if kept.provenance.get("author_list") == HAND:
        facts = replace(facts, authors=facts_of_row(kept).authors, authors_complete=kept.authors_complete)
    found = author_list_of(facts, confirmed)
    if found is not None:
        kept.authors_complete = facts.authors_complete
    return found


def _take_links(kept: Publication, gone: Publication) -> None:
    there = {address_key(link.url) for link in kept.links.all()}
    last = max((link.order for link in kept.links.all()), default=-1)
    for link in Link.objects.filter(publication=gone).order_by("order", "pk"):
        if address_key(link.url) in there:
            link.delete()
        else:
            last += 1
            Link.objects.filter(pk=link.pk).update(publication=kept, order=last)


def _take_figure(kept: Publication, gone: Publication) -> None:
    if gone.figure and not kept.figure:
        kept.figure, kept.figure_alt, kept.figure_focus = gone.figure.name, gone.figure_alt, gone.figure_focus
        kept.figure_width, kept.figure_height = gone.figure_width, gone.figure_height
    if gone.citation_count is not None and (kept.citation_count or -1) < gone.citation_count:
        kept.citation_count, kept.citation_source = gone.citation_count, gone.citation_source
        kept.citation_date = gone.citation_date
