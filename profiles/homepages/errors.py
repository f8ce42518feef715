"""The one error that ends an import."""

from __future__ import annotations

from profiles.faults import Told


class WholeInputError(Told):
    """The source as a whole cannot be read; the message is one sentence for the person importing."""
