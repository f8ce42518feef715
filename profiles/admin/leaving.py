"""Leaving a lab, by the person who leaves: the page stays theirs, and the lab's managers can no longer edit it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from profiles.admin.scoped import site
from profiles.forwarding import check_forward
from profiles.models import HistoryEntry, Membership, Researcher
from profiles.models.fields import validate_link
from profiles.models.recording import Done, line_of_change, told_of, write_entry
from profiles.models.states import key_of
from publications.linking import link_researcher


class LeaveForm(forms.Form):
    day = forms.DateField(
        label=_("Last day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "vTextField"})
    )
    now_at = forms.CharField(
        label=_("Now at"), max_length=200, required=False, help_text=_("Stands beside your name among the alumni.")
    )
    forward_to = forms.CharField(
        label=_("Moved to"),
        max_length=1000,
        required=False,
        help_text=_("Where your page is from now on, if not here: visitors are led there. Empty: it stays here."),
        widget=forms.TextInput(attrs={"inputmode": "url", "class": "vTextField"}),
    )

    def clean_forward_to(self) -> str:
        url: str = self.cleaned_data["forward_to"]
        if url:
            validate_link(url)
            check_forward(url)
        return url


def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own membership; a POST ends it. Anybody else's is not there."""
    mine = Membership.objects.current().filter(researcher__user=request.user).select_related("lab", "researcher")
    if (membership := mine.filter(pk=pk).first()) is None:
        raise Http404
    initial = {"day": timezone.localdate(), "now_at": membership.now_at, "forward_to": membership.researcher.forward_to}
    form = LeaveForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        end_membership(request, membership, form.cleaned_data)
        messages.success(request, _("You have left %(lab)s.") % {"lab": membership.lab})
        return redirect("admin:profiles_researcher_change", membership.researcher_id)
    title = _("Leave %(lab)s") % {"lab": membership.lab}
    context = {**site.each_context(request), "title": title, "form": form}
    return TemplateResponse(request, "admin/labfolio/leave.html", context)


def end_membership(request: HttpRequest, membership: Membership, told: dict[str, Any]) -> None:
    """Rights over the page end at once, unless the last day is still to come."""
    researcher = membership.researcher
    rows = (membership, researcher)
    before = {row: told_of(row) for row in rows}
    with transaction.atomic():
        membership.end, membership.now_at = told["day"].isoformat(), told["now_at"]
        membership.has_left = told["day"] <= timezone.localdate()
        membership.save()
        if researcher.forward_to != told["forward_to"]:
            researcher.forward_to = told["forward_to"]
            researcher.save()
        for row in rows:
            key = key_of(row)
            if line := line_of_change(key, before[row], told_of(row)):
                write_entry(request.user, Done(key, HistoryEntry.Action.CHANGE, [line]))
        link_researcher(researcher)


def labs_to_leave(researcher: Researcher) -> SafeString:
    """The labs that somebody belongs to, each with the way out."""
    members = researcher.memberships.current().select_related("lab")
    lines = ((str(one.lab), reverse("admin:leave", args=[one.pk]), _("Leave")) for one in members)
    return format_html_join("", '<p>{} · <a href="{}">{}</a></p>', lines) or SafeString("–")


site.add_view("leave/<int:pk>/", leave, "leave", open_to=lambda mine: mine.own_page is not None)
