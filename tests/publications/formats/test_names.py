from __future__ import annotations

import time

import pytest

from publications.formats.names import PersonalName, parse_names, split_name


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Yi Ren and Zhou Zhao", ["Yi Ren", "Zhou Zhao"]),
        ("Ren, Yi and Zhao, Zhou", ["Yi Ren", "Zhou Zhao"]),
        ("Ren, Yi\n    and Zhao,\tZhou AND Liu, Jinglin", ["Yi Ren", "Zhou Zhao", "Jinglin Liu"]),
        ("van Beethoven, Ludwig", ["Ludwig van Beethoven"]),
        ("King, Jr., Martin Luther", ["Martin Luther King Jr."]),
        ("King Jr., Martin Luther", ["Martin Luther King Jr."]),
        ("King, Martin Luther, Jr.", ["Martin Luther King Jr."]),
        (r"M{\"u}ller, J{\"o}rg and {\v{C}}ech, Petr", ["Jörg Müller", "Petr Čech"]),
        (r"Garc{\'\i}a-Molina, H{\'e}ctor", ["Héctor García-Molina"]),
        (r"S\o{}rensen*, \AA{}sa and Han{*}, Bo", ["Åsa Sørensen", "Bo Han"]),
        ("{World Health Organization} and Ren, Yi", ["World Health Organization", "Yi Ren"]),
        ("{Barnes and Noble, Inc.}", ["Barnes and Noble, Inc."]),
        ("{曾韵晗} and 任意", ["曾韵晗", "任意"]),
        ("曾, 韵晗", ["曾韵晗"]),
        ("{Robalo Rei}, Gil and Jean {de Mora Sainz}", ["Gil Robalo Rei", "Jean de Mora Sainz"]),
        ("{Smith, John and Doe, Jane}", ["John Smith", "Jane Doe"]),
        ("Smith, John; Doe, Jane", ["John Smith", "Jane Doe"]),
        ("Ada Lovelace, Alan Turing, Grace Hopper", ["Ada Lovelace", "Alan Turing", "Grace Hopper"]),
        ("Madonna", ["Madonna"]),
        ("Smith,", ["Smith"]),
        ("Baronian, V.,  and Chapuis, B.", ["V. Baronian", "B. Chapuis"]),
        ("and Ren, Yi", ["Yi Ren"]),
        ("Andy Anderson and Sandy Andrews", ["Andy Anderson", "Sandy Andrews"]),
        ("J{\\^o}me Dupont", ["Jôme Dupont"]),
        ("", []),
    ],
)
def test_names_in_the_order_of_print(value: str, names: list[str]) -> None:
    authors, complete = parse_names(value)
    assert ([author.name for author in authors], complete) == (names, True)


@pytest.mark.parametrize(
    "value",
    [
        "Ren, Yi and others",
        "Yi Ren et al.",
        "Yi Ren and et al",
        "Yi Ren, et al.",
        "Yi Ren and ...",
        "Ren, Yi and Others",
        "Ren, Yi and {76 more}",
        "Ren, Yi and 12 others",
        "Yi Ren, and 3 more authors",
    ],
)
def test_cut_list_is_incomplete(value: str) -> None:
    authors, complete = parse_names(value)
    assert ([author.name for author in authors], complete) == (["Yi Ren"], False)


@pytest.mark.parametrize(
    ("value", "mark"),
    [
        ("Wei Zhang*", "*"),
        ("*Zhang, Wei", "*"),
        ("Zhang*, Wei", "*"),
        ("Zhang, Wei*", "*"),
        (r"Zhang, Wei\*", "*"),
        ("Wei Zhang$^*$", "*"),
        (r"Wei Zhang$^{\dagger}$", "†"),
        (r"Wei Zhang\textsuperscript{*,†}", "*†"),
        (r"Wei Zhang\dag", "†"),
        ("Wei Zhang<sup>1</sup>", ""),
        ("∗Zhang, Wei", "∗"),
        ("Zhang+, Wei", "+"),
        ("Wei Zhang*+", "*+"),
        ("Wei Zhang 0003", ""),
        ("Zhang, Wei 0003", ""),
    ],
)
def test_marks_are_taken_off_and_kept(value: str, mark: str) -> None:
    [author] = parse_names(value)[0]
    assert (author.name, author.marks) == ("Wei Zhang", mark)


@pytest.mark.parametrize(
    ("name", "family", "parts"),
    [
        ("Yi Ren", "", PersonalName(given="Yi", family="Ren")),
        ("Ludwig van Beethoven", "", PersonalName(given="Ludwig", particle="van", family="Beethoven")),
        ("Maria de la Cruz", "", PersonalName(given="Maria", particle="de la", family="Cruz")),
        ("Martin Luther King Jr.", "", PersonalName(given="Martin Luther", family="King", suffix="Jr.")),
        ("Gil Robalo Rei", "Robalo Rei", PersonalName(given="Gil", family="Robalo Rei")),
        ("曾韵晗", "", PersonalName(literal="曾韵晗")),
        ("曾韵晗", "曾", PersonalName(given="韵晗", family="曾")),
        ("World Health Organization", "World Health Organization", PersonalName(literal="World Health Organization")),
        ("Smith & Co, Inc.", "", PersonalName(literal="Smith & Co, Inc.")),
        ("Madonna", "", PersonalName(literal="Madonna")),
        ("Oar & Reed", "", PersonalName(literal="Oar & Reed")),
    ],
)
def test_split_name(name: str, family: str, parts: PersonalName) -> None:
    assert split_name(name, family) == parts


