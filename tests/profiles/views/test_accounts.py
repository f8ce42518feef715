"""Signing in as people do, and as those who should not get in try to."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import NoReverseMatch, reverse
from pytest_django import Settings

from config.urls import account_urls
from profiles.accounts import second_factor
from profiles.models import User
from tests.factories import make_administrator, make_researcher, make_user
from tests.sign_in import DOOR, code_of, give_second_factor, is_in, mails, recovery_codes_of, sign_in

pytestmark = pytest.mark.django_db

NEW = {"password1": "eleven quiet otters", "password2": "eleven quiet otters"}


def without_tokens(body: bytes) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", body.decode())


def link_in(text: str) -> str:
    found = re.search(r"^https?://\S+$", text, re.MULTILINE)
    assert found is not None
    return found[0]


@pytest.mark.parametrize("name", ["ada", "Ada", "ada@example.org", " ADA@EXAMPLE.ORG "])
def test_sign_in_by_name_or_address(name: str) -> None:
    make_researcher(user=make_user("ada", email="Ada@example.org"))
    client = Client()

    assert (sign_in(client, name).url, is_in(client)) == ("/admin/", True)


def test_wrong_password_no_account_and_one_that_is_off_are_answered_alike() -> None:
    make_administrator("ada")
    User.objects.filter(pk=make_administrator("off").pk).update(is_active=False)

    answers = [sign_in(Client(), *pair) for pair in (("ada", "wrong"), ("eve", "wrong"), ("off", "secret"))]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert {str(answer.context["form"].errors) for answer in answers} == {str(answers[0].context["form"].errors)}
    assert answers[0].context["form"].non_field_errors() == ["This name and this password do not belong together."]


def test_every_name_costs_one_password_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """By how long it takes one must not see who exists."""
    make_administrator("ada")
    checks: list[str] = []
    check, make = User.check_password, User.set_password
    monkeypatch.setattr(User, "check_password", lambda *values: checks.append("check") or check(*values))
    monkeypatch.setattr(User, "set_password", lambda *values: checks.append("make") or make(*values))

    for name in ("ada", "ada@example.org", "eve", "eve@example.org"):
        sign_in(Client(), name, "wrong")

    assert checks == ["check", "check", "make", "make"]


def test_session_is_a_new_one_after_sign_in() -> None:
    make_administrator("ada")
    client = Client()
    session = client.session
    session["planted"] = "yes"
    session.save()
    client.cookies["sessionid"] = planted = session.session_key

    sign_in(client, "ada")

    assert is_in(client)
    assert client.cookies["sessionid"].value != planted
    assert not is_in(Client(headers={"cookie": f"sessionid={planted}"}))


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/zh-hans/admin/", "/zh-hans/admin/"),
        ("https://evil.example.com/", "/admin/"),
        ("//evil.example.com/", "/admin/"),
        ("/\\evil.example.com/", "/admin/"),
        ("https:///evil.example.com/", "/admin/"),
        ("javascript:alert(1)", "/admin/"),
        ("http://localhost/admin/", "/admin/"),  # another host that is answered here
    ],
)
def test_sign_in_leads_to_this_host_alone(target: str, expected: str) -> None:
    secret = give_second_factor(make_administrator("ada"))
    client = Client()

    sign_in(client, "ada", next=target)
    answer = client.post("/accounts/second-factor/", {"code": code_of(secret)})

    assert answer.url == expected


def test_second_factor_stands_between_the_password_and_everything() -> None:
    user = make_administrator("ada")
    secret = give_second_factor(user)
    client = Client()

    answer = sign_in(client, "ada", next="/admin/profiles/")
    assert answer.url == "/accounts/second-factor/"
    assert [client.get(path).status_code for path in ("/admin/", "/accounts/security/")] == [302, 302]
    wrong = client.post("/accounts/second-factor/", {"code": "abc"})
    assert client.post("/accounts/second-factor/", {}).status_code == 200
    right = client.post("/accounts/second-factor/", {"code": code_of(secret)})

    assert wrong.context["form"].errors == {"code": ["This code is wrong, or was used already."]}
    assert (right.url, is_in(client)) == ("/admin/profiles/", True)


def test_second_factor_without_a_password_before_it_is_not_asked() -> None:
    assert Client().get("/accounts/second-factor/").url == DOOR


def test_recovery_code_lets_in_once() -> None:
    user = make_administrator("ada")
    give_second_factor(user)
    code = recovery_codes_of(user)[0]
    clients = [Client(), Client()]
    for client in clients:
        sign_in(client, "ada")
        client.post("/accounts/second-factor/", {"code": code})

    assert [is_in(client) for client in clients] == [True, False]


def test_setting_up_a_second_factor_ends_other_sessions_and_shows_recovery_codes(
    django_capture_on_commit_callbacks: Any,
) -> None:
    user = make_administrator("ada")
    client, other = Client(), Client()
    sign_in(client, "ada")
    other.force_login(user)

    page = client.get("/accounts/second-factor/set-up/")
    secret = page.context["form"].secret
    wrong = client.post("/accounts/second-factor/set-up/", {"code": "abc"})
    with django_capture_on_commit_callbacks(execute=True):
        right = client.post("/accounts/second-factor/set-up/", {"code": code_of(secret)}, follow=True)

    assert "<svg" in page.content.decode()
    assert "data:" not in page.content.decode()
    assert wrong.context["form"].errors == {"code": ["This code is wrong, or was used already. Wait for the next one."]}
    assert right.redirect_chain[-1][0] == "/accounts/recovery-codes/"
    assert len(right.context["unused_codes"]) == 10
    assert (is_in(client), is_in(other)) == (True, False)
    assert "A second factor was set up" in mails(1)[0].body
    assert client.get("/accounts/recovery-codes/download/").content.decode().split()[-1] in recovery_codes_of(user)


def test_second_factor_is_removed_after_confirming() -> None:
    user = make_administrator("ada")
    secret = give_second_factor(user)
    client = Client()
    client.force_login(user)

    asked = client.post("/accounts/second-factor/remove/")
    assert asked.url.startswith("/accounts/confirm/")
    assert second_factor.is_set_up(user)
    wrong = client.post("/accounts/confirm/", {"password": "wrong"})
    by_code = client.post("/accounts/confirm/code/", {"code": code_of(secret), "next": "/accounts/security/"})
    removed = client.post("/accounts/second-factor/remove/")

    assert (wrong.status_code, by_code.url, removed.url) == (200, "/accounts/security/", "/accounts/security/")
    assert not second_factor.is_set_up(user)


def test_installation_that_requires_a_second_factor_leads_to_it(settings: Settings) -> None:
    settings.REQUIRE_MFA = "administrators"
    make_administrator("ada")
    client, other = Client(), Client()
    other.force_login(make_researcher(user=make_user("bo")).user)
    sign_in(client, "ada")

    paths = ("/admin/", "/admin/profiles/user/add/", "/admin/autocomplete/")
    assert {client.get(path).url for path in paths} == {"/accounts/second-factor/set-up/"}
    assert client.post("/admin/profiles/user/add/", {"username": "eve"}).status_code == 302
    secret = client.get("/accounts/second-factor/set-up/").context["form"].secret
    client.post("/accounts/second-factor/set-up/", {"code": code_of(secret)})

    assert (is_in(client), is_in(other)) == (True, True)
    assert User.objects.filter(username="eve").count() == 0


def test_sign_out_everywhere_else() -> None:
    user = make_administrator("ada")
    here, there = Client(), Client()
    for client in (here, there):
        client.force_login(user)

    assert here.get("/accounts/security/sessions/end/").status_code == 405
    answer = here.post("/accounts/security/sessions/end/", follow=True)

    assert "Every other device has to sign in again." in answer.content.decode()
    assert (is_in(here), is_in(there)) == (True, False)


def test_new_password_ends_other_sessions() -> None:
    user = make_administrator("ada")
    here, there = Client(), Client()
    for client in (here, there):
        client.force_login(user)

    weak = here.post("/accounts/password/", {"oldpassword": "secret", "password1": "ada", "password2": "ada"})
    done = here.post("/accounts/password/", {"oldpassword": "secret", **NEW})

    assert (weak.status_code, done.url) == (200, "/accounts/security/")
    assert (is_in(here), is_in(there)) == (True, False)
    assert "The password of your account was changed." in mails(1)[0].body


def test_forgotten_password_is_set_anew_by_mail_once() -> None:
    user = make_administrator("ada")
    secret = give_second_factor(user)
    there, client = Client(), Client()
    there.force_login(user)

    asked = client.post("/accounts/password/reset/", {"email": "ADA@example.org"})
    letter = mails(1)[0]
    path = link_in(letter.body).removeprefix("http://127.0.0.1:8000")
    form = client.get(path, follow=True)
    done = client.post(form.redirect_chain[-1][0], NEW)

    assert (asked.url, letter.to) == ("/accounts/password/reset/sent/", ["ada@example.org"])
    assert path not in form.content.decode()
    assert done.url == "/accounts/password/reset/done/"
    assert (is_in(there), is_in(client)) == (False, False)
    assert Client().get(path).context["token_fail"]
    assert sign_in(client, "ada", NEW["password1"]).url == "/accounts/second-factor/"
    assert client.post("/accounts/second-factor/", {"code": code_of(secret)}).url == "/admin/"
    assert EmailAddress.objects.count() == 0


def test_reset_tells_nobody_who_exists() -> None:
    make_administrator("ada")
    User.objects.filter(pk=make_administrator("off").pk).update(is_active=False)
    names = ("ada", "off", "eve")

    answers = [
        Client().post("/accounts/password/reset/", {"email": f"{name}@example.org"}, follow=True) for name in names
    ]

    bodies = {answer.content for answer in answers}
    assert len(bodies) == 1
    assert [letter.to for letter in mails(1)] == [["ada@example.org"]]


def test_reset_mails_are_limited_for_addresses_with_and_without_an_account() -> None:
    make_administrator("ada")

    statuses = [
        [
            Client(REMOTE_ADDR=f"203.0.113.{number}")
            .post("/accounts/password/reset/", {"email": f"{name}@example.org"})
            .status_code
            for number in range(4)
        ]
        for name in ("ada", "eve")
    ]

    assert statuses == [[302, 302, 302, 429]] * 2
    assert len(mails(3)) == 3


@pytest.mark.parametrize("header", ["host", "x-forwarded-host"])
def test_link_in_a_mail_begins_with_the_installations_address(settings: Settings, header: str) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    make_administrator("ada")

    Client(headers={header: "evil.example.com"}).post("/accounts/password/reset/", {"email": "ada@example.org"})

    letter = mails(1)[0]
    assert link_in(letter.body).startswith("http://127.0.0.1:8000/accounts/password/reset/")
    assert "evil" not in letter.body


def test_reset_in_chinese_stays_in_chinese() -> None:
    make_administrator("ada")

    Client().post("/zh-hans/accounts/password/reset/", {"email": "ada@example.org"})

    letter = mails(1)[0]
    assert letter.subject == "Labfolio 的新密码"
    assert link_in(letter.body).startswith("http://127.0.0.1:8000/zh-hans/accounts/password/reset/")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/admin/login/", "/zh-hans/admin/login/"),
        (
            "/admin/login/?next=/admin/profiles/%3Fq%3Da",
            "/zh-hans/admin/login/?next=%2Fzh-hans%2Fadmin%2Fprofiles%2F%3Fq%3Da",
        ),
        ("/zh-hans/admin/login/?next=/zh-hans/admin/", "/admin/login/?next=%2Fadmin%2F"),
        ("/admin/login/?next=https://evil.example.com/", "/zh-hans/admin/login/"),
    ],
)
def test_door_in_another_language_leads_to_that_language(path: str, expected: str) -> None:
    assert [one.href for one in Client().get(path).context["languages"]] == [expected]


def test_account_without_an_address_has_all_of_it(django_capture_on_commit_callbacks: Any) -> None:
    User.objects.create_superuser("admin", password="secret")
    client = Client()
    sign_in(client, "admin")
    secret = client.get("/accounts/second-factor/set-up/").context["form"].secret

    with django_capture_on_commit_callbacks(execute=True):
        done = client.post("/accounts/second-factor/set-up/", {"code": code_of(secret)})
    client.post("/accounts/password/", {"oldpassword": "secret", **NEW})

    assert (done.url, is_in(client), mails(0)) == ("/accounts/recovery-codes/", True, [])


def test_first_password_is_set_after_confirming() -> None:
    """An account that came by another service; whoever found its session open does not keep it that way."""
    user = make_administrator("ada")
    user.set_unusable_password()
    user.save()
    secret = give_second_factor(user)
    client = Client()
    client.force_login(user)

    assert client.get("/accounts/password/").url == "/accounts/password/first/"
    asked = client.get("/accounts/password/first/").url
    client.post("/accounts/confirm/code/", {"code": code_of(secret)})
    done = client.post("/accounts/password/first/", NEW)

    assert asked == "/accounts/confirm/code/?next=%2Faccounts%2Fpassword%2Ffirst%2F"
    assert (done.url, is_in(client)) == ("/accounts/security/", True)
    user.refresh_from_db()
    assert user.check_password(NEW["password1"])


def test_nobody_signs_up() -> None:
    for name in ("account_signup", "account_email", "account_logout", "mfa_add_webauthn"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert [Client().get(f"/accounts/{path}").status_code for path in ("signup/", "login/", "email/")] == [404] * 3


def test_account_without_rights_any_more_can_take_another_account() -> None:
    nobody, ada = make_user("nobody"), make_administrator("ada")
    client = Client()
    client.force_login(nobody)

    assert client.get("/admin/").url == f"{DOOR}?next=/admin/"
    page = client.get(f"{DOOR}?next=/admin/")
    assert (page.status_code, "You are signed in as nobody" in page.content.decode()) == (200, True)
    sign_in(client, ada.username)
    assert is_in(client)


def test_admins_own_addresses_lead_to_the_one_door() -> None:
    client = Client()
    assert client.get("/admin/password_change/").url == "/admin/login/?next=/admin/password_change/"
    client.force_login(make_administrator())

    assert client.get("/admin/password_change/").url == "/accounts/password/"
    assert client.get(DOOR).url == "/admin/"


JUNK = ("", "\0", "x" * 5000, "名\u202e", "%s{{7}}", "0", "../../etc")


@pytest.mark.parametrize("signed_in", [False, True])
def test_no_page_breaks_whatever_it_is_sent(signed_in: bool) -> None:
    client = Client()
    if signed_in:
        client.force_login(make_administrator())
    names = [(url.name, dict.fromkeys(url.pattern.converters, "a")) for url in account_urls]
    findings = []

    for name, arguments in [("account_login", {}), *names]:
        path = reverse(name, kwargs=arguments)
        sent = [dict.fromkeys(("username", "password", "email", "code", "next", "oldpassword"), junk) for junk in JUNK]
        answers = [client.get(path), client.head(path), client.options(path), client.put(path), client.post(path)]
        answers += [client.post(path, data) for data in sent] + [client.get(path, data) for data in sent]
        findings += [(path, answer.status_code) for answer in answers if answer.status_code >= 500]

    assert findings == []


def test_new_address_counts_when_its_link_was_opened() -> None:
    user = make_administrator("ada")
    client = Client()
    sign_in(client, "ada")

    sent = client.post("/accounts/address/", {"email": "New@example.org"})
    letter = mails(1)[0]
    path = link_in(letter.body).removeprefix("http://127.0.0.1:8000")
    before = client.get(path)
    user.refresh_from_db()
    assert (letter.to, user.email) == (["New@example.org"], "ada@example.org")
    assert ("New@example.org" in sent.content.decode(), before.context["address"]) == (True, "New@example.org")
    done = client.post(path)
    user.refresh_from_db()

    assert (done.url, user.email) == ("/accounts/security/", "New@example.org")
    assert "another e-mail address now" in mails(2)[1].body
    assert mails(2)[1].to == ["ada@example.org"]
    assert client.get(path).context["address"] == ""


def test_address_of_another_account_is_neither_taken_nor_told() -> None:
    make_user("bo")
    make_administrator("ada")
    client = Client()
    sign_in(client, "ada")

    bodies = [client.post("/accounts/address/", {"email": f"{name}@example.org"}).content for name in ("bo", "cy")]
    path = link_in(mails(1)[0].body).removeprefix("http://127.0.0.1:8000")
    make_user("cy")
    late = client.post(path)

    assert without_tokens(bodies[0]).replace("bo@", "cy@") == without_tokens(bodies[1])
    assert [letter.to for letter in mails(1)] == [["cy@example.org"]]
    assert (late.status_code, User.objects.get(username="ada").email) == (200, "ada@example.org")


def test_link_to_an_address_is_for_one_account_and_after_confirming() -> None:
    make_administrator("ada")
    owner, other = Client(), Client()
    sign_in(owner, "ada")
    other.force_login(make_administrator("eve"))

    owner.post("/accounts/address/", {"email": "new@example.org"})
    path = link_in(mails(1)[0].body).removeprefix("http://127.0.0.1:8000")
    other.post(path)
    same = owner.post("/accounts/address/", {"email": "ADA@example.org"})

    assert same.context["form"].errors == {"email": ["This is the address of your account already."]}
    assert Client().get(path).url.startswith(DOOR)
    assert other.get("/accounts/address/").url.startswith("/accounts/confirm/")
    assert set(User.objects.values_list("email", flat=True)) == {"ada@example.org", "eve@example.org"}
