"""The links of a researcher's page. E-mail addresses are its owner's: who writes there, writes to that person."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from profiles.admin.entries import EntryAdmin
from profiles.admin.scoped import OrderedFormSet, OrderedTabularInline, ScopedForm, reach, site
from profiles.models import Link
from profiles.models.researcher import is_personal

LOCKED = _("The e-mail addresses of a page are for its owner to set.")


def is_locked(link: Link, request: HttpRequest) -> bool:
    """Whether this person, as a delegate, leaves the link as it is."""
    return link.is_personal and not reach(request).answers_for(link.researcher)


class LinkForm(ScopedForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        researcher = cleaned.get("researcher") or getattr(self.instance, "researcher", None)
        before = (self.initial.get("kind", ""), self.initial.get("url", ""))
        after = (cleaned.get("kind", ""), cleaned.get("url") or "")
        if before == after or not (is_personal(*before) or is_personal(*after)):
            return cleaned
        # A page that is being made has no owner yet.
        if researcher is not None and researcher.pk and not reach(self.request).answers_for(researcher):
            raise ValidationError(LOCKED)
        return cleaned


class LinkFormSet(OrderedFormSet):
    def clean(self) -> None:
        super().clean()
        for form in self.forms:
            if self._should_delete_form(form) and form.instance.pk and is_locked(form.instance, form.request):
                raise ValidationError(LOCKED)


class LinkInline(OrderedTabularInline):
    model = Link
    form = LinkForm
    formset = LinkFormSet
    fields = ("kind", "url", "label", "order")


@admin.register(Link, site=site)
class LinkAdmin(EntryAdmin):
    in_menu = False
    form = LinkForm
    list_display = ("kind", "url", "researcher", "order")
    search_fields = ("url", "label")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or not is_locked(obj, request))
