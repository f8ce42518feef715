"""Citations that print the initials behind the family names: in Russian lists, before " // ", and in French ones.

"Лин А. Б., Чэнь В. Г. Медленные реки // Записки об иле. 2020. № 2. С. 4–9.",
"Lin A., Chen B. (2020) – « Rivières lentes », *Annales de la vase*, t. 12, p. 4-9."
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from profiles.homepages.authors.separators import CAPITAL, FAMILY
from profiles.homepages.citations.lines import MAX_CITATION, Rewording, in_lines, reworded, titled
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.pieces import size
from profiles.homepages.markup.textruns import cut_characters, flat_text
from profiles.homepages.wording.printed_dates import YEAR

_NAME = rf"{FAMILY}\s{CAPITAL}\.(?:\s?-?{CAPITAL}\.){{0,2}}"
_PEOPLE = rf"(?P<people>{_NAME}(?:(?:,\s?|;\s?|,?\s(?:and|et|&|y|und|и)\s){_NAME}){{0,30}})"
_LEAD = r"\s{0,3}(?:\\?\[[A-Z]{0,3}\d{1,3}\\?\]\s{0,3}|\d{1,3}[.)]\s{1,9})?"
_TITLE = r"(?P<title>[^\n/]{8,300}?)"
_BEFORE_SLASHES = re.compile(
    rf"{_LEAD}{_PEOPLE},?\s{_TITLE}(?:\s?//\s?(?P<venue>[^\n]{{3,200}}?)(?=[.,]\s(?:–\s)?(?:{YEAR}|Т\.|Vol\.|№|No\.)|$)|"
    r"\s?:\s(?=(?:автореф\.\s)?дис\.))"
)
_BEHIND_YEAR = re.compile(
    rf"{_LEAD}{_PEOPLE}\s?\((?P<year>{YEAR})[a-z]?\)[.,:]?\s?[–—-]\s(?:[«“\"]\s?(?P<quoted>[^»”\"\n]{{6,300}}?)\s?[»”\"]|(?=\S))"
)
_WORDS: tuple[Rewording, ...] = (
    (re.compile(r"№\s?|\bn[°º]\s?"), "no. "),
    (re.compile(r"(?:\bТ|\bt)\.\s?(?=\d)"), "vol. "),
    (re.compile(r"\bС\.\s?(?=\d)"), "pp. "),
)


def arrange_initialled(runs: Sequence[Run]) -> list[Run] | None:
    """The runs of such a citation as title, people and venue in lines; None for any other entry."""
    text = flat_text(runs).replace("\u00a0", " ")
    if len(text) > MAX_CITATION or "\n" in text.strip():
        return None
    if (match := _BEFORE_SLASHES.match(text)) and re.search(YEAR, text[match.end("title") :]):
        return _before_slashes(runs, match, text)
    if match := _BEHIND_YEAR.match(text):
        return _behind_year(runs, match, text)
    return None


def _before_slashes(runs: Sequence[Run], match: re.Match[str], text: str) -> list[Run] | None:
    if size(match.group("title")) < 2:
        return None
    venue = [replace(run, italic=True) for run in cut_characters(runs, *match.span("venue"))] if match["venue"] else []
    return _lines(runs, match.span("people"), match.span("title"), [*venue, *_reworded(runs, match.end(), len(text))])


def _behind_year(runs: Sequence[Run], match: re.Match[str], text: str) -> list[Run] | None:
    """The title in quotes, or in italics that begin right behind the year."""
    title, end = match.span("quoted"), match.end()
    if not match["quoted"]:
        behind = cut_characters(runs, end, len(text))
        stop = next((place for place, run in enumerate(behind) if not run.italic), len(behind))
        end += len(flat_text(behind[:stop]))
        title = (match.end(), end)
    if size(text[slice(*title)]) < 2:
        return None
    year = Run(f", {match['year']}.", 0)
    return _lines(runs, match.span("people"), title, [*_reworded(runs, end, len(text)), year])


def _reworded(runs: Sequence[Run], start: int, stop: int) -> list[Run]:
    rest = cut_characters(runs, start, stop)
    return [replace(run, text=reworded(run.text, _WORDS)) if run.kind == "text" else run for run in rest]


def _lines(runs: Sequence[Run], people: tuple[int, int], title: tuple[int, int], place: list[Run]) -> list[Run]:
    return in_lines([titled(cut_characters(runs, *title)), cut_characters(runs, *people), place])
