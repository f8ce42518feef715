"""Taking out what is not content (comments, Liquid, styles, scripts) without moving a line."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from profiles.homepages.fields.liquid_includes import with_papers
from profiles.homepages.files.source import Page
from profiles.homepages.markup.emoji import with_emoji
from profiles.homepages.markup.html_indents import without_indents
from profiles.homepages.markup.latex_lines import with_markdown

_COMMENTS = (
    ("<!--", "-->"),
    ("{% comment %}", "{% endcomment %}"),
    ("{%- comment -%}", "{%- endcomment -%}"),
    ("{::comment}", "{:/comment}"),
)
_RAW_ELEMENTS = ("style", "script", "svg", "iframe", "noscript", "head", "object", "button")
_KRAMDOWN_COMMENT = re.compile(r"^[ ]{0,3}\[(?://|comment)\]:[ \t]{0,9}(?:#|<>)[ \t]{0,9}(.{0,2000})$", re.M | re.I)
_PARTED_LINK = re.compile(r"(\[[^\[\]\n]{4,400}\])[ \t](\(https?://[^()\s]{4,500}\))")  # "[Title] (https://...)"
# "- A title](https://...)": an item whose link nobody opened.
_UNOPENED_LINK = re.compile(
    r"^([ \t]{0,12}(?:[-*+]|\d{1,3}[.)])[ \t]{1,9})((?!\[)[^\[\]\n]{4,400}\]\(https?://[^()\s]{4,500}\)[ \t]*)$", re.M
)
_ESCAPED_TWICE = re.compile(r"&amp;(?=(?:amp|quot|lt|gt|nbsp|#\d{2,5});)")
_DOUBLE_STOP = re.compile(r"(?<=\b[A-Z]\.)\.(?=[ ,])")  # "Chen, B.. (2020)"
# Wide digits, and marks without width that page builders leave behind.
_CHARACTERS = str.maketrans("０１２３４５６７８９", "0123456789", "\u200b\u2060\ufeff")
# "1.Ada Lin, Bo Chen": a list whose writer left out the blank.
_NUMBER = re.compile(r"^((?:>[ \t]{0,3})?[ \t]{0,3}\d{1,2}\.)(?=\*\*\w|[A-Z][\w'-]{1,20} [A-Z])", re.M)
_NEW = r"<(font|span)[^<>\n]{0,100}>\s{0,3}[\[(]?[*_]{0,2}new!?[*_]{0,2}[\])]?\s{0,3}</(?:font|span)>"
_NEW_MARK = re.compile(rf"\*\*\s?{_NEW}\s?\*\*[ \t]{{0,9}}|{_NEW}[ \t]{{0,9}}", re.I)
_SMALL_LETTERS = re.compile(r"<span class=\"nocase\">([^<>]{1,300})</span>")  # as citeproc keeps them in a title
_ATTRIBUTE_LIST = re.compile(r"\{:[^{}\n]{0,300}\}")
_HEADING_ID = re.compile(r"\{#[\w.:-]{1,100}\}")
_LIQUID_TAG = re.compile(r"\{%[^%{}]{0,500}%\}")
_LIQUID_OUTPUT = re.compile(r"\{\{([^{}]{0,500})\}\}")
_LIQUID_LITERAL = re.compile(r"^\s{0,9}(?:\"([^\"]*)\"|'([^']*)')")
_REPORTED_LIQUID = re.compile(r"^\{%-?\s{0,9}(for|include|include_relative)\s")
_LOOP = re.compile(r"\{%-?\s{0,9}(end)?for\b[^%{}]{0,500}%\}")
_HARMLESS_INCLUDE = re.compile(r"include\s{1,9}(?:base_path|fetch_google_scholar_stats|.{0,80}analytics)")


_BREAK_BEHIND = re.compile(r"(<br\s{0,3}/?>)[ \t]{1,99}$", re.I | re.M)
_BULLET_INSIDE = re.compile(
    r"^([ \t]{0,20})(<(?:span|b|strong|font)\b[^<>]{0,200}>)\s{0,9}([•▪◦‣])\s{0,9}", re.I | re.M
)


def clean(page: Page) -> None:
    """Blank comments, Liquid, styles and scripts of ``page.text``, reporting what held content; names become emoji."""
    text = page.text
    for start, end in _COMMENTS:
        text = _blank_between(page, text, start, end)
    text = _KRAMDOWN_COMMENT.sub(_with_line(text, lambda line, match: _commented_out(page, line, match)), text)
    for name in _RAW_ELEMENTS:
        text = _blank_element(text, name)
    text = with_papers(_without_hidden(page, text))
    text = _without_loops(page, text)
    text = _LIQUID_TAG.sub(_with_line(text, lambda line, match: _liquid_tag(page, line, match)), text)
    text = _LIQUID_OUTPUT.sub(lambda match: _liquid_output(page, match), text)
    text = re.sub(r"&nbsp(?![;\w])|&nbsp(?=&)", "&nbsp;", text)
    text = _ESCAPED_TWICE.sub("&", _DOUBLE_STOP.sub("", text))
    text = _UNOPENED_LINK.sub(r"\1[\2", _PARTED_LINK.sub(r"\1\2", text)).translate(_CHARACTERS)
    text = _SMALL_LETTERS.sub(r"\1", text)
    text = with_markdown(_NEW_MARK.sub("", _ATTRIBUTE_LIST.sub("", text)))
    text = _NUMBER.sub(r"\1 ", text)
    text = _BULLET_INSIDE.sub(r"\1\3 \2", _BREAK_BEHIND.sub(r"\1", text))
    page.text = without_indents(with_emoji(_HEADING_ID.sub("", text)))


def _newlines(text: str) -> str:
    return "\n" * text.count("\n")


def _blank_between(page: Page, text: str, start: str, end: str) -> str:
    parts: list[str] = []
    position = line = 0
    while (opening := text.find(start, position)) >= 0:
        closing = text.find(end, opening + len(start))
        if closing < 0:
            # An unclosed comment would take the rest of the page with it: only its mark goes.
            parts.append(text[position:opening])
            position = opening + len(start)
            break
        line += text.count("\n", position, opening)
        inner = text[opening + len(start) : closing]
        _report_comment(page, line, inner)
        parts += [text[position:opening], _newlines(inner)]
        line += inner.count("\n")
        position = closing + len(end)
    parts.append(text[position:])
    return "".join(parts)


def _report_comment(page: Page, line: int, inner: str) -> None:
    if sum(char.isalpha() for char in inner[:400]) > 20:
        page.report(line, "commented-out", inner)


def _with_line(text: str, replace: Callable[[int, re.Match[str]], str]) -> Callable[[re.Match[str]], str]:
    """A replacement that is also told the line of its match, counted once over the whole text."""
    ends = [match.start() for match in re.finditer("\n", text)]
    return lambda match: replace(bisect_left(ends, match.start()), match)


def _commented_out(page: Page, line: int, match: re.Match[str]) -> str:
    _report_comment(page, line, match.group(1))
    return ""


def _blank_element(text: str, name: str) -> str:
    if f"<{name[0]}" not in text and f"<{name[0].upper()}" not in text:
        return text
    folded = text.lower() if text.isascii() else _ascii_lower(text)
    parts: list[str] = []
    position = 0
    opening_tag, closing_tag = f"<{name}", f"</{name}"
    while (opening := folded.find(opening_tag, position)) >= 0:
        after = folded[opening + len(opening_tag) : opening + len(opening_tag) + 1]
        closing = folded.find(closing_tag, opening)
        if not after or after not in " \t\n>/" or closing < 0:
            if closing < 0:
                break
            parts.append(text[position : opening + len(opening_tag)])
            position = opening + len(opening_tag)
            continue
        bracket = folded.find(">", closing)
        end = bracket + 1 if bracket >= 0 else len(text)
        parts += [text[position:opening], _newlines(text[opening:end])]
        position = end
    parts.append(text[position:])
    return "".join(parts)


_MAX_HIDDEN = 5000  # characters of one hidden stretch
_HIDDEN = re.compile(r"<span(?=\s)[^<>]{0,300}\shidden(?=[\s>=/])[^<>]{0,300}>", re.I)


def _without_hidden(page: Page, text: str) -> str:
    """Blank what the page itself hides, such as its text in another language, and report it."""
    parts: list[str] = []
    position = line = counted = 0
    for match in _HIDDEN.finditer(text):
        closing = text.find("</span>", match.end(), match.end() + _MAX_HIDDEN)
        if match.start() < position or closing < 0 or "<span" in text[match.end() : closing]:
            continue
        line += text.count("\n", counted, match.start())
        counted = match.start()
        _report_comment(page, line, re.sub(r"<[^<>]{0,300}>", "", text[match.end() : closing]))
        parts += [text[position : match.start()], _newlines(text[match.start() : closing])]
        position = closing + len("</span>")
    parts.append(text[position:])
    return "".join(parts)


def _without_loops(page: Page, text: str) -> str:
    """Blank what a loop would repeat, as its words are the template's; a loop that writes nothing of its own stays."""
    parts: list[str] = []
    position = line = depth = start = 0
    for match in _LOOP.finditer(text):
        if not match.group(1):
            start = start if depth else match.start()
            depth += 1
        elif depth:
            depth -= 1
            inner = text[start : match.end()]
            if not depth and ("{{" in inner or "{% include" in inner):
                line += text.count("\n", position, start)
                page.report(line, "liquid", inner.split("\n")[0])
                parts += [text[position:start], _newlines(inner)]
                line += inner.count("\n")
                position = match.end()
    parts.append(text[position:])
    return "".join(parts)


_ASCII_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def _ascii_lower(text: str) -> str:
    """Lower case of the same length, which str.lower does not promise."""
    return text.translate(_ASCII_LOWER)


def _liquid_tag(page: Page, line: int, match: re.Match[str]) -> str:
    tag = match.group()
    if _REPORTED_LIQUID.match(tag) and not _HARMLESS_INCLUDE.search(tag):
        page.report(line, "liquid", tag)
    return _newlines(tag)


def _liquid_output(page: Page, match: re.Match[str]) -> str:
    expression = match.group(1)
    literal = _LIQUID_LITERAL.match(expression)
    if literal:
        return literal.group(1) or literal.group(2) or ""
    name = expression.split("|")[0].strip()
    if name.startswith("site."):
        value = page.config.get(name.removeprefix("site."), "")
        return value if isinstance(value, str) and "\n" not in value else ""
    return _newlines(expression)
