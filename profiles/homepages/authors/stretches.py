"""A stretch of an author list: its text, what of it the separators may see, and the style of every character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from profiles.homepages.markup.inline import Run

RAISED = "\ue000"  # in the place of raised text, which no separator may cut


class Style(NamedTuple):
    """The text of a run and what tells names apart in it; a break is the text "\\r" or "\\n"."""

    text: str
    bold: bool
    italic: bool
    marked: bool
    colored: bool
    raised: bool
    link: int  # number of the link among those of the list, 0 outside of links


@dataclass(frozen=True, slots=True)
class Stretch:
    """``places`` holds the place of its style for every character of ``text``; ``visible`` is as long as ``text``."""

    text: str
    visible: str
    places: Sequence[int]
    styles: Sequence[Style]

    def cut(self, start: int, stop: int | None = None) -> Stretch:
        """A part of the stretch."""
        return Stretch(self.text[start:stop], self.visible[start:stop], self.places[start:stop], self.styles)

    def style(self, index: int) -> Style:
        return self.styles[self.places[index]]

    def raised(self) -> str:
        """The raised characters, such as the marks behind a name."""
        return "".join(char for char, shown in zip(self.text, self.visible, strict=True) if shown == RAISED)

    def is_marked(self) -> bool:
        """Whether a letter of it is set apart in a way in which authors mark themselves."""
        if not any(style.marked for style in self.styles):
            return False
        return any(
            self.styles[place].marked for char, place in zip(self.text, self.places, strict=True) if char.isalpha()
        )


def styles_of(runs: Sequence[Run]) -> tuple[Style, ...]:
    """The styles of the runs, equal for all runs that the readers of names cannot tell apart."""
    links: dict[int, int] = {}
    styles = []
    for run in runs:
        text = run.text if run.kind == "text" else _BREAKS.get(run.kind, "")
        raised = run.raised and run.kind == "text"
        link = links.setdefault(run.link, len(links) + 1) if run.link else 0
        styles.append(Style(text, run.bold, run.italic, run.marked, run.colored, raised, link))
    return tuple(styles)


_BREAKS = {"break": "\r", "softbreak": "\n"}


def stretch_of(styles: Sequence[Style]) -> Stretch:
    """All characters of the styles."""
    # Braces hold together those who contributed equally.
    shown = [RAISED * len(style.text) if style.raised else style.text for style in styles]
    places = [place for place, style in enumerate(styles) for _ in style.text]
    return Stretch(
        "".join(style.text for style in styles), "".join(shown).replace("{", " ").replace("}", " "), places, styles
    )
