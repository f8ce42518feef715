"""What a first page begins with becomes a page: in one transaction, for a dry run, for a preview, or for good."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.db import DatabaseError, transaction
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _t

from profiles.admin import staging
from profiles.admin.import_views import check_kind, find_target, newcomer
from profiles.admin.reviewing import Refused
from profiles.admin.scoped import reach, recorded
from profiles.admin.starting_forms import NEW_LAB
from profiles.archives import ArchiveFault
from profiles.homepages import WholeInputError, parse_homepage
from profiles.homepages.records import ParsedHomepage
from profiles.importing import ImportRefused, ImportResult, OwnerUnknown, import_homepage
from profiles.importing.beginning import Beginning
from profiles.models import Lab, Researcher, Visibility
from publications.models import SourceRule


def load(upload: staging.Upload) -> Beginning:
    """Raises Refused."""
    try:
        return Beginning.from_json(json.loads(upload.file.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise Refused(_t("This has expired. Begin once more.")) from fault


@contextmanager
def page_of(upload: staging.Upload, name: str = "") -> Iterator[ParsedHomepage]:
    """What the page begins with, as plain data; its pictures can be read meanwhile. Raises Refused."""
    if upload.way != "homepage":
        yield load(upload).as_page(name)
        return
    try:
        with upload.source() as source:
            yield parse_homepage(source, name=name or None)
    except (ArchiveFault, WholeInputError) as fault:
        raise Refused(fault.sentence(_t)) from fault


def make_page(
    request: HttpRequest,
    upload: staging.Upload,
    choice: dict[str, Any],
    visibility: str,
    ticked: set[int] | None = None,
    *,
    dry: bool = False,
    pictures: bool = True,
) -> ImportResult:
    """Write the page. Rights are asked again. Raises Refused, with a sentence; nothing is written then."""
    name = " ".join((choice.get("name") or "").split())
    try:
        with page_of(upload, name) as parsed, transaction.atomic():
            if ticked is not None:
                parsed.publications = [one for place, one in enumerate(parsed.publications) if place in ticked]
            if not pictures:
                parsed.root = None
            lab, researcher = _owner(request, upload, parsed, choice, visibility, dry=dry)
            result = import_homepage(
                parsed, lab=lab, researcher=researcher, user=request.user, dry_run=dry, source=upload.name
            )
            if not dry:
                _finish(request, result, choice, visibility)
            return result
    except OwnerUnknown:
        raise Refused(_t("The file does not tell whose page it is: write the name.")) from None
    except ImportRefused as fault:
        raise Refused(fault.sentence(_t)) from fault
    except DatabaseError as fault:
        raise Refused(_t("The database refused this; nothing was written.")) from fault


def _owner(
    request: HttpRequest,
    upload: staging.Upload,
    parsed: ParsedHomepage,
    choice: dict[str, Any],
    visibility: str,
    *,
    dry: bool,
) -> tuple[Lab | None, Researcher | None]:
    """The rows that the page belongs to; new ones are not saved yet. Raises Http404 and Refused."""
    page = choice["page"]
    if page == NEW_LAB and not reach(request).is_administrator:
        raise Http404
    target = find_target(request, "new" if page == NEW_LAB else page)
    check_kind(parsed, target)
    lab = target.lab or _new_lab(parsed, choice, visibility)
    if target.researcher is not None or target.is_lab_page:
        return lab, target.researcher
    known = newcomer(request, parsed, target)
    if isinstance(known, Researcher):
        if dry:
            text = _t("%(name)s has a page already: it would be completed, and no second one made.")
            messages.info(request, text % {"name": known})
        return lab, known
    new = Researcher(slug=known or "", name=parsed.person.name, visibility=visibility)
    if upload.way == "orcid":
        found = load(upload)
        new.family_name, new.given_name = found.family_name[:100], found.given_name[:100]
    if choice.get("is_mine") and reach(request).own_page is None:
        new.user = request.user
    return lab, new


def _new_lab(parsed: ParsedHomepage, choice: dict[str, Any], visibility: str) -> Lab | None:
    """A lab that is made along with the page, and shown as it is; None where a lab of that name is there already."""
    if choice["page"] == NEW_LAB:
        return Lab(name=choice.get("lab_name") or _t("New lab"), visibility=visibility)
    if choice["page"] == "lab" and not Lab.objects.filter(name__iexact=parsed.lab_name).exists():
        return Lab(name=parsed.lab_name, visibility=visibility)
    return None


def _finish(request: HttpRequest, result: ImportResult, choice: dict[str, Any], visibility: str) -> None:
    """A page that was there already is put online only by its owner; and what ORCID may do later is noted."""
    researcher = result.researcher
    if researcher is None:
        return
    if visibility == Visibility.PUBLIC and researcher.visibility != visibility and researcher.user == request.user:
        with recorded(request, Researcher.objects.filter(pk=researcher.pk)):
            researcher.visibility = visibility
            researcher.save(update_fields=["visibility"])
    if choice.get("follow"):
        rule = {"researcher": researcher, "source": "orcid", "identifier": ""}
        SourceRule.objects.get_or_create(
            **rule, defaults={"action": SourceRule.Action.CLAIM, "created_by": request.user}
        )
