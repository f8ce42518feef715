"""Titles in quotes: which quoted text is one, and straight single quotes, which may as well be apostrophes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from profiles.homepages.authors.lists import take_authors
from profiles.homepages.authors.names import is_name
from profiles.homepages.authors.pieces import AuthorList
from profiles.homepages.authors.search import holds_names
from profiles.homepages.citations.details import DETAILS_START
from profiles.homepages.markup.inline import Run, plain
from profiles.homepages.markup.pieces import TITLE_TRIM, Piece, size, spread
from profiles.homepages.markup.textruns import flat_text, length_of
from profiles.homepages.wording.printed_dates import DATE, YEAR
from profiles.homepages.wording.stages import STAGE, STAGE_AT

FORMER_TITLE = re.compile(r"\b(?:formerly|previously|earlier|old title|circulated)\b[^.]{0,40}$", re.I)
_YEAR_AT_END = re.compile(rf"[\s,.]{{0,3}}(?:[(\[]{STAGE_AT}[)\]]|[(\[]?(?:{DATE}|{STAGE})[)\]]?)[\s.,:]*$", re.I)
_END = 300  # characters in which a year or a stage at the end is looked for
_INITIAL = re.compile(r"(?<!\w)[A-Z]\.")
_YEAR_NEXT = re.compile(rf"[\s.,(]{{0,4}}{YEAR}")
_LEAST_LEADING = 3  # words of a title in quotes that leads an entry
_CONJUNCTION = re.compile(r"^\W{0,6}(?:and|&)\s")  # behind a name that is set apart as bold
# Behind a title of a word or two in quotes: when, in which book or volume it appeared.
_PLACED = re.compile(rf"^\s?\((?:{YEAR}[a-z]?|{STAGE})\)|^,?\sin:?\s|{DETAILS_START.pattern}", re.I)
_SINGLE_QUOTES = re.compile(
    r"\s{0,3}'(?P<title>[A-Z“\"«][^\n]{2,300}?(?<!\s))'(?=\s?(?:[,.;:(\[\n]|$)|\s(?:in|with|forthcoming)\b)"
)


def with_curved_quotes(runs: Sequence[Run]) -> Sequence[Run]:
    """The runs of an entry that begins with a title in straight single quotes, with quotes that no apostrophe is."""
    text = flat_text(runs)
    quoted = _SINGLE_QUOTES.match(text)
    if quoted is None:
        return runs
    places = {quoted.start("title") - 1: "‘", quoted.end("title"): "’"}
    return [replace(run, text=text) for run, text in zip(runs, _with_characters(runs, places), strict=True)]


def _with_characters(runs: Sequence[Run], places: dict[int, str]) -> Iterator[str]:
    """The texts of the runs with other characters at some places of their visible text."""
    start = 0
    for run in runs:
        end = start + length_of(run)
        inside = {place - start: char for place, char in places.items() if start <= place < end}
        yield "".join(inside.get(place, char) for place, char in enumerate(run.text)) if inside else run.text
        start = end


def is_quoted_title(before: str, quoted: str, after: str) -> bool:
    """Whether a quoted text is a title: behind names, or at the start, and not a part of a longer title."""
    before = _CONJUNCTION.sub("", before)
    people = f"{before[:-_END]}{_YEAR_AT_END.sub('', before[-_END:])}".strip(TITLE_TRIM + "(*")
    behind_people = bool(people) and (holds_names(people) or (is_name(people) and "," in before))
    is_last = before.rstrip()[-1:] in ",.:;)" and not after.strip(TITLE_TRIM)
    least = 1 if behind_people else 2 if is_last else _LEAST_LEADING
    if size(quoted) < least or FORMER_TITLE.search(before) or _is_title_continued(quoted, after):
        return False
    if behind_people or (size(before) < 3 and size(quoted) >= _LEAST_LEADING):
        return True
    # "A. Lin and B. Chen, 2019, Annals of Mud 12, 34, "The title"", "Lin A. 2019, Annals of Mud, "The title""
    found, taken = take_authors([Run(before, 0)]) if is_last else (AuthorList(), 0)
    is_one = bool(_INITIAL.search(before[:taken])) and _YEAR_NEXT.match(before, taken) is not None
    return taken > 0 and (len(found.names) > 1 or is_one)


def is_placed_title(quoted: str, behind: str, pieces: Sequence[Piece]) -> bool:
    """Whether a text in quotes that begins an entry ends there, before a year, a stage, or a volume and pages."""
    whole = behind + plain(spread(pieces))[:_END]
    ends = quoted[-1:] in ".,?!" or whole.lstrip()[:1] in (".", ",", "(")
    return size(quoted) > 0 and ends and not _is_title_continued(quoted, whole) and bool(_PLACED.search(whole))


def _is_title_continued(quoted: str, after: str) -> bool:
    """Whether words without a separator follow a closing quote: the quote was part of a title."""
    if quoted.rstrip()[-1:] in (",", "."):
        return False
    if re.match(r"^[:：]\s?\w", after):
        return True
    behind = re.match(
        r"^\s?(?:in|by|with|at|accepted|to appear|forthcoming|under|submitted|working|joint|dans|en|arxiv|bio|med)\b",
        after,
        re.I,
    )
    return (
        bool(re.match(r"^\s?[a-z]", after))
        and not behind
        and not re.match(r"^\s?(?:arXiv|(?:bio|med|psy|soc)[rA]xiv|ar[xX]iv)", after)
    )
