# ruff: noqa: E501 - the source lines of sites are as long as people write them
"""Sites made with academicpages: collections of papers, talks, courses and projects."""

from __future__ import annotations

from pathlib import Path

import pytest

from profiles.homepages import parse_homepage
from profiles.homepages.fields.citations import read_citation
from tests.sites import problems, rows, write_site

CONFIG = """title: "Ada Rivers"
author:
  name: Ada Rivers
  email: ada@example.edu
publication_category:
  manuscripts:
    title: Journal Articles
"""
PAPERS = {
    "_publications/2020-05-01-oars.md": """---
title: "Oars &amp;amp; Water"
collection: publications
category: manuscripts
permalink: /publication/2020-05-01-oars
excerpt: 'How oars meet water.'
date: 2020-05-01
venue: 'Journal of Rowing'
paperurl: '/files/oars.pdf'
slidesurl: 'https://your-slides-url.com'
citation: 'Rivers, A., &amp;amp; Lee, B. C. (2020). &quot;Oars &amp; Water.&quot; <i>Journal of Rowing</i>. 1(1).'
---
We measure oars.
""",
    "_publications/2021-flow.md": """---
title: "Flow: a Survey"
collection: talks
date: 2009-10-01
excerpt: 'Ada Rivers, Bo Lee and Chen Wu'
venue: 'Proceedings of the Flow Meeting 2021'
citation: '@inproceedings{rivers2021flow,
  title={Flow: a Survey},
  author={Rivers, Ada and Lee, Bo and Wu, Chen},
  booktitle={Flow Meeting},
  doi={10.1234/flow.2021},
  year={2021}
}'
---
""",
    "_publications/mud.md": """---
title: Mud: what it is
venue: Findings of Mud
date: 2022-10-06
---
[Code](https://github.com/ada/mud)

> Ada Rivers, Bo Lee, and Dan Fox. 2022. Mud: what it is. In Findings of Mud, pages 1-2.
""",
    "_publications/delta.md": """---
title: Deltas
date: 2023-02-03
authors:
  - "**Ada Rivers***"
  - Bo Lee
venue: 'arXiv preprint'
arxivurl: https://arxiv.org/abs/2302.00001
---
""",
    "_publications/all.md": "---\ntitle: Publications\npermalink: /publications/\n---\n{% for post in site.publications %}{{ post.title }}{% endfor %}\n",
    "_publications/2009-10-01-paper-title-number-1.md": "---\ntitle: \"Paper Title Number 1\"\ncollection: publications\ndate: 2009-10-01\ncitation: 'Your Name, You. (2009). &quot;Paper Title Number 1.&quot; <i>Journal 1</i>. 1(1).'\n---\nSample.\n",
    "_publications/draft.md": "---\ntitle: Not yet\npublished: false\n---\n",
}
OTHERS = {
    "_config.yml": CONFIG,
    "_pages/about.md": "---\npermalink: /\n---\nI row.\n",
    "_talks/2012-03-01-talk-1.md": '---\ntitle: "Talk 1 on Relevant Topic in Your Field"\ndate: 2012-03-01\n---\n',
    "_talks/rowing.md": "---\ntitle: Rowing upstream\ntype: Tutorial\nvenue: University of the Delta\ndate: 2022-03-04\nlocation: Mouth, Delta\nlink: https://example.org/talk\n---\nA talk in a boat.\n",
    "_teaching/2020-rivers.md": "---\ntitle: Rivers I\ntype: Undergraduate course\nvenue: University of the Delta\ndate: 2020-01-01\n---\n",
    "_portfolio/portfolio-1.md": '---\ntitle: "Portfolio item number 1"\nexcerpt: "Short description of portfolio item number 1"\n---\nThis is an item in your portfolio.\n',
    "_pages/cv.md": "---\nlayout: archive\ntitle: CV\n---\nEducation\n======\n* Ph.D in Hydrology, University of the Delta, 2019\n* B.S. in GitHub, GitHub University, 2012\n\nPublications\n======\n  <ul>{% for post in site.publications reversed %}\n    {% include archive-single-cv.html %}\n  {% endfor %}</ul>\n",
    "_posts/2012-08-14-blog-post-1.md": "---\ntitle: 'Blog Post number 1'\n---\n",
    "_posts/2023-08-14-boats.md": "---\ntitle: 'Boats'\n---\nI like boats.\n",
    "markdown_generator/talks.tsv": "title\ttype\turl_slug\tvenue\tdate\tlocation\ttalk_url\tdescription\nRowing upstream\tTutorial\tr\tDelta\t2022-03-04\tMouth\t\t\nNever given\tTalk\tn\tDelta\t2022-03-04\tMouth\t\t\n",
}


