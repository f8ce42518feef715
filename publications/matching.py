"""Is it the same work? Pure: compares what is known of two works, never asks a database.

In this order: DOI, arXiv id, title with year. An identifier under quite different titles is a mistake on
somebody's page and merges nothing; a shared address or citation key never counts.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from profiles.folding import words
from publications.likeness import in_one_script, shared_names

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_TITLE_BREAK = re.compile(r"[:：]|\s[-–—]{1,3}\s|——")
_PREPRINT_DOI = re.compile(r"10\.(48550|1101|21203|2139|31234|26434|20944|36227)/")
_STOPWORDS = frozenset(
    {
        *("a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "into", "is", "of", "on", "or", "the"),
        *("to", "toward", "towards", "via", "with", "without"),
    }
)
_PLAIN_NUMBER = re.compile(r"(?:vol(?:ume)?\.?|no\.?)?\s?0{0,5}(\d{1,5})(?:\s?[-–—]{1,2}\s?\d{1,6})?", re.I)
# Two titles under one identifier agree when this share of their words (Dice's measure) is common.
_SIMILAR = 0.6
# A title of fewer words ("Introduction") says nothing without its authors.
_TELLING_WORDS = 3
_AUTHORS_COMPARED = 200
_USUAL_LENGTH = 300


def title_fingerprint(title: str) -> str:
    """Equal for titles that differ only in case, accents, punctuation and spacing. 32 hex digits."""
    return _remembered_fingerprint(title) if len(title) <= _USUAL_LENGTH else _fingerprint(title)


def _fingerprint(title: str) -> str:
    folded = "".join(words(title))
    return hashlib.blake2b(folded.encode(), digest_size=16).hexdigest() if folded else ""


# An import asks for one title many times; the bound keeps long texts out of memory.
_remembered_fingerprint = lru_cache(maxsize=30_000)(_fingerprint)


def part_fingerprints(title: str) -> tuple[str, str]:
    """Fingerprints of what stands before and after the first colon or dash; ``("", "")`` without one.

    ``"System: What It Does"`` is also listed as ``"What It Does"``, and ``"Title: a subtitle"`` as ``"Title"``.
    """
    head, *tail = _TITLE_BREAK.split(title, maxsplit=1)
    if not tail or not words(head) or not words(tail[0]):
        return "", ""
    return title_fingerprint(head), title_fingerprint(tail[0])


def is_preprint_doi(doi: str) -> bool:
    """DOIs of arXiv, bioRxiv, Research Square, SSRN, PsyArXiv, ChemRxiv, Preprints.org and TechRxiv."""
    return bool(_PREPRINT_DOI.match(doi))


@dataclass(frozen=True, slots=True)
class WorkKey:
    """What identifies a work. ``settled`` is False for preprints, submissions and works without a venue."""

    title: str
    year: int | None = None
    doi: str = ""
    arxiv_id: str = ""
    authors: tuple[str, ...] = ()
    authors_complete: bool = True
    settled: bool = True
    place: tuple[str, str, str, str] = ("", "", "", "")  # venue, volume, issue, pages


def _title_tokens(title: str) -> set[str]:
    tokens: set[str] = set()
    for word in words(title):
        if _HAN.search(word):
            tokens |= {word[i : i + 2] for i in range(max(1, len(word) - 1))}
        elif word not in _STOPWORDS:
            tokens.add(word)
    return tokens


def similar_titles(one: str, other: str) -> bool:
    """One holds the other, or most words are shared."""
    a, b = "".join(words(one)), "".join(words(other))
    if not a or not b:
        return False
    if a in b or b in a:
        return True
    tokens, others = _title_tokens(one), _title_tokens(other)
    return bool(tokens and others) and 2 * len(tokens & others) / (len(tokens) + len(others)) >= _SIMILAR


def _is_telling(title: str) -> bool:
    return len(_HAN.findall(title)) >= 2 * _TELLING_WORDS or len(words(title)) >= _TELLING_WORDS


def _names(key: WorkKey) -> tuple[str, ...]:
    return key.authors[:_AUTHORS_COMPARED]


def authors_agree(one: WorkKey, other: WorkKey) -> bool:
    """At least half of the shorter list, and two names where it has two, stand in the other list too."""
    a, b = _names(one), _names(other)
    if not a or not b:
        return False
    shorter, longer = sorted((a, b), key=len)
    return shared_names(shorter, longer) >= max(min(2, len(shorter)), len(shorter) / 2)


def authors_contradict(one: WorkKey, other: WorkKey) -> bool:
    """A whole list shares no name with the other one, in the same script."""
    a, b = _names(one), _names(other)
    if not a or not b or not (one.authors_complete or other.authors_complete) or not in_one_script(a, b):
        return False
    return shared_names(a, b) == 0


def years_fit(one: WorkKey, other: WorkKey) -> bool:
    """The same year, or a year apart when a preprint meets its published version."""
    if one.year is None or other.year is None or one.year == other.year:
        return True
    return abs(one.year - other.year) == 1 and not (one.settled and other.settled)


def _other_publication(one: WorkKey, other: WorkKey) -> bool:
    """Both have a publisher's DOI and the two differ: a conference paper and its journal version."""
    dois = {one.doi, other.doi}
    return len(dois) == 2 and "" not in dois and not any(map(is_preprint_doi, dois))


