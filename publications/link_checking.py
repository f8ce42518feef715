"""Asks the addresses that pages link to whether they still answer, and notes which are dead."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from profiles.bounds import cut_text
from profiles.faults import Fault, Told, gettext_noop
from profiles.models import Honor, Lab, LinkCheck, Organization
from profiles.models import Link as ProfileLink
from profiles.models.link_check import MAX_URL
from publications.models import Link, Version
from publications.sources.client import Limits
from publications.sources.faults import SourceFault
from publications.sources.reaching import Visitor

LIMITS = Limits(connect=5, read=10, total=20, attempts=1)
INTERVALS = {"": 1.0}  # seconds between two questions to one host
HOSTS_AT_ONCE = 8
# Not there, and gone for good: that is said once.
GONE = (404, 410)
# Anything else may be a bad day, so it has to fail so often in a row. A door that is shut to programs is no dead link.
FAILURES = 3
SHUT = (401, 403, 405, 406, 418, 429, 451, 999)


@dataclass(slots=True)
class LinkReport:
    asked: int = 0
    dead: list[str] = field(default_factory=list)
    forgotten: int = 0  # addresses that nothing links to any more


@dataclass(frozen=True, slots=True)
class Answer:
    url: str
    status: int | None
    fault: Told | None


def make_visitor() -> Visitor:
    return Visitor(base_url=settings.BASE_URL, contact=settings.CONTACT_EMAIL, limits=LIMITS, intervals=INTERVALS)


def linked_addresses() -> set[str]:
    """Every web address that a page links to, each once."""
    columns = (Link, ProfileLink, Version, Honor, Lab, Organization)
    found = {url for model in columns for url in model.objects.exclude(url="").values_list("url", flat=True)}
    return {url for url in found if url.startswith(("http://", "https://")) and len(url) <= MAX_URL}


def check_links(
    visitor: Visitor,
    *,
    older_than: dt.timedelta = dt.timedelta(days=7),
    most: int = 2_000,
    progress: Callable[[str], None] = lambda text: None,
) -> LinkReport:
    """Ask those that were not asked for so long, those never asked first; at most ``most`` of them."""
    report, linked = LinkReport(), linked_addresses()
    known = dict(LinkCheck.objects.values_list("url", "checked_at"))
    report.forgotten = _forget(known.keys() - linked)
    since = timezone.now() - older_than
    due = sorted((url for url in linked if url not in known or known[url] < since), key=lambda url: _turn(url, known))
    for answer in _ask(visitor, due[:most]):
        row = _note(answer)
        report.asked += 1
        if row.dead_since:
            report.dead.append(row.url)
        progress(f"[{report.asked}/{min(len(due), most)}] {answer.status or answer.fault} {answer.url}")
    return report


def _turn(url: str, known: dict[str, dt.datetime]) -> tuple[bool, str, str]:
    return url in known, known[url].isoformat() if url in known else "", url


def _forget(urls: set[str]) -> int:
    gone = sorted(urls)
    for start in range(0, len(gone), 500):
        LinkCheck.objects.filter(url__in=gone[start : start + 500]).delete()
    return len(gone)


def _ask(visitor: Visitor, urls: list[str]) -> Iterator[Answer]:
    """Several hosts at a time, each host one question after the other."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        by_host[urlsplit(url).netloc].append(url)
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        for answers in pool.map(lambda few: [_answer(visitor, url) for url in few], by_host.values()):
            yield from answers


def _answer(visitor: Visitor, url: str) -> Answer:
    try:
        status = visitor.status(url)
    except SourceFault as fault:
        return Answer(url, None, fault)
    fault = Fault(gettext_noop("It answered with status %(status)s."), status=status)
    return Answer(url, status, fault if status >= 400 else None)


def _note(answer: Answer) -> LinkCheck:
    now = timezone.now()
    row = LinkCheck.objects.filter(url=answer.url).first() or LinkCheck(url=answer.url)
    row.checked_at, row.status = now, answer.status
    row.fault, row.fault_told = cut_text(str(answer.fault or ""), 300), answer.fault.as_json() if answer.fault else {}
    alive = answer.status is not None and (answer.status < 400 or answer.status in SHUT)
    row.failures = 0 if alive else min(row.failures + 1, 1_000)
    dead = answer.status in GONE or row.failures >= FAILURES
    row.dead_since = (row.dead_since or now) if dead else None
    row.save()
    return row
