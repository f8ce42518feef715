"""Demo content into the database, as one import batch: it can be undone, and what people change is theirs.

A row that exists already (a venue, an organisation, a work, a page at the same address) is used as it is.
"""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from django.db import models, transaction

from profiles.demo.content import Entry, author, load, texts
from profiles.demo.figures import FIGURES, portraits
from profiles.demo.figures.canvas import Sheet
from profiles.folding import fold
from profiles.models import (
    Activity,
    Affiliation,
    Honor,
    ImportBatch,
    Journal,
    Lab,
    Link,
    Membership,
    NameVariant,
    NewsItem,
    Opening,
    Organization,
    Researcher,
    Section,
)
from profiles.undoing import Kept, undo_batch
from publications import models as works
from publications.linking import link_lab, refresh_author_lines
from publications.matching import title_fingerprint
from publications.venues import VenueRegistry

SOURCE = "demo"


def demo_batches() -> models.QuerySet[ImportBatch]:
    """The batches of demo content that are not undone."""
    return ImportBatch.objects.filter(family=SOURCE, undone_at=None)


def write_demo() -> bool:
    """Write everything, once: False when it is there already, also when people have deleted parts of it."""
    with transaction.atomic():
        if demo_batches().exists():
            return False
        Writer().write()
    return True


def remove_demo() -> list[Kept] | None:
    """Take the demo content away; what people changed or built on is kept and returned. None if there was none."""
    with transaction.atomic():
        batches = list(demo_batches())
        return [kept for batch in batches for kept in undo_batch(batch)] if batches else None


