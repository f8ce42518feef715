"""Dead links: asked politely, believed slowly, told to who may mend them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from profiles.models import Link as ProfileLink
from profiles.models import LinkCheck
from publications import link_checking
from publications.link_checking import check_links
from publications.management.commands import check_links as command
from publications.models import Link
from publications.sources.faults import SourceFault
from publications.sources.reaching import Visitor
from tests.admin_forms import client_of
from tests.factories import make_administrator, make_listing, make_publication, make_researcher, make_user
from tests.publications.sources.server import SHORT, Server, redirect, running, send, status

pytestmark = pytest.mark.django_db


@pytest.fixture
def server() -> Any:
    with running() as started:
        yield started


def visitor(server: Server, **values: Any) -> Visitor:
    plain = {"base_url": "https://lab.example.org", "admits": server.admits, "limits": SHORT, "intervals": {}}
    return Visitor(**{**plain, "sleep": lambda seconds: None, **values})


def make_links(server: Server, *paths: str) -> Any:
    ada = make_researcher("Ada", user=make_user("ada"))
    paper = make_publication("Paper", authors=[ada], doi="10.1000/1")
    make_listing(paper, researcher=ada)
    for order, path in enumerate(paths):
        Link.objects.create(publication=paper, kind="pdf", url=server.url(path), order=order)
    return ada


def test_status_follows_redirects_and_reads_nothing(server: Server) -> None:
    server.routes |= {"/moved": redirect("/there"), "/there": send(b"x" * 10_000_000), "/loop": redirect("/loop")}
    asking = visitor(server)

    assert [asking.status(server.url(path)) for path in ("/there", "/moved", "/gone")] == [200, 200, 404]
    with pytest.raises(SourceFault, match="from one address to the next"):
        asking.status(server.url("/loop"))


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:9/", "http://169.254.169.254/latest/", "http://[::1]/", "file:///etc/passwd", "http://a:b@c/"],
)
def test_address_inside_is_not_asked(url: str, server: Server) -> None:
    with pytest.raises(SourceFault):
        Visitor(base_url="https://lab.example.org", limits=SHORT).status(url)
    assert server.asked == []


def test_gone_is_dead_at_once_and_broken_only_after_three_times(server: Server) -> None:
    make_links(server, "/there", "/gone", "/broken", "/shut")
    server.routes |= {"/there": send(b""), "/broken": status(500), "/shut": status(403)}

    dead = [check_links(visitor(server), older_than=dt.timedelta(0)).dead for _ in range(3)]

    gone, broken = server.url("/gone"), server.url("/broken")
    assert [sorted(one) for one in dead] == [[gone], [gone], sorted([broken, gone])]
    assert LinkCheck.objects.get(url=broken).fault == "It answered with status 500."
    assert dict(LinkCheck.objects.values_list("url", "failures"))[server.url("/shut")] == 0


def test_link_that_is_mended_is_dead_no_more_and_one_that_is_gone_is_forgotten(server: Server) -> None:
    ada = make_links(server, "/late")
    ProfileLink.objects.create(researcher=ada, url="mailto:ada@example.org", kind="email")
    check_links(visitor(server))
    since = LinkCheck.objects.get().dead_since
    check_links(visitor(server), older_than=dt.timedelta(0))
    assert LinkCheck.objects.get().dead_since == since

    server.routes["/late"] = send(b"")
    check_links(visitor(server), older_than=dt.timedelta(0))
    assert list(LinkCheck.objects.dead()) == []
    Link.objects.all().delete()
    assert check_links(visitor(server)).forgotten == 1
    assert LinkCheck.objects.count() == 0


def test_what_was_asked_lately_is_left_alone_and_new_ones_come_first(server: Server) -> None:
    make_links(server, "/old", "/new")
    week_ago = timezone.now() - dt.timedelta(days=8)
    LinkCheck.objects.create(url=server.url("/old"), checked_at=week_ago)

    assert [check_links(visitor(server), most=1).asked for _ in range(3)] == [1, 1, 0]
    assert list(dict.fromkeys(server.asked)) == ["/new", "/old"]


def test_server_that_is_away_costs_one_link_its_time(server: Server) -> None:
    make_links(server, "/there")
    Link.objects.create(publication=make_publication(), kind="pdf", url="http://nowhere.invalid/")
    server.routes["/there"] = send(b"")

    def resolver(host: str, port: int) -> list[str]:
        if host.endswith(".invalid"):
            raise SourceFault("unreachable", "The name %(host)s could not be resolved.", host=host)
        return ["127.0.0.1"]

    check_links(visitor(server, resolver=resolver))

    assert dict(LinkCheck.objects.values_list("url", "fault")) == {
        server.url("/there"): "",
        "http://nowhere.invalid/": "The name nowhere.invalid could not be resolved.",
    }
    page = client_of(make_administrator()).get("/zh-hans/admin/profiles/linkcheck/")
    assert "无法解析域名 nowhere.invalid。" in page.text


def test_first_page_leads_to_what_has_a_dead_link(server: Server) -> None:
    ada = make_links(server, "/gone")
    ProfileLink.objects.create(researcher=ada, url=server.url("/away"))
    check_links(visitor(server))
    client = client_of(ada.user)

    tasks = {str(task.title): task for task in client.get("/admin/").context["tasks"]}
    wanted = ["Publications with a dead link", "People with a dead link"]

    assert [tasks[name].count for name in wanted] == [1, 1]
    assert [client.get(tasks[name].address).context["cl"].result_count for name in wanted] == [1, 1]
    assert client.get("/admin/profiles/linkcheck/").status_code == 404
    administrator = client_of(make_administrator())
    assert administrator.get("/admin/profiles/linkcheck/?dead=yes").context["cl"].result_count == 2


def test_command_tells_the_dead(server: Server, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    make_links(server, "/gone")
    monkeypatch.setattr(command, "make_visitor", lambda: visitor(server))

    call_command("check_links")

    told = capsys.readouterr()
    assert told.out == f"{server.url('/gone')}\n"
    assert told.err.splitlines() == [f"[1/1] 404 {server.url('/gone')}", "1 addresses were asked; 1 of them are dead."]
    with pytest.raises(CommandError, match="--limit a number"):
        call_command("check_links", "--limit", "0")


def test_visitor_of_the_installation_asks_a_host_once_a_second(settings: Any) -> None:
    assert link_checking.INTERVALS == {"": 1.0}
    assert link_checking.make_visitor().limits.attempts == 1
