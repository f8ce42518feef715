"""Inline Markdown and HTML as runs."""

from __future__ import annotations

import pytest

from profiles.homepages.markup.inline import plain, read_runs


@pytest.mark.parametrize("mark", ["*", "**", "1,*", "*,2"])
def test_raised_stars_begin_no_emphasis(mark: str) -> None:
    runs = read_runs(f"Ada Lin<sup>{mark}</sup>, Bo Chen<sup>{mark}</sup>. <i>Songs</i>")

    assert [run.text for run in runs if run.italic or run.bold] == ["Songs"]
    assert plain(runs) == f"Ada Lin{mark}, Bo Chen{mark}. Songs"


def test_raised_emphasis_stays() -> None:
    assert [run.text for run in read_runs("x<sup>*n*</sup>") if run.italic] == ["n"]
