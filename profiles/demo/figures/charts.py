"""Figures that are charts, grids or diagrams."""

from __future__ import annotations

import math

from profiles.demo.figures.canvas import (
    AMBER,
    CORAL,
    GREY,
    INDIGO,
    INK,
    PALE,
    PLUM,
    TEAL,
    Sheet,
    bump,
    mix,
    noise,
)


def _axes(sheet: Sheet, across: str, up: str) -> None:
    sheet.line([(20, 20), (20, 86), (150, 86)], INK, 0.7)
    sheet.label(across, (150, 93), 5.4, INK, "rm")
    sheet.label(up, (24, 23), 5.4, INK, "lm")


def tradeoff() -> Sheet:
    """Quality over size, one small model above the curve."""
    sheet = Sheet()
    _axes(sheet, "parameters", "")
    for level in (36, 52, 68):
        sheet.line([(21, level), (150, level)], PALE, 0.5)

    def quality(share: float) -> float:
        return 0.10 + 0.62 * (1 - math.exp(-2.6 * share))

    box = (28, 24, 146, 82)
    sheet.curve(quality, box, GREY, 1.1)
    for share in (0.10, 0.27, 0.46, 0.68, 0.92):
        x, y = 28 + 118 * share, 82 - 58 * quality(share)
        sheet.dot((x, y), 2.1 + 3.4 * share, mix(INDIGO, "#ffffff", 0.25))
    sheet.line([(48, 62), (48, 41)], CORAL, 0.6)
    sheet.dot((48, 36), 4.6, CORAL)
    sheet.label("PortaSpeech", (55, 36), 6, CORAL, "lm")
    return sheet


def listening() -> Sheet:
    """Ratings of recordings and of synthesis, one over the other."""
    sheet = Sheet()
    box = (18, 26, 146, 84)
    sheet.area(lambda x: 0.92 * bump(x, 0.60, 0.19), box, mix(INDIGO, "#ffffff", 0.72))
    sheet.area(lambda x: 0.90 * bump(x, 0.585, 0.195), box, mix(CORAL, "#ffffff", 0.55) + "b0")
    sheet.curve(lambda x: 0.92 * bump(x, 0.60, 0.19), box, INDIGO, 1.3)
    sheet.curve(lambda x: 0.90 * bump(x, 0.585, 0.195), box, CORAL, 1.3)
    sheet.line([(14, 84.5), (150, 84.5)], INK, 0.7)
    sheet.label("robotic", (18, 92), 5.6, INK, "lm")
    sheet.label("human", (146, 92), 5.6, INK, "rm")
    for y, colour, text in ((36, INDIGO, "recording"), (46, CORAL, "synthesis")):
        sheet.block((18, y - 2, 26, y + 2), colour, radius=2)
        sheet.label(text, (29, y), 5.6, INK, "lm")
    return sheet


def voices() -> Sheet:
    """Embeddings of singers, a cloud for each."""
    sheet = Sheet()
    clouds = ((38, 62, INDIGO), (66, 38, TEAL), (92, 72, AMBER), (118, 34, CORAL), (134, 66, PLUM), (66, 82, "#5c7a29"))
    for number, (x, y, colour) in enumerate(clouds):
        for i in range(46):
            angle = 2 * math.pi * noise(i, number)
            reach = math.sqrt(noise(i + 50, number)) * (9 + 3 * noise(number, 3))
            centre = (x + 1.35 * reach * math.cos(angle), y + reach * math.sin(angle) * 0.85)
            sheet.dot(centre, 0.75 + 0.5 * noise(i, number, 7), colour + "c8")
    return sheet


def integrate() -> Sheet:
    """Evidence adds up over frames and fires at a threshold."""
    sheet = Sheet()
    sheet.line([(14, 84), (150, 84)], INK, 0.7)
    for dash in range(16, 150, 6):
        sheet.line([(dash, 36), (dash + 3, 36)], CORAL, 0.6)
    level, x, points = 0.0, 14.0, [(14.0, 84.0)]
    fired: list[float] = []
    for frame in range(17):
        gain = 0.16 + 0.30 * noise(frame, 5)
        sheet.block((x + 1, 84 - 14 * gain, x + 7, 84), mix(INDIGO, "#ffffff", 0.62), radius=0.8)
        x += 8
        level += gain
        points.append((x, 84 - 48 * min(level, 1.0)))
        if level >= 1.0:
            fired.append(x)
            level -= 1.0
            points.append((x, 84 - 48 * level))
    sheet.line(points, INDIGO, 1.3)
    for x in fired:
        sheet.arrow((x, 34), (x, 24), CORAL, 1.1, 3)
        sheet.dot((x, 36), 1.8, CORAL)
    sheet.label("video frames", (150, 92), 5.4, INK, "rm")
    sheet.label("tokens", (150, 17), 5.4, CORAL, "rm")
    return sheet


