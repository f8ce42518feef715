"""Names of emoji in pages of Jekyll sites."""

from __future__ import annotations

import pytest

from profiles.homepages.markup.emoji import with_emoji


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A prize :tada: :smile:!", "A prize 🎉 😄!"),
        ("得奖:tada:。", "得奖🎉。"),
        (":sparkles::chart_with_upwards_trend:", "✨📈"),
        ("`:tada:` at 10:30:15, https://example.org/x:fire:8", "`:tada:` at 10:30:15, https://example.org/x:fire:8"),
        (":no_such_thing: a:b:c", ":no_such_thing: a:b:c"),
    ],
)
def test_names_become_emoji_outside_code(text: str, shown: str) -> None:
    assert with_emoji(text) == shown
