from __future__ import annotations

import time

import pytest

from publications.formats import bibtex
from publications.formats.bibliography import LOST, ParsedBibliography
from publications.records import PublicationRecord


def one(text: str, *beside: str) -> PublicationRecord:
    """The only record of a text without problems."""
    parsed = bibtex.parse(text, beside)
    assert parsed.problems == []
    [record] = parsed.records
    return record


def codes(parsed: ParsedBibliography) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in parsed.problems]


def titles(parsed: ParsedBibliography) -> list[str]:
    return [record.title for record in parsed.records]


GOOD = "@misc{good, title = {Good}}\n"


def test_article_with_all_its_parts() -> None:
    record = one(
        r"""@article{muller2020x,
          title = {On {BERT} and {\'E}cole: $O(n)$ bounds}, author = {M{\"u}ller, J{\"o}rg and {Some Corp} and others},
          journal = {Journal of Things \& Others}, year = 2020, month = jun, volume = {3}, number = 4, pages = {27--38},
          doi = {https://doi.org/10.1000/ABC\_1}, url = {https://example.org/a%20b?x=1&y=~z}, issn = {1234-5678}
        }"""
    )
    assert (record.key, record.title) == ("muller2020x", "On BERT and École: $O(n)$ bounds")
    assert [(author.name, author.family) for author in record.authors] == [
        ("Jörg Müller", "Müller"),
        ("Some Corp", "Some Corp"),
    ]
    assert (record.authors_complete, record.venue, record.date) == (False, "Journal of Things & Others", "2020-06")
    assert (record.volume, record.issue, record.pages) == ("3", "4", "27–38")
    assert (record.doi, record.url) == ("10.1000/abc_1", "https://example.org/a%20b?x=1&y=~z")
    assert (record.csl_type, record.stage, record.extra) == ("article-journal", "published", {"issn": "1234-5678"})
    assert (record.line, record.raw[:22], record.raw[-1]) == (1, "@article{muller2020x,\n", "}")


@pytest.mark.parametrize(
    "text",
    [
        "@article(k, title = {T}, journal = {J})",
        '@ARTICLE {k , TITLE = "T" , journal="J" , }',
        "@article{k,\r\n title = {T},\r\n journal = {J}\r\n}\r\n",
        "\ufeff---\nlayout: bib\n---\n\n@article{k, title={T}, journal={J}}",
        "@article{k,\n title = {T}, % a remark = {x}\n % note = {hidden},\n journal = {J}}",
        "@string{j = {J}} @article{k, title = {T}, journal = j}",
        '@STRING(j = "J")\n@article{k, title = "T", journal = J}',
        '@preamble{"\\newcommand{\\x}{y}"}\n@comment{jabref: a;}\n@comment loose\n@article{k, title={T}, journal={J}}',
        "Some text, me@example.org {x}, 100 %\n@article{k, title={T}, journal={J}} trailing }",
        "@article{k, title={T}, journal={J},,}",
        "@article{k\n, title={T}, journal={J}}",
        "@article{k, title={{{{{{T}}}}}}, journal={J}}",
    ],
)
def test_spellings_of_one_entry(text: str) -> None:
    record = one(text)
    assert (record.key, record.title, record.venue) == ("k", "T", "J")


def test_macros_and_concatenation() -> None:
    record = one(
        '@string{nips = "Neural " # {Processing}}\n'
        '@misc{k, title = {A } # nips # { B}, month = jun # "-" # aug, year = 2004}'
    )
    assert (record.title, record.date, record.extra) == ("A Neural Processing B", "2004-06", {"month": "June-August"})


def test_macros_of_a_text_beside() -> None:
    record = one("@article{k, title={T}, journal = jmlr}", "@string{jmlr = {Journal of ML}}")
    assert record.venue == "Journal of ML"


