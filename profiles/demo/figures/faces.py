"""Figures about faces: planes of features, landmarks, lips. No face of anybody."""

from __future__ import annotations

import math
from itertools import product

from profiles.demo.figures.canvas import (
    AMBER,
    CORAL,
    GREY,
    INDIGO,
    INK,
    PALE,
    TEAL,
    Point,
    Sheet,
    bump,
    mix,
    noise,
)

OPENINGS = (0.15, 0.8, 0.35, 1.0, 0.25)


def _seen(x: float, y: float, z: float) -> Point:
    """A point of the cube from -1 to 1 in a slanted view."""
    return 62 + 25 * x + 14 * z, 56 - 25 * y + 10 * z - 4 * x


def _plane(sheet: Sheet, axis: int, colour: str) -> None:
    """The plane on which the coordinate ``axis`` is 0, as 8 × 8 features of different strength."""
    for i, j in product(range(8), range(8)):
        corners = []
        for a, b in ((i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)):
            place = [a / 4 - 1, b / 4 - 1]
            place.insert(axis, 0.0)
            corners.append(_seen(*place))
        glow = 0.25 + 0.6 * noise(i, j, axis) * bump(i - 3.5, 0, 3.5) * bump(j - 3.5, 0, 3.5)
        sheet.polygon(corners, mix("#ffffff", colour, glow) + "b4", mix(colour, "#ffffff", 0.25), 0.18)


def planes() -> Sheet:
    """Three crossing feature planes, and rays of a camera through them to an image."""
    sheet = Sheet()
    for axis, colour in ((2, INDIGO), (0, TEAL), (1, AMBER)):
        _plane(sheet, axis, colour)
    for row, column in product(range(6), range(6)):
        x, y = 118 + column * 5.4, 34 + row * 5.4 + column * 0.9
        face = bump(column - 2.5, 0, 2.0) * bump(row - 2.6, 0, 2.4)
        sheet.block((x, y, x + 4.9, y + 4.9), mix(PALE, CORAL, face), radius=0.7)
    for row, column in ((0, 0), (5, 0), (3, 3)):
        sheet.line([(20, 72), (118 + column * 5.4 + 2, 36.5 + row * 5.4 + column * 0.9)], CORAL, 0.45)
    sheet.polygon([(10, 66), (20, 70), (20, 74), (10, 78)], INK)
    return sheet


def _mouth(centre: Point, width: float, opening: float, bow: float = 1.0) -> tuple[list[Point], list[Point]]:
    """The outer and the inner outline of a mouth, as polygons."""
    x, y = centre

    def outline(half: float, upper: float, lower: float) -> list[Point]:
        points = []
        for i in range(33):
            share = i / 32 * 2 - 1
            dip = 0.28 * bow * bump(share, 0, 0.22)
            points.append((x + half * share, y - upper * (math.sqrt(max(0.0, 1 - share * share)) - dip)))
        for i in range(33):
            share = 1 - i / 32 * 2
            points.append((x + half * share, y + lower * math.sqrt(max(0.0, 1 - share * share))))
        return points

    rise = width * (0.16 + 0.16 * opening)
    outer = outline(width * (0.5 - 0.06 * opening), rise, rise * 1.35)
    inner = outline(width * (0.37 - 0.05 * opening), width * 0.17 * opening + 0.1, width * 0.25 * opening + 0.1)
    return outer, inner


def landmarks() -> Sheet:
    """A waveform, and the landmarks of a mouth at five moments of it."""
    sheet = Sheet()

    def loudness(time: float) -> float:
        place = time * 5
        index = min(4, int(place))
        return 0.1 + 0.85 * OPENINGS[index] * math.sin(math.pi * (place - index)) * (0.6 + 0.4 * noise(time, 4))

    sheet.wave(loudness, (8, 20, 152, 50), INDIGO, 75)
    for index, opening in enumerate(OPENINGS):
        x = 22.4 + index * 28.8
        sheet.line([(x, 50), (x, 57)], GREY, 0.5)
        outer, inner = _mouth((x, 74), 22, opening)
        for outline, colour in ((outer, CORAL), (inner, TEAL)):
            sheet.line([*outline, outline[0]], mix(colour, "#ffffff", 0.55), 0.5)
            for point in outline[::4]:
                sheet.dot(point, 0.85, colour)
    return sheet


def lips() -> Sheet:
    """Syllables over a film strip of mouth shapes, all drawn at once."""
    sheet = Sheet()
    sheet.block((5, 46, 155, 90), INK, radius=3)
    for hole in range(20):
        for y in (49, 84):
            sheet.block((9 + hole * 7.35, y, 12.6 + hole * 7.35, y + 3), "#ffffff", radius=0.7)
    shapes = (("li", 0.2), ("ps", 0.08), ("al", 0.75), ("oud", 0.95), ("now", 0.55))
    for index, (syllable, opening) in enumerate(shapes):
        x = 21.4 + index * 29.3
        sheet.block((x - 12, 22, x + 12, 33), mix(INDIGO, TEAL, index / 4), radius=5.5)
        sheet.label(syllable, (x, 27.5), 6.2, "#ffffff")
        sheet.arrow((x, 34.5), (x, 44.5), GREY, 0.8, 2.4)
        sheet.block((x - 12.9, 54, x + 12.9, 82), "#f6e7dc", radius=1.5)
        outer, inner = _mouth((x, 67), 19, opening)
        sheet.polygon(outer, CORAL)
        sheet.polygon(inner, "#5a2230")
    return sheet
