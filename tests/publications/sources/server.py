"""A web server on this machine that answers as a source does, or as one that is broken, does."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from publications.sources.addresses import AddressCheck
from publications.sources.client import Client, Limits

# What a route does: it gets the request's handler and writes the whole answer.
Answer = Callable[[BaseHTTPRequestHandler], None]
SHORT = Limits(connect=1.0, read=0.4, total=0.6, size=200_000, pause=0.0, retry_after=2.0)


class Server:
    """``routes`` maps a path to one answer or, for one question after the other, a list of them."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.routes: dict[str, Answer | list[Answer]] = {}
        self.asked: list[str] = []  # path and query of every question
        self.headers: list[dict[str, str]] = []

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def admits(self, address: str, port: int) -> bool:
        """This server's port on this machine and nothing else."""
        return (address, port) == ("127.0.0.1", self.port)

    def client(self, **values: Any) -> Client:
        """A client that finds every source here, under ``/<host>``."""
        hosts = ("doi.org", "api.crossref.org", "export.arxiv.org", "dblp.org", "api.openalex.org", "pub.orcid.org")
        hosts += ("api.semanticscholar.org", "api.github.com", "huggingface.co")
        admits: AddressCheck = self.admits
        plain = {
            "base_url": "https://lab.example.org",
            "admits": admits,
            "limits": SHORT,
            "intervals": {},
            "origins": {f"https://{host}": self.url(f"/{host}") for host in hosts},
            "sleep": lambda seconds: None,
        }
        return Client(**{**plain, **values})

    def query(self, number: int = -1) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.asked[number]).query).items()}

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked.append(handler.path)
        self.headers.append({name.lower(): value for name, value in handler.headers.items()})
        answer = self.routes.get(handler.path) or self.routes.get(handler.path.partition("?")[0], status(404))
        if isinstance(answer, list):
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        answer(handler)


@contextmanager
def running() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server._answer(self)

        def log_message(self, *args: Any) -> None:
            """Tests are silent."""

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.handle_error = lambda *args: None  # type: ignore[method-assign] # a client that has enough hangs up
    server = Server(httpd.server_port)
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        httpd.shutdown()
        httpd.server_close()
        thread.join(1)


def send(body: bytes, *, content_type: str = "application/json", code: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        sent = {"Content-Type": content_type, "Content-Length": str(len(body))}
        for name, value in (sent | {name.replace("_", "-"): value for name, value in headers.items()}).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def send_json(value: Any, **headers: str) -> Answer:
    return send(json.dumps(value).encode(), **headers)


def send_xml(text: str) -> Answer:
    return send(text.encode(), content_type="application/xml; charset=utf-8")


def status(code: int, **headers: str) -> Answer:
    return send(b"<html>no</html>", content_type="text/html", code=code, **headers)


def redirect(place: str) -> Answer:
    return status(302, Location=place)
