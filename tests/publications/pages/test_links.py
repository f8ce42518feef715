from __future__ import annotations

import pytest

from publications.pages.links import publication_links, short_count, web_address


def link(kind, url, label="", stars=None):
    return {"kind": kind, "url": url, "label": label, "stars": stars}


@pytest.mark.parametrize(
    ("number", "text"), [(None, ""), (0, "0"), (999, "999"), (1000, "1.0k"), (4123, "4.1k"), (15800, "16k")]
)
def test_counts_are_shortened(number, text):
    assert short_count(number) == text


def test_links_stand_in_a_useful_order_with_their_stars():
    rows = publication_links(
        [link("code", "https://example.org/c", stars=4123), link("pdf", "https://example.org/p")], "", ""
    )
    assert [(row.label, row.count, row.icon) for row in rows] == [("PDF", "", "pdf"), ("Code", "4.1k", "code")]


def test_identifiers_add_their_links():
    rows = publication_links([], "10.1000/182", "2006.04558")
    assert [row.url for row in rows] == ["https://arxiv.org/abs/2006.04558", "https://doi.org/10.1000/182"]


def test_identifiers_add_nothing_that_is_there_already():
    links = [link("paper", "https://arxiv.org/pdf/2006.04558v2"), link("doi", "https://doi.org/10.1000/ABC")]
    assert [row.label for row in publication_links(links, "10.1000/abc", "2006.04558")] == ["Paper", "DOI"]


def test_two_repositories_are_told_apart():
    rows = publication_links(
        [link("code", "https://example.org/a/One"), link("code", "https://example.org/a/Two/")], "", ""
    )
    assert [row.label for row in rows] == ["Code: One", "Code: Two"]


def test_two_links_of_one_label_are_told_apart():
    links = [
        link("demo", "https://demo.example.org/", "Try it"),
        link("demo", "https://example.org/spaces/Voice", "Try it"),
    ]
    assert [row.label for row in publication_links(links, "", "")] == ["Try it", "Try it: Voice"]


def test_web_address_is_what_one_reads():
    assert web_address("mailto:ada@example.org") == "ada@example.org"
    assert web_address("https://www.example.org/lab/") == "example.org/lab"