class Writer:
    """One run. Rows that later ones refer to are kept by their key in the data files."""

    def __init__(self) -> None:
        self.journal = Journal(lambda: ImportBatch.objects.create(source=SOURCE, family=SOURCE))
        self.organizations: dict[str, Organization] = {}
        self.people: dict[str, Researcher] = {}
        self.publications: dict[str, works.Publication] = {}

    def write(self) -> None:
        people, lab_entry = load("people"), load("lab")
        for entry in load("organizations"):
            self.organizations[entry["key"]] = self._organization(entry)
        lab, is_new = self._lab(lab_entry)
        newcomers = [entry for entry in people if self._researcher(entry, lab)]
        self._venues(load("venues"))
        for entry in load("publications"):
            self.publications[entry["key"]] = self._publication(entry, lab, newcomers)
        for entry in newcomers:
            self._page(entry, {"researcher": self.people[entry["key"]]}, topics=entry.get("topics", []))
        if is_new:
            self._page(lab_entry, {"lab": lab}, topics=lab_entry["themes"])
        link_lab(lab, journal=self.journal)
        refresh_author_lines(works.Publication.objects.filter(lab=lab))
        self.journal.write()

    # --- Organisations, the lab, its people ----------------------------------------------------

    def _organization(self, entry: Entry) -> Organization:
        columns = texts(entry, "name", "url", "country", short_name="short")
        existing = Organization.objects.filter(folded_name=fold(columns["name"])[:200]).first()
        if existing:
            return existing
        row = Organization(**columns)
        _draw(row, "logo", portraits.mark(entry["mark"], entry["colour"]))
        self.journal.create(row)
        return row

    def _lab(self, entry: Entry) -> tuple[Lab, bool]:
        """The lab, and whether it is new."""
        row = Lab(**texts(entry, "name", "tagline", "mission", "url", "accent"), languages=["en", "zh-hans"])
        existing = Lab.objects.filter(name=row.name).first()
        if existing:
            return existing, False
        _draw(row, "logo", portraits.logo(row.accent))
        self.journal.create(row)
        for order, opening in enumerate(entry["openings"]):
            self.journal.create(Opening(lab=row, order=order, **texts(opening, "title", "body")))
        return row, True

    def _researcher(self, entry: Entry, lab: Lab) -> bool:
        """The page of a person and their place in the lab; False when there is such a page already."""
        existing = Researcher.objects.filter(slug=entry["key"]).first()
        if existing:
            self.people[entry["key"]] = existing
            return False
        names = {"native_name": "native", "family_name": "family", "given_name": "given"}
        row = Researcher(slug=entry["key"], interests=entry.get("interests", []))
        for name, value in texts(entry, "name", "tagline", "location", "biography", **names).items():
            setattr(row, name, value)
        drawing = entry["portrait"]
        initials = "".join(word[0] for word in row.name.split())
        _draw(row, "photo", portraits.portrait(initials, drawing["style"], drawing["colours"]))
        self.journal.create(row)
        self.people[entry["key"]] = row
        order = len(self.people)
        self.journal.create(Membership(researcher=row, lab=lab, role=entry["role"], order=order))
        self.journal.create_many([NameVariant(researcher=row, name=name) for name in entry["variants"]])
        self.journal.create_many(
            [
                Link(researcher=row, kind=kind, url=url, order=order)
                for order, (kind, url) in enumerate(entry.get("links", []))
            ]
        )
        self._curriculum(entry, row)
        return True

    def _curriculum(self, entry: Entry, researcher: Researcher) -> None:
        """Positions, education, honors, service and projects, in the order of the data."""
        for order, item in enumerate(entry.get("affiliations", [])):
            columns = texts(
                item, "kind", "role", "department", "place", "advisors", "start", "end", field_of_study="field"
            )
            organization = self.organizations[item["organization"]]
            row = Affiliation(researcher=researcher, organization=organization, order=order, **columns)
            row.is_current = item.get("current", False)
            self.journal.create(row)
        for order, item in enumerate(entry.get("honors", [])):
            columns = texts(item, "title", "organization", "date", "note", "url")
            self.journal.create(Honor(researcher=researcher, order=order, **columns))
        for order, item in enumerate(entry.get("activities", [])):
            columns = texts(item, "kind", "title", "role", "body", "start")
            self.journal.create(
                Activity(researcher=researcher, order=order, links=_labelled(item.get("links", [])), **columns)
            )
        for order, item in enumerate(entry.get("sections", [])):
            self.journal.create(Section(researcher=researcher, order=order, **texts(item, "kind", "title")))

    # --- Works ----------------------------------------------------------------------------------

    def _venues(self, entries: list[Entry]) -> None:
        self.venues = VenueRegistry([entry["name"] for entry in entries], journal=self.journal)
        for entry in entries:
            venue = self.venues.find(entry["name"])
            if venue is not None:
                self.journal.complete(venue, texts(entry, "colour", "url"))

    def _publication(self, entry: Entry, lab: Lab, newcomers: list[Entry]) -> works.Publication:
        row = works.Publication(
            lab=lab,
            venue=self.venues.find(entry["venue"]) if "venue" in entry else None,
            authors_complete=not entry.get("incomplete", False),
            extra=texts(entry, "publisher"),
            **texts(
                entry,
                *("title", "date", "doi", "volume", "issue", "pages", "award", "stage", "tldr"),
                arxiv_id="arxiv",
                csl_type="type",
            ),
        )
        existing = _same_work(row)
        if existing:
            return existing
        self._figure(row, entry.get("figure"))
        self.journal.create(
            row,
            author_list=self._authors(entry, newcomers),
            link_list=[
                {"kind": kind, "url": url, "label": "".join(label)} for kind, url, *label in entry.get("links", [])
            ],
            version_list=[self._version(version) for version in entry.get("versions", [])],
        )
        return row

    def _version(self, entry: Entry) -> Entry:
        """An earlier form of a work, as one mapping of its ``version_list``."""
        venue = self.venues.find(entry["venue"])
        columns = dict.fromkeys(works.Version.JSON_FIELDS, "") | texts(entry, "stage", "date", "url", arxiv_id="arxiv")
        return columns | {"venue_id": venue.pk if venue else None}

    def _authors(self, entry: Entry, newcomers: list[Entry]) -> list[Entry]:
        """Whoever chose the work for their own page is a confirmed author; other names are linked afterwards."""
        owners = {
            person["name"]: self.people[person["key"]].pk
            for person in newcomers
            if any(choice["paper"] == entry["key"] for choice in person.get("papers", []))
        }
        confirmed = works.Authorship.LinkState.CONFIRMED.value
        return [
            row | ({"researcher": owners[row["name"]], "state": confirmed} if row["name"] in owners else {})
            for row in map(author, entry["authors"])
        ]

    def _figure(self, row: works.Publication, entry: Entry | None) -> None:
        if entry:
            _draw(row, "figure", FIGURES[entry["name"]]())
            columns = texts(entry, figure_alt="alt")
            row.figure_alt = columns["figure_alt"]
            row.i18n = (row.i18n or {}) | columns.get("i18n", {})

    # --- What a page says about works ------------------------------------------------------------

    def _page(self, entry: Entry, owner: dict[str, Any], *, topics: list[Entry]) -> None:
        """Topics, listings and news of one page. ``owner``: ``{"researcher": ...}`` or ``{"lab": ...}``."""
        rows: dict[str, works.Topic] = {}
        for order, item in enumerate(topics):
            columns = texts(item, "name", "emoji", "description", slug="key")
            row = rows[item["key"]] = works.Topic(order=order, **owner, **columns)
            self.journal.create(row)
            self._entries(row, item.get("entries", []))
        for order, item in enumerate(entry.get("papers", [])):
            listing = works.Listing(
                publication=self.publications[item["paper"]],
                selected=item.get("selected", False),
                order=order,
                **owner,
                **texts(item, "note"),
            )
            self.journal.create(listing, topic_ids=sorted(rows[key].pk for key in item["topics"]))
        for item in entry.get("news", []):
            news = NewsItem(**owner, **texts(item, "date", "icon", "body"))
            self.journal.create(news)
            announced = [self.publications[key] for key in item.get("papers", [])]
            self.journal.create_many([works.Announcement(news_item=news, publication=paper) for paper in announced])

    def _entries(self, topic: works.Topic, entries: list[Entry]) -> None:
        for order, item in enumerate(entries):
            publication = self.publications[item["paper"]] if "paper" in item else None
            row = works.TopicEntry(topic=topic, order=order, publication=publication, **texts(item, "label", "text"))
            row.links = _labelled(item.get("links", []))
            self.journal.create(row)


def _labelled(links: list[list[str]]) -> list[dict[str, str]]:
    return [{"label": label, "url": url} for label, url in links]


def _draw(row: models.Model, field: str, sheet: Sheet) -> None:
    getattr(row, field).save("demo.png", ContentFile(sheet.png()), save=False)


def _same_work(row: works.Publication) -> works.Publication | None:
    """A public work with one of the identifiers, or with the title."""
    same = models.Q(title_fingerprint=title_fingerprint(row.title))
    if row.doi:
        same |= models.Q(doi=row.doi)
    if row.arxiv_id:
        same |= models.Q(arxiv_id=row.arxiv_id)
    return works.Publication.objects.public().filter(same).order_by("pk").first()
