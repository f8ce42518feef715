"""News items: a date, decoration, and a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from profiles.homepages.files.source import Page
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import Run, read_runs
from profiles.homepages.markup.textruns import drop_characters, flat_text, item_markdown
from profiles.homepages.records import NewsRecord
from profiles.homepages.sections.dated import read_each
from profiles.homepages.wording.datetext import FoundDate, leading_date
from profiles.homepages.wording.headings import is_emoji
from profiles.sentences import Sentence


def read_news(page: Page, blocks: Sequence[Block]) -> list[NewsRecord]:
    """All items of a news section; paragraphs count where they begin with a date."""
    return read_each(page, blocks, _record, lambda block: [block] if is_news(block) else [])


def is_news(block: Block) -> bool:
    """Items and rows are news; a paragraph is where it begins with a date."""
    if block.kind == "paragraph":
        return leading_date(flat_text(read_runs(block.text[:1000]))) is not None
    return block.kind in ("item", "row")


def _record(page: Page, block: Block) -> NewsRecord | None:
    origin = page.origin(block.line)
    runs = read_runs(block.text, block.line)
    found = leading_date(flat_text(runs))
    if found and found.date is None:
        page.report(block.line, "bad-date", Sentence("%(date)s is no date.", date=found.text))
    if found:
        runs = drop_characters(runs, found.end)
    icon, runs = take_icon(runs)
    if found is None:
        found, runs = _date_behind(runs)
    text = item_markdown(runs, block)
    if not text and not (found and block.children):
        return None
    date = found.dates.start if found else None
    return NewsRecord(text, date, icon, line=origin.line, file=origin.file)


_AS_OF = re.compile(r"^(?:as of|on|in|since)\s", re.I)


def _date_behind(runs: list[Run]) -> tuple[FoundDate | None, list[Run]]:
    """The date behind an icon, and the rest; "As of June 3, 2022, I row" keeps its words."""
    text = flat_text(runs)
    if found := leading_date(text):
        return (found, drop_characters(runs, found.end)) if found.date else (None, runs)
    sentence = _AS_OF.match(text)
    found = leading_date(text[sentence.end() :]) if sentence else None
    return (found if found and found.date else None), runs


def take_icon(runs: list[Run]) -> tuple[str, list[Run]]:
    """Emoji and separators at the start; the emoji are the icon."""
    text = flat_text(runs)
    end = 0
    while end < len(text) and (is_emoji(text[end]) or text[end] in " \t\n:：,，-–—|.]&"):
        end += 1
    icon = "".join(char for char in text[:end] if is_emoji(char))
    return icon, drop_characters(runs, end)
