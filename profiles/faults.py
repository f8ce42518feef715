"""Faults whose sentence is shown to people in their language. Pure: the translation comes from who shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Translate = Callable[[str], str]


def gettext_noop(text: str) -> str:
    """Marks a text for translation where it stands; ``sentence`` looks it up."""
    return text


class Told(Exception):
    """``text`` is an English sentence with ``%(name)s`` for each of ``values``; ``str()`` gives it filled in."""

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text % values)
        self.text, self.values = text, values

    def sentence(self, translate: Translate) -> str:
        return translate(self.text) % self.values

    def as_json(self) -> dict[str, Any]:
        """What ``kept_sentence`` reads: for a sentence that is kept, and shown in the language of another day."""
        return {"text": self.text, "values": {name: str(value) for name, value in self.values.items()}}


class Fault(Told, ValueError):
    """Something that was given cannot be used."""


def kept_sentence(told: Any, english: str, translate: Translate) -> str:
    """The sentence of ``as_json``; ``english`` for what is nothing of that kind."""
    try:
        return str(translate(told["text"]) % told["values"])
    except (KeyError, TypeError, ValueError):
        return english
