"""Journeys through the admin: Markdown with its preview, order by mouse and by keyboard, import and undo, what is shut.

Every page is watched: a break of the Content-Security-Policy or an error in the console fails the journey.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from profiles.models import ImportBatch, Lab, Link, Researcher, Section, User
from publications.models import Authorship, Publication
from tests.factories import make_lab, make_listing, make_publication, make_researcher, make_user, make_venue

pytestmark = pytest.mark.django_db(transaction=True)

SignIn = Callable[[Page, User], None]
HOMEPAGE = """# About me

I study small machines that learn to hear.

# 📝 Publications

- [Hearing with Few Parts](https://example.org/hearing), **Ada Walnut**, Bo Hazel, Interspeech 2023
"""


@pytest.fixture
def ada(site: object) -> Researcher:
    return make_researcher("Ada Walnut", user=make_user("ada"), lab=make_lab("Walnut Lab"), biography="Old words.")


def save(page: Page, button: str = "Save") -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator("ul.messagelist li.success")).to_have_count(1)


def test_biography_with_live_preview(page: Page, ada: Researcher) -> None:
    page.goto("/admin/")
    page.get_by_label("Username:").fill("ada")
    page.get_by_label("Password:").fill("secret")
    page.get_by_role("button", name="Log in").click()
    page.locator(".labfolio-own").get_by_role("link", name="Ada Walnut").click()

    editor = page.locator("#id_biography")
    preview = editor.locator("xpath=..").locator(".markdownx-preview")
    expect(preview).to_have_text("Old words.")
    editor.fill("I build **quiet** rooms. <img src=x onerror=alert(1)>")

    expect(preview.locator("strong")).to_have_text("quiet")
    expect(preview.locator("img")).to_have_count(0)
    save(page)
    ada.refresh_from_db()

    assert ada.biography_html == "<p>I build <strong>quiet</strong> rooms. </p>"
    assert ada.provenance == {"biography": "hand"}


def test_picture_is_dropped_into_a_text(page: Page, ada: Researcher, sign_in: SignIn) -> None:
    sign_in(page, ada.user)
    page.goto(f"/admin/profiles/researcher/{ada.pk}/change/")
    page.locator("#id_biography").evaluate(
        """async (editor) => {
            const canvas = new OffscreenCanvas(40, 20);
            canvas.getContext("2d").fillRect(0, 0, 40, 20);
            const transfer = new DataTransfer();
            transfer.items.add(new File([await canvas.convertToBlob()], "room.png", {type: "image/png"}));
            editor.dispatchEvent(new DragEvent("drop", {dataTransfer: transfer, bubbles: true, cancelable: true}));
        }"""
    )

    expect(page.locator("#id_biography")).not_to_have_value("Old words.")
    expect(page.locator(".markdownx-preview img").first).to_have_js_property("naturalWidth", 40)


def test_links_are_ordered_by_mouse_by_button_and_by_number(page: Page, ada: Researcher, sign_in: SignIn) -> None:
    for place, name in enumerate(("one", "two", "three")):
        Link.objects.create(researcher=ada, url=f"https://{name}.example.org/", label=name, order=place)
    sign_in(page, ada.user)
    page.goto(f"/admin/profiles/researcher/{ada.pk}/change/")
    rows = page.locator("#links-group tr.has_original")

    rows.nth(2).locator("td.original p").drag_to(rows.nth(0).locator("td.original p"), target_position={"x": 5, "y": 2})
    save(page, "Save and continue editing")
    assert list(ada.links.values_list("label", flat=True)) == ["three", "one", "two"]

    rows.nth(2).locator("i.move-begin").focus()
    page.keyboard.press("Enter")
    save(page, "Save and continue editing")
    assert list(ada.links.values_list("label", flat=True)) == ["two", "three", "one"]

    rows.nth(0).locator("input.labfolio-order").fill("9")
    save(page, "Save and continue editing")
    assert list(ada.links.values_list("label", flat=True)) == ["three", "one", "two"]


def test_order_by_number_without_javascript(new_page: Callable[..., Page], ada: Researcher, sign_in: SignIn) -> None:
    for place, kind in enumerate(("honors", "news")):
        Section.objects.create(researcher=ada, kind=kind, order=place)
    page = new_page(java_script_enabled=False)
    sign_in(page, ada.user)
    page.goto(f"/admin/profiles/researcher/{ada.pk}/change/")
    page.locator("#sections-group summary").click()
    page.locator("#id_sections-0-order").fill("7")
    save(page)

    assert list(ada.sections.values_list("kind", flat=True)) == ["news", "honors"]


def test_authors_are_dragged_and_venue_is_found(page: Page, ada: Researcher, sign_in: SignIn) -> None:
    venue = make_venue("Meeting of Quiet Rooms", short_name="MQR")
    publication = make_publication("On Ears", authors=[ada, "Bo Hazel", "Cy Birch"])
    sign_in(page, ada.user)
    page.goto(f"/admin/publications/publication/{publication.pk}/change/")

    page.locator(".field-venue .select2-selection").click()
    page.locator(".select2-search__field").fill("quiet")
    page.locator(".select2-results__option", has_text="MQR").click()
    page.locator("#authorships-group summary").click()
    rows = page.locator("#authorships-group tr.has_original")
    rows.nth(2).locator("td.original p").drag_to(rows.nth(0).locator("td.original p"), target_position={"x": 5, "y": 2})
    save(page)

    publication.refresh_from_db()
    assert publication.venue == venue
    assert [author["name"] for author in publication.author_line] == ["Cy Birch", "Ada Walnut", "Bo Hazel"]


def test_venue_is_added_in_a_popup(page: Page, ada: Researcher, sign_in: SignIn) -> None:
    sign_in(page, ada.user)
    page.goto("/admin/publications/publication/add/")
    with page.expect_popup() as opened:
        page.locator("#add_id_venue").click()
    popup = opened.value
    popup.locator("#id_name").fill("Meeting of Quiet Rooms")
    with popup.expect_event("close"):
        popup.get_by_role("button", name="Save", exact=True).click()
    page.locator("#id_title").fill("On Ears")
    page.locator("#id_authors").fill("Ada Walnut*, Bo Hazel")
    save(page)

    publication = Publication.objects.get()
    assert (str(publication.venue), publication.created_by) == ("Meeting of Quiet Rooms", ada.user)
    assert publication.authorships.get(position=0).link_state == Authorship.LinkState.CONFIRMED


def test_date_and_time_are_picked(page: Page, ada: Researcher, sign_in: SignIn) -> None:
    sign_in(page, ada.user)
    page.goto("/admin/profiles/newsitem/add/")
    page.locator("#id_body").fill("Something is due.")
    page.locator(".datetimeshortcuts .date-icon").first.click()
    page.locator(".calendar td a").nth(9).click()
    page.locator(".datetimeshortcuts .clock-icon").first.click()
    page.get_by_role("link", name="Noon").click()
    save(page)

    assert ada.news.get().publish_at.hour == 12


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_import_with_dry_run_and_undo(
    java_script_enabled: bool, new_page: Callable[..., Page], ada: Researcher, sign_in: SignIn, tmp_path: Path
) -> None:
    source = tmp_path / "about.md"
    source.write_text(HOMEPAGE, "utf-8")
    page = new_page(java_script_enabled=java_script_enabled)
    sign_in(page, ada.user)
    page.goto("/admin/import/")
    page.get_by_label("File:").set_input_files(source)
    page.get_by_role("button", name="Look at what it would do").click()

    expect(page.locator(".labfolio-status-new")).to_have_count(1)
    assert (Publication.objects.count(), ImportBatch.objects.count()) == (0, 0)
    page.get_by_role("button", name="Import", exact=True).click()

    expect(page.locator("ul.messagelist")).to_contain_text("Imported.")
    assert list(ada.listings.values_list("publication__title", flat=True)) == ["Hearing with Few Parts"]
    page.get_by_role("button", name="Take this import back").click()

    expect(page.locator("ul.messagelist")).to_contain_text("The import was taken back.")
    assert Publication.objects.count() == 0
    ada.refresh_from_db()
    assert ada.biography == "Old words."


def test_what_is_anothers_is_not_there(page: Page, ada: Researcher, sign_in: SignIn, browser_faults: list[str]) -> None:
    other = make_researcher("Bo Hazel")
    sign_in(page, ada.user)

    answer = page.goto(f"/admin/profiles/researcher/{other.pk}/change/")

    assert answer is not None
    assert answer.status == 404
    expect(page.locator("body")).not_to_contain_text("Bo Hazel")
    browser_faults[:] = [fault for fault in browser_faults if "404" not in fault]


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_pages_of_the_admin_fit_their_window(
    width: int, color_scheme: str, new_page: Callable[..., Page], ada: Researcher, sign_in: SignIn
) -> None:
    publication = make_publication("On Ears", authors=[ada])
    make_listing(publication, researcher=ada, selected=True)
    lab = Lab.objects.get()
    User.objects.filter(pk=ada.user.pk).update(is_superuser=True)
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=color_scheme)
    sign_in(page, ada.user)
    addresses = ["/admin/", "/admin/import/", f"/admin/profiles/researcher/{ada.pk}/change/"]
    addresses += [f"/admin/profiles/lab/{lab.pk}/change/", "/admin/publications/publication/", "/admin/profiles/user/"]
    addresses += [
        f"/admin/publications/publication/{publication.pk}/{name}/" for name in ("change", "delete", "history")
    ]
    too_wide = []

    for address in addresses:
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            too_wide.append(address)

    assert too_wide == []
