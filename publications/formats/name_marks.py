r"""Signs at names: the asterisk of ``Wei Zhang*``, the superscript of ``Wei Zhang$^{1}$``."""

from __future__ import annotations

import re

SIGN_CHARACTERS = "*∗＊†‡§¶#✉"
# A plus counts as a sign only behind a name: "Han+, Ann".
_PLUS = rf"(?<=[\w.{SIGN_CHARACTERS}])\+(?=\s*+(?:$|[,;{SIGN_CHARACTERS}]))"
_MARKED = re.compile(rf"[{SIGN_CHARACTERS}$^+]|\\(?:d?dag|textsuper|textdagger)|<sup")
_SIGN_COMMANDS = r"(?:textdaggerdbl|textdagger|ddagger|dagger|ddag|dag|textasteriskcentered|ast|star)"
_SUPERSCRIPT = re.compile(
    rf"\$[{{}}\s]*+(?:\^|\\{_SIGN_COMMANDS})[^$]{{0,40}}+\$"
    rf"|\\textsuperscript\s*+\{{[^{{}}]{{0,40}}+\}}|(?<!\\)\^(?:\{{[^{{}}]{{0,40}}+\}}|[{SIGN_CHARACTERS}])"
    r"|<sup[^<>]{0,40}+>[^<>]{0,40}+</sup>"
)
_PLAIN_SIGN = re.compile(rf"\\{_SIGN_COMMANDS}\b\s*+(?:\{{\}})?|\\?[{SIGN_CHARACTERS}]|{_PLUS}")
_SIGN = re.compile(rf"\\({_SIGN_COMMANDS})\b|([{SIGN_CHARACTERS}+])")
_SIGN_NAMES = {"textdaggerdbl": "‡", "ddagger": "‡", "ddag": "‡", "textdagger": "†", "dagger": "†", "dag": "†"}
_EMPTY_BRACES = re.compile(r"(\\[A-Za-z]++\{\})|\{\s*+\}")  # those behind a command end its name and stay


def take_marks(raw: str) -> tuple[str, str]:
    r"""Marks out of a raw name: superscripts (``$^{*}$``, ``\textsuperscript{1}``) and single signs."""
    if not _MARKED.search(raw):
        return raw, ""
    found: list[str] = []

    def take(match: re.Match[str]) -> str:
        found.extend(char or _SIGN_NAMES.get(command, "*") for command, char in _SIGN.findall(match.group()))
        return ""

    bare = _PLAIN_SIGN.sub(take, _SUPERSCRIPT.sub(take, raw))
    if bare != raw:
        bare = _EMPTY_BRACES.sub(r"\1", bare)
    return " ".join(bare.split()).replace(" ,", ","), "".join(dict.fromkeys(found))[:10]
