"""The way out, against a server of our own that behaves as badly as any."""

from __future__ import annotations

import gzip
import logging
import time
import traceback
from http.server import BaseHTTPRequestHandler

import pytest

from publications.sources.addresses import is_public
from publications.sources.client import Client, Keys, Limits
from publications.sources.faults import SourceFault
from tests.publications.sources.server import SHORT, Answer, Server, redirect, send, send_json, send_xml, status

KEY = "sesame-0123456789"


def fault_of(client: Client, url: str, **values: object) -> SourceFault:
    with pytest.raises(SourceFault) as caught:
        client.json(url, **values)  # type: ignore[arg-type]
    return caught.value


def test_json_says_who_asks(server: Server) -> None:
    server.routes["/a"] = send_json({"titre": "é"})

    answer = server.client(contact="us@example.org").json(server.url("/a"), {"q": "x y"}, headers={"X-Empty": ""})

    assert answer == {"titre": "é"}
    assert server.query() == {"q": "x y"}
    assert server.headers[0]["user-agent"] == "Labfolio (+https://lab.example.org; mailto:us@example.org)"
    assert "x-empty" not in server.headers[0]


def test_json_of_a_compressed_answer(server: Server) -> None:
    server.routes["/a"] = send(gzip.compress(b'{"a": 1}'), Content_Encoding="gzip")

    assert server.client().json(server.url("/a")) == {"a": 1}


# --- Which addresses are asked -----------------------------------------------------------------

REFUSED = (
    *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1"),  # noqa: S104
    *("192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fc00::1", "fd12::1"),
    *("fe80::1", "fe80::1%eth0", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe"),
    "::ffff:93.184.216.34",
    *("64:ff9b::7f00:1", "2002:7f00:1::", "2002:a00:1::1", "localhost", "", "2130706433", "0x7f.1"),
)


@pytest.mark.parametrize("address", REFUSED)
def test_is_public_refuses(address: str) -> None:
    assert is_public(address, 443) is False


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1"])
def test_is_public_admits(address: str) -> None:
    assert [is_public(address, port) for port in (80, 443, 22, 8000)] == [True, True, False, False]


@pytest.mark.parametrize(
    "url",
    [
        *("file:///etc/passwd", "gopher://example.org/", "ftp://example.org/", "//example.org/", "example.org"),
        *("http://user:secret@example.org/", "http://@example.org/", "http:///path", "http://example.org:99999/"),
        *("http://example.org/\r\nX: y", "http://exa mple.org/", "http://[::1/", "http://example.org\\@127.0.0.1/"),
    ],
)
def test_address_of_another_form_is_refused(url: str) -> None:
    fault = fault_of(Client(base_url="https://lab.example.org", intervals={}), url)

    assert (fault.kind, "secret" in str(fault)) == ("refused", False)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "2130706433", "0x7f000001", "127.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_this_machine_is_refused_however_it_is_written(server: Server, host: str) -> None:
    server.routes["/a"] = send_json({})
    client = Client(base_url="https://lab.example.org", intervals={}, limits=SHORT)

    assert fault_of(client, f"http://{host}:{server.port}/a").kind == "refused"
    assert fault_of(client, f"http://{host}/a").kind == "refused"
    assert server.asked == []


def test_name_is_refused_when_one_of_its_addresses_is_private() -> None:
    client = Client(
        base_url="https://lab.example.org", resolver=lambda host, port: ["93.184.216.34", "10.0.0.1"], intervals={}
    )

    assert fault_of(client, "https://rebinding.example.org/").kind == "refused"


def test_name_that_resolves_to_something_else_later_gains_nothing(server: Server) -> None:
    """The name is resolved once, and the address that was checked is the one that is connected to."""
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    server.routes["/a"] = send_json({"a": 1})
    client = server.client(resolver=lambda host, port: answers.pop(0))

    assert client.json(f"http://rebinding.example.org:{server.port}/a") == {"a": 1}
    assert fault_of(client, f"http://rebinding.example.org:{server.port}/a").kind == "refused"
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "place",
    [
        *("http://127.0.0.1:1/", "http://127.0.0.1/", "http://169.254.169.254/latest/", "file:///etc/passwd"),
        *("http://user:pass@127.0.0.1/", "gopher://127.0.0.1/"),
    ],
)
def test_redirect_to_a_refused_address_is_not_followed(server: Server, place: str) -> None:
    server.routes["/a"] = redirect(place)

    assert fault_of(server.client(), server.url("/a")).kind == "refused"
    assert server.asked == ["/a"]


def test_redirects_end(server: Server) -> None:
    server.routes |= {"/a": redirect("/b"), "/b": redirect("/a")}

    assert fault_of(server.client(), server.url("/a")).kind == "bad-answer"
    assert len(server.asked) == SHORT.redirects + 1


def test_redirect_takes_no_key_to_another_host(server: Server) -> None:
    server.routes |= {"/a": redirect(f"http://other.example.org:{server.port}/b"), "/b": send_json({"a": 1})}
    client = server.client(resolver=lambda host, port: ["127.0.0.1"])

    assert client.json(server.url("/a"), headers={"x-api-key": KEY}, secret={"api_key": KEY}) == {"a": 1}
    assert [KEY in str(headers) for headers in server.headers] == [True, False]
    assert [KEY in asked for asked in server.asked] == [True, False]


