"""Rows for tests: keyword arguments with plain defaults, nothing surprising."""

from __future__ import annotations

import itertools
from typing import Any

from profiles.models import Lab, LabRole, Membership, NewsItem, Researcher, User
from publications.models import Authorship, Listing, Publication, Venue

_number = itertools.count(1)


def make_user(name: str = "", **values: Any) -> User:
    name = name or f"user{next(_number)}"
    return User.objects.create_user(name, values.pop("email", f"{name}@example.org"), "secret", **values)


def make_administrator(name: str = "administrator") -> User:
    return User.objects.create_superuser(name, f"{name}@example.org", "secret")


def make_researcher(name: str = "", *, lab: Lab | None = None, **values: Any) -> Researcher:
    """A public researcher; with ``lab`` a current member of it."""
    researcher = Researcher(name=name or f"Researcher {next(_number)}", **values)
    researcher.save()
    if lab is not None:
        Membership.objects.create(researcher=researcher, lab=lab)
    return researcher


def make_lab(name: str = "", *, manager: User | None = None, editor: User | None = None, **values: Any) -> Lab:
    lab = Lab(name=name or f"Lab {next(_number)}", **values)
    lab.save()
    for user, role in ((manager, LabRole.Role.MANAGER), (editor, LabRole.Role.EDITOR)):
        if user is not None:
            LabRole.objects.create(user=user, lab=lab, role=role)
    return lab


def make_venue(name: str = "", **values: Any) -> Venue:
    venue = Venue(name=name or f"Venue {next(_number)}", **values)
    venue.save()
    return venue


def make_publication(
    title: str = "", *, authors: list[Researcher | str] | None = None, confirmed: bool = True, **values: Any
) -> Publication:
    """A public publication; researchers among ``authors`` are linked (confirmed unless told otherwise)."""
    publication = Publication(title=title or f"Publication {next(_number)}", **values)
    publication.save()
    states = Authorship.LinkState
    for position, author in enumerate(authors or []):
        known = author if isinstance(author, Researcher) else None
        state = (states.CONFIRMED if confirmed else states.MATCHED) if known else states.NONE
        Authorship.objects.create(
            publication=publication,
            position=position,
            printed_name=str(author),
            researcher=known,
            link_state=state,
        )
    return publication


def make_listing(publication: Publication, *, topics: list[Any] | None = None, **values: Any) -> Listing:
    listing = Listing(publication=publication, **values)
    listing.save()
    listing.topics.set(topics or [])
    return listing


def make_news(body: str = "", **values: Any) -> NewsItem:
    item = NewsItem(body=body or f"News {next(_number)}", **values)
    item.save()
    return item
