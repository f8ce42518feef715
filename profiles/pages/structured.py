"""What search engines read of a researcher's page: schema.org ProfilePage with its Person."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from profiles.pages.identity import Person
from profiles.pages.rows import IdentityRow
from publications.formats import jsonld


def profile_page(person: Person, identity: IdentityRow, description: str) -> dict[str, Any]:
    """Only what the page itself shows. An e-mail address is left out: harvesters read this first."""
    address = settings.BASE_URL + identity.url
    place = identity.current[0] if identity.current else None
    entity = jsonld.person(
        identity.name.value,
        url=address,
        alternate_names=[identity.native_name.value] if identity.native_name else [],
        affiliation=place.organization.value if place else "",
        job_title=place.role.value if place else "",
        description=description,
        image=settings.BASE_URL + identity.photo.src if identity.photo else "",
        topics=[interest.value for interest in identity.interests],
        same_as=[link.url for link in identity.links],
    )
    return jsonld.profile_page(entity, url=address, changed=person.values["updated_at"].isoformat(timespec="seconds"))