@lru_cache(maxsize=10_000)
def _number(text: str) -> str:
    """A volume, an issue or the first of some pages as a bare number; ``""`` for everything else."""
    match = _PLAIN_NUMBER.fullmatch(text.strip())
    return match.group(1) if match else ""


def printed_elsewhere(one: WorkKey, other: WorkKey) -> bool:
    """Both in one volume or journal, at other places: each issue's "Calendar" is a work of its own.

    Without volumes nothing is told: a page of a preliminary version is none of the final one.
    """
    if not (one.place[0] and one.place[0] == other.place[0] and one.settled and other.settled):
        return False
    (volume, issue, page), (volume2, issue2, page2) = (tuple(map(_number, key.place[1:])) for key in (one, other))
    if not volume or not volume2 or volume != volume2:
        return bool(volume and volume2)
    if issue and issue2 and issue != issue2:
        return True
    return page != page2 and not {page, page2} & {"", "1"}


def same_by_identifier(one: WorkKey, other: WorkKey, *, one_page: bool = False) -> bool:
    """Whether two works that share a DOI or arXiv id are the same; inside one page only the titles tell."""
    if similar_titles(one.title, other.title):
        return True
    if one_page or not (one.doi and one.doi == other.doi):
        return False
    translated = bool(_HAN.search(one.title)) != bool(_HAN.search(other.title))
    return authors_agree(one, other) or (translated and not authors_contradict(one, other))


def same_by_title(one: WorkKey, other: WorkKey, *, one_page: bool = False) -> bool:
    """Whether two works of equal title are the same; one page means the same by any title, however short."""
    if not years_fit(one, other) or authors_contradict(one, other) or _other_publication(one, other):
        return False
    if printed_elsewhere(one, other):
        return False
    return one_page or _is_telling(one.title) or authors_agree(one, other)


def same_by_part(one: WorkKey, other: WorkKey) -> bool:
    """Whether two works are the same when one title is a part of the other: the authors must agree."""
    return years_fit(one, other) and not _other_publication(one, other) and authors_agree(one, other)


@dataclass(slots=True)
class Match:
    """``work`` is the id of the same work, or None. ``strength``: 3 identifier and title, 2 one of them, 1 a part.

    ``conflicts`` are works under the same identifier with quite another title; ``lookalikes`` works of the
    same title that are not the same (another year or other authors); ``ambiguous`` works of which the
    record may be any.
    """

    work: int | None = None
    strength: int = 0
    conflicts: list[int] = field(default_factory=list)
    lookalikes: list[int] = field(default_factory=list)
    ambiguous: list[int] = field(default_factory=list)


