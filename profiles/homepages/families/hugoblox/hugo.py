"""Where Hugo keeps the content of a site: its folders, its languages, and pages that have a translation."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from profiles.homepages.fields.values import is_true, line_of
from profiles.homepages.files.site import Document, Fields, SiteFiles
from profiles.sentences import Sentence

_CONFIGURATIONS = tuple(
    f"{folder}{name}.{suffix}"
    for folder in ("config/_default/", "")
    for name in ("hugo", "config")
    for suffix in ("yaml", "yml", "toml", "json")
)
_PAGES = (".md", ".markdown", ".html")
_WOVEN = (".rmd", ".rmarkdown", ".qmd")  # Markdown with code, of which a program makes the page
BIBLIOGRAPHY = "publications.bib"  # from which a script makes pages
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")
_PAGE = re.compile(
    r"(?P<stem>.+?)(?:\.(?P<language>[a-z]{2}(?:[-_][A-Za-z]{2,4})?))?\.(?:md|markdown|html|rmd|rmarkdown|qmd)", re.I
)


_SCHEME = re.compile(r"[a-z][a-z\d+.-]{1,20}:", re.I)
# Folders that tell the content of a language from any other folder with a short name ("cv").
_COLLECTIONS = ("authors", "publication", "publications", "home", "post", "event", "project", "talk", "people")


@dataclass(slots=True)
class HugoSite:
    """``roots`` are the folders with pages, the site's main language first.

    ``read`` are the files that were asked for; ``translations`` those of a page in other languages, by its file.
    """

    site: SiteFiles
    config: Fields
    roots: list[str] = field(default_factory=list)
    language: str = "en"
    file: str = ""  # of the configuration
    read: set[str] = field(default_factory=set)
    translations: dict[str, list[Document]] = field(default_factory=dict)

    def pages(self, *folders: str, lists: bool = False) -> list[Document]:
        """The pages of these folders; a translation is left out where it has a twin.

        ``lists`` keeps the pages that Hugo makes a list of others from, as author profiles are.
        """
        found: dict[str, Document] = {}
        for root in self.roots:
            for folder in folders:
                for page in self._pages_in(f"{root}/{folder}", lists=lists):
                    self.read.add(page.file)
                    first = found.setdefault(_identity(page.file, root), page)
                    if first is not page:
                        self.translations.setdefault(first.file, []).append(page)
        return list(found.values())

    def others(self) -> list[Document]:
        """The pages that nobody asked for, each once: what the owner made beside the collections."""
        found: dict[str, Document] = {}
        names = [name for name in self._names("content") if name not in self.read]
        for name in sorted(names, key=self._rank):
            page = self.site.document(name)
            if page is None or self._is_draft(page):
                continue
            first = found.setdefault(_identity(name, self._root_of(name)), page)
            if first is not page:
                self.translations.setdefault(first.file, []).append(page)
        return list(found.values())

    @property
    def title(self) -> str:
        """The title of the site in its main language."""
        language = self.config.get("languages")
        return line_of(nested(language, self.language, "title") if isinstance(language, dict) else "") or line_of(
            self.config.get("title")
        )

    def folder_of(self, page: Document) -> str:
        """The folder of the content that holds a page, ``""`` for one that lies beside the folders."""
        inside = page.file[len(self._root_of(page.file)) + 1 :]
        return inside.split("/")[0] if "/" in inside else ""

    def address_of(self, address: str, page: Document) -> str:
        """A name of a file beside the page or in the site's static folder as a path from the site's root."""
        if not address or address.startswith(("/", "#")) or _SCHEME.match(address):
            return address
        if "/" in address or PurePosixPath(page.file).stem not in ("index", "_index"):
            return f"/{address.removeprefix('../')}"
        root = self._root_of(page.file)
        language = root.removeprefix("content").strip("/")
        if language[:2] == self.language[:2] and not is_true(self.config.get("defaultContentLanguageInSubdir")):
            language = ""
        return "/" + "/".join(filter(None, (language, page.folder[len(root) + 1 :], address)))

    def rank_of_language(self, file: str) -> int:
        """Where the language of a page stands among the site's, the main one first."""
        return self.roots.index(self._root_of(file))

    def language_at(self, file: str) -> str:
        """The language in which the site says that a page is, by its folder or its name: "fr", "zh-hans"."""
        folder = self._root_of(file).removeprefix("content").strip("/")
        match = _PAGE.fullmatch(PurePosixPath(file).name)
        told = folder if _LANGUAGE.fullmatch(folder) else (match.group("language") if match else "")
        language = (told or self.language).casefold()
        return "zh-hans" if language in ("zh", "cn", "zh-cn") else language

    def _root_of(self, name: str) -> str:
        return next((root for root in self.roots if name.startswith(f"{root}/")), "content")

    def _rank(self, name: str) -> tuple[int, int, str]:
        """Where a page stands among its translations: by its root's language, then by the one in its name."""
        return self.roots.index(self._root_of(name)), PurePosixPath(name).name.count("."), name

    def _pages_in(self, folder: str, *, lists: bool) -> list[Document]:
        names = self._names(folder)
        # "index.md" before "index.zh.md", whose work it is too
        pages = [self.site.document(name) for name in sorted(names, key=lambda name: (name.count("."), name))]
        folders = {PurePosixPath(name).parent.parent.as_posix() for name in names}  # those with pages further down
        return [
            page
            for page in pages
            if page is not None and not (self._is_draft(page) or (not lists and _is_list(page, folder, folders)))
        ]

    def _names(self, folder: str) -> list[str]:
        """The pages below a folder; one that a program wrote stands for its source."""
        names = self.site.names(folder, (*_PAGES, *_WOVEN))
        written = {name.rpartition(".")[0] for name in names if name.lower().endswith(_PAGES)}
        return [name for name in names if name.lower().endswith(_PAGES) or name.rpartition(".")[0] not in written]

    def _is_draft(self, page: Document) -> bool:
        if not is_true(page.fields.get("draft")):
            return False
        title = line_of(page.fields.get("title")) or page.slug
        said = Sentence("The site does not publish “%(title)s”: it was not imported.", title=title)
        self.site.report(page.file, 1, "unpublished", said)
        return True


