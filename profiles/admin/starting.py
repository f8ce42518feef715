"""The first page: an ORCID iD, a homepage's source, a bibliography or a name becomes a page, looked at before."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from profiles.admin import staging
from profiles.admin.import_problems import MAX_ROWS, problem_rows
from profiles.admin.import_tables import ticked_places
from profiles.admin.reviewing import Reading, Refused, WorkRow, read_on, reviewed, waiting_client, work_row
from profiles.admin.scoped import Shown, homepage_of, lab_page, site, who_edits_pages
from profiles.admin.scoped.next_steps import next_steps
from profiles.admin.scoped.preview import Refused as NotShown
from profiles.admin.scoped.preview import guarded, render_shown, sentence
from profiles.admin.starting_forms import VISIBILITIES, WAYS, WhoseForm
from profiles.admin.starting_run import load, make_page, page_of
from profiles.homepages.records import ParsedHomepage
from profiles.importing import ImportResult
from profiles.importing import beginning as beginnings
from profiles.models import ImportBatch, Researcher, Visibility
from publications.sources.faults import SourceFault

# The page is made anew for each preview: of a life's work its beginning will do.
MAX_PREVIEWED = 300


def start(request: HttpRequest) -> HttpResponse:
    """Four ways to begin, each a form of its own."""
    way = request.POST.get("way", "") if request.method == "POST" else ""
    if way and way not in WAYS:
        raise Http404
    made = {
        name: make(*([request.POST, request.FILES] if name == way else []), auto_id=f"id_{name}_%s")
        for name, make in WAYS.items()
    }
    if way and made[way].is_valid() and (upload := _keep(request, way, made[way])):
        return redirect("admin:start_review", token=upload.token)
    context = {**site.each_context(request), "title": _("A page online in five minutes"), "ways": made}
    return TemplateResponse(request, "admin/labfolio/start.html", context)


def _keep(request: HttpRequest, way: str, form: forms.Form) -> staging.Upload | None:
    """What was sent, staged; None when a source did not answer, which the form then says."""
    cleaned = form.cleaned_data
    if way == "homepage":
        return staging.keep(request, cleaned["file"], way=way)
    name = cleaned["file"].name if way == "bibliography" else cleaned.get("orcid") or cleaned["name"]
    try:
        if way == "orcid":
            found = beginnings.from_orcid(waiting_client(), cleaned["orcid"])
        elif way == "bibliography":
            found = beginnings.from_bibliography(cleaned["bibliography"])
        else:
            found = beginnings.from_name(cleaned["name"])
    except SourceFault as fault:
        form.add_error("orcid", fault.sentence(_t))
        form.add_error("orcid", _("Nothing is lost: try again later, or begin in one of the other ways."))
        return None
    sent = SimpleUploadedFile(name, json.dumps(found.as_json()).encode())
    return staging.keep(request, sent, way=way)


def review(request: HttpRequest, token: str) -> HttpResponse:
    """The page to be, with all that it would hold; a POST makes it, or throws it away."""

    def show(upload: staging.Upload) -> HttpResponse:
        found = load(upload) if upload.way == "orcid" else None
        more = read_on(request, upload, _reading(found)) if found and found.unread else None
        return more or _review(request, upload)

    expired = _("This has expired. Begin once more.")
    return reviewed(request, _upload(request, token), show, begin_at="admin:start", expired=expired)


def _upload(request: HttpRequest, token: str) -> staging.Upload | None:
    upload = staging.find(request, token)
    return upload if upload is not None and upload.way in WAYS else None


def _reading(found: beginnings.Beginning) -> Reading:
    return Reading(
        _("Reading the ORCID record"),
        found.person.name,
        found.count,
        count_unread=lambda: len(found.unread),
        read=lambda client, seconds: beginnings.read_more(found, client, seconds),
        leave_rest=lambda: beginnings.leave_rest(found),
        content=lambda: json.dumps(found.as_json()).encode(),
    )


# The page to be --------------------------------------------------------------------------------


def _review(request: HttpRequest, upload: staging.Upload) -> HttpResponse:
    ends = next((visibility for name, visibility in VISIBILITIES.items() if name in request.POST), None)
    with page_of(upload) as parsed:
        form = _whose_form(request, upload, parsed, request.POST if ends else None)
        works = list(parsed.publications)
    ticked = ticked_places(request.POST, len(works)) if ends else None
    if ends and form.is_valid():
        try:
            result = make_page(request, upload, form.cleaned_data, ends, ticked)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            staging.drop(request, upload)
            return _after(request, result)
    result = _trial(request, upload, form)
    context = {
        **site.each_context(request),
        "title": _("Your page, before it is one"),
        "upload": upload,
        "form": form,
        "problems": problem_rows(result.problems) if result else [],
        "works": _rows(works, result.statuses if result else [], ticked),
        "unshown": max(0, len(works) - MAX_ROWS),
        "preview_form": "labfolio_start_form",
    }
    return TemplateResponse(request, "admin/labfolio/start_review.html", context)


def _whose_form(request: HttpRequest, upload: staging.Upload, parsed: ParsedHomepage, data: Any = None) -> WhoseForm:
    name = parsed.lab_name if parsed.is_lab else parsed.person.name
    return WhoseForm(request, data, name=name, way=upload.way, is_lab=parsed.is_lab)


def _trial(request: HttpRequest, upload: staging.Upload, form: WhoseForm) -> ImportResult | None:
    """A dry run with what the form says so far, for its report; None while it cannot be said."""
    choice = {name: field.initial for name, field in form.fields.items()}
    if form.is_bound:
        choice |= {name: value for name, value in form.cleaned_data.items() if value}
    try:
        return make_page(
            request, upload, choice | {"name": choice.get("name") or _t("Somebody")}, Visibility.DRAFT, dry=True
        )
    except Refused as refused:
        messages.warning(request, str(refused))
        return None


def _rows(works: list[Any], statuses: list[str], ticked: set[int] | None) -> list[WorkRow]:
    known = dict(enumerate(statuses))
    return [
        work_row(place, record, known.get(place, "new"), is_ticked=ticked is None or place in ticked)
        for place, record in enumerate(works[:MAX_ROWS])
    ]


def _after(request: HttpRequest, result: ImportResult) -> HttpResponse:
    if result.researcher is not None:
        return redirect("admin:start_done", result.researcher.pk)
    messages.success(request, _("Imported."))
    return redirect("admin:profiles_importbatch_change", result.batch.pk) if result.batch else redirect("admin:index")


def page(request: HttpRequest, token: str) -> HttpResponse:
    """The page as it would look, from the form as it stands; nothing of it stays."""
    upload = _upload(request, token)
    if upload is None:
        return sentence(_t("This has expired. Begin once more."))
    try:
        with page_of(upload) as parsed:
            form, count = _whose_form(request, upload, parsed, request.POST), len(parsed.publications)
        if not form.is_valid():
            return sentence(" ".join(error for errors in form.errors.values() for error in errors))
        with transaction.atomic():
            try:
                ticked = {place for place in ticked_places(request.POST, count) if place < MAX_PREVIEWED}
                result = make_page(request, upload, form.cleaned_data, Visibility.PUBLIC, ticked, pictures=False)
                return render_shown(request, _shown(result))
            finally:
                transaction.set_rollback(True)
    except (Refused, NotShown) as refused:
        return sentence(str(refused))


def _shown(result: ImportResult) -> Shown:
    row: Any = result.researcher or result.lab
    type(row)._base_manager.filter(pk=row.pk).update(visibility=Visibility.PUBLIC)
    return homepage_of(row) if result.researcher else lab_page(row)


def done(request: HttpRequest, pk: int) -> HttpResponse:
    """The page is there: where, what would make it better, and how to take it back."""
    researcher = Researcher.objects.editable_by(request.user).filter(pk=pk).first()
    if researcher is None:
        raise Http404
    public = researcher.visibility == Visibility.PUBLIC
    context = {
        **site.each_context(request),
        "title": _("Your page is online") if public else _("Your page is a draft"),
        "researcher": researcher,
        "is_public": public,
        "address": request.build_absolute_uri(researcher.get_absolute_url()),
        "batch": ImportBatch.objects.editable_by(request.user).filter(researcher=researcher, undone_at=None).first(),
        "steps": next_steps(researcher),
    }
    return TemplateResponse(request, "admin/labfolio/start_done.html", context)


site.add_view("start/", start, "start", open_to=who_edits_pages)
site.add_view("start/done/<int:pk>/", done, "start_done", open_to=who_edits_pages)
site.add_view("start/<str:token>/", review, "start_review", open_to=who_edits_pages)
site.add_view("start/<str:token>/page/", guarded(page), "start_page", open_to=who_edits_pages)
