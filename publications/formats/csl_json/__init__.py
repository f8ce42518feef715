"""CSL-JSON, the data format of citation processors.

Specification: CSL 1.0.2, "csl-data.json" and appendices III and IV of the specification (citationstyles.org). Read: a
list, one object, or ``{"items": [...]}``, as Zotero, Pandoc, Crossref and DataCite write them (Crossref puts titles
into lists). Written: standard variables; what they have no place for stands in ``custom``, which the schema reserves
for that.
"""

from __future__ import annotations

from publications.formats.csl_json.reading import parse
from publications.formats.csl_json.writing import unparse

__all__ = ["parse", "unparse"]
