"""Entries in which nothing but commas and full stops part people, title and venue."""

from __future__ import annotations

from dataclasses import replace

import pytest

from profiles.homepages import parse_homepage_text
from profiles.homepages.twins import add_unlisted
from publications.records import AuthorRecord, PublicationRecord
from tests.sites import listed

PEOPLE = ["Ada Lin", "Bo Chen", "Cy Diaz", "Di Evans"]


@pytest.mark.parametrize(
    ("title", "tail", "venue"),
    [
        (
            "Online Room Weight Estimation with Vanishing Echo for Choirs",
            ", ACM Knowledge Discovery and Data Mining (KDD), CCF-A, 2024.",
            "ACM Knowledge Discovery and Data Mining (KDD)",
        ),
        (
            "Lightweight Choir Encoder and Sequential Decoder for Songs in Rooms",
            ", The Web Conference (WWW), CCF-A, 2024.",
            "The Web Conference (WWW)",
        ),
        (
            "SING: A Method for Planning, Routing, and Pricing of Choirs",
            ", International Conference on Database Systems (DASFAA), CCF-B, 2024.",
            "International Conference on Database Systems (DASFAA)",
        ),
        (
            "A Dual Network for Singers in Spatial Halls",
            ", Asian International Joint Conference on Songs (AICS), CCF-C, 2024. (Best Paper Award)",
            "Asian International Joint Conference on Songs (AICS)",
        ),
        (
            "A Dual Network for Singers in Spatial Halls",
            ". World Wide Web Journal (WWWJ), CCF-B, 2024.",
            "World Wide Web Journal (WWWJ)",
        ),
    ],
)
def test_unmarked_title_between_people_and_venue(title: str, tail: str, venue: str) -> None:
    assert listed(f"1. {', '.join(PEOPLE)}, {title}{tail}\n") == [(title, PEOPLE, venue, 2024)]


@pytest.mark.parametrize(
    "tail",
    [
        "，Journal of Choirs，2024.",
        "[J]. Journal of Choirs, 2024, 3(2): 1-9.",
        "[J]Journal of Choirs, 2024.",
        "[J]//Journal of Choirs, 2024.",
    ],
)
def test_title_ends_at_wide_commas_and_document_types(tail: str) -> None:
    title = "Warm Rooms: A Method, Tried in Winter"
    assert listed(f"1. {', '.join(PEOPLE)}. {title}{tail}\n") == [(title, PEOPLE, "Journal of Choirs", 2024)]


@pytest.mark.parametrize(
    ("details", "venue"),
    [
        ("Applied Energy, 394, 126171.", "Applied Energy"),
        ("Nexus, 2(2).", "Nexus"),
        ("IEEE Transactions on Quiet Systems.", "IEEE Transactions on Quiet Systems"),
    ],
)
def test_citation_in_the_style_of_the_apa(details: str, venue: str) -> None:
    people = "Lin, A. B., <strong>Chen, B.</strong>*, ..., & Diaz, C. D."
    papers = f"- {people} (2022). Quiet rooms for small choirs. {details}\n"
    assert listed(papers) == [("Quiet rooms for small choirs", ["Lin, A. B.", "Chen, B.", "Diaz, C. D."], venue, 2022)]


def test_greeting_in_a_heading_names_the_owner_in_full() -> None:
    papers = "".join(
        f"- <strong>Lin, A.</strong>, & Diaz, C. ({year}). {title}. Applied Energy, 3, 126171.\n"
        for year, title in ((2021, "Quiet rooms for small choirs"), (2022, "Loud rooms for large choirs"))
    )
    parsed = parse_homepage_text(f"<h1>Hi, I’m Ada Lin 👋</h1>\n\nI sing.\n\n# Publications\n{papers}")
    assert (parsed.person.name, parsed.owner_known) == ("Ada Lin", True)


