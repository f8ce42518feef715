"""What goes wrong with a source, in words for people."""

from __future__ import annotations

from typing import Literal

from profiles.faults import Told, gettext_noop

Kind = Literal[
    "bad-identifier", "refused", "unreachable", "timeout", "busy", "not-found", "too-large", "bad-answer", "no-access"
]

ENDLESS = gettext_noop("%(host)s sent us from one address to the next without an end.")
UNREACHABLE = gettext_noop("%(host)s cannot be reached.")
UNTITLED = gettext_noop("%(source)s answered with metadata that have no title.")


class SourceFault(Told):
    """A source did not give what was asked for. The sentence holds neither an address nor a key.

    ``bad-identifier``: it cannot be one of this source; ``refused``: we do not talk to that address;
    ``unreachable``, ``timeout``, ``busy``: try later; ``not-found``: the source does not know the identifier;
    ``too-large``, ``bad-answer``: its answer cannot be used; ``no-access``: the source wants a key, or another one.
    """

    def __init__(self, kind: Kind, text: str, **values: object) -> None:
        super().__init__(text, **values)
        self.kind: Kind = kind

    @property
    def is_passing(self) -> bool:
        """Whether the same question may get an answer later."""
        return self.kind in ("unreachable", "timeout", "busy")
