"""Education, employment, internships and visits: dates, and a guess at what the comma-separated parts are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from profiles.dates import DateRange, PartialDate
from profiles.homepages.files.source import Page
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import Run, read_runs, to_markdown
from profiles.homepages.markup.links import is_target, safe_url
from profiles.homepages.markup.textruns import drop_characters, flat_text, item_markdown, keep_characters
from profiles.homepages.records import AffiliationRecord
from profiles.homepages.sections.dated import REMARK, entries_of, read_each, report_bad_date, split_date
from profiles.homepages.sections.nested_places import role_below_date, roles_below_place, take_role
from profiles.homepages.sections.news import take_icon
from profiles.homepages.wording.datetext import any_date, leading_date, trailing_date
from profiles.homepages.wording.printed_dates import YEAR

_LINE_END = re.compile(r"(?<![,;:，； \t])[ \t]*+\\{0,2}\n\n")  # a printed break, which parts what it stands between
_DEGREE = re.compile(
    r"\b(?:ph\.?\s?d\.?|doctor(?:ate|al)?|d\.?phil|master(?:'?s|’s)?|m\.?\s?s\.?c?\.?|m\.?eng\.?|m\.?phil\.?|"
    r"m\.?a\.?|mba|bachelor(?:'?s|’s)?|b\.?\s?s\.?c?\.?|b\.?eng\.?|b\.?e\.?|b\.?a\.?|undergraduate|undergrad|"
    r"graduate student|"
    r"postgraduate|high school|exchange student|visiting student|joint ph\.?d|minor|diploma|degree|"
    r"habilitation|licence|licenciatura|licenciad\w|diplom|magister|magíster|maestría|mestrado|doctorado|doutorado|doctorat|laurea)(?![\w])|博士|"
    r"硕士|本科|学士|研究生|高中|修士|박사|석사|학사",
    re.I,
)
_SCHOOL = re.compile(
    r"\b(?:university|college|school|institute?|academy|univers\w{2,6}|uniwersytet|hochschule|escuela|école|ecole|politec\w{3,6}|"
    r"polytech\w{2,6}|instituto|istituto|institut|facultad|eth|epfl|mit|cmu|caltech|ucas|ustc|univ)\b|大学|学院|中学|研究所|大學|대학|연구소|고등학교",
    re.I,
)
_YEAR_AMONG = re.compile(rf",?\s({YEAR})(?=\s?[;(])")  # "B.A., Delta University, 2019; cum laude"
_INTERN = re.compile(r"\bintern(?:s|ship)?\b|实习", re.I)
_VISIT = re.compile(r"\bvisiting|\bvisitor|\bexchange|访问|访学|交换", re.I)
_ROLE = re.compile(
    r"\b(?:intern|internship|engineer|scientist|researcher|professor|lecturer|postdoc\w{0,10}|assistant|fellow|"
    r"manager|director|lead|leader|consultant|developer|analyst|student|visitor|scholar|member|officer|founder|"
    r"co-founder|advisor|associate|head|instructor|tutor|architect|specialist|reader|chair|coordinator|organi[sz]er|"
    r"administrator|president|representative|secretary|treasurer|programmer|statistician|economist|technician|volunteer|"
    r"postdoctorante?|doctorante?|ta|ra|gta|gra|trainee|curator|editor|dean|teacher|maître|chercheur|wissenschaftlich\w{1,4}|"
    r"investigador\w?|faculty|profesor\w?|docente|fellowship|internships?|mitarbeiter\w{0,3})\b|实习生|工程师|"
    r"研究员|教授|讲师|助理|博士后|助教|講師|研究員|교수|강사|조교|보조원|연구원(?=$|\s?[(（,，])|간사|사무직|이사(?=$|\s)",
    re.I,
)
_ADVISOR = re.compile(
    r"(?:\b(?:co-)?(?:advised|supervised|mentored)\sby\b|\b(?:co-)?(?:advisors?|adviser|supervisors?|mentors?)(?:\s?[:：]|\s(?:is|are|was)\b|"
    r"(?=\s(?:Prof|Dr)))|\bunder (?=Prof|Dr)|导师)\s{0,3}[:：]?\s{0,3}(?:Prof(?:essor|\.)?\s|Dr\.?\s)?(.{2,160})",
    re.I,
)


def read_affiliations(page: Page, blocks: Sequence[Block], section: str) -> list[AffiliationRecord]:
    """Education or positions; in a section of both kinds ("mixed") every entry is told by its words."""
    return read_each(page, blocks, partial(_affiliation, section), partial(_entries_of, section))


def _entries_of(section: str, block: Block) -> list[Block]:
    """The entries of a block: a place above dated roles is several, a date above the parts of one role is one."""
    marker = _DEGREE if section == "education" else _ROLE
    if block.kind == "item" and block.children:
        below = roles_below_place(block, marker) or role_below_date(block, marker, _SCHOOL)
        return below or entries_of(block)
    return entries_of(block)


def _affiliation(section: str, page: Page, block: Block) -> AffiliationRecord | None:
    runs = read_runs(block.text, block.line)
    found, rest = split_date(runs)
    report_bad_date(page, block, found)
    dates = found.dates if found else DateRange()
    if found is None:
        dates, rest = _date_of_details(block, rest)
    _, rest = take_icon(rest)
    raw = to_markdown(rest).strip(" ,;，；")
    if not raw and not block.children:
        return None
    text = " ".join(_LINE_END.sub(", ", flat_text(rest)).split())
    origin = page.origin(block.line)
    record = AffiliationRecord(
        kind=_affiliation_kind(text, section),
        dates=dates,
        raw=" ".join(raw.split("\n")),
        line=origin.line,
        file=origin.file,
    )
    record.logo = next((run.source for run in runs if run.kind == "image"), "")
    link = next((run for run in rest if run.link and is_target(run.url) and run.text.strip()), None)
    record.url = (safe_url(link.url or "") or "") if link else ""
    _split_parts(record, text)
    details = list(block.children)
    if not record.organization and details and (place := _names_place(details[0])):
        _split_parts(record, f"{text}, {place}")
        details = details[1:]
    if record.organization and not record.role and section != "education":
        record.role, details = take_role(details, _ROLE)
    notes = ["- " + item_markdown(read_runs(child.text, child.line), child) for child in details]
    record.note = "\n".join(filter(None, (record.note, *notes)))
    return record


def _names_place(item: Block) -> str:
    """The text of a nested item that says where the work above it was: "NVIDIA, Moscow"."""
    text = " ".join(flat_text(read_runs(item.text, item.line)).split())
    parts = text.split(", ")
    is_sentence = text.endswith(".") or ":" in text or len(parts[0].split()) > 8 or item.children
    return (
        ""
        if is_sentence or len(parts) > 4 or not all(part[:1].isupper() or part.startswith("the ") for part in parts)
        else text
    )


def _date_of_details(block: Block, runs: list[Run]) -> tuple[DateRange, list[Run]]:
    """A range anywhere in the entry's lines or nested items ("*Aug. 2020 - Now*" on a line of its own)."""
    text = flat_text(runs)
    found = any_date(text)
    if found and (found.is_range or found.dates.open_end):
        return found.dates, keep_characters(runs, found.start) + drop_characters(runs, found.end)
    start = 0
    for line in text.split("\n")[:6]:
        if found := trailing_date(line.rstrip("\\ ")):
            return found.dates, keep_characters(runs, start + found.start) + drop_characters(runs, start + len(line))
        start += len(line) + 1
    if (year := _YEAR_AMONG.search(text)) is not None:
        return DateRange(PartialDate(year.group(1))), keep_characters(runs, year.start()) + drop_characters(
            runs, year.end()
        )
    for child in block.children:
        found = leading_date(flat_text(read_runs(child.text, child.line)))
        if found and found.date is not None:
            return found.dates, runs
    return DateRange(), runs