@pytest.mark.parametrize(
    ("line", "title", "authors", "venue"),
    [
        (
            "**A. Rivers** and B. Lee,“Oars and how they bend”. IEEE Trans. on Rowing, 38(1), 5-9, 2023.",
            "Oars and how they bend",
            ["A. Rivers", "B. Lee"],
            "IEEE Trans. on Rowing",
        ),
        (
            "**Rivers, A.**, Lee, B., & Édouard, É. (in review). Oars and how they bend. *Journal of Oars*.",
            "Oars and how they bend",
            ["Rivers, A.", "Lee, B.", "Édouard, É."],
            "Journal of Oars",
        ),
        (
            "Rivers, A., **Lee, BC**. (2024) Oars and how they bend in mud *Boats and Rivers* doi:10.1234/x-2024",
            "Oars and how they bend in mud",
            ["Rivers, A.", "Lee, BC"],
            "Boats and Rivers",
        ),
        (
            "**Rivers, A.** (2018). Oars and how they bend. Université Paris-Delta.",
            "Oars and how they bend",
            ["Rivers, A."],
            "Université Paris-Delta",
        ),
        (
            "Rivers, A., & Lee, B. (2019). How oars differ in DNA. Nature of Oars, 10, 5532.",
            "How oars differ in DNA",
            ["Rivers, A.", "Lee, B."],
            "Nature of Oars",
        ),
        (
            '<span style="color: #00f;">Ada Rivers</span> Bo Lee, <span style="color: #00f;">Ed Fox</span> Cy Diaz, '
            "Oars and How They Bend, IEEE Transactions on Rowing (TR), 2019, **(CCF-A)**",
            "Oars and How They Bend",
            ["Ada Rivers", "Bo Lee", "Ed Fox", "Cy Diaz"],
            "IEEE Transactions on Rowing (TR)",
        ),
        (
            "Bo Lee, Ada Rivers and Cy Diaz, Di Evans, Ed Fox, Flo Gray, Oars: How They Bend. IEEE ICRA 2022.",
            "Oars: How They Bend",
            ["Bo Lee", "Ada Rivers", "Cy Diaz", "Di Evans", "Ed Fox", "Flo Gray"],
            "IEEE ICRA",
        ),
        (
            "Bo Lee, Ada Rivers, Cy Diaz, We Can Hear Your Oars! A System for Listening to Boats, ACM CHI 2025.",
            "We Can Hear Your Oars! A System for Listening to Boats",
            ["Bo Lee", "Ada Rivers", "Cy Diaz"],
            "ACM CHI",
        ),
        (
            "李波, 林艾达, 丁西。基于图的河冰预测方法，船舶科学，2023.",
            "基于图的河冰预测方法",
            ["李波", "林艾达", "丁西"],
            "船舶科学",
        ),
        (
            "**Ada Rivers**, Bo Lee, *River Oars in Spring*, ACL 2023.",
            "River Oars in Spring",
            ["Ada Rivers", "Bo Lee"],
            "ACL",
        ),
        (
            'Bo lee\\*, **Ada Rivers** \\*, Cy Diaz. "[Oars Bend in the Mud](https://a.example.org)", (\\*equal '
            "contribution) Tenth Conference on Rowing (COR), 2018",
            "Oars Bend in the Mud",
            ["Bo lee", "Ada Rivers", "Cy Diaz"],
            "Tenth Conference on Rowing (COR)",
        ),
        (
            "Lee, B., Diaz, C., … Rivers, A. (2024). <em>How oars bend in the\nmud</em>. Journal of Oars, 3(2).",
            "How oars bend in the mud",
            ["Lee, B.", "Diaz, C.", "Rivers, A."],
            "Journal of Oars",
        ),
        *(
            (f"A. Rivers and B. Lee. Waves in oars ({remark}). *Ann. Wet Sci.*, 4:9-12, 2021", *read)
            for read in [("Waves in oars", ["A. Rivers", "B. Lee"], "Ann. Wet Sci.")]
            for remark in (
                "Review",
                "editorial",
                "invited review, in Chinese",
                "special issue dedicated to Cy Diaz",
                "en español",
            )
        ),
        (
            "Rivers, A., Lee, B. (2022). Oars in short: A course (in Chinese: 船桨教程). [[code](https://example.org/c)]",
            "Oars in short: A course",
            ["Rivers, A.", "Lee, B."],
            "",
        ),
        *(
            (
                f"Rivers, Ada and Bo Lee. ({stage}) “Do oars bend? Five rivers, 2003-2019”",
                "Do oars bend? Five rivers, 2003-2019",
                *read,
            )
            for read in [(["Ada Rivers", "Bo Lee"], "Annals of Mud")]
            for stage in ("Under review at Annals of Mud", "R&R, Annals of Mud", "aceptado en Annals of Mud")
        ),
        (
            "Lee, Joan and **Ada Rivers** (2020). [**”Bent Oars”**](https://example.org/o). Chapter 2 (pp. 2-6) in "
            "*The Book of Mud.* Elm, R. and Oak, W. (Eds.). Delta: Heron.",
            "Bent Oars",
            ["Joan Lee", "Ada Rivers"],
            "The Book of Mud",
        ),
        *(
            (line, "Bent oars of the delta", ["Ada Rivers"], "The book of mud")
            for line in (
                "Rivers, Ada (2021). «Bent oars of the delta». En A. Rivers y C. Oak (eds.), *The book of mud*, 3-8.",
                "Rivers, Ada. “Bent oars of the delta”. Em A. Rivers e C. Oak (Orgs.), *The book of mud*, 2021.",
                "Rivers, Ada. « Bent oars of the delta ». Dans A. Rivers et C. Oak (dir.), *The book of mud*, 2021.",
            )
        ),
        *(
            (line, "Bent oars of the slow delta", people, "Barro y Remo")
            for line, people in (
                ("Rivers, A., Oak, M. (2020). Bent oars of the slow delta. *Barro y Remo*.", ["Rivers, A.", "Oak, M."]),
                ("“Bent oars of the slow delta”, *Barro y Remo*, 2020", []),
                ("Bent oars of the slow delta. *Barro y Remo* (2020).", []),
            )
        ),
        *(
            (f"Rivers, Ada y Cy Oak {editors} (2021). ***Bent oars of the delta***. Delta: Heron.", *read)
            for read in [("Bent oars of the delta", ["Ada Rivers", "Cy Oak"], "Delta: Heron")]
            for editors in ("(eds.)", "(coords.)", "[comps.]")
        ),
    ],
)
def test_lists_of_papers_as_people_write_them(line: str, title: str, authors: list[str], venue: str) -> None:
    record = parse_homepage_text(f"# Publications\n\n- {line}\n", name="Ada Rivers").publications[0]
    assert (record.title, [author.name for author in record.authors], record.venue) == (title, authors, venue)