def test_unknown_macro_is_kept_and_reported() -> None:
    parsed = bibtex.parse("@article{k, title={T},\n journal = jmlr}")
    assert (parsed.records[0].venue, codes(parsed)) == ("jmlr", [(2, "undefined-macro")])


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        ('@article{b, title = "No end, year = 2001}\n', (1, "broken-entry")),
        ("@article{b, title = {No end, year = 2001\n\n", (1, "broken-entry")),
        ("@article{b\n", (1, "broken-entry")),
        ("@article{\n", (1, "broken-entry")),
        ("@article{b, ???}\n", (1, "broken-entry")),
        ("@article{b, year = 2001}\n", (1, "no-title")),
        ("@article{b, title = {}}\n", (1, "no-title")),
        ("@article{}\n", (1, "no-title")),
        ("@xdata{b, publisher = {P}}\n", (1, "data-entry")),
    ],
)
def test_a_broken_entry_costs_only_itself(broken: str, expected: tuple[int, str]) -> None:
    parsed = bibtex.parse(broken + GOOD)
    assert (codes(parsed), titles(parsed), parsed.entries) == ([expected], ["Good"], 2)
    assert parsed.problems[0].text.endswith(broken.strip())


@pytest.mark.parametrize(
    "broken",
    [
        "@article{b, title = {T {and more}, year = 2001, author = {Ada Rivers},\n}",
        "@article{b,\n title = {T and more,\n author = {Ada Rivers},\n year = {2001}\n}",
        "@article{b, title = {T} and more}, author = {Ada Rivers}, year = 2001}",
        '@article{b,\n title = "T "and" more",\n author = "Ada Rivers",\n year = 2001\n}',
        "@article{b,\n author = {Ada Rivers},\n abstract = {A {b},\n title = {T and more},\n year = 2001}",
        "@article{b,\n title {T and more},\n author: {Ada Rivers},\n year = 2001}",
        "@article{b,\n // year = 1999,\n title = {T and more};\n author = {Ada Rivers};\n year = 2001\n}",
        "@article{b, title = {T and more}, author = {Ada Rivers}, year = 2001 }  @article{c, title = {U}, year = 2002}",
    ],
)
def test_an_entry_with_faults_is_read_by_the_names_of_its_fields(broken: str) -> None:
    parsed = bibtex.parse(f"{broken}\n{GOOD}")
    record = parsed.records[0]
    assert (record.key, record.title.replace('"', ""), [author.name for author in record.authors], record.year) == (
        *("b", "T and more", ["Ada Rivers"]),
        2001,
    )
    assert titles(parsed)[-1] == "Good"
    assert parsed.entries == len(parsed.records)


def test_an_entry_behind_one_without_its_end_is_not_lost() -> None:
    parsed = bibtex.parse("@article{b, title = {T}, author = {Ada Rivers}, x @article{c, title = {U}, year = {2002}}")
    assert (titles(parsed), codes(parsed)) == (["T", "U"], [(1, "mended-entry")])


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("@misc{k,\n title = {T}\n year = 2000}", [(1, "missing-comma")]),
        ("@misc{k, title = {T} year = 2000}", [(1, "missing-comma")]),
        ("@misc{k, title = {T}, year = 2000\n", [(1, "unclosed-entry")]),
        ("@misc{title = {T}, year = 2000}", [(1, "missing-key")]),
        ("@misc{k, title = {T}}, year = {2000}}", [(1, "stray-brace")]),
        ("@misc{k, title = {T}, year = 2000, title = {U}}", [(1, "repeated-field")]),
        ("@misc{k, title = T for two, year = 2000}", [(1, "unquoted-value")]),
        ("@misc{k, title = {T}, year = 2000, url = {javascript:alert(1)}}", [(1, "unsafe-address")]),
        ("@misc{k, title = {T}, year = 2000, crossref = {nowhere}}", [(1, "dangling-crossref")]),
        ("@misc{k, title = {T}, year = 2000, crossref = {k}}", [(1, "circular-crossref")]),
    ],
)
def test_what_can_be_mended_is_mended_and_told(text: str, problems: list[tuple[int, str]]) -> None:
    parsed = bibtex.parse(f"{text}\n{GOOD}")
    assert (titles(parsed)[1:], codes(parsed), parsed.entries) == (["Good"], problems, 2)
    assert (parsed.records[0].title[0], parsed.records[0].year) == ("T", 2000)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("% @misc{c,\n%  title = {T}\n% }\n", "commented-out"),
        ("%@misc{c, title = {T}}\n", "commented-out"),
        ("@comment{@misc{c, title = {T}}}\n", "commented-out"),
        ("@comment{\n@misc{c, title = {T}}\n}\n", "commented-out"),
        ("misc{c, title = {T}}\n", "text-outside-entries"),
        ("@{c, title = {T}}\n", "text-outside-entries"),
        ("  title = {T},\n  year = 2000\n}\n", "text-outside-entries"),
        ("@string{}\n", "broken-string"),
        ("@string{a = {unclosed}\n", ""),
    ],
)
def test_text_that_is_no_entry_is_told_and_not_counted(text: str, code: str) -> None:
    parsed = bibtex.parse(text + GOOD)
    assert (codes(parsed), titles(parsed), parsed.entries) == ([(1, code)] if code else [], ["Good"], 1)


