"""The only place where Markdown becomes HTML.

Rendered when a row is saved, never while a page is served: markdown-it (CommonMark with tables,
strikethrough and dollar math), then nh3 with an explicit list of what may remain.
"""

from __future__ import annotations

import re

import nh3
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

from profiles.images import variant_widths

MAX_BYTES = 64 * 1024
# The page itself owns h1 and h2.
HEADING_SHIFT = 2

# Where pictures of texts lie, below MEDIA_URL.
TEXTS = "texts"
_TEXT_PICTURE = re.compile(r"(/[0-9a-f]{2}/[0-9a-f]{24}_([0-9]{1,5})x([0-9]{1,5}))\.(?:jpg|png)\Z")
# As wide as a text gets, in pixels: 46 rem in static/css/base.css.
_TEXT_WIDTH = 782

_TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "details", "div", "dl", "dt", "em", "figcaption"),
    *("figure", "h3", "h4", "h5", "h6", "hr", "i", "img", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp"),
    *("small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul"),
}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "srcset", "sizes", "alt", "title", "width", "height", "loading"},
    "ol": {"start"},
    "details": {"open"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_CLASSES = {"span": {"math", "inline"}, "div": {"math", "block"}}
_SCHEMES = {"http", "https", "mailto"}
_LINK_TARGET = re.compile(r"(?:https?://|mailto:|/(?!/)|#)", re.IGNORECASE)
# What may mean something inside of a line; without it the parser finds text alone, which most abstracts are.
_MARKUP = re.compile(r"[\\`*_\[\]<>&$~]")
_IMAGE_WITHOUT_SOURCE = re.compile(r"<img(?![^>]*\ssrc=)[^>]*>")


def _keep_attribute(tag: str, attribute: str, value: str) -> str | None:
    """Links go out only by http(s) or mailto; pictures come only from our own media."""
    if attribute == "href":
        return value if _LINK_TARGET.match(value) else None
    if attribute == "src":
        return value if _is_own(value) else None
    if attribute == "srcset":
        return value if all(map(_is_own, value.split(", "))) else None
    return value


def _is_own(address: str) -> bool:
    return address.startswith(settings.MEDIA_URL) and ".." not in address


def size_mark(width: int, height: int) -> str:
    """What the name of a text's picture says of its size, so that its room on a page is known without opening it."""
    return f"_{width}x{height}"


def _complete_pictures(tokens: list[Token]) -> None:
    """Size and smaller forms for pictures of ours, so that nothing moves while a page loads."""
    for image in (child for token in tokens for child in token.children or () if child.type == "image"):
        address = str(image.attrs.get("src", ""))
        found = _TEXT_PICTURE.match(address.removeprefix(f"{settings.MEDIA_URL}{TEXTS}"))
        if found and address.startswith(f"{settings.MEDIA_URL}{TEXTS}/"):
            stem, width, height = f"{settings.MEDIA_URL}{TEXTS}{found[1]}", int(found[2]), int(found[3])
            forms = ", ".join(f"{stem}-{wide}.webp {wide}w" for wide in variant_widths(width))
            shown = f"min({min(width, _TEXT_WIDTH)}px, 92vw)"
            image.attrs |= {"width": width, "height": height, "loading": "lazy", "srcset": forms, "sizes": shown}


def _shift_headings(tokens: list[Token]) -> None:
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + HEADING_SHIFT, 6)}"


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable(["table", "strikethrough"])
    return parser.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=False)


_MARKDOWN = _parser()
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    allowed_classes=_CLASSES,
    url_schemes=_SCHEMES,
    link_rel="noopener",
    attribute_filter=_keep_attribute,
    strip_comments=True,
)


def check_length(text: str) -> None:
    """Field validator. Raises ValidationError above the cap, in bytes of UTF-8."""
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise ValidationError(_("This text is longer than %(cap)d KB."), params={"cap": MAX_BYTES // 1024})


def _is_plain(text: str) -> bool:
    """One line of words: no list, no heading, no entity, no space that HTML would write as one."""
    return text[0].isalpha() and len(text) <= MAX_BYTES // 4 and text.isprintable() and not _MARKUP.search(text)


def render_markdown(text: str) -> str:
    """Sanitised HTML of a Markdown text. What is above the cap is cut, so that no input is costly."""
    if not text.strip():
        return ""
    if _is_plain(text):
        return f"<p>{text.rstrip()}</p>"
    capped = text.encode("utf-8", "replace")[:MAX_BYTES].decode("utf-8", "ignore")
    tokens = _MARKDOWN.parse(capped)
    _shift_headings(tokens)
    _complete_pictures(tokens)
    html = _CLEANER.clean(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))
    return _IMAGE_WITHOUT_SOURCE.sub("", html).strip()
