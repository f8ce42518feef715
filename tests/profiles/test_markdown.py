"""What may remain of hostile Markdown, and how long it may take."""

from __future__ import annotations

import re
import time

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from profiles.markdown import MAX_BYTES, check_length, render_markdown
from tests.hostile import MARKDOWN


@pytest.mark.parametrize("text", MARKDOWN)
@pytest.mark.parametrize("wrapper", ["{}", "> {}", "- {}", "# {}", "**{}**", "| a |\n|---|\n| {} |"])
def test_hostile_markdown_leaves_no_live_markup(text: str, wrapper: str) -> None:
    html = LexborHTMLParser(render_markdown(wrapper.format(text)))
    assert html.css("script, style, iframe, object, embed, form, input, svg, link, meta, base, video, math") == []
    for node in html.css("*"):
        attributes = node.attributes
        assert [name for name in attributes if name.startswith("on") or name in ("style", "id")] == []
        assert re.match(r"https?://|mailto:|/[^/]|#", attributes.get("href") or "#")
        assert re.match(r"/media/(?!.*\.\.)", attributes.get("src") or "/media/x")


@given(st.text(alphabet="<>/\"'=`*_[]()!#-$&;: \n\tascriptonerhjv:1", max_size=200))
def test_any_text_renders_without_script_or_handler(text: str) -> None:
    html = LexborHTMLParser(render_markdown(text))
    assert html.css("script, [onerror], [onclick], [style]") == []


@pytest.mark.parametrize(
    "unit", ["[", "![x](", "<![", "[a](", "<a ", "`", "*", "> ", "- ", "$", "$$\n", "<details>", "|", "\\", "_a"]
)
def test_hostile_text_at_the_cap_takes_little_time(unit: str) -> None:
    text = (unit * MAX_BYTES)[:MAX_BYTES]
    start = time.process_time()
    render_markdown(text)
    assert time.process_time() - start < 5  # a bound against explosion, not a measurement


def test_headings_start_below_those_of_the_page() -> None:
    assert render_markdown("# One\n\n## Two\n\n##### Five") == "<h3>One</h3>\n<h4>Two</h4>\n<h6>Five</h6>"


def test_math_is_kept_apart_and_prices_are_not_math() -> None:
    assert render_markdown("$a^2$ for 5$ or 6$") == '<p><span class="math inline">a^2</span> for 5$ or 6$</p>'


def test_own_pictures_stay_and_foreign_ones_go() -> None:
    assert render_markdown("![Plot](/media/a.png)") == '<p><img src="/media/a.png" alt="Plot"></p>'
    assert render_markdown("a ![Plot](https://example.org/a.png) b") == "<p>a  b</p>"


@pytest.mark.parametrize("text", ["A{0} b{0}c {0}{0} d", "A {0}b{0} - {0}"])
def test_plain_line_is_what_the_parser_makes_of_it(text: str) -> None:
    for sign in [*map(chr, range(32, 127)), "\xa0", "é", "“", "…", "\xad", "中"]:
        line = text.format(sign)
        assert render_markdown(line) == render_markdown(line + "\n")  # two lines are never taken for plain


def test_links_carry_noopener() -> None:
    assert render_markdown("[x](https://example.org)") == '<p><a href="https://example.org" rel="noopener">x</a></p>'


def test_empty_text_renders_to_nothing() -> None:
    assert render_markdown(" \n ") == ""


def test_text_above_the_cap_is_refused_by_the_validator_and_cut_by_the_renderer() -> None:
    with pytest.raises(ValidationError):
        check_length("あ" * (MAX_BYTES // 3 + 1))
    assert len(render_markdown("a" * (MAX_BYTES + 100))) == MAX_BYTES + len("<p></p>")
