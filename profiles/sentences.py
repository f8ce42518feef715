"""Sentences of ours that are shown to people in their language. Pure: the translation comes from who shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Translate = Callable[[str], str]


class Sentence(str):
    """An English sentence, filled in: a text like any other, which can be said in another language, too.

    ``template`` holds ``%(name)s`` for each of ``values``, which may be sentences themselves. ``make messages``
    collects the templates. What cuts or joins the text has a plain ``str``, which stays English.
    """

    __slots__ = ("template", "values")
    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, /, **values: object) -> Sentence:
        made = super().__new__(cls, template % values)
        made.template, made.values = template, values
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        return (self.template,), self.values

    @classmethod
    def from_json(cls, data: Any) -> Sentence:
        """Raises KeyError, TypeError or ValueError for what ``as_json`` did not make."""
        values = dict(data["values"])
        return cls(
            data["text"],
            **{name: cls.from_json(value) if isinstance(value, dict) else value for name, value in values.items()},
        )

    def as_json(self) -> dict[str, Any]:
        """For a sentence that is kept, and shown in the language of another day."""
        values = {
            name: value.as_json() if isinstance(value, Sentence) else str(value) for name, value in self.values.items()
        }
        return {"text": self.template, "values": values}

    def with_values(self, change: Callable[[str], str]) -> Sentence:
        """The same with other texts for values."""
        return Sentence(self.template, **{name: _changed(value, change) for name, value in self.values.items()})

    def translated(self, translate: Translate) -> str:
        return translate(self.template) % {name: said(value, translate) for name, value in self.values.items()}


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, Sentence):
        return value.with_values(change)
    return change(value) if isinstance(value, str) else value


def about(what: str, text: str) -> Sentence:
    """A text with what it speaks of before it: a file, a picture, a key."""
    return Sentence("%(what)s: %(text)s", what=what, text=text)


def said(text: Any, translate: Translate) -> Any:
    """A sentence in another language; any other text (a line of a source, a name) as it is."""
    return text.translated(translate) if isinstance(text, Sentence) else text


def kept_sentence(told: Any, english: str, translate: Translate) -> str:
    """The sentence that ``Sentence.as_json`` kept; ``english`` for what is nothing of that kind."""
    try:
        return Sentence.from_json(told).translated(translate)
    except (KeyError, TypeError, ValueError):
        return english
