"""Signing in by another service: who connected it gets in, nobody else does, and no account comes of it."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator
from html import unescape
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.conf import settings as installation
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from config import sign_in_services
from config.environment import Environment
from profiles.models import User
from tests.factories import make_administrator, make_researcher, make_user
from tests.sign_in import DOOR, code_of, give_second_factor, is_in, mails

pytestmark = pytest.mark.django_db

PERSON = {"sub": "248289761001", "preferred_username": "ada.l", "email": "ada@example.org", "email_verified": True}


class Service(HTTPServer):
    """A small provider of OpenID Connect. It lets everybody in as ``person``."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.person = PERSON
        self.asked: dict[str, str] = {}

    def answer(self, path: str) -> dict[str, Any]:
        if path == "/token":
            now = int(time.time())
            claims = {**self.person, "iss": self.address, "aud": "labfolio", "iat": now, "exp": now + 60}
            token = jwt.encode(claims, "k" * 32, algorithm="HS256")
            return {"access_token": "t", "token_type": "Bearer", "id_token": token}
        if path == "/userinfo":
            return self.person
        names = {"authorization_endpoint": "authorize", "token_endpoint": "token", "userinfo_endpoint": "userinfo"}
        pages = {name: f"{self.address}/{page}" for name, page in names.items()}
        return {"issuer": self.address, "jwks_uri": f"{self.address}/keys", **pages}


