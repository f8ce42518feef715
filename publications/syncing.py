"""Asks the sources for what researchers wrote, and files what they find.

Each researcher and source is a step of its own: what one step has filed stays when a later one fails, and a run that
was cut off goes on where it ended.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils import timezone

from profiles.bounds import cut_text
from profiles.faults import Fault, Told, gettext_noop
from profiles.models import Link as ProfileLink
from profiles.models import Researcher, User
from profiles.models.access import Part
from publications.candidates import claim
from publications.filing import Filer, Filing, Rules
from publications.likeness import Likeness, likeness
from publications.models import Candidate, Link, Listing, Publication, SourceCheck, SourceRule
from publications.numbers import note_counts, note_researcher_count
from publications.page_works import ITEM_FAULTS, sentence
from publications.records import PublicationRecord
from publications.refreshing import Numbers, Patience, refresh_citations, refresh_stars
from publications.sources import COUNTERS, SOURCES, arxiv, doi
from publications.sources.answers import FoundWorks
from publications.sources.client import Client, Keys, Limits
from publications.sources.faults import SourceFault

logger = logging.getLogger(__name__)
# A run that goes on after it was cut off does not ask again what it asked within this time.
RESUME_WITHIN = dt.timedelta(hours=20)
# Questions to complete works that a source names without their authors, a run and researcher.
_MAX_COMPLETIONS = 100


class SyncRefused(Exception):
    """What was asked for does not exist; the message is one sentence."""


@dataclass(slots=True)
class SourceReport:
    """What one source found for one researcher."""

    source: str
    identifier: str = ""
    found: int = 0
    new: int = 0
    waiting: int = 0  # of the new ones, those that somebody has to decide on
    known: int = 0
    proposals: int = 0
    claimed: int = 0
    counts: int = 0
    fault: str = ""
    fault_told: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def fail(self, fault: Told) -> None:
        self.fault, self.fault_told = str(fault), fault.as_json()


@dataclass(slots=True)
class ResearcherReport:
    slug: str
    sources: list[SourceReport] = field(default_factory=list)


@dataclass(slots=True)
class SyncReport:
    """The run as a whole; ``as_json`` is what scripts read."""

    researchers: list[ResearcherReport] = field(default_factory=list)
    stars: Numbers = field(default_factory=Numbers)
    citations: Numbers = field(default_factory=Numbers)

    @property
    def faults(self) -> list[str]:
        own = [f"{person.slug}: {one.fault}" for person in self.researchers for one in person.sources if one.fault]
        return own + self.stars.problems + self.citations.problems

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"faults": self.faults}


def make_client(limits: Limits | None = None) -> Client:
    """The client of this installation, its keys from the settings."""
    keys = Keys(
        openalex=settings.OPENALEX_API_KEY,
        semantic_scholar=settings.SEMANTIC_SCHOLAR_API_KEY,
        github=settings.GITHUB_TOKEN,
    )
    return Client(base_url=settings.BASE_URL, contact=settings.CONTACT_EMAIL, keys=keys, limits=limits)


def chosen_researchers(slugs: Sequence[str]) -> list[Researcher]:
    """Those of these slugs, or everybody. Raises SyncRefused."""
    rows = Researcher.objects.filter(slug__in=slugs) if slugs else Researcher.objects.all()
    found = list(rows.order_by("slug"))
    if missing := sorted(set(slugs) - {one.slug for one in found}):
        raise SyncRefused(f"There is no researcher of the address {missing[0][:100]}.")
    return found


def chosen_sources(names: Sequence[str]) -> list[str]:
    """Those names, or all there are. Raises SyncRefused."""
    known = [*SOURCES, *COUNTERS]
    if unknown := [name for name in names if name not in known]:
        raise SyncRefused(f"There is no source {unknown[0][:60]}: choose among {', '.join(known)}.")
    return [name for name in known if name in names] if names else known


def sync(
    researchers: Sequence[Researcher],
    sources: Sequence[str],
    client: Client,
    *,
    dry_run: bool = False,
    resume: bool = False,
    numbers: bool = True,
    progress: Callable[[str], None] = lambda text: None,
) -> SyncReport:
    """Ask these sources about these researchers. Never raises for what a source says or fails to say.

    ``numbers`` False leaves out the questions about single works: citations by DOI, stars.
    """
    report, run = SyncReport(), _Run(client, dry_run=dry_run, resume=resume)
    for number, researcher in enumerate(researchers, start=1):
        person = ResearcherReport(researcher.slug)
        report.researchers.append(person)
        filer = Filer(researcher)
        for source in [name for name in sources if name in SOURCES]:
            for identifier in identifiers_of(researcher, source):
                progress(f"[{number}/{len(researchers)}] {researcher.slug}: {SOURCES[source].label} {identifier}")
                if (done := run.step(filer, source, identifier)) is not None:
                    person.sources.append(done)
    if numbers and not dry_run:
        listed = Listing.objects.filter(researcher__in=[one.pk for one in researchers]).values("publication")
        works = Publication.objects.filter(pk__in=listed)
        report.citations = refresh_citations(works, client, sources, run.patience, progress)
        links = Link.objects.filter(publication__in=listed)
        counters = [name for name in sources if name in COUNTERS]
        report.stars = refresh_stars(links, client, counters, run.patience, progress)
    return report


def identifiers_of(researcher: Researcher, source: str) -> list[str]:
    """The person's identifiers at a source: from the profile and from rules. Never by name.

    A source whose rule for everything is to reject is not asked.
    """
    about = SOURCES[source]
    rules = dict(SourceRule.objects.filter(researcher=researcher, source=source).values_list("identifier", "action"))
    refused = SourceRule.Action.REJECT
    if rules.get("") == refused:
        return []
    urls = ProfileLink.objects.filter(researcher=researcher, kind__in=about.kinds).values_list("url", flat=True)
    told = [*([researcher.orcid] if "orcid" in about.kinds else []), *urls]
    found = [about.identify(text) for text in told]
    found += [about.identify(name) for name in rules if about.identify(name) == name]
    return [name for name in dict.fromkeys(found) if name and rules.get(name) != refused]


class _Run:
    """One run: which sources are out of order is known to all its steps."""

    def __init__(self, client: Client, *, dry_run: bool, resume: bool) -> None:
        self.client, self.dry_run, self.resume = client, dry_run, resume
        self.patience = Patience()

    def step(self, filer: Filer, source: str, identifier: str) -> SourceReport | None:
        """One question about one researcher; None when it was asked a short time ago."""
        if self.resume and self._was_asked(filer.researcher, source, identifier):
            return None
        report = SourceReport(source, identifier)
        if self.patience.is_over(source):
            text = gettext_noop("%(source)s did not answer before: it is left for the next time.")
            report.fail(Fault(text, source=SOURCES[source].label))
            return report
        try:
            self._ask(filer, report)
            self.patience.note(source)
        except SourceFault as fault:
            report.fail(fault)
            self.patience.note(source, fault)
        except (DatabaseError, *ITEM_FAULTS) as fault:
            logger.warning("sync of %s from %s failed: %s", filer.researcher.slug, source, type(fault).__name__)
            report.fault = sentence(fault)
        self._note(filer.researcher, report)
        return report

    @staticmethod
    def _was_asked(researcher: Researcher, source: str, identifier: str) -> bool:
        since = timezone.now() - RESUME_WITHIN
        asked = SourceCheck.objects.filter(researcher=researcher, source=source, identifier=identifier, fault="")
        return asked.filter(checked_at__gte=since).exists()

    def _note(self, researcher: Researcher, report: SourceReport) -> None:
        if not self.dry_run:
            SourceCheck.objects.update_or_create(
                researcher=researcher,
                source=report.source,
                identifier=report.identifier,
                defaults={
                    "checked_at": timezone.now(),
                    "fault": cut_text(report.fault, 300),
                    "fault_told": report.fault_told,
                },
            )

    def _ask(self, filer: Filer, report: SourceReport) -> None:
        self._check_person(filer, report)
        found = SOURCES[report.source].works(self.client, report.identifier)
        report.found, report.problems = len(found.works), list(found.problems)
        if not found.whole:
            report.problems.append(f"{SOURCES[report.source].label} has more works than were asked for.")
        rules = Rules.of(filer.researcher, report.source, report.identifier)
        completing = _Completing(self.client)
        filing = filer.compare(report.source, found.works, rules, complete=None if self.dry_run else completing)
        report.problems += completing.problems
        report.new, report.known, report.proposals = len(filing.new), filing.known, len(filing.proposals)
        report.waiting = sum(one.state == Candidate.State.OPEN for one in filing.new)
        if not self.dry_run:
            # Both or neither: what was filed is known to the next run, which would not claim it any more.
            with transaction.atomic():
                filer.write(filing)
                self._claim(filer.researcher, filing, report)
            report.waiting -= report.claimed
            report.counts = _keep_counts(filer.researcher, report.source, found, filing)

    def _check_person(self, filer: Filer, report: SourceReport) -> None:
        """An identifier that is another person's, typed by mistake, brings no work. Raises SourceFault."""
        names = SOURCES[report.source].names
        told = names(self.client, report.identifier) if names else []
        if told and all(likeness(name, filer.person) is Likeness.NONE for name in told):
            text = gettext_noop("%(given)s is of %(person)s: if that is the same person, add the name as a variant.")
            raise SourceFault("bad-identifier", text, given=report.identifier, person=told[0][:80])

    @staticmethod
    def _claim(researcher: Researcher, filing: Filing, report: SourceReport) -> None:
        """What a rule says is to be claimed at once, in the name of who made the rule."""
        if not filing.to_claim:
            return
        try:
            claims = claim(filing.to_claim, _claimer(researcher, report.source))
        except _RuleIsOver as fault:
            report.problems.append(str(fault))
        except ITEM_FAULTS as fault:  # what was found waits then, as without the rule
            report.problems.append(sentence(fault))
        else:
            report.claimed = claims.claimed
            report.problems += [problem.text for problem in claims.problems]


