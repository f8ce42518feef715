"""Sites made with al-folio: a bibliography, news, projects and courses in folders, a CV as data."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePosixPath
from typing import Any

from profiles.dates import DateRange, PartialDate
from profiles.homepages.acadhomepage import count_entries
from profiles.homepages.cvyaml import read_cv
from profiles.homepages.fieldvalues import add_publication_link, date_of, first_text, items_of, line_of, text_of
from profiles.homepages.handles import add_handle, add_handles
from profiles.homepages.home import parse_home
from profiles.homepages.jekyll import collection_date, markdown_of, read_collection, read_pages
from profiles.homepages.jsonresume import is_resume, read_resume
from profiles.homepages.records import ActivityRecord, NewsRecord, ParsedHomepage, Problem, ProfileLink
from profiles.homepages.samples import is_sample_owner, is_sample_text, is_sample_title
from profiles.homepages.sitefiles import Document, Fields, SiteFiles
from profiles.homepages.twins import add_unlisted, mark_owner
from publications.formats import bibtex
from publications.formats.bibliography import FormatError
from publications.formats.encoding import decode
from publications.records import PublicationRecord

_BIBLIOGRAPHY = re.compile(r"\{%-?\s*bibliography\b([^%]{0,400})%\}")
_FILE_OPTION = re.compile(r"(?:--file|-f)[\s=]+['\"]?([\w./-]+)")
_COMPUTED_FILE = re.compile(r"(?:--file|-f)[\s=]+\{\{(?!\s*site\.scholar)")
_CITING_FOLDERS = ("_posts/", "_drafts/", "_notes/", "assets/")
# Fields that name a file of the site, and the folder in which the template looks for it.
_FILE_FIELDS = {
    "pdf": "assets/pdf",
    "poster": "assets/pdf",
    "slides": "assets/pdf",
    "supp": "assets/pdf",
    "suppl": "assets/pdf",
    "preprint": "assets/pdf",
    "blog": "",
    "html": "",
    "website": "",
    "code": "",
    "video": "",
    "award": "",
}
_KINDS = {"supp": "supplement", "suppl": "supplement", "html": "paper", "website": "project"}
_PREVIEWS = "assets/img/publication_preview"


def read_alfolio(site: SiteFiles, name: str | None) -> ParsedHomepage:
    """Everything of the site's folder. ``name`` overrides the owner's name."""
    config = site.mapping("_config.yml")
    owner = (name or "").strip() or _owner_name(config)
    parsed = parse_home(site, config, owner or None)
    parsed.source = "alfolio"
    site.problems += [problem for problem in parsed.problems if problem.code != "owner-unknown"]
    parsed.problems = site.problems
    _read_person(site, config, parsed, owner)
    counts = _read_bibliography(site, config, parsed)
    _read_cv(site, parsed)
    _read_news(site, parsed)
    _read_activities(site, parsed)
    read_pages(site, parsed)
    mark_owner(parsed.publications, [parsed.person.name, *_scholar_names(config)])
    _report_unread_data(site)
    count_entries(parsed)
    parsed.counts |= counts
    return parsed


def _owner_name(config: Fields) -> str:
    """The configured name, the one that is underlined in the bibliography, or the title of the site."""
    parts = [line_of(config.get(key)) for key in ("first_name", "middle_name", "last_name")]
    given = " ".join(filter(None, parts))
    names = [given if parts[0] and parts[2] else "", *_scholar_names(config), line_of(config.get("title"))]
    usable = [found for found in names if found and not is_sample_owner(found) and len(found.split()) > 1]
    return usable[0] if usable else given if given and not is_sample_owner(given) else ""


def _scholar_names(config: Fields) -> list[str]:
    """Every form of the owner's name that the template underlines in author lists."""
    scholar = config.get("scholar")
    if not isinstance(scholar, dict):
        return []
    last, first = (
        [
            word
            for word in re.split(r"\s*,\s*", " , ".join(map(line_of, items_of(scholar.get(key)))))
            if word.strip("[] ")
        ]
        for key in ("last_name", "first_name")
    )
    names = [f"{given.strip('[] ')} {family.strip('[] ')}" for family in last for given in first]
    return [] if any(family.strip("[] ") == "Einstein" for family in last) else names


