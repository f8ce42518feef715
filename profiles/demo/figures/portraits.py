"""Stand-ins for what only people can give: portraits, a logo, marks of organisations. None shows a face."""

from __future__ import annotations

import math
from collections.abc import Sequence

from profiles.demo.figures.canvas import Sheet, bump, mix, noise

SIDE = 80


def _initials(sheet: Sheet, initials: str) -> None:
    sheet.label(initials, (SIDE / 2, SIDE / 2 + 1), 26, "#ffffff")


def portrait(initials: str, style: str, colours: Sequence[str]) -> Sheet:
    """Initials on an abstract ground. ``colours``: ground, pattern, accent; ``style``: a key of PATTERNS."""
    ground, pattern, accent = colours
    sheet = Sheet(SIDE, SIDE, ground)
    PATTERNS[style](sheet, ground, pattern, accent)
    _initials(sheet, initials)
    return sheet


def _waves(sheet: Sheet, ground: str, pattern: str, accent: str) -> None:
    for row in range(11):
        y = 4 + row * 7.2
        share = bump(row, 5, 3.2)

        def height(x: float, row: int = row, share: float = share) -> float:
            return 0.5 + 0.5 * share * math.sin(9 * x + row * 0.55) * math.sin(math.pi * x)

        colour = mix(mix(ground, pattern, 0.35 + 0.5 * share), accent, 0.75 if row == 8 else 0)
        sheet.curve(height, (-2, y - 6, SIDE + 2, y + 6), colour, 0.9)


def _strings(sheet: Sheet, ground: str, pattern: str, accent: str) -> None:
    for index in range(23):
        x = 2 + index * 3.5
        reach = 26 + 30 * abs(math.sin(index * 0.42 + 0.4))
        colour = mix(ground, pattern, 0.3 + 0.5 * noise(index, 2)) if index != 16 else accent
        sheet.line([(x, SIDE), (x, SIDE - reach)], colour, 1.5)
        sheet.dot((x, SIDE - reach), 1.5, colour)


def _bars(sheet: Sheet, ground: str, pattern: str, accent: str) -> None:
    for row in range(9):
        x = -6.0
        while x < SIDE:
            width = 6 + 16 * noise(x, row)
            colour = accent if noise(x, row, 3) > 0.93 else mix(ground, pattern, 0.15 + 0.6 * noise(row, x, 5))
            sheet.block((x, row * 9 + 1, x + width - 1.5, row * 9 + 7.5), colour, radius=3)
            x += width


def _rings(sheet: Sheet, ground: str, pattern: str, accent: str) -> None:
    for index in range(13):
        colour = accent if index == 7 else mix(ground, pattern, 0.75 - 0.05 * index)
        sheet.ring((58, 22), 5 + index * 6.2, colour, 1.3 if index == 7 else 1.0)


def _tiles(sheet: Sheet, ground: str, pattern: str, accent: str) -> None:
    size = 10
    for row in range(8):
        for column in range(8):
            x, y = column * size, row * size
            colour = accent if noise(row, column) > 0.95 else mix(ground, pattern, 0.12 + 0.55 * noise(column, row, 2))
            corners = [(x, y), (x + size, y), (x + size, y + size), (x, y + size)]
            corners.pop(int(noise(row, column, 9) * 4))
            sheet.polygon(corners, colour)


def _arcs(sheet: Sheet, ground: str, pattern: str, accent: str) -> None:
    for index in range(15):
        colour = accent if index == 4 else mix(ground, pattern, 0.25 + 0.045 * index)

        def height(x: float, shift: float = index * 0.05) -> float:
            return 0.15 + shift + 0.33 * math.sin(math.pi * (x * 0.9 + shift))

        sheet.curve(height, (-2, 4, SIDE + 2, SIDE + 8), colour, 1.0)


PATTERNS = {"waves": _waves, "strings": _strings, "bars": _bars, "rings": _rings, "tiles": _tiles, "arcs": _arcs}


def mark(letters: str, colour: str) -> Sheet:
    """One to three letters on a plain ground: an organisation beside a role."""
    sheet = Sheet(40, 40, colour)
    sheet.label(letters, (20, 20.5), 22 if len(letters) == 1 else 14, "#ffffff")
    return sheet


def logo(colour: str) -> Sheet:
    """Bars of sound that become a line of writing."""
    sheet = Sheet(96, 96, colour)
    heights = (14, 30, 52, 38, 60, 34, 20)
    for index, height in enumerate(heights):
        x = 18 + index * 10
        share = index / (len(heights) - 1)
        sheet.block((x - 3, 48 - height / 2, x + 3, 48 + height / 2), mix("#ffffff", "#ffd58a", share), radius=3)
    return sheet
