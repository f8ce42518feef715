"""The home page of a Jekyll site or a lone page: one person's, or a lab's."""

from __future__ import annotations

import re
from typing import Any

from profiles.homepages.files.site import Fields, SiteFiles
from profiles.homepages.files.source import Page, read_page
from profiles.homepages.markup.block_reading import read_blocks
from profiles.homepages.markup.links import safe_url
from profiles.homepages.pages.acadhomepage import block_source, read_homepage
from profiles.homepages.pages.cleaning import clean
from profiles.homepages.pages.lab import is_lab_page, read_lab
from profiles.homepages.people.biography import add_link, language_of
from profiles.homepages.people.owner import OwnerName
from profiles.homepages.records import ParsedHomepage
from profiles.homepages.samples import is_sample_text
from profiles.homepages.twins import title_key

_CV_LINK = re.compile(
    r"\[[^\[\]\n]{0,40}\b(?:CV|C\.V\.|[Rr][ée]sum[ée]|[Cc]urriculum [Vv]itae)\b[^\[\]\n]{0,30}\]"
    r"\(([^()\s]{1,500}\.pdf)\)"
)


def parse_page(page: Page, owner: OwnerName) -> ParsedHomepage:
    """Everything of one page."""
    if page.root is not None and not page.config and (page.root / "_config.yml").is_file():
        page.config = SiteFiles(page.root).mapping("_config.yml")  # with small mistakes mended
    clean(page)
    blocks = read_blocks(page.text)
    parsed = read_lab(page, blocks, owner) if is_lab_page(page, blocks) else read_homepage(page, blocks, owner)
    parsed.root = page.root
    parsed.address = site_address(page.config)
    _read_named_section(parsed)
    _read_cv_link(page, parsed)
    return parsed


def parse_home(site: SiteFiles, config: Fields, owner: OwnerName) -> ParsedHomepage:
    """One person's home page as the start of a whole site; its configuration alone where there is no such page."""
    page = read_page(site.root)
    page.root, page.config = site.root, config
    page.problems = [problem for problem in page.problems if problem.file != "_config.yml"]
    clean(page)
    parsed = read_homepage(page, read_blocks(page.text), owner)
    parsed.root, parsed.address = page.root, site_address(config)
    _read_named_section(parsed)
    _read_cv_link(page, parsed)
    return parsed


def _read_cv_link(page: Page, parsed: ParsedHomepage) -> None:
    """The owner's CV where the text of the home page links to it and nothing else does."""
    if parsed.is_lab or any(link.kind == "cv" for link in parsed.person.links):
        return
    match = _CV_LINK.search(page.text)
    if match and (url := safe_url(match.group(1))):
        add_link(parsed, "cv", url)


def _read_named_section(parsed: ParsedHomepage) -> None:
    """A section below the owner's own name is what the home page says of the owner."""
    person = parsed.person
    names = {title_key(name) for name in (person.name, f"{person.name} {person.native_name}") if name}
    own = [section for section in parsed.sections if section.kind == "custom" and title_key(section.title) in names]
    for section in own:
        texts = [
            text for block in read_blocks(section.body) if (text := block_source(block)) and not is_sample_text(text)
        ]
        language = section.language or language_of("\n".join(texts)) or "en"
        before = person.biographies.get(language, "")
        person.biographies[language] = "\n\n".join(filter(None, [before, *texts]))
        parsed.sections.remove(section)


def site_address(config: dict[str, Any]) -> str:
    """The site's own address by Jekyll's ``url`` and ``baseurl``, with a final slash, or ``""``."""
    url, base = (str(config.get(key) or "").strip().strip("/") for key in ("url", "baseurl"))
    if not url.startswith(("http://", "https://")):
        return ""
    return f"{url}/{base}/" if base else f"{url}/"
