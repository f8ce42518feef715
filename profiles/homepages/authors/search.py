"""Where in an entry the author list stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from profiles.homepages.authors.lists import take_authors
from profiles.homepages.authors.names import is_name
from profiles.homepages.authors.pieces import AuthorList
from profiles.homepages.authors.separators import CAPITAL
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.pieces import TITLE_TRIM, TRIM
from profiles.homepages.markup.textruns import drop_characters, flat_text
from profiles.homepages.wording.printed_dates import YEAR
from profiles.homepages.wording.venues import find_year, looks_like_venue

_SEPARATOR = re.compile(r"[,，;；、\n&]|\s(?:and|und|et)\s")


@lru_cache(maxsize=1024)
def holds_names(text: str) -> bool:
    """Whether a text is a list of names, most of them more than a word: "Music and Memory" is none."""
    if not is_name(_SEPARATOR.split(text, maxsplit=1)[0][:80]):  # most texts are none by their first words
        return False
    authors, taken = take_authors([Run(text, 0)], minimum=2)
    words = sum(one.name.isalpha() and one.name.isascii() for one in authors.names)
    return bool(taken) and taken >= 0.8 * len(text.rstrip(TITLE_TRIM)) and 2 * words < len(authors.names)


def is_people(text: str) -> bool:
    """Whether a text is one name, or a list of names."""
    return is_name(text) or holds_names(text)


def is_sure(authors: AuthorList) -> bool:
    """Several names, a cut list or the owner's mark: no other part of an entry looks like that."""
    return len(authors.names) >= 2 or not authors.complete or authors.names[0].is_self or authors.is_told


# "A. Reed", "Ada B. Reed": in italics alone in a line a person; "J. Mud" may be a journal.
_WITH_INITIALS = re.compile(
    rf"(?:(?![JZ]\.\s[^.]+$){CAPITAL}\.|{CAPITAL}[\w'’-]+\s{CAPITAL}\.)[\s-].*{CAPITAL}[^\W\d_]"
)
_VOLUME = re.compile(
    rf"[\s.,]{{0,3}}(?!{YEAR}\b)\d{{1,4}}\b|[\s.,]{{0,3}}\({YEAR}\)[\s,:]{{0,3}}\d|[\s.,]{{1,3}}\(?{YEAR}\)?[\s.]*$"
)

_VOLUME_AND_ISSUE = re.compile(r"[\s.,]{0,3}\d{1,4}\s?\(\d{1,3}\)")


def is_journal(authors: AuthorList, runs: Sequence[Run], behind: str) -> bool:
    """Whether what was read as a name, or two, is a journal's: set apart before a volume or the year that ends all."""
    if len(authors.names) > 2 or not _VOLUME.match(behind):
        return False
    shown = next((run for run in runs if run.kind == "text" and run.text.strip(TITLE_TRIM)), None)
    is_one = shown is not None and all(one.name in shown.text for one in authors.names)
    is_bold = shown is not None and shown.bold and len(authors.names) == 1 and bool(_VOLUME_AND_ISSUE.match(behind))
    return is_one and (is_bold or (shown is not None and shown.italic and not shown.bold))


def _is_italic(runs: Sequence[Run]) -> bool:
    return all(run.italic for run in runs if run.kind == "text" and run.text.strip(TRIM))


def best_authors(runs: Sequence[Run], *, first: bool) -> tuple[AuthorList | None, tuple[int, int]]:
    """An author list at the start of a field, or behind a label or flag at its start."""
    text = "".join(run.text if run.kind == "text" else "\n" if flat_text([run]) else "" for run in runs)
    for start in _starts(text):
        authors, taken = take_authors(drop_characters(runs, start))
        is_event = len(authors.names) == 1 and text[start + taken :].lstrip()[:1] in (":", "：")  # "Wet Music: ..."
        if not taken or is_event or is_journal(authors, drop_characters(runs, start), text[start + taken :]):
            continue
        if _is_list(authors, runs, text, text[start + taken :].strip(TITLE_TRIM), first):
            return authors, (start, start + taken)
    return None, (0, 0)


# Behind the author of a thesis in italics: "(2019), Delta University".
_AT_SCHOOL = re.compile(rf"\(?{YEAR}\)?[,.]\s[^.\n]{{0,60}}\b(?:[Ss]chool|[Cc]ollege|[Uu]nivers\w+|[Ii]nstitut\w*)\b")
# Of a thesis, before people who did not write it: "Committee: ...".
_OTHER_ROLE = re.compile(
    r"\b(?:committee(?: members)?|(?:co-?)?(?:advis[eo]rs?|supervis(?:ors?|ed by)|examiners?|chairs?)|jury|gutachter|"
    r"betreuer(?:in)?|director(?:es|a|as)?|orientador(?:a|es|as)?|directeurs?|directrices?|relatori?)$",
    re.I,
)


def _starts(text: str) -> list[int]:
    """Where in a field an author list may begin."""
    starts = [0]
    lead = re.match(r"^[\s,.:：|\-–—]{0,6}(?:[(（\[][^()（）\[\]]{2,80}[)）\]][\s,.:：]{0,3}){1,3}", text)
    if lead:
        starts.append(lead.end())
    for match in re.finditer(r"[,.:：]\s|\n", text[:240]):
        if _OTHER_ROLE.search(text[: match.start()]):
            break
        if looks_like_venue(text[: match.start()]) or len(text[: match.start()].strip(TRIM)) < 3:
            starts.append(match.end())
    return starts[:6]


def _is_list(authors: AuthorList, runs: Sequence[Run], text: str, left: str, first: bool) -> bool:
    if _is_italic(runs) and find_year(text):
        return False
    name = authors.names[0].name
    is_whole = len(name.split()) > 1 or not name.isascii()
    is_lone = (
        first and is_whole and len(name.split()) <= 4 and (not left or looks_like_venue(left) or left[0] in "([（")
    )
    if not (is_sure(authors) or is_lone):
        return False
    if len(authors.names) > 1 or authors.is_told:
        return True
    shown = next((run for run in runs if run.kind == "text" and run.text.strip(TITLE_TRIM)), runs[0])
    is_venue = looks_like_venue(authors.names[0].name) or (
        shown.italic and find_year(left) is not None and not _AT_SCHOOL.match(left)
    )
    return not (is_venue or _is_italic(runs)) or bool(first and not left and _WITH_INITIALS.match(name))
