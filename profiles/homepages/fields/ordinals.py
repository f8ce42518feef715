"""Titles that their owner numbered by hand over a whole collection: "6. Slow oars", "[J2] Slow oars"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from profiles.homepages.fields.values import text_of
from profiles.homepages.files.site import Document

_NUMBER = r"(?P<kind>[A-Z]{1,2}[-.]?|#|(?:No|Nr|Paper|Article|Publication)\.?\s?)?(?P<number>\d{1,3})"
# The mark behind the number, which all titles of the collection have; "3D printing" and "2001: A ..." have none.
_FORMS = [
    re.compile(rf"\s*{form}\s*(?=\S)", re.I)
    for form in (
        rf"\\?\[{_NUMBER}\\?\][.:]?\s",
        rf"\({_NUMBER}\)[.:]?\s",
        rf"{_NUMBER}\\?[.)]\s",
        rf"{_NUMBER}\s?[:：]\s",
        rf"{_NUMBER}\s?[-–—|]\s",
    )
]
_LEAST = 2  # titles that are numbered
_SHARE = 0.6  # of the collection


def drop_ordinals(pages: Sequence[Document]) -> None:
    """Take the ordinals out of the titles of a collection's pages, where most have one and no two the same."""
    titles = {id(page): text_of(page.fields.get("title")) for page in pages}
    for form in _FORMS:
        found = {key: match for key, title in titles.items() if (match := form.match(title))}
        if len(found) < max(_LEAST, _SHARE * len(pages)) or not _are_ordinals(list(found.values())):
            continue
        for page in pages:
            if match := found.get(id(page)):
                page.fields["title"] = titles[id(page)][match.end() :]
        return


def _are_ordinals(found: Sequence[re.Match[str]]) -> bool:
    """Whether the numbers run on: no two are the same, and hardly any is left out, as with "T5: ..." and "T0: ..."."""
    told = {(match.group("kind"), int(match.group("number"))) for match in found}
    numbers = [number for _, number in told]
    return len(told) == len(found) and max(numbers) - min(numbers) < 2 * len(told)