def test_entry_whose_first_line_alone_is_a_comment_is_live() -> None:
    assert titles(bibtex.parse("%@misc{c,\n  title = {T}\n}\n")) == ["T"]


def test_bibtex_inside_of_a_value_is_no_entry() -> None:
    parsed = bibtex.parse("@misc{k, title={T}, bibtex={\n@article{inner,\n title={Inner}\n}\n}, year=2011}\n" + GOOD)
    assert (titles(parsed), parsed.records[0].year, codes(parsed)) == (["T", "Good"], 2011, [])
    assert parsed.records[0].bibtex == "@article{inner,\n title={Inner}\n}"


def test_repeated_keys_keep_every_entry() -> None:
    parsed = bibtex.parse("@misc{k, title={One}}\n@misc{k, title={Two}}\n@misc{K, title={Three}}")
    assert (titles(parsed), codes(parsed), parsed.distinct_keys) == (["One", "Two", "Three"], [(2, "repeated-key")], 2)


def test_crossref_gives_what_the_part_lacks() -> None:
    parsed = bibtex.parse(
        "@inproceedings{part, title={Part}, author={A Bee}, crossref={Whole}, pages={1-2}}\n"
        "@proceedings{whole, title={Proceedings of X}, editor={Ed Itor}, year=2001, doi={10.1000/whole}, publisher={P}}"
    )
    part = parsed.records[0]
    assert (part.venue, part.date, part.doi, part.extra) == (
        "Proceedings of X",
        "2001",
        "",
        {"crossref": "Whole", "editor": "Ed Itor", "publisher": "P"},
    )
    assert parsed.problems == []


def test_crossref_through_two_parents_and_xdata() -> None:
    parsed = bibtex.parse(
        "@incollection{a, title={A}, crossref={b}, xdata={x, y}}\n@book{b, title={B}, crossref={c}}\n"
        "@mvbook{c, title={C}, publisher={P}}\n@xdata{x, year=2003, xdata={y}}\n@xdata{y, location={Paris}}"
    )
    assert (parsed.records[0].venue, parsed.records[0].year) == ("B", 2003)
    assert (parsed.records[0].extra["publisher"], parsed.records[0].extra["location"]) == ("P", "Paris")


@pytest.mark.parametrize(
    ("fields", "date", "stage"),
    [
        ("year = 2020", "2020", ""),
        ("year = {2020}, month = {July}", "2020-07", ""),
        ("year = {2020}, month = 7", "2020-07", ""),
        ('year = {2020}, month = "10~" # jan', "2020-01-10", ""),
        ("year = {2020}, month = sep, day = 3", "2020-09-03", ""),
        ("year = {2020}, month = {12--17 June}", "2020-06", ""),
        ("year = {2020}, month = {Sept.}", "2020-09", ""),
        ("year = {2020}, month = 13", "2020", ""),
        ("year = {2021}, month = feb, day = 31", "2021-02", ""),
        (r"year = {{\noopsort{a}}2020a}", "2020", ""),
        ("date = {2021-10-05}", "2021-10-05", ""),
        ("date = {2021-10/2022-01}", "2021-10", ""),
        ("date = {2021~}", "2021", ""),
        ("date = {2021-31-01}", "2021", ""),
        ("year = {in press}", None, "accepted"),
        ("year = {to appear}", None, "accepted"),
        ("year = 2020, note = {Under review at a journal}", "2020", "submitted"),
        ("year = 2020, pubstate = {inpress}", "2020", "accepted"),
        ("year = 2020, type = {Manuscript in preparation}", "2020", "submitted"),
        ("year = 2020, type = {Technical Memorandum}", "2020", ""),
        ("year = {99999}", None, ""),
        ("year = {}", None, ""),
    ],
)
def test_dates_and_stages(fields: str, date: str | None, stage: str) -> None:
    record = one(f"@misc{{k, title={{T}}, {fields}}}")
    assert (record.date, record.stage) == (date, stage)


