"""Fields in the front matter of a collection's pages that nothing was made of: told once a collection."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from profiles.homepages.fields.values import items_of, line_of
from profiles.homepages.files.site import Document, SiteFiles
from profiles.sentences import Sentence

# What tells Jekyll and its themes how to draw a page.
_OF_THEMES = {
    *("layout", "collection", "permalink", "published", "draft", "redirect_from", "redirect_to", "author_profile"),
    *("share", "comments", "toc", "toc_label", "toc_icon", "toc_sticky", "sidebar", "classes", "header"),
    *("read_time", "related", "mathjax", "math", "sitemap", "order", "weight", "id", "slug", "show_date"),
    *("last_modified_at", "modified", "lang", "search", "robots", "gallery", "entries_layout", "sort_by"),
    *("sort_order", "nav", "nav_order", "title", "date", "ref", "auto_generated", "is_generated", "importance"),
    *("hidden", "pin", "language", "seo_title", "canonical_url"),
}
_MAX_EXAMPLE = 80


def report_unread(site: SiteFiles, pages: Iterable[Document], read: Collection[str]) -> None:
    """Report each field that says something and is neither ``read`` nor the theme's, with the number of its pages."""
    said: dict[str, list[tuple[Document, str]]] = {}
    for page in pages:
        for key, value in page.fields.items():
            name = key.lower()
            text = ", ".join(filter(None, map(line_of, items_of(value)))) if not isinstance(value, dict) else "…"
            is_read = name in read or re.sub(r"[\s_-]", "", name) in read
            if name not in _OF_THEMES and not is_read and not name.endswith("url") and text:
                said.setdefault(name, []).append((page, text))
    for name, places in sorted(said.items()):
        page, text = places[0]
        count = Sentence("%(count)s pages", count=len(places)) if len(places) > 1 else Sentence("one page")
        example = text if len(text) <= _MAX_EXAMPLE else f"{text[:_MAX_EXAMPLE]}…"
        told = Sentence(
            "The field “%(name)s” of %(count)s has no place and was not imported: %(example)s",
            name=name,
            count=count,
            example=example,
        )
        site.report(page.file, 2, "no-place", told)
