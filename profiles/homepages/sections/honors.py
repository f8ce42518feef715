"""Honors and awards: a date or several, a title, and what a bracket says of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from profiles.dates import DateRange
from profiles.homepages.files.source import Page
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import Run, plain_text, read_runs
from profiles.homepages.markup.links import is_target, safe_url
from profiles.homepages.markup.textruns import drop_characters, flat_text, item_markdown, keep_characters
from profiles.homepages.records import HonorRecord
from profiles.homepages.sections.dated import REMARK, entries_of, read_each, report_bad_date, split_date
from profiles.homepages.sections.news import take_icon
from profiles.homepages.wording.datetext import FoundDate, any_date
from profiles.homepages.wording.printed_dates import YEAR

_LAST_REMARK = re.compile(r"\s?[(（][^()（）]{1,60}[)）][.。]?\s*$")
_DATE_LIST = re.compile(
    rf"^[\s*_\[(]{{0,5}}((?:{YEAR}(?:[./-]\d{{1,2}})?(?:\s?(?:&|,|/|and|、|，)\s?)){{1,6}}(?:19|"
    r"20)\d{2}(?:[./-]\d{1,2})?)[\s*_\])]{0,5}[:：,，.]{0,2}"
)


def read_honors(page: Page, blocks: Sequence[Block]) -> list[HonorRecord]:
    """The honors of a section, one a list entry."""
    return read_each(page, blocks, _honor, entries_of)


def _date_before_remark(runs: list[Run]) -> tuple[FoundDate | None, list[Run]]:
    """The date of an entry; at its end a remark may stand behind it ("Silver Oar, 2020 (top 1%)")."""
    found, rest = split_date(runs)
    text = flat_text(runs)
    remark = _LAST_REMARK.search(text)
    if found is not None or remark is None:
        return found, rest
    found, before = split_date(keep_characters(runs, remark.start()))
    return (found, [*before, *drop_characters(runs, remark.start())]) if found else (None, runs)


def _honor(page: Page, block: Block) -> HonorRecord | None:
    runs = read_runs(block.text, block.line)
    date_text = ""
    several = _DATE_LIST.match(flat_text(runs))
    if several:
        date_text, found = several.group(1), None
        runs = drop_characters(runs, several.end())
    else:
        found, runs = _date_before_remark(runs)
        report_bad_date(page, block, found)
    _, runs = take_icon(runs)
    link = next((run for run in runs if run.link and is_target(run.url)), None)
    title = " ".join(item_markdown(runs, block).split()).strip(" ,;，；.")
    if not title:
        return None
    note = REMARK.search(title)
    if note:
        title = (title[: note.start()].rstrip(" ,") + title[note.end() :]).strip()
    title = " ".join(plain_text(title).split()) or title
    origin = page.origin(block.line)
    dates = found.dates if found else DateRange()
    first_date = any_date(date_text) if date_text else None
    return HonorRecord(
        title,
        dates.start or (first_date.date if first_date else None),
        dates.end,
        date_text,
        note.group(1).strip() if note else "",
        url=(safe_url(link.url or "") or "") if link else "",
        line=origin.line,
        file=origin.file,
    )
