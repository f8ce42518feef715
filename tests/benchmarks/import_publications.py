"""How long a bibliography takes to be read, matched and written, against pybtex's bare parsing of the same file.

    .venv/bin/python -m tests.benchmarks.import_publications [--entries 10000] [--runs 1] [FILE]

Each run fills an empty database of its own: SQLite in a scratch folder, or the database that TEST_DATABASE_URL names
(its tables are emptied). Runs of the two alternate, because only ratios count on a shared machine.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.bibtex_parse import sample

_PARSE = """
import sys, time
from pybtex.database.input import bibtex
start, cpu = time.perf_counter(), time.process_time()
bibtex.Parser(encoding="utf-8").parse_file(sys.argv[1])
print(time.perf_counter() - start, time.process_time() - cpu)
"""
_IMPORT = """
import resource, sys, time
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("flush", verbosity=0, interactive=False)
from profiles.importing.bibliography import import_bibliography, read_files
from publications.models import Publication
with open(sys.argv[1], "rb") as file:
    data = file.read()
start, cpu = time.perf_counter(), time.process_time()
bibliography = read_files([("sample.bib", data)])
import_bibliography(bibliography, lab="lab", researcher="somebody")
print(time.perf_counter() - start, time.process_time() - cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
assert Publication.objects.count() > 0
"""


def measure(program: str, path: Path, environment: dict[str, str]) -> list[float]:
    """What a program prints, run in a process of its own so that neither warms up the other nor keeps its memory."""
    answer = subprocess.run(
        [sys.executable, "-c", program, str(path)], check=True, capture_output=True, text=True, env=environment
    )
    return [float(word) for word in answer.stdout.split()]


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description="Import time of BibTeX against pybtex's parse time.")
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=1)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = options.file or Path(folder) / "sample.bib"
        if options.file is None:
            path.write_text(sample(options.entries), encoding="utf-8")
        database = os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{folder}/labfolio.sqlite3"
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATA_DIR": folder,
            "ENV_FILE": os.devnull,
            "DATABASE_URL": database,
        }
        theirs, ours = [], []
        for _run in range(options.runs):
            theirs.append(measure(_PARSE, path, environment))
            ours.append(measure(_IMPORT, path, environment))
        size = path.stat().st_size / 1e6
    wall, cpu, memory = (min(run[place] for run in ours) for place in range(3))
    their_wall, their_cpu = (min(run[place] for run in theirs) for place in range(2))
    sys.stdout.write(
        f"{size:.1f} MB into {database.partition(':')[0]}: import {wall:.2f} s, pybtex's parsing {their_wall:.2f} s, "
        f"ratio {wall / their_wall:.2f} (of the processor's time {cpu:.2f} s, {their_cpu:.2f} s, "
        f"{cpu / their_cpu:.2f}); {memory:.0f} MB of memory\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
