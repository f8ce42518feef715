"""Other services by which people may sign in, as the environment names them: ORCID, and one of OpenID Connect."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from config.environment import Environment

NEEDED = ("requests", "oauthlib", "jwt")


def sign_in_services(env: Environment) -> tuple[dict[str, str], dict[str, Any]]:
    """Service → the name that people read, and what django-allauth must know of all of them.

    Raises ImproperlyConfigured for a service that is named by half, and where a package is missing.
    """
    names: dict[str, str] = {}
    providers: dict[str, Any] = {}
    client, secret = env.text("ORCID_CLIENT_ID"), env.text("ORCID_CLIENT_SECRET")
    sandbox = env.flag("ORCID_SANDBOX", False)
    if complete(ORCID_CLIENT_ID=client, ORCID_CLIENT_SECRET=secret):
        names["orcid"] = "ORCID"
        host = "sandbox.orcid.org" if sandbox else "orcid.org"
        providers["orcid"] = {"BASE_DOMAIN": host, "APPS": [{"client_id": client, "secret": secret}]}
    issuer, name = env.address("OIDC_ISSUER"), env.text("OIDC_NAME", "OpenID Connect")
    client, secret = env.text("OIDC_CLIENT_ID"), env.text("OIDC_CLIENT_SECRET")
    if complete(OIDC_ISSUER=issuer, OIDC_CLIENT_ID=client, OIDC_CLIENT_SECRET=secret):
        names["oidc"] = name
        app = {"provider_id": "oidc", "name": name, "client_id": client, "secret": secret}
        asked = {"server_url": issuer, "oauth_pkce_enabled": True}
        providers["openid_connect"] = {"APPS": [app | {"settings": asked}]}
    if names and not all(find_spec(package) for package in NEEDED):
        raise ImproperlyConfigured(
            f"{'ORCID_CLIENT_ID' if 'orcid' in names else 'OIDC_ISSUER'} needs the packages of the extra sso: "
            "see docs/operate.md."
        )
    return names, providers


def complete(**given: str) -> bool:
    """Whether all are set (none is fine too). Raises ImproperlyConfigured naming the first that is missing."""
    missing = [name for name, value in given.items() if not value]
    if missing and len(missing) < len(given):
        there = next(name for name, value in given.items() if value)
        raise ImproperlyConfigured(f"{missing[0]} must be set too, because {there} is.")
    return not missing
