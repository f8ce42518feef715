"""BibTeX out of records: entries that BibTeX, biber and every reference manager read back.

Text is written as UTF-8. The ten characters that TeX would act upon are escaped, except inside
``$...$``, which stays mathematics; capitals that a style must not lower are braced. Field names are
those of btxdoc (Patashnik 1988), with ``doi``, ``eprint`` and ``url`` as current styles know them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from anyascii import anyascii

from publications.records import PublicationRecord

# CSL 1.0.2 type -> entry type and the field that the venue's name goes into.
_TYPES = {
    "paper-conference": ("inproceedings", "booktitle"),
    "article-journal": ("article", "journal"),
    "book": ("book", "publisher"),
    "chapter": ("incollection", "booktitle"),
    "thesis": ("phdthesis", "school"),
    "report": ("techreport", "institution"),
}
_MISC = ("misc", "howpublished")
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "&%$#_{}"},
}
_MATH = re.compile(r"(?<!\\)\$[^$]+(?<!\\)\$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Words that say nothing about a title, passed over when a key is made.
_STOP_WORDS = {"a", "an", "the", "on", "of", "for", "in", "to", "and", "with", "towards", "toward", "from", "via"}
_PARTICLES = {"van", "von", "der", "den", "de", "di", "da", "del", "della", "la", "le", "du", "dos", "ten", "ter"}
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def unparse(records: Iterable[PublicationRecord]) -> str:
    """One entry a record, separated by an empty line; keys that would repeat get a letter."""
    taken: set[str] = set()
    return "\n".join(_entry(record, _free_key(record, taken)) for record in records)


def citation_key(record: PublicationRecord) -> str:
    """``record.key``, or family name, year and first telling word of the title: "ren2019fastspeech"."""
    if record.key and re.fullmatch(r"[^\s{}(),\\\"'#%~=]+", record.key):
        return record.key
    names = _split_name(record.authors[0].name)[0] if record.authors else ""
    told = [word for word in _ascii_words(record.title) if word not in _STOP_WORDS]
    parts = ["".join(_ascii_words(names)), str(record.year or ""), told[0] if told else ""]
    return "".join(parts)[:60] or "untitled"


def escape(text: str) -> str:
    """Text with TeX's special characters made harmless, mathematics left alone."""
    spaced = " ".join(text.split())
    pieces, end = [], 0
    for math in _MATH.finditer(spaced):
        if _balanced(math[0]):
            pieces += [_escape_plain(spaced[end : math.start()]), math[0]]
            end = math.end()
    return "".join([*pieces, _escape_plain(spaced[end:])])


def _entry(record: PublicationRecord, key: str) -> str:
    kind, fields = _fields(record)
    width = max(len(name) for name, _value in fields)
    lines = [f"  {name.ljust(width)} = {value}" for name, value in fields]
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _fields(record: PublicationRecord) -> tuple[str, list[tuple[str, str]]]:
    kind, venue_field = _TYPES.get(record.csl_type, _MISC)
    if record.csl_type == "article-journal" and not record.venue:
        kind, venue_field = _MISC
    month = record.date.month if record.date else None
    pairs = [
        ("title", _braced(_protect(record.title))),
        ("author", _braced(_authors(record))),
        (venue_field, _braced(escape(record.venue))),
        ("year", _braced(str(record.year or ""))),
        ("month", _MONTHS[month - 1] if month else ""),
        ("volume", _braced(escape(record.volume))),
        ("number", _braced(escape(record.issue))),
        ("pages", _braced(re.sub(r"\s*[-\u2010-\u2015]+\s*", "--", escape(record.pages)))),
        ("doi", _braced(_verbatim(record.doi))),
        ("eprint", _braced(_verbatim(record.arxiv_id))),
        ("archiveprefix", _braced("arXiv" if record.arxiv_id else "")),
        ("url", _braced(_verbatim(record.url or ""))),
    ]
    return kind, [(name, value) for name, value in pairs if value]


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _authors(record: PublicationRecord) -> str:
    names = [_author(author.name) for author in record.authors]
    return " and ".join(names if record.authors_complete else [*names, "others"])


def _author(name: str) -> str:
    """ "Family, Given"; a Chinese name, or one of a single word, is braced so that no style turns it around."""
    family, given = _split_name(name)
    if not given:
        return _braced(escape(family))
    # A name that holds the word which separates names would be read as two.
    family, given = (_braced(escape(part)) if " and " in f" {part} " else escape(part) for part in (family, given))
    return f"{family}, {given}"


def _split_name(name: str) -> tuple[str, str]:
    """Family and given name. The family name is the last word, with the particles before it."""
    spaced = " ".join(name.split())
    if "," in spaced:
        family, _comma, given = spaced.partition(",")
        return family.strip(), given.strip()
    parts = spaced.split(" ")
    if len(parts) == 1 or _HAN.search(spaced):
        return spaced, ""
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower() in _PARTICLES:
        start -= 1
    return " ".join(parts[start:]), " ".join(parts[:start])


def _protect(title: str) -> str:
    """Brace the words whose capitals carry meaning: "FastSpeech", "BERT", "3D"."""
    return " ".join(_protect_word(word) for word in escape(title).split(" "))


def _protect_word(word: str) -> str:
    bare = word.rstrip(",;:.!?)")
    capital_inside = any(char.isupper() for char in bare[1:])
    return f"{{{bare}}}{word[len(bare):]}" if capital_inside and "$" not in word and "\\" not in word else word


def _escape_plain(text: str) -> str:
    return "".join(_ESCAPES.get(char, char) for char in text)


def _verbatim(address: str) -> str:
    """Addresses and identifiers are read verbatim by styles; only braces and spaces could break the entry."""
    return address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C").replace(" ", "%20")


def _balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


def _ascii_words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", anyascii(text).lower().replace("-", " "))


def _free_key(record: PublicationRecord, taken: set[str]) -> str:
    stem = citation_key(record)
    key, number = stem, 0
    while key in taken:
        number += 1
        key = f"{stem}{_letters(number)}"
    taken.add(key)
    return key


def _letters(number: int) -> str:
    """1 is "a", 26 "z", 27 "aa"."""
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters
