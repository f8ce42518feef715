"""What a profile of HugoBlox tells of a life: degrees, positions, awards, skills."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from profiles.homepages.families.hugoblox.hugo import HugoSite
from profiles.homepages.fields.cv_entries import CvReader
from profiles.homepages.fields.values import first_text, items_of, line_of, mappings, text_of
from profiles.homepages.files.site import Fields
from profiles.homepages.records import ParsedHomepage
from profiles.homepages.samples import (
    is_sample_award,
    is_sample_job,
    is_sample_languages,
    is_sample_life,
    is_sample_skills,
)
from profiles.homepages.twins import title_key
from profiles.homepages.wording.printed_dates import YEAR

_DAY = re.compile(r"^(\d{4}-\d{2})-\d{2}.*$", re.S)
_YEARS_BEHIND = re.compile(rf",?\s*[(（]?{YEAR}\s*[-–—]\s*(?:{YEAR}|present|now)?[)）]?$", re.I)
# Lists of mappings in a profile that are read, or that say nothing of the person.
_READ = {"organizations", "affiliations", "links", "profiles", "social", "education", "experience", "work", "awards"}
_READ |= {"skills", "languages", "interests", "cascade", "menu", "buttons", "sections", "resources"}


def read_cv(hugo: HugoSite, fields: Fields, parsed: ParsedHomepage, file: str) -> None:
    """Degrees, positions, awards and lists of one's own, without those that the theme shows as samples."""
    reader = CvReader(parsed, file)
    fields = _without_samples(hugo, fields, file)
    read_education(fields, parsed, file)
    _read_jobs(hugo, reader, fields)
    for award in items_of(fields.get("awards")):
        told = award if isinstance(award, dict) else {}
        if is_sample_award(line_of(told.get("title")), line_of(told.get("awarder"))):
            _report_sample(hugo, file, told, line_of(told.get("title")))
        else:
            reader.honor(award)
    _read_skills(hugo, reader, fields)
    for key, value in fields.items():
        if key not in _READ and isinstance(value, list) and mappings(value):
            reader.custom(key.replace("_", " ").capitalize(), mappings(value))


def _without_samples(hugo: HugoSite, fields: Fields, file: str) -> Fields:
    """The lists of a profile without the entries of the invented life that the theme shows."""
    kept = Fields(fields)
    for key in ("education", "experience", "work", "awards"):
        if isinstance(fields.get(key), list):
            told = [(entry, _is_of_sample(entry)) for entry in fields[key]]
            kept[key] = [entry for entry, is_sample in told if not is_sample]
            for entry in (entry for entry, is_sample in told if is_sample):
                _report_sample(hugo, file, entry, ", ".join(filter(None, _told(entry))))
    return kept


def _told(entry: dict[str, Any]) -> tuple[str, str, str]:
    what = first_text(entry, "degree", "area", "role", "position", "title")
    where = first_text(entry, "institution", "org", "company", "company_name", "awarder")
    return what, where, first_text(entry, "start", "date_start", "date")


def _is_of_sample(entry: Any) -> bool:
    return isinstance(entry, dict) and is_sample_life(*_told(entry))


def _read_jobs(hugo: HugoSite, reader: CvReader, fields: Fields) -> None:
    for job in mappings(fields.get("experience") or fields.get("work")):
        company = job.get("org") or job.get("company") or job.get("company_name") or ""
        if is_sample_job(line_of(company), text_of(job.get("summary"))):
            _report_sample(hugo, reader.file, job, line_of(company))
        else:
            reader.affiliation("position", {**to_the_month(job), "organization": company})


def _read_skills(hugo: HugoSite, reader: CvReader, fields: Fields) -> None:
    for title, key in (("Skills", "skills"), ("Languages", "languages")):
        entries = items_of(fields.get(key))
        if entries and (is_sample_skills(_leaves(entries)) or _are_sample_languages(entries)):
            _report_sample(hugo, reader.file, next(iter(mappings(entries)), {}), title)
        elif entries:
            reader.custom(title, entries)


def _report_sample(hugo: HugoSite, file: str, entry: dict[str, Any], said: str) -> None:
    line = getattr(entry, "line", 0) + file.endswith(".md")  # below the fence of the front matter
    hugo.site.report(file, line or 1, "template-leftover", said)


def _leaves(entries: Sequence[Any]) -> list[str]:
    """The names of entries, or of those in the lists below them."""
    names = []
    for entry in mappings(list(entries)):
        below = mappings(entry.get("items"))
        names += _leaves(below) if below else [first_text(entry, "name", "label")]
    return names


def _are_sample_languages(entries: Sequence[Any]) -> bool:
    told = mappings(list(entries))
    return is_sample_languages(
        [line_of(one.get("name")) for one in told], [first_text(one, "percent", "level") for one in told]
    )


def read_education(fields: dict[str, Any], parsed: ParsedHomepage, file: str) -> None:
    """The degrees of a profile, or of the first era's home page."""
    reader = CvReader(parsed, file)
    education = fields.get("education")
    for course in mappings(education.get("courses") if isinstance(education, dict) else education):
        entry = to_the_month(course)
        entry["degree"] = course.get("degree") or course.get("course") or course.get("area")
        if entry["degree"] == course.get("area"):
            entry["area"] = ""
        entry["degree"] = _YEARS_BEHIND.sub("", line_of(entry["degree"])) if _has_dates(entry) else entry["degree"]
        if not _is_sample_degree(entry):
            reader.affiliation("education", entry)


def _has_dates(entry: dict[str, Any]) -> bool:
    return any(entry.get(key) for key in ("date_start", "date_end", "start", "end", "year"))


def to_the_month(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry with its dates as the theme prints them."""
    kept: dict[str, Any] = Fields(entry)
    for key in ("date_start", "date_end"):
        if key in entry:
            kept[key] = _DAY.sub(r"\1", text_of(entry.get(key)))
    kept["line"] = getattr(entry, "line", 0)
    return kept


def _is_sample_degree(entry: dict[str, Any]) -> bool:
    """The degrees of the template's own professor."""
    degree, place = line_of(entry.get("degree")), title_key(line_of(entry.get("institution")))
    return bool(re.fullmatch(r"(?:PhD|MEng|BSc) in Artificial Intelligence", degree)) and place.startswith(
        ("stanford", "massachusettsinstitute", "mit")
    )
