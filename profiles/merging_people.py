"""Two pages of one person become one; undoing the batch brings both back as they were. Both names keep matching."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from django.db import transaction
from django.db.models import Model

from profiles.models import (
    Activity,
    Affiliation,
    Delegation,
    Honor,
    ImportBatch,
    NameVariant,
    NewsItem,
    Researcher,
    Section,
    SlugRedirect,
    User,
)
from profiles.models.absorbing import Join, absorb, fill_empty
from profiles.models.base import Editable
from profiles.models.journal import snapshot
from profiles.models.states import MERGE, Key, State, read_again, states_around, write_difference
from publications.likeness import name_keys, person_keys
from publications.linking import link_researcher, person_names, refresh_author_lines, works_of_labs
from publications.merging_works import JOINS, MergeRefused
from publications.models import Authorship, Publication

# Entries of which two that say the same are one.
_ENTRIES: tuple[type[Editable], ...] = (Affiliation, Honor, Activity, NewsItem)
_MAX_COMPARED = 5000
_MAX_NAMESAKES = 20


def join_sections(kept: Section, gone: Section) -> None:
    """Both texts, one after the other."""
    if gone.body.strip() not in kept.body:
        kept.body = f"{kept.body}\n\n{gone.body}".strip()
    fill_empty(kept, gone)
    kept.save()


_JOINS: dict[type[Model], Join] = {**JOINS, Section: join_sections}


def merge_people(kept: Researcher, gone: Researcher, user: User | None) -> ImportBatch:
    """``kept`` takes over everything of ``gone``; the old address leads to it. Raises MergeRefused.

    The batch that is returned holds the whole difference: undo it to take the merge back.
    """
    with transaction.atomic():
        seen = Researcher.objects.all() if user is None else Researcher.objects.answered_for_by(user)
        rows = {row.pk: row for row in seen.filter(pk__in=[kept.pk, gone.pk]).select_for_update()}
        if len(rows) < 2:
            raise MergeRefused("Two people whose pages are yours or your lab's can be merged.")
        kept, gone = rows[kept.pk], rows[gone.pk]
        _check(kept, gone)
        before = states_around([kept, gone]) | _unlinked_names(kept, gone)
        batch = ImportBatch.objects.create(
            source=f"{gone.name[:140]} → {kept.name[:140]}",
            family=MERGE,
            user=user,
            report={"source": MERGE, "model": kept._meta.label_lower, "kept": kept.pk, "gone": gone.pk},
        )
        if user is not None and not user.is_superuser:
            _leave_out_delegates(kept, gone)
        _merge(kept, gone)
        # What was printed under the other name, in the labs of either, is linked by the new variant.
        link_researcher(kept)
        write_difference(batch, before, states_around([kept]) | read_again(before))
        ImportBatch.objects.filter(pk=batch.pk).update(researcher=kept)
    return batch


def _unlinked_names(kept: Researcher, gone: Researcher) -> dict[Key, State]:
    """The states of names that nobody is linked to and that the merge may link."""
    keys = {key for person in person_names([kept.pk, gone.pk]).values() for key in person_keys(person)}
    works = works_of_labs(kept) | works_of_labs(gone)
    names = Authorship.objects.filter(researcher=None, publication__in=works.values("pk"))
    found = [pk for pk, name in names.values_list("pk", "printed_name").iterator() if keys & name_keys(name)]
    return read_again((Authorship._meta.label_lower, pk) for pk in found)


def _check(kept: Researcher, gone: Researcher) -> None:
    if kept.orcid and gone.orcid and kept.orcid != gone.orcid:
        raise MergeRefused("The two have different ORCID iDs: these are two people.")
    if kept.user_id is not None and gone.user_id is not None:
        raise MergeRefused("Both have an account of their own: take one of them off first.")


def _leave_out_delegates(kept: Researcher, gone: Researcher) -> None:
    """Of a page without an account: only the owner of the other says who else edits it."""
    owner = next((one for one in (kept, gone) if one.user_id is not None), None)
    if owner is not None:
        Delegation.objects.filter(researcher__in=[kept, gone]).exclude(researcher=owner).delete()


def _merge(kept: Researcher, gone: Researcher) -> None:
    names = [gone.name, gone.native_name, " ".join(filter(None, (gone.given_name, gone.family_name)))]
    account = gone.user_id
    # Who sees a page and where it leads is its owner's to say, whichever of the two stays.
    owner = next((one for one in (kept, gone) if one.user_id is not None), None)
    said = (owner.visibility, owner.forward_to) if owner is not None else None
    _drop_equal_entries(kept, gone)
    _unlink_namesakes(kept, gone)
    kept.distinct_from.remove(gone)
    for topic in gone.topics.all():
        _free_slug(topic, kept)
    absorb(kept, gone, _JOINS)
    _take_identity(kept, gone)
    kept.user_id = kept.user_id or account
    if said is not None:
        kept.visibility, kept.forward_to = said
    kept.save()
    known = {kept.name, kept.native_name, *kept.name_variants.values_list("name", flat=True)}
    NameVariant.objects.bulk_create(
        [NameVariant(researcher=kept, name=name) for name in dict.fromkeys(names) if name and name not in known]
    )
    SlugRedirect.objects.filter(kind="researcher", target_id=gone.pk).update(target_id=kept.pk)
    SlugRedirect.forward("researcher", gone.slug, kept)
    refresh_author_lines(Publication.objects.filter(authorships__researcher=kept))


def _drop_equal_entries(kept: Researcher, gone: Researcher) -> None:
    for model in _ENTRIES:
        own = {_said(row): row for row in model._default_manager.filter(researcher=kept)}
        for row in model._default_manager.filter(researcher=gone):
            if (same := own.get(_said(row))) is not None:
                absorb(same, row, _JOINS)


def _said(row: Model) -> str:
    """What an entry says, apart from whose it is and where it stands."""
    return repr(sorted((key, value) for key, value in snapshot(row).items() if key not in ("researcher_id", "order")))


def _unlink_namesakes(kept: Researcher, gone: Researcher) -> None:
    """One person stands once in an author list."""
    both = Authorship.objects.filter(researcher=kept).values("publication")
    state = Authorship.LinkState.NONE
    Authorship.objects.filter(researcher=gone, publication__in=both).update(researcher=None, link_state=state)


def _free_slug(topic: Model, kept: Researcher) -> None:
    """Topics of one name are joined; of two names with one address the other one gets a number."""
    same = kept.topics.filter(slug=topic.slug).first()
    if same is not None and same.name != topic.name:
        number = 2
        while kept.topics.filter(slug=f"{topic.slug[:90]}-{number}").exists():
            number += 1
        type(topic)._default_manager.filter(pk=topic.pk).update(slug=f"{topic.slug[:90]}-{number}")


def _take_identity(kept: Researcher, gone: Researcher) -> None:
    if gone.photo and not kept.photo:
        kept.photo, kept.photo_focus = gone.photo.name, gone.photo_focus
        kept.photo_width, kept.photo_height = gone.photo_width, gone.photo_height
    if (kept.citation_count or -1) < (gone.citation_count or -1):
        kept.citation_count, kept.citation_source = gone.citation_count, gone.citation_source
        kept.citation_date = gone.citation_date
    kept.interests = [*kept.interests, *(one for one in gone.interests if one not in kept.interests)]
    fill_empty(kept, gone)


def same_people(people: Iterable[Researcher]) -> list[tuple[Researcher, Researcher]]:
    """Pairs that have one ORCID iD or a name in common, no different ORCID iDs, and were not told apart."""
    rows = {row.pk: row for row in list(people)[:_MAX_COMPARED]}
    by_key: dict[str, list[int]] = defaultdict(list)
    for pk, person in person_names(rows).items():
        for key in person_keys(person):
            by_key[key].append(pk)
    for pk, row in rows.items():
        if row.orcid:
            by_key[row.orcid].append(pk)
    groups = (sorted(set(pks))[:_MAX_NAMESAKES] for pks in by_key.values())
    pairs = {pair for group in groups for pair in combinations(group, 2)} - _said_to_differ()
    found = [(rows[one], rows[other]) for one, other in sorted(pairs)]
    return [(one, other) for one, other in found if not one.orcid or not other.orcid or one.orcid == other.orcid]


def _said_to_differ() -> set[tuple[int, int]]:
    rows = Researcher.distinct_from.through._default_manager.all()
    return set(rows.values_list("from_researcher_id", "to_researcher_id"))
