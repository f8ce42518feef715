"""Links of a paper: labelled, in a useful order, with those that its identifiers imply."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

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


def web_address(url: str) -> str:
    """An address as one reads it on paper: without scheme, "www." and closing slash."""
    for prefix in ("mailto:", "https://", "http://"):
        url = url.removeprefix(prefix)
    return url.removeprefix("www.").rstrip("/")


def publication_links(links: Iterable[Mapping[str, object]], doi: str, arxiv_id: str) -> tuple[LinkRow, ...]:
    """Rows of ``{kind, url, label, stars}`` as buttons; DOI and arXiv id add theirs unless a link has it already."""
    found = sorted(links, key=lambda link: _ORDER.get(str(link["kind"]), len(_ORDER)))
    unnamed = Counter(str(link["kind"]) for link in found if not link["label"])
    rows = [_row(link, ambiguous=unnamed[str(link["kind"])] > 1) for link in found]
    known = " ".join(row.url.lower() for row in rows)
    if arxiv_id and arxiv_id.lower() not in known:
        rows.append(LinkRow(f"https://arxiv.org/abs/{arxiv_id}", "arXiv", ICONS["preprint"]))
    if doi and doi.lower() not in known:
        rows.append(LinkRow(f"https://doi.org/{doi}", "DOI", ICONS["doi"]))
    return tuple(rows)


def _row(link: Mapping[str, object], *, ambiguous: bool) -> LinkRow:
    kind, url, label, stars = (link[name] for name in ("kind", "url", "label", "stars"))
    text = str(label) or str(LinkKind(str(kind)).label)
    if ambiguous and not label:
        # Two repositories of one paper are told apart by their names.
        last = urlsplit(str(url)).path.rstrip("/").rpartition("/")[2]
        text = f"{text}: {last[:30]}" if last else text
    icon = ICONS.get(str(kind), "link")
    return LinkRow(str(url), text, icon, short_count(stars if isinstance(stars, int) else None))
