"""What every review of an import has in common: one upload, rows with a tick, and reading on from a source by steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _t

from profiles.admin import staging
from profiles.admin.import_tables import STATUSES, FieldChange, shortened
from profiles.admin.scoped import site
from publications.records import PublicationRecord
from publications.sources.client import Client, Limits
from publications.sources.faults import SourceFault
from publications.syncing import make_client

# Somebody waits for the page: one attempt a question, and after so many seconds the rest comes with the next step.
LIMITS = Limits(connect=4, read=10, total=20, attempts=1)
SECONDS_AT_ONCE = 6.0
# In the address of what got no answer: it goes on when asked to, not by itself.
STALLED = "stalled"


class Refused(Exception):
    """The import cannot be done; the message is one sentence."""


def reviewed(
    request: HttpRequest,
    upload: staging.Upload | None,
    show: Callable[[staging.Upload], HttpResponse],
    *,
    begin_at: str,
    expired: Any,
) -> HttpResponse:
    """``show`` answers for an upload that still waits and is not thrown away; what it refuses begins anew."""
    if upload is None:
        messages.warning(request, expired)
        return redirect(begin_at)
    if request.method == "POST" and "discard" in request.POST:
        staging.drop(request, upload)
        return redirect(begin_at)
    try:
        return show(upload)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(begin_at)


# Rows ----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class WorkRow:
    """One work of a review. ``place`` is its place among what was sent, or among those that the source holds."""

    place: int
    status: str
    label: Any
    title: str
    authors: str
    venue: str
    is_ticked: bool
    is_tickable: bool = True
    fields: Sequence[FieldChange] = ()
    problems: Sequence[str] = ()


def work_row(place: int, record: PublicationRecord, status: str, **rest: Any) -> WorkRow:
    return WorkRow(
        place,
        status,
        STATUSES[status],
        record.title or record.doi or record.arxiv_id,
        shortened(", ".join(author.name for author in record.authors)),
        " ".join(filter(None, (record.venue, str(record.year or "")))),
        **rest,
    )


# Reading on ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read from a source, for so many seconds at a time. ``read`` returns what stopped it, if anything did."""

    title: Any
    name: str
    count: int
    count_unread: Callable[[], int]
    read: Callable[[Client, float], SourceFault | None]
    leave_rest: Callable[[], None]
    content: Callable[[], bytes]  # to be kept for the next step


def waiting_client() -> Client:
    """Asks while somebody waits for the page."""
    return make_client(LIMITS)


def read_for_a_while(request: HttpRequest, reading: Reading) -> bool:
    """Returns whether the source answers; if it does not, the person is told."""
    stopped = reading.read(waiting_client(), SECONDS_AT_ONCE)
    if stopped:
        text = _t("%(fault)s What was read is kept: go on later, or without the rest.")
        messages.warning(request, text % {"fault": stopped.sentence(_t)})
    return not stopped


def read_on(request: HttpRequest, upload: staging.Upload, reading: Reading) -> HttpResponse | None:
    """How far it is read, None when there is no rest. A POST reads on for a while, or leaves the rest."""
    answers = STALLED not in request.GET
    if request.method == "POST":
        if "leave" in request.POST:
            reading.leave_rest()
        elif "more" in request.POST:
            answers = read_for_a_while(request, reading)
        staging.rewrite(upload, reading.content())
    if not reading.count_unread():
        return None
    context = {
        **site.each_context(request),
        "title": reading.title,
        "name": reading.name,
        "read": reading.count - reading.count_unread(),
        "count": reading.count,
        "goes_on": answers,
    }
    return TemplateResponse(request, "admin/labfolio/reading_on.html", context)
