"""Where the PDF of a work lies, as its links tell."""

from __future__ import annotations

import pytest

from publications.pdf_addresses import pdf_addresses


@pytest.mark.parametrize(
    ("kind", "url", "address"),
    [
        ("pdf", "https://example.org/download?id=3", "https://example.org/download?id=3"),
        ("paper", "https://example.org/a/Paper.PDF", "https://example.org/a/Paper.PDF"),
        ("paper", "https://example.org/a/paper.html", ""),
        ("preprint", "https://arxiv.org/abs/2006.04558v2", "https://arxiv.org/pdf/2006.04558v2"),
        ("pdf", "http://www.arxiv.org/pdf/cs/0112017.pdf", "https://arxiv.org/pdf/cs/0112017"),
        ("paper", "https://openreview.net/forum?id=a_B-9&noteId=x", "https://openreview.net/pdf?id=a_B-9"),
        ("paper", "https://aclanthology.org/2020.acl-main.1/", "https://aclanthology.org/2020.acl-main.1.pdf"),
        ("pdf", "mailto:someone@example.org", ""),
        ("pdf", "file:///etc/passwd.pdf", ""),
    ],
)
def test_address_of_the_pdf(kind: str, url: str, address: str) -> None:
    assert pdf_addresses([(kind, url)]) == ([address] if address else [])


def test_what_is_called_a_pdf_comes_first_and_nothing_comes_twice() -> None:
    links = [("paper", "https://arxiv.org/abs/2006.04558"), ("pdf", "https://example.org/p.pdf")]

    assert pdf_addresses(links, "2006.04558") == ["https://example.org/p.pdf", "https://arxiv.org/pdf/2006.04558"]
