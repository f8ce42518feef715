"""How much speaks for the parts of a cut entry: points as in ``plain_scores``."""

from __future__ import annotations

import re
from itertools import pairwise

from profiles.homepages.authors.separators import CAPITAL
from profiles.homepages.authors.styles import People, people_weight
from profiles.homepages.entries.plain_scores import rest_score, title_score
from profiles.homepages.entries.printed_entries import PrintedEntry
from profiles.homepages.entries.title_spans import TitleSpan
from profiles.homepages.markup.links import label_kind
from profiles.homepages.wording.printed_dates import YEAR

_ENDS_PEOPLE = re.compile(
    rf"\s*$|[.,;:]?\n|\s?[.,;:](?:\s|$)|\s?[(\[]|\s?[\"“«„]|\s[–—|-]\s|,\s|\s{YEAR}\b|\s(?:https?:|doi[:\s]|arXiv)"
)
_GOES_ON = re.compile(rf"[ ]?{CAPITAL}[\w'’-]+(?:,[ ]|[ ](?:and|&)[ ])|,?[ ](?:and|&)[ ]")
_DETAILS = re.compile(rf"(?:vol|no|pp?|pages)\.?\s?\d|\d+\s?\(\d+\)|\d+[-–]\d+|{YEAR}", re.I)
_RULE = re.compile(r"\s?[|–—-]\s")
_NEAR = 200  # characters behind a title in which its volume or year stands
_MOST_OF_REST = 5.0
_LEAST_OF_TITLE = -4.0  # of one that its sign tells
_NO_START = ",;:.*†‡)]&"  # what no title begins with
_WEIGHT_OF_LINK_WITHIN, _WEIGHT_OF_MARK_WITHIN, _WEIGHT_OF_NO_START = 3.0, 1.5, 4.0
_WEIGHT_OF_BAR_WITHIN = 4.0
_WEIGHT_OF_RESOURCE_WITHIN = 9.0


def weight_of_people(entry: PrintedEntry, people: People, *, before_title: bool) -> float:
    """Of a list of people and of its end."""
    marked = sum(any(entry.marked[start:stop]) for start, stop in people.names)
    return people_weight(entry.text, people, marked) + weight_of_end(entry, people, before_title=before_title)


def weight_of_end(entry: PrintedEntry, people: People, *, before_title: bool) -> float:
    """Of what is behind a list of people: it begins anew; a title may begin right behind an initial."""
    end = people.end
    if _GOES_ON.match(entry.text, end):
        return -2.5
    if _ENDS_PEOPLE.match(entry.text, end) or (before_title and entry.text[end - 1 : end] == "."):
        return 0.5
    return 0.3 if len({*entry.settings[end - 1 : end + 2]}) > 1 else -2.5


def weight_of_title(entry: PrintedEntry, title: TitleSpan) -> float:
    """Of a title and of what sets it apart or ends it."""
    text = entry.text[title.start : title.stop]
    places = [place for place in range(title.start, title.stop) if entry.text[place].isalnum()]
    score = title_score(text)
    if title.sign in ("quotes", "title", "link"):
        score = max(score, _LEAST_OF_TITLE)
    if text[:1] in _NO_START:
        score -= _WEIGHT_OF_NO_START
    if not title.sign and len({entry.settings[place].link for place in places}) > 1:
        score -= _WEIGHT_OF_RESOURCE_WITHIN if _holds_resource(entry, title) else _WEIGHT_OF_LINK_WITHIN
    if len({entry.marked[place] for place in places}) > 1:
        score -= _WEIGHT_OF_MARK_WITHIN
    if title.mark == "bar" and " | " in text:
        score -= _WEIGHT_OF_BAR_WITHIN
    return score + title.weight


def _holds_resource(entry: PrintedEntry, title: TitleSpan) -> bool:
    """Whether a link within a title leads to a file of the work ("[pdf]"), and belongs to the rest."""
    seams = [title.start, *(seam for seam in entry.seams if title.start < seam < title.stop), title.stop]
    linked = (entry.text[start:stop] for start, stop in pairwise(seams) if entry.settings[start].link)
    return any(map(label_kind, linked))


def weight_of_rest(entry: PrintedEntry, end: int, *, has_year: bool) -> float:
    """Of what is left behind a title or its people: a venue, a volume, a year."""
    if end >= len(entry.text.rstrip(" .\n")):
        return -0.5 if has_year else -1.5
    parted = _RULE.match(entry.text, end)
    begin = parted.end() if parted else end
    score = min(rest_score(entry.runs, entry.text, begin, has_year=has_year), _MOST_OF_REST)
    return score + 0.6 * bool(_DETAILS.search(entry.text, end, end + _NEAR))
