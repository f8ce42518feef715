"""Where the PDF of a work lies, as far as its links and identifiers tell. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

_ARXIV = re.compile(r"/(?:abs|pdf)/(.+?)(?:\.pdf)?/?\Z")
_OPENREVIEW = re.compile(r"(?:\A|&)id=([\w-]+)")


def pdf_addresses(links: Iterable[tuple[str, str]], arxiv_id: str = "") -> list[str]:
    """``links`` are (kind, address). Those that are called a PDF come first; without repeats, in order."""
    links = [(kind, url) for kind, url in links if urlsplit(url).scheme in ("http", "https")]
    ordered = [url for kind, url in links if kind == "pdf"] + [url for kind, url in links if kind != "pdf"]
    kinds = {url: kind for kind, url in links}
    found = [address for url in ordered if (address := _pdf_of(url, called_pdf=kinds[url] == "pdf"))]
    if arxiv_id:
        found.append(f"https://arxiv.org/pdf/{arxiv_id}")
    return list(dict.fromkeys(found))


def _pdf_of(url: str, *, called_pdf: bool) -> str:
    """The PDF behind a link; "" where nothing says that there is one."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    if host == "arxiv.org" and (found := _ARXIV.search(parts.path)):
        return f"https://arxiv.org/pdf/{found[1]}"
    if host == "openreview.net" and (found := _OPENREVIEW.search(parts.query)):
        return f"https://openreview.net/pdf?id={found[1]}"
    if host == "aclanthology.org" and re.fullmatch(r"/[\w.-]+?(?:\.pdf)?/?", parts.path):
        return f"https://aclanthology.org{parts.path.removesuffix('/').removesuffix('.pdf')}.pdf"
    return url if called_pdf or parts.path.lower().endswith(".pdf") else ""
