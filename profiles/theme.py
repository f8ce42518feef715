"""Colours of a page: one accent and the badge colours of its venues, as a stylesheet named by its content.

The name holds everything the sheet is made of, and a check, so that it can be made from its address
alone, cached for ever, and never asked for anything else. Contrast follows WCAG 2.2 (relative
luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from profiles.focus import MOST, STEP

Rgb = tuple[int, int, int]

DEFAULT_ACCENT = "1f4f8f"
MAX_BADGES = 40
MIN_CONTRAST = 4.5
# Saturated colours look dimmer on a dark ground than their ratio says.
DARK_CONTRAST = 6.0
# What stands behind the colours: the page and its raised surfaces, in static/css/base.css.
LIGHT_SURFACE = "f4f4f1"
DARK_SURFACE = "20242b"
_WHITE, _BLACK = "ffffff", "000000"
# Rises when css() changes, so that browsers ask for the new sheet.
_GENERATION = "2"
_HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\Z")
# As many badges as MAX_BADGES.
_NAME = re.compile(r"([0-9a-f]{6})((?:_[0-9a-f]{6}){0,40})\.([0-9a-f]{8})\Z")


class ThemeFault(ValueError):
    """The name is none that theme_name() made."""


@dataclass(frozen=True, slots=True)
class Theme:
    """``accent`` and ``badges``: six lower-case hexadecimal digits each; badges sorted, without repeats."""

    accent: str = DEFAULT_ACCENT
    badges: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The file name of its stylesheet, without ".css"."""
        body = "_".join((self.accent, *self.badges))
        return f"{body}.{_check(body)}"


def hex_colour(text: str | None) -> str:
    """``"#00369F"`` or ``"03f"`` as six lower-case digits; ``""`` for anything else."""
    found = _HEX.match((text or "").strip())
    if not found:
        return ""
    digits = found[1].lower()
    return digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)


def make_theme(accent: str | None, badges: Iterable[str]) -> Theme:
    """A theme of what a page uses; beyond MAX_BADGES colours the commonest win."""
    commonest = Counter(colour for colour in map(hex_colour, badges) if colour).most_common(MAX_BADGES)
    return Theme(hex_colour(accent) or DEFAULT_ACCENT, tuple(sorted(colour for colour, _count in commonest)))


def parse_theme_name(name: str) -> Theme:
    """The theme that has this name. Raises ThemeFault for a name that was not made by us."""
    found = _NAME.match(name)
    if not found or found[3] != _check(found[1] + found[2]):
        raise ThemeFault(f"not a theme: {name[:40]!r}")
    return Theme(found[1], tuple(found[2].split("_")[1:]))


def css(theme: Theme) -> str:
    """The stylesheet: the accent's tokens, one class a badge colour ("badge-00369f"), those of profiles.focus."""
    lines = [f":root{{{_accent(theme.accent)}}}"]
    lines += [f".badge-{colour}{{{_badge(colour)}}}" for colour in theme.badges]
    lines += [f".focus-{axis}-{step}{{--focus-{axis}:{step}%}}" for axis in "xy" for step in range(0, MOST + 1, STEP)]
    return "\n".join(lines) + "\n"


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two hexadecimal colours, 1 to 21."""
    darker, lighter = sorted((_luminance(_rgb(one)), _luminance(_rgb(other))))
    return (lighter + 0.05) / (darker + 0.05)


def readable_on(colour: str, ground: str, least: float = MIN_CONTRAST) -> str:
    """``colour``, moved towards black or white just until its contrast as text on ``ground`` is ``least``."""
    towards = _BLACK if _luminance(_rgb(ground)) > 0.18 else _WHITE
    for step in range(51):
        candidate = _mix(colour, towards, step / 50)
        if contrast(candidate, ground) >= least:
            return candidate
    return towards


def _check(body: str) -> str:
    return hashlib.sha256(f"{_GENERATION}:{body}".encode()).hexdigest()[:8]


def _accent(colour: str) -> str:
    """The accent as text, and a tint of it to stand behind such text."""
    light_tint, dark_tint = _mix(colour, _WHITE, 0.91), _mix(colour, DARK_SURFACE, 0.80)
    light = readable_on(readable_on(colour, LIGHT_SURFACE), light_tint)
    dark = readable_on(readable_on(colour, DARK_SURFACE, DARK_CONTRAST), dark_tint)
    return f"--accent:light-dark(#{light},#{dark});--accent-soft:light-dark(#{light_tint},#{dark_tint});"


def _badge(colour: str) -> str:
    """Solid ground with white letters in the light, a light ground with dark letters in the dark."""
    ground = readable_on(colour, DARK_SURFACE, DARK_CONTRAST)
    return (
        f"--badge:light-dark(#{readable_on(colour, LIGHT_SURFACE)},#{ground});"
        f"--badge-ink:light-dark(#{_WHITE},#{readable_on(DARK_SURFACE, ground)});"
    )


def _rgb(colour: str) -> Rgb:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:6], 16)


def _mix(colour: str, other: str, share: float) -> str:
    pairs = zip(_rgb(colour), _rgb(other), strict=True)
    return "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def _luminance(rgb: Rgb) -> float:
    red, green, blue = (_linear(channel / 255) for channel in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
