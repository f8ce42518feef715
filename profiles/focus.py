"""The point of a picture that stays in sight where the picture is cropped. Pure.

Kept as "across,down" in per cent of the width and the height, in steps of STEP; "" is the middle. A page names it by
classes of the stylesheet (``focus-x-35 focus-y-20``), because a style of its own is against the security policy.
"""

from __future__ import annotations

STEP = 5
MOST = 100


class FocusFault(ValueError):
    """The text is no point of a picture."""


def parse_focus(text: str) -> tuple[int, int] | None:
    """``"35,20"`` as (35, 20), each rounded to a step; None for "". Raises FocusFault."""
    if not text:
        return None
    across, comma, down = text.partition(",")
    if not comma:
        raise FocusFault(text[:20])
    return _step(across), _step(down)


def focus_text(across: int, down: int) -> str:
    """As it is stored."""
    return f"{_step(str(across))},{_step(str(down))}"


def focus_classes(text: str) -> str:
    """Class names for a stored point; "" for none and for what is none."""
    try:
        point = parse_focus(text)
    except FocusFault:
        return ""
    return f"focus-x-{point[0]} focus-y-{point[1]}" if point else ""


def _step(text: str) -> int:
    text = text.strip()
    if not (text.isascii() and text.isdecimal() and len(text) <= 3 and int(text) <= MOST):
        raise FocusFault(text[:20])
    return (int(text) + STEP // 2) // STEP * STEP