def test_papers_name_their_authors_wherever_the_page_does(tmp_path: Path) -> None:
    parsed = parse_homepage(write_site(tmp_path, PAPERS | OTHERS))
    assert parsed.source == "academicpages"
    assert rows(parsed) == [
        ("Deltas", ["Ada Rivers", "Bo Lee"], "arXiv preprint", 2023),
        ("Mud: what it is", ["Ada Rivers", "Bo Lee", "Dan Fox"], "Findings of Mud", 2022),
        ("Oars & Water", ["Rivers, A.", "Lee, B. C."], "Journal of Rowing", 2020),
        ("Flow: a Survey", ["Ada Rivers", "Bo Lee", "Chen Wu"], "Proceedings of the Flow Meeting", 2021),
    ]
    deltas, _, oars, flow = parsed.publications
    assert (deltas.arxiv_id, deltas.stage, deltas.authors[0].is_self) == ("2302.00001", "preprint", True)
    assert (oars.url, oars.topic, oars.csl_type, oars.abstract, oars.links) == (
        "/files/oars.pdf",
        "Journal Articles",
        "article-journal",
        "We measure oars.",
        [],
    )
    assert (flow.doi, flow.bibtex.startswith("@inproceedings{rivers2021flow"), flow.abstract) == (
        "10.1234/flow.2021",
        True,
        "",
    )


def test_talks_courses_and_the_cv_are_read_and_samples_reported(tmp_path: Path) -> None:
    parsed = parse_homepage(write_site(tmp_path, PAPERS | OTHERS))
    assert [(one.kind, one.title, one.role, one.venue, one.dates.start) for one in parsed.activities] == [
        ("talk", "Rowing upstream", "Tutorial", "University of the Delta, Mouth, Delta", "2022-03-04"),
        ("teaching", "Rivers I", "Undergraduate course", "University of the Delta", "2020"),
    ]
    assert [(one.kind, one.raw) for one in parsed.affiliations] == [
        ("education", "Ph.D in Hydrology, University of the Delta")
    ]
    assert problems(parsed) == [
        ("_pages/cv.md", 8, "template-leftover"),
        ("_portfolio/portfolio-1.md", 2, "template-leftover"),
        ("_posts/2023-08-14-boats.md", 1, "no-place"),
        ("_publications/2009-10-01-paper-title-number-1.md", 2, "template-leftover"),
        ("_publications/all.md", 5, "liquid"),
        ("_publications/draft.md", 1, "unpublished"),
        ("_publications/mud.md", 2, "unparsed-item"),
        ("_talks/2012-03-01-talk-1.md", 2, "template-leftover"),
        ("markdown_generator/talks.tsv", 3, "unpublished"),
    ]


@pytest.mark.parametrize(
    ("citation", "authors"),
    [
        ("Stone, Y. &amp; Lee, B. (2020). <i>Oars and Water</i>. J. Rowing.", ["Stone, Y.", "Lee, B."]),
        ('A. Rivers, B. Lee, "Oars and Water," in Proc. Rowing, 2020.', ["A. Rivers", "B. Lee"]),
        ("Rivers A, Lee B. Oars and Water. J Rowing. 2020;1:2.", ["Rivers A", "Lee B"]),
        ("[1] Ada Rivers and Bo Lee, 2020. Oars and Water", ["Ada Rivers", "Bo Lee"]),
        ("<b>Rivers, A.</b>, Lee, B., et al. (2020). Oars and Water.", ["Rivers, A.", "Lee, B."]),
        ("Oars and Water. Journal of Rowing, 2020.", []),
    ],
)
def test_citation_names_authors_before_its_title(citation: str, authors: list[str]) -> None:
    found = read_citation(citation, "Oars and Water")
    assert ([author.name for author in found.authors], found.year) == (authors, 2020)


