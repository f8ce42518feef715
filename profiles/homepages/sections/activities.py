"""Talks, services, teaching, projects, patents, grants and students: one record an entry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from profiles.dates import DateRange
from profiles.homepages.authors.lists import take_authors
from profiles.homepages.entries.readings import read_entry
from profiles.homepages.files.source import Page
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import Run, read_runs
from profiles.homepages.markup.links import is_target, label_kind, safe_url
from profiles.homepages.markup.pieces import size
from profiles.homepages.markup.textruns import drop_characters, flat_text, item_markdown
from profiles.homepages.records import ActivityRecord, ProfileLink
from profiles.homepages.sections.dated import (
    read_each,
    report_bad_date,
    split_date,
    split_leading_date,
    undated_entries_of,
)
from profiles.homepages.sections.news import take_icon
from profiles.homepages.sections.talk_lines import TalkLine, read_talk_line
from profiles.homepages.wording.datetext import any_date

_SENTENCE = re.compile(r"(?<!\bProf)(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bSt)(?<!\bDept)(?<!\bUniv)(?<!\bvs)\.\s")
_PATENT_NUMBER = re.compile(
    r"[,.]\s*(?:[A-Z.]{2,5}\s)?(?:patents?\s)?(?:no\.?\s)?[A-Z]{0,2}\d[\d,./]{5,}\b.*$", re.I | re.S
)
_QUOTED = re.compile(r"[“\"]([^“”\"\n]{5,300}?)[,.]?[”\"]")
_PARTING = ("", *",;:|([)]/·•–—")  # beside a link that is no part of a sentence
_LINK = re.compile(r"\[([^\[\]]{1,300})\]\([^()\s]{1,1000}\)")


def read_activities(page: Page, blocks: Sequence[Block], kind: str) -> list[ActivityRecord]:
    """The activities of a section; ``kind`` is that of ActivityRecord."""
    return read_each(page, blocks, partial(_activity, kind), undated_entries_of)


def read_headed_activity(
    page: Page, kind: str, heading: Block, title: str, paragraphs: Sequence[Block]
) -> ActivityRecord:
    """An entry that is told in paragraphs below its own sub-heading."""
    runs = read_runs(paragraphs[0].text, paragraphs[0].line)
    found, rest = split_leading_date(runs)
    if found is None:
        found, _ = split_date(read_runs(heading.text, heading.line))
        rest = runs
    texts = [item_markdown(rest, paragraphs[0]).strip(" ,;，；")]
    texts += [item_markdown(read_runs(block.text, block.line), block) for block in paragraphs[1:]]
    origin = page.origin(heading.line)
    record = ActivityRecord(kind, "\n\n".join(filter(None, texts)), title=title, line=origin.line, file=origin.file)
    record.dates = found.dates if found else DateRange()
    record.links = profile_links([run for block in (heading, *paragraphs) for run in read_runs(block.text, block.line)])
    return record


def _activity(kind: str, page: Page, block: Block) -> ActivityRecord | None:
    runs = read_runs(block.text, block.line)
    # "Reviewer: ACL 2023, ICML 2022": the year at the end belongs to the last venue.
    found, rest = split_leading_date(runs) if kind == "service" else split_date(runs)
    report_bad_date(page, block, found)
    _, rest = take_icon(rest)
    text = item_markdown(rest, block).strip(" ,;，；")
    if not text:
        return None
    origin = page.origin(block.line)
    record = ActivityRecord(kind, text, dates=found.dates if found else DateRange(), line=origin.line, file=origin.file)
    record.links = profile_links(rest)
    if kind == "talk" and (line := read_talk_line(_without_resources(rest))) is not None:
        return _talk_of_line(record, line, block)
    words = _words_of(kind, rest, block)
    _name_activity(record, words)
    if kind != "patent" and not block.children and _bare(words) in map(_bare, _namings(record)):
        record.text = record.title
        return record
    first, _, more = text.partition("\n")
    if more.strip() and _bare(first) and _bare(first) in (_bare(record.title), _bare(f"{record.role}: {record.title}")):
        record.text = more.strip()
        _take_date_below(record)
    elif more and record.title and text.startswith(record.title):
        record.text = text.removeprefix(record.title).strip(" .\n") or text
    return record


def _words_of(kind: str, runs: Sequence[Run], block: Block) -> str:
    """What tells the title of an entry, whose date the runs hold no longer."""
    if kind == "patent":
        entry = read_entry(read_runs(block.text, block.line))
        if size(entry.title) > 1 and entry.authors.names and not _PATENT_NUMBER.search(entry.title):
            return entry.title
        if quoted := _QUOTED.search(flat_text(runs)):
            return quoted.group(1)
        return _PATENT_NUMBER.sub("", flat_text(_without_inventors(runs)))
    return flat_text(list(runs) if kind == "service" else _without_resources(runs))


def _without_inventors(runs: Sequence[Run]) -> list[Run]:
    """What follows the people whom the entry of a patent begins with; all of it where it begins with none."""
    _, taken = take_authors(runs, minimum=2)
    behind = drop_characters(list(runs), taken) if taken else []
    return behind if size(flat_text(behind)) > 2 else _without_resources(runs)


def _talk_of_line(record: ActivityRecord, line: TalkLine, block: Block) -> ActivityRecord:
    """A talk whose title was set apart; speakers beside its owner, and what is nested below, are its text."""
    record.title, record.role, record.venue = line.title, line.role, line.venue
    if record.dates == DateRange() and (found := any_date(line.venue)) is not None:
        record.dates = found.dates
        record.venue = re.sub(r"[\s,;(]+$", "", line.venue[: found.start]) + line.venue[found.end :].rstrip(" .)")
    several = re.search(r",|\sand\s|&|;", line.speakers)
    texts = [line.speakers if several else "", line.rest, item_markdown([], block)]
    record.text = "\n\n".join(filter(None, texts)) or record.title
    return record


def _without_resources(runs: Sequence[Run]) -> list[Run]:
    """The runs without links that stand apart, such as "[Slides]"; all of them where nothing else is left."""
    labels: dict[int, str] = {}
    for run in runs:
        if run.link:
            labels[run.link] = labels.get(run.link, "") + run.text
    named = {link for link, label in labels.items() if label_kind(label.strip("[]() "))}
    behind = [""]  # what follows each run beside such links, from the last run to the first
    for run in reversed(runs[1:]):
        text = "" if run.link in named else flat_text([run]).strip()
        behind.append(text[:1] or behind[-1])
    kept: list[Run] = []
    for run, following in zip(runs, reversed(behind), strict=False):
        before = flat_text(kept[-1:]).rstrip()[-1:]
        if run.link not in named or not (before in _PARTING or following in _PARTING):
            kept.append(run)
    kept = kept if flat_text(kept).strip(" ,.;:|[]()") else list(runs)
    while kept and kept[-1].kind == "text" and not kept[-1].text.strip(" ,;:|[]/"):
        kept.pop()
    return kept


def _namings(record: ActivityRecord) -> tuple[str, ...]:
    """What an entry says that tells no more than its parts."""
    return record.title, f"{record.title} {record.venue}", f"{record.role} {record.title}"


def _bare(text: str) -> str:
    """Words without links and marks."""
    return " ".join(re.findall(r"\w+", _LINK.sub(r"\1", text)))


def _take_date_below(record: ActivityRecord) -> None:
    """A bullet below the entry that holds its date alone."""
    found, rest = split_date(read_runs(record.text.removeprefix("- "), record.line))
    if found and "\n" not in record.text and record.dates == DateRange() and not flat_text(list(rest)).strip(" ,.;"):
        has_term = len(found.dates.start or "") == 4 and re.search(r"[^\W\d_]", record.text)
        record.dates, record.text = found.dates, record.text if has_term else ""


def profile_links(runs: Sequence[Run]) -> list[ProfileLink]:
    """The links of an entry with their labels."""
    links: dict[int, ProfileLink] = {}
    for run in runs:
        url = safe_url(run.url or "") if run.link else None
        if url and is_target(url):
            label = (links[run.link].label if run.link in links else "") + run.text
            links[run.link] = ProfileLink("other", url, label.strip())
    return list(links.values())


def _name_activity(record: ActivityRecord, text: str) -> None:
    """The title and, for a talk, the venue: the last comma part before the links."""
    first = text.strip().split("\n\n")[0]
    first = re.sub(r"(?<![\s,;])[\s,;]++(?=[)\]])", "", first)  # before what a link to a resource leaves
    head = " ".join(re.split(r"\s\\?\|(?:\s|$)", first.replace("\n", " "))[0].split()).strip(" ,.;:")
    if record.kind == "talk":
        title, comma, venue = head.rpartition(", ")
        record.title, record.venue = (title, venue) if comma else (head, "")
    elif record.kind == "service" and re.search(r"[:：]", head[:60]):
        record.role, record.title = (part.strip(" *") for part in re.split(r"[:：]", head, maxsplit=1))
    else:
        record.title = _SENTENCE.split(head)[0][:200]
