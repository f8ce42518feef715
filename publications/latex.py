r"""LaTeX text, as bibliographies hold it, to Unicode and back.

``decode`` reads what stands in BibTeX values: accents in all their spellings (``\'e``, ``{\'{\i}}``,
``\v c``), symbols, ligatures of dashes and quotes, formatting commands. Mathematics stays as it is
(``$O(n)$``) for KaTeX. A command nobody knows is kept, so no text is lost. One pass over the value, no
recursion: time is linear in its length.

Grammar: The TeXbook, chapters 7 to 9 and 24; btxdoc (Patashnik 1988). Symbols beyond our own tables come from
pylatexenc; its own converter is not used, because it takes some 300 µs a value and drops what it does not know.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from pylatexenc.latex2text import get_default_latex_context_db

from publications.latex_symbols import ACCENTS, FORMATTING, JOURNALS, MEANINGFUL, SPACES, SPACING_ACCENTS, SYMBOLS

_MATH = r"\$(?:[^$\\]|\\.)++\$"
_TOKEN = re.compile(
    r"\\?&(?P<entity>[a-zA-Z]{2,8}|\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6});"
    r"|\\(?:url|path|nolinkurl)\s*+\{(?P<url>[^{}]{0,2000}+)\}"
    r"|\\href\s*+\{[^{}]{0,2000}+\}"
    r"|\\(?:enquote|mkbibquote|textquote)\*?\s*+\{(?P<quoted>[^{}]{0,500}+)\}"
    r"|\\ion\s*+\{(?P<ion>[^{}\\]{1,9}+\}\s*+\{[^{}\\]{1,9}+)\}"
    # Commands whose first argument is none of the text.
    r"|\\(?:foreignlanguage|textlang|bibinfo|textcolor|raisebox|texorpdfstring)\s*+\{[^{}]{0,500}+\}"
    r"|\\(?:noopsort|NoopSort|SortNoop|vspace|hspace|label)\*?\s*+\{[^{}]{0,200}+\}"
    r"|\\ensuremath\s*+\{(?P<ensured>[^{}$]{0,500}+)\}"
    r"|\\\((?P<inline>(?:[^\\$]|\\[^()$]){0,500}+)\\\)"
    r"|\\(?P<word>[a-zA-Z]+)\*?\s*+"
    r"|\\(?P<char>.)"
    rf"|(?P<math>{_MATH})"
    r"|(?P<brace>[{}])"
    r"|(?P<ligature>---?|``|'')"
    r"|(?P<tie>~)"
    r"|</?(?:i|em|b|strong|sub|sup|tt|span|scp|sc|small|u|br|font)\b[^<>]{0,200}+>",
    re.DOTALL,
)
_SPECIAL = re.compile(r"[\\{}$~<&]|--|``|''")
_COMMAND = re.compile(r"[\\$~<&]|--|``|''")
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”"}
_CONTROL_SYMBOLS = {"/": "", "-": "", "@": "", "!": "", "(": "$", ")": "$", "[": "$", "]": "$"} | dict.fromkeys(
    " ,;:>\\\n\t", " "
)
_PARAGRAPH = re.compile(r"\n[ \t]*+\n\s*+|\\par\b\s*+")


def decode(value: str) -> str:
    """One line of plain text: LaTeX decoded, white space collapsed, NFC."""
    return _decode_again(value) if len(value) <= _USUAL_LENGTH else _decode(value)


def _decode(value: str) -> str:
    if _SPECIAL.search(value):
        value = _decode_commands(value) if _COMMAND.search(value) else value.replace("{", "").replace("}", "")
    text = " ".join(value.split())
    return text if text.isascii() else unicodedata.normalize("NFC", text)


# A bibliography names the same people, years and venues again and again; only what is short is worth remembering.
_USUAL_LENGTH = 60
_decode_again = lru_cache(maxsize=10_000)(_decode)


def decode_paragraphs(value: str) -> str:
    """As :func:`decode`, with blank lines (and ``\\par``) kept as paragraph breaks."""
    return "\n\n".join(filter(None, map(decode, _PARAGRAPH.split(value))))


def _decode_commands(value: str) -> str:
    out: list[str] = []
    accents = ""  # combining characters that wait for their base
    position = 0
    for match in _TOKEN.finditer(value):
        if match.start() > position:
            accents = _put(out, value[position : match.start()], accents)
        position = match.end()
        kind, text = match.lastgroup, match.group(match.lastgroup or 0)
        if kind == "brace":
            if accents and text == "}":
                accents = _put(out, "", accents)
        elif (accent := _accent(kind, text)) is not None:
            accents = accent + accents
        else:
            accents = _put(out, _meaning(kind, text), accents)
    accents = _put(out, value[position:], accents)
    return "".join(out) + _standing(accents)


def _accent(kind: str | None, token: str) -> str | None:
    return ACCENTS.get(token) if kind in ("word", "char") else None


def _meaning(kind: str | None, token: str) -> str:
    """The text that a token other than a brace or an accent stands for."""
    if kind in ("math", "url"):
        return token
    read = _READERS.get(kind or "")
    return read(token) if read else ""


def _ion(token: str) -> str:
    """ "H}{ii" of ``\\ion{H}{ii}``."""
    element, _, stage = token.partition("}")
    return f"{element.strip()} {stage.strip(' {').upper()}"


def _symbols(mathematics: str) -> str:
    r"""What ``\\ensuremath`` holds: a symbol or a word as text, anything with structure as mathematics."""
    text = decode(mathematics)
    return f"${mathematics}$" if "\\" in text or "^" in text or "_" in text else text


def _put(out: list[str], text: str, accents: str) -> str:
    """Append text with the waiting accents on its first character. Returns what still waits: nothing."""
    if not accents:
        out.append(text)
        return ""
    text = text.lstrip()
    if not text or not text[0].isalpha():
        out.append(_standing(accents) + text)
        return ""
    base = {"ı": "i", "ȷ": "j"}.get(text[0], text[0])
    composed = unicodedata.normalize("NFC", base + accents)
    if accents == ACCENTS["'"] and len(composed) > 1:
        composed = "'" + base  # an escaped apostrophe, O\'Brien: no script has such an accented letter
    out.append(composed + text[1:])
    return ""


def _standing(accents: str) -> str:
    """Accents over nothing: their spacing forms."""
    return "".join(SPACING_ACCENTS.get(accent, " " + accent) for accent in accents)


@lru_cache(maxsize=2000)
def _command(name: str) -> str:
    if name in FORMATTING:
        return ""
    if name in SPACES:
        return " "
    known = SYMBOLS.get(name) or JOURNALS.get(name)
    if known is not None:
        return known
    spec = _library().get_macro_spec(name[:40])
    replacement = getattr(spec, "simplify_repl", None)
    if isinstance(replacement, str) and replacement and "%" not in replacement:
        return "" if replacement.startswith("<") else replacement  # "<cit.>": what is referred to follows
    # "\VAX": the owner's own shorthand for a name.
    return name if any(char.isupper() for char in name) else f"\\{name} "


@lru_cache(maxsize=2000)
def is_formatting(name: str, *, has_argument: bool) -> bool:
    """Whether a command only formats what follows it; so does one that nobody knows and that has an argument."""
    if name in FORMATTING:
        return name not in MEANINGFUL
    known = name in ACCENTS or name in SPACES or name in SYMBOLS or name in JOURNALS or name in MEANINGFUL
    return has_argument and not known and _library().get_macro_spec(name[:40]) is None


@lru_cache(maxsize=1)
def _library():  # type: ignore[no-untyped-def]  # pylatexenc has no annotations
    return get_default_latex_context_db()


_READERS: dict[str, Callable[[str], str]] = {
    "word": _command,
    "char": lambda token: _CONTROL_SYMBOLS.get(token, token),
    "ligature": lambda token: _LIGATURES[token],
    "tie": lambda token: " ",
    "entity": lambda token: html.unescape(f"&{token};"),
    "quoted": lambda token: f"“{decode(token)}”",
    "ion": _ion,
    "ensured": _symbols,
    "inline": lambda token: f"${token}$",
}
_URL_ESCAPE = re.compile(r"\\([%_&#$~{} ])(?:\{\})?|\\textasciitilde(?:\{\}|\s)?|\{\\_\}|\\(?:url|path)\b|[{}]")


def decode_url(value: str) -> str:
    r"""An address: only what people escape in one (``\%``, ``\_``, ``\url{}``) is undone; ``%`` and ``~`` stay."""
    if "\\" not in value and "{" not in value:
        return " ".join(value.split())
    text = value.replace("$\\sim$", "~").replace("\\~{}", "~")
    return " ".join(_URL_ESCAPE.sub(_url_character, text).split())


def _url_character(match: re.Match[str]) -> str:
    if match.group(1):
        return match.group(1)
    if match.group().startswith("\\text"):
        return "~"
    return "_" if "_" in match.group() else ""


_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6});")
_OPEN_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\$")
_ENCODED = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "$": r"\$",
}
_TO_ENCODE = re.compile(r"(?P<math>\$[^$]++\$)|[\\{}~^%#_$&]|<(?=[a-zA-Z/])|@(?=\s*[a-zA-Z])|-{2,}|`{2,}|'{2,}")


def encode(text: str) -> str:
    """Text as a BibTeX value: whatever it holds, its braces are balanced and :func:`decode` gives it back.

    Unicode stays as it is (UTF-8 is what Biber and today's BibTeX read).
    """
    out: list[str] = []
    position = 0
    while match := _TO_ENCODE.search(text, position):
        out.append(text[position : match.start()])
        if match.group("math"):
            if _is_mathematics(text, match.start(), match.end()):
                out.append(match.group())
                position = match.end()
            else:
                out.append(r"\$")
                position = match.start() + 1
            continue
        out.append(_encoded(match.group(), text, match.end()))
        position = match.end()
    out.append(text[position:])
    return "".join(out)


def _encoded(found: str, text: str, end: int) -> str:
    if found == "&":
        # "&amp;" in the text must not come back as "&".
        return r"\&{}" if text[end : end + 1].isalnum() or text[end : end + 1] == "#" else r"\&"
    if found in "<@":
        return f"{{{found}}}"
    return _ENCODED.get(found) or "{}".join(found)


def _is_mathematics(text: str, start: int, end: int) -> bool:
    """The rule of pandoc: no space inside the dollars, no digit after them; and braces that balance."""
    inner = text[start + 1 : end - 1]
    if (
        inner != inner.strip()
        or "\n" in inner
        or "\\par" in inner
        or _ENTITY.search(inner)
        or text[end : end + 1].isdigit()
        or _OPEN_ESCAPE.search(inner)
    ):
        return False
    depth = 0
    for brace in re.findall(r"[{}]", inner):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0