def _affiliation_kind(text: str, section: str) -> str:
    if section == "education":
        return "education"
    if section == "mixed" and _DEGREE.search(text) and not _INTERN.search(text):
        return "education"
    if _INTERN.search(text) or section == "internship":
        return "internship"
    if _VISIT.search(text):
        return "visit"
    return "position"


def _without_stop(part: str) -> str:
    """The part without a full stop at its end, unless it is an abbreviation ("Ph.D.")."""
    return part if "." in part[:-1] else part.rstrip(".")


_LEADING_SCHOOL = re.compile(
    r"univers|uniwersytet|hochschule|univ\b|大学|大學|대학교|institute of tech|\b(?:eth|mit|epfl)\b", re.I
)


def _organization_of(kind: str, role: str, others: Sequence[str], text: str) -> str:
    """The part that names where: a university before a school, else the first that is not the role."""
    schools = [part for part in others if _SCHOOL.search(part)]
    if organization := next((part for part in schools if _LEADING_SCHOOL.search(part)), ""):
        return organization
    if kind == "education" and schools:
        return schools[0]
    if kind == "education" and len(others) > 1 and f"{role} in {others[0]}" in text:
        return others[1]  # "PhD in Mud, LMU Mouth"
    return others[0] if others else ""


_PARTS = re.compile(r"[,，|]|;\s|\s[-–—@]\s|\sat\s(?=[A-Z])|\s\bin\s(?=[A-Z])")
_PARTS_OF_WORK = re.compile(
    r"[,，|]|;\s|\s[-–—@]\s|\sat\s(?=[A-Z])|(?<=[a-z])(?<!rogram)(?<!rofessor)(?<!ecturer)(?<!aculty)\s\bin\s(?=[A-Z])"
)


