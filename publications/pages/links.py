"""Links of a paper: labelled, in a useful order, with those that its identifiers imply."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from profiles.identifiers import doi_url
from publications.models import LinkKind
from publications.pages.rows import LinkRow

ICONS = {
    "paper": "doc",
    "pdf": "pdf",
    "preprint": "archive",
    "doi": "doc",
    "project": "globe",
    "code": "code",
    "demo": "demo",
    "dataset": "data",
    "model": "model",
    "slides": "slides",
    "poster": "poster",
    "video": "play",
    "press": "news",
    "blog": "pen",
    "supplement": "clip",
    "appendix": "clip",
    "review": "review",
    "site": "globe",
    "bibtex": "braces",
}
_ORDER = {kind: place for place, kind in enumerate(LinkKind.values)}


def short_count(number: int | None) -> str:
    """``4123`` as "4.1k"; nothing for an unknown count."""
    if number is None:
        return ""
    if number < 1000:
        return str(number)
    thousands = number / 1000
    return f"{thousands:.1f}k" if thousands < 10 else f"{thousands:.0f}k"


def safe_url(url: str | None) -> str:
    """An address that may stand in a link, or ``""``: whatever came to be stored, no page runs a script for it."""
    return url if url and url.startswith(("https://", "http://", "mailto:")) else ""


def web_address(url: str) -> str:
    """An address as one reads it on paper: without scheme, "www." and closing slash."""
    for prefix in ("mailto:", "https://", "http://"):
        url = url.removeprefix(prefix)
    return url.removeprefix("www.").rstrip("/")


def publication_links(links: Iterable[Mapping[str, object]], doi: str, arxiv_id: str) -> tuple[LinkRow, ...]:
    """Rows of ``{kind, url, label, stars}`` as buttons; DOI and arXiv id add theirs unless a link has it already."""
    links = [link for link in links if safe_url(str(link["url"]))]
    found = sorted(links, key=lambda link: _ORDER.get(str(link["kind"]), len(_ORDER)))
    times = Counter(_label(link) for link in found)
    rows = [_row(link, ambiguous=times[_label(link)] > 1) for link in found]
    known = " ".join(row.url.lower() for row in rows)
    if arxiv_id and arxiv_id.lower() not in known:
        rows.append(LinkRow(f"https://arxiv.org/abs/{arxiv_id}", "arXiv", ICONS["preprint"]))
    if doi and doi.lower() not in known:
        rows.append(LinkRow(doi_url(doi), "DOI", ICONS["doi"]))
    return tuple(rows)


def _label(link: Mapping[str, object]) -> str:
    return str(link["label"]) or str(LinkKind(str(link["kind"])).label)


def _row(link: Mapping[str, object], *, ambiguous: bool) -> LinkRow:
    url, stars, text = str(link["url"]), link["stars"], _label(link)
    # Two repositories of one paper are told apart by their names.
    last = web_address(url).partition("?")[0].partition("/")[2].rpartition("/")[2] if ambiguous else ""
    icon = ICONS.get(str(link["kind"]), "link")
    count = short_count(stars if isinstance(stars, int) else None)
    return LinkRow(url, f"{text}: {last[:30]}" if last else text, icon, count)