def _read_person(site: SiteFiles, config: Fields, parsed: ParsedHomepage, owner: str) -> None:
    person = parsed.person
    if owner:
        parsed.owner_known = True
        if not person.name:
            person.name = owner
    elif is_sample_owner(person.name):
        person.name, parsed.owner_known = "", False
    home = site.first(("_pages/about.md", "index.md", "about.md"))
    page = site.document(home) if home else None
    profile = page.fields.get("profile") if page else None
    if isinstance(profile, dict) and (image := text_of(profile.get("image"))):
        person.photo = image if "/" in image else f"assets/img/{image}"
    if page and not person.tagline:
        subtitle = line_of(page.fields.get("subtitle"))
        person.tagline = "" if subtitle.startswith("Affiliations") else subtitle
    add_handles(parsed, config)
    for key, value in site.mapping("_data/socials.yml").items():
        if isinstance(value, dict):  # custom_social: {logo, title, url}
            add_handle(parsed, "website", value.get("url"))
        else:
            add_handle(parsed, key, value)


def _read_bibliography(site: SiteFiles, config: Fields, parsed: ParsedHomepage) -> Counter[str]:
    """Read the bibliographies that pages show; returns what they count: entries found, samples included, and keys."""
    counts: Counter[str] = Counter()
    files = site.names("_bibliography", (".bib",))
    used = _used_bibliographies(site, config)
    listed = [file for file in files if PurePosixPath(file).name in used] or files[:1]
    texts = {file: text for file in files if (text := _bibliography_text(site, file))}
    by_hand, parsed.publications = parsed.publications, []  # of the home page
    for file in files:
        if file not in listed:
            site.report(file, 1, "unparsed-item", "No page of the site shows this bibliography: it was not imported.")
        elif file in texts:
            others = [texts[other] for other in files if other != file and other in texts]
            counts += _read_entries(site, file, texts[file], others, parsed)
    add_unlisted(parsed.publications, by_hand)
    return counts


def _used_bibliographies(site: SiteFiles, config: Fields) -> set[str]:
    """File names of the bibliographies that pages show; without a name they show the configured one.

    A name that the page computes may be any of them. Posts list what they cite, not their author's works.
    """
    scholar = config.get("scholar")
    standard = text_of(scholar.get("bibliography")) if isinstance(scholar, dict) else ""
    used = {PurePosixPath(standard or "papers.bib").name}
    for page in site.names(".", (".md", ".html", ".liquid")):
        calls = _BIBLIOGRAPHY.findall(site.text(page) or "") if not page.startswith(_CITING_FOLDERS) else []
        for call in calls:
            used |= {PurePosixPath(name).name for name in _FILE_OPTION.findall(call)}
            if _COMPUTED_FILE.search(call):
                used |= {PurePosixPath(file).name for file in site.names("_bibliography", (".bib",))}
    return {name if name.endswith(".bib") else f"{name}.bib" for name in used}


def _bibliography_text(site: SiteFiles, file: str) -> str:
    data = site.raw(file)
    try:
        return decode(data) if data else ""
    except FormatError as error:
        site.report(file, 1, "unparsed-item", str(error))
        return ""


def _read_entries(site: SiteFiles, file: str, text: str, others: list[str], parsed: ParsedHomepage) -> Counter[str]:
    found = bibtex.parse(text, beside=others)
    site.problems += [Problem(one.line, one.code, one.text, file) for one in found.problems]
    records = [record for record in found.records if not record.leftover]
    for record in records:
        record.file, record.section = file, "Publications"
        _resolve_files(site, record)
    parsed.publications += records
    return Counter(entries=found.entries, distinct_keys=found.distinct_keys)


