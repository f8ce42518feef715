"""What goes wrong with a source, in words for people."""

from __future__ import annotations

from typing import Literal

Kind = Literal[
    "bad-identifier", "refused", "unreachable", "timeout", "busy", "not-found", "too-large", "bad-answer", "no-access"
]


class SourceFault(Exception):
    """A source did not give what was asked for. ``sentence`` holds neither an address nor a key.

    ``bad-identifier``: it cannot be one of this source; ``refused``: we do not talk to that address;
    ``unreachable``, ``timeout``, ``busy``: try later; ``not-found``: the source does not know the identifier;
    ``too-large``, ``bad-answer``: its answer cannot be used; ``no-access``: the source wants a key, or another one.
    """

    def __init__(self, kind: Kind, sentence: str) -> None:
        super().__init__(sentence)
        self.kind: Kind = kind
        self.sentence = sentence

    @property
    def is_passing(self) -> bool:
        """Whether the same question may get an answer later."""
        return self.kind in ("unreachable", "timeout", "busy")
