"""What an entry with a fault still says: its fields, found by where their names stand.

Braces and quotes that do not match make a value's end unknown; the name of the next field tells it. Only for entries
that the grammar cannot read: a line of an abstract can look like a field. Time is linear.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_MAX_LENGTH = 50_000  # characters of one entry; what is longer is not read
_COMMENT_LINE = re.compile(r"^[ \t]*+(?:%|//|#).*+\n?", re.M)
# Another entry that follows on the same line, where the closing brace of this one is missing.
_NEXT_ENTRY = re.compile(r"(?<=[\s}])@[A-Za-z]{3,30}\s*+[{(]\s*+[^\s,{}()=]++\s*+,\s*+[A-Za-z][\w-]*+\s*+=")
# What nobody writes for a value: the equals sign may be missing or another sign.
_KNOWN = "title|author|editor|journal|booktitle|year|volume|number|pages|publisher|doi|url|month|abstract|school"
_FIELD = re.compile(
    r"(?:^[ \t]*+[,;]?[ \t]*+|,[ \t]*+(?=[A-Za-z][\w-]*+[ \t]*+=[ \t]*+[{\"])"
    r"|(?<=[}\"])[ \t]{0,9}[,;][ \t]*+(?=[A-Za-z][\w-]*+[ \t]*+=))"
    rf"(?:([A-Za-z][\w-]*+)[ \t]*+=[ \t]*+|((?i:{_KNOWN}))[ \t]*+:?[ \t]*+(?=[{{\"]))",
    re.M,
)
_BRACE = re.compile(r"(?<!\\)[{}]")
_WORD = re.compile(r"[A-Za-z][\w-]*")


def mend(raw: str, macros: Mapping[str, str], *, alone: bool) -> tuple[dict[str, str], int]:
    """The fields of an entry from its ``@``, none where no title can be told, and how much of the text it is.

    ``alone`` says that no other entry is looked for in the text.
    """
    if len(raw) > _MAX_LENGTH:
        return {}, len(raw)
    following = None if alone else _NEXT_ENTRY.search(raw, 1)
    end = following.start() if following else len(raw)
    text = _COMMENT_LINE.sub("", raw[:end]).rstrip()
    starts = list(_FIELD.finditer(text))
    fields: dict[str, str] = {}
    for index, start in enumerate(starts):
        last = index + 1 == len(starts)
        value = _value(text[start.end() : len(text) if last else starts[index + 1].start()], last, macros)
        name = (start.group(1) or start.group(2)).lower()
        if value and not fields.get(name):
            fields[name] = value
    told = fields.get("title") and len(fields) > 1
    return (fields if told else {}), end


def _value(text: str, last: bool, macros: Mapping[str, str]) -> str:
    """A value without its delimiters; braces that match nothing are left out."""
    text = text.strip().rstrip(",;").rstrip()
    if last and text.endswith(("}", ")")) and _is_closed_too_much(text):
        text = text[:-1].rstrip().rstrip(",").rstrip()
    if text[:1] in ("{", '"'):
        closing = "}" if text[0] == "{" else '"'
        text = text[1:-1] if len(text) > 1 and text.endswith(closing) else text[1:]
    elif _WORD.fullmatch(text):
        text = macros.get(text.lower(), text)
    return _balanced(text).strip()


def _is_closed_too_much(text: str) -> bool:
    closing = text[-1]
    return text.count(closing) > text.count("{" if closing == "}" else "(")


def _balanced(text: str) -> str:
    open_at: list[int] = []
    stray: set[int] = set()
    for match in _BRACE.finditer(text):
        if match.group() == "{":
            open_at.append(match.start())
        elif open_at:
            open_at.pop()
        else:
            stray.add(match.start())
    stray.update(open_at)
    return "".join(char for index, char in enumerate(text) if index not in stray) if stray else text
