"""Small sites in our own words, written into a folder."""

from __future__ import annotations

from pathlib import Path

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


def problems(parsed: ParsedHomepage) -> list[tuple[str, int, str]]:
    """File, line and code of every problem."""
    return sorted((problem.file, problem.line, problem.code) for problem in parsed.problems)
