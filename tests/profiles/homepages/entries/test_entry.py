# ruff: noqa: E501 - the source lines of pages are as long as people write them
"""The grammar of one publication entry, over the forms in which people write them."""

from __future__ import annotations

import pytest

from profiles.homepages.entries.entry import Entry
from profiles.homepages.entries.readings import read_entry
from profiles.homepages.markup.inline import read_runs

PEOPLE = ["Ada Lin", "Bo Chen", "Carla de Souza"]


def read(text: str, *labels: str) -> Entry:
    return read_entry(read_runs(text), labels)


def facts(entry: Entry) -> tuple[str, list[str], bool, str, int | None]:
    return (
        entry.title,
        [author.name for author in entry.authors.names],
        entry.authors.complete,
        entry.label.venue,
        entry.label.year,
    )


FORMS = {
    "code_label": "``ACL 2023`` [Learning to Read Signs](http://a.org/p), Ada Lin, **Bo Chen**, Carla de Souza",
    "single_tick": "`ACL 2023` [Learning to Read Signs](http://a.org/p). Ada Lin, **Bo Chen**, Carla de Souza.",
    "venue_last_bold": "[Learning to Read Signs](http://a.org/p), Ada Lin, Bo Chen, Carla de Souza, **ACL 2023**",
    "bracket_label": "[ACL 2023] [Learning to Read Signs](http://a.org/p) Ada Lin, **Bo Chen** and Carla de Souza",
    "bold_bracket_short_year": "\\[**ACL'23**\\] Ada Lin, **Bo Chen**, Carla de Souza, “[Learning to Read Signs](http://a.org)”.",
    "quoted_after_people": 'Ada Lin, **Bo Chen**, Carla de Souza, ["Learning to Read Signs"](http://a.org) (Accepted by ACL 2023)',
    "plain_quotes": 'Ada Lin, Bo Chen, and Carla de Souza, "Learning to Read Signs," in *ACL*, 2023.',
    "bold_title": "**Learning to Read Signs** <br> Ada Lin, Bo Chen, Carla de Souza <br> *ACL, 2023* <br> [paper](http://a.org)",
    "people_then_bold_title": "Ada Lin, Bo Chen, Carla de Souza. **Learning to Read Signs**. *ACL*, 2023",
    "pipes": "[Learning to Read Signs](http://a.org), **Ada Lin**, Bo Chen, Carla de Souza \\| A University \\| ACL 2023, CCF-A",
    "sentences": "Ada Lin, Bo Chen, Carla de Souza. Learning to Read Signs. ACL, 2023.",
    "title_first_plain": "Learning to Read Signs. Ada Lin, **Bo Chen**, Carla de Souza. ACL 2023.",
    "lines": "Learning to Read Signs\\\\\nAda Lin, Bo Chen, Carla de Souza\\\\\nACL 2023",
    "soft_lines": "**[Learning to Read Signs](http://a.org)**\nAda Lin, **Bo Chen**, Carla de Souza\n*ACL 2023*",
    "marks": "`ACL 2023` [Learning to Read Signs](http://a.org), Ada Lin\\*, **Bo Chen**<sup>†</sup>, Carla de Souza$^{1,2}$",
    "linked_people": "`ACL 2023` [Learning to Read Signs](http://a.org), [Ada Lin](http://l.org), [Bo Chen](http://b.org), [Carla de Souza](http://c.org)",
    "numbered": "**1. Learning to Read Signs**, Ada Lin, Bo Chen and Carla de Souza. ACL, 2023.",
    "venue_before_people": "<b>Learning to Read Signs</b><br><i>ACL, 2023</i><br>(Oral)<br>Ada Lin, Bo Chen, <b>Carla de Souza</b>",
    "full_width_commas": "`ACL 2023` [Learning to Read Signs](http://a.org)，Ada Lin，**Bo Chen**，Carla de Souza",
    "people_in_small": "[Learning to Read Signs](http://a.org)<br><small>Ada Lin, <u>Bo Chen</u>, Carla de Souza</small><br><em>ACL 2023</em>",
    "badge_images": "![](https://img.shields.io/badge/ACL-2023-green) **Learning to Read Signs**<br>Ada Lin, Bo Chen, Carla de Souza",
    "span_label": '<span style="color: blue"> ACL 2023 </span>&nbsp;[Learning to Read Signs](http://a.org), Ada Lin, Bo Chen, Carla de Souza.',
    "with_full_stop_venue": "[Learning to Read Signs](http://a.org). Ada Lin, Bo Chen, Carla de Souza. *In ACL 2023*. [code](http://c.org)",
    "dash": "[Learning to Read Signs](http://a.org) - Ada Lin, Bo Chen, Carla de Souza - ACL 2023",
    "semicolons": "[Learning to Read Signs](http://a.org). Ada Lin; **Bo Chen**; Carla de Souza. ACL 2023.",
    "and_list": "[Learning to Read Signs](http://a.org), Ada Lin & Bo Chen & Carla de Souza, ACL 2023",
    "award_between": '`ACL 2023` <font color="red">(Oral)</font> [Learning to Read Signs](http://a.org), Ada Lin, **Bo Chen**, Carla de Souza',
    "people_prefix": "[Learning to Read Signs](http://a.org)\\\nAuthors: Ada Lin, Bo Chen, Carla de Souza\\\nACL 2023",
}


