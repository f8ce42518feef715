"""Is it the same work? Is it the same person? Pure: compares records, never asks a database."""

from __future__ import annotations

import hashlib

from profiles.folding import words


def title_fingerprint(title: str) -> str:
    """Equal for titles that differ only in case, accents, punctuation and spacing. 32 hex digits."""
    folded = "".join(words(title))
    return hashlib.blake2b(folded.encode(), digest_size=16).hexdigest() if folded else ""
