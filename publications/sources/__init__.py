"""Open sources: an identifier becomes records or a number. Pure but for the one client; nothing here writes.

================ ========================================= =====================================
doi.org          a work by DOI                             ``doi``
Crossref         a work by DOI, the works of an ORCID iD   ``crossref``
arXiv            a work by arXiv identifier                ``arxiv``
DBLP             the works of a person                     ``dblp``
OpenAlex         a work, the works of a person, citations  ``openalex``
ORCID            the works and names of a person           ``orcid``
Semantic Scholar a work, the works of a person, citations  ``semantic_scholar``
GitHub           the stars of a repository                 ``repositories``
Hugging Face     the likes of a model, dataset or space    ``repositories``
================ ========================================= =====================================

Google Scholar has no interface for programs and is not asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from profiles.identifiers import find_orcid
from publications.sources import crossref, dblp, openalex, orcid, orcid_profile, repositories, semantic_scholar
from publications.sources.answers import FoundWork, FoundWorks
from publications.sources.client import Client
from publications.sources.identifiers import find_dblp_pid, find_openalex_author, find_semantic_scholar_author

__all__ = ["CITED_BY", "COUNTERS", "SOURCES", "Counter", "Source"]


@dataclass(frozen=True, slots=True)
class Source:
    """Somewhere that knows the works of a person.

    ``works`` raises SourceFault. ``identify`` finds the person's identifier in an address or text, ``""`` without one.
    ``names`` asks how that person writes their name, where the source can tell it.
    ``kinds`` are the link kinds of a profile (profiles.models.LinkKind) whose addresses hold such an identifier.
    """

    label: str
    works: Callable[[Client, str], FoundWorks]
    identify: Callable[[str], str]
    kinds: tuple[str, ...]
    names: Callable[[Client, str], list[str]] | None = None


@dataclass(frozen=True, slots=True)
class Counter:
    """Somewhere that counts how many people like a repository. ``count`` raises SourceFault."""

    label: str
    count: Callable[[Client, str], int]
    identify: Callable[[str], str]


def _orcid_or_author(text: str) -> str:
    return find_openalex_author(text) or find_orcid(text)


SOURCES = {
    "orcid": Source("ORCID", orcid.works, find_orcid, ("orcid",), orcid_profile.names),
    "crossref": Source("Crossref", crossref.works, find_orcid, ("orcid",)),
    "dblp": Source("DBLP", dblp.works, find_dblp_pid, ("dblp",)),
    "openalex": Source("OpenAlex", openalex.works, _orcid_or_author, ("orcid", "other")),
    "semantic_scholar": Source(
        "Semantic Scholar", semantic_scholar.works, find_semantic_scholar_author, ("semantic_scholar",)
    ),
}
COUNTERS = {
    "github": Counter("GitHub", repositories.github_stars, repositories.find_github),
    "hugging_face": Counter("Hugging Face", repositories.hugging_face_likes, repositories.find_hugging_face),
}
# Who counts the citations of a DOI, in the order in which they are asked.
CITED_BY: dict[str, Callable[[Client, str], FoundWork]] = {
    "openalex": openalex.work,
    "semantic_scholar": semantic_scholar.work,
    "crossref": crossref.work,
}
