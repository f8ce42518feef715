"""An invitation gives what it says, once, to who holds its link, as long as whoever sent it may give it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from profiles.inviting import InvitationRefused, accept_invitation, find_invitation, invitation_mail
from profiles.models import Delegation, HistoryEntry, Invitation, LabRole, Membership, Researcher, User
from profiles.models.access import Part
from tests.admin_forms import client_of, save
from tests.factories import make_administrator, make_lab, make_researcher, make_user
from tests.sign_in import give_second_factor, is_in, mails, sign_in
from tests.two_labs import LabWorld, make_world

pytestmark = pytest.mark.django_db

CONSOLE = "django.core.mail.backends.console.EmailBackend"


def invite(giver: User, **values: Any) -> tuple[Invitation, str]:
    """An invitation and its token."""
    invitation = Invitation(email="new@example.org", invited_by=giver, **values)
    token = invitation.renew()
    invitation.save()
    return invitation, token


def address(token: str) -> str:
    return f"/invitations/{token}/"


def new_account(**changes: str) -> dict[str, str]:
    return {"username": "newcomer", "password1": "seven green pears", "password2": "seven green pears"} | changes


# Taking it -------------------------------------------------------------------------------------


def test_new_page_in_a_lab_is_taken_with_a_new_account() -> None:
    world = make_world("walnut")
    invitation, token = invite(world.manager, lab=world.lab, name="Di Oak", member_role="phd")
    client = Client()

    shown = client.get(address(token))
    taken = client.post(address(token), new_account())

    assert (shown.status_code, shown.headers["Referrer-Policy"], shown.headers["X-Robots-Tag"]) == (
        *(200, "same-origin", "noindex, nofollow, noarchive"),
    )
    assert (taken.status_code, taken.url, is_in(client)) == (302, "/admin/", True)
    user = User.objects.get(username="newcomer")
    assert (user.email, user.is_superuser, user.researcher.name) == ("new@example.org", False, "Di Oak")
    assert list(user.researcher.memberships.values_list("lab", "role")) == [(world.lab.pk, "phd")]
    invitation.refresh_from_db()
    assert (invitation.accepted_by, invitation.is_open) == (user, False)
    told = HistoryEntry.objects.filter(user=user).order_by("pk").values_list("model", flat=True)
    assert list(told) == ["profiles.researcher", "profiles.membership"]


def test_link_is_good_once_and_only_as_it_was_mailed() -> None:
    world = make_world("walnut")
    invitation, token = invite(world.manager, kind="role", lab=world.lab, role="editor")
    accept_invitation(token, make_user("first"))

    for one in (token, invitation.token_hash, token[:-1], "x"):
        assert Client().get(address(one)).status_code == 404
        with pytest.raises(InvitationRefused, match="no longer good"):
            accept_invitation(one, make_user())
    assert LabRole.objects.filter(lab=world.lab, role="editor").count() == 2  # the world's own and the first


def test_known_account_takes_it_with_its_password() -> None:
    """Also one that has nothing to edit until then, and so could not sign in."""
    world = make_world("walnut")
    _invitation, token = invite(world.user, kind="delegate", researcher=world.researcher, sections=[Part.NEWS])
    make_user("friend")
    client = Client()

    wrong = client.post(address(token), {"known": "1", "known-username": "friend", "known-password": "wrong"})
    right = client.post(address(token), {"known": "1", "known-username": "friend", "known-password": "secret"})

    assert wrong.context["known"].non_field_errors() == ["This name and this password do not belong together."]
    assert (right.status_code, is_in(client)) == (302, True)
    assert list(Delegation.objects.filter(user__username="friend").values_list("researcher", "sections")) == [
        (world.researcher.pk, ["news"])
    ]


def test_second_factor_is_asked_for_all_the_same() -> None:
    world = make_world("walnut")
    _invitation, token = invite(world.user, kind="delegate", researcher=world.researcher)
    give_second_factor(make_user("friend"))
    client = Client()

    taken = client.post(address(token), {"known": "1", "known-username": "friend", "known-password": "secret"})

    assert (taken.url, is_in(client)) == ("/accounts/second-factor/", False)
    assert Delegation.objects.filter(user__username="friend").count() == 1


def test_present_account_accepts_or_leaves() -> None:
    world = make_world("walnut")
    _invitation, token = invite(world.manager, kind="role", lab=world.lab, role="manager")
    client = client_of(world.editor)

    assert client.post(address(token), {"leave": "1"}).url == address(token)
    assert is_in(client) is False
    assert LabRole.objects.get(user=world.editor).role == "editor"
    sign_in(client, world.editor.username)
    assert client.post(address(token)).url == "/admin/"
    assert LabRole.objects.get(user=world.editor).role == "manager"


def test_address_of_another_account_is_not_taken_nor_told() -> None:
    world = make_world("walnut")
    make_user("owner", email="new@example.org")
    _invitation, token = invite(world.manager, lab=world.lab, name="Di Oak")

    page = Client().get(address(token)).text
    Client().post(address(token), new_account())

    assert "owner" not in page
    assert User.objects.get(username="newcomer").email == ""


def test_name_of_a_new_account_is_nobodys_address() -> None:
    """People sign in by their address: an account of that name would stand in its way."""
    world = make_world("walnut")
    _invitation, token = invite(world.manager, lab=world.lab, name="Di Oak")

    taken = Client().post(address(token), new_account(username="ada@example.org"))

    assert taken.context["new"].errors["username"] == [
        "A user name has no @: your e-mail address will do as well to sign in."
    ]
    assert (User.objects.filter(username="ada@example.org").exists(), Invitation.objects.open().count()) == (False, 2)


def test_form_of_a_new_account_gives_nothing_beside_the_offer() -> None:
    world = make_world("walnut")
    _invitation, token = invite(world.manager, kind="role", lab=world.lab, role="editor")
    extra = {"is_superuser": "on", "is_staff": "on", "role": "manager", "lab": "0", "email": "other@example.org"}

    Client().post(address(token), new_account(**extra))

    user = User.objects.get(username="newcomer")
    assert (user.is_superuser, user.is_staff, user.email) == (False, False, "new@example.org")
    assert list(user.lab_roles.values_list("lab", "role")) == [(world.lab.pk, "editor")]


# What is refused -------------------------------------------------------------------------------


def test_page_with_an_owner_is_not_taken() -> None:
    """Neither one that had an owner from the start nor one that got one meanwhile."""
    world = make_world("walnut")
    page = make_researcher("Di Oak", lab=world.lab)
    _invitation, token = invite(world.manager, lab=world.lab, researcher=page)
    Researcher.objects.filter(pk=page.pk).update(user=make_user("owner"))

    with pytest.raises(InvitationRefused, match="has an owner by now"):
        accept_invitation(token, make_user("thief"))

    page.refresh_from_db()
    assert (page.user.username, Invitation.objects.open().count()) == ("owner", 2)
    refused = client_of(world.manager).post(
        "/admin/profiles/invitation/add/",
        {"email": "x@example.org", "lab": world.lab.pk, "researcher": page.pk, "language": "en"},
    )
    assert "researcher" in refused.context["adminform"].form.errors


def test_second_page_is_refused() -> None:
    world = make_world("walnut")
    _invitation, token = invite(world.manager, lab=world.lab, name="Second")
    client = client_of(world.user)

    client.post(address(token))

    assert "Your account has a page already; it cannot have a second one." in client.get(address(token)).text
    assert (world.user.researcher, Researcher.objects.count()) == (world.researcher, 1)


def end_role(world: LabWorld) -> None:
    LabRole.objects.filter(user=world.manager).delete()


def leave_lab(world: LabWorld) -> None:
    Membership.objects.create(researcher=make_researcher(user=world.manager), lab=world.lab, has_left=True)


def switch_off(world: LabWorld) -> None:
    User.objects.filter(pk=world.manager.pk).update(is_active=False)


def let_expire(world: LabWorld) -> None:
    Invitation.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))


@pytest.mark.parametrize("happens", [end_role, leave_lab, switch_off, let_expire])
def test_invitation_ends_with_the_right_to_give_it(happens: Any) -> None:
    world = make_world("walnut")
    _invitation, token = invite(world.manager, kind="role", lab=world.lab, role="manager")
    assert find_invitation(token) is not None

    happens(world)

    assert find_invitation(token) is None


def test_delegates_are_let_in_by_the_owner_alone() -> None:
    world = make_world("walnut")

    backed = [
        find_invitation(invite(giver, kind="delegate", researcher=world.researcher)[1]) is not None
        for giver in (world.user, world.manager, world.rows[Delegation].user, make_administrator())
    ]

    assert backed == [True, False, False, True]


# Sending it ------------------------------------------------------------------------------------


def test_mail_says_what_and_leads_to_the_installation(settings: Any) -> None:
    world = make_world("walnut")
    settings.BASE_URL, settings.BASE_HOST = "https://lab.example.org", "lab.example.org"
    User.objects.filter(pk=world.manager.pk).update(first_name="Eve\r\nBcc: all@example.org", last_name="‮" + "x" * 140)
    world.lab.name = "Lab\nSubject: x"
    world.lab.save()
    invitation, token = invite(User.objects.get(pk=world.manager.pk), kind="role", lab=world.lab, role="editor")

    in_english = invitation_mail(invitation, token)
    invitation.language = "zh-hans"
    in_chinese = invitation_mail(invitation, token)

    assert (in_english.subject, in_english.to) == ("An invitation to lab.example.org", ["new@example.org"])
    assert f"https://lab.example.org/invitations/{token}/" in in_english.body.splitlines()
    assert f"https://lab.example.org/zh-hans/invitations/{token}/" in in_chinese.body.splitlines()
    assert "Editor · Lab Subject: x." in in_english.body
    assert not any(line.startswith(("Bcc", "Subject")) for line in in_english.body.splitlines())
    assert "‮" not in in_english.body
    assert [part for part in in_english.message() if part in ("Bcc", "Cc")] == []


def test_address_gets_an_invitation_whether_it_has_an_account_or_not(
    django_capture_on_commit_callbacks: Any,
) -> None:
    """A user name, exactly, gets the right at once; the same answer to every address tells nothing."""
    world = make_world("walnut")
    make_user("known")
    client = client_of(world.user)
    answers = []

    with django_capture_on_commit_callbacks(execute=True):
        for email in ("known@example.org", "unknown@example.org"):
            data = {"account": email, "researcher": world.researcher.pk, "sections": ["news"], "until": ""}
            answer = client.post("/admin/profiles/delegation/add/", data, follow=True)
            told = [str(message).replace(email, "") for message in answer.context["messages"]]
            answers.append((answer.redirect_chain, told))

    assert answers[0] == answers[1]
    assert [message.to for message in mails(2)] == [["known@example.org"], ["unknown@example.org"]]
    assert Delegation.objects.filter(user__username="known").exists() is False
    save(client, Delegation, account="known", researcher=world.researcher.pk, sections=["news"])
    assert Delegation.objects.get(user__username="known").sections == ["news"]


def test_link_is_shown_once_where_no_mail_is_sent(settings: Any) -> None:
    settings.EMAIL_BACKEND = CONSOLE
    world = make_world("walnut")
    client = client_of(world.manager)

    data = {"account": "x@example.org", "lab": world.lab.pk, "role": "editor"}
    shown = client.post("/admin/profiles/labrole/add/", data, follow=True).text
    token = shown.split("/invitations/")[1].split("/")[0]

    assert find_invitation(token) is not None
    assert token not in client.get("/admin/profiles/invitation/").text
    assert not Invitation.objects.filter(token_hash=token).exists()


def test_sent_again_the_first_link_is_good_no_longer() -> None:
    world = make_world("walnut")
    invitation, token = invite(world.manager, kind="role", lab=world.lab, role="editor")
    again = f"/admin/profiles/invitation/{invitation.pk}/send-again/"
    client = client_of(world.manager)

    at_once = client.post(again, follow=True)
    assert ("wait a minute" in at_once.text, find_invitation(token)) == (True, invitation)
    Invitation.objects.update(expires_at=timezone.now() + dt.timedelta(days=3))
    client.post(again)

    assert find_invitation(token) is None
    assert [client_of(user).post(again).status_code for user in (world.user, world.editor)] == [404, 404]


def test_owner_sees_invitations_of_delegates_and_managers_those_of_their_lab() -> None:
    world = make_world("walnut")
    other = make_lab("Other", manager=make_user("stranger"))
    rows = [
        invite(world.user, kind="delegate", researcher=world.researcher)[0],
        invite(world.manager, lab=world.lab, name="Di Oak")[0],
        invite(world.manager, lab=other, name="Di Elm")[0],
        invite(world.manager, name="Nobody's")[0],
    ]
    seen = {
        user.username: [row in Invitation.objects.editable_by(user) for row in rows]
        for user in (world.user, world.manager, world.editor, world.rows[Delegation].user)
    }

    assert list(seen.values()) == [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]


def test_page_without_an_account_leads_to_the_invitation_of_its_owner() -> None:
    world = make_world("walnut")
    page = make_researcher("Di Oak", lab=world.lab)
    client = client_of(world.manager)
    link = f"/admin/profiles/invitation/add/?researcher={page.pk}"

    shown = client.get(f"/admin/profiles/researcher/{page.pk}/change/").text
    form = client.get(link).context["adminform"].form
    own = client.get(f"/admin/profiles/researcher/{world.researcher.pk}/change/").text

    assert (link in shown, "/admin/profiles/invitation/add/?" in own) == (True, False)
    assert (form["researcher"].value(), form["lab"].value()) == (str(page.pk), world.lab.pk)


def test_invitations_that_were_taken_back_count_for_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else one could write to a stranger in the name of the installation for as long as one likes."""
    monkeypatch.setattr("profiles.admin.invitations.MOST_OPEN", 2)
    manager = make_user("loud")
    lab = make_lab("Loud Lab", manager=manager)
    client = client_of(manager)

    for _time in range(2):
        save(client, Invitation, email="victim@example.org", lab=lab.pk, name="Vic")
        Invitation.objects.get().delete()
    refused = client.get("/admin/profiles/invitation/add/", follow=True)

    assert [str(one) for one in refused.context["messages"]][-1:] == [
        "You have sent so many invitations today that no more can be sent until tomorrow."
    ]
    HistoryEntry.objects.update(at=timezone.now() - dt.timedelta(hours=25))
    assert client.get("/admin/profiles/invitation/add/").status_code == 200
