"""``python -m profiles.homepages PATH [--name NAME]``: print the report of a page as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from profiles.homepages import WholeInputError, parse_homepage, report


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m profiles.homepages", description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--name", help="the owner of the page, or the lab")
    options = parser.parse_args(arguments)
    try:
        parsed = parse_homepage(options.path, name=options.name)
    except WholeInputError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(json.dumps(report(parsed), ensure_ascii=False, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
