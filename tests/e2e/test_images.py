"""A picture's way: dropped, pasted or chosen; its centre by mouse and by keyboard; its description; on the page."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from profiles.models import Researcher, User
from publications.models import Publication
from tests.factories import make_lab, make_listing, make_publication, make_researcher, make_user
from tests.pdfs import make_pdf

pytestmark = pytest.mark.django_db(transaction=True)

SignIn = Callable[[Page, User], None]
# A red picture with a white spot in its upper right, handed over as a person's drag or clipboard would.
HAND_OVER = """async (box, [kind, width, height]) => {
    const canvas = new OffscreenCanvas(width, height);
    const paint = canvas.getContext("2d");
    paint.fillStyle = "#b3261e";
    paint.fillRect(0, 0, width, height);
    paint.fillStyle = "#ffffff";
    paint.fillRect(width * 0.7, 0, width * 0.3, height * 0.3);
    const given = new DataTransfer();
    given.items.add(new File([await canvas.convertToBlob()], "spot.png", {type: "image/png"}));
    const named = {bubbles: true, cancelable: true};
    box.dispatchEvent(kind === "drop"
        ? new DragEvent("drop", {...named, dataTransfer: given})
        : new ClipboardEvent("paste", {...named, clipboardData: given}));
}"""


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def ada(site: object) -> Researcher:
    return make_researcher("Ada Walnut", user=make_user("ada"), lab=make_lab("Walnut Lab"), biography="Old words.")


@pytest.fixture
def paper(ada: Researcher) -> Publication:
    paper = make_publication("On Ears", authors=[ada])
    make_listing(paper, researcher=ada, selected=True)
    return paper


def png(width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(buffer, "PNG")
    return buffer.getvalue()


def is_shown(picture: Locator) -> bool:
    """Whether the browser could load and read it."""
    return bool(picture.evaluate("(one) => one.decode().then(() => true, () => false)"))


def save(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Save and continue editing", exact=True).click()


def test_photo_is_dropped_and_its_centre_set_by_keyboard(page: Page, ada: Researcher, sign_in: SignIn) -> None:
    sign_in(page, ada.user)
    page.goto(f"/admin/profiles/researcher/{ada.pk}/change/")
    box = page.locator(".field-photo .labfolio-picture")
    box.evaluate(HAND_OVER, ["drop", 300, 600])
    expect(box.get_by_role("status")).to_have_text("This will be the picture once you save.")

    point = box.locator(".labfolio-point")
    point.focus()
    for key in ["ArrowRight"] * 7 + ["ArrowUp"] * 8:
        page.keyboard.press(key)
    expect(page.locator("#id_photo_focus_0")).to_have_value("85")
    expect(page.locator("#id_photo_focus_1")).to_have_value("10")
    expect(point).to_have_attribute("aria-label", "Centre of the crop: 85 % from the left, 10 % from above. "
                                    "Move it with the arrow keys; Delete takes it away.")  # fmt: skip
    save(page)

    ada.refresh_from_db()
    assert (ada.photo_width, ada.photo_height, ada.photo_focus) == (300, 600, "85,10")
    page.goto(ada.get_absolute_url())
    face = page.get_by_role("img", name="Ada Walnut").first
    expect(face).to_have_css("object-position", "85% 10%")
    assert is_shown(face)


def test_figure_is_pasted_described_and_cropped(
    page: Page, ada: Researcher, paper: Publication, sign_in: SignIn
) -> None:
    sign_in(page, ada.user)
    page.goto(f"/admin/publications/publication/{paper.pk}/change/")
    box, ask = page.locator(".field-figure .labfolio-picture"), page.locator(".labfolio-ask")
    expect(ask).to_have_text("")
    box.locator("input[type=file]").focus()
    box.locator("input[type=file]").evaluate(HAND_OVER, ["paste", 800, 400])
    expect(ask).to_have_text("Say what it shows, for who cannot see it.")
    save(page)
    expect(page.locator("ul.messagelist li.warning")).to_have_count(1)

    page.get_by_role("textbox", name="Description of the figure:").fill("A white spot on red")
    expect(ask).to_have_text("")
    box.locator(".labfolio-shot img").click(position={"x": 5, "y": 5})
    expect(page.locator("#id_figure_focus_0")).to_have_value("0")
    save(page)

    page.goto(ada.get_absolute_url())
    figure = page.get_by_role("img", name="A white spot on red")
    expect(figure).to_have_css("object-fit", "cover")
    assert is_shown(figure)


def test_file_is_refused_or_made_smaller_before_it_is_sent(
    page: Page, ada: Researcher, paper: Publication, sign_in: SignIn
) -> None:
    sign_in(page, ada.user)
    page.goto(f"/admin/publications/publication/{paper.pk}/change/")
    box = page.locator(".field-figure .labfolio-picture")
    field, said = box.locator("input[type=file]"), box.get_by_role("status")

    field.set_input_files({"name": "page.png", "mimeType": "image/png", "buffer": b"<html>"})
    expect(said).to_have_text("This cannot be read as a picture. Choose a PNG, JPEG, GIF, WebP or AVIF file.")
    expect(field).to_have_value("")
    field.set_input_files({"name": "large.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-" + b" " * 21_000_000})
    expect(said).to_have_text("This file is too large.")
    field.set_input_files({"name": "wide.png", "mimeType": "image/png", "buffer": png(5120, 2560)})
    expect(said).to_have_text("The picture was large and was made smaller. It will be the picture once you save.")
    size = field.evaluate(
        "async (one) => { const b = await createImageBitmap(one.files[0]); return [b.width, b.height]; }"
    )
    assert size == [2560, 1280]
    field.set_input_files({"name": "ears.pdf", "mimeType": "application/pdf", "buffer": make_pdf()})
    expect(said).to_have_text("ears.pdf: The first page will be the picture once you save.")
    save(page)

    expect(box.locator(".labfolio-shot img")).to_have_attribute("width", "640")
    page.get_by_label("Take the picture away").check()
    expect(box.locator(".labfolio-shot")).to_be_hidden()
    save(page)
    paper.refresh_from_db()
    assert (paper.figure, paper.figure_width) == ("", None)


def test_picture_is_chosen_without_javascript(
    new_page: Callable[..., Page], ada: Researcher, sign_in: SignIn, browser_faults: list[str]
) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 390, "height": 844})
    sign_in(page, ada.user)
    page.goto(f"/admin/profiles/researcher/{ada.pk}/change/")
    field = page.locator("#id_photo")
    field.set_input_files({"name": "page.png", "mimeType": "image/png", "buffer": b"<html>"})
    save(page)
    expect(page.locator(".errorlist li")).to_have_text(["This is not a PNG, JPEG, GIF, WebP or AVIF picture."])

    field.set_input_files({"name": "room.png", "mimeType": "image/png", "buffer": png(40, 30)})
    page.get_by_label("Per cent from above").fill("20")
    save(page)

    ada.refresh_from_db()
    assert (ada.photo_width, ada.photo_focus) == (40, "50,20")


def test_picture_is_pasted_into_a_text(page: Page, ada: Researcher, sign_in: SignIn, browser_faults: list[str]) -> None:
    sign_in(page, ada.user)
    page.goto(f"/admin/profiles/researcher/{ada.pk}/change/")
    editor = page.locator("#id_biography")
    bar = page.locator(".field-biography .labfolio-text-pictures")
    editor.press("Control+End")
    editor.evaluate(HAND_OVER, ["paste", 200, 100])
    expect(bar.get_by_role("status")).to_have_text(
        "The picture is in the text. Write what it shows in place of the marked words."
    )
    page.keyboard.insert_text("a spot")
    bar.locator("input[type=file]").set_input_files({"name": "b.png", "mimeType": "image/png", "buffer": b"nothing"})
    expect(bar.get_by_role("status")).to_have_text(
        "This cannot be read as a picture. Choose a PNG, JPEG, GIF, WebP or AVIF file."
    )
    bar.locator("input[type=file]").set_input_files({"name": "b.png", "mimeType": "image/png", "buffer": png(30, 20)})
    expect(editor).to_have_value(re.compile("what it shows"))
    save(page)

    ada.refresh_from_db()
    assert re.sub(r"/media/texts/\S+\)", "…)", ada.biography.replace("\r", "")) == (
        "Old words.\n\n![a spot](…)\n\n![](…)"
    )
    page.goto(ada.get_absolute_url())
    assert is_shown(page.get_by_role("img", name="a spot"))


def test_picture_that_is_not_there_leaves_no_trace(page: Page, ada: Researcher, browser_faults: list[str]) -> None:
    """One of which only the plain form is left, and one of which nothing is."""
    kept = default_storage.save("figures/aa/kept.png", ContentFile(png(90, 60)))
    for name, alt in ((kept, "kept"), ("figures/aa/gone.png", "gone")):
        shape = {"figure": name, "figure_width": 90, "figure_height": 60, "figure_alt": alt}
        make_listing(make_publication(f"On {alt}", authors=[ada], **shape), researcher=ada, selected=True)
    page.goto(ada.get_absolute_url())

    assert is_shown(page.get_by_alt_text("kept"))
    expect(page.get_by_alt_text("gone")).to_be_hidden()
    browser_faults[:] = [fault for fault in browser_faults if "404" not in fault]
