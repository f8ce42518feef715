"""Figures about sound: durations, variance, prompts, diffusion, scenes."""

from __future__ import annotations

import math

from profiles.demo.figures.canvas import (
    AMBER,
    CORAL,
    GREY,
    INDIGO,
    INK,
    LOUDNESS,
    PALE,
    PLUM,
    TEAL,
    Sheet,
    bump,
    mix,
    noise,
    voice,
)


def _melody(time: float) -> float:
    """A sung line: three notes, with vibrato towards the end."""
    note = 0.25 + 0.45 * (time > 0.28) - 0.25 * (time > 0.62)
    return note + 0.05 * math.sin(40 * time) * (time > 0.5)


def _syllables(time: float) -> float:
    """How loud speech is over time: five syllables with gaps."""
    return min(1.0, 0.08 + sum(bump(time, centre, 0.075) for centre in (0.1, 0.29, 0.5, 0.68, 0.88)))


def durations() -> Sheet:
    """Phonemes stretched to spectrogram frames by their predicted durations."""
    sheet = Sheet()
    lengths = (3, 5, 2, 6, 4)
    colours = (INDIGO, TEAL, AMBER, CORAL, PLUM)
    frame, left, top = 6.4, 16.0, 58.0
    sheet.heat(
        lambda t, h: voice(t, h, lambda s: 0.4 + 0.3 * math.sin(6 * s)) * (0.35 + 0.65 * _syllables(t)),
        (left, 64, left + frame * sum(lengths), 92),
    )
    start = left
    for index, (length, colour) in enumerate(zip(lengths, colours, strict=True)):
        end = start + length * frame
        x = 26 + index * 27
        sheet.polygon([(x - 7, 36), (x + 7, 36), (end - 0.6, top), (start + 0.6, top)], mix(colour, "#ffffff", 0.78))
        sheet.block((x - 8, 22, x + 8, 36), colour, radius=3)
        sheet.label(("F", "AH", "S", "T", "ER")[index], (x, 29), 6.5, "#ffffff")
        for step in range(length):
            sheet.block(
                (start + step * frame + 0.5, top, start + (step + 1) * frame - 0.5, top + 4.4), colour, radius=1
            )
        start = end
    return sheet


def variance() -> Sheet:
    """A spectrogram with pitch, energy and duration below it."""
    sheet = Sheet()

    def pitch(time: float) -> float:
        return 0.5 + 0.32 * math.sin(7 * time) * math.cos(2 * time)

    sheet.heat(lambda t, h: voice(t, h, pitch) * (0.35 + 0.65 * _syllables(t)), (12, 20, 148, 56))
    rows = (("Pitch", INDIGO, 66), ("Energy", CORAL, 79), ("Duration", TEAL, 92))
    for text, colour, middle in rows:
        sheet.label(text, (12, middle), 5.2, colour, "lm")
        sheet.line([(42, middle + 5.5), (148, middle + 5.5)], GREY, 0.25)
    sheet.curve(pitch, (42, 60, 148, 71), INDIGO, 1.3)
    sheet.area(_syllables, (42, 75, 148, 84.5), mix(CORAL, "#ffffff", 0.45))
    x = 42.0
    for index, length in enumerate((9, 15, 12, 20, 11, 17, 22)):
        sheet.block(
            (x + 0.5, 97.5 - 3.5 - length * 0.3, x + length - 0.5, 97.5), mix(TEAL, "#ffffff", 0.12 * (index % 3))
        )
        x += length
    return sheet


def prompting() -> Sheet:
    """Several short prompts, one model, one long utterance in the same voice."""
    sheet = Sheet()
    for index, y in enumerate((27, 50, 73)):
        sheet.block((8, y, 52, y + 18), PALE, radius=3)

        def loudness(time: float, index: int = index) -> float:
            return 0.25 + 0.7 * abs(math.sin((5 + index) * time + index)) * noise(time, index)

        sheet.wave(loudness, (11, y + 2, 49, y + 16), CORAL, 22)
        sheet.arrow((54, y + 9), (66, 50 + (y - 41) * 0.35), GREY, 0.9)
    sheet.polygon([(68, 30), (90, 42), (90, 76), (68, 88)], INDIGO)
    for x, y in ((75, 46), (75, 59), (75, 72), (84, 52), (84, 66)):
        sheet.dot((x, y), 1.7, "#ffffff")
    for x, y in ((75, 46), (75, 59), (75, 72)):
        sheet.line([(x, y), (84, 52)], "#ffffff", 0.35)
        sheet.line([(x, y), (84, 66)], "#ffffff", 0.35)
    sheet.arrow((92, 59), (102, 59), GREY, 0.9)
    sheet.wave(lambda t: 0.12 + 0.85 * _syllables(t) * (0.55 + 0.45 * noise(t, 9)), (104, 34, 154, 84), CORAL, 30)
    return sheet