class Answers(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        if length:
            self.server.asked = {name: values[0] for name, values in parse_qs(self.rfile.read(length).decode()).items()}
        body = json.dumps(self.server.answer(self.path)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET

    def log_message(self, *_: Any) -> None:
        """Nothing into the tests' output."""


@pytest.fixture
def service(settings: Settings) -> Iterator[Service]:
    server = Service()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    providers = json.loads(json.dumps(installation.SOCIALACCOUNT_PROVIDERS))
    providers["openid_connect"]["APPS"][0]["settings"]["server_url"] = server.address
    settings.SOCIALACCOUNT_PROVIDERS = providers
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def where_to(answer: HttpResponse) -> str:
    """Where the page leads by itself."""
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', answer.content.decode())
    assert found is not None
    return unescape(found[1])


def there_and_back(client: Client, process: str, **others: str) -> HttpResponse:
    """As a browser does: by our page to the service, which sends it back with a code."""
    asked = parse_qs(urlsplit(where_to(client.post("/accounts/by/oidc/", {"process": process, **others}))).query)
    return client.get("/accounts/by/oidc/answer/", {"code": "c", "state": asked["state"][0]})


def connected(user: User) -> SocialAccount:
    return SocialAccount.objects.create(user=user, provider="oidc", uid=PERSON["sub"], extra_data={"label": "ada.l"})


def test_connecting_then_signing_in_by_it_with_the_second_factor(service: Service) -> None:
    user = make_administrator("ada")
    secret = give_second_factor(user)
    client, other = Client(), Client()
    client.force_login(user)

    asked = there_and_back(client, "connect")
    assert (asked.url, SocialAccount.objects.count()) == ("/accounts/confirm/", 0)
    done = client.post("/accounts/confirm/", {"password": "secret"})
    page = client.get(done.url)
    came = there_and_back(other, "login", next="/admin/profiles/")

    assert (done.url, "ada.l" in page.content.decode()) == ("/accounts/security/", True)
    assert SocialAccount.objects.get().extra_data == {"label": "ada.l"}
    assert (SocialToken.objects.count(), EmailAddress.objects.count()) == (0, 0)
    assert service.asked["redirect_uri"] == "http://testserver/accounts/by/oidc/answer/"
    assert len(service.asked["code_verifier"]) >= 43  # RFC 7636, section 4.1
    assert (came.url, is_in(other)) == ("/accounts/second-factor/", False)
    assert other.post("/accounts/second-factor/", {"code": code_of(secret)}).url == "/admin/profiles/"
    assert is_in(other)
    assert "connected with an identity of another service" in mails(1)[0].body


def test_identity_that_nobody_connected_opens_nothing(service: Service) -> None:
    """Not by its address either, verified as it may be, nor by an ORCID iD that somebody wrote into a page."""
    make_researcher(user=make_user("ada"), orcid="0000-0002-1825-0097")
    service.person = PERSON | {"sub": "0000-0002-1825-0097"}
    client = Client()

    answer = there_and_back(client, "login")

    assert (answer.url, is_in(client)) == (DOOR, False)
    assert "No account here is connected with this identity." in client.get(DOOR).content.decode()
    assert (User.objects.count(), SocialAccount.objects.count()) == (1, 0)


def test_identity_of_an_account_that_is_off_or_has_nothing_to_edit_opens_nothing(service: Service) -> None:
    user = make_user("ada")
    connected(user)
    client = Client()

    nothing = there_and_back(client, "login")
    User.objects.filter(pk=user.pk).update(is_active=False, is_superuser=True)
    off = there_and_back(client, "login")

    assert (nothing.url, off.url, is_in(client)) == (DOOR, DOOR, False)


def test_identity_of_somebody_else_is_not_connected(service: Service) -> None:
    connected(make_user("bo"))
    client = Client()
    client.force_login(make_administrator("ada"))
    client.post("/accounts/confirm/", {"password": "secret"})

    there_and_back(client, "connect")

    assert "Another account is connected with this identity." in client.get("/accounts/security/").content.decode()
    assert SocialAccount.objects.get().user.username == "bo"


@pytest.mark.parametrize("query", [{}, {"code": "c"}, {"code": "c", "state": "x"}, {"error": "access_denied"}])
def test_answer_that_nobody_asked_for_opens_nothing(service: Service, query: dict[str, str]) -> None:
    connected(make_administrator("ada"))
    client = Client()
    client.post("/accounts/by/oidc/", {"process": "login"})

    answer = client.get("/accounts/by/oidc/answer/", query)

    assert (answer.status_code, answer.url, is_in(client)) == (302, DOOR, False)


def test_service_that_does_not_answer_is_said() -> None:
    client = Client()

    answer = client.post("/accounts/by/oidc/", {"process": "login"}, follow=True)

    assert answer.redirect_chain == [(DOOR, 302)]
    assert "The other service does not answer at the moment." in answer.content.decode()


def test_disconnecting_keeps_a_way_in(service: Service) -> None:
    user = make_administrator("ada")
    connected(user)
    client = Client()
    client.force_login(user)
    path = "/accounts/by/oidc/disconnect/"

    assert client.post(path).url.startswith("/accounts/confirm/?next=")
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    refused = client.post(path, follow=True)
    assert "Set a password first" in refused.content.decode()
    user.set_password("secret")
    user.save()
    client.force_login(user)
    client.post("/accounts/confirm/", {"password": "secret"})
    client.post(path)

    assert SocialAccount.objects.count() == 0


def test_orcid_is_asked_who_it_is_and_nothing_else() -> None:
    client = Client()

    page = client.post("/accounts/by/orcid/", {"process": "login"})

    address = urlsplit(where_to(page))
    asked = {name: values[0] for name, values in parse_qs(address.query).items()}
    assert f"{address.scheme}://{address.netloc}{address.path}" == "https://orcid.org/oauth/authorize"
    assert asked | {"state": ""} == {
        "client_id": "APP-ORCID",
        "redirect_uri": "http://testserver/accounts/by/orcid/answer/",
        "scope": "/authenticate",
        "response_type": "code",
        "state": "",
    }


def test_leaving_is_by_post_and_to_known_services_alone() -> None:
    client = Client()

    assert client.get("/accounts/by/oidc/").status_code == 405
    assert client.post("/accounts/by/facebook/").status_code == 404
    assert client.post("/accounts/by/orcid/", {"process": "connect"}).url == DOOR
    assert Client(enforce_csrf_checks=True).post("/accounts/by/orcid/").status_code == 403
    assert "Sign in by ORCID" in client.get(DOOR).content.decode()


NAMED = {"OIDC_ISSUER": "https://id.example.org/realms/uni", "OIDC_CLIENT_ID": "a", "OIDC_CLIENT_SECRET": "b"}


class Given(Environment):
    """Settings as if they stood in the environment."""

    def __init__(self, **values: str) -> None:
        self.values = values

    def text(self, name: str, default: str = "") -> str:
        return self.values.get(name, "") or default


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"ORCID_CLIENT_ID": "a"}, "ORCID_CLIENT_SECRET must be set too, because ORCID_CLIENT_ID is."),
        ({"OIDC_CLIENT_ID": "a"}, "OIDC_ISSUER must be set too, because OIDC_CLIENT_ID is."),
        (
            NAMED | {"OIDC_ISSUER": "http://id.example.org"},
            "OIDC_ISSUER must look like https://id.example.org/path, not 'http://id.example.org'.",
        ),
        (
            NAMED | {"OIDC_ISSUER": "https://[x"},
            "OIDC_ISSUER must look like https://id.example.org/path, not 'https://[x'.",
        ),
        ({"ORCID_SANDBOX": "maybe"}, "ORCID_SANDBOX must be on or off, not 'maybe'."),
    ],
)
def test_service_named_wrongly_stops_the_start(given: dict[str, str], expected: str) -> None:
    with pytest.raises(ImproperlyConfigured) as stopped:
        sign_in_services.sign_in_services(Given(**given))

    assert str(stopped.value) == expected


def test_service_without_its_packages_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in_services, "find_spec", lambda name: None)

    assert sign_in_services.sign_in_services(Given()) == ({}, {})
    with pytest.raises(ImproperlyConfigured, match=r"^OIDC_ISSUER needs the packages of the extra sso: see docs/"):
        sign_in_services.sign_in_services(Given(**NAMED))


def test_sandbox_of_orcid_is_another_host() -> None:
    given = Given(ORCID_CLIENT_ID="a", ORCID_CLIENT_SECRET="b", ORCID_SANDBOX="on")

    names, providers = sign_in_services.sign_in_services(given)

    assert (names, providers["orcid"]["BASE_DOMAIN"]) == ({"orcid": "ORCID"}, "sandbox.orcid.org")
