"""Pictures of the demo content, drawn when it is written: figures of papers, portraits, marks and a logo."""

from __future__ import annotations

from collections.abc import Callable

from profiles.demo.figures import charts, faces, spectra
from profiles.demo.figures.canvas import Sheet

FIGURES: dict[str, Callable[[], Sheet]] = {
    "bars": charts.bars,
    "curriculum": charts.curriculum,
    "diffusion": spectra.diffusion,
    "durations": spectra.durations,
    "integrate": charts.integrate,
    "landmarks": faces.landmarks,
    "lips": faces.lips,
    "listening": charts.listening,
    "masking": charts.masking,
    "planes": faces.planes,
    "prompting": spectra.prompting,
    "regeneration": charts.regeneration,
    "simultaneous": charts.simultaneous,
    "soundscape": spectra.soundscape,
    "tradeoff": charts.tradeoff,
    "variance": spectra.variance,
    "voices": charts.voices,
}
