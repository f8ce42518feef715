"""Names of people, and the lists in which they stand."""

from __future__ import annotations

import pytest

from profiles.homepages.authors.legends import apply_legend, read_legend
from profiles.homepages.authors.lists import take_authors
from profiles.homepages.authors.names import is_name
from profiles.homepages.fields.citations import authors_if_names
from profiles.homepages.fields.values import authors_of_text
from profiles.homepages.markup.inline import read_runs
from publications.records import AuthorRecord


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lin",
        "A. Lin",
        "C.J. Richard Shi",
        "Philip S. Yu",
        "Guido van Rossum",
        "Carla de Souza",
        "Md. Zahurul Haque",
        "Svein Sævik",
        "Ch. Oak",
        "Yu. B. Reed",
        "Ling’en Meng",
        "Hai “Helen” Li",
        "Tanxin (Tracy) Liu",
        "Jean-Luc O'Neill",
        "BY Lin",
        "An Wang",
        "Lin, Ada",
        "张三",
        "欧阳娜娜",
        "阿里木·买买提",
        "Kimi Team",
        "Ada Lin*",
    ],
)
def test_names_are_names(text: str) -> None:
    assert is_name(text) is True


@pytest.mark.parametrize("note", ["equal contribution", "written together", "in alphabetical order"])
def test_a_note_behind_the_last_initials_is_no_part_of_the_name(note: str) -> None:
    authors, _ = take_authors(read_runs(f"Lin, A., and Oak, B. ({note}). *Rowing at night*"))
    assert [one.name for one in authors.names] == ["Lin, A.", "Oak, B."]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Learning to Read",
        "Neural Networks",
        "OMAE",
        "NeurIPS 2023",
        "Example University",
        "In Proceedings",
        "Warm Rooms Through Old Walls",
        "Large Choirs Singing Many Songs",
        "Ada Lin. Physics",
        "What Is Next?",
        "A/B",
        "a b",
        "手语识别综述研究",
        "Ada Lin Bo Chen Carla de Souza Dora Roe",
    ],
)
def test_other_texts_are_no_names(text: str) -> None:
    assert is_name(text) is False


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        (
            "Ada Lin, Bo Chen. Physics in Medicine & Biology, 2025",
            ["Ada Lin", "Bo Chen"],
            ". Physics in Medicine & Biology, 2025",
        ),
        ("Ada Lin, Bo Chen (CCF-C)", ["Ada Lin", "Bo Chen"], " (CCF-C)"),
        ("Ada Lin, Bo Chen\\*. S&P 2023", ["Ada Lin", "Bo Chen"], ". S&P 2023"),
        ("Ada Lin, Wang huaibin, Luo Chuyao", ["Ada Lin", "Wang huaibin", "Luo Chuyao"], ""),
        ("Ada Lin, Wang huai bin, Luo Chuyao", ["Ada Lin", "Wang huai bin", "Luo Chuyao"], ""),
        ("Lin, oak A., Birch, B., Diaz-Reed, C. (2020).", ["Lin, oak A.", "Birch, B.", "Diaz-Reed, C."], " (2020)."),
        ("Lin, A., oak, B., Birch, C. (2020).", ["Lin, A.", "oak, B.", "Birch, C."], " (2020)."),
        ("Lin, A., oak Reed, B., Birch, C. (2020).", ["Lin, A.", "oak Reed, B.", "Birch, C."], " (2020)."),
        (
            "Ada Lin, Bo Chen, Cy Diaz，Warm and Old Rooms for Choirs",
            ["Ada Lin", "Bo Chen", "Cy Diaz"],
            "Warm and Old Rooms for Choirs",
        ),
        ("🧑 Ada Lin, Bo Chen", ["Ada Lin", "Bo Chen"], ""),
        ("Authors: Ada Lin and Bo Chen", ["Ada Lin", "Bo Chen"], ""),
        ("Signs and Words of Today", [], "Signs and Words of Today"),
    ],
)
def test_list_ends_where_the_names_end(text: str, names: list[str], rest: str) -> None:
    authors, taken = take_authors(read_runs(text), minimum=2)

    assert [author.name for author in authors.names] == names
    assert "".join(run.text for run in read_runs(text))[taken:].replace("*", "") == rest


@pytest.mark.parametrize(
    ("legend", "meanings"),
    [
        ("\\* equal contribution", {"*": "equal"}),
        ("(* denotes equal contribution, † corresponding author)", {"*": "equal", "†": "corresponding"}),
        ("# 通讯作者，* 共同一作", {"#": "corresponding", "*": "equal"}),
        ("Corresponding author: ✉", {"✉": "corresponding"}),
        ("nothing of the kind", {}),
    ],
)
def test_legend_tells_the_marks_of_its_page(legend: str, meanings: dict[str, str]) -> None:
    assert read_legend(legend) == meanings


@pytest.mark.parametrize(
    ("text", "equal", "corresponding"),
    [
        ("Ada Lin*, Bo Chen*, Cy Diaz. (* equal contribution)", ["Ada Lin", "Bo Chen"], []),
        ("Ada Lin\\*, Bo Chen†, Cy Diaz; \\* equal contribution, † corresponding author", ["Ada Lin"], ["Bo Chen"]),
        ("Ada Lin, Bo Chen†, Cy Diaz (†corresponding)", [], ["Bo Chen"]),
        ("Ada Lin, Bo Chen (corresponding author), Cy Diaz", [], ["Bo Chen"]),
    ],
)
def test_legend_behind_a_list_tells_of_all_who_bear_its_mark(
    text: str, equal: list[str], corresponding: list[str]
) -> None:
    authors, complete = authors_of_text(text)

    assert ([one.name for one in authors], complete) == (["Ada Lin", "Bo Chen", "Cy Diaz"], True)
    assert [one.name for one in authors if one.equal] == equal
    assert [one.name for one in authors if one.corresponding] == corresponding


