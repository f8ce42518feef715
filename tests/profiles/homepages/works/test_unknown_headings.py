"""Works below a heading that says nothing of works, as CVs have them."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text

BY_SEVERAL = [
    "Lin, A., Chen, B. (2019). How oars bend in the mud. Journal of Mud, 12(3), 1-20.",
    "Lin, A., Diaz, C. (2020). Why boats sleep at night. Journal of Mud, 13(3), 1-20.",
]
BY_ONE = [
    "Lin, A. (2021). Slow rivers in the spring. Annals of Mud 3, 1-9.",
    "Lin, A. (2020). Loud rivers in the spring. Annals of Mud 2(3), 1-9.",
]
BY_NOBODY = [
    '"How oars bend in the mud," Journal of Mud 12 (2019), 1-20.',
    '"Why boats sleep at night," Annals of Mud 13 (2020), 2-9.',
    '"Slow rivers in the spring," in Bo Chen (ed.), Rivers (Heron University Press, 2018), 3-9.',
]


@pytest.mark.parametrize("heading", ["Scientific output", "Products", "Writing"])
@pytest.mark.parametrize("works", [BY_SEVERAL + BY_ONE, BY_ONE, BY_NOBODY])
@pytest.mark.parametrize("form", ["- {}\n", "{}\n\n"])
def test_list_of_which_all_are_cited_with_volume_and_pages(heading: str, works: list[str], form: str) -> None:
    text = "".join(form.format(work) for work in works)
    parsed = parse_homepage_text(f"# Ada Lin\n\n## {heading}\n\n{text}", name="Ada Lin")
    assert [one.raw.strip() for one in parsed.publications] == works


def test_the_few_of_such_a_list_that_are_none_are_reported() -> None:
    text = "".join(f"- {work}\n" for work in [*BY_SEVERAL, *BY_ONE, "A poem of mine in a small book"])
    parsed = parse_homepage_text(f"# Ada Lin\n\n## Writing\n\n{text}", name="Ada Lin")
    assert len(parsed.publications) == 4
    assert [problem.text for problem in parsed.problems] == ["A poem of mine in a small book"]


@pytest.mark.parametrize(
    "items",
    [
        ["Best oar award, 2019", "Member of the Boat Society, 2020"],
        ["Bo Chen, Ada Lin. OarKit: a toolbox for oars. GitHub, 2019.", "Cy Diaz, Ada Lin. MudKit. Zenodo, 2020."],
        ['"Oars at night", The Daily Mud, May 3, 2019', '"Boats by day", The Daily Mud, June 3, 2019'],
        ['"How oars bend", Mud Days, Delta, 12-14 May 2019', '"Why boats sleep", Oar Days, Delta, 1-3 June 2020'],
        ["Journal of Mud 12(3), 2019: reviewer", "Annals of Mud 3(4), 2020: guest editor"],
        [*BY_SEVERAL, "A poem of mine in a small book", "A song of mine", "A dance"],
    ],
)
def test_list_that_may_be_of_something_else_stays_a_text(items: list[str]) -> None:
    text = "".join(f"- {item}\n" for item in items)
    parsed = parse_homepage_text(f"# Education\n\n- PhD, 2019\n\n# Products\n\n{text}", name="Ada Lin")
    assert (parsed.publications, [(one.kind, one.body) for one in parsed.sections if one.title == "Products"]) == (
        [],
        [("custom", text.strip())],
    )
