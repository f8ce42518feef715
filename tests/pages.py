"""What the tests of public pages share: a filled page of any size, and every address that is public."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser

from django.test import Client
from django.utils import timezone

from profiles.models import (
    Activity,
    Affiliation,
    Honor,
    Lab,
    Link,
    Membership,
    Opening,
    Organization,
    Researcher,
    Section,
)
from publications.models import Announcement, Listing, Publication, Topic, TopicEntry, Venue, Version
from publications.models import Link as PaperLink
from tests.factories import make_lab, make_listing, make_news, make_publication, make_researcher, make_venue

ADA = "/~ada-lind/"
LAB = "/labs/sound-lab/"
PEOPLE_PATHS = [ADA, f"{ADA}publications/", f"{ADA}news/", f"{ADA}cv/", f"{ADA}topics/speech/", f"{ADA}feed.xml"]
LAB_PATHS = [
    *("/", LAB, f"{LAB}people/", f"{LAB}publications/", f"{LAB}news/", f"{LAB}openings/"),
    *(f"{LAB}topics/music/", f"{LAB}feed.xml"),
]
OTHER_PATHS = ["/?q=", "/publications/", "/publications/paper-0/", "/venues/neurips/", "/sitemap.xml", "/robots.txt"]
PUBLIC_PATHS = [*PEOPLE_PATHS, *LAB_PATHS, *OTHER_PATHS]
_FREE_OF_LANGUAGE = ("/sitemap.xml", "/robots.txt")
ALL_PATHS = [*PUBLIC_PATHS, *(f"/zh-hans{path}" for path in PUBLIC_PATHS if path not in _FREE_OF_LANGUAGE)]


def fill_site(papers: int = 1, rows: int = 1) -> tuple[Researcher, Lab]:
    """One public lab and researcher with ``papers`` listed by both and ``rows`` of everything else."""
    lab = make_lab("Sound lab", mission="We make **sound**.", url="https://sound.example.org")
    ada = make_researcher("Ada Lind", slug="ada-lind", biography="I *study* speech.", interests=["speech"], lab=lab)
    venue = make_venue("Neural Processing", short_name="NeurIPS", slug="neurips", colour="#5b2a86", rank="CCF A")
    speech = Topic.objects.create(researcher=ada, name="Speech", slug="speech", emoji="🎙")
    music = Topic.objects.create(lab=lab, name="Music", slug="music")
    _fill_lists(ada, lab, music, rows)
    _fill_papers(ada, lab, venue, [speech, music], papers)
    return ada, lab


def _fill_lists(ada: Researcher, lab: Lab, music: Topic, rows: int) -> None:
    for number in range(rows):
        organization = Organization(name=f"University {number}", url="https://university.example.org")
        organization.save()
        Link.objects.create(researcher=ada, kind="github", url=f"https://github.com/example/{number}")
        for kind in ("education", "position"):
            Affiliation(researcher=ada, organization=organization, kind=kind, role="Role", start="2020").save()
        Honor(researcher=ada, title=f"Prize {number}", date="2021-10").save()
        for kind in Activity.Kind.values:
            Activity(researcher=ada, kind=kind, body=f"Line {number}", start="2020").save()
        Section(researcher=ada, kind="custom", title=f"Own {number}", body="Own text.").save()
        Section(lab=lab, kind="custom", title=f"Own {number}", body="Own text.").save()
        for owner in ({"researcher": ada}, {"lab": lab}):
            make_news(f"News **{number}**", date="2024-05", **owner)
        Opening(lab=lab, title=f"Opening {number}", body="Come.").save()
        TopicEntry(
            topic=music, label=f"System {number}", links=[{"label": "code", "url": "https://code.example.org"}]
        ).save()
        member = make_researcher(f"Member {number}", lab=lab)
        Membership.objects.filter(researcher=member).update(end="2020")


def _fill_papers(ada: Researcher, lab: Lab, venue: Venue, topics: list[Topic], papers: int) -> None:
    line = [{"name": "Ada Lind", "slug": ada.slug, "equal": True}, {"name": "林梅", "corresponding": True}]
    rows = []
    for number in range(papers):
        row = Publication(title=f"Paper {number}", slug=f"paper-{number}", venue=venue, date=f"{2024 - number % 20}-05")
        row.author_line, row.abstract, row.tldr = line, "An *abstract*.", "It matters."
        row.prepare()
        rows.append(row)
    rows = Publication.objects.bulk_create(rows)
    kinds = (("pdf", "https://example.org/a.pdf"), ("code", "https://example.org/code"))
    PaperLink.objects.bulk_create(PaperLink(publication=row, kind=kind, url=url) for row in rows for kind, url in kinds)
    Version.objects.bulk_create(Version(publication=row, stage="preprint", venue=venue, date="2020") for row in rows)
    for owner, topic in (({"researcher": ada}, topics[0]), ({"lab": lab}, topics[1])):
        listings = [Listing(publication=row, selected=n < 3, **owner) for n, row in enumerate(rows)]
        for listing in listings:
            listing.prepare()
        listings = Listing.objects.bulk_create(listings)
        through = Listing.topics.through
        through.objects.bulk_create(through(listing=listing, topic=topic) for listing in listings)
    for row in rows[:3]:
        Announcement.objects.create(news_item=ada.news.first() or make_news(researcher=ada), publication=row)


def plant_canaries(ada: Researcher, lab: Lab) -> None:
    """Everything that must stay unseen; each text of it says "canary"."""
    later = timezone.now() + dt.timedelta(days=1)
    unseen = ({"visibility": "draft"}, {"visibility": "private"}, {"visibility": "link"}, {"publish_at": later})
    for number, how in enumerate(unseen):
        _plant_papers(ada, lab, number, how)
        for owner in ({"researcher": ada}, {"lab": lab}):
            make_news(f"Canary news {number}", **owner, **how)
        if "publish_at" not in how:
            _plant_owners(ada, number, how)
            Opening(lab=lab, title=f"Canary opening {number}", **how).save()
    Opening(lab=lab, title="Canary expired", expires_on=timezone.localdate() - dt.timedelta(days=1)).save()
    Affiliation(researcher=ada, kind="position", role="Canary role", hidden=True).save()
    Honor(researcher=ada, title="Canary honor", hidden=True).save()
    Activity(researcher=ada, kind="talk", body="Canary talk", hidden=True).save()
    ada.name_variants.create(name="Canary variant")
    for owner in ({"researcher": ada}, {"lab": lab}):
        Section(kind="custom", title="Canary section", body="Canary body", visible=False, **owner).save()
        # A theme of a lab stands for itself; a researcher's topic is shown with its papers only.
        topics = [Topic.objects.create(name="Canary topic", **owner)] if "researcher" in owner else []
        hidden = make_publication("Hidden from the page")
        make_listing(hidden, hidden=True, note="Canary note", topics=topics, **owner)


def _plant_papers(ada: Researcher, lab: Lab, number: int, how: dict[str, object]) -> None:
    venue = make_venue(f"Canary venue {number}", colour="#cafe00")
    line = [{"name": "Canary Author"}]
    paper = make_publication(f"Canary paper {number}", venue=venue, date="1907", author_line=line, **how)
    PaperLink.objects.create(publication=paper, kind="code", url=f"https://canary.example.org/{number}")
    Announcement.objects.create(news_item=ada.news.first(), publication=paper)
    for owner in ({"researcher": ada}, {"lab": lab}):
        topic = Topic.objects.create(name=f"Canary topic {number}", **owner)
        make_listing(paper, selected=True, note="Canary note", topics=[topic, owner_topic(owner)], **owner)
        if "lab" in owner:
            topic.delete()
    TopicEntry(topic=lab.topics.first(), label=f"System of {number}", publication=paper).save()


def owner_topic(owner: dict[str, Researcher | Lab]) -> Topic:
    """A topic of the owner's that is shown."""
    found = Topic.objects.filter(**owner).exclude(name__startswith="Canary").first()
    assert found is not None
    return found


