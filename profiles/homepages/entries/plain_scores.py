"""How likely the parts of a cut line are what they are taken for: people, a title, and what follows them.

Points, not probabilities: about one for a sign that helps, three for one that decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from profiles.homepages.authors.groups import is_group_author
from profiles.homepages.authors.names import is_name
from profiles.homepages.authors.pieces import AuthorList
from profiles.homepages.authors.search import holds_names
from profiles.homepages.citations.details import DETAILS_START
from profiles.homepages.entries.taxa import authority_at, without_authorities
from profiles.homepages.entries.tidy_titles import without_flag, without_remark
from profiles.homepages.entries.venue_lines import VOLUME_AND_ISSUE
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.pieces import size
from profiles.homepages.markup.textruns import drop_characters, flat_text, keep_characters
from profiles.homepages.wording.printed_dates import MARKED_YEAR, SPAN_OF_YEARS, YEAR
from profiles.homepages.wording.stages import STAGE
from profiles.homepages.wording.venues import is_strong_label, looks_like_venue, read_label
from publications.records import AuthorRecord

# What ends in a full stop and is no sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:St|vs|Dr|Mr|Mrs|Prof|No|Vol|vol|Nr|pp|Jr|Sr|cf|ca|al|Int|Proc|Conf|Trans|Fig|Eq)|"
    r"(?:^|[A-Z.][\w.]{0,20}\s)[A-Z]|\be\.g|\bi\.e)$"
)
# A venue and its year, which stand behind a title: ". Annals of Mud, 2020", "2020;12"; but no words that go on behind a
# shortened one ("U.S. rivers before 2020").
_OF_VENUE = r"(?:[A-Z&][\w.]*|of|and|in|on|for|the|de|la|des|der|für|und|et)"
VENUE_AND_YEAR = (
    rf"(?-i:(?<!\b[A-Z]\.[A-Z])\.\s[A-Z][\w.]*\s(?:{_OF_VENUE}\s){{0,7}}.{{0,3}}{MARKED_YEAR}\b)|{MARKED_YEAR};\s?\d"
)
_DETAILS_WITHIN = re.compile(
    rf"{VENUE_AND_YEAR}|\bvol\.\s?\d|\bpp?\.\s?\d|"
    r"\d{1,4}\s?\(\d{1,3}(?:\s?[-–/]\s?\d{1,3})?\)\s?[,:]|\.\s(?:In|Em|Dans):\s",
    re.I,
)
# The volume that a chapter stands in, or its editors: ", in The Book of Mud", "edited by Ada Lin".
_VOLUME_WITHIN = re.compile(r"[,.]\s[Ii]n:?\s(?:The\s)?[A-Z]|\b(?:[Ee]dited|[Ee]ds?\.)\s(?:by|with)\s[A-Z]")
# The rest of a list of people: "J. Songs in ...", "& Lin, A. ...", "Ada (2008): Songs ...", not "Songs of 2008: ...".
_BEHIND_NAME = "".join(rf"(?<!\s[a-z]{{{letters}}}\s)" for letters in range(2, 7))
_STILL_PEOPLE = re.compile(
    rf"^(?:[A-Z]\.[\s-]?)+\s?[A-Z]|^(?:&|and|und|et|y)\s|^[A-Z]\w+,\s(?:[A-Z]\.-?){{1,3}},\s|"
    rf"^[A-Z]\w+ [A-Z]{{1,3}}\.\s[A-Z]|\b{_BEHIND_NAME}{MARKED_YEAR}\)?[.:]\s"
)
# A name that ran on into the title: "Hazel, B. Lutes", "Ada Lin. Lutes", or that took the next one with it.
_RAN_ON = re.compile(
    r",\s(?:[A-Z]\.[\s-]?)+\s?[A-Z][a-z]{2,}$|(?:,\s[A-Z]|[a-z]{3})\.\s+[A-Z][a-z]{3}|\b[A-Z]{1,3},\s\S+\s[A-Z]{1,3}$"
)
# "Lin A", and "Chen BC. Songs" behind such names.
_BARE = re.compile(r"^\D+\s[A-Z]{1,3}$")
_BARE_RAN_ON = re.compile(r"\s[A-Z]{1,3}\.\s[A-Z][a-z]")
_AND = re.compile(r"^(?:and|&|und|et)\s")
_NUMBER_AT_END = re.compile(rf"\b{MARKED_YEAR}$|\d\s?[-–]\s?\d+$")
_FULL_STOP_WITHIN = re.compile(r"[a-z]{2}\.\s+\w")
_GOES_ON = re.compile(r"\s(?:and|&|und|et|of|the|with|by|in|for)$", re.I)
_WEIGHT_OF_AUTHORITY = 4.0
_QUESTION_WITHIN = re.compile(r"[?!]\s+[A-Z]")
_IN = re.compile(
    r"^[\s.,:;(]{0,4}(?:(?:to appear|accepted|published|appeared|presented|forthcoming|submitted|in press)"
    r"(?:,|\sfor publication)?\s(?:in|by|at|to)|forthcoming|(?:r\s?&\s?r|revise (?:and|&) resubmit)(?: to| at)?|"
    r"under (?:review|revision) (?:at|by|for)|in|dans|en)\b[:\s]",
    re.I,
)
_STAGE = re.compile(rf"{STAGE}|(?:manuscript|draft|paper) available", re.I)
_ORDINAL = re.compile(rf"^[\s.,:;]{{0,4}}(?:the\s)?(?:{YEAR}\s|\d{{1,3}}(?:st|nd|rd|th)\s){{1,2}}(?=[A-Z])", re.I)
# Where the name of a venue ends.
_HEAD = re.compile(
    r"[,，;(\[“\"|\n]|\.\s|\s(?=[\d]{1,4}\b(?!\s?(?:th|st|nd|rd)\b))|\s(?:vol|no|n°|nr|pp|p|volume)\b", re.I
)
# "Phys. Rev. Lett. ": a venue by nothing but its shortened words.
_SHORTENED = re.compile(
    r"(?:[A-Z][a-z]{1,7}\.\s?){1,5}(?:[A-Z][a-z]{0,7}\.?\s?){0,3}(?=[,\d(]|$)|J\.\s(?:[A-Z][a-z]{1,11}\.?\s){1,4}(?=\d)"
)
_SERVER = re.compile(r"(?:arXiv|(?:bio|med|chem|psy|soc|eco|tech)[rR]xiv)\b(?! [a-oq-z])")  # "arXiv preprint", "arXiv:"
# Nothing but where the work is found: "https://doi.org/10.1000/1".
_IDENTIFIER = re.compile(r"(?:doi:?\s?)?(?:https?://(?:(?:dx\.)?doi\.org|arxiv\.org)/\S+|10\.\d{4,9}/\S+)", re.I)
_ACRONYM = re.compile(r"\s\([A-Z][\w&'’-]{1,11}\)")
_NUMBER = re.compile(rf"[\s,.(]{{1,3}}(?:\d|{STAGE}\b)")  # or the stage in the place of a year


def people_score(authors: AuthorList) -> float:
    """More for several names, the owner's mark and an "et al."; less for what is no name."""
    names = [author.name for author in authors.names]
    sure = any(author.is_self for author in authors.names) or not authors.complete
    ran_on = len(names) > 1 and _BARE_RAN_ON.search(names[-1]) and all(map(_BARE.search, names[:-1]))
    return min(len(names), 3) * 0.5 + sure - 1.5 * (sum(map(is_odd, authors.names)) + bool(ran_on))


