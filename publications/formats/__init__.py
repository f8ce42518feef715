"""Bibliography formats: text into neutral records and back. Pure; one module a format.

========= ============================================ =======
BibTeX    ``bibtex``, with what biblatex and al-folio add  in, out
RIS       ``ris``                                      in, out
CSL-JSON  ``csl_json``                                 in, out
list      ``identifier_list``: DOIs and arXiv ids      in, out
JSON-LD   ``jsonld``                                   out
citations ``citation``: APA, MLA, IEEE, Chicago, GB/T  out
========= ============================================ =======

Problem codes, stable for scripts:

- ``broken-entry``, ``no-title``, ``data-entry``: one entry without a record (``bibliography.LOST``)
- ``unclosed-entry``, ``missing-comma``, ``missing-key``, ``stray-brace``, ``repeated-field``, ``unquoted-value``,
  ``undefined-macro``, ``undefined-command``, ``dangling-crossref``, ``circular-crossref``, ``repeated-key``,
  ``unsafe-address``, ``mended-entry``: mended faults
- ``commented-out``, ``text-outside-entries``, ``broken-string``, ``no-identifier``: text that is no entry
- ``ambiguous-names``: authors kept as they are printed
- ``template-leftover``: a sample that is not published
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from publications.formats import bibtex, csl_json, identifier_list, ris
from publications.formats.bibliography import BIBTEX_START, RIS_START, FormatError, ParsedBibliography
from publications.records import PublicationRecord

__all__ = ["FORMATS", "Format", "FormatError", "ParsedBibliography", "detect"]


@dataclass(frozen=True, slots=True)
class Format:
    """``parse`` raises FormatError if the whole text is something else."""

    parse: Callable[[str], ParsedBibliography]
    unparse: Callable[[Iterable[PublicationRecord]], str]
    extension: str
    content_type: str


FORMATS = {
    "bibtex": Format(bibtex.parse, bibtex.unparse, "bib", "application/x-bibtex; charset=utf-8"),
    "ris": Format(ris.parse, ris.unparse, "ris", "application/x-research-info-systems; charset=utf-8"),
    "csl-json": Format(
        csl_json.parse, csl_json.unparse, "json", "application/vnd.citationstyles.csl+json; charset=utf-8"
    ),
    "identifiers": Format(identifier_list.parse, identifier_list.unparse, "txt", "text/plain; charset=utf-8"),
}

_RIS = re.compile(f"^{RIS_START}", re.M)
_BIBTEX = re.compile(BIBTEX_START)
_JSON = re.compile(r"\s*+(?:\[\s*+[\]{]|\{\s*+\")")


def detect(text: str) -> str | None:
    """The name in FORMATS of what a text looks like, or None."""
    text = text.removeprefix("\ufeff")
    if _JSON.match(text):
        return "csl-json"
    if _RIS.search(text):
        return "ris"
    if _BIBTEX.search(text):
        return "bibtex"
    return "identifiers" if identifier_list.is_list(text) else None
