"""Identifiers of people at the sources, read from what a profile holds. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

from profiles.faults import gettext_noop
from profiles.identifiers import find_arxiv_id, find_orcid
from publications.sources.faults import SourceFault

_PID = re.compile(r"(?:^|/pid/)([a-z0-9]{1,3}/[\w-]{1,60}?)(?:\.(?:html|xml)\b|$|[?#/])")
_OPENALEX = re.compile(r"(?:^|openalex\.org/(?:authors/|people/)?)(A\d{4,14})\b", re.I)
_SEMANTIC_SCHOLAR = re.compile(r"(?:^|/author/(?:[^/?#]{1,200}/)?)(\d{1,15})(?:$|[/?#])")
_ARXIV_ID = re.compile(r"(\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,2})?")
_MAX_LENGTH = 500


def _first(pattern: re.Pattern[str]) -> Callable[[str], str]:
    def find(text: str) -> str:
        match = pattern.search(text.strip()[:_MAX_LENGTH])
        return match.group(1) if match else ""

    return find


find_dblp_pid = _first(_PID)
find_semantic_scholar_author = _first(_SEMANTIC_SCHOLAR)


def find_openalex_author(text: str) -> str:
    """The OpenAlex author identifier of an address or text, else ``""``."""
    return _first(_OPENALEX)(text).upper()


def checked_orcid(given: str) -> str:
    """The ORCID iD. Raises SourceFault ("bad-identifier")."""
    if not (orcid := find_orcid(given)):
        raise SourceFault("bad-identifier", gettext_noop("This is no ORCID iD: %(given)s"), given=given[:80])
    return orcid


def checked_arxiv_id(given: str) -> str:
    """The arXiv identifier without its version. Raises SourceFault ("bad-identifier")."""
    bare = _ARXIV_ID.fullmatch(given.strip())
    if not (found := bare.group(1) if bare else find_arxiv_id(given)):
        raise SourceFault("bad-identifier", gettext_noop("This is no arXiv identifier: %(given)s"), given=given[:80])
    return found
