"""Reading a source for somebody who has a page already."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from profiles.homepages import parse_homepage
from profiles.homepages.records import ParsedHomepage, Problem
from profiles.importing.owner import may_be_named
from profiles.models import Lab, Researcher
from profiles.sentences import Sentence


def parse_homepage_of(source: Path, owner: Researcher | Lab | None, *, name: str | None = None) -> ParsedHomepage:
    """The page as ``owner``'s: their name helps to read it; that the source names somebody else is a problem.

    ``name`` is what a hand said the name is, and is believed. Raises WholeInputError.
    """
    if name or owner is None or isinstance(owner, Lab):
        return parse_homepage(source, name=name or (owner.name if owner else None))
    parsed = parse_homepage(source, name=owner.name, is_owners=partial(may_be_named, owner))
    told = parsed.told_name
    if not parsed.is_lab and told and not may_be_named(owner, told):
        text = Sentence(
            "The page is %(person)s's, and was read for %(owner)s.", person=told[:80], owner=owner.name[:80]
        )
        parsed.problems.append(Problem(0, "other-name", text))
    return parsed
