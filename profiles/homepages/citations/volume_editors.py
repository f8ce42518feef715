"""The editors of the volume in which a chapter stands, printed behind it: "In The Book of Mud, edited by Ada Lin"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from profiles.homepages.authors.lists import take_authors
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.textruns import cut_characters, drop_characters, flat_text
from profiles.homepages.wording.editors import EDITORS

# Behind the mark that ends the title; what has none before "in" may be a title that goes on.
_EDITED = re.compile(
    r"[,.;:?!”\"’)](?P<gap>\s{1,2})(?:in:?|chapter\s\w{1,5}\s(?:of|in)|dans|en|em)\s(?-i:[A-Z“\"«„])[^\n]{4,160}?"
    rf"(?P<edited>[,.]?\s[(\[]?(?:(?:co-?)?edited|herausgegeben|{EDITORS}\.?)\s(?:by|von)\s)",
    re.I,
)
_BRACKET = re.compile(r"\s?[)\]]")


def editors_behind(runs: Sequence[Run]) -> list[Run]:
    """The runs with such editors in a line behind all else, where nobody takes them for who wrote the chapter."""
    text = flat_text(runs)
    match = _EDITED.search(text)
    taken = take_authors(drop_characters(runs, match.end()))[1] if match else 0
    if match is None or not taken:
        return list(runs)
    start, stop = match.start("edited"), match.end() + taken
    behind = _BRACKET.match(text, stop)
    end = behind.end() if behind else stop
    people = [Run("edited by ", 0), *cut_characters(runs, match.end(), stop)]
    mark = [] if text[end : end + 1] in (",", ".", ":", ";") else [Run(", ", 0)]
    before = [*cut_characters(runs, 0, match.start("gap")), Run("\n", 0, "break")]
    return [
        *before,
        *cut_characters(runs, match.end("gap"), start),
        *mark,
        *drop_characters(runs, end),
        Run("\n", 0, "break"),
        *people,
    ]