def _is_list(page: Document, folder: str, folders: Collection[str]) -> bool:
    """Whether a page only heads others: the index of the whole folder, or of a part of it without authors."""
    path = PurePosixPath(page.file)
    if path.parent.as_posix() == folder:
        return path.name.startswith(("_index.", "index."))
    heads = path.name.startswith("_index.") or (path.name.startswith("index.") and path.parent.as_posix() in folders)
    return heads and not page.fields.get("authors")


def open_hugo(site: SiteFiles) -> HugoSite:
    """The site with its configuration, in whichever files and folders that stands."""
    file = site.first(_CONFIGURATIONS)
    config = site.mapping(file) if file else Fields()
    for name in ("params", "languages"):
        extra = site.first([f"config/_default/{name}.{suffix}" for suffix in ("yaml", "yml", "toml")])
        if extra:
            config.setdefault(name, site.mapping(extra))
    main = line_of(config.get("defaultContentLanguage")) or "en"
    folders = [path for path in _folders(site, "content") if _is_language(site, config, path)]
    by_language = sorted(folders, key=lambda path: (PurePosixPath(path).name[:2] != main[:2], path))
    return HugoSite(site, config, [*by_language, "content"] if by_language else ["content"], main, file)


def _is_language(site: SiteFiles, config: Fields, folder: str) -> bool:
    """Whether a folder holds the pages of one language: the configuration names it, or collections lie in it."""
    name = PurePosixPath(folder).name
    languages = config.get("languages")
    named = languages if isinstance(languages, dict) else {}
    if name in named or any(nested(one, "contentDir") == folder for one in named.values() if isinstance(one, dict)):
        return True
    return bool(_LANGUAGE.fullmatch(name)) and any(site.is_folder(f"{folder}/{one}") for one in _COLLECTIONS)


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
