"""The home page of a Jekyll site or a lone page: one person's, or a lab's."""

from __future__ import annotations

from typing import Any

from profiles.homepages.acadhomepage import read_homepage
from profiles.homepages.block_reading import read_blocks
from profiles.homepages.cleaning import clean
from profiles.homepages.errors import WholeInputError
from profiles.homepages.labpage import is_lab_page, read_lab
from profiles.homepages.records import ParsedHomepage
from profiles.homepages.sitefiles import Fields, SiteFiles
from profiles.homepages.source import Page, page_of_text, read_page


def parse_page(page: Page, name: str | None) -> ParsedHomepage:
    """Everything of one page. ``name`` is the owner's name, or the lab's for a lab page."""
    clean(page)
    blocks = read_blocks(page.text)
    parsed = read_lab(page, blocks, name) if is_lab_page(page, blocks) else read_homepage(page, blocks, name)
    parsed.root = page.root
    parsed.address = site_address(page.config)
    return parsed


def parse_home(site: SiteFiles, config: Fields, name: str | None) -> ParsedHomepage:
    """One person's home page as the start of a whole site; its configuration alone where there is no such page."""
    try:
        page = read_page(site.root)
    except WholeInputError:
        page = page_of_text("")
    page.root, page.config = site.root, config
    page.problems = [problem for problem in page.problems if problem.file != "_config.yml"]
    clean(page)
    parsed = read_homepage(page, read_blocks(page.text), name)
    parsed.root, parsed.address = page.root, site_address(config)
    return parsed


def site_address(config: dict[str, Any]) -> str:
    """The site's own address by Jekyll's ``url`` and ``baseurl``, with a final slash, or ``""``."""
    url, base = (str(config.get(key) or "").strip().strip("/") for key in ("url", "baseurl"))
    if not url.startswith(("http://", "https://")):
        return ""
    return f"{url}/{base}/" if base else f"{url}/"
