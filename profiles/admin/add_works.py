""" "Add works" in the browser: paste or drop what one has, tick what to take, take it back later."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from profiles.admin import staging
from profiles.admin.import_problems import MAX_ROWS, problem_rows
from profiles.admin.import_tables import STATUSES, relation_names, row_change, ticked_places
from profiles.admin.import_views import check_size, find_target, targets, with_empty_choice
from profiles.admin.reviewing import STALLED, Reading, Refused, read_for_a_while, read_on, reviewed, work_row
from profiles.admin.scoped import site, who_edits_works
from profiles.bounds import clean_json
from profiles.importing import ImportRefused, ImportResult
from profiles.importing.bibliography import (
    Bibliography,
    import_bibliography,
    read_files,
)
from profiles.importing.homepage import Change
from profiles.models import ImportChange
from profiles.models.access import Part
from profiles.sentences import Sentence, said
from publications.formats import FormatError
from publications.looking_up import is_bare, titles_by_identifier

MAX_PASTED = 1_000_000  # characters
# What a tick may be set for: the rest has nothing to write.
TICKABLE = ("new", "update", "same")


class AddWorksForm(forms.Form):
    text = forms.CharField(
        label=_("Paste here"),
        required=False,
        strip=False,
        max_length=MAX_PASTED,
        widget=forms.Textarea(attrs={"rows": 10, "class": "vLargeTextField", "spellcheck": "false"}),
        help_text=_("A DOI, an arXiv link, a list of them or of references, BibTeX, RIS or CSL-JSON."),
    )
    file = forms.FileField(label=_("Or a file"), required=False, help_text=_("Such as .bib, .ris, .json or .txt."))
    page = forms.ChoiceField(label=_("On the page of"))

    def __init__(self, request: HttpRequest, *args: Any) -> None:
        super().__init__(*args)
        self.fields["page"].choices = with_empty_choice(request, page_choices(request))

    def clean_file(self) -> Any:
        return check_size(self.cleaned_data["file"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if not cleaned.get("file") and not cleaned["text"].strip():
            raise ValidationError(_("Paste something, or choose a file."))
        file, text = cleaned["file"], cleaned["text"]
        try:
            cleaned["bibliography"] = read_files(
                [(file.name, file.read())] if file else [],
                pasted=(_t("The pasted text"), text) if text.strip() else None,
            )
        except FormatError as fault:
            raise ValidationError(fault.sentence(_t)) from fault
        return cleaned


def page_choices(request: HttpRequest) -> list[tuple[str, Any]]:
    """The pages that exist and that this person may edit."""
    return [
        (title, kept)
        for title, choices in targets(request, Part.PUBLICATIONS)
        if (kept := [choice for choice in choices if choice[0].startswith(("page-", "lab-"))])
    ]


def add_works(request: HttpRequest) -> HttpResponse:
    """Paste or send works, and choose whose page lists them."""
    form = AddWorksForm(request, request.POST, request.FILES) if request.method == "POST" else AddWorksForm(request)
    if form.is_valid():
        bibliography = form.cleaned_data["bibliography"]
        bare = [record for record in bibliography.records if is_bare(record)]
        bibliography.look_up.begin(titles_by_identifier(bare, request.user))
        answers = read_for_a_while(request, _reading(bibliography))
        name = form.cleaned_data["file"].name if form.cleaned_data["file"] else _t("Pasted text")
        sent = SimpleUploadedFile(name, _stored(bibliography))
        upload = staging.keep(request, sent, target=form.cleaned_data["page"])
        address = reverse("admin:add_works_review", args=[upload.token])
        return redirect(address if answers else f"{address}?{STALLED}")
    context = {**site.each_context(request), "title": _("Add works"), "form": form}
    return TemplateResponse(request, "admin/labfolio/add_works.html", context)


def _stored(bibliography: Bibliography) -> bytes:
    return json.dumps(clean_json(bibliography.as_json())).encode()


def _reading(bibliography: Bibliography, name: str = "") -> Reading:
    look_up = bibliography.look_up
    return Reading(
        _("Looking up the identifiers"),
        name,
        len(bibliography.records),
        count_unread=lambda: len(bibliography.unread),
        read=lambda client, seconds: look_up.go_on(client, patience=1, seconds=seconds),
        leave_rest=lambda: look_up.leave_rest(Sentence("It was not looked up.")),
        content=lambda: _stored(bibliography),
    )


def review(request: HttpRequest, token: str) -> HttpResponse:
    """The dry run as a table with ticks; a POST imports what is ticked, or throws it away."""

    def show(upload: staging.Upload) -> HttpResponse:
        bibliography = _load(upload)
        if not bibliography.unread:
            return _review(request, upload, bibliography)
        more = read_on(request, upload, _reading(bibliography, upload.name))
        return more or redirect("admin:add_works_review", token=upload.token)

    expired = _("This upload has expired. Send it again.")
    return reviewed(request, staging.find(request, token), show, begin_at="admin:add_works", expired=expired)


def _load(upload: staging.Upload) -> Bibliography:
    """Raises Refused."""
    try:
        return Bibliography.from_json(json.loads(upload.file.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError) as fault:  # an upload of another kind
        raise Refused(_t("This upload has expired. Send it again.")) from fault


def _review(request: HttpRequest, upload: staging.Upload, bibliography: Bibliography) -> HttpResponse:
    """Raises Refused."""
    apply = request.method == "POST" and "apply" in request.POST
    if apply and not request.POST.keys() & {"take", "take_rest"}:
        messages.warning(request, _("Nothing was ticked, so nothing was written."))
        apply = False
    result = _run(request, upload, bibliography, dry_run=not apply)
    if apply:
        staging.drop(request, upload)
        return _after_import(request, result)
    context = {
        **site.each_context(request),
        "title": _("What would be added"),
        "upload": upload,
        "owner_name": result.owner_name,
        "problems": problem_rows(result.problems),
        **work_tables(bibliography, result),
    }
    return TemplateResponse(request, "admin/labfolio/add_works_review.html", context)


def _run(request: HttpRequest, upload: staging.Upload, bibliography: Bibliography, *, dry_run: bool) -> ImportResult:
    """A dry run of everything, or the import of what is ticked. Raises Refused."""
    target = find_target(request, upload.target, Part.PUBLICATIONS)
    try:
        return import_bibliography(
            bibliography,
            lab=target.lab,
            researcher=target.researcher,
            user=request.user,
            dry_run=dry_run,
            source=upload.name,
            only=None if dry_run else ticked_places(request.POST, len(bibliography.records)),
        )
    except ImportRefused as fault:
        raise Refused(fault.sentence(_t)) from fault
    except DatabaseError as fault:
        raise Refused(_t("The database refused this import; nothing was written.")) from fault


def _after_import(request: HttpRequest, result: ImportResult) -> HttpResponse:
    if result.batch is None:
        messages.info(request, _("Everything was there already: nothing had to change."))
        return redirect("admin:add_works")
    messages.success(request, _("Added. You can take it back here at any time."))
    return redirect("admin:profiles_importbatch_change", result.batch.pk)


def work_tables(bibliography: Bibliography, result: ImportResult) -> dict[str, Any]:
    """One row an entry, with old and new values of what it would change."""
    changes: dict[int, list[Change]] = defaultdict(list)
    for change in result.changes:
        if change.model == "publications.publication" and change.action == ImportChange.Action.UPDATE:
            changes[change.object_id].append(change)
    names = relation_names(one for rows in changes.values() for one in rows)
    problems: dict[tuple[str, int], list[str]] = defaultdict(list)
    for problem in result.problems:
        problems[problem.file, problem.line].append(said(problem.text, _t))
    rows = []
    for place, (record, status) in enumerate(zip(bibliography.records, result.statuses, strict=True)):
        work = result.publications[place]
        written = changes.pop(work or 0, [])  # also of a new work, when its authors are linked
        fields = [one for change in written for one in row_change(change, "", names).fields if status == "update"]
        rows.append(
            work_row(
                place,
                record,
                status,
                is_tickable=status in TICKABLE,
                is_ticked=status in ("new", "update"),
                fields=fields,
                problems=problems.pop((record.file, record.line), []) if record.line else [],
            )
        )
    tally = Counter(row.status for row in rows)
    return {
        "works": rows[:MAX_ROWS],
        "unshown": max(0, len(rows) - MAX_ROWS),
        "tally": [(STATUSES[status], count) for status, count in tally.items()],
        "has_ticks": any(row.is_tickable for row in rows[:MAX_ROWS]),
    }


site.add_view("add-works/", add_works, "add_works", open_to=who_edits_works)
site.add_view("add-works/<str:token>/", review, "add_works_review", open_to=who_edits_works)