def runs_on(name: str) -> bool:
    """Whether a name holds more than itself ("Lin, A. Songs")."""
    return _RAN_ON.search(name) is not None


def is_odd(author: AuthorRecord) -> bool:
    """Whether a name is none, a word alone, or ran on ("Lin, A. Songs")."""
    name = author.name
    if is_group_author(author):
        return False
    capitalised = name.title() if name[:1].isupper() else name  # "Wang huaibin"
    return not is_name(capitalised) or (name.isalpha() and name.isascii()) or runs_on(name)


@lru_cache(maxsize=2048)
def title_score(printed: str) -> float:
    """Less for what does not stand in a title: a venue, people, volume and pages, half a bracket."""
    title = without_authorities(without_flag(without_remark(printed.strip(" .,;:，。\n"))))
    words = size(title)
    if not words:
        return -9.0
    tail = title.rpartition(", ")[2] if ", " in title else ""
    faults = (
        1.5 * (words == 1) - 0.5 * (words > 3),
        1.0 * (words > 22) + 2.0 * (words > 30),
        3.0 * (words <= 8 and (is_strong_label(title) or (looks_like_venue(title) and title[-1:] != "?"))),
        2.0 * bool(tail and size(tail) <= 10 and looks_like_venue(tail)),
        3.0 * (len(tail.split()) > 1 and is_name(_AND.sub("", tail))),
        4.0 * (holds_names(title) or (len(title.split()) > 1 and is_name(_AND.sub("", title)))),
        3.0 * bool(_STILL_PEOPLE.search(title)),
        3.0 * bool(_GOES_ON.search(title)),
        3.0 * bool(_DETAILS_WITHIN.search(title)),
        3.0 * bool(_VOLUME_WITHIN.search(title)),
        2.0 * bool(_NUMBER_AT_END.search(SPAN_OF_YEARS.sub("", title))),
        4.0 * bool(_ABBREVIATION.search(title)),
        3.0 * _is_unbalanced(title),
        1.5 * len(_FULL_STOP_WITHIN.findall(title)) + 0.5 * len(_QUESTION_WITHIN.findall(title)),
        1.0 * title[:1].islower() + 1.0 * ("\n" in title),
    )
    return -sum(faults)