class WorkIndex:
    """Works found by dictionaries: one look-up each for DOI, arXiv id, title and parts of the title."""

    def __init__(self, *, one_page: bool = False) -> None:
        self.one_page = one_page
        self.keys: dict[int, WorkKey] = {}
        self._aliases: dict[int, tuple[WorkKey, ...]] = {}
        self._by: dict[str, dict[str, list[int]]] = {
            name: defaultdict(list) for name in ("doi", "arxiv", "title", "head", "tail")
        }

    def add(self, work: int, key: WorkKey, aliases: Sequence[WorkKey] = ()) -> None:
        """``aliases`` are keys of what was merged into the work."""
        self.keys[work] = key
        head, tail = part_fingerprints(key.title)
        self._put(work, "head", head)
        self._put(work, "tail", tail)
        for one in (key, *aliases):
            self._put(work, "doi", one.doi)
            self._put(work, "arxiv", one.arxiv_id)
            self._put(work, "title", title_fingerprint(one.title))
        if aliases:
            self._aliases[work] = tuple(aliases)

    def _put(self, work: int, name: str, value: str) -> None:
        if value and work not in self._by[name][value]:
            self._by[name][value].append(work)

    def _fits(self, work: int, test: Callable[[WorkKey], bool]) -> bool:
        """Whether the work, or what was merged into it, passes."""
        return any(map(test, (self.keys[work], *self._aliases.get(work, ()))))

    @property
    def has_aliases(self) -> bool:
        return bool(self._aliases)

    def was_merged(self, work: int, key: WorkKey) -> bool:
        """Whether something of this title or identifier was merged into the work."""
        title = title_fingerprint(key.title)
        return any(
            title_fingerprint(one.title) == title
            or (key.doi != "" and one.doi == key.doi)
            or (key.arxiv_id != "" and one.arxiv_id == key.arxiv_id)
            for one in self._aliases.get(work, ())
        )

    def _found(self, name: str, value: str, without: Collection[int]) -> list[int]:
        found = self._by[name].get(value, []) if value else []
        return [work for work in found if work not in without]

    def find(self, key: WorkKey, *, without: Collection[int] = ()) -> Match:
        """The work that ``key`` describes, never one of ``without``."""
        match = Match()
        fingerprint = title_fingerprint(key.title)
        same_title = self._found("title", fingerprint, without)
        for name, value in (("doi", key.doi), ("arxiv", key.arxiv_id)):
            self._by_identifier(key, self._found(name, value, without), same_title, match)
            if match.work is not None:
                return match
        agreeing = [
            work for work in same_title if self._fits(work, lambda own: same_by_title(key, own, one_page=self.one_page))
        ]
        match.lookalikes = [work for work in same_title if work not in agreeing]
        if agreeing:
            match.work = min(agreeing, key=lambda work: (self.keys[work].year != key.year, work))
            match.strength = 2
        elif not self.one_page:
            self._by_part(key, fingerprint, without, match)
        return match

    def _by_identifier(self, key: WorkKey, found: Iterable[int], same_title: list[int], match: Match) -> None:
        for work in found:
            if self._fits(work, lambda own: same_by_identifier(key, own, one_page=self.one_page)):
                if match.work is None or work in same_title:
                    match.work, match.strength = work, 3 if work in same_title else 2
            else:
                match.conflicts.append(work)

    def _by_part(self, key: WorkKey, fingerprint: str, without: Collection[int], match: Match) -> None:
        head, tail = part_fingerprints(key.title)
        looked_up = [("head", fingerprint), ("tail", fingerprint), ("title", head), ("title", tail)]
        found = {work for name, value in looked_up for work in self._found(name, value, without)}
        agreeing = sorted(work for work in found if same_by_part(key, self.keys[work]))
        if len(agreeing) == 1:
            match.work, match.strength = agreeing[0], 1
        else:
            match.ambiguous = agreeing