@pytest.mark.parametrize(
    ("printed", "venue", "stage"),
    [
        ("Accepted by the European Conference on Oars", "European Conference on Oars", "accepted"),
        ("To appear in: Journal of Oars", "Journal of Oars", "accepted"),
        ("Provisionally accepted by Automata", "Automata", "accepted"),
        ("accepted for publication in the Journal of Oars", "Journal of Oars", "accepted"),
        ("Submitted to Oars \\& Boats", "Oars & Boats", "submitted"),
        ("In press", "In press", "accepted"),
        ("Forthcoming Oars", "Forthcoming Oars", "published"),
        ("Accepted Practices of Rowing", "Accepted Practices of Rowing", "published"),
    ],
)
def test_stage_is_no_part_of_a_venue(printed: str, venue: str, stage: str) -> None:
    record = one(f"@article{{k, title={{T}}, year=2023, journal={{{printed}}}}}")
    assert (record.venue, record.stage) == (venue, stage)


def test_talks_and_plus_signs_that_the_entry_explains() -> None:
    record = one(
        "@presentation{k, title={T}, author={Lee+, Ann and Ode, Bo}, conference={Oar Days},"
        " annotation={+ Corresponding author}}"
    )
    assert (record.csl_type, record.venue) == ("speech", "Oar Days")
    assert [(author.name, author.corresponding, author.marks) for author in record.authors] == [
        ("Ann Lee", True, ""),
        ("Bo Ode", False, ""),
    ]


@pytest.mark.parametrize(
    ("fields", "arxiv_id", "venue"),
    [
        ("eprint = {2006.04558}, archiveprefix = {arXiv}, primaryclass = {cs.SD}", "2006.04558", ""),
        ("eprint = {arXiv:2006.04558v2}", "2006.04558", ""),
        ("eprint = {https://arxiv.org/abs/2006.04558}", "2006.04558", ""),
        ("arxiv = {2006.04558}", "2006.04558", ""),
        ("eprint = {hep-th/9901001}, eprinttype = {arxiv}", "hep-th/9901001", ""),
        ("journal = {arXiv preprint arXiv:2006.04558}", "2006.04558", "arXiv"),
        ("journal = {CoRR}, volume = {abs/2006.04558}", "2006.04558", "arXiv"),
        ("url = {https://arxiv.org/pdf/2006.04558v1.pdf}", "2006.04558", ""),
    ],
)
def test_arxiv_in_all_its_places(fields: str, arxiv_id: str, venue: str) -> None:
    record = one(f"@misc{{k, title={{T}}, {fields}}}")
    assert (record.arxiv_id, record.venue, record.csl_type, record.stage) == (arxiv_id, venue, "article", "preprint")


def test_eprint_of_another_archive_is_an_identifier() -> None:
    assert one("@misc{k, title={T}, eprint={hal-01234567}, eprinttype={HAL}}").identifiers == {"hal": "hal-01234567"}


