"""A lab's page has no lists of talks, projects, courses and honors: they become sections in Markdown."""

from __future__ import annotations

from profiles.homepages.records import ActivityRecord, HonorRecord, ParsedHomepage, ProfileLink, SectionRecord

_TITLES = {
    "project": "Projects",
    "talk": "Talks and events",
    "teaching": "Teaching",
    "service": "Service",
    "grant": "Grants",
    "patent": "Patents",
    "student": "Students",
}
# How services write their own names.
_NAMES = {
    "google_scholar": "Google Scholar",
    "semantic_scholar": "Semantic Scholar",
    "orcid": "ORCID",
    "dblp": "DBLP",
    "github": "GitHub",
    "gitlab": "GitLab",
    "linkedin": "LinkedIn",
    "youtube": "YouTube",
    "researchgate": "ResearchGate",
    "huggingface": "Hugging Face",
    "cv": "CV",
}


def move_into_sections(parsed: ParsedHomepage) -> None:
    """Turn the entries that a lab has no place for into one section a kind."""
    for kind, title in _TITLES.items():
        _add(parsed, title, [_line(one) for one in parsed.activities if one.kind == kind])
    _add(parsed, "Honors and awards", [_honor(one) for one in parsed.honors if not one.leftover])
    parsed.activities, parsed.honors = [], []
    show_contacts(parsed)


def show_contacts(parsed: ParsedHomepage) -> None:
    """List how to reach the lab, and where else it is, in its section of contacts."""
    lines = [f"- [{_label(link)}]({link.url})" for link in parsed.person.links]
    section = next((one for one in parsed.sections if one.title.casefold() in ("contact", "contact us")), None)
    said = section.body if section else ""
    lines = [line for line, link in zip(lines, parsed.person.links, strict=True) if _bare(link) not in said]
    if lines and section is not None:
        section.body = "\n".join([said, *lines] if said.rpartition("\n")[2].startswith("- ") else [said, "", *lines])
    elif lines:
        parsed.sections.append(SectionRecord("custom", "Contact", body="\n".join(lines)))


def _label(link: ProfileLink) -> str:
    if link.kind == "email":
        return _bare(link)
    return link.label or (_bare(link) if link.kind == "other" else _NAMES.get(link.kind, link.kind.capitalize()))


def _bare(link: ProfileLink) -> str:
    return link.url.removeprefix("mailto:").removeprefix("https://").removeprefix("http://").rstrip("/")


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