def _is_unbalanced(title: str) -> bool:
    if any(title.count(opening) != title.count(closing) for opening, closing in ("()", "[]")):
        return True
    return title.count("“") != title.count("”") or title.count('"') % 2 == 1


def rest_score(runs: Sequence[Run], text: str, position: int, *, has_year: bool) -> float:
    """More where a venue begins at a position of the line; ``text`` is the visible text of the runs."""
    rest = text[position:]
    if authority_at(text, position) > position:
        return -_WEIGHT_OF_AUTHORITY  # it goes on with the title
    shown = rest.strip(" .,;:，。()[]\n")
    if not shown:
        return -0.5 if has_year else -1.5
    if _STAGE.fullmatch(shown):
        return 0.5
    if is_identifier(shown):
        return 1.0
    lead = _IN.match(rest) or _ORDINAL.match(rest)
    behind = rest[lead.end() :].strip(" .,;:，。()[]\n") if lead else shown
    first = _first_run(runs, position + (lead.end() if lead else 0))
    is_begun = first is not None and first.italic and not _is_inside(runs, position)
    score = 1.5 * (lead is not None) + 2.0 * is_begun
    head = _HEAD.split(behind, maxsplit=1)[0].strip(" .:*")
    if not head or head[:1].isdigit():
        return score + 0.3 * bool(re.search(MARKED_YEAR, shown[:40]))
    if _SERVER.match(behind):
        return score + 3.0
    if (shortened := _SHORTENED.match(behind)) and (shortened.group().count(".") > 1 or behind.startswith("J. ")):
        return score + 3.5 + _venue_score(shortened.group().strip(), behind[shortened.end() :][:40])
    return score + _venue_score(head, behind[len(head) :][:40])


def is_identifier(text: str) -> bool:
    """Whether a text is nothing but where the work is found, by its DOI or at arXiv."""
    return _IDENTIFIER.fullmatch(text.strip(" .,;:，。()[]\n")) is not None


def is_before_italics(runs: Sequence[Run], position: int) -> bool:
    """Whether italics begin at a position of the line, or behind its "to appear in"."""
    rest = drop_characters(runs, position)
    lead = flat_text(list(takewhile(lambda run: not run.italic, rest)))
    return len(lead) < len(flat_text(rest)) and (not lead.strip(" .,:;(\n") or _IN.fullmatch(lead) is not None)


@lru_cache(maxsize=1024)
def _venue_score(head: str, behind: str) -> float:
    acronym = _ACRONYM.match(behind)
    label = read_label(f"{head}{acronym.group()}" if acronym else head)
    words = head.split()
    is_capitalised = all(word[:1].isupper() or len(word) < 4 for word in words)
    is_capitalised = is_capitalised or (not head.isascii() and len(head) <= 12)
    names_venue = looks_like_venue(head)
    signs = (
        3.0 if label.known else 2.0 * names_venue,
        1.0 * (is_capitalised and len(words) <= 8),
        1.0 * bool(DETAILS_START.match(f" {behind}") or _NUMBER.match(behind)),
        1.5 * bool(VOLUME_AND_ISSUE.match(behind)),
        -1.0 * (not label.known and not is_capitalised and not names_venue and len(words) > 2),
        -3.0 * head[:1].islower() - 1.5 * (len(words) > 12),
    )
    return sum(signs)


def _is_inside(runs: Sequence[Run], position: int) -> bool:
    """Whether a position lies within a stretch that began behind other words: a cut there would part a venue."""
    before = keep_characters(runs, position)
    start = len(before)
    while start and (before[start - 1].italic or not before[start - 1].text.strip()):
        start -= 1
    inside, words = "".join(run.text for run in before[start:]), "".join(run.text for run in before[:start])
    return bool(inside.strip(" .,;:") and words.strip())


def _first_run(runs: Sequence[Run], position: int) -> Run | None:
    for run in drop_characters(runs, position):
        if run.kind == "text" and any(char.isalnum() for char in run.text):
            return run
    return None