def test_fields_of_al_folio() -> None:
    record = one(
        r"""@inproceedings{k, title={T}, author={Ann Bee* and Cy Dee* and Ed Eff†},
          booktitle={Proceedings of the Conference}, abbr={CONF}, pdf={https://example.org/t.pdf},
          code={https://github.com/x/y}, website={https://example.org/t/},
          video={https://example.org/v}, poster={poster.pdf}, slides={https://example.org/s}, html={https://example.org/h},
          arxiv={2006.04558}, selected={true}, preview={t.gif}, award={Best Paper}, bibtex_show={true},
          annotation={* Equal contribution. † Corresponding author.}, dimensions={true}, date-added={2020-01-01}}"""
    )
    assert [(link.kind, link.url) for link in record.links] == [
        ("pdf", "https://example.org/t.pdf"),
        ("code", "https://github.com/x/y"),
        ("project", "https://example.org/t/"),
        ("video", "https://example.org/v"),
        ("slides", "https://example.org/s"),
        ("paper", "https://example.org/h"),
    ]
    assert [(author.name, author.equal, author.corresponding, author.marks) for author in record.authors] == [
        ("Ann Bee", True, False, ""),
        ("Cy Dee", True, False, ""),
        ("Ed Eff", False, True, ""),
    ]
    assert (record.venue_short, record.selected, record.figure, record.award) == ("CONF", True, "t.gif", "Best Paper")
    assert (record.extra["poster"], record.extra["bibtex_show"]) == ("poster.pdf", "true")
    assert (record.arxiv_id, record.stage) == ("2006.04558", "published")


def test_bookkeeping_is_kept_but_never_published() -> None:
    record = one("@misc{k, title={T}, file={:C\\:/Users/me/t.pdf:PDF}, owner={me}}")
    assert record.extra == {"file": ":C\\:/Users/me/t.pdf:PDF", "owner": "me"}
    assert bibtex.unparse([record]) == "@misc{k,\n  title = {T}\n}\n"


@pytest.mark.parametrize(
    ("value", "url", "doi"),
    [
        (
            'doi:<a href="https://doi.org/10.1016/j.cma.2026.118735">10.1016/j.cma.2026.118735</a>',
            "https://doi.org/10.1016/j.cma.2026.118735",
            "10.1016/j.cma.2026.118735",
        ),
        (r"\url{https://example.org/~me/a\_b}", "https://example.org/~me/a_b", ""),
        ("www.example.org/x", "https://www.example.org/x", ""),
        ("https://dx.doi.org/10.1000/X", "https://dx.doi.org/10.1000/X", "10.1000/x"),
        ("https://example.org/a b", "https://example.org/a", ""),
    ],
)
def test_addresses_as_people_write_them(value: str, url: str, doi: str) -> None:
    record = one(f"@misc{{k, title={{T}}, url={{{value}}}}}")
    assert (record.url, record.doi) == (url, doi)


def test_samples_of_the_template_are_leftovers() -> None:
    parsed = bibtex.parse(
        "@article{einstein1905x, title={T}, author={Einstein, Albert and Taub, AH}, year={1950}}\n" + GOOD
    )
    assert ([record.leftover for record in parsed.records], codes(parsed)) == (
        [True, False],
        [(1, "template-leftover")],
    )


def test_papers_of_einstein_under_other_keys_are_somebodys_bibliography() -> None:
    assert not one("@article{Einstein:1905:EBK, title={T}, author={Einstein, Albert}, year={1905}}").leftover


def test_a_command_for_a_name_that_nothing_defines_is_reported() -> None:
    parsed = bibtex.parse(r"@misc{k, title={T}, author={Rivers, Ada and \me and Lee, Bo}}")
    assert codes(parsed) == [(1, "undefined-command")]
    assert [author.name for author in parsed.records[0].authors] == ["Ada Rivers", r"\me", "Bo Lee"]


@pytest.mark.parametrize(
    ("value", "doi"),
    [
        ("doi.org/10.1000/Ab", "10.1000/ab"),
        ("DOI 10.1000/ab", "10.1000/ab"),
        ("https://pub.example.org/doi/10.1000/ab.cd", "10.1000/ab.cd"),
        ("https://pub.example.org/doi/full/10.1000/ab?journal=x", "10.1000/ab"),
        ("10.1000/0469(1993)050<1610:CTLBOT>2.0.CO;2", "10.1000/0469(1993)050<1610:ctlbot>2.0.co;2"),
        ("doi.example.org?doi=3605770", ""),
    ],
)
def test_dois_as_people_write_them(value: str, doi: str) -> None:
    assert one(f"@misc{{k, title={{T}}, doi={{{value}}}}}").doi == doi


