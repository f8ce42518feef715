"""Importing in the browser: send a file, look at what it would do, do it, take it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from profiles.admin import staging
from profiles.admin.import_tables import result_tables
from profiles.admin.labs import people_for_a_lab
from profiles.admin.reviewing import Refused, reviewed
from profiles.admin.scoped import reach, site, who_edits_pages
from profiles.archives import ArchiveFault
from profiles.folding import fold
from profiles.homepages import WholeInputError
from profiles.homepages.records import ParsedHomepage
from profiles.importing import ImportRefused, ImportResult, OwnerUnknown, import_homepage
from profiles.importing.reading import parse_homepage_of
from profiles.models import Lab, Researcher
from profiles.slugs import make_slug

MAX_CHOICES = 500


@dataclass(frozen=True, slots=True)
class Target:
    """What a file becomes: somebody's page, a lab's page, or somebody new in a lab (an administrator: in none)."""

    researcher: Researcher | None = None
    lab: Lab | None = None
    is_lab_page: bool = False


def targets(request: HttpRequest, *parts: str) -> list[tuple[str, Any]]:
    """The choices of this person, their own page first; with ``parts``, pages of which they may edit one of these."""
    mine = reach(request)
    own = mine.own_page
    people = Researcher.objects.editable_by(request.user, *parts).order_by("name")[:MAX_CHOICES]
    pages = [own, *(person for person in people if person != own)] if own else list(people)
    managed = Lab.objects.managed_by(request.user)[:MAX_CHOICES]
    new = [(f"new-{lab.pk}", _t("Somebody new in %(lab)s") % {"lab": lab}) for lab in managed]
    if mine.is_administrator:
        new += [("new", _t("Somebody new, in no lab")), ("lab", _t("A new lab"))]
    labs = [(f"lab-{lab.pk}", str(lab)) for lab in Lab.objects.editable_by(request.user)[:MAX_CHOICES]]
    groups = [
        (_t("A researcher's page"), [(f"page-{person.pk}", str(person)) for person in pages]),
        (_t("A new page"), new),
        (_t("A lab's page"), labs),
    ]
    return [(title, choices) for title, choices in groups if choices]


def with_empty_choice(request: HttpRequest, groups: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Who has no page of their own, and several to choose from, says whose it is: none is taken unasked."""
    several = sum(len(choices) for _title, choices in groups) > 1
    return [("", _t("Choose a page")), *groups] if several and reach(request).own_page is None else groups


def find_target(request: HttpRequest, value: str, *parts: str) -> Target:
    """What a choice of ``targets`` stands for now: rights are asked again. Raises Http404."""
    kind, _dash, key = value.partition("-")
    number = int(key) if key.isdecimal() and len(key) < 19 else 0
    if kind == "page":
        return Target(researcher=_or_404(Researcher.objects.editable_by(request.user, *parts), number))
    if kind == "new" and key:
        return Target(lab=_or_404(Lab.objects.managed_by(request.user), number))
    if kind == "lab" and key:
        return Target(lab=_or_404(Lab.objects.editable_by(request.user), number), is_lab_page=True)
    if kind in ("new", "lab") and reach(request).is_administrator:
        return Target(is_lab_page=kind == "lab")
    raise Http404


def _or_404(rows: Any, key: int) -> Any:
    if (row := rows.filter(pk=key).first()) is None:
        raise Http404
    return row


def check_size(sent: Any) -> Any:
    """The file that was sent, if one was. Raises ValidationError when it is above the installation's limit."""
    if sent is not None and sent.size > settings.UPLOAD_MAX_BYTES:
        cap = settings.UPLOAD_MAX_BYTES // 2**20
        raise ValidationError(_("The file is larger than %(cap)d MB."), params={"cap": cap})
    return sent


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("File"), help_text=_("The Markdown of your homepage (any text file), or its whole site as a .zip.")
    )
    page = forms.ChoiceField(label=_("What it becomes"))
    name = forms.CharField(
        label=_("Name"), max_length=200, required=False, help_text=_("The owner's name, if the file does not tell.")
    )

    def __init__(self, request: HttpRequest, *args: Any) -> None:
        super().__init__(*args)
        self.fields["page"].choices = with_empty_choice(request, targets(request))

    def clean_file(self) -> Any:
        return check_size(self.cleaned_data["file"])


