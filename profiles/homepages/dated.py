"""Dated lists: honors, education and positions, talks and other activities."""

from __future__ import annotations

import re
from collections.abc import Sequence

from profiles.dates import DateRange
from profiles.homepages.blocks import Block
from profiles.homepages.datetext import FoundDate, any_date, leading_date, trailing_date
from profiles.homepages.inline import Run, plain, read_runs, to_markdown
from profiles.homepages.links import is_target, safe_url
from profiles.homepages.news import take_icon
from profiles.homepages.records import ActivityRecord, AffiliationRecord, HonorRecord, ProfileLink
from profiles.homepages.source import Page
from profiles.homepages.textruns import drop_characters, flat_text, item_markdown, keep_characters

_DEGREE = re.compile(
    r"\b(?:ph\.?\s?d\.?|doctor(?:ate|al)?|d\.?phil|master(?:'?s|’s)?|m\.?\s?s\.?c?\.?|m\.?eng\.?|m\.?phil\.?|"
    r"m\.?a\.?|mba|bachelor(?:'?s|’s)?|b\.?\s?s\.?c?\.?|b\.?eng\.?|b\.?e\.?|b\.?a\.?|undergraduate|undergrad|"
    r"graduate student|"
    r"postgraduate|high school|exchange student|visiting student|joint ph\.?d|minor|diploma|degree)(?![\w])|博士|"
    r"硕士|本科|学士|研究生|高中",
    re.I,
)
_SCHOOL = re.compile(
    r"\b(?:university|college|school|institute|academy|universität|université|universit\w{1,4}|eth|epfl|mit|cmu|"
    r"caltech|ucas|ustc|univ)\b|大学|学院|中学|研究所",
    re.I,
)
_INTERN = re.compile(r"\bintern(?:s|ship)?\b|实习", re.I)
_VISIT = re.compile(r"\bvisiting|\bvisitor|\bexchange|访问|访学|交换", re.I)
_ROLE = re.compile(
    r"\b(?:intern|internship|engineer|scientist|researcher|professor|lecturer|postdoc\w{0,10}|assistant|fellow|"
    r"manager|director|lead|leader|consultant|developer|analyst|student|visitor|scholar|member|officer|founder|"
    r"co-founder|advisor|associate|head|instructor|tutor|architect|specialist|reader|chair)\b|实习生|工程师|"
    r"研究员|教授|讲师|助理|博士后",
    re.I,
)
_ADVISOR = re.compile(
    r"(?:\b(?:co-)?(?:advis(?:ed|or|ors|er)|supervis(?:ed|or|ors)|mentor(?:ed|s)?)\b(?:\s(?:by|are|is|with))?|"
    r"导师)\s{0,3}[:：]?\s{0,3}(?:Prof(?:essor|\.)?\s|Dr\.?\s)?(.{2,160})",
    re.I,
)
_NOTE = re.compile(
    r"[(（]([^()（）]{0,60}(?:top|rank|gpa|first|\d{1,3}\s?%|前|only|worldwide|\d\s?/\s?\d)[^()（）]{0,60})[)）]", re.I
)
_DATE_LIST = re.compile(
    r"^[\s*_\[(]{0,5}((?:(?:19|20)\d{2}(?:[./-]\d{1,2})?(?:\s?(?:&|,|/|and|、|，)\s?)){1,6}(?:19|"
    r"20)\d{2}(?:[./-]\d{1,2})?)[\s*_\])]{0,5}[:：,，.]{0,2}"
)


