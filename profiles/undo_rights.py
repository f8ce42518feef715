"""What one person may take back: an undo writes again, so it needs the right that writing the same needs today."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from profiles.models import Link, Membership, NameVariant, Researcher, User
from profiles.models.access import Part
from publications.models import Publication

# Who somebody is and who sees them: for who answers for the page, not for a delegate.
_OWNERS_COLUMNS = frozenset({"orcid", "visibility", "forward_to", "slug", "user_id"})


class UndoRights:
    """Asked once about all rows of an import. ``user`` None is the administrator at the command line.

    A page whose owner left the lab since, or a work whose author confirmed it since, is not written any more, and a
    membership that was over does not begin anew. Listings and the like that an import made go as they came.
    """

    def __init__(self, rows: Iterable[models.Model], user: User | None) -> None:
        self.all = user is None or (user.is_active and user.is_superuser)
        if user is None or self.all:
            return
        rows = list(rows)
        people = Researcher.objects.filter(pk__in={page for row in rows if (page := _page_of(row)) is not None})
        works = Publication.objects.filter(pk__in=[row.pk for row in rows if isinstance(row, Publication)])
        self.edited = _keys(people & Researcher.objects.editable_by(user, Part.PROFILE))
        self.answered = _keys(people & Researcher.objects.answered_for_by(user))
        self.works = _keys(works & Publication.objects.editable_by(user))

    def allow(self, row: models.Model, name: str = "") -> bool:
        """To write the old value into column ``name``, or to delete the row."""
        if self.all:
            return True
        if isinstance(row, Publication):
            return not name or row.pk in self.works
        page = _page_of(row)
        if page is None:
            return True
        is_owners = (not name or name in _OWNERS_COLUMNS) if isinstance(row, Researcher) else _is_owners(row)
        return page in (self.answered if is_owners else self.edited)


def _page_of(row: models.Model) -> int | None:
    """The page of which the row says who somebody is."""
    if isinstance(row, Researcher):
        return row.pk
    return row.researcher_id if isinstance(row, (Link, Membership, NameVariant)) else None


def _is_owners(row: models.Model) -> bool:
    return isinstance(row, Membership) or (isinstance(row, Link) and row.is_personal)


def _keys(rows: models.QuerySet[models.Model]) -> set[int]:
    return set(rows.values_list("pk", flat=True))