@pytest.mark.parametrize(
    ("fields", "stage"),
    [
        ("year = {2016 [à paraître]}", "accepted"),
        ("year = {2016}, note = {(in press)}", "accepted"),
        ("year = {2016}, note = {Im Druck}", "accepted"),
        ("year = {2016}, note = {(submitted)}", "submitted"),
        ("year = {2016}, note = {Preprint.}", "published"),
        ("year = {2016}, note = {2 figures}", "published"),
    ],
)
def test_how_far_a_work_is(fields: str, stage: str) -> None:
    record = one(f"@article{{k, title={{T}}, journal={{J}}, {fields}}}")
    assert (record.year, record.stage) == (2016, stage)


@pytest.mark.parametrize(
    ("journal", "stage", "venue"),
    [
        ("to be published in Journal of Mud", "accepted", "Journal of Mud"),
        ("preprint", "preprint", "preprint"),
        ("Preprint Letters", "published", "Preprint Letters"),
    ],
)
def test_a_journal_that_says_how_far_a_work_is(journal: str, stage: str, venue: str) -> None:
    record = one(f"@article{{k, title={{T}}, journal={{{journal}}}}}")
    assert (record.stage, record.venue) == (stage, venue)
    assert bibtex.parse(bibtex.unparse([record])).records[0].stage == stage


def test_volumes_and_pages_as_people_write_them() -> None:
    record = one("@article{k, title={T}, journal={J}, volume={14(3)}, pages={1610 - 1613}}")
    assert (record.volume, record.issue, record.pages) == ("14", "3", "1610–1613")
    assert one("@article{k, title={T}, journal={J}, vol=32, volume={}}").volume == "32"


def test_question_marks_stand_for_what_nobody_knew() -> None:
    record = one("@article{k, title={T}, journal={J}, number={??}, pages={??--??}, volume={7}, month={????}}")
    assert (record.volume, record.issue, record.pages) == ("7", "", "")


def test_fields_under_other_names() -> None:
    record = one("@article{k, title={T}, journal={J}, page={950--953}, note={PMID: 33653235}}")
    assert (record.pages, record.identifiers, record.extra) == ("950–953", {"pmid": "33653235"}, {})


def test_a_school_alone_makes_a_thesis() -> None:
    record = one("@article{k, title={T}, school={University of Mud}, note={MSc. Thesis}}")
    assert (record.csl_type, record.venue) == ("thesis", "University of Mud")
    assert one("@article{k, title={T}, school={University of Mud}, journal={J}}").csl_type == "article-journal"


def test_authors_whose_commas_tell_nothing_are_kept_and_reported() -> None:
    parsed = bibtex.parse("@misc{k, title={T}, author={Rivers, Ada, Lee Bo,}}")
    assert (codes(parsed), parsed.records[0].authors[0].name) == ([(1, "ambiguous-names")], "Rivers, Ada, Lee Bo")


def test_addresses_apart_by_semicolons() -> None:
    record = one("@misc{k, title={T}, url={https://a.example.org/x;\n  https://b.example.org/y}}")
    assert [record.url, *(link.url for link in record.links)] == ["https://a.example.org/x", "https://b.example.org/y"]


def test_a_field_that_is_repeated() -> None:
    record = one("@misc{k, title={A long title}, title={A long\n title}, keywords={mud}, keywords={rivers}}")
    assert record.extra == {"keywords": "mud, rivers"}


def test_every_entry_is_a_record_or_reported() -> None:
    parsed = bibtex.parse(GOOD * 3 + "@article{b, year=1}\n@article{c, title={\n" + GOOD + "@xdata{x, a={b}}")
    assert parsed.entries == 7 == len(parsed.records) + sum(problem.code in LOST for problem in parsed.problems)


