"""Where Hugo keeps the content of a site: its folders, its languages, and pages that have a translation."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
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
    """``roots`` are the folders with pages and their languages, the site's main language first; ``""`` tells none.

    ``read`` are the files that were asked for; ``translations`` those of a page in other languages, by its file, of
    which ``used`` are those whose texts have a place.
    """

    site: SiteFiles
    config: Fields
    roots: dict[str, str] = field(default_factory=dict)
    language: str = "en"
    file: str = ""  # of the configuration
    read: set[str] = field(default_factory=set)
    translations: dict[str, list[Document]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def pages(self, *folders: str, lists: bool = False) -> list[Document]:
        """The pages of these folders; a translation is left out where it has a twin.

        ``lists`` keeps the pages that Hugo makes a list of others from, as author profiles are.
        """
        found: dict[str, Document] = {}
        for root in self.roots:
            for folder in folders:
                for page in self._pages_in(f"{root}/{folder}", lists=lists):
                    self.read.add(page.file)
                    self._add(found, page)
        return self._keyed(found.values())

    def others(self) -> list[Document]:
        """The pages that nobody asked for, each once: what the owner made beside the collections."""
        found: dict[str, Document] = {}
        names = [name for name in self.files((*_PAGES, *_WOVEN)) if name not in self.read]
        for name in sorted(names, key=self._rank):
            page = self.site.document(name)
            if page is None or self._is_draft(page):
                continue
            self._add(found, page)
        return self._keyed(found.values())

    def files(self, suffixes: tuple[str, ...]) -> list[str]:
        """The files of the content, in whatever folders a page could lie; one that a program wrote has no source."""
        return list(dict.fromkeys(name for root in self.roots for name in self._names(root, suffixes)))

    def without_translations(
        self, pages: Sequence[Document], key: Callable[[Document], Hashable | None]
    ) -> list[Document]:
        """The pages without those of other languages that have the same key, where each language has one with it."""
        by_key: dict[Hashable, list[Document]] = {}
        for page in pages:
            if (found := key(page)) is not None:
                by_key.setdefault(found, []).append(page)
        gone: set[str] = set()
        for same in by_key.values():
            ranks = {self.rank_of_language(page.file): page for page in same}
            if 1 < len(ranks) == len(same):
                first, *others = (page for _, page in sorted(ranks.items(), key=lambda one: one[0]))
                for other in others:
                    told = [other, *self.translations.pop(other.file, ())]
                    self.translations.setdefault(first.file, []).extend(told)
                    gone.add(other.file)
        return [page for page in pages if page.file not in gone]

    @property
    def title(self) -> str:
        """The title of the site in its main language."""
        language = self.config.get("languages")
        return line_of(nested(language, self.language, "title") if isinstance(language, dict) else "") or line_of(
            self.config.get("title")
        )

    def folder_of(self, page: Document) -> str:
        """The folder of the content that holds a page, ``""`` for one that lies beside the folders."""
        inside = page.file[len(self.root_of(page.file)) + 1 :]
        return inside.split("/")[0] if "/" in inside else ""

    def address_of(self, address: str, page: Document) -> str:
        """A name of a file beside the page or in the site's static folder as a path from the site's root."""
        if not address or address.startswith(("/", "#")) or _SCHEME.match(address):
            return address
        if "/" in address or PurePosixPath(page.file).stem not in ("index", "_index"):
            return f"/{address.removeprefix('../')}"
        root = self.root_of(page.file)
        language = self.roots[root]
        if language[:2] == self.language[:2] and not is_true(self.config.get("defaultContentLanguageInSubdir")):
            language = ""
        return "/" + "/".join(filter(None, (language, page.folder[len(root) + 1 :], address)))

    def rank_of_language(self, file: str) -> tuple[int, str]:
        """Where the language of a page stands among the site's: the main one first, those that it does not use last."""
        root, told = self.root_of(file), self._told_language(file)
        if not told and len(self.roots) > 1 and not self.roots[root]:
            return 2, ""
        return (0, "") if not told or told == self.language.casefold() else (1, told)

    def language_at(self, file: str) -> str:
        """The language in which the site says that a page is, by its folder or its name: "fr", "zh-hans"."""
        language = self._told_language(file) or self.language.casefold()
        return "zh-hans" if language in ("zh", "cn", "zh-cn") else language

    def root_of(self, file: str) -> str:
        """The folder with the pages of a language that a file lies in."""
        found = [root for root in self.roots if file.startswith(f"{root}/")]
        return max(found, key=len, default=next(reversed(self.roots)))

    def _told_language(self, file: str) -> str:
        """The language that the name of a file or its folder tells, ``""`` for none."""
        match = _PAGE.fullmatch(PurePosixPath(file).name)
        return ((match.group("language") if match else "") or self.roots[self.root_of(file)]).casefold()

    def _rank(self, name: str) -> tuple[tuple[int, str], int, str]:
        """Where a page stands among its translations."""
        return self.rank_of_language(name), PurePosixPath(name).name.count("."), name

    def _add(self, found: dict[str, Document], page: Document) -> None:
        """Add a page, to its translations where one of another language lies at the same place."""
        first = found.setdefault(_identity(page.file, self.root_of(page.file)), page)
        if first is not page:
            self.translations.setdefault(first.file, []).append(page)

    def _keyed(self, pages: Iterable[Document]) -> list[Document]:
        """The pages without those that the site says are others in another language, under whatever name."""
        return self.without_translations(list(pages), lambda page: line_of(page.fields.get("translationKey")) or None)

    def _pages_in(self, folder: str, *, lists: bool) -> list[Document]:
        names = self._names(folder, (*_PAGES, *_WOVEN))
        pages = [self.site.document(name) for name in sorted(names, key=self._rank)]
        folders = {PurePosixPath(name).parent.parent.as_posix() for name in names}  # those with pages further down
        return [
            page
            for page in pages
            if page is not None and not (self._is_draft(page) or (not lists and _is_list(page, folder, folders)))
        ]

    def _names(self, folder: str, suffixes: tuple[str, ...]) -> list[str]:
        """The files below a folder; a page that a program wrote stands for its source."""
        names = self.site.names(folder, suffixes)
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
    return HugoSite(site, config, _roots(site, config, main), main, file)


def _roots(site: SiteFiles, config: Fields, main: str) -> dict[str, str]:
    """The folders with pages and their languages, as the configuration or the names of the folders tell them."""

    def rank(language: str) -> tuple[bool, bool]:
        return language.casefold() != main.casefold(), language[:2] != main[:2]

    languages = config.get("languages")
    named = languages if isinstance(languages, dict) else {}
    base = _folder(config.get("contentDir")) or "content"
    found: dict[str, str] = {}
    for language in sorted(named, key=rank):
        folder = _folder(nested(named, language, "contentDir"))
        if folder and site.is_folder(folder):
            found.setdefault(folder, language)
    for folder in _folders(site, base):
        name = PurePosixPath(folder).name
        has_collections = any(site.is_folder(f"{folder}/{one}") for one in _COLLECTIONS)
        if name in named or (_LANGUAGE.fullmatch(name) and has_collections):
            found.setdefault(folder, name)
    return dict(sorted(found.items(), key=lambda one: rank(one[1]))) | ({} if base in found else {base: ""})


def _folder(value: Any) -> str:
    """A folder that a configuration names, as a path inside of the site."""
    path = PurePosixPath(line_of(value))
    return "" if ".." in path.parts or path.is_absolute() or not path.parts else path.as_posix()


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
