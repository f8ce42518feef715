"""Frames in one piece: the call itself is what it was."""

from __future__ import annotations

import pytest

from config.frames import call_with_room


def test_call_with_room_gives_what_the_function_gives_and_raises() -> None:
    assert call_with_room(divmod, 17, 5) == (3, 2)
    with pytest.raises(ZeroDivisionError):
        call_with_room(divmod, 17, 0)


def test_call_with_room_needs_more_than_half_a_megabyte() -> None:
    """Less would get it a piece as small as those of other frames."""
    assert call_with_room.__code__.co_stacksize * 8 > 2**19