@pytest.mark.parametrize(
    "unit",
    [
        "{",
        "}",
        ",",
        " and ",
        "and ",
        ";",
        "$^",
        "*",
        "^{",
        "<sup",
        " ",
        "a ",
        ". ",
        "\\textsuperscript{",
        "et al",
        "\\textbf{",
        "{\\bf ",
        "\\me{x, }",
    ],
)
def test_hostile_names_take_no_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    start = time.process_time()
    for value in (text, f"x {{{text}}} y", f"x {{{text}", f"x, {text}", f"x ${text}$"):
        parse_names(value)
    assert time.process_time() - start < 2


def test_a_remark_among_the_names_is_nobody() -> None:
    authors, complete = parse_names("Broke, A. and Roll, F. and {[Dual first authorship]} and Ode, C.")
    assert [(author.name, author.equal) for author in authors] == [
        ("A. Broke", True),
        ("F. Roll", True),
        ("C. Ode", False),
    ]
    assert complete


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ada Rivers, Bo Lee, and Cy Ode", ["Ada Rivers", "Bo Lee", "Cy Ode"]),
        ("Rivers, Ada, and Lee, Bo", ["Ada Rivers", "Bo Lee"]),
        ("Rivers, A., Lee, B. C. \\& Ode, D.-E.", ["A. Rivers", "B. C. Lee", "D.-E. Ode"]),
        ("Ada Rivers and and Bo Lee and ", ["Ada Rivers", "Bo Lee"]),
        ("李波、王芳；张三", ["李波", "王芳", "张三"]),
        ("李波，王芳", ["李波", "王芳"]),
        ("M&uuml;ller, Ada; Lee, Bo", ["Ada Müller", "Bo Lee"]),
        ("Department of Rivers \\& Mud", ["Department of Rivers & Mud"]),
    ],
)
def test_lists_that_are_joined_otherwise(value: str, names: list[str]) -> None:
    assert [author.name for author in parse_names(value)[0]] == names


def test_chinese_for_and_others() -> None:
    authors, complete = parse_names("李波 and 王芳 and 等")
    assert ([author.name for author in authors], complete) == (["李波", "王芳"], False)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        (r"\textbf{Rivers, Ada} and Garc\'{\i}a, Bo", [("Ada Rivers", "Rivers"), ("Bo García", "García")]),
        (r"\textbf{Ada Rivers} and {\bf B. Stra{\ss}e}", [("Ada Rivers", "Rivers"), ("B. Straße", "Straße")]),
        (r"\textcolor{red}{Rivers, Ada and Lee, Bo}", [("Ada Rivers", "Rivers"), ("Bo Lee", "Lee")]),
        (r"\textit{Ada Rivers, Cy Ode, and Bo Lee}", [("Ada Rivers", "Rivers"), ("Cy Ode", "Ode"), ("Bo Lee", "Lee")]),
        (r"\underline{\textbf{Rivers, Ada} and Lee, Bo}", [("Ada Rivers", "Rivers"), ("Bo Lee", "Lee")]),
        (r"{\myself{Rivers}}, A. and \myself{Lee, Bo}", [("A. Rivers", "Rivers"), ("Bo Lee", "Lee")]),
        (r"Jan {\sc Van Eck} and Ada \textsc{De Rivers}", [("Jan Van Eck", "Van Eck"), ("Ada De Rivers", "De Rivers")]),
        (r"{\v C}ech, Pe\'{c} and {\o}st, {\relax Yu}. M.", [("Peć Čech", "Čech"), ("Yu. M. øst", "øst")]),
        (r"\textbf{Rivers {Mud and Co.}}", [("Rivers Mud and Co.", "Rivers Mud and Co.")]),
        (r"{\noopsort{ode}}de Ode, Cy", [("Cy de Ode", "de Ode")]),
        (r"\myself{} and Lee, Bo", [(r"\myself", r"\myself"), ("Bo Lee", "Lee")]),
    ],
)
def test_formatting_hides_no_names(value: str, names: list[tuple[str, str]]) -> None:
    assert [(author.name, author.family) for author in parse_names(value)[0]] == names


@pytest.mark.parametrize(
    ("value", "name", "family"),
    [
        ("H.-P.Rivers", "H.-P. Rivers", "Rivers"),
        ("Ada B.Rivers", "Ada B. Rivers", "Rivers"),
        ("A.B. Rivers", "A.B. Rivers", "Rivers"),
        ("e.g.an Office", "e.g.an Office", "Office"),
        ("Rivers, A., B.", "A. B. Rivers", "Rivers"),
        ("Rivers, Ada, Lee Bo,", "Rivers, Ada, Lee Bo", "Rivers, Ada, Lee Bo"),
    ],
)
def test_slips_of_the_pen(value: str, name: str, family: str) -> None:
    [author] = parse_names(value)[0]
    assert (author.name, author.family) == (name, family)


@pytest.mark.parametrize(
    "value",
    [
        "Rivers JA and Van Eck B",
        "Rivers J.A. and Van Eck B.",
        "Rivers J A, Van Eck B, and Ode C",
    ],
)
def test_initials_behind_the_family_name(value: str) -> None:
    authors = parse_names(value)[0]
    assert [author.family for author in authors[:2]] == ["Rivers", "Van Eck"]
    assert [author.name.replace(".", "").replace(" ", "")[:2] for author in authors[:2]] == ["JA", "BV"]


@pytest.mark.parametrize(
    ("value", "families"),
    [
        ("Ada Rivers and Bo L", ["Rivers", "L"]),
        ("Mud AI", ["AI"]),
        ("Martin Luther King IV and Ada Rivers", ["King", "Rivers"]),
        ("Rivers A. and Lee, Bo", ["Rivers", "Lee"]),
    ],
)
def test_a_letter_behind_one_name_alone_is_no_initial(value: str, families: list[str]) -> None:
    assert [author.family for author in parse_names(value)[0]] == families