@pytest.mark.parametrize("form", FORMS)
def test_entry_of_every_form_has_its_parts(form: str) -> None:
    assert facts(read(FORMS[form])) == ("Learning to Read Signs", PEOPLE, True, "ACL", 2023)


def test_badge_gives_venue_year_and_award() -> None:
    entry = read("[Learning to Read](http://a.org) \\\\\nAda Lin, Bo Chen", "CVPR 2025 Highlight")

    assert facts(entry) == ("Learning to Read", ["Ada Lin", "Bo Chen"], True, "CVPR", 2025)
    assert entry.award == "Highlight"


@pytest.mark.parametrize("cut", ["et al.", "...", "…", "and 3 others", "等", "et al", "etc."])
def test_author_list_that_is_cut_is_incomplete(cut: str) -> None:
    entry = read(f"`ACL 2023` [Learning to Read Signs](http://a.org), Ada Lin, **Bo Chen**, {cut}")

    assert facts(entry)[1:3] == (["Ada Lin", "Bo Chen"], False)


def test_author_list_cut_before_a_flag_is_incomplete() -> None:
    entry = read('[Learning to Read Signs](http://a.org), Ada Lin, et al. <span style="color:red">(Spotlight)</span>')

    assert (facts(entry)[1:3], entry.award) == ((["Ada Lin"], False), "Spotlight")


def test_author_list_cut_in_the_middle_keeps_the_names_behind() -> None:
    entry = read("Ada Lin, …, **Bo Chen**, …, Carla de Souza. Cells that read. ***Cell***, **2025**")

    assert facts(entry) == ("Cells that read", PEOPLE, False, "Cell", 2025)


def test_title_link_without_target_is_reported_and_no_address() -> None:
    entry = read("`ACL 2023` [Learning to Read Signs](), Ada Lin, Bo Chen")

    assert (entry.url, entry.empty_links) == (None, [0])


@pytest.mark.parametrize("target", ["#", "", "javascript:alert(1)", "data:text/html,x"])
def test_title_never_links_to_a_place_that_is_no_page(target: str) -> None:
    assert read(f"[Learning to Read Signs]({target}), Ada Lin, Bo Chen").url is None


