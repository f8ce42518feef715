"""Identifiers of works and people, read from addresses and text."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

# The end of an old DOI that is made of a SICI (ANSI/NISO Z39.56): "(199806)49:8<693::AID-ASI4>3.0.CO;2-O".
SICI = r"[^\s\"'<>]{3,80}<[^\s\"'<>]{1,60}>\d\.\d\.CO;2(?:-[\dA-Z#@])?"
_DOI = re.compile(rf"\b10\.\d{{4,9}}/(?:{SICI}|[^\s\"'<>\[\]{{}}|\\^`]{{1,200}})", re.I)
_SAFE = "/:;().,@!*'&=+$~-_%"
_DOI_SUFFIX = re.compile(
    r"(?:/(?:full|abstract|pdf|html|meta)|\.pdf|"
    r"v\d+\.(?:full(?:\.pdf|-text)?|abstract|article-metrics|article-info|supplementary-material))$",
    re.I,
)
_BIORXIV_VERSION = re.compile(r"^(10\.1101/.*\d)v\d{1,2}$")
_NO_DOI = re.compile(r"(?:^|[./_-])(?:\d*x{2,}|n{4,})(?=$|[./_-])|^10\.0000/|^10\.1145/1122445\.1122456$", re.I)
_ARXIV_NEW = re.compile(r"(?<![\d.])(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})(?:v\d{1,2})?(?![\d])")
_ARXIV_OLD = re.compile(r"\b([a-z-]{2,9}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,2})?\b")
_ARXIV_CONTEXT = re.compile(r"arxiv|alphaxiv|huggingface\.co/papers", re.I)
_ORCID = re.compile(r"(?<!\d)(\d{4}-\d{4}-\d{4}-\d{3}[\dX])(?!\d)", re.I)


def find_doi(text: str) -> str:
    """The first DOI of an address or text, bare and in lower case, else ``""``."""
    match = _DOI.search(unquote(text[:2000]).split("?")[0] if "://" in text[:12] else text[:2000])
    if not match:
        return ""
    doi = _DOI_SUFFIX.sub("", match.group().rstrip(".,;:)")).lower()
    doi = _BIORXIV_VERSION.sub(r"\1", doi)
    return "" if is_placeholder_doi(doi) else doi


def doi_url(doi: str) -> str:
    """Where a DOI leads, as an address: the angle brackets of old ones are encoded."""
    return f"https://doi.org/{quote(doi, safe=_SAFE)}"


def is_placeholder_doi(doi: str) -> bool:
    """Whether a DOI stands for one that is yet to come, as in a publisher's template: "10.1145/nnnnnnn.nnnnnnn"."""
    return bool(_NO_DOI.search(doi))


def find_arxiv_id(text: str) -> str:
    """The arXiv identifier of an arXiv address or of text that says arXiv, without version, else ``""``."""
    text = text[:2000]
    if not _ARXIV_CONTEXT.search(text):
        return ""
    match = _ARXIV_NEW.search(text) or _ARXIV_OLD.search(text)
    return match.group(1) if match else ""


def find_orcid(text: str) -> str:
    """The first ORCID iD with a right check digit (ISO 7064 MOD 11-2), else ``""``."""
    for match in _ORCID.finditer(text[:2000]):
        candidate = match.group(1).upper()
        if candidate[-1] == orcid_check_digit(candidate.replace("-", "")[:15]):
            return candidate
    return ""


def orcid_check_digit(digits: str) -> str:
    """The check digit of the first 15 digits of an ORCID iD."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    result = (12 - total % 11) % 11
    return "X" if result == 10 else str(result)