def curriculum() -> Sheet:
    """From one word at a time to all words at once."""
    sheet = Sheet()
    size, top = 4.1, 38.0
    for index, (step, colour) in enumerate(((1, INDIGO), (2, mix(INDIGO, TEAL, 0.5)), (4, TEAL), (8, AMBER))):
        left = 9 + index * 37.5
        for row in range(8):
            for column in range(8):
                box = (
                    left + column * size,
                    top + row * size,
                    left + column * size + size - 0.5,
                    top + row * size + size - 0.5,
                )
                done, now = column < row // step * step, column // step == row // step
                fill = colour if now else mix(colour, "#ffffff", 0.72) if done else PALE
                sheet.block(box, fill, radius=0.7)
        sheet.label(f"k = {step}" if step < 8 else "all", (left + size * 4, 80), 6, colour)
        if index < 3:
            sheet.arrow((left + 8 * size + 0.4, 54), (left + 37, 54), GREY, 0.8, 2)
    return sheet


def simultaneous() -> Sheet:
    """The translation follows the speaker a few steps behind."""
    sheet = Sheet()
    columns, rows, size = 12, 8, 9.2
    left, bottom, delay = 38.0, 84.0, 3
    for column in range(columns):
        for row in range(rows):
            x, y = left + column * size, bottom - (row + 1) * (size * 0.8)
            heard = column <= row + delay
            sheet.block(
                (x + 0.4, y + 0.4, x + size - 0.4, y + size * 0.8 - 0.4),
                mix(TEAL, "#ffffff", 0.55) if heard else PALE,
                radius=1,
            )
    path = [(left + (delay + 1) * size, bottom)]
    for row in range(rows):
        x, y = left + (row + delay + 1) * size, bottom - (row + 1) * size * 0.8
        path += [(x, y), (x + size * (row < rows - 1), y)]
    sheet.line(path, CORAL, 1.6)
    sheet.wave(lambda t: 0.25 + 0.7 * noise(t * 17, 2), (left, 86, left + columns * size, 97), INDIGO, 44)
    for row in range(rows):
        y = bottom - (row + 0.5) * size * 0.8
        length = 10 + 14 * noise(row, 8)
        sheet.block((34 - length, y - 1.7, 34, y + 1.7), mix(INK, "#ffffff", 0.35), radius=1.7)
    return sheet


def bars() -> Sheet:
    """Attention between the bars of a piece, bright where music repeats."""
    sheet = Sheet()
    count = 24

    def weight(time: float, height: float) -> float:
        query, key = int(time * count), int((1 - height) * count)
        distance = query - key
        if distance < 0:
            return 0.0
        near = {0: 1.0, 1: 0.72, 2: 0.62, 4: 0.86, 8: 0.78, 12: 0.5, 16: 0.6}.get(distance, 0.0)
        return near if near else 0.16 + 0.14 * noise(query, key)

    box = (64.0, 18.0, 140.0, 92.0)
    sheet.heat(weight, box, grid=(count, count), smooth=False)
    step = (box[2] - box[0]) / count
    for index in range(count):
        x, y = box[0] + index * step, box[1] + index * (box[3] - box[1]) / count
        colour = (INDIGO, TEAL, AMBER, TEAL)[index // 4 % 4]
        sheet.block((x + 0.3, 93.5, x + step - 0.3, 96), colour, radius=0.6)
        sheet.block((59.5, y + 0.3, 62, y + (box[3] - box[1]) / count - 0.3), colour, radius=0.6)
    sheet.label("bars", (38, 56), 6.4, INK)
    return sheet


def masking() -> Sheet:
    """A sentence with a gap, and the decoder that fills it."""
    sheet = Sheet()
    words, gap = 10, range(3, 7)
    for index in range(words):
        x = 10 + index * 14
        hidden = index in gap
        sheet.block((x, 28, x + 12, 39), GREY if hidden else INDIGO, radius=2.5)
        if hidden:
            sheet.label("?", (x + 6, 33.5), 7, "#ffffff")
        sheet.block((x, 76, x + 12, 87), CORAL if hidden else PALE, radius=2.5)
        sheet.line([(x + 6, 40), (x + 6, 46)], GREY, 0.6)
        if hidden:
            sheet.arrow((x + 6, 68), (x + 6, 75), CORAL, 0.9, 2.4)
    sheet.block((10, 46, 76, 66), mix(INDIGO, "#ffffff", 0.82), radius=3)
    sheet.block((84, 46, 148, 66), mix(CORAL, "#ffffff", 0.80), radius=3)
    sheet.label("encoder", (43, 56), 6.6, INDIGO)
    sheet.label("decoder", (116, 56), 6.6, CORAL)
    sheet.arrow((77, 56), (83, 56), INK, 0.9, 2.4)
    return sheet


def regeneration() -> Sheet:
    """Understanding narrows data to a representation; generation widens one to data."""
    sheet = Sheet()
    steps = 7
    for side, colours in ((-1, (INDIGO, TEAL)), (1, (AMBER, CORAL))):
        for index in range(steps):
            share = index / (steps - 1)
            x = 80 + side * (14 + index * 9.3)
            half = 6 + 26 * share
            sheet.block((x - 2.9, 56 - half, x + 2.9, 56 + half), mix(*colours, share), radius=2.4)
    sheet.dot((80, 56), 7.5, INK)
    sheet.label("Y", (80, 56), 7.5, "#ffffff")
    sheet.label("understand", (43, 94), 5.6, TEAL)
    sheet.label("generate", (117, 94), 5.6, CORAL)
    return sheet
