"""Where the title stands in a plain line behind its authors: a sentence, or what precedes the venue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from profiles.homepages.inline import Run
from profiles.homepages.pieces import TITLE_TRIM, size
from profiles.homepages.venues import looks_like_venue, read_label

# Behind the authors: "(2020, May).", "2020.", "(2020)", "(in press)."
_YEAR = re.compile(
    r"[.,:\s]{0,3}(?:[(（]?(?:19|20)\d{2}[a-z]?(?:,\s\w{3,9})?[)）]?[.,:：]\s{0,3}|[(（](?:19|20)\d{2}[a-z]?[)）]\s{1,3}|"
    r"[(（](?:in (?:review|press|preparation|prep)|under (?:review|revision)|submitted|accepted|forthcoming|n\.d)"
    r"\.?[)）][.,]?\s{0,3}|(?:in (?:review|press|preparation)|to appear|forthcoming|submitted)\.\s{1,3})",
    re.I,
)
_SENTENCE_END = re.compile(
    r"(?:(?<![A-Z])|(?<=[A-Z][A-Z]))(?<!\bvs)(?<!\bal)[.?!。？！]\s{1,3}|(?<=[?!])\s{1,3}|\s[|]\s|(?<=[a-z)][.])\s{1,3}"
)
# What ends a title by GB/T 7714: "[J].", "[C]//".
DOCUMENT_TYPE = re.compile(r"\s{0,2}\[(?:[JCDMRPSNAZ]|EB|[JCDM]/OL|(?:EB|DB)/OL)\](?:\s{0,2}//|[.,，]\s)?")
# "The title. In: A. Chen (Ed.), Handbook of Mud"
_IN_BOOK = re.compile(
    r"[.,?!]\s{1,2}[Ii]n:\s|[.?!]\s{1,2}In\s(?=(?:[A-Z]\.\s?){1,3}\s?[A-Z][\w-]+[^.]{0,80}\([Ee]ds?\.)"
)
# "The title, Ann. Wet Sci., 42, 1-9": abbreviated words and a volume.
_SHORTENED_VENUE = re.compile(
    r",\s(?=(?:(?:[A-Z][\w&’-]*\.?|of|and|&|in|on|für|de|der)\s){0,7}[A-Z][\w&’-]*\.,?\s(?:vol\.?\s)?\d{1,4}\s?[,(:])"
)
# "基于图的预测方法，计算机科学，2023": the last words before the year are the venue.
_COMMA = re.compile(r",\s|，")
_PART = re.compile(r",\s|\.\s|，")
_HAN_VENUE = re.compile(
    r"(?P<title>[^，。,.\n]{6,200})[，。,.]\s?[^，。,.\d\n]{0,30}[\u4e00-\u9fff][^，。,.\d\n]{0,30}[，,]\s?(?:19|20)\d{2}"
)


@dataclass(frozen=True, slots=True)
class PlainTitle:
    """``end`` is the characters of the line up to the end of the title; ``year`` stood before it, as printed."""

    text: str
    end: int
    year: str


def find_plain_title(runs: Sequence[Run]) -> PlainTitle:
    """The sentence that follows the authors, or the text before an italic venue."""
    text = "".join(run.text if run.kind == "text" else "\n" for run in runs)
    label = ""
    offset = len(text) - len(text.lstrip(TITLE_TRIM + '"“'))
    year = _YEAR.match(text)
    if year:
        label = year.group()
        offset = max(offset, year.end())
    if typed := DOCUMENT_TYPE.search(text, offset + 4):
        return PlainTitle(text[offset : typed.start()], typed.end(), label)
    end = len(text)
    position = 0
    is_badge = False
    for run in runs:
        if (
            position > offset
            and run.kind == "text"
            and (run.italic or run.bold or run.code)
            and (looks_like_venue(run.text) or (run.italic and _is_last_words(run.text, text[position:])))
            and size(text[offset:position]) >= (1 if text[:position].rstrip()[-1:] in (".", "?", "!") else 3)
        ):
            end = position
            is_badge = run.bold and not run.italic
            break
        position += len(run.text) if run.kind == "text" else 1
    if inside := _IN_BOOK.search(text, offset + 8) or _SHORTENED_VENUE.search(text, offset + 8, end):
        return PlainTitle(text[offset : inside.start()], inside.start(), label)
    stop = _SENTENCE_END.search(text, offset + 8, end)
    if stop and (size(text[offset : stop.start()]) >= 3 or (stop.end() == end and size(text[offset : stop.start()]))):
        end = _end_of_sentences(text, offset, stop)
    elif end == len(text) or is_badge:
        end = _comma_before_venue(text[:end], offset) or end
    return PlainTitle(text[offset:end], end, label)


def _end_of_sentences(text: str, offset: int, stop: re.Match[str]) -> int:
    """Where a title ends whose first sentence ends at ``stop``.

    "Can Machines See? A Survey, Journal of Sight 2020" goes on with its second sentence.
    """
    end = stop.start() + (1 if text[stop.start()] in "?!？！" else 0)
    behind = text[stop.end() : stop.end() + 200].split("\n")[0]
    if text[end - 1] in "?!？！" and not _names_venue(_PART.split(behind)[0]):
        return _comma_before_venue(text[: stop.end() + len(behind)], offset) or end
    return end if _names_venue(behind) else _comma_before_venue(text[:end], offset) or end


def _is_last_words(italic: str, rest: str) -> bool:
    """Whether capitalised words in italics are the last of a line, but for volume, pages and identifiers."""
    words = [word for word in italic.split() if word.isalpha()]
    behind = re.sub(r"(?:https?://|doi:)\S+", "", rest[len(italic) :], flags=re.I)
    named = bool(words) and len(words) <= 8 and all(word[0].isupper() or len(word) < 4 for word in words)
    return named and sum(char.isalpha() for char in behind) < 12


def _names_venue(text: str) -> bool:
    return looks_like_venue(text) and bool(read_label(text).venue)


def _comma_before_venue(text: str, offset: int) -> int:
    """Where in a plain line the title ends and the venue begins, behind a comma; 0 for nowhere.

    The title may hold commas itself: the part that is a venue by itself tells, else what follows as a whole.
    """
    if han := _HAN_VENUE.match(text, offset):
        return han.end("title")
    commas = [match for match in _COMMA.finditer(text[:2000]) if match.start() > offset + 8]
    for match in commas:
        part = _PART.split(text[match.end() : match.end() + 200])[0]
        if size(text[offset : match.start()]) >= 3 and _names_venue(part):
            return match.start()
    whole = (m.start() for m in commas if looks_like_venue(text[m.end() : m.end() + 200].split(". ")[0]))
    return next(whole, 0)
