"""Lists of people with a full stop behind every given name."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text
from profiles.homepages.authors.lists import take_authors
from profiles.homepages.markup.inline import read_runs

TWO = ["Lin, Ada", "Chen, Bo"]


@pytest.mark.parametrize(
    ("people", "names"),
    [
        ("Lin, Ada. & Chen, Bo. (2019).", TWO),
        ("Lin, Ada., & Chen, Bo. (2019).", TWO),
        ("[12] Lin, Ada. and Chen, Bo. 2019.", TWO),
        ("**Lin, Ada.** & Chen, Bo. (2019).", TWO),
        ("Lin, Ada., Chen, Bo., & Diaz, Cy. (2019).", [*TWO, "Diaz, Cy"]),
        ("Lin, Ada. & Chen, Bo. & Diaz, Cy. (2019).", [*TWO, "Diaz, Cy"]),
        ("Lin, Ada.; Chen, Bo.; Diaz, Cy. (2019).", [*TWO, "Diaz, Cy"]),
        ("de la Cruz, Ana. & O'Neil, Bo-Lin. (2019).", ["de la Cruz, Ana", "O'Neil, Bo-Lin"]),
        ("Lin, A. & Chen, B. (2019).", ["Lin, A.", "Chen, B."]),
    ],
)
def test_stop_behind_a_given_name_ends_no_list(people: str, names: list[str]) -> None:
    page = f"# Publications\n\n- {people} How oars bend in the mud. Journal of Mud, 12(3), 1-20.\n"
    (record,) = parse_homepage_text(page, name="Ada Lin").publications
    assert (record.title, [one.name for one in record.authors], record.venue, record.year) == (
        "How oars bend in the mud",
        names,
        "Journal of Mud",
        2019,
    )


def test_line_break_within_a_remark_behind_the_last_name_ends_no_reading() -> None:
    authors, _ = take_authors(read_runs("Ada Lin\\*, **Bo Oak**\\*, Cy Elm (<br>\\*Equal contribution)."))

    assert [author.name for author in authors.names] == ["Ada Lin", "Bo Oak", "Cy Elm"]
