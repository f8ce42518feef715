"""The best of the ways in which an entry can be read.

Titles, people and venues are set apart in every way: what is linked on one page is the title, on another the journal.
The usual reading is taken unless it looks wrong, as a title that is a volume and a page does; then the other ways are
tried, and the one that leaves the fewest doubts is taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from profiles.homepages.authors.coauthors import begins_with_coauthors, tells_coauthors
from profiles.homepages.authors.groups import is_group_author
from profiles.homepages.authors.names import is_name
from profiles.homepages.authors.search import holds_names, is_sure
from profiles.homepages.authors.stopped_names import without_stops_of_names
from profiles.homepages.citations.access_dates import without_access_dates
from profiles.homepages.citations.angle import arrange_angles
from profiles.homepages.citations.bracket import arrange_brackets, without_kind
from profiles.homepages.citations.cited_works import (
    arrange_law,
    arrange_owned,
    arrange_title_first,
    arrange_title_last,
    is_titleless,
)
from profiles.homepages.citations.details import DETAILS_START
from profiles.homepages.citations.field_marks import part_fields
from profiles.homepages.citations.han import arrange_han
from profiles.homepages.citations.initialled import arrange_initialled
from profiles.homepages.citations.labelled_fields import arrange_fields, names_no_title
from profiles.homepages.citations.linked import linked_citation
from profiles.homepages.citations.reviews import arrange_review
from profiles.homepages.citations.run_on import arrange_run_on
from profiles.homepages.citations.unmarked_venues import part_unmarked_venue
from profiles.homepages.citations.venue_starts import part_venue
from profiles.homepages.citations.volume_editors import editors_behind
from profiles.homepages.entries.entry import Entry, is_other_kind
from profiles.homepages.entries.leading_labels import without_row_label
from profiles.homepages.entries.leading_stages import stage_behind
from profiles.homepages.entries.plain_scores import VENUE_AND_YEAR, is_odd, runs_on
from profiles.homepages.entries.quoted_titles import with_curved_quotes
from profiles.homepages.entries.reader import EntryReader
from profiles.homepages.entries.tidy_titles import DOCUMENT_TYPE
from profiles.homepages.entries.tight_marks import with_title_apart, without_footnote_marks
from profiles.homepages.entries.wrapped_lines import join_wrapped
from profiles.homepages.markup.inline import Run, plain
from profiles.homepages.markup.links import is_target, safe_url
from profiles.homepages.markup.pieces import size
from profiles.homepages.markup.textruns import flat_text
from profiles.homepages.wording.printed_dates import MARKED_YEAR, SPAN_OF_YEARS
from profiles.homepages.wording.venues import is_strong_label, looks_like_venue, read_label

_FORMS = (
    arrange_angles,
    arrange_fields,
    arrange_han,
    arrange_initialled,
    arrange_title_last,
    arrange_review,
    arrange_law,
    arrange_title_first,
    arrange_run_on,
)
_TOLERATED = 1
_GAIN = 2  # by how much another reading must be better than the usual one
_OTHER_SIGNS = ("link", "quotes", "bold", "italics")
_DOUBLED_STOP = re.compile(r"(?<=\b[A-Z])\.\.(?=\s)")
_INITIAL_AT_END = re.compile(r"\b[A-Z]\.$")
_CITED_INSIDE = re.compile(rf"{VENUE_AND_YEAR}|{DOCUMENT_TYPE}|，\s?{MARKED_YEAR}")


def read_entry(runs: Sequence[Run], labels: Sequence[str] = ()) -> Entry:
    """Read the runs of one entry. ``labels`` are the badges that stood beside it."""
    runs = without_row_label(with_title_apart(without_footnote_marks(runs)))
    return _read_linked(runs, labels) or _read_parts(runs, labels)


def _read_linked(runs: Sequence[Run], labels: Sequence[str]) -> Entry | None:
    """An entry of which one link holds the people and the title; None for any other."""
    cited = linked_citation(runs)
    if cited is None:
        return None
    entry = _read_parts(cited.runs, labels)
    names = [author.name for author in entry.authors.names]
    shown = " ".join(flat_text(cited.link.runs).split())
    is_inside = bool(names) and all(part in shown for part in (entry.title, *names))
    is_whole = is_inside and (is_sure(entry.authors) or entry.label.year is not None)
    if not (entry.is_certain and is_whole) or doubts(entry) > _TOLERATED or any(map(is_odd, entry.authors.names)):
        return None
    address = safe_url(cited.link.url or "")
    if address and is_target(address):
        entry.url = entry.url or address
    else:
        entry.empty_links.append(cited.link.line)
    return entry


def _read_parts(runs: Sequence[Run], labels: Sequence[str]) -> Entry:
    runs = stage_behind(part_fields(without_kind(_without_doubled_stops(join_wrapped(without_access_dates(runs))))))
    runs = with_curved_quotes(part_unmarked_venue(editors_behind(without_stops_of_names(part_venue(runs)))))
    for arrange in _FORMS:
        if arranged := arrange(runs):
            return replace(_usual(arranged, labels), cited=arrange is arrange_review)
    if arranged := arrange_brackets(runs):
        return replace(_usual(arranged, labels), cited=True)
    if is_titleless(runs) or names_no_title(runs):
        return Entry(text=plain(runs))
    entry = _best(runs, labels)
    may_be_owned = (not entry.is_certain or entry.alone) and not is_other_kind(entry)
    if may_be_owned and (arranged := arrange_owned(runs)):
        owned = _usual(arranged, labels)
        return owned if owned.is_certain else entry
    return entry


def _best(runs: Sequence[Run], labels: Sequence[str]) -> Entry:
    best = _usual(runs, labels)
    fewest = doubts(best)
    if fewest <= _TOLERATED or not best.title:
        return best
    has_plain = not (best.styled or best.authors.others_only)
    for signs in [*((sign,) for sign in _OTHER_SIGNS), ()]:
        entry = EntryReader(runs, labels, signs, needs_sign=has_plain).read()
        has_plain = has_plain or not entry.styled
        if not entry.is_certain or _cuts_title(best, entry):
            continue
        if (found := doubts(entry)) <= fewest - _GAIN:
            best, fewest = entry, found
    return best


def _without_doubled_stops(runs: Sequence[Run]) -> list[Run]:
    """The runs with one full stop where an initial has two ("Lin, A.. Songs"), also where bold ends between them."""
    kept: list[Run] = []
    for run in runs:
        text = _DOUBLED_STOP.sub(".", run.text)
        if kept and _INITIAL_AT_END.search(kept[-1].text) and text.startswith(". "):
            text = text[1:]
        kept.append(run if text == run.text else replace(run, text=text))
    return kept


def _usual(runs: Sequence[Run], labels: Sequence[str]) -> Entry:
    entry = EntryReader(runs, labels).read()
    if not tells_coauthors(runs):
        return entry
    other = EntryReader(runs, labels, with_others=True).read()
    names, others = ([author.name for author in one.authors.names] for one in (entry, other))
    is_all = len(others) > len(names) or (
        names != others and all(any(name in full for full in others) for name in names)
    )
    is_bracket = (
        re.fullmatch(r"[(\[][^()]{3,200}[)\]]", entry.title) is not None
    )  # the title is nothing but "(with A. Lin)"
    is_better = is_all or is_bracket or begins_with_coauthors(runs) or doubts(other) < doubts(entry)
    return other if other.title and others and is_better else entry


def _cuts_title(usual: Entry, entry: Entry) -> bool:
    """Whether a reading takes only a part of what is set apart as the title, or more than that."""
    if not usual.styled or entry.title == usual.title or _CITED_INSIDE.search(usual.title):
        return False
    return entry.title in usual.title or (usual.title in entry.title and bool(usual.authors.names))


def doubts(entry: Entry) -> int:
    """How much speaks against a reading; 0 for one that looks right in every part."""
    title = entry.title
    return (
        4 * _is_venue(title)
        + 2 * bool(_CITED_INSIDE.search(title))
        + 2 * bool(re.match(r"[a-z]{2}", title))
        + 2 * (not entry.authors.names)
        + 2 * sum(runs_on(one.name) or not (is_name(one.name) or is_group_author(one)) for one in entry.authors.names)
        + sum(author.name.isalpha() and author.name.isascii() and not author.is_self for author in entry.authors.names)
        + 3 * any(holds_names(text) for text in entry.rest)
        + 2 * _is_sentence(entry.label.venue)
        + 2 * entry.label.venue.startswith(("with ", "joint with "))
    )


def _is_venue(title: str) -> bool:
    """Whether a title is where something appeared: a known venue, or one with its volume, pages or year."""
    if is_strong_label(title):
        return True
    details = DETAILS_START.search(SPAN_OF_YEARS.sub("", f" {title}"))
    if details and details.start() > 3 and size(title[: details.start()]) <= 12:
        return True
    return looks_like_venue(title) and (read_label(title).year is not None or size(title) <= 4)


def _is_sentence(venue: str) -> bool:
    """Whether a venue reads like a title: many words, few of them with a capital."""
    words = [word for word in venue.split() if word.isalpha()]
    small = sum(word.islower() and len(word) > 3 for word in words)
    return len(words) >= 5 and small >= len(words) / 2 and not looks_like_venue(venue)
