"""A list of DOIs and arXiv identifiers, one a line or mixed into text, as people paste it.

Sources of the forms: DOI Handbook, section 2 (the prefix is "10." and digits); arXiv, "Understanding the arXiv
identifier" (new style since 2007, old style before).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

from profiles.identifiers import SICI
from profiles.sentences import Sentence
from publications.formats.bibliography import ARXIV_DOI, ParsedBibliography
from publications.records import PublicationRecord

_DOI = rf"10\.\d{{4,9}}/(?:{SICI}|[^\s\"'<>{{}}|\\^`,;，；。、]{{1,200}})"
_ARXIV = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}(?:v\d{1,2})?|[a-z-]{2,9}(?:\.[A-Z]{2})?/\d{7}(?:v\d{1,2})?"
_IDENTIFIER = re.compile(
    rf"(?P<doi>(?<![\w.]){_DOI})|(?:(?<=arxiv:)|(?<=/abs/)|(?<=/pdf/)|(?<![\w./-]))(?P<arxiv>{_ARXIV})(?![\w/])", re.I
)
_GLUE = re.compile(
    r"https?://(?:dx\.)?doi\.org/?|https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/?|\.pdf\b|\b(?:doi|arxiv|https?)\b|[\W_\d]",
    re.I,
)
_VERSION = re.compile(r"v\d{1,2}$")


def parse(text: str) -> ParsedBibliography:
    """One record without a title for each identifier, repeats once. A line that holds none is reported."""
    parsed = ParsedBibliography()
    seen: set[str] = set()
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        found = list(_IDENTIFIER.finditer(unquote(line) if "%2" in line else line))
        if not found and line.strip():
            said = Sentence("Neither a DOI nor an arXiv identifier: %(source)s", source=line[:500])
            parsed.report(number, "no-identifier", said)
        for match in found:
            record = _record(match)
            record.line, record.raw = number, match.group()
            identifier = record.doi or record.arxiv_id
            if identifier not in seen:
                seen.add(identifier)
                parsed.records.append(record)
    parsed.entries = parsed.distinct_keys = len(parsed.records)
    return parsed


def _record(match: re.Match[str]) -> PublicationRecord:
    if arxiv_id := match.group("arxiv"):
        return PublicationRecord("", arxiv_id=_VERSION.sub("", arxiv_id))
    doi = match.group("doi").lower().rstrip(".:")
    while doi.endswith((")", "]")) and doi.count("(") < doi.count(")") + doi.count("]"):
        doi = doi[:-1]
    if doi.startswith(ARXIV_DOI):
        return PublicationRecord("", arxiv_id=_VERSION.sub("", doi.removeprefix(ARXIV_DOI)))
    return PublicationRecord("", doi=doi)


def unparse(records: Iterable[PublicationRecord]) -> str:
    """One identifier a line: the DOI, else the arXiv identifier; records that have neither are left out."""
    lines = (record.doi or (f"arXiv:{record.arxiv_id}" if record.arxiv_id else "") for record in records)
    return "".join(f"{line}\n" for line in lines if line and not re.search(r"\s", line))


def is_list(text: str) -> bool:
    """Whether identifiers are all that a text holds, but for what people write around them."""
    sample = text[:20_000]
    return _IDENTIFIER.search(sample) is not None and not _GLUE.sub("", _IDENTIFIER.sub("", sample))
