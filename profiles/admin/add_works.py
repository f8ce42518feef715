""" "Add works" in the browser: paste or drop what one has, tick what to take, take it back later."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from profiles.admin import staging
from profiles.admin.import_tables import MAX_ROWS, FieldChange, relation_names, report_tables, row_change, shortened
from profiles.admin.import_views import Refused, find_target, targets
from profiles.admin.scoped import site, who_edits_works
from profiles.bounds import clean_json
from profiles.importing import ImportRefused, ImportResult
from profiles.importing.bibliography import (
    Bibliography,
    fetch_records,
    import_bibliography,
    is_bare,
    read_files,
)
from profiles.importing.homepage import Change
from profiles.models import ImportChange
from profiles.models.access import Part
from publications.formats import FormatError
from publications.sources.client import Limits
from publications.syncing import make_client

# Questions to other sites while somebody waits for the page.
MAX_FETCHED = 20
LIMITS = Limits(connect=3, read=6, total=10, attempts=1)
MAX_PASTED = 1_000_000  # characters
# What a tick may be set for: the rest has nothing to write.
TICKABLE = ("new", "update", "same")


@dataclass(slots=True)
class WorkRow:
    """One entry of the dry run. ``place`` is its place among what was sent."""

    place: int
    status: str
    label: Any
    title: str
    authors: str
    venue: str
    is_tickable: bool
    is_ticked: bool
    fields: list[FieldChange] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class AddWorksForm(forms.Form):
    text = forms.CharField(
        label=_("Paste here"),
        required=False,
        strip=False,
        max_length=MAX_PASTED,
        widget=forms.Textarea(attrs={"rows": 10, "class": "vLargeTextField", "spellcheck": "false"}),
        help_text=_("A DOI, an arXiv link, a list of them, BibTeX, RIS or CSL-JSON."),
    )
    file = forms.FileField(label=_("Or a file"), required=False, help_text=_("Such as .bib, .ris, .json or .txt."))
    page = forms.ChoiceField(label=_("On the page of"))

    def __init__(self, request: HttpRequest, *args: Any) -> None:
        super().__init__(*args)
        self.fields["page"].choices = page_choices(request)

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if sent is not None and sent.size > settings.UPLOAD_MAX_BYTES:
            cap = settings.UPLOAD_MAX_BYTES // 2**20
            raise ValidationError(_("The file is larger than %(cap)d MB."), params={"cap": cap})
        return sent

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if not cleaned.get("file") and not cleaned["text"].strip():
            raise ValidationError(_("Paste something, or choose a file."))
        try:
            cleaned["bibliography"] = read_files(self._sent(cleaned))
        except FormatError as fault:
            raise ValidationError(str(fault)) from fault
        return cleaned

    def _sent(self, cleaned: dict[str, Any]) -> list[tuple[str, bytes]]:
        sent = [(_t("The pasted text"), cleaned["text"].encode("utf-8", "replace"))] if cleaned["text"].strip() else []
        file = cleaned.get("file")
        return [*sent, (file.name, file.read())] if file else sent


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
        _fetch(request, bibliography)
        name = form.cleaned_data["file"].name if form.cleaned_data["file"] else _t("Pasted text")
        sent = SimpleUploadedFile(name, json.dumps(clean_json(bibliography.as_json())).encode())
        upload = staging.keep(request, sent, target=form.cleaned_data["page"])
        return redirect("admin:add_works_review", token=upload.token)
    context = {**site.each_context(request), "title": _("Add works"), "form": form}
    return TemplateResponse(request, "admin/labfolio/add_works.html", context)


def _fetch(request: HttpRequest, bibliography: Bibliography) -> None:
    """Ask doi.org and arXiv what bare identifiers stand for, and say which they do not know."""
    bare = sum(map(is_bare, bibliography.records))
    if bare > MAX_FETCHED:
        text = ngettext(
            "%(count)d identifier is more than can be looked up at once: what is not there yet is reported below.",
            "%(count)d identifiers are more than can be looked up at once: what is not there yet is reported below.",
            bare,
        )
        messages.warning(request, text % {"count": bare})
    elif bare:
        for sentence in fetch_records(bibliography, make_client(LIMITS)):
            messages.warning(request, sentence)


def review(request: HttpRequest, token: str) -> HttpResponse:
    """The dry run as a table with ticks; a POST imports what is ticked, or throws it away."""
    upload = staging.find(request, token)
    if upload is None:
        messages.warning(request, _("This upload has expired. Send it again."))
        return redirect("admin:add_works")
    if request.method == "POST" and "discard" in request.POST:
        staging.drop(request, upload)
        return redirect("admin:add_works")
    apply = request.method == "POST" and "apply" in request.POST
    if apply and not request.POST.keys() & {"take", "take_rest"}:
        messages.warning(request, _("Nothing was ticked, so nothing was written."))
        apply = False
    try:
        bibliography, result = _run(request, upload, dry_run=not apply)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("admin:add_works")
    if apply:
        staging.drop(request, upload)
        return _after_import(request, result)
    context = {
        **site.each_context(request),
        "title": _("What would be added"),
        "upload": upload,
        "owner_name": result.owner_name,
        "problems": report_tables(result.report)["problems"],
        **work_tables(bibliography, result),
    }
    return TemplateResponse(request, "admin/labfolio/add_works_review.html", context)


def _run(request: HttpRequest, upload: staging.Upload, *, dry_run: bool) -> tuple[Bibliography, ImportResult]:
    """A dry run of everything, or the import of what is ticked. Raises Refused."""
    target = find_target(request, upload.target, Part.PUBLICATIONS)
    try:
        bibliography = Bibliography.from_json(json.loads(upload.file.read_bytes()))
        result = import_bibliography(
            bibliography,
            lab=target.lab,
            researcher=target.researcher,
            user=request.user,
            dry_run=dry_run,
            source=upload.name,
            only=None if dry_run else _ticked(request, len(bibliography.records)),
        )
    except ImportRefused as fault:
        raise Refused(str(fault)) from fault
    except (ValueError, KeyError, TypeError) as fault:  # an upload of another kind
        raise Refused(_t("This upload has expired. Send it again.")) from fault
    except DatabaseError as fault:
        raise Refused(_t("The database refused this import; nothing was written.")) from fault
    return bibliography, result


def _ticked(request: HttpRequest, count: int) -> set[int]:
    """The places that were ticked; one tick stands for all that the table has no room for."""
    sent = {int(place) for place in request.POST.getlist("take") if place.isdecimal() and len(place) < 7}
    rest = range(MAX_ROWS, count) if "take_rest" in request.POST else ()
    return {place for place in sent if place < count}.union(rest)


def _after_import(request: HttpRequest, result: ImportResult) -> HttpResponse:
    if result.batch is None:
        messages.info(request, _("Everything was there already: nothing had to change."))
        return redirect("admin:add_works")
    messages.success(request, _("Added. You can take it back here at any time."))
    return redirect("admin:profiles_importbatch_change", result.batch.pk)


STATUSES = {
    "new": _("new"),
    "same": _("already there"),
    "update": _("update"),
    "duplicate": _("duplicate"),
    "skipped": _("problem"),
}


def work_tables(bibliography: Bibliography, result: ImportResult) -> dict[str, Any]:
    """One row an entry, with old and new values of what it would change."""
    changes: dict[int, list[Change]] = defaultdict(list)
    for change in result.changes:
        if change.model == "publications.publication" and change.action == ImportChange.Action.UPDATE:
            changes[change.object_id].append(change)
    names = relation_names(one for rows in changes.values() for one in rows)
    problems: dict[tuple[str, int], list[str]] = defaultdict(list)
    for problem in result.problems:
        problems[problem.file, problem.line].append(problem.text)
    rows = []
    for place, (record, status) in enumerate(zip(bibliography.records, result.statuses, strict=True)):
        work = result.publications[place]
        fields = [one for change in changes.pop(work or 0, []) for one in row_change(change, "", names).fields]
        rows.append(
            WorkRow(
                place,
                status,
                STATUSES[status],
                record.title or record.doi or record.arxiv_id,
                shortened(", ".join(author.name for author in record.authors)),
                " ".join(filter(None, (record.venue, str(record.year or "")))),
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