def _resolve_files(site: SiteFiles, record: PublicationRecord) -> None:
    """Names of files and pages inside the site as paths from its root."""
    if record.figure and "://" not in record.figure and not site.is_file(record.figure.lstrip("/")):
        record.figure = f"{_PREVIEWS}/{record.figure.lstrip('/')}"
    for key, folder in _FILE_FIELDS.items():
        value = record.extra.get(key, "")
        if not value or " " in value or not ("/" in value or "." in value) or "@" in value:
            continue
        path = value if value.startswith("/") or not folder else f"/{folder}/{value}"
        if add_publication_link(record, key, path if path.startswith("/") else f"/{path}", _KINDS.get(key, key)):
            del record.extra[key]


def _read_cv(site: SiteFiles, parsed: ParsedHomepage) -> None:
    resume = site.first(("assets/json/resume.json", "_data/resume.json", "_data/resume.yml"))
    if resume:
        data = site.data(resume)
        if is_resume(data):
            read_resume(data, parsed, resume)
    if cv := site.first(("_data/cv.yml", "_data/cv.yaml")):
        read_cv(site.data(cv), parsed, cv)


def _read_news(site: SiteFiles, parsed: ParsedHomepage) -> None:
    news = []
    for page in read_collection(site, "_news"):
        title = line_of(page.fields.get("title"))
        body = markdown_of(site, page)
        if is_sample_title(title) or is_sample_title(body) or is_sample_text(body):
            site.report(page.file, page.line, "template-leftover", title or body)
            continue
        text = body if page.fields.get("inline") == "true" and body else "\n\n".join(filter(None, (title, body)))
        if not text:
            site.report(page.file, page.line, "unparsed-item", "A news item without text was left out.")
            continue
        news.append(NewsRecord(text, collection_date(page), line=page.line, file=page.file))
    parsed.news += sorted(news, key=lambda item: item.date or "", reverse=True)


def _read_activities(site: SiteFiles, parsed: ParsedHomepage) -> None:
    for folder, kind in (("_projects", "project"), ("_teachings", "teaching"), ("_teaching", "teaching")):
        pages = read_collection(site, folder)
        for page in sorted(pages, key=lambda page: (_importance(page.fields), page.file)):
            _read_activity(site, page, kind, parsed)


def _importance(fields: Fields) -> int:
    text = text_of(fields.get("importance"))
    return int(text) if text.isascii() and text.isdigit() else 10_000


def _read_activity(site: SiteFiles, page: Document, kind: str, parsed: ParsedHomepage) -> None:
    fields, body = page.fields, markdown_of(site, page)
    title = line_of(fields.get("title"))
    if is_sample_title(title) or is_sample_text(body) or _is_sample_course(fields):
        site.report(page.file, page.line, "template-leftover", title or body)
        return
    text = "\n\n".join(filter(None, (text_of(fields.get("description")), body)))
    if not title and not text:
        site.report(page.file, page.line, "unparsed-item", "A page without a title and text was left out.")
        return
    record = ActivityRecord(kind, text, title=title, line=page.line, file=page.file)
    record.role = "" if kind == "project" else first_text(fields, "role")
    record.venue = first_text(fields, "term") if kind == "teaching" else ""
    record.dates = DateRange(_course_date(fields))
    for key, label in (("redirect", "Website"), ("github", "Code"), ("website", "Website"), ("url", "Website")):
        address = text_of(fields.get(key))
        if address.startswith(("http://", "https://")):
            record.links.append(ProfileLink("github" if key == "github" else "other", address, label))
    parsed.activities.append(record)


def _is_sample_course(fields: Fields) -> bool:
    return line_of(fields.get("instructor")) in ("Prof. Example", "Prof. Data", "Your Name")


def _course_date(fields: Fields) -> PartialDate | None:
    return date_of(fields.get("year") or fields.get("date"))


def _report_unread_data(site: SiteFiles) -> None:
    for file, what in (
        ("_data/coauthors.yml", "The addresses of coauthors' pages"),
        ("_data/venues.yml", "Colours and addresses of venues"),
        ("_data/repositories.yml", "The list of repositories"),
    ):
        data: Any = site.data(file)
        if data:
            site.report(file, 1, "no-place", f"{what} have no place on a page yet and were not imported.")
