"""Entries told by the citation of a journal: the title last, no title, or a title and nobody's name."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text, report
from tests.sites import listed

TITLE = "Oars and how they bend in mud"


@pytest.mark.parametrize(
    ("line", "people", "venue"),
    [
        ("Lin, A., Chen, B., et al. 2020, MNRAS, 90, 12: {}", ["Lin, A.", "Chen, B."], "MNRAS"),
        ("Lin, A., Chen, B.; 2020; A&A; 90; 12; {}", ["Lin, A.", "Chen, B."], "A&A"),
        ("Lin A., Chen B. 2020: {}. MNRAS 90, 12", ["Lin, A.", "Chen, B."], "MNRAS"),
        ("A. Lin and B. Chen, Phys. Mud. Lett. **90**, 12 (2020), “{}”", ["A. Lin", "B. Chen"], "Phys. Mud. Lett."),
        ("Phys. Mud. Lett. 90, 12 (2020)<br>{}<br>Ada Lin and **Bo Chen**", ["Ada Lin", "Bo Chen"], "Phys. Mud. Lett."),
        ("A. Lin and B. Chen, {}, Phys. Mud. Lett. **90**, 12 (2020)", ["A. Lin", "B. Chen"], "Phys. Mud. Lett."),
        ("{}, B. Chen and **A. Lin**, J. Mud 9, 12 (2020)", ["B. Chen", "A. Lin"], "J. Mud"),
        (
            "Lin, A.; **Chen, B.*** {}. *J. Am. Mud Soc.* **2020**, *9*, 12-19.",
            ["Lin, A.", "Chen, B."],
            "J. Am. Mud Soc.",
        ),
        ("{}, J. Mud **9** (2020), 1–9, with Bo Chen", ["Bo Chen"], "J. Mud"),
        ("{} by Ada Lin and **Bo Chen**. Journal of Mud, 2020.", ["Ada Lin", "Bo Chen"], "Journal of Mud"),
        ("{}, Ada Lin, Bo Chen; Journal of Mud; 2020", ["Ada Lin", "Bo Chen"], "Journal of Mud"),
        ("{} | Ada Lin | Journal of Mud, 2020", ["Ada Lin"], "Journal of Mud"),
        ("{}, Lin A., Chen B. 2020, MNRAS 90, 12", ["Lin, A.", "Chen, B."], "MNRAS"),
        ("Lin, A. & **Chen, B.** 2020, *{}*, A&A, 90, 12", ["Lin, A.", "Chen, B."], "A&A"),
        ("'{}', *Journal of Mud*, 100 (2020), 411-429", [], "Journal of Mud"),
        ("{}, *J. Mud* **9** (2020), 422–442. ([pdf](/a.pdf))", [], "J. Mud"),
        ("{}, 52 Delta L. Rev. 335 (2020)", [], "Delta L. Rev."),
        ("{}, 52 Delta L. Rev. (forthcoming 2020) (with Bo Chen)", ["Bo Chen"], "Delta L. Rev."),
        (
            "{}. Diaz C, Lin A, **Chen B**. Wet Neurol. 2020 Jun 3;9(2):12-19.",
            ["Diaz C", "Lin A", "Chen B"],
            "Wet Neurol",
        ),
        ("{}, Ph.D. Thesis, Delta University, 2020.", [], "Ph.D. Thesis, Delta University"),
        ("A. Lin, *{}*, to appear in J. Mud, 2020", ["A. Lin"], "J. Mud"),
        ("**Lin A.** 2020, *Mud Symp. 99*, “{}”", ["Lin A."], "Mud Symp. 99"),
    ],
)
def test_title_wherever_it_stands(line: str, people: list[str], venue: str) -> None:
    assert listed(f"- {line.format(TITLE)}\n") == [(TITLE, people, venue, 2020)]


def test_short_title_in_quotes_behind_its_place() -> None:
    papers = "#### White papers & proceedings\n\n- **Lin A.** 2021, *Mud Symp. 99*, “Slow oars”\n"
    assert listed(papers) == [("Slow oars", ["Lin A."], "Mud Symp. 99", 2021)]


@pytest.mark.parametrize(
    "line",
    [
        "A. Lin and B. Chen, Phys. Rev. Lett. **120**, 1 (2018)",
        "Lin, A., Chen, B., et al. 2020, MNRAS, 90, 12",
        "A. Lin, **B. Chen***, *J. Am. Chem. Soc.* **2020**, *142*, 1-9",
        "A. Lin, B. Chen, [Phys. Rev. B 12, 34 (2020)](https://doi.org/10.1234/mud), arXiv:1901.01234",
        "Principal Investigator, “Oars and how they bend in mud”, Delta Fund, 2019–2022",
        "Teaching assistant, Linear Algebra, Delta College, 2015",
    ],
)
def test_no_title_is_no_record(line: str) -> None:
    parsed = report(parse_homepage_text(f"# Publications\n- {line}\n- {line}\n"))
    assert (parsed["publications"], [one["code"] for one in parsed["problems"]]) == (
        [],
        ["owner-unknown", "unparsed-item", "unparsed-item"],
    )