def _entries(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that are entries of a list: items and rows; a lone paragraph where it has a date."""
    entries: list[Block] = []
    for block in blocks:
        if block.kind in ("item", "row") and (plain(read_runs(block.text)) or block.children):
            entries.append(block)
        elif block.kind == "box":
            entries.append(_flattened(block))
        elif block.kind == "paragraph" and _is_dated(block) and not is_footer(plain(read_runs(block.text[:400]))):
            entries += _lines_of(block)
    return entries


def rest_of(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that are no entries of a list."""
    return [block for block in blocks if block.kind == "paragraph" and not _is_dated(block)]


_FOOTER = re.compile(
    r"^\W{0,4}(?:last (?:updated?|modified)|updated on|page views?|visitors?|copyright|©|powered by|访问量|最后更新)",
    re.I,
)


def is_footer(text: str) -> bool:
    """Whether a paragraph belongs to the page rather than to a list: "Last updated on ..."."""
    return bool(_FOOTER.match(text))


def _flattened(box: Block) -> Block:
    """A box that is no paper, as an item."""
    texts = [child.text for child in box.children if child.kind != "item" and child.zone != "image"]
    items = [child for child in box.children if child.kind == "item"]
    return Block("item", "<br>".join(texts), box.line, 1, children=items, end=box.end)


def _is_dated(block: Block) -> bool:
    lines = flat_text(read_runs(block.text[:1500])).strip().split("\n")
    return any(leading_date(line) or trailing_date(line) for line in lines[:5] if line.strip())


def _lines_of(block: Block) -> list[Block]:
    """A paragraph whose every line is dated holds one entry a line."""
    lines = block.text.split("\n")
    parts = [Block("item", line, block.line + number, 1) for number, line in enumerate(lines) if line.strip()]
    if len(parts) > 1 and all(leading_date(flat_text(read_runs(part.text[:600]))) for part in parts):
        return parts
    return [block]


def _split_leading_date(runs: list[Run]) -> tuple[FoundDate | None, list[Run]]:
    found = leading_date(flat_text(runs))
    return (found, drop_characters(runs, found.end)) if found else (None, runs)


def _split_date(runs: list[Run]) -> tuple[FoundDate | None, list[Run]]:
    """The date at the start or the end of an entry, and the rest."""
    found, rest = _split_leading_date(runs)
    if found:
        return found, rest
    text = flat_text(runs)
    first = text.split("\n")[0]
    found = trailing_date(text) or None
    if found:
        return found, keep_characters(runs, found.start)
    found = trailing_date(first) if first != text else None
    if found:
        return found, keep_characters(runs, found.start) + drop_characters(runs, len(first))
    return None, runs


def read_honors(page: Page, blocks: Sequence[Block]) -> list[HonorRecord]:
    records: list[HonorRecord] = []
    for block in _entries(blocks):
        runs = read_runs(block.text, block.line)
        date_text = ""
        several = _DATE_LIST.match(flat_text(runs))
        if several:
            date_text, found = several.group(1), None
            runs = drop_characters(runs, several.end())
        else:
            found, runs = _split_date(runs)
            if found and found.date is None:
                page.report(block.line, "bad-date", f"{found.text} is no date.")
        _, runs = take_icon(runs)
        title = " ".join(item_markdown(runs, block).split()).strip(" ,;，；.")
        if not title:
            continue
        note = _NOTE.search(title)
        if note:
            title = (title[: note.start()].rstrip(" ,") + title[note.end() :]).strip()
        origin = page.origin(block.line)
        dates = found.dates if found else DateRange()
        first_date = any_date(date_text) if date_text else None
        records.append(
            HonorRecord(
                title,
                dates.start or (first_date.date if first_date else None),
                dates.end,
                date_text,
                note.group(1).strip() if note else "",
                line=origin.line,
                file=origin.file,
            )
        )
    return records


def read_affiliations(page: Page, blocks: Sequence[Block], section: str) -> list[AffiliationRecord]:
    """Education or positions; in a section of both kinds ("mixed") every entry is told by its words."""
    return [record for block in _entries(blocks) if (record := _affiliation(page, block, section)) is not None]


def _affiliation(page: Page, block: Block, section: str) -> AffiliationRecord | None:
    runs = read_runs(block.text, block.line)
    found, rest = _split_date(runs)
    if found and found.date is None:
        page.report(block.line, "bad-date", f"{found.text} is no date.")
    dates = found.dates if found else DateRange()
    if found is None:
        dates, rest = _date_of_details(block, rest)
    _, rest = take_icon(rest)
    raw = to_markdown(rest).strip(" ,;，；")
    if not raw and not block.children:
        return None
    text = " ".join(flat_text(rest).split())
    origin = page.origin(block.line)
    record = AffiliationRecord(
        kind=_affiliation_kind(text, section),
        dates=dates,
        raw=" ".join(raw.split("\n")),
        line=origin.line,
        file=origin.file,
        note="\n".join("- " + item_markdown(read_runs(child.text, child.line), child) for child in block.children),
    )
    record.logo = next((run.source for run in runs if run.kind == "image"), "")
    link = next((run for run in rest if run.link and is_target(run.url) and run.text.strip()), None)
    record.url = (safe_url(link.url or "") or "") if link else ""
    _split_parts(record, text)
    return record


def _date_of_details(block: Block, runs: list[Run]) -> tuple[DateRange, list[Run]]:
    """A range anywhere in the entry's lines or nested items ("*Aug. 2020 - Now*" on a line of its own)."""
    text = flat_text(runs)
    found = any_date(text)
    if found and (found.is_range or found.dates.open_end):
        return found.dates, keep_characters(runs, found.start) + drop_characters(runs, found.end)
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


def _split_parts(record: AffiliationRecord, text: str) -> None:
    """Guess role, organization, department and place from the comma-separated parts."""
    note = _NOTE.search(text)
    if note:
        text = text[: note.start()] + text[note.end() :]
        record.note = "\n".join(part for part in (note.group(1).strip(), record.note) if part)
    advisor = _ADVISOR.search(text)
    if advisor:
        record.advisors = advisor.group(1).strip(" .,;()（）")
        text = text[: advisor.start()].rstrip(" ,;(（")
    parts = [
        _without_stop(part.strip(" ;。"))
        for part in re.split(r"[,，|]|\s[-–—@]\s|\sat\s(?=[A-Z])|\s\bin\s(?=[A-Z])", text)
        if part.strip(" .;。()")
    ]
    marker = _DEGREE if record.kind == "education" else _ROLE
    role = next((part for part in parts if marker.search(part)), "")
    schools = [part for part in parts if _SCHOOL.search(part) and part != role]
    if not role and record.kind == "education" and parts and not _SCHOOL.search(parts[0]):
        role = parts[0]
    others = [part for part in parts if part != role]
    organization = next(
        (part for part in schools if re.search(r"universit|univ\b|大学|institute of tech|eth|mit|epfl", part, re.I)), ""
    )
    organization = organization or (
        schools[0] if schools and record.kind == "education" else others[0] if others else ""
    )
    record.role, record.organization = role, organization
    left = [part for part in others if part != organization]
    if not left:
        return
    if _SCHOOL.search(left[0]) or re.search(r"\b(lab|team|group|department|dept|center|centre)\b", left[0], re.I):
        record.department = left.pop(0)
    elif record.kind == "education" and others.index(left[0]) < others.index(organization):
        record.field_of_study = left.pop(0)
    if left and len(left[-1].split()) <= 3:
        record.place = left[-1]


def read_activities(page: Page, blocks: Sequence[Block], kind: str) -> list[ActivityRecord]:
    """Talks, services, teaching, projects, patents, grants or students, one record an entry."""
    records: list[ActivityRecord] = []
    for block in _activity_blocks(blocks):
        runs = read_runs(block.text, block.line)
        # "Reviewer: ACL 2023, ICML 2022": the year at the end belongs to the last venue.
        found, rest = _split_leading_date(runs) if kind == "service" else _split_date(runs)
        if found and found.date is None:
            page.report(block.line, "bad-date", f"{found.text} is no date.")
        _, rest = take_icon(rest)
        text = item_markdown(rest, block).strip(" ,;，；")
        if not text:
            continue
        origin = page.origin(block.line)
        record = ActivityRecord(
            kind, text, dates=found.dates if found else DateRange(), line=origin.line, file=origin.file
        )
        record.links = _profile_links(rest)
        _name_activity(record, flat_text(list(rest)))
        records.append(record)
    return records


def _activity_blocks(blocks: Sequence[Block]) -> list[Block]:
    entries: list[Block] = []
    for block in blocks:
        if block.kind in ("item", "row") and (plain(read_runs(block.text)) or block.children):
            entries.append(block)
        elif block.kind == "box":
            entries.append(_flattened(block))
    return entries


def _profile_links(runs: Sequence[Run]) -> list[ProfileLink]:
    links: dict[int, ProfileLink] = {}
    for run in runs:
        url = safe_url(run.url or "") if run.link else None
        if url and is_target(url):
            label = (links[run.link].label if run.link in links else "") + run.text
            links[run.link] = ProfileLink("other", url, label.strip())
    return list(links.values())


def _name_activity(record: ActivityRecord, text: str) -> None:
    """The title and, for a talk, the venue: the last comma part before the links."""
    head = " ".join(re.split(r"\s\\?\|\s", text.replace("\n", " "))[0].split()).strip(" ,.;")
    if record.kind == "talk":
        title, comma, venue = head.rpartition(", ")
        record.title, record.venue = (title, venue) if comma else (head, "")
    elif record.kind == "service" and re.search(r"[:：]", head[:60]):
        record.role, record.title = (part.strip(" *") for part in re.split(r"[:：]", head, maxsplit=1))
    else:
        record.title = head.split(". ")[0][:200]