_BRACKET = re.compile(r"[(（][^()（）]{0,200}[)）]")


# What a bracket behind a place tells of the work there: "(Internship, Master's thesis)".
_WAY_OF_WORK = re.compile(
    r"\s?[(（]([^()（）]{0,80}\b(?:intern(?:ship)?|thesis|(?:part|full)[- ]time|remote)\b[^()（）]{0,80})[)）]",
    re.I,
)


def _take_remarks(record: AffiliationRecord, text: str) -> str:
    """Move what brackets say of the time there into the note; returns the text without it."""
    for remark in (REMARK, _WAY_OF_WORK):
        if note := remark.search(text):
            text = text[: note.start()] + text[note.end() :]
            record.note = "\n".join(part for part in (note.group(1).strip(), record.note) if part)
    return text


def _parts_of(separator: re.Pattern[str], text: str) -> list[str]:
    """The parts between separators, of which none stands within brackets."""
    brackets = _BRACKET.findall(text)
    found = separator.split(_BRACKET.sub("\ue000", text))
    whole = [re.sub("\ue000", lambda _match: brackets.pop(0), part) for part in found]
    return [_without_stop(part.strip(" ;。:：")) for part in whole if part.strip(" .;。()")]


def _split_parts(record: AffiliationRecord, text: str) -> None:
    """Guess role, organization, department and place from the comma-separated parts."""
    text = _take_remarks(record, text)
    advisor = _ADVISOR.search(text)
    if advisor:
        record.advisors = advisor.group(1).strip(" .,;()（）")
        text = text[: advisor.start()].rstrip(" ,;(（")
    parts = _parts_of(_PARTS if record.kind == "education" else _PARTS_OF_WORK, text)
    marker = _DEGREE if record.kind == "education" else _ROLE
    role = next((part for part in parts if marker.search(part)), "")
    if not role and record.kind == "education" and parts and not _SCHOOL.search(parts[0]):
        role = parts[0]
    others = [part for part in parts if part != role]
    places = [part for part in others if record.kind == "education" or not marker.search(part)] or others
    organization = _organization_of(record.kind, role, places, text)
    record.role, record.organization = role, organization
    left = [part for part in others if part != organization]
    if not left:
        return
    if _SCHOOL.search(left[0]) or re.search(r"\b(lab|team|group|department|dept|center|centre)\b", left[0], re.I):
        record.department = left.pop(0)
    elif record.kind == "education" and others.index(left[0]) < others.index(organization):
        record.field_of_study = left.pop(0)
    place: list[str] = []  # "Mouth, Delta"
    while left and len(left[-1].split()) <= 3 and len(place) < 3 and not _ROLE.search(left[-1]):
        place.insert(0, left.pop())
    record.place = ", ".join(place)
    record.note = "\n".join(filter(None, (", ".join(left), record.note)))
