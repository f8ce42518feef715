"""Entries in which nothing sets the title apart, in the styles of many fields."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from profiles.homepages.authors.lists import take_authors
from profiles.homepages.entries import plain_lines
from profiles.homepages.entries.readings import read_entry
from profiles.homepages.markup.inline import Run, read_runs

PEOPLE = [
    ("Ada", "Walnut"),
    ("Jörg M.", "Müller"),
    ("Carla", "de Souza"),
    ("Hyun-Jin", "Park"),
    ("Rosa", "van der Berg"),
    ("Elif", "Yılmaz"),
]
TITLES = [
    "Songs in cold rooms: a survey of choirs",
    "Tuning and Time",
    "How do strings age? Evidence from old wood",
    "Wood vs. steel: a comparison of frames",
    "Strings, Frames, and Bows: A History",
    "Hidden Markov models of choir breathing",
    "Cold wood",
    "Social capital and the growth of choirs in rural regions",
]
VENUES = ["Journal of Lutes", "Wood Science and Technology", "Annals of Viols", "Physical Review B", "NeurIPS"]


def _full(given: str, family: str) -> str:
    return f"{given} {family}"


def _initials(given: str) -> str:
    return " ".join("-".join(f"{part[0]}." for part in word.split("-")) for word in given.split())


def _short(given: str, family: str) -> str:
    return f"{_initials(given)} {family}"


def _inverted(given: str, family: str) -> str:
    return f"{family}, {_initials(given)}"


def _bare(given: str, family: str) -> str:
    return f"{family} {_initials(given).replace('.', '').replace(' ', '').replace('-', '')}"


def _listed(names: list[str], last: str = " and ", comma: str = ",") -> str:
    if len(names) < 3:
        return last.join(names)
    return f"{', '.join(names[:-1])}{comma}{last}{names[-1]}"


def _stopped(title: str) -> str:
    return title if title[-1] in "?!" else f"{title}."


Names = Callable[[str, str], str]
STYLES: dict[str, tuple[Names, str]] = {
    "APA": (_inverted, "{ampersand} (2021). {stopped} *{venue}*, *12*(3), 45–67."),
    "Harvard": (_inverted, "{plain}, 2021. {stopped} *{venue}*, 12(3), pp.45–67."),
    "Nature": (_inverted, "{ampersand_alone} {stopped} *{venue}* **12**, 45–67 (2021)."),
    "Vancouver": (_bare, "{commas}. {stopped} {venue}. 2021;12(3):45–67."),
    "IEEE": (_short, '{listed}, "{title}," *{venue}*, vol. 12, no. 3, pp. 45–67, 2021.'),
    "IEEE without quotes": (_short, "{listed}, {title}, {venue}, vol. 12, no. 3, pp. 45–67, 2021."),
    "ACM": (_full, "{listed}. 2021. {stopped} In *{venue}*, 45–67."),
    "AMS": (_short, "{listed}, *{title}*, {venue} **12** (2021), 45–67."),
    "journal linked": (_short, "{listed}, {title}, [{venue} 12, 45–67 (2021)](https://example.org/a)."),
    "title first": (_full, "{stopped} {listed}. *{venue}*, 2021."),
    "title first with commas": (_full, "{title}, {listed}, {venue} 12 (2021), 45–67."),
    "lines": (_full, "{listed}<br>\n{title}<br>\n*{venue}*, 2021. [[PDF]](https://example.org/a.pdf)"),
    "year first": (_full, "2021. {listed}. {stopped} *{venue}*."),
    "semicolons": (_inverted, "{semicolons}. {stopped} *{venue}* 2021, 12, 45–67."),
    "German": (_inverted, "{und} (2021): {stopped} In: *{venue}*, 12 (3), S. 45–67."),
    "French": (_full, "{et}, « {title} », *{venue}*, n° 12, 2021, p. 45-67."),
    "numbered": (_full, "[7] {listed}, {title}, {venue}, 2021"),
    "in press": (_inverted, "{ampersand} (in press). {stopped} *{venue}*."),
}


@pytest.mark.parametrize("style", STYLES)
def test_every_style_is_cut_into_people_title_and_venue(style: str) -> None:
    names_of, pattern = STYLES[style]
    for number, title in enumerate(TITLES, start=len(style)):
        names = [names_of(*person) for person in (PEOPLE * 2)[number % 6 :][: 1 + number % 4]]
        venue = VENUES[number % len(VENUES)]
        line = pattern.format(
            title=title,
            stopped=_stopped(title),
            venue=venue,
            listed=_listed(names),
            plain=_listed(names, comma=""),
            ampersand=_listed(names, " & "),
            ampersand_alone=_listed(names, " & ", comma=""),
            commas=", ".join(names),
            semicolons="; ".join(names),
            und=_listed(names, " und ", comma=""),
            et=_listed(names, " et ", comma=""),
        ).replace("..", ".")

        entry = read_entry(read_runs(line))

        assert (entry.title, [one.name for one in entry.authors.names], entry.label.venue) == (title, names, venue), (
            line
        )


@pytest.mark.parametrize(
    "line",
    [
        "I like old wood, cold rooms and the songs of choirs.",
        "Please see my profile for more.",
        "Reviewer for Journal of Lutes, Annals of Viols and Early Songs, 2021.",
        "Ada Walnut",
        "2021",
        "",
    ],
)
def test_line_that_is_no_entry_is_not_cut(line: str) -> None:
    assert not read_entry(read_runs(line)).is_certain


def test_line_of_names_alone_is_read_for_names_only_so_often(monkeypatch):
    """A long line of names without a title must not be read again behind each of its commas."""
    read = []

    def counting(runs, minimum=1):
        read.append(sum(len(run.text) for run in runs))
        return take_authors(runs, minimum)

    monkeypatch.setattr(plain_lines, "take_authors", counting)

    assert plain_lines.read_plain_line([Run("Ada Lin, " * 600, 1)]) is None
    assert sum(read) < 80_000


@pytest.mark.parametrize(
    "last",
    ["Pine, L. N. Y.", "Pine, L.N.Y.K.", "Chang, R. Y-W.", "Park, H.-J.", "van der Oar, A. B. C.", "Reed, B. C., Jr."],
)
@pytest.mark.parametrize("mark", ["", "*", "<sup>†</sup>"])
def test_all_initials_of_the_last_name(last: str, mark: str) -> None:
    for end in (" (2024). ", ". (2024). " if mark else ", 2024. ", " "):
        line = f"Lin, Z., & {last}{mark}{end}Songs of cold rooms in the far north. *Journal of Lutes*, 12, 3-9."
        entry = read_entry(read_runs(line))
        assert [author.name for author in entry.authors.names] == ["Lin, Z.", last]
        assert entry.title == "Songs of cold rooms in the far north"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Lin A, Oak B (In press).  \nSongs of cold rooms and halls.  \n**Annals of Mud**", ["Lin A", "Oak B"]),
        (
            "Lin A., Oak B. C. Songs of cold rooms and halls. *Annals of Mud*, 2(1):1-20, 2019.",
            ["Lin, A.", "Oak, B. C."],
        ),
        ("Lin A. and Oak-Reed P. Songs of cold rooms and halls. *Mud*, 2, 2019.", ["Lin, A.", "Oak-Reed, P."]),
        (
            "Lin, A., & Oak, B. (2023, in press). Songs of cold rooms and halls. *Annals of Mud*.",
            ["Lin, A.", "Oak, B."],
        ),
        ("[In press] Lin, A., Oak, B.: Songs of cold rooms and halls. Annals of Mud.", ["Lin, A.", "Oak, B."]),
        ("Lin, Ada, and Bo Oak (eds.). *Songs of cold rooms and halls*. Delta Press, 2019.", ["Ada Lin", "Bo Oak"]),
        ("Lin, A., Oak, B. (2022): Songs of cold rooms and halls. - Ecol. Notes 7: 33-40.", ["Lin, A.", "Oak, B."]),
        (
            "Lin, A., & Oak, B. (2020). Songs of cold rooms and halls. In P. Reed & R. Elm (Eds.), *Time* (pp. 2-4).",
            ["Lin, A.", "Oak, B."],
        ),
    ],
)
def test_stage_editors_and_dash_beside_people_and_title(line: str, names: list[str]) -> None:
    entry = read_entry(read_runs(line))
    assert entry.title == "Songs of cold rooms and halls"
    assert [author.name for author in entry.authors.names] == names


@pytest.mark.parametrize("year", ["(2023)", "(2023b).", "(2021, May)", "(in press).", "(eds) (2023)"])
@pytest.mark.parametrize("mark", ["", "*", "<sup>†</sup>"])
def test_initials_without_a_comma_end_the_list_before_a_year(year: str, mark: str) -> None:
    for first in (["Lin A."], ["<u>Lin A.</u>", "de Reed C. D."], ["**Oak-Lin P.**", "Elm R.", "Ash S."]):
        people = ", ".join([*first, f"Oak B.{mark}"])
        entry = read_entry(read_runs(f"{people} {year} Songs of cold rooms and halls. *Journal of Lutes* 12:3-9."))
        given = [name.strip("<u>/*").replace(" ", ", ", 1).replace("de, Reed ", "de Reed, ") for name in first]
        assert [author.name for author in entry.authors.names] == [*given, "Oak, B."]
        assert entry.title == "Songs of cold rooms and halls"


@pytest.mark.parametrize(
    "people",
    [
        "Lin, A. B.",
        "Lin, A.; Oak, B.",
        "Lin A",
        "Lin",
        "Ada Lin",
        "Ada Lin, Bo Oak",
        "Lin, Ada",
        "LIN, A.",
        "A. Lin, B. Oak,",
    ],
)
def test_list_cut_by_et_al_without_a_comma(people: str) -> None:
    for form in (
        "{} et al. Slow rivers in winter: lessons of an oar. *Mud Notes*, 2(1), 3-9, 2017.",
        "{} et al. (2017). Slow rivers in winter: lessons of an oar. *Mud Notes*, 2(1), 3-9.",
        "{} *et al.* “Slow rivers in winter: lessons of an oar.” *Mud Notes*, 2(1), 3-9, 2017.",
        "{} et al: Slow rivers in winter: lessons of an oar. Mud Notes 2(1), 3-9, 2017.",
    ):
        entry = read_entry(read_runs(form.format(people)))
        assert (entry.title, entry.label.year) == ("Slow rivers in winter: lessons of an oar", 2017)
        assert (bool(entry.authors.names), entry.authors.complete) == (True, False)


@pytest.mark.parametrize("people", ["Lin A, and **K Oak-Reed**", "Ada Lin, **Bo Oak**", "Ada Lin, Bo Oak and Cy Elm"])
@pytest.mark.parametrize("year", ["2010.", "2010a:"])
def test_year_right_behind_the_last_name_ends_the_list(people: str, year: str) -> None:
    entry = read_entry(read_runs(f"{people} {year} Evergreen oars as winter songs. Oecol. Mud. 160:70-79"))
    assert (entry.title, entry.label.year) == ("Evergreen oars as winter songs", 2010)
    assert len(entry.authors.names) == people.count(",") + people.count(" and ") - people.count(", and") + 1


@pytest.mark.parametrize("group", [" on behalf of the {}", " *on behalf of the {}*", " for the {}", " (for the {})"])
def test_group_right_behind_a_name_is_named_beside_it(group: str) -> None:
    people = f"T. Oak{group.format('Marsh Collaboration')}"
    entry = read_entry(read_runs(f'{people}, "Latest songs of oars", Mud Notes 12, 3 (2020)'))
    assert (entry.title, entry.authors.names[0].name) == ("Latest songs of oars", "T. Oak")


@pytest.mark.parametrize(
    ("behind", "venue", "stage"),
    [
        ("(*under review*). Special issue on methods in wood for *Annals of Viols*.", "Annals of Viols", "submitted"),
        ("(*in press*). Special section on wood, *Annals of Viols*.", "Annals of Viols", "accepted"),
        ("(under review). Special Issue: Wood and Bows in *Annals of Viols*.", "Annals of Viols", "submitted"),
        ("(under revision) for the special issue of *Annals of Viols* on bows.", "Annals of Viols", "submitted"),
        ("(*submitted*). *Annals of Viols*.", "Annals of Viols", "submitted"),
        (". Special issue on methods in wood. *Annals of Viols*, 12(3), 4-9.", "Annals of Viols", ""),
        ("(*under review*).", "under review", "submitted"),
    ],
)
def test_title_ends_at_its_stage_or_issue(behind: str, venue: str, stage: str) -> None:
    title = (
        "Choirs in rooms, halls, and barns among U.S. high school singers before and in 2020: A look at choir models"
    )
    entry = read_entry(read_runs(f"**Lin, A.S.**, Oak, T.T., & Elm, C.R. {title} {behind}".replace(" . ", ". ")))

    assert (entry.title, len(entry.authors.names), entry.label.venue, entry.label.stage) == (title, 3, venue, stage)


@pytest.mark.parametrize("people", ["Ada Lin and Bo Oak", "Lin, A. and Oak, B.", "Cy Elm, Ada Lin, and Bo Oak"])
@pytest.mark.parametrize("note", ["(equal contribution).", "(equal contribution)", "(in alphabetical order)."])
def test_a_note_between_people_and_title_is_no_part_of_it(people: str, note: str) -> None:
    entry = read_entry(read_runs(f"{people} {note} Rowing with a culture of care. Mud Letters, 12(3), 2019."))
    assert (entry.title, len(entry.authors.names)) == ("Rowing with a culture of care", 2 + ("Cy" in people))
