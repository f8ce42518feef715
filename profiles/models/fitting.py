"""Values within what their columns take: what is too long is cut, an address that may not stand in a page is none."""

from __future__ import annotations

import sys
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from profiles.bounds import clean_json, clean_text, cut_bytes, cut_text
from profiles.markdown import MAX_BYTES, check_length
from profiles.models.fields import LinkField, validate_link

_MAX_LINK: int = LinkField().max_length


def fit(field: models.Field[Any, Any] | None, value: Any) -> Any:
    """A value that every database takes in this column: no NUL, not longer than the column, links that are links."""
    if isinstance(value, (dict, list)):
        return clean_json(value)
    if not isinstance(value, str) or field is None:
        return value
    text = clean_text(value)
    if isinstance(field, LinkField):
        return usable_link(text)
    if check_length in field.validators:
        return cut_bytes(text, MAX_BYTES)
    return cut_text(text, field.max_length) if field.max_length and text != "" else text


def usable_link(url: str) -> str:
    """The address when it may stand in a page, else ``""``."""
    url = clean_text(url).strip().replace(" ", "%20")
    if url.startswith("//"):
        url = f"https:{url}"
    if len(url) > _MAX_LINK:
        return ""
    try:
        validate_link(url)
    except ValidationError:
        return ""
    return url


@cache
def sure_lengths(model: type[models.Model]) -> dict[str, int]:
    """How long a text may be that ``fit`` leaves as it is, by column. A picture's name is not ours to cut."""
    lengths = {}
    for field in model._meta.concrete_fields:
        if isinstance(field, LinkField):
            lengths[field.attname] = 0
        elif check_length in field.validators:
            lengths[field.attname] = MAX_BYTES // 4  # bytes of one character at most
        elif not isinstance(field, models.FileField):
            lengths[field.attname] = field.max_length or sys.maxsize
    return lengths
