"""What a visitor does on the public pages, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site
from tests.pages import ADA, LAB, PUBLIC_PATHS, fill_site

pytestmark = pytest.mark.django_db(transaction=True)

NewPage = Callable[..., Page]
PAGES = [path for path in PUBLIC_PATHS if not path.endswith((".xml", ".txt"))]


@pytest.mark.parametrize("width", [390, 768, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_its_window(site: Site, new_page: NewPage, width: int, scheme: str) -> None:
    fill_site(papers=9, rows=3)
    page = new_page(viewport={"width": width, "height": 844}, color_scheme=scheme)
    for path in PAGES:
        page.goto(path)
        assert (path, page.evaluate("document.documentElement.scrollWidth")) == (path, width)


def test_scheme_is_switched_remembered_and_there_before_the_first_paint(site: Site, page: Page) -> None:
    fill_site()
    page.goto(ADA)
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Light or dark").click()
    dark = page.evaluate(ground)
    assert light != dark
    page.goto(LAB)
    assert page.evaluate("document.documentElement.dataset.scheme") == "dark"
    assert page.evaluate(ground) == dark
    page.get_by_role("button", name="Light or dark").click()
    assert page.evaluate("localStorage.getItem('scheme')") is None


def test_typing_filters_at_once_and_the_address_keeps_it(site: Site, page: Page) -> None:
    fill_site(papers=20)
    page.goto(f"{ADA}publications/")
    field = page.get_by_role("searchbox")
    field.press_sequentially("17 2007")
    expect(page.locator(".papers > li")).to_have_count(1)
    expect(field).to_be_focused()
    assert page.url.endswith("/publications/?q=17+2007")
    page.reload()
    expect(page.locator(".papers > li")).to_have_count(1)
    page.get_by_role("link", name="Show all").click()
    expect(page.locator(".papers > li")).to_have_count(20)


def test_filters_work_without_javascript(site: Site, new_page: NewPage) -> None:
    fill_site(papers=40)
    page = new_page(java_script_enabled=False)
    page.goto("/publications/")
    page.get_by_role("searchbox").fill("paper")
    page.get_by_role("button", name="Filter").click()
    assert page.locator(".papers > li").count() == 40
    page.locator(".facet summary").click()
    page.locator(".facet a", has_text="2011").click()
    assert page.url.endswith("/publications/?q=paper&year=2011#list")
    assert page.locator(".papers > li").count() == 2


def test_bibtex_is_copied_with_one_click(site: Site, new_page: NewPage) -> None:
    fill_site(papers=1)
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(ADA)
    page.locator("summary", has_text="BibTeX").click()
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("@inproceedings{lind2024paper,")


def test_keyboard_reaches_the_content_first(site: Site, page: Page) -> None:
    fill_site()
    page.goto(ADA)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_language_switch_leads_to_the_same_page(site: Site, page: Page) -> None:
    fill_site()
    page.goto(f"{ADA}cv/")
    page.get_by_role("link", name="简体中文").click()
    assert page.url.endswith(f"/zh-hans{ADA}cv/")
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"


def test_nothing_moves_while_a_page_loads(site: Site, page: Page) -> None:
    fill_site(papers=9, rows=3)
    for path in PAGES:
        page.goto(path)
        assert (path, page.evaluate(LAYOUT_SHIFT)) == (path, 0)


def test_targets_are_large_enough_for_a_thumb(site: Site, new_page: NewPage) -> None:
    fill_site(papers=9, rows=3)
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    for path in (ADA, LAB, "/publications/"):
        page.goto(path)
        assert (path, page.evaluate(SMALL_TARGETS)) == (path, [])


def test_text_is_readable_in_both_schemes(site: Site, new_page: NewPage) -> None:
    fill_site(papers=9, rows=3)
    for scheme in ("light", "dark"):
        page = new_page(color_scheme=scheme)
        for path in PAGES:
            page.goto(path)
            found: list[Any] = page.evaluate(PALE_TEXT)
            assert (path, scheme, found) == (path, scheme, [])


LAYOUT_SHIFT = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const e of list.getEntries()) sum += e.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 150);
})"""

# Buttons, chips and icons: 24 px at least when drawn, 44 px with the margin that catches the touch.
SMALL_TARGETS = """() => [...document.querySelectorAll(".button, .chip, .tool, .ways a, .tabs a, summary")]
  .filter((e) => e.checkVisibility())
  .map((e) => {
    const box = e.getBoundingClientRect(), more = getComputedStyle(e, "::after");
    const extra = more.content === "none" ? 0 : -2 * parseFloat(more.top);
    return [e.textContent.trim().slice(0, 20), Math.round(box.height + extra)];
  })
  .filter(([, height]) => height < 44)"""

# Contrast of every visible text against the nearest ground behind it (WCAG 2.2, 1.4.3).
PALE_TEXT = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const light = (c) => [0, 1, 2].map((i) => c[i] / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const colour = rgba(getComputedStyle(e).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return rgba("white");
  };
  const pale = [];
  for (const e of document.querySelectorAll("body *")) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.checkVisibility()) continue;
    const one = light(rgba(getComputedStyle(e).color)), two = light(ground(e));
    const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    if (ratio < 4.5) pale.push([e.className, e.textContent.trim().slice(0, 30), ratio.toFixed(2)]);
  }
  return pale;
}"""
