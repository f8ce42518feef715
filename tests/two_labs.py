"""One row of every model for one lab, each text with a word by which it can be found in a page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.http import HttpResponse
from django.utils import timezone

from profiles.models import (
    Activity,
    Affiliation,
    Delegation,
    Domain,
    FormDraft,
    HistoryChange,
    HistoryEntry,
    HistoryOwner,
    Honor,
    ImportBatch,
    ImportChange,
    Invitation,
    Lab,
    LabRole,
    LinkCheck,
    Membership,
    NameVariant,
    NewsItem,
    Opening,
    Organization,
    Researcher,
    Section,
    SlugRedirect,
    StoredPicture,
    User,
    Visibility,
)
from profiles.models import Link as ProfileLink
from profiles.models.recording import whole_state
from publications.models import (
    Announcement,
    Authorship,
    Candidate,
    CitationCount,
    LabVenueColour,
    Link,
    Listing,
    Publication,
    ResearcherCitationCount,
    SourceCheck,
    SourceRule,
    Topic,
    TopicEntry,
    Venue,
    VenueAlias,
    Version,
    WorkAlias,
)


@dataclass
class LabWorld:
    """``rows`` holds one row a model; ``user`` is the member's account, ``manager`` and ``editor`` the lab's."""

    word: str
    user: User
    manager: User
    editor: User
    lab: Lab
    researcher: Researcher
    publication: Publication
    rows: dict[type[Model], Model] = field(default_factory=dict)

    def add(self, row: Any) -> Any:
        row.save()
        self.rows.setdefault(type(row), row)
        return row


def make_world(word: str, *, visibility: str = Visibility.PUBLIC) -> LabWorld:
    """A lab with a manager, an editor and one member who has written one paper; ``word`` is in every text."""
    accounts = [User.objects.create_user(f"{word}-{name}", password="secret") for name in ("user", "manager", "editor")]
    lab = Lab(name=f"{word} lab", mission=f"{word} mission", visibility=visibility)
    lab.save()
    researcher = Researcher(
        name=f"{word} Person", biography=f"{word} biography", visibility=visibility, user=accounts[0], tagline=word
    )
    researcher.save()
    publication = Publication(
        title=f"{word} paper", date="2024", visibility=visibility, created_by=accounts[0], lab=lab
    )
    publication.save()
    world = LabWorld(word, *accounts, lab, researcher, publication)
    world.rows = {User: accounts[0], Lab: lab, Researcher: researcher, Publication: publication}
    add_people(world)
    add_page_entries(world)
    add_publication_facts(world)
    add_imports(world)
    return world


def add_people(world: LabWorld) -> None:
    word, lab, researcher = world.word, world.lab, world.researcher
    helper = User.objects.create_user(f"{word}-helper", password="secret")
    world.add(LabRole(user=world.manager, lab=lab, role=LabRole.Role.MANAGER))
    world.add(LabRole(user=world.editor, lab=lab, role=LabRole.Role.EDITOR))
    world.add(Membership(researcher=researcher, lab=lab, now_at=word))
    world.add(Delegation(user=helper, researcher=researcher))
    invitation = Invitation(email=f"{word}@example.org", kind="role", lab=lab, role="editor", invited_by=world.manager)
    invitation.renew()
    world.add(invitation)
    world.add(Domain(host=f"{word}.example.org", lab=lab))
    world.add(StoredPicture(researcher=researcher, name=f"photos/{word}.jpg", size=1000))
    world.add(FormDraft(user=world.user, model="profiles.lab", object_id=lab.pk, data=[["tagline", word]]))
    world.add(NameVariant(researcher=researcher, name=f"{word} Variant"))
    world.add(ProfileLink(researcher=researcher, kind="homepage", url=f"https://{word}.example.org/"))
    world.add(LinkCheck(url=f"https://{word}.example.org/", checked_at=timezone.now(), fault=word))
    world.add(SlugRedirect(kind="lab", old_slug=f"{word}-old", target_id=lab.pk))


def add_page_entries(world: LabWorld) -> None:
    word, lab, researcher = world.word, world.lab, world.researcher
    organization = world.add(Organization(name=f"Institute of {word}", created_by=world.user))
    world.add(Affiliation(researcher=researcher, organization=organization, kind="position", role=word))
    world.add(Honor(researcher=researcher, title=f"{word} prize"))
    world.add(Activity(researcher=researcher, kind="talk", title=f"{word} talk"))
    world.add(Section(researcher=researcher, title=f"{word} section", body=word))
    world.add(Section(lab=lab, title=f"{word} lab section", body=word))
    world.add(Opening(lab=lab, title=f"{word} opening"))
    news = world.add(NewsItem(researcher=researcher, body=f"{word} news", date="2024-05"))
    world.add(NewsItem(lab=lab, body=f"{word} lab news"))
    world.add(Announcement(news_item=news, publication=world.publication))


def add_publication_facts(world: LabWorld) -> None:
    word, researcher, publication = world.word, world.researcher, world.publication
    venue = world.add(Venue(name=f"Conference on {word}", created_by=world.user))
    Publication.objects.filter(pk=publication.pk).update(venue=venue)
    world.add(VenueAlias(venue=venue, name=f"{word}Conf"))
    world.add(LabVenueColour(lab=world.lab, venue=venue, colour="#112233"))
    confirmed = Authorship.LinkState.CONFIRMED
    world.add(
        Authorship(
            publication=publication,
            position=0,
            printed_name=str(researcher),
            researcher=researcher,
            link_state=confirmed,
        )
    )
    world.add(Link(publication=publication, kind="code", url=f"https://{word}.example.org/code"))
    world.add(Version(publication=publication, stage="preprint", note=word))
    world.add(WorkAlias(publication=publication, title=f"{word} former title", date="2023"))
    world.add(CitationCount(publication=publication, source=word, date=dt.date(2024, 1, 1), count=3))
    topic = world.add(Topic(researcher=researcher, name=f"{word} topic"))
    theme = world.add(Topic(lab=world.lab, name=f"{word} theme"))
    world.add(TopicEntry(topic=theme, label=f"{word} system", publication=publication))
    listing = world.add(Listing(publication=publication, researcher=researcher, note=f"{word} note", selected=True))
    listing.topics.add(topic)


def add_imports(world: LabWorld) -> None:
    batch = world.add(
        ImportBatch(source=f"{world.word}.md", user=world.user, lab=world.lab, report={"word": world.word})
    )
    world.add(ImportChange(batch=batch, model="profiles.lab", object_id=world.lab.pk, action="update"))
    add_history(world)
    own: dict[str, Any] = {"researcher": world.researcher, "source": "openalex"}
    world.add(SourceRule(**own, identifier=world.word, action="suggest"))
    world.add(SourceCheck(**own, identifier=world.word, checked_at=timezone.now(), fault=world.word))
    world.add(ResearcherCitationCount(researcher=world.researcher, source="hand", date=dt.date(2024, 1, 1), count=5))
    world.add(
        Candidate(
            researcher=world.researcher, kind="work", source="names", identifier=f"{world.word} work", batch=batch
        )
    )


def add_history(world: LabWorld) -> None:
    """What the lab's own people did: a change of the page, and something that was deleted from it."""
    word, researcher = world.word, world.researcher
    told: dict[str, Any] = {"user": world.user, "user_name": f"{word}-user"}
    page: dict[str, Any] = {"model": "profiles.researcher", "object_id": researcher.pk}
    entry = world.add(HistoryEntry(**told, **page, action="change"))
    HistoryChange.objects.create(entry=entry, **page, action="update", before={"tagline": word}, after={"tagline": ""})
    honor = Honor(researcher=researcher, title=f"{word} gone")
    honor.save()
    gone, row = whole_state(honor), {"model": "profiles.honor", "object_id": honor.pk}
    honor.delete()
    deletion = HistoryEntry.objects.create(**told, **row, action="delete")
    change = world.add(HistoryChange(entry=deletion, **row, action="delete", before=gone))
    world.add(HistoryOwner(change=change, kind="researcher", key=researcher.pk, part="honors"))


# Lab B of the tests that nothing of another lab is told: the word is in every text of it, and it is not public.
CANARY = "zebra"
SHARED = (Venue, VenueAlias, Organization)  # registries: their names are everybody's, changing them is not


def make_hidden_world() -> LabWorld:
    """Lab B, whose entries in the registries alone have names that everybody may read."""
    world = make_world(CANARY, visibility=Visibility.PRIVATE)
    for model in SHARED:
        model.objects.filter(name__contains=CANARY).update(name=f"Shared {model.__name__}")
    return world


def gives_away(response: HttpResponse) -> bool:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return CANARY.encode() in body.lower() or CANARY in str(response.headers).lower()
