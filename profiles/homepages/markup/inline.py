"""Inline Markdown and HTML as one flat list of runs.

A run is a stretch of text with its marks (bold, italic, code, ...) and the link it stands in, the form
in which the grammars of entries, authors and dates are written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from markdown_it import MarkdownIt

from profiles.homepages.markup.runs import Run, RunReader

__all__ = ["MAX_INLINE", "Run", "plain", "plain_text", "read_runs", "to_markdown"]

MAX_INLINE = 40_000  # characters of one block; more is no homepage text

_HARD_BREAK = re.compile(r"(?:\\\\|\\newline)[ \t]*(?=\n|$)")
_BRACKETED_ADDRESS = re.compile(r"(?<!\()<(https?://[^\s<>]{1,500})>", re.I)
# "<sup>*</sup>", "<sup>1,*</sup>": a mark at a name, which begins no emphasis up to that of the next name.
_RAISED_MARK = re.compile(
    r"(?P<open><sup\b[^<>]{0,200}>[^<>*\\\n]{0,30})(?P<mark>\*{1,3})(?=[^<>*\n]{0,30}</sup>)", re.I
)
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_LOOSE_LINK = re.compile(r"\]\(([^()<>\n]{0,500}(?:\([^()\n]{0,200}\)[^()<>\n]{0,300})?)\)")

_PARSER = MarkdownIt("commonmark", {"html": True}).disable(["autolink"])
_PARSER.validateLink = lambda url: True  # type: ignore[method-assign]


_MARKUP = re.compile(r"[\n\\`*_\[<&]")  # without any of these a text is one token


def read_runs(text: str, line: int = 0) -> list[Run]:
    """The runs of one block. Text longer than MAX_INLINE is one plain run."""
    return list(_runs_of(text, line))


@lru_cache(maxsize=512)
def _runs_of(text: str, line: int) -> tuple[Run, ...]:
    """The readers of a page ask for the runs of a block several times in a row."""
    if len(text) > MAX_INLINE:
        return (Run(text, line),)
    if line:
        return tuple(replace(run, line=run.line + line) for run in _runs_of(text, 0))
    if not _MARKUP.search(text):
        return tuple(RunReader(0).read_bare(text))
    source = _RAISED_MARK.sub(_escape_mark, _BRACKETED_ADDRESS.sub(r"\1", text))
    source = _HARD_BREAK.sub("<br>", _close_links(source))
    source = _BLANK_LINES.sub(r"<br>\g<0>", source)
    tokens = _PARSER.parseInline(source)
    return tuple(_joined(_label_icons(RunReader(0).read(tokens[0].children or []))))


def _escape_mark(match: re.Match[str]) -> str:
    return match["open"] + match["mark"].replace("*", r"\*")


_MOST_OF_LABEL = 4  # words


def _label_icons(runs: list[Run]) -> list[Run]:
    """Links of icons whose words stand behind them, each between a link and the next: the words are the links' text."""
    if not any(run.link and not run.text for run in runs):
        return runs
    labelled: list[Run] = []
    icon: Run | None = None
    for run in runs:
        if run.link:
            if run.text or run.kind != "text":
                return runs
            icon = run
        elif icon is not None and run.kind == "text" and run.text.strip():
            words = run.text.strip(" |·•,")
            if len(words.split()) > _MOST_OF_LABEL or not words[:1].isalpha():
                return runs
            labelled += [replace(run, text=words, url=icon.url, link=icon.link), replace(run, text=" | ")]
            icon = None
        elif run.kind == "text" and run.text.strip():
            return runs
        else:
            labelled.append(run)
    return labelled if icon is None else runs


def _joined(runs: list[Run]) -> list[Run]:
    """Italics that were wrapped, as a title or a venue may be, are one run."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and run.italic and run.kind == "text" and replace(run, text=last.text, line=last.line) == last:
            joined[-1] = replace(last, text=last.text + run.text)
        else:
            joined.append(run)
    return joined


def _close_links(text: str) -> str:
    """Make link targets with blanks readable: ``[x](a b.pdf)`` and ``[x]( url )``."""
    if "](" not in text:
        return text

    def mend(match: re.Match[str]) -> str:
        target = match.group(1).strip()
        if " " not in target and "\t" not in target:
            return f"]({target})"
        address, _, rest = target.partition(" ")
        if rest.lstrip()[:1] in ("'", '"', "“"):
            return f"]({address})"
        return f"]({target.replace(' ', '%20')})"

    return _LOOSE_LINK.sub(mend, text)


def plain(runs: Sequence[Run]) -> str:
    """The text alone, blanks folded; images and citation keys leave nothing."""
    parts = [run.text if run.kind == "text" else " " for run in runs if run.kind in ("text", "break", "softbreak")]
    return " ".join("".join(parts).split())


def plain_text(text: str) -> str:
    """The text of inline source, without its markup."""
    return plain(read_runs(text))


_ESCAPE = re.compile(r"([\\`*\[\]<])")


def to_markdown(runs: Sequence[Run]) -> str:
    """Runs as clean Markdown: no HTML, no images, empty links as their text."""
    parts: list[str] = []
    index = 0
    while index < len(runs):
        run = runs[index]
        if run.link:
            stop = index
            while stop < len(runs) and runs[stop].link == run.link:
                stop += 1
            label = _markdown_stretch(runs[index:stop])
            parts.append(f"[{label.strip()}]({run.url})" if label.strip() and run.url else label)
            index = stop
            continue
        stop = index
        while stop < len(runs) and not runs[stop].link:
            stop += 1
        parts.append(_markdown_stretch(runs[index:stop]))
        index = stop
    lines = [" ".join(line.split()) for line in "".join(parts).split("\n")]
    return "\n".join(lines).strip()


def _markdown_stretch(runs: Sequence[Run]) -> str:
    parts: list[str] = []
    for run in runs:
        if run.kind == "break" and not run.link:
            parts.append("\n")
        elif run.kind in ("break", "softbreak"):
            parts.append(" ")
        elif run.kind == "text":
            parts.append(_markdown_run(run))
    return "".join(parts).replace("****", "")


def _markdown_run(run: Run) -> str:
    body = run.text.strip()
    if not body:
        return run.text
    before = run.text[: len(run.text) - len(run.text.lstrip())]
    after = run.text[len(run.text.rstrip()) :]
    if run.code:
        return f"{before}`{body}`{after}"
    body = _ESCAPE.sub(r"\\\1", body)
    mark = "**" if run.bold else "*" if run.italic else ""
    return f"{before}{mark}{body}{mark}{after}"
