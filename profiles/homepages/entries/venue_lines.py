"""The venue among the lines and labels of an entry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from profiles.homepages.authors.names import is_name
from profiles.homepages.citations.details import DETAILS_START
from profiles.homepages.entries.edited_books import book_of
from profiles.homepages.markup.inline import Run, plain
from profiles.homepages.markup.links import label_kind
from profiles.homepages.markup.pieces import TITLE_TRIM, TRIM, Piece, size, spread
from profiles.homepages.wording.awards import find_award
from profiles.homepages.wording.printed_dates import YEAR
from profiles.homepages.wording.stages import BARE_STAGE
from profiles.homepages.wording.venues import OF_AUTHORS, Label, find_year, looks_like_venue, read_label

_FLAG = re.compile(r"[\[(（【]\s{0,3}([^\[\]()（）【】]{2,80})\s{0,3}[\])）】]")
# "45 Delta L. Rev. 123 (2015)": the law's order of volume, journal and page.
_LAW_REVIEW = re.compile(
    rf"^[\s,.]{{0,3}}\d{{1,3}}\s(?P<venue>[A-Z][\w.&’' -]{{3,60}}[\w.])\s\d{{1,5}}(?:,\s\d{{1,5}})?\s\({YEAR}\)"
)
# "Ann. Wet Sci., 42, 1-9": shortened words before a volume.
_SHORTENED = re.compile(
    r"^(?P<venue>(?:(?:[A-Z][\w&’-]*\.?|of|and|&|in|on|für|de|der|des)\s){0,8}[A-Z][\w&’-]*\.?),?\s(?:vol\.?\s)?\d{1,4}\s?[,(:;]"
)
_VOLUME_BEHIND = re.compile(rf"(?<=\w),\s(?!{YEAR}$)\d{{1,4}}$")  # "*Mud Letters, 3*, 4-9"
_EQUAL_NOTE = re.compile(
    r"equal(?:ly)?[\s-]contribut|co-first|corresponding author|共同一作|通讯作者|project lead", re.I
)
_INSTITUTION = re.compile(
    r"\b(?:university|institute|research|laborator(?:y|ies)|college|academy|lab|cloud|inc|school|department)\b|"
    r"大学|学院|研究院",
    re.I,
)
FORMERLY = re.compile(r"\W{0,3}(?:formerly|previously|earlier)\b", re.I)  # a title that the work had
_IN_BOOK = re.compile(
    r"(?:^|[.,;]\s)in:?\s|\b(?:forthcoming|appear|accepted|submitted|resubmit|r\s?&\s?r|review|press)(?:,?\s(?:in|at|by|to|for))?,?\s$",
    re.I,
)
# What begins small in the name of a journal.
_SMALL = {
    *("of", "and", "in", "on", "the", "for", "&", "de", "la", "des", "du", "der", "für", "und", "et", "y", "e", "da"),
    "do",
}
_YEAR_AHEAD = re.compile(rf"^[\s.,;:]*[(\[]?{YEAR}[a-z]?[)\]]?[\s.,;:]+")
_ADDRESS_BEHIND = re.compile(r"[\s.,;]*(?:\bdoi\b|https?://|10\.\d{4}).*$", re.I | re.S)


def first_label(labels: Sequence[str]) -> Label:
    """The label of the badges: a certain venue before a mere word, its year from the next where it has none."""
    chosen = Label()
    readings = [read_label(text) for text in labels]
    certain = [label for label in readings if label.venue and (label.known or label.year)]
    others = [label for label in readings if not any(label is other for other in certain)]
    for label in (*certain, *others):
        if label.venue and not chosen.venue:
            chosen = with_year(label, label.year or chosen.year) if chosen.year and not label.year else label
        elif label.year and not chosen.year:
            chosen = with_year(chosen, label.year)
    return chosen


def with_year(label: Label, year: int | None) -> Label:
    """The label with another year."""
    return replace(label, year=year)


def venue_of_fields(fields: Sequence[Sequence[Piece]]) -> tuple[Label, int]:
    """The venue of the lines behind the authors, and which field it stood in (-1: none)."""
    for index, part in enumerate(fields[:6]):
        runs = spread(part)
        text = plain(runs).strip(TRIM).lstrip(". ")
        if is_prose(text):
            if (book := book_of(text)) is not None:
                return book, index
            continue
        styled = _styled_venue(runs)
        if styled:
            label = read_label(styled)
            year = label.year or find_year(text)
            label = replace(label, stage=label.stage or read_label(text[:80]).stage)
            return with_year(label, year), index
        found = _venue_of_text(text)
        if found is not None:
            return found, index
    for index, part in enumerate(fields[:2]):
        shown = [run for run in spread(part) if run.text.strip(TRIM + ".")]
        found = _bare_venue(plain(spread(part)).strip(TRIM), is_italic=all(run.italic for run in shown))
        if found is not None:
            return found, index
    return Label(), -1


def _styled_venue(runs: Sequence[Run]) -> str:
    """The italic, bold, coloured or code stretch that is a venue."""
    whole, stage = plain(runs), ""
    for text, italic in _styled_stretches(runs):
        before, _, after = whole.partition(text.strip())
        details = DETAILS_START.search(text)
        year = find_year(text)
        if details:
            text = f"{text[: details.start()]}, {year}" if year else text[: details.start()]
        elif italic:
            text = _VOLUME_BEHIND.sub("", text)
        if not read_label(text).venue or FORMERLY.match(text):
            continue
        ends_in_year = bool(year and size(text) <= 12 and text.rstrip(" .)").endswith(str(year)))
        printed = bool(details) and _is_capitalised(text)
        names_venue = looks_like_venue(text) or ends_in_year or printed
        is_placed = bool(re.match(r"[\s,.]{0,3}(?:\d|\(|vol|v\.|no?\.)", after, re.I) or _IN_BOOK.search(before))
        is_placed = is_placed or (len(text.split()) == 1 and len(text) > 3 and not before.strip(" .,;:"))
        is_set = italic and size(text) >= 1 and not is_flag(text) and (is_placed or not is_name(text))
        if names_venue or (is_set and not stage):
            if not BARE_STAGE.fullmatch(text.strip(TRIM)):
                return text
            stage = stage or text  # "(*under review*). Special issue of *Annals of Mud*"
    return stage


def _styled_stretches(runs: Sequence[Run]) -> list[tuple[str, bool]]:
    """Neighbouring runs that are set apart, as text, with whether they are italic."""
    stretches: list[tuple[str, bool]] = []
    current: list[Run] = []
    for run in [*runs, Run("", 0, "break")]:
        styled = run.italic or run.bold or run.colored or run.code or run.underline
        is_volume = bool(current) and run.bold and run.text.strip(" ,.").isdigit() and not find_year(run.text)
        if run.kind == "text" and not is_volume and (styled or (current and not run.text.strip())):
            current.append(run)
        elif current:
            stretches.append(("".join(r.text for r in current), current[0].italic))
            current = []
    return stretches


def is_flag(text: str) -> bool:
    """Whether a stretch is an award or what its people share, and no venue."""
    return bool(find_award(text)) or bool(_EQUAL_NOTE.search(text))


def _law_review_of(text: str) -> Label | None:
    law = _LAW_REVIEW.match(text)
    return Label(law.group("venue"), find_year(text)) if law else None


def _venue_of_text(text: str) -> Label | None:
    text = OF_AUTHORS.sub(" ", text).strip()
    flag = _FLAG.match(text)
    if flag and not text[flag.end() :].strip(TITLE_TRIM):
        text = flag.group(1)
    if told := book_of(text) or _law_review_of(text):
        return told
    shortened = _SHORTENED.match(text)
    if shortened is not None and "." in shortened.group("venue"):
        return with_year(read_label(shortened.group("venue")), find_year(text[shortened.end("venue") :]))
    for part in _venue_parts(text):
        if _EQUAL_NOTE.search(part):
            continue
        details = DETAILS_START.search(part)
        head = part[: details.start()] if details else part
        printed = bool(details and head and (_is_capitalised(head) or _is_before_volume(head, part)))
        label = read_label(head)
        is_placed = (
            label.stage and head.rstrip(" .)").endswith(label.venue) and len(head) > len(label.venue)
        )  # "to appear in Wet Math."
        is_dated = find_year(part) and size(head) <= 10 and head[:1].isupper()
        if not label.venue or not (
            printed or looks_like_venue(head) or is_dated or (is_placed and _is_capitalised(label.venue))
        ):
            continue
        return with_year(label, label.year or find_year(part) or find_year(text))
    return None


VOLUME_AND_ISSUE = re.compile(r"[\s,]{0,3}\d{1,4}\s?\(\d{1,4}(?:[-–]\d{1,4})?\)")


def _is_before_volume(head: str, part: str) -> bool:
    """Whether a few words stand before a volume and its issue, one with a capital first: "Studies on mud, 39(1)"."""
    return head[:1].isupper() and size(head) <= 8 and VOLUME_AND_ISSUE.match(part, len(head)) is not None


def is_institution(text: str) -> bool:
    """Whether a short stretch names where the authors work."""
    return len(text) < 120 and bool(_INSTITUTION.search(text))


def _is_capitalised(text: str) -> bool:
    """Whether a text is one to seven words that begin with capitals, as the name of a journal is."""
    words = text.strip(TITLE_TRIM + "()").split()
    return 1 <= len(words) <= 7 and all(_has_capital(word) or word in _SMALL for word in words)


def _has_capital(word: str) -> bool:
    """Whether a word begins with a capital, or with a letter of a script that has none."""
    return word[:1].isupper() or (word[:1].isalpha() and not word[:1].islower() and not word[:1].isascii())


def _bare_venue(text: str, *, is_italic: bool) -> Label | None:
    """A short capitalised stretch right behind the authors: a venue that no registry knows."""
    whole, text = text, _ADDRESS_BEHIND.sub("", _YEAR_AHEAD.sub("", text))
    is_cited = is_italic or len(text) < len(whole)  # between a year and an identifier
    words = text.strip(TITLE_TRIM + "()").split()
    if not _is_capitalised(text):
        return None
    if is_flag(text) or is_institution(text) or label_kind(text) or (is_name(text) and len(words) > 2 and not is_cited):
        return None
    label = read_label(text)
    return label if label.venue and any(char.isalpha() for char in label.venue) else None


def _venue_parts(text: str) -> list[str]:
    # At full stops, but not at those of shortened words: two to four letters behind a capital, "vol.", "Trans.".
    sentences = re.split(
        r"(?<=[a-z0-9)])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\b[A-Z][a-z]{3})(?<!\bvol)(?<!\bno)(?<!\bpp)(?<!\bv)(?<!\bn)(?<!\bp)(?<!\bnr)(?<!\bed)(?<!\beds)"
        r"(?<!\bTrans)(?<!\bElectr)(?<!\bElectron)(?<!\bComput)(?<!\bIntell)\.\s{1,3}(?!(?:on|of|for|in)\s)|[|;；。]",
        text[:500],
    )
    return [sentence.strip(TRIM) for sentence in sentences if sentence.strip(TRIM)]


def is_prose(text: str) -> bool:
    """Whether a line is a sentence about the paper rather than its venue."""
    return size(text) > 25 or bool(
        re.match(r"^(?:we|this|our|it|the (?:first|paper|work)|an?\s|tl;?dr|abstract)\b", text, re.I) and size(text) > 6
    )


def choose_label(tag: Label, line: Label, labels: Sequence[str]) -> Label:
    """The badge's venue, unless the badge is no venue (a topic, a project) and the line has one."""
    is_part = not tag.known and line.venue.startswith(f"{tag.venue} ")  # of the name that the line tells
    if not tag.venue or is_part:
        return with_year(line, line.year or tag.year) if line.venue else tag
    if tag.known or tag.year or not line.venue:
        return tag if tag.year else with_year(tag, line.year)
    if any(looks_like_venue(text) for text in labels) or not (line.known or line.year):
        return with_year(tag, line.year)
    return line
