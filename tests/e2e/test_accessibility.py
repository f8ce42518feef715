"""axe-core finds nothing to mend: in the admin and on the public pages, light and dark, on phones and wide screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from playwright.sync_api import Page

from profiles.models import Invitation, Lab, LabRole, Membership, NewsItem, Researcher, Section, User
from publications.models import Authorship, Candidate, Listing, Publication
from tests.admin_forms import client_of
from tests.e2e.conftest import Site
from tests.factories import make_administrator, make_publication
from tests.pages import PUBLIC_PATHS, fill_site
from tests.two_labs import LabWorld, make_world

pytestmark = pytest.mark.django_db(transaction=True)

NewPage = Callable[..., Page]
SignIn = Callable[[Page, User], None]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RUN = """axe.run(document, {resultTypes: ["violations"], preload: false}).then(({violations}) => violations.flatMap(
    ({id, nodes}) => nodes.slice(0, 3).map(({target, html}) => [id, target.join(" "), html.slice(0, 120)])))"""
SCREENS = [(1440, "light"), (390, "dark")]
# Every kind of form: with rows in it, with Markdown, with dates and times, with choices, accounts.
MODELS = (Researcher, Publication, Lab, NewsItem, Section, Membership, User)


@pytest.fixture
def open_page(new_page: NewPage, request: pytest.FixtureRequest) -> Page:
    width, scheme = request.param
    # axe looks at styles by setting some, which our pages forbid to everybody else.
    return new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)


def violations(page: Page, addresses: list[str]) -> list[tuple[str, Any]]:
    found = []
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None and answer.ok, address
        page.evaluate(AXE + ";0")
        found += [(address, *one) for one in page.evaluate(RUN)]
    return found


def admin_addresses(world: LabWorld) -> Iterator[str]:
    names = ("index", "start", "import", "add_works", "duplicates", "ask_sources", "find", "backup", "deleted")
    yield from (reverse(f"admin:{name}") for name in names)
    for model in MODELS:
        name, row = f"admin:{model._meta.app_label}_{model._meta.model_name}", world.rows[model]
        yield reverse(f"{name}_changelist")
        yield reverse(f"{name}_change", args=[row.pk])
    for model in (Listing, Authorship, Candidate):
        yield reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    row = world.publication
    yield from (reverse(f"admin:publications_publication_{page}", args=[row.pk]) for page in ("delete", "history"))
    yield from (reverse(f"admin:{name}_add") for name in ("profiles_newsitem", "profiles_affiliation"))
    yield reverse("admin:profiles_importbatch_changelist")
    twin = make_publication(world.publication.title, date="2024")
    yield reverse("admin:merge", args=["works", world.publication.pk, twin.pk])


def staged_addresses(user: User) -> Iterator[tuple[Any, str]]:
    """The reviews of an import, of works, and of a first page; they are bound to the session that sent them."""
    client = client_of(user)
    bib = b"@article{a, title={On Ears}, author={Ada Walnut}, year=2024}\n@article{b, title={On Ears}, year=2024}"
    page = client.get("/admin/add-works/").context["form"].fields["page"].choices[0][1][0][0]
    sent = [
        ("/admin/import/", {"file": SimpleUploadedFile("about.md", b"# About me\n\nI listen."), "page": page}),
        ("/admin/add-works/", {"file": SimpleUploadedFile("x.bib", bib), "page": page}),
        ("/admin/start/", {"file": SimpleUploadedFile("x.bib", bib), "way": "bibliography"}),
    ]
    for address, values in sent:
        yield client, client.post(address, values, follow=True).request["PATH_INFO"]


@pytest.mark.parametrize("open_page", SCREENS, indirect=True)
def test_admin(site: Site, open_page: Page, sign_in: SignIn, settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    world = make_world("walnut")
    NewsItem.objects.filter(pk=world.rows[NewsItem].pk).update(visibility="link")
    administrator = make_administrator()
    reviews = list(staged_addresses(administrator))
    assert violations(open_page, ["/admin/login/"]) == []
    sign_in(open_page, administrator)

    assert violations(open_page, list(admin_addresses(world))) == []

    cookie = reviews[0][0].cookies["sessionid"].value
    open_page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": site.origin}])
    assert violations(open_page, [address for _client, address in reviews]) == []


@pytest.mark.parametrize("open_page", SCREENS, indirect=True)
def test_letting_in_and_leaving(site: Site, open_page: Page, sign_in: SignIn) -> None:
    world = make_world("walnut")
    LabRole.objects.create(user=world.user, lab=world.lab, role=LabRole.Role.MANAGER)
    invitation = world.rows[Invitation]
    token = invitation.renew()
    invitation.save()
    assert violations(open_page, [f"/invitations/{token}/"]) == []
    sign_in(open_page, world.user)

    addresses = [f"/invitations/{token}/", f"/admin/leave/{world.rows[Membership].pk}/"]
    for name in ("delegation", "labrole", "invitation"):
        addresses += [f"/admin/profiles/{name}/", f"/admin/profiles/{name}/add/"]
    assert violations(open_page, [*addresses, f"/admin/profiles/invitation/{invitation.pk}/change/"]) == []


@pytest.mark.parametrize("open_page", SCREENS, indirect=True)
def test_two_versions_side_by_side(site: Site, open_page: Page, sign_in: SignIn, browser_faults: list[str]) -> None:
    world = make_world("walnut")
    sign_in(open_page, world.user)
    open_page.goto(f"/admin/profiles/researcher/{world.researcher.pk}/change/")
    open_page.wait_for_load_state("networkidle")  # the preview beside the form takes back what it saved
    world.researcher.tagline = "Theirs"
    world.researcher.save()
    open_page.locator("#id_tagline").fill("Mine")
    with open_page.expect_navigation():
        open_page.get_by_role("button", name="Save", exact=True).click()

    open_page.evaluate(AXE + ";0")
    assert open_page.locator(".labfolio-differences").count() == 1
    assert open_page.evaluate(RUN) == []
    browser_faults[:] = [fault for fault in browser_faults if "409 (Conflict)" not in fault]


@pytest.mark.parametrize("open_page", SCREENS, indirect=True)
def test_public_pages(site: Site, open_page: Page, sign_in: SignIn) -> None:
    fill_site(papers=9, rows=3)
    ada = Researcher.objects.order_by("pk").first()
    assert ada is not None
    pages = [path for path in PUBLIC_PATHS if not path.endswith((".xml", ".txt"))]
    assert violations(open_page, pages) == []

    Researcher.objects.filter(pk=ada.pk).update(visibility="link")
    administrator = make_administrator()
    sign_in(open_page, administrator)
    open_page.goto("/admin/")
    assert violations(open_page, [f"/s/{ada.token_of_link()}/"]) == []
