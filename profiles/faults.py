"""Faults whose sentence is shown to people in their language. Pure: the translation comes from who shows it."""

from __future__ import annotations

from typing import Any

from profiles.sentences import Sentence, Translate


def gettext_noop(text: str) -> str:
    """Marks a text for translation where it stands; ``sentence`` looks it up."""
    return text


class Told(Exception):
    """``text`` is a sentence, or the template of one with ``%(name)s`` for each of ``values``."""

    def __init__(self, text: str, /, **values: object) -> None:
        self.said = text if isinstance(text, Sentence) else Sentence(text, **values)
        super().__init__(self.said)

    def sentence(self, translate: Translate) -> str:
        return self.said.translated(translate)

    def as_json(self) -> dict[str, Any]:
        """What ``kept_sentence`` reads: for a sentence that is kept, and shown in the language of another day."""
        return self.said.as_json()


def told_by(error: Exception) -> str:
    """The sentence of a fault of ours; of any other error its own words."""
    return error.said if isinstance(error, Told) else str(error)


class Fault(Told, ValueError):
    """Something that was given cannot be used."""