# --- Answers -----------------------------------------------------------------------------------


def half(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"a": ')


def drip(handler: BaseHTTPRequestHandler) -> None:
    """One byte after the other, each within the time for reading, without an end."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b" ")
        time.sleep(0.1)


def silent(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(0.8)


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "10000000000")
    handler.end_headers()
    while True:
        handler.wfile.write(b" " * 65_536)


FAULTS = {
    "half an answer": (half, "unreachable"),
    "one byte after the other": (drip, "timeout"),
    "no answer": (silent, "timeout"),
    "10 GB": (endless, "too-large"),
    "gzip bomb": (send(gzip.compress(b" " * 50_000_000, 1), Content_Encoding="gzip"), "too-large"),
    "half a gzip": (send(gzip.compress(b"{}")[:12], Content_Encoding="gzip"), "unreachable"),
    "not gzip": (send(b"{}", Content_Encoding="gzip"), "bad-answer"),
    "another encoding": (send(b"{}", Content_Encoding="br"), "bad-answer"),
    "HTML with 200": (send(b"<html>", content_type="text/html"), "bad-answer"),
    "no type": (send(b"{}", content_type=""), "bad-answer"),
    "invalid JSON": (send(b'{"a": '), "bad-answer"),
    "not UTF-8": (send(b'{"a": "\xff"}'), "bad-answer"),
    "too deep": (send(b"[" * 100_000), "bad-answer"),
    "not found": (status(404), "not-found"),
    "no key": (status(401), "no-access"),
    "teapot": (status(418), "bad-answer"),
    "500": (status(500), "busy"),
    "429": (status(429), "busy"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_told_in_one_sentence(server: Server, name: str) -> None:
    answer, kind = FAULTS[name]
    server.routes["/a"] = answer
    client = server.client(limits=Limits(connect=1, read=0.3, total=0.5, size=200_000, attempts=1))
    started = time.monotonic()

    fault = fault_of(client, server.url("/a"))

    assert (fault.kind, str(fault).count("\n")) == (kind, 0)
    assert time.monotonic() - started < 3


def test_source_that_is_down(server: Server) -> None:
    client = server.client(admits=lambda address, port: True)

    assert fault_of(client, "http://127.0.0.1:1/").kind == "unreachable"


def test_name_that_does_not_exist() -> None:
    client = Client(base_url="https://lab.example.org", intervals={}, limits=Limits(attempts=1))

    assert fault_of(client, "https://nowhere.invalid/").kind == "unreachable"


def test_xml_without_entities(server: Server) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    server.routes |= {"/good": send_xml("<a>x &amp; &#228;</a>"), "/bomb": send_xml(bomb), "/half": send_xml("<a>")}

    assert server.client().xml(server.url("/good")).text == "x & ä"
    for path in ("/bomb", "/half"):
        with pytest.raises(SourceFault) as caught:
            server.client().xml(server.url(path))
        assert caught.value.kind == "bad-answer"


# --- Patience ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "slept"),
    [(status(429, Retry_After="2"), [2.0]), (status(503), [0.0]), (half, [0.0])],
)
def test_question_is_asked_again(server: Server, first: Answer, slept: list[float]) -> None:
    pauses: list[float] = []
    server.routes["/a"] = [first, send_json({"a": 1})]

    assert server.client(sleep=pauses.append).json(server.url("/a")) == {"a": 1}
    assert pauses == slept


def test_source_that_asks_for_much_patience_is_left(server: Server) -> None:
    pauses: list[float] = []
    server.routes["/a"] = status(429, Retry_After="3600")

    assert fault_of(server.client(sleep=pauses.append), server.url("/a")).kind == "busy"
    assert (pauses, len(server.asked)) == ([], 1)


def test_attempts_end(server: Server) -> None:
    pauses: list[float] = []
    server.routes["/a"] = status(500)
    limits = Limits(pause=1.0, attempts=3)

    assert fault_of(server.client(sleep=pauses.append, limits=limits), server.url("/a")).kind == "busy"
    assert (pauses, len(server.asked)) == ([1.0, 2.0], 3)


def test_host_is_not_asked_faster_than_it_likes(server: Server) -> None:
    pauses: list[float] = []
    server.routes["/a"] = send_json({})
    client = server.client(intervals={"127.0.0.1": 3.0}, sleep=pauses.append)
    for _ in range(3):
        client.json(server.url("/a"))

    assert [round(pause) for pause in pauses] == [3, 6]


# --- Keys --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["500", "invalid JSON", "half an answer", "HTML with 200", "no key"])
def test_no_message_and_no_log_line_holds_a_key(server: Server, name: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server.routes["/a"] = FAULTS[name][0]
    client = server.client(keys=Keys(openalex=KEY))

    fault = fault_of(client, server.url("/a"), secret={"api_key": KEY}, headers={"Authorization": KEY})

    shown = "".join(traceback.format_exception(fault))
    assert KEY in server.asked[0]
    assert [KEY in text for text in (shown, repr(fault), caplog.text, repr(client.keys))] == [False] * 4
