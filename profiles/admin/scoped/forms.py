"""Forms of one row: what stays choosable, what it was made from, and to which page it belongs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from profiles.admin.scoped.fields import KnownChoice, name_for_all
from profiles.admin.scoped.history import RememberingForm
from profiles.admin.scoped.states import MADE_FROM, REVIEW, Conflict, StateField, state_of
from profiles.images import ImageFault
from profiles.models.picture_forms import EarlierPicture, PreparedPicture
from profiles.storing import keep_for

# Names of the foreign keys that say what a row belongs to.
OWNERS = ("researcher", "lab", "publication", "topic", "venue", "news_item")


class ScopedForm(RememberingForm):
    """Keeps a value that is already there choosable, also when this person could not choose it anew."""

    # Set on the class that is made for one request.
    request: HttpRequest
    made_from = StateField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial[MADE_FROM] = state_of(self.instance, self.fields)
        for name, field in self.fields.items():
            if self.prefix:
                name_for_all(field)
            if isinstance(field, forms.ModelChoiceField) and not isinstance(field, forms.ModelMultipleChoiceField):
                self._keep_present(name, field)

    def full_clean(self) -> None:
        """Raises Conflict when this would write over what somebody else saved meanwhile."""
        if self.is_bound and self._is_stale():
            raise Conflict
        super().full_clean()
        if self.is_bound and not self.prefix and REVIEW in self.data:
            self.add_error(None, _("This is your text. Nothing of it is saved yet."))

    def _post_clean(self) -> None:
        self._keep_pictures()
        super()._post_clean()

    def _keep_pictures(self) -> None:
        """Stores what was uploaded while a fault can still be told beside its field.

        Also where something else is wrong: the form comes back with the picture, which a browser could not keep.
        """
        for name, value in list(self.cleaned_data.items()):
            if not isinstance(value, PreparedPicture):
                continue
            folder = self.instance._meta.get_field(name).upload_to
            try:
                kept = keep_for(self.request.user, self.instance, folder, value.picture)
            except ImageFault as fault:
                self.add_error(name, fault.sentence(gettext))
                continue
            stored = EarlierPicture(kept, value.picture.width, value.picture.height)
            self.cleaned_data[name] = self.files[self.add_prefix(name)] = stored
            if f"{name}_focus" in self.fields and f"{name}_focus" not in self.changed_data:
                self.cleaned_data[f"{name}_focus"] = ""  # a point of the picture that was there before

    def _is_stale(self) -> bool:
        posted_key = self.data.get(self.add_prefix(self.instance._meta.pk.name)) if self.prefix else None
        if self.instance.pk is None:
            return bool(posted_key)  # the row was deleted since
        same = self.data.get(self.add_prefix(MADE_FROM), "") == self.initial[MADE_FROM]
        # A row that stands in another's form is written only where it differs from what is there.
        return not same and (not self.prefix or self.has_changed())

    def _get_validation_exclusions(self) -> set[str]:
        # What a row belongs to, and often who sees it, is fixed and so no field of the form; but rules such as "one
        # section of a kind on a page" are about it: the database would refuse what is not checked here.
        exclusions: set[str] = super()._get_validation_exclusions()
        return exclusions - {*OWNERS, "visibility"} if self.instance.pk else exclusions

    def _keep_present(self, name: str, field: forms.ModelChoiceField) -> None:
        key = getattr(self.instance, f"{name}_id", None)
        if key is None:
            return
        offered = field.queryset
        field.queryset = offered.model._default_manager.filter(Q(pk__in=offered.values("pk")) | Q(pk=key))
        widget = getattr(field.widget, "widget", field.widget)
        if isinstance(widget, KnownChoice):
            widget.present = getattr(self.instance, name)


class ListedForm(RememberingForm):
    """One row of a list that is edited in place. Each field carries what it was when the list was made."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.show_hidden_initial = True
            name_for_all(field)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        shown = [name for name, field in self.fields.items() if field.show_hidden_initial]  # all but the key
        if self.has_changed() and any(self._is_stale(name) for name in shown):
            raise ValidationError(_("Somebody else changed this row meanwhile. Load the list again, then change it."))
        return cleaned

    def _is_stale(self, name: str) -> bool:
        field = self.fields[name]
        shown = field.hidden_widget().value_from_datadict(self.data, self.files, self[name].html_initial_name)
        return bool(field.has_changed(self.get_initial_for_field(field, name), shown))


class PageForm(ScopedForm):
    """A row of exactly one page: a researcher's or a lab's. The page is chosen once, when the row is made."""

    _has_no_page = False

    def _get_validation_exclusions(self) -> set[str]:
        # The database has the same rule, in words for nobody.
        exclusions = super()._get_validation_exclusions()
        return exclusions | {"researcher", "lab"} if self._has_no_page else exclusions

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if {"researcher", "lab"} & self.fields.keys():
            pages = [cleaned.get("researcher"), cleaned.get("lab")]
            named = any(name in self.errors for name in ("researcher", "lab"))
            if not named and sum(page is not None for page in pages) != 1:
                self._has_no_page = True
                raise ValidationError(_("Choose one page: a researcher's or a lab's."))
        return cleaned