class _RuleIsOver(Exception):
    """Nobody may claim by it today."""

    def __str__(self) -> str:
        return "A rule was made by somebody who may not edit the page any more, so what it found waits: save it anew."


def _claimer(researcher: Researcher, source: str) -> User:
    """Who made the rules of this source: with their rights, which may be less than those of the page's owner.

    A rule whose maker's account is gone is the owner's. Raises _RuleIsOver without an owner, or when one was made by
    somebody who may not edit the page's publications any more.
    """
    rules = SourceRule.objects.filter(researcher=researcher, source=source, action=SourceRule.Action.CLAIM)
    makers = [rule.created_by for rule in rules.select_related("created_by").order_by("pk") if rule.created_by]
    for maker in makers:
        if not Researcher.objects.editable_by(maker, Part.PUBLICATIONS).filter(pk=researcher.pk).exists():
            raise _RuleIsOver
    claimer = next((maker for maker in makers if maker != researcher.user), researcher.user)
    if claimer is None:
        raise _RuleIsOver
    return claimer


def _keep_counts(researcher: Researcher, source: str, found: FoundWorks, filing: Filing) -> int:
    counts = {pk: work.citations for work, pk in filing.listed if work.citations is not None}
    if found.citations is not None:
        note_researcher_count(researcher, source, found.citations)
    return note_counts(source, counts)


class _Completing:
    """A work that a source names without all its authors, completed by its DOI or arXiv identifier."""

    def __init__(self, client: Client) -> None:
        self.client, self.left = client, _MAX_COMPLETIONS
        self.problems: list[str] = []

    def __call__(self, record: PublicationRecord) -> PublicationRecord:
        if record.authors_complete or not (record.doi or record.arxiv_id) or self.left == 0:
            return record
        self.left -= 1
        try:
            whole = doi.work(self.client, record.doi) if record.doi else arxiv.work(self.client, record.arxiv_id)
        except SourceFault as fault:
            self.problems.append(f"{record.title[:80]}: {fault}")
            self.left = 0 if fault.kind == "busy" else self.left
            return record
        return replace(
            whole,
            authors=whole.authors or record.authors,
            authors_complete=bool(whole.authors) and whole.authors_complete,
            links=_links(record, whole),
            venue=whole.venue or record.venue,
            date=whole.date or record.date,
            identifiers=record.identifiers | whole.identifiers,
            arxiv_id=whole.arxiv_id or record.arxiv_id,
        )


def _links(*records: PublicationRecord) -> list[Any]:
    return list({link.url: link for record in records for link in record.links}.values())
