"""DOI, arXiv and ORCID identifiers."""

from __future__ import annotations

import pytest

from profiles.identifiers import doi_url, find_arxiv_id, find_doi, find_orcid


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("https://doi.org/10.1145/3394171.3413740", "10.1145/3394171.3413740"),
        ("https://dl.acm.org/doi/abs/10.1145/3474085.3475437?x=1", "10.1145/3474085.3475437"),
        ("doi: 10.1000/ABC.1.", "10.1000/abc.1"),
        ("https://example.org/doi/10.1000%2Fxyz/full", "10.1000/xyz"),
        ("https://example.org/paper", ""),
        ("10.1145/nnnnnnn.nnnnnnn", ""),
        ("https://doi.org/10.1101/2030.06.XX", ""),
        ("10.1234/abc.3053XXX", ""),
        ("10.1145/1122445.1122456", ""),
        ("https://doi.org/10.0000/000000", ""),
        ("10.1016/j.xgen.2030.1", "10.1016/j.xgen.2030.1"),
        (
            "https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O",
            "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o",
        ),
        ("doi 10.1175/1520-0469(1963)020<0130:DNF>2.0.CO;2.", "10.1175/1520-0469(1963)020<0130:dnf>2.0.co;2"),
        ("https://www.biorxiv.org/content/10.1101/100200v1.article-metrics", "10.1101/100200"),
        ("<b>10.1000/abc</b>", "10.1000/abc"),
        ("10.1000/abc<br>10.1000/x", "10.1000/abc"),
    ],
)
def test_doi_is_bare_and_lower_case(text: str, doi: str) -> None:
    assert find_doi(text) == doi


def test_doi_leads_to_an_address_without_angle_brackets() -> None:
    assert doi_url("10.1000/abc(1)") == "https://doi.org/10.1000/abc(1)"
    assert doi_url("10.1175/020<0130:dnf>2.0.co;2") == "https://doi.org/10.1175/020%3C0130:dnf%3E2.0.co;2"


@pytest.mark.parametrize(
    ("text", "arxiv"),
    [
        ("https://arxiv.org/abs/2006.04558", "2006.04558"),
        ("https://arxiv.org/pdf/2006.04558v3.pdf", "2006.04558"),
        ("arXiv:2401.12345", "2401.12345"),
        ("https://arxiv.org/abs/cs/0112017", "cs/0112017"),
        ("https://huggingface.co/papers/2401.12345", "2401.12345"),
        ("https://example.org/2006.04558", ""),
        ("arXiv 2024", ""),
    ],
)
def test_arxiv_id_has_no_version(text: str, arxiv: str) -> None:
    assert find_arxiv_id(text) == arxiv


@pytest.mark.parametrize(
    ("text", "orcid"),
    [
        ("https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("0000-0002-1694-233x", "0000-0002-1694-233X"),
        ("0000-0002-1825-0098", ""),
        ("1234", ""),
    ],
)
def test_orcid_has_a_right_check_digit(text: str, orcid: str) -> None:
    assert find_orcid(text) == orcid
