"""Which template family made a site, told by what lies in its folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from profiles.homepages.errors import WholeInputError
from profiles.homepages.families.academicpages import is_academicpages, read_academicpages
from profiles.homepages.families.alfolio.site import read_alfolio
from profiles.homepages.families.hugoblox.site import is_hugoblox, read_hugoblox
from profiles.homepages.families.labtemplate.site import is_labtemplate, read_labtemplate
from profiles.homepages.files.site import SiteFiles
from profiles.homepages.files.source import HOME_PAGES, site_root
from profiles.homepages.people.owner import OwnerName
from profiles.homepages.records import ParsedHomepage
from profiles.homepages.sites.jsonresume import is_resume, read_resume_site
from profiles.sentences import Sentence

_RESUMES = ("resume.json", "cv.json")

Reader = Callable[[OwnerName], ParsedHomepage]


def find_reader(source: Path) -> Reader | None:
    """What reads a site that keeps its entries in collections; None for every other source.

    Raises WholeInputError for a JSON file that is no résumé.
    """
    if source.is_dir():
        return _reader_of_folder(SiteFiles(site_root(source)))
    if source.suffix.lower() == ".json" and source.is_file():
        site = SiteFiles(source.parent)
        if not is_resume(site.data(source.name)):
            fault = next((problem.text for problem in site.problems), Sentence("It is no JSON Resume."))
            raise WholeInputError("%(file)s cannot be read: %(fault)s", file=source.name, fault=fault)
        return lambda owner: read_resume_site(SiteFiles(source.parent), source.name, owner)
    return None


def _reader_of_folder(site: SiteFiles) -> Reader | None:
    if _is_alfolio(site):
        return lambda owner: read_alfolio(SiteFiles(site.root), owner)
    if is_labtemplate(site):
        return lambda owner: read_labtemplate(SiteFiles(site.root), owner)
    if is_academicpages(site):
        return lambda owner: read_academicpages(SiteFiles(site.root), owner)
    if is_hugoblox(site):
        return lambda owner: read_hugoblox(SiteFiles(site.root), owner)
    resume = site.first(_RESUMES)
    if resume and not site.first(HOME_PAGES) and is_resume(site.data(resume)):
        return lambda owner: read_resume_site(SiteFiles(site.root), resume, owner)
    return None


def _is_alfolio(site: SiteFiles) -> bool:
    if site.names("_bibliography", (".bib",)):
        return True
    return site.is_file("_config.yml") and isinstance(site.mapping("_config.yml").get("scholar"), dict)
