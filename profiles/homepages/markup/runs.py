"""A run of inline text, and how tokens and tags become runs."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from markdown_it.token import Token

from profiles.homepages.markup.blocks import class_names

_ATTRIBUTE = re.compile(r"([\w:-]{1,50})\s{0,5}=\s{0,5}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_TAG_NAME = re.compile(r"^<(/?)([a-zA-Z][\w-]{0,30})")
_MATH = re.compile(r"\$\$?([^$\n]{0,200})\$?\$")
_STRAY_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,500}>")
_STYLE_OF_TAG = {
    "strong": "bold",
    "b": "bold",
    "em": "italic",
    "i": "italic",
    "cite": "italic",
    "u": "underline",
    "ins": "underline",
    "code": "code",
    "tt": "code",
    "kbd": "code",
    "sup": "raised",
    "sub": "raised",
    "papertitle": "title",
}
_QUOTES = (("“", "”"), ("‘", "’"))  # of ``<q>``, and of one inside of it
_TARGET = {"name", "id"}  # of an anchor to which links lead
_OF_LINK = {"href", "class", "data"}
_BREAK_TAGS = {"br", "p", "div", "center", "li", "ul", "ol", "td", "tr", "summary", "details", "hr", "h4", "h5"}


@dataclass(frozen=True, slots=True)
class Run:
    """kind: "text", "image", "break" (a new line that shows), "softbreak", "citation" (``text`` is its key)."""

    text: str
    line: int  # index into the page's lines
    kind: str = "text"
    bold: bool = False
    italic: bool = False
    code: bool = False
    underline: bool = False
    raised: bool = False
    title: bool = False
    colored: bool = False
    classes: str = ""
    url: str | None = None  # None outside of links, "" for a link without target
    link: int = 0  # number of the link, to tell neighbours apart
    source: str = ""  # address of an image

    @property
    def marked(self) -> bool:
        """Set apart in one of the ways in which authors mark themselves."""
        return self.bold or self.underline or self.code or "me" in self.classes.split()


class RunReader:
    """Reads the tokens of one block, whose first line is ``line``."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.runs: list[Run] = []
        self.marks: dict[str, int] = {}
        self.spans: list[dict[str, str]] = []
        self.links: list[tuple[str, int]] = []
        self.link_count = 0
        self.quotes = 0  # open ``<q>``
        self.targets = 0  # open ``<a name="x">``, which lead nowhere

    def read_bare(self, text: str) -> list[Run]:
        """The runs of a text without any markup."""
        self._text(text)
        return self.runs

    def read(self, tokens: Sequence[Token]) -> list[Run]:
        """The runs of Markdown's inline tokens."""
        for token in tokens:
            self._token(token)
        return self.runs

    def _token(self, token: Token) -> None:
        handler = getattr(self, f"_token_{token.type}", None)
        if handler is not None:
            handler(token)

    def _token_text(self, token: Token) -> None:
        self._text(token.content)

    _token_text_special = _token_text

    def _token_softbreak(self, token: Token) -> None:
        self._newline("softbreak")

    def _token_hardbreak(self, token: Token) -> None:
        self._newline("break")

    def _token_code_inline(self, token: Token) -> None:
        self._add(replace(self._run(token.content), code=True))

    def _token_link_open(self, token: Token) -> None:
        self._open_link(str(token.attrs.get("href", "")))

    def _token_link_close(self, token: Token) -> None:
        self._close_link()

    def _token_image(self, token: Token) -> None:
        alt = "".join(child.content for child in token.children or [])
        self._image(str(token.attrs.get("src", "")), alt)

    def _token_strong_open(self, token: Token) -> None:
        self._mark("bold", 1)

    def _token_strong_close(self, token: Token) -> None:
        self._mark("bold", -1)

    def _token_em_open(self, token: Token) -> None:
        self._mark("italic", 1)

    def _token_em_close(self, token: Token) -> None:
        self._mark("italic", -1)

    def _token_html_inline(self, token: Token) -> None:
        self._html(token.content)

    def _newline(self, kind: str) -> None:
        url, number = self.links[-1] if self.links else (None, 0)
        if kind == "softbreak" and self.marks.get("italic") and not url:
            self.runs.append(self._run(" "))
            self.line += 1
            return
        self.runs.append(Run("\n", self.line, kind, bold=self.marks.get("bold", 0) > 0, url=url, link=number))
        self.line += 1

    def _mark(self, name: str, step: int) -> None:
        self.marks[name] = max(self.marks.get(name, 0) + step, 0)

    def _open_link(self, url: str) -> None:
        self.link_count += 1
        self.links.append((html.unescape(url).strip(), self.link_count))

    def _close_link(self) -> None:
        if self.links:
            url, number = self.links.pop()
            if not self.runs or self.runs[-1].link != number:
                # An empty link, as that of an icon, still says that something was meant to be linked.
                self.runs.append(Run("", self.line, "text", url=url, link=number))

    def _run(self, text: str) -> Run:
        url, number = self.links[-1] if self.links else (None, 0)
        if not self.spans and not any(self.marks.values()):
            return Run(text, self.line, url=url, link=number)
        classes = " ".join(span["class"] for span in self.spans if span["class"])
        return Run(
            text,
            self.line,
            bold=self.marks.get("bold", 0) > 0 or any("bold" in span["style"] for span in self.spans),
            italic=self.marks.get("italic", 0) > 0,
            code=self.marks.get("code", 0) > 0,
            underline=self.marks.get("underline", 0) > 0,
            raised=self.marks.get("raised", 0) > 0,
            title=_is_title_class(f"{classes} papertitle" if self.marks.get("title") else classes),
            colored=any(span["color"] for span in self.spans),
            classes=classes,
            url=url,
            link=number,
        )

    def _add(self, run: Run) -> None:
        self.runs.append(run)

    def _text(self, content: str) -> None:
        position = 0
        for match in _MATH.finditer(content):
            self._plain(content[position : match.start()])
            self._math(match.group(1))
            position = match.end()
        self._plain(content[position:])

    def _plain(self, content: str) -> None:
        content = _STRAY_TAG.sub(" ", content).replace("\xa0", " ")
        if content:
            self._add(self._run(content))

    def _math(self, content: str) -> None:
        body = content.strip()
        if body.startswith(("^", "{}^", "{ }^", "_")):
            self._add(replace(self._run(body.lstrip("{} ").lstrip("^_").strip("{} ")), raised=True))
        else:
            self._add(self._run(f"${content}$"))

    def _image(self, source: str, alt: str) -> None:
        self._add(replace(self._run(alt), kind="image", source=html.unescape(source).strip()))

    def _html(self, content: str) -> None:
        lines = content.count("\n")
        match = _TAG_NAME.match(content)
        if match:
            closing, name = bool(match.group(1)), match.group(2).lower()
            attributes = {
                key.lower(): html.unescape(a or b or c) for key, a, b, c in _ATTRIBUTE.findall(content[:4000])
            }
            self._tag(name, closing, attributes)
        self.line += lines

    def _tag(self, name: str, closing: bool, attributes: dict[str, str]) -> None:
        if name in _STYLE_OF_TAG:
            self._mark(_STYLE_OF_TAG[name], -1 if closing else 1)
        elif name in _BREAK_TAGS:
            self.runs.append(Run("\n", self.line, "break"))
        elif name == "a":
            self._anchor(closing, attributes)
        elif name == "q":
            self._quote(closing)
        elif name in ("img", "source", "video") and not closing and "src" in attributes:
            self._image(attributes["src"], attributes.get("alt", ""))
        elif name in ("span", "font", "mark", "autocolor"):
            self._span(closing, attributes)

    def _quote(self, closing: bool) -> None:
        """The quotation marks that a browser puts around a ``<q>``; a stray closing tag has none."""
        if closing and not self.quotes:
            return
        depth = self.quotes - 1 if closing else self.quotes
        self.quotes += -1 if closing else 1
        self._add(self._run(_QUOTES[depth % 2][closing]))

    def _anchor(self, closing: bool, attributes: dict[str, str]) -> None:
        is_target = not closing and bool(_TARGET & attributes.keys()) and not _OF_LINK & attributes.keys()
        if is_target or (closing and self.targets and not self.links):
            self._span(closing, attributes)
            self.targets += -1 if closing else 1
            return
        if closing:
            self._close_link()
            self._mark("title", -1 if self.marks.get("title") else 0)
            return
        if self.links:
            self._close_link()
        self._open_link(attributes.get("href", ""))
        if "title" in attributes.get("class", ""):
            self._mark("title", 1)
        if attributes.get("data"):
            self._add(replace(self._run(attributes["data"]), kind="citation"))

    def _span(self, closing: bool, attributes: dict[str, str]) -> None:
        if closing:
            if self.spans:
                self.spans.pop()
            return
        style = attributes.get("style", "").lower().replace(" ", "")
        classes, _ = class_names(f'class="{attributes.get("class", "")}"')
        color = attributes.get("color", "") or ("color:" in style.replace("background-color:", "") and style) or ""
        self.spans.append({"class": classes, "style": style, "color": color})
        key = attributes.get("data") or attributes.get("data-paper-id")
        if key is not None and ("citation" in classes or "data-paper-id" in attributes):
            self._add(Run(key.strip(), self.line, "citation"))


_NOTE_CLASS = re.compile(r"note|badge|tag|label|award|venue|year|oral")


@lru_cache(maxsize=256)
def _is_title_class(classes: str) -> bool:
    """Whether text stands in a title; a note set inside of it ("Oral") does not belong to it."""
    return not _NOTE_CLASS.search(classes) and any(
        name in ("papertitle", "paper-title", "paper_title", "pub-title", "title", "publication-title")
        for name in classes.split()
    )