def test_links_have_kinds_and_badges_become_repositories() -> None:
    entry = read(
        "[Learning to Read Signs](http://a.org), Ada Lin, **Bo Chen** \\| [**Project**](http://p.org) \\| "
        "[![](https://img.shields.io/github/stars/ada/signs?style=social&label=Code+Stars)](https://github.com/ada/signs) \\| "
        "[![Hugging Face](https://img.shields.io/badge/x-blue?label=Demo)](https://huggingface.co/spaces/ada/signs)"
    )

    assert [(link.kind, link.url) for link in entry.links] == [
        ("project", "http://p.org"),
        ("code", "https://github.com/ada/signs"),
        ("demo", "https://huggingface.co/spaces/ada/signs"),
    ]


def test_citation_mark_gives_the_scholar_key() -> None:
    entry = read("[Learning to Read](http://a.org) <span class='show_paper_citations' data='USERID:PAPER'></span>")

    assert entry.citation_key == "USERID:PAPER"


def test_names_inverted_with_initials_are_whole() -> None:
    entry = read(
        "Lin, A., Chen, B.-H., & de Souza, C. (2023). Learning to Read Signs. *Journal of Signs*, 3(2), 10-20."
    )

    assert facts(entry) == (
        "Learning to Read Signs",
        ["Lin, A.", "Chen, B.-H.", "de Souza, C."],
        True,
        "Journal of Signs",
        2023,
    )


def test_names_parted_by_semicolons_keep_their_commas() -> None:
    entry = read(
        "[Learning to Read Signs](http://a.org)\\\n**Lin, Ada**; Chen, Bo.; de Souza, Carla.\\\n**Signs, 2023**"
    )

    assert [author.name for author in entry.authors.names] == ["Lin, Ada", "Chen, Bo", "de Souza, Carla"]


def test_initials_with_inner_stops_do_not_end_the_list() -> None:
    entry = read("[Learning to Read Signs](http://a.org), C.J. Richard Shi, Philip S. Yu, H. Vincent Poor. TKDE, 2020")

    assert facts(entry)[1:] == (["C.J. Richard Shi", "Philip S. Yu", "H. Vincent Poor"], True, "TKDE", 2020)


def test_title_in_words_like_names_is_not_taken_for_authors() -> None:
    entry = read(
        "Deep Signs: Advanced Sign Reasoning with Relative Sign Optimization<br>Ada Lin\\*, **Bo Chen**, Carla de Souza"
    )

    assert facts(entry)[:2] == ("Deep Signs: Advanced Sign Reasoning with Relative Sign Optimization", PEOPLE)


def test_title_behind_a_closed_list_is_not_an_author() -> None:
    entry = read("**Ada Lin**, and Bo Chen, Point Sign Transformer: A Flexible Reader, AAAI, 2024.")

    assert facts(entry) == ("Point Sign Transformer: A Flexible Reader", ["Ada Lin", "Bo Chen"], True, "AAAI", 2024)


def test_title_of_chinese_words_in_book_marks() -> None:
    entry = read("张三，李四，王五. 《手语识别综述》. 计算机学报, 2021")

    assert facts(entry)[:2] == ("手语识别综述", ["张三", "李四", "王五"])


@pytest.mark.parametrize(
    "text",
    [
        "[TeleSigns](http://a.org), a system for reading signs",
        "More papers can be found on [Google Scholar](https://scholar.google.com/citations?user=abcdefgh)",
        "[**Project**](http://p.org) \\| [Code](http://c.org)",
        "We thank everybody who helped us with this work.",
        "",
        "***",
    ],
)
def test_text_that_is_no_entry_is_not_certain(text: str) -> None:
    assert read(text).is_certain is False


@pytest.mark.parametrize(
    "line",
    [
        "(2020). Slow rivers at night. In DELTA 2018 Workshop, Mudford.",
        "(2020, May). **Slow rivers at night**. DELTA 2018 Workshop, Mudford.",
        "2020. Slow rivers at night. DELTA Workshop 2018.",
    ],
)
def test_year_between_people_and_title_goes_before_that_of_an_event(line: str) -> None:
    entry = read_entry(read_runs(f"Reed, A., & Oar, B. {line}"))
    assert (entry.title, entry.label.year) == ("Slow rivers at night", 2020)
