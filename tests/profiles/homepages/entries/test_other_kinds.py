"""What stands in lists of works and is none, between works: it becomes no work, and takes none with it."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text

WORKS = [
    'Ada Lin, Bo Chen. "Slow Oars in Cold Water." *Journal of Rowing*, 12(3), 4-9, 2020.',
    "**Early Rivers and Their Keepers**  \nBo Chen and Ada Lin  \n*Annals of Applied Rowing*, 2019",
]
TITLES = ["Slow Oars in Cold Water", "Early Rivers and Their Keepers"]
OTHERS = [
    "**Oars and Mud in the Outer Isles**, Mud Trust, 2018",
    "**Hidden Oars and Growth** (National Science Foundation, 2016-2018), PI: Dan Fox",
    'Dan Fox (PI), Eva Brook (Co-PI). "Hidden Oars and Growth". River Foundation, 2016–2018, $120,000.',
    "**Introduction to Kilns** with Dan Fox, Spring 2019",
    "**Hidden Oars and Growth** with Dan Fox",
    "*Hidden Oars and Growth* (graduate), Hill College, Winter 2017, co-taught with Dan Fox",
    "Reviewer for *Journal of Rowing*, *Annals of Mud*, and *Kiln Letters*",
    "Co-organizer (with Dan Fox and Eva Brook), Workshop on Hidden Oars, Hill College, 2019",
    "**Workshop on Hidden Oars**, Hill College, 2019, organized with Dan Fox and Eva Brook",
    "**Dissertation Award** of the Mud Trust, 2018, with Dan Fox",
    "**Young Rower Prize**, Mud Trust, 2018",
    "**Hidden Oars and Growth**, Hill College seminar, 2018",
    "Second Place, Best Student Paper Competition, 2018 Mud-Lake International Conference",
    "**Runner-up** of the *Lakeside Rowing Challenge*, Mud Conference, 2018",
    "Honorable Mention – Young Rowers Contest (with Dan Fox), Annals of Mud, 2018",
    "Zweiter Preis, Bundeswettbewerb der Ruderer, Hügelstadt, 2018",
    "Keynote: *Hidden Oars and Growth*, Conference on Rowing Systems, Lakeside, 2018",
    "May 2019 – New preprint with Dan Fox and Eva Brook on hidden oars is online.",
    "[Hidden Oars and Growth](https://news.example.org/a1), The Lakeside Gazette, May 11, 2019",
    '*The Dune Times*: "Hidden Oars and Growth" (2019)',
    "Media coverage: The Dune Times, BBC News, The Guardian (2019)",
    "**OarKit** with Dan Fox. An R package for oars.",
    "Hidden Oars dataset, 5,000 images of oars. [Download](https://data.example.org/z)",
    "Dan Fox (M.Sc. 2018), now at Hill College",
    "Dan Fox, Eva Brook, Finn Marsh (Bachelor theses, 2017)",
    "**Hill College**, Lecturer, 2016–present",
    "**Data Scientist Intern**, Hill Stores Org., Lakeside, USA — _Jun 2019 – Sep 2019_",
    "**Doctoral Researcher**, Lakeside University in St. Ives — _Aug 2016 – Aug 2021_",
    "**Software Engineer**, Oars Limited, Dune, India, 2015–2016",
    "Key: J = journal, C = conference, W = workshop",
]
KEPT = [
    'Ada Lin and Bo Chen. "The Nobel Prize and its Rivers." *Annals of Oars*, 2019.',
    'Ada Lin. "Do Grants Work? Evidence from the Mud Trust." *Annals of Oars*, 2019.',
    "**Prize Money and Oars** (with Bo Chen), *Journal of Rowing*, 2020. [invited talk at Hill]",
    "Ada Lin. Oars and their rivers. Ph.D. thesis, Lakeside University, 2012.",
    "*Mud of level $0$ and its rivers of grade $12$*, J. Mud 12 (2019), 1-9.",
    "Winner, E. & Lin, A. (2020). Prizes of the river and their challenge. *Mud*, 3, 1-9.",
    'Ada Lin and Bo Chen. "Second Place: Rowers in a Contest." *Annals of Oars*, 2019.',
    '"Winner of the Wet Prize: Rowers." Ada Lin and Bo Chen. *Annals of Oars* 12(3), 4-9, 2019.',
    "Lin, A. (2020). The guardian of the river. *Mud*, 3, 1-9.",
    '"Rivers and Oars in Fog." *Annals of Oars* 12.3 (Spring 2019): 14-37.',
]


def _titles(entries: list[str], *, bullets: bool) -> tuple[list[str], str]:
    lines = [f"- {entry}".replace("\n", "\n  ") if bullets else entry for entry in entries]
    parsed = parse_homepage_text("# Publications\n\n" + ("\n" if bullets else "\n\n").join(lines) + "\n")
    notes = [note for record in parsed.publications for note in record.notes]
    left = [*notes, *(one.text for one in parsed.problems), *(section.body for section in parsed.sections)]
    return [record.title for record in parsed.publications], " ".join(left)


@pytest.mark.parametrize("bullets", [True, False])
@pytest.mark.parametrize("other", OTHERS)
def test_other_kinds_between_works_are_none(other: str, bullets: bool) -> None:
    titles, left = _titles([WORKS[0], other, WORKS[1]], bullets=bullets)

    assert titles == TITLES
    assert other.strip("*[")[:11] in left


@pytest.mark.parametrize("work", KEPT)
def test_words_of_other_kinds_in_works(work: str) -> None:
    assert len(_titles([work], bullets=True)[0]) == 1
