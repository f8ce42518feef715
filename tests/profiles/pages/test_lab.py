from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from profiles.models import Membership, Opening
from profiles.pages import lab as pages
from profiles.pages.lab_rows import LabPage
from publications.models import Topic, TopicEntry
from publications.pages.filters import Filters
from tests.factories import make_lab, make_listing, make_publication, make_researcher

pytestmark = pytest.mark.django_db


def load() -> LabPage:
    lab = pages.load_lab("lab", "en")
    assert lab is not None
    return pages.lab_home(lab)


def test_people_stand_by_role_and_who_left_is_alumni():
    lab = make_lab("Lab", slug="lab")
    for name, role, end, now_at in (
        ("Ada", "pi", "", ""),
        ("Bo", "phd", "2999", ""),
        ("Cy", "phd", "2019-05", "Elsewhere"),
        ("Di", "phd", "2021", ""),
    ):
        Membership(researcher=make_researcher(name), lab=lab, role=role, end=end, now_at=now_at).save()
    Membership(researcher=make_researcher("Ed"), lab=lab, role="phd", has_left=True).save()
    page = load()
    assert [(role.title.value, [person.name.value for person in role.people]) for role in page.roles] == [
        ("Principal investigators", ["Ada"]),
        ("PhD students", ["Bo"]),
    ]
    assert [(person.name.value, person.now_at.value) for person in page.alumni.shown] == [
        ("Di", ""),
        ("Cy", "Elsewhere"),
        ("Ed", ""),
    ]


def test_openings_expire_by_themselves():
    lab = make_lab("Lab", slug="lab")
    today = timezone.localdate()
    for title, expires in (("Open", None), ("Last day", today), ("Over", today - dt.timedelta(days=1))):
        Opening(lab=lab, title=title, expires_on=expires).save()
    assert [row.title.value for row in load().openings] == ["Open", "Last day"]


def test_papers_of_a_lab_are_its_own_and_those_its_current_members_list():
    lab = make_lab("Lab", slug="lab")
    here, left = make_researcher("Here", lab=lab), make_researcher("Left")
    Membership(researcher=left, lab=lab, end="2020").save()
    hidden_here = make_publication("Hidden by the lab")
    make_listing(hidden_here, lab=lab, hidden=True)
    make_listing(hidden_here, researcher=here)
    make_listing(make_publication("Of the lab", date="2020"), lab=lab)
    make_listing(make_publication("Of a member", date="2021"), researcher=here)
    make_listing(make_publication("Of who left"), researcher=left)
    make_listing(make_publication("Hidden by the member"), researcher=here, hidden=True)
    page = load()
    assert page.publications.total == 2
    assert [row.title.value for row in page.publications.groups[0].rows] == ["Of a member", "Of the lab"]


def test_themes_hold_entries_and_papers():
    lab = make_lab("Lab", slug="lab")
    topic = Topic.objects.create(lab=lab, name="Speech", slug="speech")
    Topic.objects.create(lab=lab, name="Music", slug="music", order=1)
    paper = make_publication("Voice", slug="voice")
    make_listing(paper, lab=lab, topics=[topic])
    links = [
        {"label": "arXiv", "url": "https://arxiv.org/abs/2006.04558"},
        {"label": "bad", "url": "javascript:alert(1)"},
    ]
    TopicEntry(topic=topic, label="VoiceNet", text="reads *aloud*", publication=paper, links=links).save()
    TopicEntry(topic=topic, label="Plain", order=1).save()
    TopicEntry(topic=topic, label="Linked", links=links, order=2).save()
    speech, music = load().themes
    assert [(entry.label.value, entry.url, [link.label for link in entry.links]) for entry in speech.entries] == [
        ("VoiceNet", "/publications/voice/", ["arXiv"]),
        ("Plain", "", []),
        ("Linked", "https://arxiv.org/abs/2006.04558", []),
    ]
    assert (speech.count, music.count, music.entries) == (1, 0, ())
    found = pages.load_lab("lab", "en")
    assert found is not None
    page = pages.lab_topic(found, "speech", Filters())
    assert page is not None
    assert page.publications.total == 1
    assert pages.lab_topic(found, "nothing", Filters()) is None