def test_kind_of_an_article_and_advisor_of_a_thesis_are_remarks() -> None:
    papers = (
        "- Ada Lin, Bo Chen. Oars and how they bend (Review). *Annals of Mud* 12(3), 4-9, 2020.\n"
        "- Lin, A. (2019). *Oars in their slow rivers and mud*. PhD thesis, Delta University. Supervisor: Cy Diaz.\n"
    )
    records = parse_homepage_text(f"# Publications\n\n{papers}").publications
    assert [(one.title, one.venue, one.extra["remarks"]) for one in records] == [
        ("Oars and how they bend", "Annals of Mud", "Review"),
        ("Oars in their slow rivers and mud", "PhD thesis, Delta University", "Supervisor: Cy Diaz"),
    ]


def test_heading_of_a_time_is_no_topic() -> None:
    paper = "- Ada Lin, Bo Chen, Cy Diaz, Oars and How They Bend, ACL 2018."
    parsed = parse_homepage_text(f"# Publications\n\n### 2020 and Before\n{paper}\n")
    assert [(record.title, record.topic) for record in parsed.publications] == [("Oars and How They Bend", None)]


def test_stage_in_place_of_a_venue_is_none() -> None:
    parsed = parse_homepage_text(
        "# Publications\n- Ada Lin, Bo Chen. [Oars Bend](https://example.org/o), *submitted*, 2024."
    )
    assert [(record.venue, record.stage, record.year) for record in parsed.publications] == [("", "submitted", 2024)]


def test_title_cut_in_one_of_two_lists_is_one_work() -> None:
    records = [
        PublicationRecord("How Do Oars Bend in the Mud?", authors=[AuthorRecord("Ada Lin"), AuthorRecord("Bo Lee")])
    ]
    whole = replace(records[0], title="How Do Oars Bend in the Mud? A Long Study")
    add_unlisted(records, [whole, replace(whole, authors=[AuthorRecord("Cy Diaz")])])
    assert [record.title for record in records] == [whole.title, whole.title]
