"""How long BibTeX takes to parse and decode, against pybtex on the same file in the same run.

    .venv/bin/python -m tests.benchmarks.bibtex_parse [--entries 10000] [--runs 3] [FILE]

Without a file a bibliography of about 600 bytes an entry is made. Runs alternate, because only ratios count on a
shared machine; the smallest time of each side is compared.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pybtex.database.input import bibtex as pybtex_reader

from publications.formats import bibtex

_WORDS = [
    "learning",
    "deep",
    "graph",
    "network",
    "model",
    "speech",
    "neural",
    "audio",
    "video",
    "language",
    "system",
    "Bayesian",
    "optimal",
    "convergence",
    "robust",
    "stochastic",
    "efficient",
    "adaptive",
    "{BERT}",
    "{3D}",
    "large",
    "scale",
    'na{\\"\\i}ve',
    "$O(n)$",
    "voice",
    "retrieval",
]
_GIVEN = [
    'J{\\"u}rgen',
    "Wei",
    "Mar{\\'\\i}a",
    "Yi",
    "Anna",
    "S{\\o}ren",
    "Jos\\'e",
    "Li",
    "Peter",
    "Fran{\\c c}ois",
    "曉明",
]
_FAMILY = [
    'M{\\"u}ller',
    "Zhang",
    "Garc{\\'\\i}a",
    "Ren",
    "Kowalski",
    "van der Berg",
    "\\v{C}ech",
    "Wang",
    "O'Neil",
    "王",
]


def sample(entries: int, seed: int = 1) -> str:
    """A bibliography of about 600 bytes an entry, with the accents, macros and fields of real ones."""
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret

    def words(count: int) -> str:
        return " ".join(chance.choices(_WORDS, k=count))

    def entry(number: int) -> str:
        authors = " and ".join(
            f"{chance.choice(_FAMILY)}, {chance.choice(_GIVEN)}" for _ in range(chance.randint(2, 6))
        )
        venue = "neurips" if number % 2 else "{Proceedings of the Conference on Things \\& Others}"
        return (
            f"@inproceedings{{key{number}:{2000 + number % 25},\n  title     = {{{words(9).capitalize()} {number}}},\n"
            f"  author    = {{{authors}}},\n  booktitle = {venue},\n  year      = {{{2000 + number % 25}}},\n"
            f"  month     = jun,\n  pages     = {{{number}--{number + 10}}},\n  doi       = {{10.1000/xyz.{number}}},\n"
            f"  url       = {{https://example.org/paper_{number}?a=b%20c}},\n  abstract  = {{{words(20)}}},\n"
            f"  publisher = {{Some Press}}\n}}\n"
        )

    macro = "@string{neurips = {Advances in Neural Information Processing Systems}}\n"
    return macro + "\n".join(map(entry, range(entries)))


def measure(path: Path, runs: int) -> tuple[float, float]:
    """Seconds of ours and of pybtex, the best of ``runs`` alternated runs."""

    def ours() -> None:
        bibtex.parse(path.read_text(encoding="utf-8"))

    def theirs() -> None:
        pybtex_reader.Parser(encoding="utf-8").parse_file(str(path))

    times = [(_seconds(ours), _seconds(theirs)) for _ in range(runs)]
    return min(time[0] for time in times), min(time[1] for time in times)


def _seconds(function: Callable[[], None]) -> float:
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description="Parse time of BibTeX against pybtex.")
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = options.file or Path(folder) / "sample.bib"
        if options.file is None:
            path.write_text(sample(options.entries), encoding="utf-8")
        ours, theirs = measure(path, options.runs)
        megabytes = path.stat().st_size / 1e6
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"{megabytes:.1f} MB: ours {ours:.2f} s, pybtex {theirs:.2f} s, ratio {ours / theirs:.2f}; "
        f"{memory:.0f} MB of memory with both\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
