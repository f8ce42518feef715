"""Where Hugo keeps the content of a site: its folders, its languages, and pages that have a translation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from profiles.homepages.fieldvalues import is_true, line_of
from profiles.homepages.sitefiles import Document, Fields, SiteFiles

_CONFIGURATIONS = tuple(
    f"{folder}{name}.{suffix}"
    for folder in ("config/_default/", "")
    for name in ("hugo", "config")
    for suffix in ("yaml", "yml", "toml", "json")
)
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")
_PAGE = re.compile(r"(?P<stem>.+?)(?:\.(?P<language>[a-z]{2}(?:[-_][A-Za-z]{2,4})?))?\.(?:md|markdown|html)")


@dataclass(slots=True)
class HugoSite:
    """``roots`` are the folders with pages, the site's main language first."""

    site: SiteFiles
    config: Fields
    roots: list[str] = field(default_factory=list)

    def pages(self, *folders: str, lists: bool = False) -> list[Document]:
        """The pages of these folders; a translation is left out where it has a twin.

        ``lists`` keeps the pages that Hugo makes a list of others from, as author profiles are.
        """
        found: list[Document] = []
        seen: set[str] = set()
        for root in self.roots:
            for folder in folders:
                for page in self._pages_in(f"{root}/{folder}", lists=lists):
                    key = _identity(page.file, root)
                    if key not in seen:
                        seen.add(key)
                        found.append(page)
        return found

    def _pages_in(self, folder: str, *, lists: bool) -> list[Document]:
        names = self.site.names(folder, (".md", ".markdown", ".html"))
        # "index.md" before "index.zh.md", whose work it is too
        pages = [self.site.document(name) for name in sorted(names, key=lambda name: (name.count("."), name))]
        return [
            page
            for page in pages
            if page is not None and not (self._is_draft(page) or (not lists and _is_list(page, folder)))
        ]

    def _is_draft(self, page: Document) -> bool:
        if not is_true(page.fields.get("draft")):
            return False
        self.site.report(page.file, 1, "unpublished", "The site does not publish this page: it was not imported.")
        return True


def _is_list(page: Document, folder: str) -> bool:
    """Whether a page only heads others: the index of the whole folder, or of a part of it without authors."""
    path = PurePosixPath(page.file)
    if path.parent.as_posix() == folder:
        return path.name.startswith(("_index.", "index."))
    return path.name.startswith("_index.") and not page.fields.get("authors")


def open_hugo(site: SiteFiles) -> HugoSite:
    file = site.first(_CONFIGURATIONS)
    config = site.mapping(file) if file else Fields()
    for name in ("params", "languages"):
        extra = site.first([f"config/_default/{name}.{suffix}" for suffix in ("yaml", "yml", "toml")])
        if extra:
            config.setdefault(name, site.mapping(extra))
    main = line_of(config.get("defaultContentLanguage")) or "en"
    folders = [path for path in _folders(site, "content") if _LANGUAGE.fullmatch(PurePosixPath(path).name)]
    by_language = sorted(folders, key=lambda path: (PurePosixPath(path).name[:2] != main[:2], path))
    return HugoSite(site, config, [*by_language, "content"] if by_language else ["content"])


def _folders(site: SiteFiles, folder: str) -> list[str]:
    path = site.root / folder
    names = sorted(one.name for one in path.iterdir() if one.is_dir()) if path.is_dir() else []
    return [f"{folder}/{name}" for name in names if site.is_folder(f"{folder}/{name}")]


def _identity(file: str, root: str) -> str:
    """What a page and its translations have in common: their path without language."""
    path = PurePosixPath(file).relative_to(root)
    match = _PAGE.fullmatch(path.name)
    return (path.parent / (match.group("stem") if match else path.name)).as_posix().casefold()


def nested(fields: dict[str, Any], *keys: str) -> Any:
    """The value under keys of nested mappings, else None."""
    value: Any = fields
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value
