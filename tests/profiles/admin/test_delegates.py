"""A delegate edits what was granted, until the day that was said, and never who the owner is."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from profiles.homepages.records import PersonRecord, Problem, ProfileLink
from profiles.importing.owner import Importer
from profiles.importing.researcher import without_identity
from profiles.models import (
    Affiliation,
    Delegation,
    Honor,
    ImportBatch,
    ImportChange,
    Link,
    NewsItem,
    Researcher,
    Section,
)
from profiles.models.access import Part
from profiles.models.journal import snapshot
from profiles.undoing import undo_batch
from publications.models import Candidate, Listing, Publication, Topic
from tests.admin_forms import address_of, client_of, form_data, save
from tests.two_labs import LabWorld, make_world

pytestmark = pytest.mark.django_db

# What stands in a form by itself and is told by a part alone.
ROWS = {
    Part.AFFILIATIONS: (Affiliation,),
    Part.PUBLICATIONS: (Listing, Publication, Candidate),
    Part.TOPICS: (Topic,),
    Part.NEWS: (NewsItem,),
    Part.HONORS: (Honor,),
    Part.SECTIONS: (Section,),
}
PAGES = {
    "/admin/import/": (),
    "/admin/add-works/": (Part.PUBLICATIONS,),
    "/admin/duplicates/": (Part.PUBLICATIONS,),
    "/admin/ask-sources/": (Part.PUBLICATIONS,),
}


def delegate(world: LabWorld, *parts: str, **values: Any) -> Client:
    delegation = world.rows[Delegation]
    Delegation.objects.filter(pk=delegation.pk).update(sections=list(parts), **values)
    return client_of(delegation.user)


@pytest.mark.parametrize("part", [Part.NEWS, Part.PUBLICATIONS, Part.SECTIONS])
def test_delegate_of_one_part_opens_rows_of_that_part_alone(part: Part) -> None:
    world = make_world("walnut")
    client = delegate(world, part)

    opened = {
        model.__name__: client.get(address_of(world.rows[model], "change")).status_code
        for models in ROWS.values()
        for model in models
    }
    pages = {address: client.get(address).status_code for address in PAGES}

    assert opened == {model.__name__: 200 if of is part else 404 for of, models in ROWS.items() for model in models}
    assert pages == {address: 200 if part in parts else 404 for address, parts in PAGES.items()}


def test_form_of_the_page_shows_what_was_granted() -> None:
    world = make_world("walnut")
    always = {"made_from"}

    def fields_and_rows(*parts: str) -> tuple[set[str], set[str]]:
        page = delegate(world, *parts).get(address_of(world.researcher, "change"))
        rows = {inline.opts.model.__name__ for inline in page.context["inline_admin_formsets"]}
        return set(page.context["adminform"].form.fields) - always, rows

    plain = {"name", "native_name", "family_name", "given_name", "tagline", "location", "photo", "biography"}
    texts = {"interests", "tagline_zh_hans", "location_zh_hans", "biography_zh_hans"}
    fields, rows = fields_and_rows(Part.PROFILE)
    assert (fields - {"photo_focus"}, rows) == (plain | texts, {"Link", "NameVariant"})
    assert fields_and_rows(Part.TOPICS, Part.SECTIONS) == (set(), {"Topic", "Section"})
    assert delegate(world, Part.HONORS).get(address_of(world.researcher, "change")).status_code == 404


def test_fields_that_were_not_granted_are_not_written() -> None:
    world = make_world("walnut")
    extra = {"name": "Another", "orcid": "0000-0002-1825-0097", "visibility": "private", "slug": "x", "user": "1"}
    before = Researcher.objects.values("name", "orcid", "visibility", "slug", "user", "link_token").get()

    answer = save(delegate(world, Part.TOPICS), world.researcher, **extra)
    assert (answer.status_code, Researcher.objects.values(*before).get()) == (302, before)

    answer = save(delegate(world), world.researcher, **extra)  # of the whole page
    assert (answer.status_code, Researcher.objects.values(*before).get()) == (302, before | {"name": "Another"})


def test_rows_of_another_part_are_not_taken_with_the_form() -> None:
    """Neither posted beside what is granted, nor named by a row that is."""
    world = make_world("walnut")
    client = delegate(world, Part.TOPICS)
    stolen = {"affiliations-TOTAL_FORMS": 1, "affiliations-INITIAL_FORMS": 0, "affiliations-0-kind": "visit"}

    save(client, world.researcher, **stolen, **{"links-TOTAL_FORMS": 1, "links-0-url": "https://evil.example.org/"})
    refused = client.post(address_of(NewsItem, "add"), {"researcher": world.researcher.pk, "body": "Planted"})
    planted = save(delegate(world, Part.NEWS), NewsItem, researcher=world.researcher.pk, body="Mine to write")

    assert (Affiliation.objects.count(), Link.objects.filter(url__contains="evil").count()) == (1, 0)
    assert (refused.status_code, planted.status_code) == (404, 302)
    assert NewsItem.objects.filter(body="Mine to write", researcher=world.researcher).count() == 1


def test_delegate_leaves_the_addresses_of_the_page_alone() -> None:
    world = make_world("walnut")
    mail = world.add(Link(researcher=world.researcher, kind="email", url="mailto:walnut@example.org"))
    client = delegate(world, Part.PROFILE)
    address = address_of(world.researcher, "change")
    number = next(
        name.split("-")[1]
        for name, value in form_data(client, address).items()
        if name.startswith("links-") and value == "mailto:walnut@example.org"
    )

    changed = save(client, world.researcher, **{f"links-{number}-url": "mailto:other@example.org"})
    deleted = save(client, world.researcher, **{f"links-{number}-DELETE": "on"})
    alone = client.post(address_of(mail, "delete"), {"post": "yes"})
    bulk = client.post(address_of(Link, "changelist"), {"action": "delete_selected", "_selected_action": [mail.pk]})
    disguised = save(client, world.rows[Link], kind="homepage", url="mailto:other@example.org")

    assert [changed.status_code, deleted.status_code, alone.status_code, disguised.status_code] == [200, 200, 404, 200]
    assert b"walnut@example.org" not in bulk.content or b'name="post"' not in bulk.content
    assert list(Link.objects.order_by("pk").values_list("url", flat=True)) == [world.rows[Link].url, mail.url]


def test_import_of_a_delegate_leaves_who_the_person_is_alone() -> None:
    world = make_world("walnut")
    user = world.rows[Delegation].user

    assert [Importer(one).answers_for(world.researcher) for one in (user, world.user, world.manager, None)] == [
        *(False, True, True, True)
    ]


def test_import_of_a_delegate_brings_no_address_under_another_name() -> None:
    links = [ProfileLink("blog", "mailto:other@example.org"), ProfileLink("orcid", "https://orcid.org/0")]
    problems: list[Problem] = []

    kept = without_identity(PersonRecord(links=[*links, ProfileLink("blog", "https://example.org/")]), problems)

    assert [link.url for link in kept.links] == ["https://example.org/"]
    assert [problem.code for problem in problems] == ["not-yours"]


def test_undo_takes_the_right_over_everything_that_was_written() -> None:
    world = make_world("walnut")
    user = world.rows[Delegation].user
    batch = ImportBatch.objects.create(source="x", user=user, researcher=world.researcher)
    ImportChange.objects.create(batch=batch, model="publications.listing", object_id=0, action="update")
    address = f"/admin/profiles/importbatch/{batch.pk}/undo/"
    client = delegate(world, Part.PUBLICATIONS)
    honor = ImportChange.objects.create(batch=batch, model="profiles.honor", object_id=0, action="update")

    refused = client.post(address)
    honor.delete()

    assert (refused.status_code, client.post(address).status_code) == (404, 302)


def test_undo_of_a_delegate_leaves_who_the_owner_is_alone() -> None:
    """Imported when one still answered for the page, taken back as its delegate."""
    world = make_world("walnut")
    user = world.rows[Delegation].user
    mail = world.add(Link(researcher=world.researcher, kind="email", url="mailto:walnut@example.org"))
    Researcher.objects.update(orcid="0000-0002-1825-0097", location="Walnut")
    batch = ImportBatch.objects.create(source="x", user=user, researcher=world.researcher)
    page = {"batch": batch, "model": "profiles.researcher", "object_id": world.researcher.pk, "action": "update"}
    ImportChange.objects.create(
        **page, before={"orcid": "", "location": ""}, after={"orcid": "0000-0002-1825-0097", "location": "Walnut"}
    )
    ImportChange.objects.create(
        batch=batch, model="profiles.link", object_id=mail.pk, action="create", after=snapshot(mail)
    )

    kept = undo_batch(batch, user)

    assert [(one.model, one.field, one.reason) for one in kept] == [
        ("profiles.researcher", "orcid", "not yours"),
        ("profiles.link", "", "not yours"),
    ]
    assert Researcher.objects.values_list("orcid", "location").get() == ("0000-0002-1825-0097", "")
    assert Link.objects.filter(pk=mail.pk).exists()


@pytest.mark.parametrize("page", ["merge/people", "delegation"])
def test_delegate_of_the_whole_page_does_not_decide_about_it(page: str) -> None:
    world = make_world("walnut")
    other = Researcher(name="walnut Person")
    other.save()
    Delegation.objects.create(user=world.rows[Delegation].user, researcher=other)
    address = f"/admin/{page}/{world.researcher.pk}/{other.pk}/" if "/" in page else address_of(Delegation, "add")

    assert delegate(world).get(address).status_code == 404


def test_delegation_ends_with_its_last_day() -> None:
    world = make_world("walnut")
    today = timezone.localdate()
    address = address_of(world.rows[NewsItem], "change")

    assert delegate(world, Part.NEWS, until=today).get(address).status_code == 200
    assert delegate(world, Part.NEWS, until=today - dt.timedelta(days=1)).get(address).status_code == 302


def test_delegate_for_publications_adds_works_and_takes_them_back() -> None:
    world = make_world("walnut")
    client = delegate(world, Part.PUBLICATIONS)
    bibtex = "@article{x, title={Brought along}, author={walnut Person}, year={2023}, orcid={0000-0002-1825-0097}}"

    sent = client.post("/admin/add-works/", {"text": bibtex, "page": f"page-{world.researcher.pk}"})
    added = client.post(sent.url, {"apply": "1", "take": ["0"]}, follow=True)
    listed = Listing.objects.filter(researcher=world.researcher, publication__title="Brought along")

    assert (listed.count(), added.status_code) == (1, 200)
    batch = ImportBatch.objects.get(user=world.rows[Delegation].user)
    assert client.post(f"/admin/profiles/importbatch/{batch.pk}/undo/").status_code == 302
    assert (listed.count(), Researcher.objects.get(pk=world.researcher.pk).orcid) == (0, "")


def test_import_of_the_whole_page_keeps_to_what_a_delegate_may_write() -> None:
    world = make_world("walnut")
    client = delegate(world)
    profiles = [{"network": "GitHub", "url": "https://github.com/walnut"}]
    basics = {"name": "walnut Person", "email": "other@example.org", "profiles": profiles}
    page = {"basics": basics, "education": [{"institution": "University of Trees", "area": "Botany"}]}
    upload = SimpleUploadedFile("resume.json", json.dumps(page).encode())

    sent = client.post("/admin/import/", {"file": upload, "page": f"page-{world.researcher.pk}", "name": ""})
    client.post(sent.url, {"apply": "1"}, follow=True)

    kinds = set(Link.objects.filter(researcher=world.researcher).values_list("kind", flat=True))
    assert (("email" in kinds), ("github" in kinds)) == (False, True)
    report = ImportBatch.objects.get(user=world.rows[Delegation].user).report
    assert "not-yours" in {problem["code"] for problem in report["problems"]}
