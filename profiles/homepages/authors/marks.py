"""What stands behind a name in an author list: marks, remarks and full stops."""

from __future__ import annotations

import re

from publications.records import AuthorRecord

_LEGEND = re.compile(r"[\s(（\[]*[*∗†‡§¶#+^♠♣]")
ENVELOPES = set("✉📧🖂📮💌")


def trim_period(name: str) -> str:
    """Drop the full stop that ends the list, keep that of an initial or "Jr."."""
    if name.endswith(".") and not re.search(r"(?:^|[\s.\-])(?:[^\W\d_]|Jr|Sr)\.$", name):
        return name[:-1].rstrip()
    return name


def attach(author: AuthorRecord, marks: str) -> None:
    """Add the marks behind a name; an envelope is that of the corresponding author."""
    if any(char in ENVELOPES for char in marks):
        author.corresponding = True
    kept = "".join(char for char in marks if char not in ENVELOPES and char not in "¹²³⁴⁵⁶⁷⁸⁹⁰")
    if kept:
        author.marks += kept


def apply_note(author: AuthorRecord, note: str) -> None:
    """What a remark in parentheses tells: "(equal contribution)"; one that explains a mark tells of all who bear it."""
    if _LEGEND.match(note):
        return
    folded = note.casefold()
    if "corr" in folded or "通讯" in folded:
        author.corresponding = True
    if "equal" in folded or "first" in folded or "共同" in folded or "共一" in folded:
        author.equal = True
