"""Personal names as bibliographies write them.

Source of the rules: Patashnik, "BibTeXing" (1988), section 4 ("Tame the BeaST" by N. Markey, section 3, has them in
full): names are joined by "and"; one name is "First von Last", "von Last, First" or "von Last, Jr, First"; braces
hide what they hold; words in lower case are the von part. What real files add is handled too: "others" and "et al.",
marks at names (``Wei Zhang*``), lists joined by commas or semicolons alone.

A record's ``family`` is the family name with its particle; it equals the whole name where a name has no parts:
organisations, and names in Chinese, Japanese or Korean script whose source does not tell.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache

from publications.formats.name_marks import SIGN_CHARACTERS, take_marks
from publications.formats.name_markup import without_formatting
from publications.latex import decode, encode
from publications.records import AuthorRecord

_BRACE_OR_AND = re.compile(r"[{}]| and ", re.I)
_BRACE_OR_COMMA = re.compile(r"[{},]")
_BRACE_OR_SEMICOLON = re.compile(r"[{};]")
_BRACE_OR_EAST_ASIAN = re.compile(r"[{}、；;，]")
_BRACE_OR_AMPERSAND = re.compile(r"[{}]| \\?& ")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[ -]?){1,4}")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6});")
_OTHERS = re.compile(
    r"(?:(?:^|\band\b)[\s,]*+others|[\s,]*+(?:\band\b)?[\s,]*+(?:\bet\.? ?al\b\.?|\.\.\.|…)|"
    r"[\s,]*+\band\b[\s{]*+\d{1,4} (?:more|others?|further|additional|co-?authors)(?: authors)?\}*+)[\s.]*+$",
    re.I,
)
_OTHERS_LENGTH = 40
_SUFFIX = re.compile(r"(?:jr|sr|jnr|snr|junior|senior|ph\.?d|m\.d|esq|i{2,3}|iv|vi{1,3})\.?", re.I)
_REMARK = re.compile(r"\{{0,2}\[[^\[\]]{1,80}\]\}{0,2}")
_EQUAL = re.compile(r"equal|co-?first|dual first|joint", re.I)
_HOMONYM = re.compile(r"(?<=[^\W\d_]) 0\d{3}$")  # DBLP numbers people of one name: "Wei Wang 0001"
_INITIALS_LAST = re.compile(r"(?<= )(?:[A-Z]\.?[ -]?){1,4}$")  # "Van Eck JA"
_INITIALS_LENGTH = 13
_SIGN_OF_LIST = re.compile(r"[,{}]")
_DOTTED = re.compile(r"(?:[A-Z]\.[ -]?)+")
_GLUED_INITIAL = re.compile(r"(?<![^\W\d_])([^\W\d_]\.)(?=[^\W\d_]{2})")  # "H.-P.Seidel"
_BRACED_FAMILY = re.compile(r"(.+) \{([^{}]++)\}")
_INDIVISIBLE = re.compile(rf",|;| and |^and | and$|(?:^| )& |\+(?:\s|$)|[{SIGN_CHARACTERS}$^]|<sup", re.I)
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")


# A bibliography names the same people again and again; only names of usual length are worth remembering.
_CACHED_LENGTH = 80


@dataclass(frozen=True, slots=True)
class PersonalName:
    """The parts of a name; ``literal`` alone is set where it has none."""

    given: str = ""
    particle: str = ""  # "van der"
    family: str = ""
    suffix: str = ""  # "Jr."
    literal: str = ""

    @property
    def full_family(self) -> str:
        return " ".join(filter(None, (self.particle, self.family)))


def split_name(name: str, family: str = "") -> PersonalName:
    """The parts of a printed name. ``family`` is what its source called the family name, if it did."""
    if len(name) + len(family) <= _CACHED_LENGTH:
        return _split_again(name, family)
    return _split(name, family)


def _split(name: str, family: str) -> PersonalName:
    words = name.split()
    if family == name or _INDIVISIBLE.search(name):
        return PersonalName(literal=name)
    if len(words) < 2 or _EAST_ASIAN.search(name):
        if family and name.startswith(family) and _EAST_ASIAN.search(family) and _EAST_ASIAN.match(name[len(family) :]):
            return PersonalName(family=family, given=name[len(family) :])
        return PersonalName(literal=name)
    suffix = words.pop() if len(words) > 2 and _is_suffix(words[-1]) else ""
    start = _start_of(family.split(), words) or _start_of_family(words)
    parts = _person(words[:start], words[start:], suffix)
    if _is_suffix(parts.given) or _OTHERS.search(name[-_OTHERS_LENGTH:]):
        return PersonalName(literal=name)
    return parts


_split_again = lru_cache(maxsize=10_000)(_split)


def _start_of(family: list[str], words: list[str]) -> int:
    """Where the words of the family name begin, if the name ends in them; else 0."""
    if len(family) > 1 and _is_suffix(family[-1]):
        family = family[:-1]
    start = len(words) - len(family)
    return start if family and start > 0 and words[start:] == family else 0


def _start_of_family(words: list[str]) -> int:
    """The first particle after a given name, else the last word."""
    for index in range(1, len(words) - 1):
        if _is_particle(words[index]):
            return index
    return len(words) - 1


def _person(given: list[str], family: list[str], suffix: str) -> PersonalName:
    particles = 0
    while particles < len(family) - 1 and _is_particle(family[particles]):
        particles += 1
    return PersonalName(" ".join(given), " ".join(family[:particles]), " ".join(family[particles:]), suffix)


def _is_particle(word: str) -> bool:
    """ "van", "de", "'t"."""
    return word.lstrip("'’‘")[:1].islower()


def _is_suffix(word: str) -> bool:
    return len(word) < 9 and _SUFFIX.fullmatch(word) is not None


def author_of(name: str, family: str = "", marks: str = "") -> AuthorRecord:
    """A record whose family name is set, found by the rules where the source does not tell it."""
    parts = split_name(name, family)
    return AuthorRecord(name, family=parts.literal or parts.full_family, marks=marks)


def parse_names(value: str) -> tuple[list[AuthorRecord], bool]:
    """The names of a BibTeX value, LaTeX decoded, and whether the list is complete."""
    value = _ENTITY.sub(lambda entity: html.unescape(entity.group()), " ".join(value.split()))
    value = without_formatting(value)
    cut = _OTHERS.search(value, max(0, len(value) - _OTHERS_LENGTH))
    if cut:
        value = value[: cut.start()]
    authors: list[AuthorRecord] = []
    for raw in _raw_names(value):
        if _REMARK.fullmatch(raw):  # "A and B and {[Equal contribution]} and C"
            for author in authors if _EQUAL.search(raw) else ():
                author.equal = True
        else:
            authors += _authors(raw)
    named = [author for author in authors if author.name and not (_is_others(author.name) and not author.family)]
    return named, cut is None and not any(_is_others(author.name) and not author.family for author in authors)


def _is_others(name: str) -> bool:
    return name.casefold() in ("others", "et al.", "et al", "等")


def _raw_names(value: str) -> list[str]:
    inner = _enclosed(value)
    if inner is not None and _is_list_in_braces(inner):
        value = inner
    names = _split_outside_braces(value, _BRACE_OR_AND)
    if len(names) == 1 and _EAST_ASIAN.search(value):
        names = _split_outside_braces(value, _BRACE_OR_EAST_ASIAN)
    elif len(names) == 1 and ";" in value and "\\&" not in value:
        names = _split_outside_braces(value, _BRACE_OR_SEMICOLON)
    elif len(names) == 1 and ("," in value or ". " in value):
        names = _split_outside_braces(value, _BRACE_OR_AMPERSAND)
    names = [name.removeprefix("and ").removesuffix(" and").strip() for name in map(str.strip, names) if name]
    return _initials_last(names) if len(names) > 1 else names


def _initials_last(names: list[str]) -> list[str]:
    """A list in the order of Vancouver, "Van Eck JA" and "Lee B", with the commas that BibTeX wants."""
    turned = [_turned(name) for name in names]
    return [", ".join(parts) for parts in turned if parts] if all(turned) else names


def _turned(name: str) -> list[str]:
    """Family name and initials of "Van Eck JA"; nothing of any other name."""
    match = _INITIALS_LAST.search(name, max(1, len(name) - _INITIALS_LENGTH))
    family = name[: match.start()].strip() if match else ""
    if not match or _SIGN_OF_LIST.search(family) or family.isupper() or not any(map(str.isalpha, family)):
        return []
    return [family, match.group()]


def _split_outside_braces(value: str, separator: re.Pattern[str]) -> list[str]:
    """Split where the pattern matches outside of braces; the pattern must match single braces too."""
    parts, depth, start = [], 0, 0
    for match in separator.finditer(value):
        found = match.group()
        if found == "{":
            depth += 1
        elif found == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            parts.append(value[start : match.start()])
            start = match.end()
    parts.append(value[start:])
    return parts


def _enclosed(value: str) -> str | None:
    """What one pair of braces around the whole value holds, else None."""
    if not (value.startswith("{") and value.endswith("}")):
        return None
    depth = 0
    for match in re.finditer(r"[{}]", value):
        depth += 1 if match.group() == "{" else -1
        if depth == 0:
            return value[1:-1] if match.end() == len(value) else None
    return None


def _is_list_in_braces(inner: str) -> bool:
    """A whole list in one pair of braces too many: every part reads "Last, First"."""
    parts = re.split(r" and ", inner, flags=re.I)
    return len(parts) > 1 and not inner.startswith("{") and all(part.count(",") == 1 for part in parts)


def _authors(raw: str) -> list[AuthorRecord]:
    """One raw name as a record; several where commas alone separate a list."""
    told = _tell_again(raw) if len(raw) <= _CACHED_LENGTH else _tell(raw)
    return [AuthorRecord(name, family=family, marks=marks) for name, family, marks in told]


def _tell(raw: str) -> list[tuple[str, str, str]]:
    return [(author.name, author.family, author.marks) for author in _read_names(raw)]


_tell_again = lru_cache(maxsize=10_000)(_tell)


def _read_names(raw: str) -> list[AuthorRecord]:
    inner = _enclosed(raw)
    if inner is not None:
        name = decode(inner)
        return [AuthorRecord(name, family=name)]
    raw, marks = take_marks(raw)
    raw = _HOMONYM.sub("", raw)
    if "," not in raw:
        return [_plain(_GLUED_INITIAL.sub(_apart, raw), marks)]
    parts = [decode(part) for part in _split_outside_braces(raw, _BRACE_OR_COMMA)]
    listed = len(parts) > 2 and not parts[-1]  # "Ada Rivers, Bo Lee, and Cy Ode"
    if listed:
        parts.pop()
    if len(parts) > 2 and len(parts) % 2 == 0 and all(_INITIALS.fullmatch(part) for part in parts[1::2]):
        return [inverted_name(parts[index : index + 2], marks) for index in range(0, len(parts), 2)]
    if _is_comma_list(parts) or (listed and all(" " in part for part in parts)):
        names = _initials_last([name for name in parts if name])
        return [
            inverted_name(name.split(", "), marks) if ", " in name else author_of(name, marks=marks) for name in names
        ]
    return [inverted_name(parts, marks)]


def _apart(initial: re.Match[str]) -> str:
    """A space behind an initial before a family name: not in "e.g."."""
    capitals = initial.group()[0].isupper() and initial.string[initial.end()].isupper()
    return f"{initial.group()} " if capitals else initial.group()


def _plain(raw: str, marks: str) -> AuthorRecord:
    """ "First von Last", or an organisation whose braces only stand around a part of it."""
    if "{" in raw and (braced := _BRACED_FAMILY.fullmatch(raw)):
        given, family = decode(braced.group(1)).split(), decode(braced.group(2))
        while len(given) > 1 and _is_particle(given[-1]):
            family = f"{given.pop()} {family}"
        return author_of(" ".join([*given, family]), family, marks)
    name = decode(raw)
    if (turned := _turned(name)) and _DOTTED.fullmatch(turned[1]):  # "Rivers A."
        return inverted_name(turned, marks)
    return AuthorRecord(name) if _is_others(name) else author_of(name, marks=marks)


def _is_comma_list(parts: list[str]) -> bool:
    if len(parts) < 3 or (len(parts) == 3 and any(map(_is_suffix, parts[1:]))):
        return False
    return len(parts) > 3 or all(" " in part for part in parts)


def inverted_name(parts: list[str], marks: str = "") -> AuthorRecord:
    """ "von Last, First" or "von Last, Jr, First", split at its commas, as a record in the order of print."""
    family, given = parts[0], parts[-1] if len(parts) > 1 else ""
    suffix = parts[1] if len(parts) > 2 else ""
    if len(parts) == 3 and _is_suffix(given) and not _is_suffix(suffix):
        given, suffix = suffix, given
    if len(parts) == 3 and not _is_suffix(suffix):
        if not (
            suffix.isupper() and _INITIALS.fullmatch(suffix)
        ):  # which of the three is the family name, nobody can tell
            printed = ", ".join(parts)
            return AuthorRecord(printed, family=printed, marks=marks)
        given, suffix = f"{suffix} {given}", ""
    if len(parts) == 2 and _is_suffix(given):  # "John Smith, Jr."
        return author_of(f"{family} {given}", marks=marks)
    if not given:
        return AuthorRecord(family, family=family, marks=marks)
    if _EAST_ASIAN.search(family) and _EAST_ASIAN.search(given):
        return author_of(family + given, family, marks)
    words = family.split()
    if not suffix and len(words) > 1 and _is_suffix(words[-1]):
        family, suffix = " ".join(words[:-1]), words[-1]
    return author_of(" ".join(filter(None, (given, family, suffix))), family, marks)


def write_names(authors: list[AuthorRecord], complete: bool) -> str:
    """The value that :func:`parse_names` reads back as the same names."""
    names = [_write_name(split_name(author.name, author.family)) for author in authors]
    return " and ".join(names if complete else [*names, "others"])


def _write_name(parts: PersonalName) -> str:
    if parts.literal:
        # A second pair of braces keeps "Smith, John and Doe, Jane" one name.
        return f"{{{{{encode(parts.literal)}}}}}" if "," in parts.literal else f"{{{encode(parts.literal)}}}"
    return ", ".join(encode(part) for part in (parts.full_family, parts.suffix, parts.given) if part)
