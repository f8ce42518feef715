"""Stored pictures that nothing shows: found, and removed. And pictures that a row names but that are not there.

A picture is shown by a row that names it, and by a text or a draft with its address; it is remembered by the history or
by the journal of an import, which may bring it back. Everywhere it is known by its stem: the path without the ending.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models
from django.db.models.functions import Cast
from django.utils import timezone

from profiles.images import prepare_picture
from profiles.markdown import TEXTS
from profiles.models import FormDraft, StoredPicture
from profiles.models.base import Editable
from profiles.models.fields import PictureField, picture_variants

# Where pictures lie below MEDIA_ROOT: those of rows, and those of texts.
FOLDERS = ("photos", "logos", "figures", TEXTS)
# What was sent for a text that nobody saved yet looks as if nothing showed it.
MIN_AGE = dt.timedelta(days=1)
# The longer name of a folder is that of version 0.1, which had one a person.
_STEM = rf"(?:{'|'.join(FOLDERS)})/[0-9a-f]{{2}}(?:[0-9a-f]{{14}})?/[0-9a-f]{{24}}(?:_[0-9]{{1,5}}x[0-9]{{1,5}})?"
_NAMED = re.compile(_STEM)
_FILE = re.compile(rf"({_STEM})(?:-[0-9]{{1,5}})?\.(?:jpg|png|webp|avif)\Z")


@dataclass(slots=True)
class Findings:
    """``unused``: stem → its files, ``bytes`` in all. Of what rows name, ``missing``: (row, main file), and
    ``incomplete``: main files of which a smaller form is not there.
    """

    unused: dict[str, list[str]] = field(default_factory=dict)
    bytes: int = 0
    missing: list[tuple[str, str]] = field(default_factory=list)
    incomplete: list[str] = field(default_factory=list)


def look_around() -> Findings:
    """Reads every name in the storage's folders of pictures, and every row that can name one."""
    files = _stored_files()
    found = Findings()
    _look_for(found, {path for paths in files.values() for path in paths})
    known = stems_shown() | stems_remembered()
    limit = timezone.now() - MIN_AGE
    for stem in sorted(files.keys() - known):
        if all(default_storage.get_modified_time(path) < limit for path in files[stem]):
            found.unused[stem] = sorted(files[stem])
            found.bytes += sum(default_storage.size(path) for path in files[stem])
    return found


def complete(name: str) -> None:
    """Make the smaller forms of a stored picture again. Raises ImageFault and OSError."""
    stem = name.rpartition(".")[0]
    with default_storage.open(name) as file:
        picture = prepare_picture(file.read())
    for suffix, body in picture.files.items():
        if suffix != picture.suffix and not default_storage.exists(stem + suffix):
            default_storage.save(stem + suffix, ContentFile(body))


def remove(stems: Iterable[str]) -> None:
    """Files and their accounts. Raises OSError."""
    for stem in stems:
        folder, name = str(PurePosixPath(stem).parent), PurePosixPath(stem).name
        for file in default_storage.listdir(folder)[1]:
            if (path := _FILE.match(f"{folder}/{file}")) and path[1] == f"{folder}/{name}":
                default_storage.delete(path[0])
        StoredPicture.objects.filter(name__startswith=f"{stem}.").delete()


def stems_shown() -> set[str]:
    """Of pictures that rows, texts or drafts name."""
    return {stem for model in _models() for name in _showing(model) for stem in _named_in(model, name)}


def stems_remembered() -> set[str]:
    """Of pictures that the history or an import may bring back."""
    return {stem for model in _models() for name in _remembering(model) for stem in _named_in(model, name)}


def _models() -> list[type[models.Model]]:
    return [model for app in ("profiles", "publications") for model in apps.get_app_config(app).get_models()]


def _showing(model: type[models.Model]) -> list[str]:
    if model is FormDraft:
        return ["data"]
    pictures = [one.name for one in model._meta.concrete_fields if isinstance(one, PictureField)]
    rendered = list(getattr(model, "rendered", ()))
    return pictures + rendered + (["i18n"] if rendered and hasattr(model, "i18n") else [])


def _remembering(model: type[models.Model]) -> list[str]:
    """Journals keep values as JSON, and are no rows that people edit."""
    if issubclass(model, Editable) or model is FormDraft:
        return []
    return [one.name for one in model._meta.concrete_fields if isinstance(one, models.JSONField)]


def _named_in(model: type[models.Model], name: str) -> Iterator[str]:
    named = models.Q()
    for folder in FOLDERS:
        named |= models.Q(as_text__contains=f"{folder}/")
    rows = model._base_manager.annotate(as_text=Cast(name, models.TextField())).filter(named)
    for text in rows.values_list("as_text", flat=True).iterator():
        yield from _NAMED.findall(text)


def _stored_files() -> dict[str, list[str]]:
    """Stem → its files. What we did not name is not ours to touch."""
    files: dict[str, list[str]] = {}
    for folder in FOLDERS:
        for inner in _listed(folder)[0]:
            for file in _listed(f"{folder}/{inner}")[1]:
                if path := _FILE.match(f"{folder}/{inner}/{file}"):
                    files.setdefault(path[1], []).append(path[0])
    return files


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []


def _look_for(found: Findings, stored: set[str]) -> None:
    """Note what rows name and the storage does not hold."""
    for model in _models():
        for one in [one for one in model._meta.concrete_fields if isinstance(one, PictureField)]:
            rows = model._base_manager.exclude(**{one.name: ""}).order_by("pk")
            for key, name, width in rows.values_list("pk", one.name, f"{one.name}_width"):
                forms = [path for kind in picture_variants(name, width or 1).values() for path, _width in kind]
                if name not in stored:
                    found.missing.append((f"{model._meta.verbose_name} {key}", name))
                elif width and not stored.issuperset(forms):
                    found.incomplete.append(name)
