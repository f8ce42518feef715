"""Small sites in our own words, written into a folder."""

from __future__ import annotations

from pathlib import Path

from profiles.homepages import parse_homepage_text, report
from profiles.homepages.records import ParsedHomepage


def write_site(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write the files of a site; returns its folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def rows(parsed: ParsedHomepage) -> list[tuple[str, list[str], str, int | None]]:
    """Title, authors, venue and year of every publication."""
    return [
        (record.title, [author.name for author in record.authors], record.venue, record.year)
        for record in parsed.publications
    ]


def listed(papers: str, lead: str = "") -> list[tuple[str, list[str], str | None, int | None]]:
    """The same, as the report tells it, of what stands below the heading of a list."""
    found = report(parse_homepage_text(f"{lead}# Publications\n{papers}"))["publications"]
    return [(row["title"], row["authors"], row["venue"], row["year"]) for row in found]


def problems(parsed: ParsedHomepage) -> list[tuple[str, int, str]]:
    """File, line and code of every problem."""
    return sorted((problem.file, problem.line, problem.code) for problem in parsed.problems)
