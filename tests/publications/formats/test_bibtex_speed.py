from __future__ import annotations

import tracemalloc
from pathlib import Path

from publications.formats import bibtex
from tests.benchmarks.bibtex_parse import measure, sample


def test_parsing_and_decoding_takes_less_than_twice_of_pybtex(tmp_path: Path) -> None:
    path = tmp_path / "sample.bib"
    path.write_text(sample(600), encoding="utf-8")
    ours, theirs = measure(path, runs=2)
    assert ours < 2 * theirs


def test_memory_of_an_entry_is_bounded() -> None:
    text = sample(500)
    tracemalloc.start()
    parsed = bibtex.parse(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (len(parsed.records), parsed.problems) == (500, [])
    assert peak < 500 * 12_000  # 10 000 entries stay below 120 MB