def _plant_owners(ada: Researcher, number: int, how: dict[str, object]) -> None:
    other = make_lab(f"Canary lab {number}", **how)
    Membership.objects.create(researcher=ada, lab=other, order=number)
    person = make_researcher(
        f"Canary Person {number}", tagline="Canary tagline", lab=Lab.objects.get(slug="sound-lab"), **how
    )
    make_news("Canary news", researcher=person)
    make_news("Canary news", lab=other)
    make_listing(
        make_publication(f"Listed by nobody seen {number}", visibility="private"), researcher=person, note="Canary"
    )


def get(path: str, **headers: str) -> str:
    """The text of a public page, asked for by somebody unknown."""
    response = Client().get(path, headers=headers)
    assert response.status_code == 200, path
    return response.content.decode()


class Outline(HTMLParser):
    """What a page is made of; raises AssertionError where tags do not nest, ids repeat or a picture has no text."""

    VOID = frozenset(("meta", "link", "img", "br", "hr", "input", "source", "wbr"))

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[str] = []
        self.landmarks: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []
        assert sorted(set(self.ids)) == sorted(self.ids)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = dict(attributes)
        assert len(found) == len(attributes), f"an attribute of {tag} repeats"
        assert "style" not in found, tag
        if "id" in found:
            self.ids.append(str(found["id"]))
        if tag == "img":
            assert {"alt", "width", "height"} <= found.keys()
        if tag == "a":
            self.links.append(str(found["href"]))
        if tag in ("h1", "h2", "h3"):
            self.headings.append(tag)
        if tag in ("header", "nav", "main", "footer"):
            self.landmarks.append(tag)
        if tag == "p" and "p" in self.open:
            raise AssertionError("a paragraph inside a paragraph")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        if tag not in self.VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()
