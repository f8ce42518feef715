"""Author lists as the citation styles print them."""

from __future__ import annotations

import re

from publications.formats.names import PersonalName, split_name
from publications.records import AuthorRecord

_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_GIVEN_PART = re.compile(r"[^\s.]+\.?")


def is_east_asian(text: str) -> bool:
    """Whether a text holds Chinese, Japanese or Korean script."""
    return _EAST_ASIAN.search(text) is not None


def _parts(author: AuthorRecord) -> PersonalName:
    """The parts of a name; one in East Asian script is never taken apart."""
    return PersonalName(literal=author.name) if is_east_asian(author.name) else split_name(author.name, author.family)


def initials(given: str, stop: str = ".", joint: str = " ", hyphen: str = "-") -> str:
    """ "Jean-Philippe A." as "J.-P. A."; without stops and hyphens as "J P A"."""
    words = [
        hyphen.join(f"{part[0].upper()}{stop}" for part in word.split("-") if part and part[0].isalnum())
        for word in _GIVEN_PART.findall(given)
    ]
    return joint.join(filter(None, words))


def inverted_initials(author: AuthorRecord) -> str:
    """APA: "van der Berg, A. M.", "King, M. L., Jr."."""
    parts = _parts(author)
    return parts.literal or ", ".join(filter(None, (parts.full_family, initials(parts.given), parts.suffix)))


def plain_initials(author: AuthorRecord) -> str:
    """IEEE: "A. M. van der Berg", "M. L. King Jr."."""
    parts = _parts(author)
    return parts.literal or " ".join(filter(None, (initials(parts.given), parts.full_family, parts.suffix)))


def inverted(author: AuthorRecord) -> str:
    """MLA and Chicago, the first author: "van der Berg, Anna Maria", "King, Martin Luther, Jr."."""
    parts = _parts(author)
    return parts.literal or ", ".join(filter(None, (parts.full_family, parts.given, parts.suffix)))


def plain(author: AuthorRecord) -> str:
    """MLA and Chicago, further authors and editors: the name as printed."""
    return author.name


def capitals(author: AuthorRecord) -> str:
    """GB/T 7714: "VAN DER BERG A M", "KING M L Jr"; organisations and Chinese names as printed."""
    parts = _parts(author)
    suffix = parts.suffix.rstrip(".")
    return parts.literal or " ".join(
        filter(None, (parts.full_family.upper(), initials(parts.given, "", " ", " "), suffix))
    )


def enumerate_names(names: list[str], last: str) -> str:
    """ "A", "A and B", "A, B, and C", with ``last`` ("and", "&") before the last name."""
    if len(names) < 3:
        return f" {last} ".join(names)
    return f"{', '.join(names[:-1])}, {last} {names[-1]}"
