"""What of a HugoBlox site has no place on a page: told in a line or two of the report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from profiles.homepages.families.hugoblox.entries import is_sample, titles
from profiles.homepages.families.hugoblox.hugo import BIBLIOGRAPHY, HugoSite
from profiles.homepages.families.hugoblox.people import People, Profile
from profiles.homepages.fields.values import line_of
from profiles.homepages.files.site import Document
from profiles.homepages.pages.others import prose_of
from profiles.homepages.records import ParsedHomepage
from profiles.homepages.samples import is_sample_owner, is_sample_title
from profiles.homepages.twins import title_key
from profiles.sentences import Sentence
from publications.formats import bibtex

_SENTENCE = 60  # characters
_OF_PROFILE = ("role", "organizations", "interests", "education", "experience", "work", "awards", "skills")
_NAMED = 4  # entries of one file
_SOURCES = (".ipynb", ".org", ".adoc")


def report_lone_bibtex(hugo: HugoSite, parsed: ParsedHomepage) -> None:
    """Say which works have BibTeX but no page: the site does not show them."""
    known = {title_key(record.title) for record in parsed.publications}
    for file in hugo.site.names(".", (".bib",)):
        folder = PurePosixPath(file).parent.as_posix()
        if file == BIBLIOGRAPHY or any(name.startswith(f"{folder}/index.") for name in hugo.read):
            continue
        text = hugo.site.text(file)
        entries = bibtex.parse(text).records if text else []
        lone = [entry for entry in entries if title_key(entry.title) not in known and not is_sample_title(entry.title)]
        for entry in lone[:_NAMED]:
            said = Sentence("No page of the site was made from this entry: %(title)s", title=entry.title)
            hugo.site.report(file, entry.line, "unpublished", said)
        if len(lone) > _NAMED:
            said = Sentence("No page of the site was made from %(count)s further entries.", count=len(lone) - _NAMED)
            hugo.site.report(file, lone[_NAMED].line, "unpublished", said)


def report_bodies(hugo: HugoSite, pages: Sequence[Document]) -> None:
    """Say which pages of works have a text of their own below: a work has no place for it."""
    told = [page for page in pages if len(prose_of(page)) > _SENTENCE and not is_sample(page)]
    if told:
        text = Sentence(
            "%(count)s pages of works have further text, which was not imported: %(titles)s",
            count=len(told),
            titles=titles(told),
        )
        hugo.site.report(told[0].file, told[0].line, "no-place", text)


def report_coauthors(hugo: HugoSite, people: People, parsed: ParsedHomepage) -> None:
    """Say whose profiles stand beside that of the one whose page it is."""
    others = [profile for profile in people.profiles if profile is not people.owner]
    own = [profile.name for profile in others if not is_sample_owner(profile.name)]
    if own and not parsed.is_lab:
        text = Sentence(
            "Profiles of %(count)s other people have no place on one person's page: %(names)s",
            count=len(own),
            names=", ".join(own[:8]),
        )
        hugo.site.report(others[0].file, 1, "no-place", text)


def report_unread(hugo: HugoSite, people: People) -> None:
    """Say which pages were left because they say the same in another language, or are written for another program."""
    profiles = [one for profile in people.profiles for one in profile.translations]
    used = hugo.used | {one.file for one in profiles}
    left = [page for pages in hugo.translations.values() for page in pages if page.file not in used]
    told = [page for page in left if prose_of(page) or page.fields.get("sections") or _is_own(page)]
    told.sort(key=lambda page: page.file)
    if told:
        text = Sentence(
            "%(count)s pages are those of another language again and were not imported: %(titles)s",
            count=len(told),
            titles=titles(told),
        )
        hugo.site.report(told[0].file, 1, "no-place", text)
    _report_fields(hugo, profiles)
    names = hugo.files(_SOURCES)
    alone = [
        name for name in names if not hugo.site.first([f"{name.rpartition('.')[0]}.{one}" for one in ("md", "html")])
    ]
    if alone:
        text = Sentence(
            "%(count)s pages are written for another program and were not imported: %(files)s",
            count=len(alone),
            files=", ".join(alone[:5]),
        )
        hugo.site.report(alone[0], 1, "no-place", text)


def _report_fields(hugo: HugoSite, translations: Sequence[Profile]) -> None:
    """Say what profiles in another language hold beside their texts."""
    fields = dict.fromkeys(key for one in translations for key in _OF_PROFILE if one.fields.get(key))
    if fields:
        text = Sentence(
            "What profiles in another language say of %(fields)s has no place and was not imported.",
            fields=", ".join(fields),
        )
        hugo.site.report(translations[0].file, 1, "no-place", text)


def _is_own(page: Document) -> bool:
    """Whether a translation gives its entry a name of its own."""
    return bool(line_of(page.fields.get("title"))) and not PurePosixPath(page.file).name.startswith("_index.")