def test_names_with_a_legend_behind_are_nothing_but_names() -> None:
    text = "Ada Lin*, Bo Chen*, Cy Diaz. (* equal contribution)"
    assert authors_if_names(text) == authors_of_text(text)


def test_bracket_that_explains_a_mark_gives_the_last_author_no_role() -> None:
    authors = take_authors(read_runs("Ada Lin\\*, Bo Chen\\*, Cy Diaz (\\* equal contribution). Mud, 2020"))[0]

    assert [(one.name, one.equal, one.marks) for one in authors.names] == [
        ("Ada Lin", False, "*"),
        ("Bo Chen", False, "*"),
        ("Cy Diaz", False, ""),
    ]


def test_legend_turns_marks_into_roles() -> None:
    author = apply_legend(AuthorRecord("Ada Lin", marks="*†‡"), {"*": "equal", "†": "corresponding"})

    assert (author.equal, author.corresponding, author.marks) == (True, True, "‡")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lin A., **Chen, B.**, Diaz C.D., Evans E., 2021.", ["Lin, A.", "Chen, B.", "Diaz, C.D.", "Evans, E."]),
        ("Lin, A., Diaz-Roe, Lu C., & Evans, E. (2025).", ["Lin, A.", "Diaz-Roe, Lu C.", "Evans, E."]),
        ("Lin, Ada, & Chen-Roe, Bo. (2025).", ["Lin, Ada", "Chen-Roe, Bo"]),
        (
            "Lin, Ada, [Chen, Bo](https://b.example.org), and [Diaz, Cy](https://c.example.org) (2024).",
            ["Lin, Ada", "Chen, Bo", "Diaz, Cy"],
        ),
        ("Lin, Ada von/Chen, Bo: „Oars“.", ["Lin, Ada von", "Chen, Bo"]),
        ("Lin, A./Chen, B./Diaz, C.: Oars.", ["Lin, A.", "Chen, B.", "Diaz, C."]),
        ("Lin, B., C. Diaz, E. Evans, and F. Fox (2019).", ["Lin, B.", "C. Diaz", "E. Evans", "F. Fox"]),
        ("Lin, A. B. et al. (2023).", ["Lin, A. B."]),
        ("Lin, A., Diaz-Roe, Ö. - Annals of Mud 8, no. 6: 26.", ["Lin, A.", "Diaz-Roe, Ö."]),
        ("Lin, A. Diaz, B. | Annals of Mud 8, 26.", ["Lin, A.", "Diaz, B."]),
        ("Lin A, Diaz BC – Annals of Mud 8, 26.", ["Lin A", "Diaz BC"]),
        ("Lin A., Diaz B. — Annals of Mud 8, 26.", ["Lin, A.", "Diaz, B."]),
        ("A. Lin, B. Diaz *Annals of Mud*, 2021", ["A. Lin", "B. Diaz"]),
        ("Lin, G., y Diaz, D. (2023).", ["Lin, G.", "Diaz, D."]),
        ("Lin, G., Chen, B., i Diaz, D. (2023).", ["Lin, G.", "Chen, B.", "Diaz, D."]),
        ("Lin, Ada Mary (2018).", ["Ada Mary Lin"]),
        ("Lin, Ada Mary, and Bo Chen. 2018.", ["Ada Mary Lin", "Bo Chen"]),
        ("Lin, Ada Mary y Luis Diaz (eds.) (2018).", ["Ada Mary Lin", "Luis Diaz"]),
        ("Diaz C., Chen B., ... **Lin A.** (7 of 23), 2023, Annals of Mud", ["Diaz, C.", "Chen, B.", "Lin, A."]),
        ("Lin, Ada von: Mud. Delta 2018.", ["Ada von Lin"]),
        ("Lin, Ada Mary von der: Mud. Delta 2018.", ["Ada Mary von der Lin"]),
    ],
)
def test_names_of_two_forms_in_one_list(text: str, names: list[str]) -> None:
    assert [author.name for author in take_authors(read_runs(text))[0].names] == names


@pytest.mark.parametrize(("printed", "mark"), [("<sup>†</sup>", "†"), ("†", "†"), (r"\*", "*")])
def test_mark_right_behind_a_comma_is_of_the_name_before_it(printed: str, mark: str) -> None:
    for joint in (" ", " and "):
        authors, _ = take_authors(read_runs(f"A. Reed, B. Oar,{printed}{joint}C. Oak"))
        assert [(one.name, one.marks) for one in authors.names] == [("A. Reed", ""), ("B. Oar", mark), ("C. Oak", "")]


def test_family_and_given_names_parted_like_the_names() -> None:
    pairs = ["Reed, Ada", "Oar, Bo", "Oak, Cy"]
    for joint in (" and ", ", and ", " & ", ", & "):
        authors, _ = take_authors(read_runs(f"{pairs[0]}, {pairs[1]}{joint}{pairs[2]} (2022). Slow rivers."))
        assert [one.name for one in authors.names] == pairs
    families, _ = take_authors(read_runs("Reed, Oar, Marsh, Lin and Oak, Nature, 2022"))
    assert [one.name for one in families.names] == ["Reed", "Oar", "Marsh", "Lin", "Oak"]


def test_one_of_many_authors_is_named_with_the_first() -> None:
    authors, _ = take_authors(read_runs("_A. Reed in B. De Oak et al._"))
    assert ([one.name for one in authors.names], authors.complete) == (["A. Reed", "B. De Oak"], False)
