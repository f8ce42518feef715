"""GitHub's stars and Hugging Face's likes of what a publication links to.

Sources of the shapes: https://docs.github.com/rest/repos/repos#get-a-repository and
https://huggingface.co/docs/hub/api (models, datasets and spaces).
"""

from __future__ import annotations

import re

from profiles.faults import gettext_noop
from publications.sources.answers import count, mapping
from publications.sources.client import Client
from publications.sources.faults import SourceFault

_NAME = r"[A-Za-z0-9](?:[\w.-]{0,98}[\w])?"
_GITHUB = re.compile(rf"https?://(?:www\.)?github\.com/({_NAME})/({_NAME})(?:[/?#].*)?", re.S)
_HUGGING_FACE = re.compile(
    rf"https?://(?:www\.)?(?:huggingface\.co|hf\.co)/(?:(datasets|spaces)/)?({_NAME})/({_NAME})(?:[/?#].*)?", re.S
)
# First names of addresses at Hugging Face that are no owners.
_NO_OWNERS = frozenset(
    {"datasets", "spaces", "docs", "papers", "blog", "collections", "models", "organizations", "api"}
)


def find_github(url: str) -> str:
    """ "owner/repository" of an address at GitHub, else ``""``."""
    match = _GITHUB.fullmatch(url.strip()[:500])
    return f"{match.group(1)}/{match.group(2).removesuffix('.git')}" if match else ""


def find_hugging_face(url: str) -> str:
    """ "models/owner/name", "datasets/…" or "spaces/…" of an address at Hugging Face, else ``""``."""
    match = _HUGGING_FACE.fullmatch(url.strip()[:500])
    if not match or match.group(2) in _NO_OWNERS:
        return ""
    return f"{match.group(1) or 'models'}/{match.group(2)}/{match.group(3)}"


def github_stars(client: Client, identifier: str) -> int:
    """The stars of "owner/repository". Raises SourceFault."""
    key = client.keys.github
    headers = {"Authorization": f"Bearer {key}" if key else "", "X-GitHub-Api-Version": "2022-11-28"}
    answer = client.json(
        f"https://api.github.com/repos/{identifier}", accept="application/vnd.github+json", headers=headers
    )
    return _checked(mapping(answer).get("stargazers_count"), "GitHub")


def hugging_face_likes(client: Client, identifier: str) -> int:
    """The likes of "models/owner/name", "datasets/…" or "spaces/…". Raises SourceFault."""
    answer = client.json(f"https://huggingface.co/api/{identifier}")
    return _checked(mapping(answer).get("likes"), "Hugging Face")


def _checked(value: object, source: str) -> int:
    if (number := count(value)) is None:
        raise SourceFault("bad-answer", gettext_noop("%(source)s answered without a number."), source=source)
    return number