@pytest.mark.parametrize(
    ("citation", "authors"),
    [
        ("A.B Rivers, <u>B.C Lee</u> and C.D Fox, working on new paper", ["A.B Rivers", "B.C Lee", "C.D Fox"]),
        ("Ada Rivers, Bo Lee. In preparation.", ["Ada Rivers", "Bo Lee"]),
        ("Great Rivers, Small Oars", []),
        ("Annals of Mud, Proceedings of the Rivers", []),
    ],
)
def test_citation_without_the_title_names_people_before_how_far_it_is(citation: str, authors: list[str]) -> None:
    assert [author.name for author in read_citation(citation, "Oars and Water").authors] == authors


@pytest.mark.parametrize(
    ("citation", "authors"),
    [
        ("Ada Rivers, Bo Lee, and Cy Fox, M&O 680, A23 (2023)", ["Ada Rivers", "Bo Lee", "Cy Fox"]),
        ("Ada Rivers, Bo Lee, M&O, 687, A90 (2024)", ["Ada Rivers", "Bo Lee"]),
        ("Rivers, A., Lee, B., MuOL 991 L32 (2025)", ["Rivers, A.", "Lee, B."]),
        ("A. Rivers, B. Lee, Mud. Oar. Lett. 120, 34 (2020)", ["A. Rivers", "B. Lee"]),
        ("A. Rivers, B. Lee, Muddus, 12(3), 3-4 (2020)", ["A. Rivers", "B. Lee"]),
        ("A. Rivers, B. Lee, NeurIPS (2020)", ["A. Rivers", "B. Lee"]),
        ("Ada Rivers, Bo Lee, Cy Fox (2020)", ["Ada Rivers", "Bo Lee", "Cy Fox"]),
        ("Rivers, Lee, Fox (2020)", ["Rivers", "Lee", "Fox"]),
    ],
)
def test_citation_without_the_title_names_people_before_the_place(citation: str, authors: list[str]) -> None:
    found = read_citation(citation, "Oars and Water", "Mud & Oars")
    assert [author.name for author in found.authors] == authors


def test_tables_are_read_where_no_pages_were_made(tmp_path: Path) -> None:
    table = "pub_date\ttitle\tvenue\texcerpt\tcitation\turl_slug\tpaper_url\n2021-01-01\tOars\tJournal of Rowing\t\tRivers, A. (2021). Oars.\toars\thttps://example.org/oars.pdf\n2009-10-01\tPaper Title Number 1\tJournal 1\t\t\tp\t\n"
    parsed = parse_homepage(
        write_site(tmp_path, OTHERS | {"_publications/.keep": "", "markdown_generator/publications.tsv": table})
    )
    assert rows(parsed) == [("Oars", ["Rivers, A."], "Journal of Rowing", 2021)]
    assert (parsed.publications[0].file, parsed.publications[0].line) == ("markdown_generator/publications.tsv", 2)


def test_lists_that_pages_hold_by_hand_are_read_too(tmp_path: Path) -> None:
    files = {
        "_config.yml": CONFIG,
        "_publications/oars.md": "---\ntitle: Oars and their use\ndate: 2020-02-03\n---\n**Abstract:** We row.\n\n[Download paper here](https://example.org/oars.pdf)\n\nRecommended citation: Rivers, A. & Lee, B. (2020). Oars and their use. J. Row.\n",
        "_pages/publications.md": "---\ntitle: ' '\n---\n\nPapers\n======\n<details>\n<summary>\n    Mud and what it hides. \\\\\n    **Ada Rivers**, Bo Lee\\\\\n    *ICML 2022.*\n</summary>\n`@article{m, title={Mud and what it hides}, author={Rivers, Ada}}`\n</details>\n\n- [Oars and their use](https://example.org/o). Ada Rivers, Bo Lee. *Journal of Rowing*, 2020.\n",
        "_pages/research.md": '---\ntitle: Research\n---\n{% if author.googlescholar %}\n  You can also find my articles on <a href="{{author.googlescholar}}">my profile</a>.\n{% endif %}\n{% for post in site.publications %}{% include archive-single.html %}{% endfor %}\n',
        "_pages/hobbies.md": "---\ntitle: Hobbies\n---\n" + "I row and I row. " * 20,
    }
    parsed = parse_homepage(write_site(tmp_path, files))
    assert rows(parsed) == [
        ("Oars and their use", ["Rivers, A.", "Lee, B."], "Journal of Rowing", 2020),
        ("Mud and what it hides", ["Ada Rivers", "Bo Lee"], "ICML", 2022),
    ]
    oars, mud = parsed.publications
    assert (oars.abstract, [link.url for link in oars.links]) == ("We row.", ["https://example.org/oars.pdf"])
    assert (mud.file, mud.line) == ("_pages/publications.md", 9)
    assert ("_pages/hobbies.md", 4, "unparsed-item") in problems(parsed)


