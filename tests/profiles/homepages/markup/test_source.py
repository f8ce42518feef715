"""Runs that are written as source and read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.homepages.markup.inline import Run, plain, read_runs
from profiles.homepages.markup.source import inline_source


@pytest.mark.parametrize(
    "source",
    [
        "**Lin, A.** and <u>Oak, B.</u><sup>*</sup>, *Mud* & [oars](https://example.org/a?b=1&c=2), 1 < 2",
        "`code` [**bold** link](/a.pdf)<br>\nsecond *line*",
        "a_b_c \\*no star\\* [1] ~x~ #4",
        "$x_1 < y^2$ of mud",
        '<span class="papertitle">Slow *Mud*</span>',
    ],
)
def test_runs_survive_their_source(source: str) -> None:
    runs = read_runs(source)

    assert _shown(read_runs(inline_source(runs))) == _shown(runs)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="$"), min_size=1))
def test_any_text_stays_text(text: str) -> None:
    assert plain(read_runs(inline_source([Run(text, 0)]))) == plain([Run(text, 0)])


def _shown(runs: list[Run]) -> list[tuple[str, ...]]:
    """Each character with what it is set in."""
    return [
        (
            char,
            run.kind,
            str(run.bold),
            str(run.italic),
            str(run.underline),
            str(run.raised),
            str(run.title),
            f"{run.url}",
        )
        for run in runs
        for char in (run.text.strip() if run.kind == "text" else "|")
    ]
