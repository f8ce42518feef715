"""Badges that a service draws: what they say, and which repository they count the stars of."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

from profiles.homepages.markup.links import host_of

_STARS = re.compile(
    r"shields\.io/github/(?:stars|forks|downloads|watchers|last-commit|v/release|"
    r"license)/([\w.-]{1,100})/([\w.-]{1,100})",
    re.I,
)


def badge_repository(image_source: str) -> str:
    """The repository of a stars badge as its address, or ``""``."""
    match = _STARS.search(image_source)
    if not match:
        return ""
    owner, name = match.groups()
    return f"https://github.com/{owner}/{name.removesuffix('.svg')}"


def is_badge(image_source: str) -> bool:
    """Whether an image is a badge drawn by a service, not a picture of the page."""
    host = host_of(image_source)
    return "shields.io" in host or "badgen.net" in host or "hits." in host or "img.shields" in image_source


_STATIC_BADGE = re.compile(r"shields\.io/badge/([^?#]{1,200})")


def badge_text(image_source: str) -> str:
    """The words of a static badge (``badge/ICLR-2025-red`` says "ICLR 2025"), else ``""``."""
    match = _STATIC_BADGE.search(image_source)
    if not match:
        return ""
    path = unquote(match.group(1)).removesuffix(".svg")
    parts = path.replace("--", "\ue000").replace("__", "\ue001").split("-")
    if len(parts) == 1 and "\ue000" in parts[0]:
        parts = [parts[0].rpartition("\ue000")[0]]  # "Arxiv--yellow": a slip for "Arxiv-yellow"
    words = " ".join(parts[:-1] if len(parts) > 1 else parts)
    return " ".join(words.replace("_", " ").replace("\ue000", "-").replace("\ue001", "_").split())


def badge_label(image_source: str, alt: str) -> str:
    """The words on a badge: its label parameter, else its alternative text, else its path."""
    try:
        parts = urlsplit(image_source)
        query = parse_qs(parts.query)
    except ValueError:
        return alt
    if label := query.get("label"):
        return label[0]
    if alt.strip() and alt.strip().lower() not in ("sym", "img", "image", "badge"):
        return alt
    return badge_text(image_source)
