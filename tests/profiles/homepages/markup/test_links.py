"""What links are for, and inline text as Markdown."""

from __future__ import annotations

import pytest

from profiles.homepages.markup.badges import badge_text
from profiles.homepages.markup.inline import plain_text, read_runs, to_markdown
from profiles.homepages.markup.links import label_kind, person_link_kind, publication_link_kind, safe_url, scholar_id


@pytest.mark.parametrize(
    ("label", "url", "kind"),
    [
        ("Project Page", "http://a.org", "project"),
        ("[PDF]", "http://a.org/x", "pdf"),
        ("Code", "http://a.org", "code"),
        ("代码", "http://a.org", "code"),
        ("arXiv", "https://arxiv.org/abs/1", "preprint"),
        ("Paper", "https://arxiv.org/abs/1", "paper"),
        ("here", "https://github.com/a/b", "other"),
        ("look", "https://github.com/a/b", "code"),
        ("", "https://www.youtube.com/watch?v=1", "video"),
        ("解读", "https://mp.weixin.qq.com/s/1", "press"),
        ("", "https://huggingface.co/spaces/a/b", "demo"),
        ("", "https://huggingface.co/datasets/a/b", "dataset"),
        ("", "https://huggingface.co/a/b", "model"),
        ("", "https://a.org/x.pdf", "pdf"),
        ("", "https://a.org", "other"),
    ],
)
def test_kind_of_a_publications_link(label: str, url: str, kind: str) -> None:
    assert publication_link_kind(label, url) == kind


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.org", "https://a.org"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("files/cv.pdf", "files/cv.pdf"),
        ("javascript:alert(1)", None),
        ("java\tscript:alert(1)", None),
        ("JaVaScRiPt:alert(1)", None),
        ("data:text/html,x", None),
        ("vbscript:x", None),
        ("", None),
        ("http://[broken", None),
    ],
)
def test_only_addresses_of_pages_are_safe(url: str, safe: str | None) -> None:
    assert safe_url(url) == safe


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://github.com/ada", "github"),
        ("https://www.linkedin.com/in/ada", "linkedin"),
        ("https://scholar.google.com.hk/citations?user=AbCdEfGhIjkl", "google_scholar"),
        ("https://twitter.com/ada", "x"),
        ("https://notgithub.com/ada", ""),
    ],
)
def test_kind_of_a_profile_link(url: str, kind: str) -> None:
    assert person_link_kind(url) == kind


def test_scholar_id_and_static_badges() -> None:
    assert scholar_id("https://scholar.google.com/citations?hl=en&user=AbCdEfGhIjkl") == "AbCdEfGhIjkl"
    assert scholar_id("https://example.org/?user=AbCdEfGhIjkl") == ""
    assert [
        badge_text(f"https://img.shields.io/badge/{path}")
        for path in ("ICLR-2025-red", "A--B-blue", "Arxiv--yellow", "x_y-z")
    ] == [
        "ICLR 2025",
        "A-B",
        "Arxiv",
        "x y",
    ]


@pytest.mark.parametrize(
    ("source", "markdown"),
    [
        ("a **b** *c* `d` [e](http://f.org)", "a **b** *c* `d` [e](http://f.org)"),
        ("a <b>b</b> <i>c</i> <a href='http://f.org'>e</a><br>g", "a **b** *c* [e](http://f.org)\ng"),
        ("a ![x](http://img.shields.io/y.svg) b [c]()", "a b c"),
        ("2 \\* 3 \\[x\\] 1 &lt; 2", "2 \\* 3 \\[x\\] 1 \\< 2"),
        ("<script>alert(1)</script>", "alert(1)"),
        ("[a](b c.pdf)", "[a](b%20c.pdf)"),
    ],
)
def test_inline_text_becomes_clean_markdown(source: str, markdown: str) -> None:
    assert to_markdown(read_runs(source)) == markdown


def test_plain_text_has_no_markup() -> None:
    assert plain_text("**a** [b](http://c.org) <span class='x'>d</span> &amp; $^{1}$ e") == "a b d & 1 e"


@pytest.mark.parametrize("label", ["the full version", "the new long version"])
def test_words_that_only_join_others_name_no_kind(label: str) -> None:
    assert label_kind(label) == ""