def _blurred(time: float, height: float) -> float:
    fundamental = 0.055 + 0.05 * _melody(time)
    formants = 0.3 * (1 - height) + 0.6 * bump(height, 0.28, 0.17) + 0.45 * bump(height, 0.6, 0.16)
    return formants * (0.7 + 0.2 * math.cos(2 * math.pi * height / fundamental))


def diffusion() -> Sheet:
    """From noise to a spectrogram, with the short cut of a shallow start."""
    sheet = Sheet()
    width, top, bottom = 33.0, 40.0, 84.0
    stages = ((1.0, 0.0), (0.72, 0.25), (0.28, 0.55), (0.0, 1.0))
    for index, (grain, detail) in enumerate(stages):
        left = 8 + index * 37.0

        def loudness(time: float, height: float, grain: float = grain, detail: float = detail) -> float:
            clean = detail * voice(time, height, _melody) + (1 - detail) * _blurred(time, height)
            return grain * noise(time * 91, height * 57) + (1 - grain) * clean

        sheet.heat(loudness, (left, top, left + width, bottom), grid=(66, 60))
        if index < len(stages) - 1:
            sheet.arrow((left + width + 0.4, 62), (left + width + 4, 62), INK, 0.8, 2)
    sheet.heat(_blurred, (82, 8, 115, 24), grid=(66, 30))
    sheet.arrow((98.5, 26), (98.5, 38), CORAL, 1.4, 3.2)
    sheet.label("shallow start", (119, 16), 5.4, CORAL, "lm")
    sheet.label("noise", (24.5, 91), 5.4, INK)
    sheet.label("singing", (135.5, 91), 5.4, INK)
    return sheet


def _texture(kind: int, time: float, height: float) -> float:
    """Four sounds with little in common: rain, a bell, a dog, a stream."""
    if kind == 0:
        return 0.25 + 0.45 * noise(time * 300, height * 170) * (0.4 + 0.6 * height)
    if kind == 1:
        decay = math.exp(-3.2 * (time * 4 % 1.0))
        return decay * max(bump(height, place, 0.018) for place in (0.18, 0.37, 0.52, 0.71, 0.86))
    if kind == 2:
        bark = max(bump(time, centre, 0.022) for centre in (0.56, 0.63, 0.70))
        return bark * (0.5 + 0.5 * math.cos(2 * math.pi * (height / 0.16 - 3 * time))) * (1.15 - height)
    return (0.55 + 0.35 * math.sin(30 * time + 6 * height)) * (1 - height) * (0.6 + 0.4 * noise(time * 80, height * 40))


def soundscape() -> Sheet:
    """The words of a prompt and the stretches of sound that they became."""
    sheet = Sheet()
    names, colours = ("rain", "bell", "dog", "stream"), (INDIGO, AMBER, CORAL, TEAL)
    box = (8, 52, 152, 92)
    sheet.heat(lambda t, h: _texture(min(3, int(t * 4)), t, h), box, LOUDNESS, (176, 60))
    for index, (name, colour) in enumerate(zip(names, colours, strict=True)):
        middle = 8 + 36 * (index + 0.5)
        sheet.block((middle - 14.5, 23, middle + 14.5, 35), colour, radius=6)
        sheet.label(name, (middle, 29), 6.4, "#ffffff")
        sheet.arrow((middle, 36.5), (middle, 50), colour, 1, 2.6)
        sheet.block((middle - 17.4, 52.5, middle + 17.4, 91.5), outline=colour, radius=1, width=0.7)
    return sheet
