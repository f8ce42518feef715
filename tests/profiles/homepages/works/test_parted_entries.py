"""Entries whose parts stand in blocks or lines of their own, also those of one author alone."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text
from profiles.homepages.markup.block_reading import read_blocks
from profiles.homepages.works.parted_entries import with_joined_entries

PAPERS = [
    ("Slow Lutes in Cold Rooms", ["Ada Walnut"], "Letters in Wood", 2021),
    ("Early Tuning, Late Decay: Songs and Strings, 1850-1914", ["Ada Walnut"], "Working paper", 2019),
    ("How do strings age?", ["Dan Oak", "Ada Walnut"], "Wood Science and Technology", 2018),
]
LAYOUTS = {
    "paragraphs": "{title}\n\n{authors}\n\n{venue}, {year}\n\n",
    "bold titles": "**{title}**\n\n{authors}\n\n*{venue}*, {year}\n\n[PDF](https://example.org/{year}.pdf)\n\n",
    "lines": "{title}  \n{authors}  \n{venue}, {year}\n\n",
    "headings": "### {title}\n\n{authors}\n\n*{venue}*, {year}\n\n",
    "headings over lines": "## [{title}](https://example.org/{year}.pdf)\n{authors}  \n*{venue}*, {year}\n\n",
    "citations below headings": "### {title}\n\nWe tune.\n\n**Cite as:** {authors} ({year}). {stop} *{venue}*.\n\n",
    "nested bullets": "- {title}\n  - {authors}\n  - {venue}, {year}\n",
    "numbers in cells": "<tr><td>[{year}]</td><td>{authors}, “{title}”, {venue}, {year}.</td></tr>\n",
    "years in cells": "<tr><td>{year}</td><td>{authors}. <a href='/a.pdf'>{title}</a>. <i>{venue}</i></td></tr>\n",
    "definitions": "<dt>{title}</dt>\n<dd>{authors}</dd>\n<dd><em>{venue}</em>, {year}</dd>\n",
    "years as terms": "<dt>{year}</dt><dd>{authors}. <b>{title}</b>. <i>{venue}</i>.</dd>\n",
    "cards": '<div class="card"><h5 class="card-title">{title}</h5><h6 class="card-subtitle">{authors}</h6>\n'
    '<p class="card-text"><em>{venue}</em>, {year}</p></div>\n',
    "summaries": "<details><summary><b>{title}</b>, {authors}, <i>{venue}</i> ({year})</summary>We tune.</details>\n\n",
    "BibTeX": "```bibtex\n@article{{a{year}, title={{{title}}}, author={{{bibtex}}}, journal={{{venue}}},\n"
    "year={{{year}}}}}\n```\n\n",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_parts_in_blocks_of_their_own(layout: str) -> None:
    entries = "".join(
        LAYOUTS[layout].format(
            title=title,
            stop=title if title.endswith("?") else f"{title}.",
            authors=" and ".join(authors),
            bibtex=" and ".join(authors),
            venue=venue,
            year=year,
        )
        for title, authors, venue, year in PAPERS
    )

    found = parse_homepage_text(f"# Publications\n\n{entries}\n# Teaching\n\n- Strings 101, 2020\n").publications

    assert [(row.title, [one.name for one in row.authors], row.venue, row.year) for row in found] == PAPERS


def test_titles_that_look_like_names_stay_where_nothing_repeats() -> None:
    blocks = read_blocks("Papers on Oars\n\nSlow Rivers\n\nA long text about what rivers do to oars.\n")

    assert with_joined_entries(blocks, {}).blocks == blocks