def test_remark_in_place_of_the_abstract_is_a_note(tmp_path: Path) -> None:
    abstract = "We bend oars and look how far they go before they break. " * 4
    paper = f"---\ntitle: Oars\nexcerpt: '{abstract}'\nvenue: Rowing\ndate: 2022\n---\nRevised version submitted.\n"
    record = parse_homepage(write_site(tmp_path, {"_publications/oars.md": paper})).publications[0]
    assert (record.abstract, record.notes) == (abstract.strip(), ["Revised version submitted."])


def test_sites_whose_collections_and_fields_are_the_owners_own_way(tmp_path: Path) -> None:
    files = {
        "_config.yml": "title: Ada Rivers\nauthor: {name: Ada Rivers}\ncollections_dir: parts\n",
        "_pages/about.md": "---\npermalink: /\n---\nI row.\n\n# News\n- As of June 3, 2022, I row at Delta.\n- 🎉 2023/01: New boat\n",
        "_pages/cv.md": "---\ntitle: CV\n---\n# Experience\n* Summer 2015: Research Assistant\n  * Github University\n  * Duties included: Tagging issues\n\n# Skills\n* Skill 1\n* Rowing\n",
        "parts/_publications/2020/a.md": '---\ntitle: Oars in mud\nyear: 2020\nauthors: "A. Rivers, <strong>B. Lee</strong>; C. Diaz"\nvenue: "<em>Journal of Oars</em> 12(3), 45-67"\nlinks:\n  pdf: /files/a.pdf\n---\n',
        "parts/_publications/b.html": "---\ntitle: Boats and what they want\ndate: 2019-00-00\ncitation: >\n  **Rivers, A.**, Lee, B. (2019). Boats and what they want. *Boat Studies*, 4, 1-9. [[PDF]](https://b.example.org/b.pdf)\n---\n<p>We ask boats.</p>\n",
        "parts/_talks/x.md": "---\ntitle: On reeds\ndate: 2019-07-01\nend_date: 2019-07-03\nslides: /files/x.pdf\n---\n",
        "_data/publications.yml": "conference:\n  - {title: Mud songs, authors: [Ada Rivers, Cy Diaz], booktitle: MudConf, year: 2016}\n",
    }
    parsed = parse_homepage(write_site(tmp_path, files))
    assert [
        (
            one.title,
            [("*" * name.is_self) + name.name for name in one.authors],
            one.venue,
            one.year,
            one.volume,
            one.pages,
        )
        for one in parsed.publications
    ] == [
        ("Oars in mud", ["*A. Rivers", "B. Lee", "C. Diaz"], "Journal of Oars", 2020, "12", "45–67"),
        ("Boats and what they want", ["*Rivers, A.", "Lee, B."], "Boat Studies", 2019, "4", "1–9"),
        ("Mud songs", ["*Ada Rivers", "Cy Diaz"], "MudConf", 2016, "", ""),
    ]
    assert (parsed.publications[1].abstract, [link.url for link in parsed.publications[1].links]) == (
        "We ask boats.",
        ["https://b.example.org/b.pdf"],
    )
    talk = parsed.activities[0]
    assert (talk.dates.start, talk.dates.end, [link.label for link in talk.links]) == (
        "2019-07-01",
        "2019-07-03",
        ["Slides"],
    )
    assert [(item.date, item.text) for item in parsed.news] == [
        ("2022-06-03", "As of June 3, 2022, I row at Delta."),
        ("2023-01", "New boat"),
    ]
    assert (parsed.affiliations, [section.body for section in parsed.sections if section.title == "Skills"]) == (
        [],
        ["* Rowing"],
    )


