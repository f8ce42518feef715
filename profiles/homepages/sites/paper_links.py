"""Where a page of ``_publications`` leads: addresses in its fields, its citation and its text."""

from __future__ import annotations

import re
from typing import Any

from profiles.homepages.fields.values import add_publication_link, text_of
from profiles.homepages.files.site import Document, SiteFiles
from profiles.homepages.markup.links import is_target, label_kind, safe_url
from profiles.sentences import Sentence
from publications.records import PublicationRecord

# Fields that hold an address, beside those whose names end in "url".
LINK_FIELDS = ("code", "github", "project", "website", "pdf", "video", "poster", "slides", "arxiv", "dataset", "demo")
DOI_ADDRESS = re.compile(r"https?://(?:dx\.)?doi\.org/", re.I)
_URL_FIELD = re.compile(r"(.{2,20}?)_?url")
_KINDS = {"paper": "paper", "slides": "slides", "bibtex": "bibtex", "arxiv": "preprint", "preprint": "preprint"}
_SAMPLE_ADDRESS = re.compile(
    r"https?://(?:your-[\w.-]{1,60}|academicpages\.github\.io/files/\w{1,12}\d\.\w{2,4}$)", re.I
)
_ANCHOR = re.compile(r"<a\s[^<>]{0,300}?href\s?=\s?[\"']([^\"'<>]{4,500})[\"'][^<>]{0,200}>([^<>]{2,60})</a>", re.I)
_LINK = re.compile(r"\[([^\[\]]{2,40})\]{1,2}\((https?://[^()\s]{4,500}|/[^()\s]{3,300})\)")


def read_links(site: SiteFiles, page: Document, record: PublicationRecord) -> None:
    """Add the links of a page to its record; what is no address is reported."""
    fields = page.fields
    own = next((text for key in ("link", "paperurl") if (text := real_address(fields.get(key)))), "")
    outside = text_of(fields.get("permalink"))
    own = own or (outside if outside.startswith(("http://", "https://")) else "")
    record.url = safe_url(own) or record.url
    named = fields.get("links")
    labelled = list(named.items()) if isinstance(named, dict) else []
    for key, value in [*fields.items(), *labelled]:
        match = _URL_FIELD.fullmatch(key)
        if not match and key not in LINK_FIELDS and (key, value) not in labelled:
            continue
        label = match.group(1) if match else key
        address = value.get("url") if isinstance(value, dict) else value
        text = real_address(address)
        if "/" not in text:
            continue
        if not add_publication_link(record, label, text, _KINDS.get(label, "")):
            site.report(
                page.file,
                2,
                "unsafe-address",
                Sentence("%(name)s is no web address: %(source)s", name=key, source=text),
            )
    for label, address in _links_in_text(
        f"{text_of(fields.get('citation'))}\n{text_of(fields.get('excerpt'))}\n{page.body}"
    ):
        if text := real_address(address):
            add_publication_link(record, label, text)


def _links_in_text(text: str) -> list[tuple[str, str]]:
    """Links of the text whose words name what they lead to ("Code", "Download paper here")."""
    found = []
    anchors = [(label, address) for address, label in _ANCHOR.findall(text[:50_000])]
    for label, address in [*_LINK.findall(text[:50_000]), *anchors]:
        name = re.sub(r"^(?:download|access)\s+(?:the\s+)?|\s+here$", "", label, flags=re.I)
        if label_kind(name):
            found.append((name, address))
    return found


def real_address(value: Any) -> str:
    """An address, unless it is empty or the template's own."""
    text = text_of(value, 2000)
    return "" if _SAMPLE_ADDRESS.match(text) or not is_target(text) else text
