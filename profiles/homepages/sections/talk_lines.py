"""One line of a talk whose title is set apart: speakers, title, what kind of talk, and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from profiles.homepages.authors.search import is_people
from profiles.homepages.entries.tidy_titles import QUOTES, tidy_title
from profiles.homepages.markup.inline import Run, to_markdown
from profiles.homepages.markup.pieces import TITLE_TRIM, TRIM, gather, size, slice_run, spread
from profiles.homepages.markup.textruns import drop_characters, flat_text

_KIND = (
    r"(?:(?:oral|poster|invited|keynote|contributed|lightning|plenary|guest|conference|virtual|online|seminar|panel|"
    r"public|selected|short|flash|job|departmental|colloquium|parallel|workshop|student|research)\s?){0,2}"
    r"(?:presentations?|talk|poster(?:\ssession)?|keynote|lecture|seminar|panel(?:ist)?|tutorial|colloquium|oral|invited|"
    r"discussant|workshop)"
)
_ROLE = re.compile(
    rf"^[\s,.:;–—-]{{0,4}}[(\[]?\s?(?P<role>{_KIND})\s?[)\]]?(?=\s{{0,2}}(?:[,:.;]|at\s|in\s|for\s|@|$|\n))", re.I
)
_PLACED = re.compile(
    r"^[\s,.:;–—-]{0,4}(?:(?:presented |given )?(?:at|in|for)\s(?:the\s)?|@\s?|to be presented at\s)", re.I
)
_EVENT_AHEAD = re.compile(
    r"\b(?:workshop|conference|symposium|seminar|school|session|congress|colloque|journées?|séminaire|école|atelier|"
    r"congrès|conférence|jornadas?|congreso|seminario|coloquio|escuela|taller|congresso|seminário|colóquio|convegno|"
    r"giornat[ae]|scuola|tagung|konferenz|seminar|kolloquium)\s[“\"«„]?\s?$",
    re.I,
)
_SENTENCE = re.compile(
    r"(?<=[a-z0-9)])\.\s+(?=[A-Z])(?<!\bDept\.\s)(?<!\bUniv\.\s)(?<!\bSt\.\s)(?<!\bProf\.\s)(?<!\bInt\.\s)"
)
_MAX_VENUE = 250


@dataclass(frozen=True, slots=True)
class TalkLine:
    """``speakers`` and ``rest`` are Markdown: names before the title, and what follows the place."""

    title: str
    role: str = ""
    venue: str = ""
    speakers: str = ""
    rest: str = ""


def read_talk_line(runs: Sequence[Run]) -> TalkLine | None:
    """Take a line apart around its title; None where none is set apart by quotes, or by italics behind names."""
    found = _quoted(runs) or _italic(runs)
    if found is not None and _EVENT_AHEAD.search(flat_text(found[0])):
        found = _italic(runs) or found  # "*Slow oars*, workshop “Mud and rivers”, 2020"
    if found is None:
        return None
    before, title, after = found
    text = tidy_title(" ".join(flat_text(title).split()))[0]
    if size(text) < 2:
        return None
    lead = " ".join(flat_text(before).split()).strip(TITLE_TRIM + "(")
    tells_people = bool(lead) and is_people(lead)
    if lead and not tells_people and size(lead) > 12:
        return None
    role, place = _role_and_place(after)
    if not role and (named := _ROLE.match(lead + "\n")):
        role, lead = named.group("role"), lead[named.end("role") :].strip(TRIM + "()")
    venue, rest = _venue_and_rest(place)
    if lead and not tells_people:
        venue = ", ".join(filter(None, (lead, venue)))
    return TalkLine(text, role, venue, to_markdown(before).strip(TRIM) if tells_people else "", rest)


def _quoted(runs: Sequence[Run]) -> tuple[list[Run], list[Run], list[Run]] | None:
    text = flat_text(runs)
    for opening, closing in QUOTES:
        start = text.find(opening)
        stop = text.find(closing, start + len(opening)) if start >= 0 else -1
        if stop < 0 or size(text[start:stop]) < 2 or start > 200:
            continue
        if text[stop + len(closing) :][:2].strip()[:1].islower() and text[stop - 1] not in ",.?!":
            continue  # a quoted part of a longer title
        return _parts(runs, (start, stop + len(closing)), (start + len(opening), stop))
    return None


def _italic(runs: Sequence[Run]) -> tuple[list[Run], list[Run], list[Run]] | None:
    """The first italics, where nothing or the names of people stand before them, and a place behind."""
    position = 0
    pieces = gather(runs)
    for index, piece in enumerate(pieces):
        length = len(flat_text(piece.runs))
        if piece.kind in ("text", "link") and piece.runs[0].italic and size(piece.text) >= 3:
            before = flat_text(runs)[:position].strip(TITLE_TRIM)
            is_place = not before and not flat_text(spread(pieces[index + 1 :])).strip(TITLE_TRIM)
            if is_place or (before and not is_people(before)):
                return None
            return _parts(runs, (position, position + length), (position, position + length))
        if piece.kind == "text" and not piece.runs[0].italic and piece.text.strip(TITLE_TRIM) and position > 200:
            return None
        position += length
    return None


def _parts(
    runs: Sequence[Run], outer: tuple[int, int], inner: tuple[int, int]
) -> tuple[list[Run], list[Run], list[Run]]:
    return _slice(runs, 0, outer[0]), _slice(runs, *inner), drop_characters(runs, outer[1])


def _slice(runs: Sequence[Run], start: int, stop: int) -> list[Run]:
    """The runs between two places of their visible text."""
    cut: list[Run] = []
    position = 0
    for run in runs:
        length = len(flat_text([run]))
        first, last = max(start - position, 0), min(stop - position, length)
        if length and first < last:
            cut.append(slice_run(run, first, last) if run.kind == "text" else run)
        position += length
    return cut


def _role_and_place(runs: Sequence[Run]) -> tuple[str, list[Run]]:
    text = flat_text(runs)
    role = ""
    if match := _ROLE.match(text):
        role, runs = " ".join(match.group("role").split()), drop_characters(runs, match.end())
        text = flat_text(runs)
    if match := _PLACED.match(text):
        runs = drop_characters(runs, match.end())
    return role, list(runs)


def _venue_and_rest(runs: list[Run]) -> tuple[str, str]:
    """Where a talk was given, up to the end of the sentence, and the Markdown behind."""
    text = flat_text(runs)
    end = _SENTENCE.search(text)
    stop = end.start() if end else len(text)
    parts = (part.strip(TRIM) for part in re.split(r"[,\n]", text[:stop]))
    venue = ", ".join(filter(None, parts))
    if len(venue) > _MAX_VENUE:
        return "", to_markdown(runs).strip(TRIM)
    return venue.strip(TITLE_TRIM + "()[]" if venue.count("(") != venue.count(")") else TITLE_TRIM), to_markdown(
        drop_characters(runs, end.end() if end else stop)
    ).strip(TRIM)
