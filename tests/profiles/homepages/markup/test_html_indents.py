"""HTML with indents, which Markdown would show as code."""

from __future__ import annotations

from pathlib import Path

import pytest

from profiles.homepages import parse_homepage
from profiles.homepages.markup.html_indents import without_indents
from tests.sites import write_site


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<div>\n\n    <p>\n      Mud\n    </p>\n</div>", "<div>\n\n<p>\nMud\n</p>\n</div>"),
        ("<div>\n    <div>\n\t<b>Mud</b>\n    </div>\n</div>", "<div>\n<div>\n<b>Mud</b>\n</div>\n</div>"),
        ("<div>\n\n- a\n    - b\n</div>", "<div>\n\n- a\n    - b\n</div>"),
        ("Text\n\n    <b>code</b>\n\n<p>x</p>", "Text\n\n    <b>code</b>\n\n<p>x</p>"),
        ("<div>\n    never closed", "<div>\n    never closed"),
        ("<div><pre>\n    a = 1\n</pre></div>", "<div><pre>\n    a = 1\n</pre></div>"),
        ("</div>\n    x\n</div>", "</div>\n    x\n</div>"),
    ],
)
def test_lines_inside_of_elements_begin_at_the_margin(text: str, shown: str) -> None:
    assert without_indents(text) == shown


def test_a_comment_inside_of_html_makes_no_code_of_the_rest(tmp_path: Path) -> None:
    about = "# About\nI row.\n\n# Layers\n"
    about += "  <div class='a'>\n\n    <!-- One -->\n    <div>\n      Mud\n    </div>\n  </div>\n"
    config = "title: Ada Rivers\nscholar:\n  last_name: [Rivers]\n  first_name: [Ada]\n"
    parsed = parse_homepage(
        write_site(tmp_path, {"_config.yml": config, "_pages/about.md": f"---\npermalink: /\n---\n{about}"})
    )
    assert "\n    " not in parsed.sections[0].body
