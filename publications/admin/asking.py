"""Ask the sources about one researcher now: what they find waits as candidates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_tasks import TaskResultStatus

from profiles.admin.scoped import reach, site
from profiles.models import Researcher
from profiles.models.access import Part
from profiles.sentences import kept_sentence
from publications.sources import SOURCES
from publications.syncing import identifiers_of
from publications.tasks import sync_researcher

_MAX_FAULTS = 5


class AskForm(forms.Form):
    researcher = forms.ModelChoiceField(label=_("Researcher"), queryset=Researcher.objects.none(), empty_label=None)
    sources = forms.MultipleChoiceField(
        label=_("Sources"),
        choices=[(name, source.label) for name, source in SOURCES.items()],
        initial=list(SOURCES),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, request: HttpRequest, *args: Any) -> None:
        super().__init__(*args)
        self.fields["researcher"].queryset = Researcher.objects.editable_by(request.user, Part.PUBLICATIONS)
        self.fields["researcher"].initial = reach(request).own_page

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            known = [name for name in cleaned["sources"] if identifiers_of(cleaned["researcher"], name)]
            if not known:
                self.add_error(
                    None, _("No source knows who this is: enter an ORCID iD, or a link to their page at a source.")
                )
            cleaned["sources"] = known
        return cleaned


def ask_sources(request: HttpRequest) -> HttpResponse:
    form = AskForm(request, *([request.POST] if request.method == "POST" else []))
    if request.method == "POST" and form.is_valid():
        _ask(request, form.cleaned_data["researcher"], form.cleaned_data["sources"])
        return redirect("admin:publications_candidate_changelist")
    context = {**site.each_context(request), "title": _("Ask the sources"), "form": form}
    return TemplateResponse(request, "admin/labfolio/ask_sources.html", context)


def _ask(request: HttpRequest, researcher: Researcher, sources: list[str]) -> None:
    worker = settings.BACKGROUND_WORKER
    task = sync_researcher.enqueue(researcher.slug, sources, numbers=False, patient=worker)
    if worker or not task.is_finished:
        messages.info(request, _t("The sources are being asked; what they find will stand here."))
        return
    if task.status != TaskResultStatus.SUCCESSFUL:
        messages.error(request, _t("The sources could not be asked: the log says why."))
        return
    answers = task.return_value["researchers"][0]["sources"]
    new, claimed = (sum(answer[name] for answer in answers) for name in ("waiting", "claimed"))
    messages.success(request, ngettext("%(count)d new work waits.", "%(count)d new works wait.", new) % {"count": new})
    if claimed:
        text = ngettext("%(count)d candidate was claimed.", "%(count)d candidates were claimed.", claimed)
        messages.success(request, text % {"count": claimed})
    for answer in [answer for answer in answers if answer["fault"]][:_MAX_FAULTS]:
        fault = kept_sentence(answer["fault_told"], answer["fault"], _t)
        messages.warning(request, f"{SOURCES[answer['source']].label}: {fault}")


site.add_view("ask-sources/", ask_sources, "ask_sources", open_to=lambda mine: Part.PUBLICATIONS in mine.parts)