def test_papers_without_a_title_field_are_told_by_another_or_by_their_citation(tmp_path: Path) -> None:
    files = {
        "_publications/a.md": "---\npapertitle: Oars in deep mud\nauthor: 3. Rivers, A. and <b>Lee, B.</b> (2018)\njournal: <a href='https://example.org'>Journal of Oars</a>, 113(524), 14-15.\n---\n",
        "_publications/b.md": "---\ncitation: 1. <b>Rivers, A.</b>, Lee, B. (2017). Boats of the north. <i>Boat Studies</i>, 28(2), 57-60.\n---\n",
        "_publications/c.md": "---\ntitle: \"Mud''s songs\"\ndate: 2016-01-01\n---\nWe sing.\n\n### Citation\n'Rivers A, Lee B. (2016). &quot;Mud's songs.&quot; <i>Songs</i>.'\n",
        "_publications/d.md": "---\nvenue: Journal of Nothing\n---\n",
    }
    parsed = parse_homepage(write_site(tmp_path, OTHERS | files))

    assert sorted(rows(parsed)) == [
        ("Boats of the north", ["Rivers, A.", "Lee, B."], "Boat Studies", 2017),
        ("Mud's songs", ["Rivers A", "Lee B"], "Songs", 2016),
        ("Oars in deep mud", ["A. Rivers", "B. Lee"], "Journal of Oars", 2018),
    ]
    [lost] = [problem for problem in parsed.problems if problem.code == "no-title"]
    assert (lost.file, "Journal of Nothing" in lost.text) == ("_publications/d.md", True)


def test_collections_that_the_site_does_not_name_are_told_not_imported(tmp_path: Path) -> None:
    parsed = parse_homepage(
        write_site(
            tmp_path,
            {
                "_config.yml": "title: Ada Lin\nauthor:\n  name: Ada Lin\ncollections:\n  publications:\n    output: true\n",
                "_pages/about.md": "---\npermalink: /\n---\nI row.\n",
                "_talks/oars.md": "---\ntitle: Oars\ndate: 2020-01-02\n---\n",
                "_publications/mud.md": "---\ntitle: Mud and more mud\nkeywords: mud, more mud\ndate: 2020-01-02\n---\n",
            },
        )
    )  # fmt: skip
    assert (parsed.activities, [(problem.code, problem.file, problem.text) for problem in parsed.problems]) == (
        [],
        [
            ("no-place", "_publications/mud.md", "The field “keywords” of one page has no place and was not imported: mud, more mud"),
            ("unpublished", "_talks/oars.md", "The configuration does not name this collection, so the site does not show it: Oars"),
        ],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        ("Title: Oars in mud\nby: Ada Rivers, Bo Lee\npublished_in: Journal of Oars\nyear: 2020", "We row."),
        ("name: Oars in mud\npeople: [Ada Rivers, Bo Lee]\npublisher: Journal of Oars\ndate: 2020", "We row."),
        ("title: Oars in mud\nsubtitle: Ada Rivers, Bo Lee\njournal: Journal of Oars\ndate: 2020-01-02", ""),
        (
            "title: Oars in mud\ndescription: By Ada Rivers and Bo Lee\nvenue: Journal of Oars\npub_date: 2020-01-02",
            "We row.",
        ),
        (
            "title: Oars in mud\nvenue: Journal of Oars\ndate: 2020-01-02",
            "### Authors\n\n- Ada Rivers\n- Bo Lee\n\nWe row.",
        ),
        (
            'title: "[J3] Oars in mud [PDF]"\nexcerpt: "<i>Journal of Oars</i>, 2020<br><b>Ada Rivers</b>, Bo Lee"\n'
            "venue: Journal of Oars\ndate: 2020-01-02",
            "",
        ),
        (
            "title: Oars in mud\nvenue: Journal of Oars\ndate: 2020-01-02",
            "Ada Rivers, **Bo Lee**, *Journal of Oars*, 2020.",
        ),
        (
            "title: Oars in mud\nvenue: Journal of Oars\ndate: 2020-01-02",
            "<b>Recommended citation:</b> Ada Rivers, Bo Lee (2020). Oars in mud. <i>Journal of Oars</i>, 7.",
        ),
    ],
)
def test_papers_by_the_fields_that_owners_name_themselves(fields: str, body: str, tmp_path: Path) -> None:
    site = OTHERS | {"_publications/a.md": f"---\n{fields}\n---\n{body}\n"}
    assert rows(parse_homepage(write_site(tmp_path, site))) == [
        ("Oars in mud", ["Ada Rivers", "Bo Lee"], "Journal of Oars", 2020)
    ]


