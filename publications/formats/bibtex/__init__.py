"""BibTeX and BibLaTeX, read and written."""

from __future__ import annotations

from publications.formats.bibtex.writing import citation_key, unparse

__all__ = ["citation_key", "unparse"]
