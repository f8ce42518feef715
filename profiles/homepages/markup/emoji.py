"""The names of emoji that GitHub and the plugin jemoji show as pictures: ":rocket:"."""

from __future__ import annotations

import re
import unicodedata

# Those that Unicode names otherwise; the others are found by their names.
_NAMES = {
    "airplane": "✈️",
    "arrow_right": "➡️",
    "blush": "😊",
    "bulb": "💡",
    "camera_flash": "📸",
    "cn": "🇨🇳",
    "clap": "👏",
    "computer": "💻",
    "congratulations": "㊗️",
    "email": "📧",
    "envelope": "✉️",
    "gift": "🎁",
    "grin": "😁",
    "grinning": "😀",
    "heart": "❤️",
    "heart_eyes": "😍",
    "heavy_check_mark": "✔️",
    "house": "🏠",
    "joy": "😂",
    "laughing": "😆",
    "link": "🔗",
    "loudspeaker": "📢",
    "man_student": "👨‍🎓",
    "man_technologist": "👨‍💻",
    "mega": "📣",
    "mortar_board": "🎓",
    "muscle": "💪",
    "ok_hand": "👌",
    "partying_face": "🥳",
    "pencil": "📝",
    "pencil2": "✏️",
    "point_right": "👉",
    "pray": "🙏",
    "raised_hands": "🙌",
    "relaxed": "☺️",
    "robot": "🤖",
    "smile": "😄",
    "smiley": "😃",
    "star": "⭐",
    "star2": "🌟",
    "star_struck": "🤩",
    "sunglasses": "😎",
    "tada": "🎉",
    "thinking": "🤔",
    "thumbsup": "👍",
    "+1": "👍",
    "us": "🇺🇸",
    "warning": "⚠️",
    "wave": "👋",
    "wink": "😉",
    "woman_student": "👩‍🎓",
    "writing_hand": "✍️",
    "zap": "⚡",
}
_CODE = re.compile(r"(`{1,3})(?:(?!\1).){1,4000}\1|(?<![\w/=\"']):(\+1|[a-z][a-z0-9_]{1,40}):(?!\w)", re.S | re.A)


def with_emoji(text: str) -> str:
    """The text with emoji for their names, outside code. What is no name of one stays."""
    return _CODE.sub(_emoji, text) if ":" in text else text


def _emoji(match: re.Match[str]) -> str:
    name = match.group(2)
    return _NAMES.get(name) or _by_name(name) or match.group() if name else match.group()


def _by_name(name: str) -> str:
    try:
        found = unicodedata.lookup(name.replace("_", " ").upper())
    except KeyError:
        return ""
    return found if unicodedata.category(found) == "So" else ""
