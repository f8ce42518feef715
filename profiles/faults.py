"""Faults whose sentence is shown to people in their language. Pure: the translation comes from who shows it."""

from __future__ import annotations

from collections.abc import Callable


def gettext_noop(text: str) -> str:
    """Marks a text for translation where it stands; ``Fault.sentence`` looks it up."""
    return text


class Fault(ValueError):
    """``text`` is an English sentence with ``%(name)s`` for each of ``values``; ``str()`` gives it filled in."""

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text % values)
        self.text, self.values = text, values

    def sentence(self, translate: Callable[[str], str]) -> str:
        return translate(self.text) % self.values
