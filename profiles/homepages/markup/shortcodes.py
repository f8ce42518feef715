"""Hugo's Markdown as plain Markdown: shortcodes become what they show, attributes and comments go.

Shortcodes: https://gohugo.io/content-management/shortcodes/; those of the theme have its own names.
"""

from __future__ import annotations

import html
import re

from profiles.homepages.markup.comments import without_comments

_SHORTCODE = re.compile(
    r"\{\{([<%])\s{0,5}(/?)\s{0,5}([\w/.-]{1,60})((?:[^{}\"]|\"[^\"]{0,500}\"){0,1000}?)/?\s{0,5}[>%]\}\}"
)
_ATTRIBUTES = re.compile(
    r"^[ \t]{0,8}\{(?:[#.][\w-]{1,60}|[\w-]{1,30}=(?:\"[^\"{}]{0,200}\"|[\w-]{1,60})|\s){1,12}\}[ \t]*$", re.M
)
_ARGUMENT = re.compile(r"(?:([\w-]{1,40})\s{0,3}=\s{0,3})?(?:\"([^\"]{0,500})\"|([^\s\"]{1,500}))")
# Around a text that is the label of a link.
_LINKS = {"staticref": 0, "ref": 0, "relref": 0, "button": 0, "cta": 0}
_FOLDS = ("spoiler", "toggle", "details")  # around what is shown when somebody asks for it
_VIDEOS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "bilibili": "https://www.bilibili.com/video/{}",
}
_NO_BREAK = re.compile(r"&nbsp(?![;\w])")  # without its end, which browsers forgive
_RELATIVE = re.compile(
    r"(\]\(|(?:href|src)=[\"'])(?:\./)?"
    r"(?![a-z][a-z\d+.-]{0,20}:|[/#.<])([\w%-][^()\s\"'<>]{0,500}\.\w{2,5}\b)",
    re.I,
)
_MAX = 200_000


def plain_markdown(text: str) -> str:
    """The text without comments, attribute lines and shortcodes; what a shortcode encloses or links to stays."""
    if not any(mark in text for mark in ("{", "<!--", "&nbsp")):
        return text.strip()
    text = without_comments(text[:_MAX])
    text = _NO_BREAK.sub(" ", _ATTRIBUTES.sub("", _with_labels(text)))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def from_root(text: str) -> str:
    """The Markdown of a home page with links to files of the site as paths from its root."""
    return _RELATIVE.sub(lambda match: f"{match.group(1)}/{match.group(2)}", text)


def _with_labels(text: str) -> str:
    """Shortcodes replaced from the left; one that encloses the label of a link becomes that link."""
    parts: list[str] = []
    position = 0
    opened: list[tuple[str, int, str]] = []  # name, its place among the parts, address
    for match in _SHORTCODE.finditer(text):
        parts.append(text[position : match.start()])
        position = match.end()
        closing, name = bool(match.group(2)), match.group(3).casefold()
        named, given = _arguments(match.group(4))
        if name in _FOLDS:
            label = html.escape(
                named.get("text") or named.get("title") or named.get("summary") or "Details", quote=False
            )
            parts.append("\n\n</details>\n\n" if closing else f"\n\n<details><summary>{label}</summary>\n\n")
        elif closing:
            _close(parts, opened, name)
        elif name in _LINKS:
            address = named.get("url") or (given[0] if given else "")
            if name == "cta":
                continue
            opened.append((name, len(parts), address))
        else:
            parts.append(_shown(name, named, given))
    return "".join([*parts, text[position:]])


def _close(parts: list[str], opened: list[tuple[str, int, str]], name: str) -> None:
    if not opened or opened[-1][0] != name:
        return
    _, start, address = opened.pop()
    label = "".join(parts[start:]).strip()
    del parts[start:]
    if label and address:
        address = address if "://" in address or address.startswith(("/", "#", "mailto:")) else f"/{address}"
        label = f"[{label}]({address})"
    parts.append(label)


def _shown(name: str, named: dict[str, str], given: list[str]) -> str:
    """What a shortcode that encloses nothing shows as Markdown; ``""`` for decoration."""
    if name in _VIDEOS and (video := named.get("id") or (given[0] if given else "")):
        return f"<{_VIDEOS[name].format(video)}>"
    if name == "figure" and (source := named.get("src")):
        return f"![{named.get('alt') or named.get('caption') or ''}]({source})"
    return ""


def _arguments(text: str) -> tuple[dict[str, str], list[str]]:
    named: dict[str, str] = {}
    given: list[str] = []
    for match in _ARGUMENT.finditer(text):
        value = match.group(2) if match.group(2) is not None else match.group(3)
        if match.group(1):
            named[match.group(1).casefold()] = value
        else:
            given.append(value)
    return named, given
