"""What the figures are drawn with: a sheet of 160 × 100 units, one palette, spectrograms, curves and labels.

Everything is computed, so the same figure has the same bytes on every machine with the same Pillow.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterable, Sequence

from PIL import Image, ImageDraw, ImageFont

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom

WIDTH, HEIGHT = 160, 100
# Pixels a unit in the finished picture (1120 × 700), and how much finer it is drawn.
SCALE = 7
OVERSAMPLING = 2

PAPER = "#ffffff"
INK = "#1d2440"
INDIGO = "#3b55b5"
TEAL = "#2a9d8f"
AMBER = "#eda63a"
CORAL = "#e0604c"
PLUM = "#8c4a97"
GREY = "#b9c0cf"
PALE = "#edf0f7"
# From silence to loud, as in the spectrograms of speech papers.
LOUDNESS = ("#14173a", "#2f2f86", "#7b3f98", "#d8566f", "#f7935b", "#fdeccb")


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255, of ``#rrggbb``."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(one: str, other: str, share: float) -> str:
    """The colour that lies ``share`` (0 to 1) of the way from one to the other."""
    pairs = zip(rgb(one), rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def ramp(colours: Sequence[str]) -> list[int]:
    """A lookup table for ``Image.putpalette``: 256 colours through the given ones."""
    table: list[int] = []
    for level in range(256):
        place = level / 255 * (len(colours) - 1)
        index = min(int(place), len(colours) - 2)
        table += rgb(mix(colours[index], colours[index + 1], place - index))
    return table


class Sheet:
    """A drawing in units of 1/160 of its width, the origin at the top left."""

    def __init__(self, width: float = WIDTH, height: float = HEIGHT, ground: str = PAPER) -> None:
        self.width, self.height = width, height
        self.unit = SCALE * OVERSAMPLING
        self.image = Image.new("RGB", (round(width * self.unit), round(height * self.unit)), ground)
        self.draw = ImageDraw.Draw(self.image, "RGBA")

    def _scaled(self, points: Iterable[Point]) -> list[Point]:
        return [(x * self.unit, y * self.unit) for x, y in points]

    def line(self, points: Sequence[Point], colour: str = INK, width: float = 0.8) -> None:
        """A polyline with round ends."""
        scaled = self._scaled(points)
        self.draw.line(scaled, fill=colour, width=round(width * self.unit), joint="curve")
        for x, y in (points[0], points[-1]):
            self.dot((x, y), width / 2, colour)

    def curve(self, height: Callable[[float], float], box: Box, colour: str = INK, width: float = 0.9) -> None:
        """The graph of a function of 0 to 1 with values from 0 (bottom) to 1 (top) of the box."""
        left, top, right, bottom = box
        steps = 160
        points = [
            (left + (right - left) * i / steps, bottom - (bottom - top) * height(i / steps)) for i in range(steps + 1)
        ]
        self.line(points, colour, width)

    def area(self, height: Callable[[float], float], box: Box, colour: str) -> None:
        """What lies under such a graph."""
        left, top, right, bottom = box
        steps = 160
        points = [
            (left + (right - left) * i / steps, bottom - (bottom - top) * height(i / steps)) for i in range(steps + 1)
        ]
        self.draw.polygon(self._scaled([(left, bottom), *points, (right, bottom)]), fill=colour)

    def polygon(self, points: Sequence[Point], fill: str, outline: str = "", width: float = 0.5) -> None:
        self.draw.polygon(self._scaled(points), fill=fill)
        if outline:
            self.line([*points, points[0]], outline, width)

    def block(self, box: Box, fill: str = "", outline: str = "", radius: float = 1.2, width: float = 0.5) -> None:
        """A rectangle with round corners."""
        left, top, right, bottom = (round(value * self.unit) for value in box)
        self.draw.rounded_rectangle(
            (left, top, right, bottom),
            radius=radius * self.unit,
            fill=fill or None,
            outline=outline or None,
            width=round(width * self.unit),
        )

    def dot(self, centre: Point, radius: float, colour: str) -> None:
        x, y = centre
        scaled = self._scaled([(x - radius, y - radius), (x + radius, y + radius)])
        self.draw.ellipse([scaled[0], scaled[1]], fill=colour)

    def ring(self, centre: Point, radius: float, colour: str, width: float = 0.6) -> None:
        x, y = centre
        scaled = self._scaled([(x - radius, y - radius), (x + radius, y + radius)])
        self.draw.ellipse([scaled[0], scaled[1]], outline=colour, width=round(width * self.unit))

    def arrow(self, start: Point, end: Point, colour: str = INK, width: float = 0.9, head: float = 2.6) -> None:
        """A straight line with a filled head at its end."""
        angle = math.atan2(end[1] - start[1], end[0] - start[0])
        neck = (end[0] - head * math.cos(angle), end[1] - head * math.sin(angle))
        self.line([start, neck], colour, width)
        wings = [
            (neck[0] + head * 0.6 * math.cos(angle + s), neck[1] + head * 0.6 * math.sin(angle + s))
            for s in (math.pi / 2, -math.pi / 2)
        ]
        self.polygon([end, *wings], colour)

    def label(self, text: str, centre: Point, size: float = 6, colour: str = INK, anchor: str = "mm") -> None:
        """Latin text in the typeface that comes with Pillow, so that no font of the machine is needed."""
        font = ImageFont.load_default(size * self.unit)
        self.draw.text(self._scaled([centre])[0], text, font=font, fill=colour, anchor=anchor)

    def heat(
        self,
        loudness: Callable[[float, float], float],
        box: Box,
        colours: Sequence[str] = LOUDNESS,
        grid: tuple[int, int] = (120, 60),
        smooth: bool = True,
    ) -> None:
        """A function of time and height (both 0 to 1, height from the bottom) with values 0 to 1, as colours."""
        columns, rows = grid
        values = bytes(
            min(255, max(0, round(255 * loudness((column + 0.5) / columns, 1 - (row + 0.5) / rows))))
            for row in range(rows)
            for column in range(columns)
        )
        left, top, right, bottom = (round(value * self.unit) for value in box)
        grey = Image.frombytes("L", grid, values)
        method = Image.Resampling.BICUBIC if smooth else Image.Resampling.NEAREST
        sized = grey.resize((right - left, bottom - top), method)
        sized.putpalette(ramp(colours))
        self.image.paste(sized.convert("RGB"), (left, top))

    def wave(self, loudness: Callable[[float], float], box: Box, colour: str, bars: int = 48) -> None:
        """A waveform as upright bars around the middle of the box."""
        left, top, right, bottom = box
        step, middle = (right - left) / bars, (top + bottom) / 2
        for i in range(bars):
            half = max(0.3, loudness((i + 0.5) / bars) * (bottom - top) / 2)
            x = left + (i + 0.5) * step
            self.block((x - step * 0.31, middle - half, x + step * 0.31, middle + half), colour, radius=step * 0.31)

    def png(self) -> bytes:
        """The finished picture."""
        size = (round(self.width * SCALE), round(self.height * SCALE))
        buffer = io.BytesIO()
        self.image.resize(size, Image.Resampling.BOX).save(buffer, "PNG", compress_level=1)
        return buffer.getvalue()


def noise(*place: float) -> float:
    """A number from 0 to 1 that looks random but is the same for the same place, on every machine."""
    value = sum(coordinate * factor for coordinate, factor in zip(place, (127.1, 311.7, 74.7, 269.5), strict=False))
    return math.modf(abs(math.sin(value) * 43758.5453))[0]


def bump(x: float, centre: float, width: float) -> float:
    """A bell of height 1."""
    return math.exp(-(((x - centre) / width) ** 2))


def voice(time: float, height: float, pitch: Callable[[float], float], softness: float = 3.0) -> float:
    """Loudness of a voiced sound: harmonics of ``pitch`` (0 to 1) under two formants."""
    fundamental = 0.055 + 0.05 * pitch(time)
    harmonics = math.pow(0.5 + 0.5 * math.cos(2 * math.pi * height / fundamental), softness)
    first, second = 0.24 + 0.1 * math.sin(5 * time + 1), 0.55 + 0.15 * math.sin(3.3 * time)
    formants = 0.35 * (1 - height) + 0.75 * bump(height, first, 0.13) + 0.6 * bump(height, second, 0.12)
    return harmonics * formants + 0.10 * (1 - height)