def test_a_citation_left_from_another_page_and_a_half_edited_sample_tell_nothing(tmp_path: Path) -> None:
    page = "---\ntitle: {}\ndate: 2020-01-02\nvenue: Oar Studies\ndoi: {}\ncitation: '{}'\n---\nWe.\n\nRecommended citation: {}\n"
    old, title = 'Ada Rivers and Bo Lee. "Boats of the north" <i>Boats</i>, 2016', "Oars of the south and their mud"
    files = {
        "b.md": page.format(title, "10.1234/oar", old, f'Ada Rivers, Cy Oak, Bo Lee. "{title}" <i>Oars</i>, 2020'),
        "2009-10-01-paper-title-number-1.md": page.format(
            "Slow mud in lakes", "10.1234/mud", "", "Rivers & Ada (2020)."
        ),
        "c.md": page.format("Slow Mud in Lakes", "10.1234/mud", "Rivers, A., Lee, B. (2020). <i>Oars</i>. 7.", ""),
    }
    files = {f"_publications/{name}": text for name, text in files.items()}
    parsed = parse_homepage(write_site(tmp_path, OTHERS | files))

    assert sorted(rows(parsed)) == [
        (title, ["Ada Rivers", "Cy Oak", "Bo Lee"], "Oar Studies", 2020),
        ("Slow Mud in Lakes", ["Rivers, A.", "Lee, B."], "Oar Studies", 2020),
    ]


def test_members_with_front_matter_in_files_of_other_kinds(tmp_path: Path) -> None:
    paper = "---\ntitle: Quiet Oars of the North\nvenue: 'Journal of Rowing, 2018'\n---\n"
    files = {
        "_pages/about.md": "---\npermalink: /\ntitle: About\n---\nI am Ada Rivers.\n",
        "_publications/2009-10-01-paper-title-number-1.yaml": paper,
        "_publications/notes.yml": "title: Notes of a crew\n",
    }
    parsed = parse_homepage(write_site(tmp_path, files), name="Ada Rivers")
    assert [(one.title, one.venue, one.year) for one in parsed.publications] == [
        ("Quiet Oars of the North", "Journal of Rowing", 2018)
    ]


def test_page_goes_before_its_bibtex_and_what_is_filed_as_a_prize_is_one(tmp_path: Path) -> None:
    bibtex = "```bibtex\n@article{a,title={Boats of the north},author={Lee, B. and Rivers, A. and Oak, C.},journal={Boats},year=2018}\n```\n"
    files = {
        "_publications/a.md": "---\ntitle: 1. Boats of the north\ndate: 2017-05-02\nvenue: Boat Studies\n"
        f"citation: 'Ada Rivers and Bo Lee. (BOATS 2017) Boats of the north. Boat Studies, 2017.'\n---\n{bibtex}",
        "_publications/b.md": "---\ntitle: 2. The great oar challenge\ncategory: awards\ndate: 2016-10-01\n---\nWe won.\n",
    }
    parsed = parse_homepage(write_site(tmp_path, OTHERS | files))

    assert rows(parsed) == [("Boats of the north", ["Ada Rivers", "Bo Lee"], "Boat Studies", 2017)]
    assert [(one.title, one.date) for one in parsed.honors] == [("The great oar challenge", "2016-10-01")]