@pytest.mark.parametrize(
    "unit",
    [
        "@",
        "@a{",
        "@a{b,",
        "@a{b,c={",
        '@a{b,c="',
        "{",
        "}",
        '"',
        "#",
        "%",
        "%@a{b,\n",
        "@string{a=a#a}",
        "@comment{",
        "@comment{{}",
        "@a{b,t=x#",
        "\n@a",
        "@a{b,c={}}",
        "@a{b,c=d\n",
        "@a(b,c={d})",
        "a={",
        "}@a{",
        "@misc{a,title={x},crossref={a}}",
        "\\",
        "\n@a{b,t={x}\n",
        "%\n",
        " ",
    ],
)
def test_hostile_text_is_linear(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    start = time.process_time()
    parsed = bibtex.parse(text)
    assert time.process_time() - start < 3
    assert parsed.entries == len(parsed.records) + sum(problem.code in LOST for problem in parsed.problems)


def test_a_file_of_one_line_is_linear() -> None:
    start = time.process_time()
    parsed = bibtex.parse("@misc{k, title = {T}, note = {" + "x" * 400 + "}} " + GOOD.strip() * 10_000)
    assert time.process_time() - start < 3
    assert len(parsed.records) == 10_001


def test_a_million_braces() -> None:
    start = time.process_time()
    parsed = bibtex.parse(
        "@a{b, title = " + "{" * 500_000 + "}" * 500_000 + "}\n@a{c, title = " + "{" * 500_000 + "\n" + GOOD
    )
    assert time.process_time() - start < 3
    assert (titles(parsed), [problem.code for problem in parsed.problems]) == (["Good"], ["no-title", "broken-entry"])


def test_macros_that_double_stay_small() -> None:
    text = "@string{a = {xxxxxxxxxx}}\n" + "@string{a = a # a # a # a}\n" * 40
    parsed = bibtex.parse(text + "@misc{k, title = a" + " # a" * 100_000 + "}\n" + GOOD)
    assert (codes(parsed), titles(parsed)) == ([(42, "broken-entry")], ["Good"])


@pytest.mark.parametrize(
    ("fields", "identifiers"),
    [
        ("pmid = {22784872}, pmc = {PMC3529609}", {"pmid": "22784872", "pmcid": "PMC3529609"}),
        ("PubMedID = {33561972}", {"pmid": "33561972"}),
        ("id-google_scholar = {USER:PAPER}", {"google_scholar": "USER:PAPER"}),
    ],
)
def test_identifiers_under_their_names(fields: str, identifiers: dict[str, str]) -> None:
    record = one(f"@misc{{k, title={{T}}, {fields}}}")
    assert record.identifiers == identifiers
    assert bibtex.parse(bibtex.unparse([record])).records[0].identifiers == identifiers


def test_what_exporters_write() -> None:
    ads = one(
        r"@ARTICLE{k, title = \"{On {\ensuremath{\sim}} 1}\", author = {{Van Eck}, C.~L. and {de Ruiter}, I.},"
        r" journal = {\aap}, eid = {L32}, pages = {L32}, eprint = {2605.16924}, archivePrefix = {arXiv}}".replace(
            '\\"', '"'
        )
    )
    assert (ads.title, ads.venue, ads.arxiv_id, ads.pages) == (
        "On ∼ 1",
        "Astronomy & Astrophysics",
        "2605.16924",
        "L32",
    )
    assert [author.name for author in ads.authors] == ["C. L. Van Eck", "I. de Ruiter"]
    preprint = one(
        "@article{k, title={T}, journal={arXiv e-prints}, pages={arXiv:2606.04232}, doi={10.48550/arXiv.2606.04232}}"
    )
    assert (preprint.venue, preprint.arxiv_id, preprint.pages, preprint.csl_type) == (
        "arXiv",
        "2606.04232",
        "",
        "article",
    )
    scholar = one(
        '@misc{k, title={T}, year={2022}, month=feb # "~24", publisher={Google Patents}, note={US Patent App. 1}}'
    )
    assert (scholar.csl_type, scholar.date) == ("patent", "2022-02-24")
    bibbase = one("@misc{k, title={T}, url_Paper={http://example.org/t.pdf}, url_Slides={http://example.org/s}}")
    assert [(link.kind, link.url) for link in bibbase.links] == [
        ("paper", "http://example.org/t.pdf"),
        ("slides", "http://example.org/s"),
    ]
