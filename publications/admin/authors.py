"""The author list of one publication: as one line of text, and as rows that can be dragged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from profiles.admin.scoped import OrderedFormSet, OrderedTabularInline, ScopedForm, pages_for, reach
from profiles.folding import fold
from profiles.models.access import Part
from publications.authors_text import AuthorList, AuthorName, format_authors
from publications.models import Authorship, Publication

# A longer list is edited as text: as rows it would be a page of its own.
MAX_ROWS = 60
LOCKED = _("%(name)s has confirmed this publication; only they or an administrator can take the name off.")

States = Authorship.LinkState


def authors_as_text(rows: Iterable[Authorship], *, complete: bool) -> str:
    names = [AuthorName(row.printed_name, row.equal, row.corresponding) for row in rows]
    return format_authors(names, complete=complete)


def is_locked(row: Authorship, request: HttpRequest) -> bool:
    """A confirmed link gives its researcher the right to edit; nobody else takes that away."""
    confirmed = row.link_state == States.CONFIRMED and row.researcher_id is not None
    return confirmed and not reach(request).edits_part(row.researcher, Part.PUBLICATIONS)


def match_rows(rows: Iterable[Authorship], names: list[AuthorName]) -> tuple[list[Authorship | None], list[Authorship]]:
    """For each name the row it keeps (by name, else by place), and the rows that are left over."""
    left = list(rows)
    kept: list[Authorship | None] = []
    by_name: dict[str, list[Authorship]] = {}
    for row in left:
        by_name.setdefault(fold(row.printed_name), []).append(row)
    for author in names:
        same = by_name.get(fold(author.name))
        kept.append(same.pop(0) if same else None)
    taken = {row.pk for row in kept if row}
    for place, row in enumerate(left):
        # A name that was only spelt anew keeps its row, and with it the link to its researcher.
        if row.pk not in taken and len(left) == len(names) and kept[place] is None:
            kept[place] = row
            taken.add(row.pk)
    return kept, [row for row in left if row.pk not in taken]


def check_authors(publication: Publication, authors: AuthorList, request: HttpRequest) -> None:
    """Raises ValidationError when the text would drop somebody who has confirmed."""
    rows = publication.authorships.select_related("researcher")
    for row in match_rows(rows, authors.names)[1]:
        if is_locked(row, request):
            raise ValidationError(LOCKED, params={"name": row.printed_name})


def replace_authors(publication: Publication, authors: AuthorList) -> None:
    """Writes the list, keeping marks and links of the names that stay."""
    kept, _left = match_rows(publication.authorships.all(), authors.names)
    publication.author_list = [
        (row or Authorship()).as_json()
        | {"name": author.name, "equal": author.equal, "corresponding": author.corresponding}
        for row, author in zip(kept, authors.names, strict=True)
    ]


def earlier_as_text(authors: list[dict[str, Any]]) -> str:
    """An author list of the history as it is typed."""
    return format_authors([AuthorName(one["name"], one["equal"], one["corresponding"]) for one in authors])


def bring_back_authors(publication: Publication, earlier: list[dict[str, Any]], request: HttpRequest) -> None:
    """Writes a list of the history. Links of names that stayed are left alone.

    A link that was lost comes back when this person may edit the page that it leads to; other names are matched anew.
    """
    names = [AuthorName(one["name"], one["equal"], one["corresponding"]) for one in earlier]
    kept, _left = match_rows(publication.authorships.all(), names)
    keys = {one["researcher"] for one in earlier if one["researcher"]}
    mine = set(pages_for(Authorship, request.user).filter(pk__in=keys).values_list("pk", flat=True))
    taken = {row.researcher_id for row in kept if row is not None}
    publication.author_list = [_earlier_author(row, one, mine - taken) for row, one in zip(kept, earlier, strict=True)]


def _earlier_author(row: Authorship | None, one: dict[str, Any], mine: set[int]) -> dict[str, Any]:
    link = {"researcher": None, "state": States.NONE.value}
    if row is not None and row.researcher_id is not None:
        link = {"researcher": row.researcher_id, "state": row.link_state}
    elif one["researcher"] in mine:
        link = {"researcher": one["researcher"], "state": one["state"]}
    return one | link


class AuthorForm(ScopedForm):
    """A link to a researcher is set by who may edit that researcher; set by hand it is confirmed."""

    def _get_validation_exclusions(self) -> set[str]:
        # Places are given anew when all rows are known.
        return {*super()._get_validation_exclusions(), "position"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.instance.pk and "researcher" in self.changed_data and self._was_locked():
            raise ValidationError(LOCKED, params={"name": self.initial.get("printed_name", "")})
        return cleaned

    def _was_locked(self) -> bool:
        return is_locked(Authorship.objects.select_related("researcher").get(pk=self.instance.pk), self.request)

    def save(self, commit: bool = True) -> Authorship:
        if "researcher" in self.changed_data:
            linked = self.instance.researcher_id is not None
            self.instance.link_state = States.CONFIRMED if linked else States.NONE
        return super().save(commit)


class AuthorFormSet(OrderedFormSet):
    # The history tells of an author list as a whole.
    told_by_parent = True

    def clean(self) -> None:
        super().clean()
        for form in self.forms:
            if self._should_delete_form(form) and form.instance.pk and is_locked(form.instance, form.request):
                raise ValidationError(LOCKED, params={"name": form.instance.printed_name})

    def save_in_order(self) -> None:
        """Instead of ``save()``: no two rows may have one place at any moment, so the list is written as a whole."""
        staying = [form for form in self.forms if form not in self.deleted_forms and self._holds_a_row(form)]
        # New rows that nobody gave a place come last.
        staying.sort(key=lambda form: (not form.instance.pk and not self._place(form), self._place(form)))
        self.new_objects = [form.instance for form in staying if not form.instance.pk]
        self.changed_objects = [(form.instance, form.changed_data) for form in self.initial_forms if form.has_changed()]
        self.deleted_objects = [form.instance for form in self.deleted_forms]
        self.instance.author_list = [form.save(commit=False).as_json() for form in staying]

    @staticmethod
    def _holds_a_row(form: forms.ModelForm) -> bool:
        return bool(form.instance.pk or form.has_changed())

    @staticmethod
    def _place(form: forms.ModelForm) -> int:
        return int(form.cleaned_data.get("position") or 0)


class AuthorInline(OrderedTabularInline):
    model = Authorship
    form = AuthorForm
    formset = AuthorFormSet
    ordering = ("position",)
    fields = ("printed_name", "researcher", "link_state", "equal", "corresponding", "mark", "position")
    readonly_fields = ("link_state",)
    autocomplete_fields = ("researcher",)
    classes = ("collapse",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("researcher")
