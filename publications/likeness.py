"""Is it the same person? Compares printed names. Pure.

Two names are *alike* when one printed form of the first equals one of the second: accents, case,
hyphens and the order "Family, Given" do not count; native script and variants do. A *possible* likeness
(initials, a middle name left out, the words in another order) is never enough to link anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from anyascii import anyascii

from profiles.folding import fold

_PARENTHESIS = re.compile(r"[(（\[]([^()（）\[\]]{1,100})[)）\]]")
_WORD = re.compile(r"[^\W\d_]+")
_INNER_JOIN = re.compile(r"(?<=\w)[-‐‑'’ʼ·](?=\w)")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_TITLES = frozenset({"dr", "prof", "professor", "mr", "ms", "mrs", "phd", "md"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
# Longer than any name; what is longer is no name and only costs time.
_MAX_LENGTH = 200


class Likeness(IntEnum):
    NONE = 0
    POSSIBLE = 1
    ALIKE = 2


@dataclass(frozen=True, slots=True)
class PersonName:
    """All that is known of how one person's name is written."""

    name: str
    native_name: str = ""
    family_name: str = ""
    given_name: str = ""
    variants: tuple[str, ...] = ()


def _ascii(text: str) -> str:
    """Folded; letters such as ł and ø by their Latin look, East Asian script as it is."""
    if text.isascii():
        return text.lower()
    return "".join(char if _EAST_ASIAN.match(char) else anyascii(char).lower() for char in fold(text))


def _words(name: str) -> tuple[str, ...]:
    """Folded words of one form, without titles; the parts of a hyphenated word are one word."""
    joined = _INNER_JOIN.sub("", name)
    return tuple(word for word in _WORD.findall(_ascii(joined)) if word not in _TITLES)


def _uninverted(name: str) -> str:
    """``"Zhao, Zhou"`` as ``"Zhou Zhao"``; a suffix after the comma stays where it is."""
    family, comma, given = name.partition(",")
    if not comma or not given.strip() or "," in given:
        return name
    if given.strip(" .").casefold() in _SUFFIXES | _TITLES:
        return f"{family} {given}"
    return f"{given.strip()} {family.strip()}"


def _forms(printed: str) -> tuple[tuple[str, ...], ...]:
    """The forms that one printed name holds: ``"Zhou Zhao (赵洲)"`` holds two. Each is its folded words."""
    return _remembered_forms(printed[:_MAX_LENGTH])


@lru_cache(maxsize=20_000)
def _remembered_forms(printed: str) -> tuple[tuple[str, ...], ...]:
    inside = _PARENTHESIS.findall(printed)
    outside = _PARENTHESIS.sub(" ", printed)
    forms = [_words(_uninverted(form)) for form in (outside, *inside)]
    return tuple(form for form in dict.fromkeys(forms) if form)


def _key(words: Iterable[str]) -> str:
    return "".join(words)


def name_keys(printed: str) -> frozenset[str]:
    """Keys of a printed name. Two names are alike when they share a key."""
    return frozenset(_key(form) for form in _forms(printed))


@lru_cache(maxsize=2_000)
def _person_forms(person: PersonName) -> tuple[tuple[str, ...], ...]:
    forms = [form for text in (person.name, person.native_name, *person.variants) if text for form in _forms(text)]
    if person.family_name and person.given_name:
        family, given = _words(person.family_name), _words(person.given_name)
        forms += [given + family, family + given]
    # The native name tells which word is the family name: 任意 reads "ren yi", so "Ren Yi" is the same name.
    for native in [form for form in forms if form and _EAST_ASIAN.match(form[0])]:
        reading = _key(_WORD.findall(anyascii(_key(native)).lower()))
        for form in list(forms):
            turned = form[-1:] + form[:-1]
            if len(form) > 1 and _key(turned) == reading:
                forms.append(turned)
    return tuple(dict.fromkeys(forms))


def person_keys(person: PersonName) -> frozenset[str]:
    """Keys of everything that this person's name is surely written as."""
    return frozenset(key for form in _person_forms(person) if (key := _key(form)))


def _possible_keys_of(forms: tuple[tuple[str, ...], ...]) -> frozenset[tuple[str, str]]:
    """(family name, first letter of the given name) for either order of the words."""
    pairs = set()
    for form in forms:
        if len(form) > 1 and not _EAST_ASIAN.match(form[0]):
            pairs |= {(form[-1], form[0][0]), (form[0], form[-1][0])}
    return frozenset(pairs)


def possible_keys(printed: str) -> frozenset[tuple[str, str]]:
    """Keys to look up people whose name is possibly this one; confirm with :func:`likeness`."""
    return _possible_keys_of(_forms(printed))


def person_possible_keys(person: PersonName) -> frozenset[tuple[str, str]]:
    return _possible_keys_of(_person_forms(person))


def _given_fit(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Given names that do not contradict each other: equal, an initial of the other, or left out at the end."""
    return all(a == b or (a[0] == b[0] and 1 in (len(a), len(b))) for a, b in zip(one, other, strict=False))


def _possibly_same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if min(len(one), len(other)) < 2:
        return False
    if sorted(one) == sorted(other):
        return True
    turned = one[-1:] + one[:-1]
    ends = [(one, other), (turned, other)] if len(one) == 2 else [(one, other)]
    return any(a[-1] == b[-1] and len(a[-1]) > 1 and _given_fit(a[:-1], b[:-1]) for a, b in ends)


def likeness(printed: str, person: PersonName) -> Likeness:
    """How well a printed name fits a person."""
    return _remembered_likeness(printed[:_MAX_LENGTH], person)


@lru_cache(maxsize=20_000)
def _remembered_likeness(printed: str, person: PersonName) -> Likeness:
    forms, known = _forms(printed), _person_forms(person)
    if {_key(form) for form in forms} & {_key(form) for form in known}:
        return Likeness.ALIKE
    if any(_possibly_same(form, other) for form in forms for other in known):
        return Likeness.POSSIBLE
    return Likeness.NONE


def shared_names(one: Iterable[str], other: Iterable[str]) -> int:
    """How many names of the first list the second one may hold; initials count. Linear in both lists."""
    wanted: set[object] = set()
    for name in other:
        wanted |= name_keys(name) | possible_keys(name)
    return sum(1 for name in one if (name_keys(name) | possible_keys(name)) & wanted)


def in_one_script(one: Iterable[str], other: Iterable[str]) -> bool:
    """False when one list is in East Asian script and the other is not: they cannot be compared."""
    return any(map(_EAST_ASIAN.search, one)) == any(map(_EAST_ASIAN.search, other))