def import_page(request: HttpRequest) -> HttpResponse:
    """Choose a file and what it becomes."""
    form = ImportForm(request, request.POST, request.FILES) if request.method == "POST" else ImportForm(request)
    if form.is_valid():
        cleaned = form.cleaned_data
        upload = staging.keep(request, cleaned["file"], target=cleaned["page"], person=cleaned["name"])
        return redirect("admin:import_review", token=upload.token)
    context = {**site.each_context(request), "title": _("Import a homepage"), "form": form}
    return TemplateResponse(request, "admin/labfolio/import.html", context)


def review(request: HttpRequest, token: str) -> HttpResponse:
    """The dry run as a table; a POST imports it, or throws the upload away."""

    def show(upload: staging.Upload) -> HttpResponse:
        apply = request.method == "POST"
        result = run_import(request, upload, dry_run=not apply)
        if apply:
            staging.drop(request, upload)
            return _after_import(request, result)
        context = {**site.each_context(request), "title": _("What this import would do"), "upload": upload}
        return TemplateResponse(request, "admin/labfolio/import_review.html", context | result_tables(result))

    expired = _("This upload has expired. Send it again.")
    return reviewed(request, staging.find(request, token), show, begin_at="admin:import", expired=expired)


def _after_import(request: HttpRequest, result: ImportResult) -> HttpResponse:
    if result.batch is None:
        messages.info(request, _("Everything was there already: nothing had to change."))
        return redirect("admin:import")
    messages.success(request, _("Imported."))
    return redirect("admin:profiles_importbatch_change", result.batch.pk)


def run_import(request: HttpRequest, upload: staging.Upload, *, dry_run: bool) -> ImportResult:
    """Raises Refused, with a sentence, for everything that a file or a choice can be wrong about."""
    target = find_target(request, upload.target)
    known = target.researcher or (target.lab if target.is_lab_page else None)
    try:
        with upload.source() as source:
            parsed = parse_homepage_of(source, known, name=upload.person)
            check_kind(parsed, target)
            return import_homepage(
                parsed,
                lab=target.lab,
                researcher=target.researcher or newcomer(request, parsed, target),
                user=request.user,
                dry_run=dry_run,
                source=upload.name,
            )
    except OwnerUnknown:
        raise Refused(_t("The file does not tell whose page it is: write the name beside it.")) from None
    except (ArchiveFault, WholeInputError, ImportRefused) as fault:
        raise Refused(fault.sentence(_t)) from fault
    except DatabaseError as fault:
        raise Refused(_t("The database refused this import; nothing was written.")) from fault


def check_kind(parsed: ParsedHomepage, target: Target) -> None:
    """Raises Refused when a lab's page is to become a person's, or the other way round."""
    if parsed.is_lab and not target.is_lab_page:
        raise Refused(_t("This is the page of a lab: choose a lab for it."))
    if target.is_lab_page and not parsed.is_lab:
        raise Refused(_t("This is not the page of a lab: choose a researcher's page for it."))


def newcomer(request: HttpRequest, parsed: ParsedHomepage, target: Target) -> Researcher | str | None:
    """Somebody of that name who may be taken into the lab already, else the address of a page that is still free."""
    if target.is_lab_page or not parsed.person.name:
        return None
    people = people_for_a_lab(request)
    if target.lab is not None:
        people = people.filter(memberships__lab=target.lab)
    same = [person for person in people if fold(person.name) == fold(parsed.person.name)]
    if len(same) == 1:
        return same[0]
    return make_slug(
        parsed.person.name, lambda slug: Researcher.objects.filter(slug=slug).exists(), fallback="researcher"
    )


site.add_view("import/", import_page, "import", open_to=who_edits_pages)
site.add_view("import/<str:token>/", review, "import_review", open_to=who_edits_pages)
