from __future__ import annotations

import json
import time
from dataclasses import replace

import pytest

from publications.formats import FORMATS, bibtex, csl_json, detect, identifier_list, jsonld, ris
from publications.records import AuthorRecord, PublicationRecord

RECORD = PublicationRecord(
    "On Things",
    authors=[AuthorRecord("Yi Ren"), AuthorRecord("曾韵晗")],
    venue="Journal of Things",
    date=None,
    csl_type="article-journal",
    volume="3",
    issue="4",
    doi="10.1000/abc",
    arxiv_id="2006.04558",
)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "doi",
    [
        "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o",
        "10.1175/1520-0469(1963)020<0130:dnf>2.0.co;2",
        "10.1016/s0022-1236(69)90012-3",
        "10.1000/a_b%c&d#e$f~g",
    ],
)
def test_old_and_odd_identifiers_survive_the_round_trip(doi: str, name: str) -> None:
    [found] = FORMATS[name].parse(FORMATS[name].unparse([replace(RECORD, doi=doi, arxiv_id="")])).records

    assert (found.doi, found.arxiv_id) == (doi, "")


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_written_is_detected_and_read(name: str) -> None:
    written = FORMATS[name].unparse([RECORD])
    assert detect(written) == name
    parsed = FORMATS[name].parse(written)
    assert (parsed.records[0].doi, parsed.entries, parsed.problems) == ("10.1000/abc", 1, [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("\ufeff---\n---\n@string{a = {b}}", "bibtex"),
        ("Some words\n@Article(a, title={T})", "bibtex"),
        ("\n\nTY  - JOUR\n", "ris"),
        ('\n [ {"title": "T"}]', "csl-json"),
        ('{"items": []}', "csl-json"),
        ("10.1000/abc", "identifiers"),
        ("https://doi.org/10.1000/abc, arXiv:2006.04558v2\n2101.00001", "identifiers"),
        ("I like 10.1000/abc very much", None),
        ("me@example.org", None),
        ("", None),
        ("Plain text.", None),
    ],
)
def test_detect(text: str, name: str | None) -> None:
    assert detect(text) == name


def test_identifiers_in_all_their_forms() -> None:
    parsed = identifier_list.parse(
        "10.1000/ABC.\nhttps://doi.org/10.1016/S0022-1236(69)90012-3\ndoi:10.1000/x; arXiv:2006.04558v2\n"
        "https://arxiv.org/abs/2101.00001 and https://arxiv.org/pdf/hep-th/9901001.pdf\n(10.1000/y)\n10.1000/abc\n"
        "https://doi.org/10.48550/arXiv.2006.04558\nhttps%3A%2F%2Fdoi.org%2F10.1000%2Fz\nnothing here 2020.12\n"
    )
    assert [record.doi or record.arxiv_id for record in parsed.records] == [
        "10.1000/abc",
        "10.1016/s0022-1236(69)90012-3",
        "10.1000/x",
        "2006.04558",
        "2101.00001",
        "hep-th/9901001",
        "10.1000/y",
        "10.1000/z",
    ]
    assert [(problem.line, problem.code) for problem in parsed.problems] == [(9, "no-identifier")]
    assert [record.line for record in parsed.records] == [1, 2, 3, 3, 4, 4, 5, 8]


def test_jsonld_of_an_article() -> None:
    data = jsonld.publication(RECORD, url="https://example.org/p/", author_urls=["https://example.org/~yi/"])
    assert data == {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "@id": "https://example.org/p/",
        "name": "On Things",
        "headline": "On Things",
        "author": [
            {
                "@type": "Person",
                "name": "Yi Ren",
                "givenName": "Yi",
                "familyName": "Ren",
                "url": "https://example.org/~yi/",
            },
            {"@type": "Person", "name": "曾韵晗"},
        ],
        "isPartOf": {
            "@type": "PublicationIssue",
            "issueNumber": "4",
            "isPartOf": {
                "@type": "PublicationVolume",
                "volumeNumber": "3",
                "isPartOf": {"@type": "Periodical", "name": "Journal of Things"},
            },
        },
        "identifier": [
            {"@type": "PropertyValue", "propertyID": "DOI", "value": "10.1000/abc"},
            {"@type": "PropertyValue", "propertyID": "arXiv", "value": "2006.04558"},
        ],
        "sameAs": ["https://doi.org/10.1000/abc", "https://arxiv.org/abs/2006.04558"],
        "url": "https://example.org/p/",
    }


def test_jsonld_of_a_person() -> None:
    data = jsonld.person(
        "Yi Ren",
        url="https://example.org/~yi/",
        alternate_names=["任意"],
        affiliation="A Lab",
        same_as=["https://orcid.org/0000-0002-1825-0097", "javascript:alert(1)"],
    )
    assert data == {
        "@context": "https://schema.org",
        "@type": "Person",
        "@id": "https://example.org/~yi/",
        "name": "Yi Ren",
        "alternateName": ["任意"],
        "affiliation": {"@type": "Organization", "name": "A Lab"},
        "sameAs": ["https://orcid.org/0000-0002-1825-0097"],
        "url": "https://example.org/~yi/",
    }


def test_jsonld_stays_inside_of_its_element() -> None:
    title = "</script><script>alert(1)</script><!--&amp;\u2028\u2029"
    text = jsonld.dumps(jsonld.publication(PublicationRecord(title, url="javascript:alert(1)")))
    assert text.isascii()
    assert not set("<>&") & set(text)
    assert json.loads(text)["name"] == title.strip()
    assert "javascript" not in text


@pytest.mark.parametrize(
    "unit", ["10.1000/", "10.1000/a ", "\n", "@a", "TY  -", "[", "2006.04558", "a-b/", "%2F", "https://doi.org/", " "]
)
def test_hostile_text_is_linear(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    start = time.process_time()
    detect(text)
    identifier_list.parse(text)
    assert time.process_time() - start < 0.7


HOSTILE = PublicationRecord(
    '}{\\%#@"$^_~&\n<img src=x onerror=alert(1)>',
    authors=[AuthorRecord("A and B, {\\em C}"), AuthorRecord("\nER  - ")],
    venue="\x00\x1b\u2028",
    url="javascript:alert(1)",
    csl_type="article-journal",
)


def test_hostile_values_stay_inert() -> None:
    assert bibtex.unparse([HOSTILE]).count("@") == 2  # the entry, and "{@}" in the title
    assert [line[:5] for line in ris.unparse([HOSTILE]).split("\r\n")] == [
        "TY  -",
        "TI  -",
        "AU  -",
        "AU  -",
        "ER  -",
        "",
    ]
    for name in ("bibtex", "ris", "csl-json"):
        written = FORMATS[name].unparse([HOSTILE])
        assert "javascript:" not in written
        assert not set("\x00\x1b\u2028") & set(written)
        [record] = FORMATS[name].parse(written).records
        assert record.title == '}{\\%#@"$^_~& <img src=x onerror=alert(1)>'
        assert [author.name for author in record.authors] == ["A and B, {\\em C}", "ER -"]
    assert csl_json.unparse([HOSTILE]).isascii()
