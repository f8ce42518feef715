"""A lab's page has no lists of talks, projects, courses and honors: they become sections in Markdown."""

from __future__ import annotations

from profiles.homepages.records import ActivityRecord, HonorRecord, ParsedHomepage, SectionRecord

_TITLES = {
    "project": "Projects",
    "talk": "Talks and events",
    "teaching": "Teaching",
    "service": "Service",
    "grant": "Grants",
    "patent": "Patents",
    "student": "Students",
}


def move_into_sections(parsed: ParsedHomepage) -> None:
    """Turn the entries that a lab has no place for into one section a kind."""
    for kind, title in _TITLES.items():
        _add(parsed, title, [_line(one) for one in parsed.activities if one.kind == kind])
    _add(parsed, "Honors and awards", [_honor(one) for one in parsed.honors if not one.leftover])
    parsed.activities, parsed.honors = [], []


def _add(parsed: ParsedHomepage, title: str, lines: list[str]) -> None:
    if lines:
        parsed.sections.append(SectionRecord("custom", title, body="\n".join(lines)))


def _line(entry: ActivityRecord) -> str:
    name = f"[{entry.title}]({entry.links[0].url})" if entry.title and entry.links else entry.title
    parts = [name, entry.role, entry.venue, entry.dates.start or ""]
    text = "" if entry.text.strip() == entry.title else entry.text.split("\n\n")[0]
    line = ", ".join(filter(None, parts))
    return f"- {line}" + (f": {' '.join(text.split())}" if text else "")


def _honor(entry: HonorRecord) -> str:
    return "- " + ", ".join(filter(None, (entry.title, entry.organization, entry.date or "", entry.note)))
