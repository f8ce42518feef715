"""Connections that are only made to admitted addresses, and that end when their time is over.

The host name is resolved, every address it gives is checked, and the connection goes to exactly the address that was
checked: a name that resolves to something else a moment later (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from profiles.faults import gettext_noop
from publications.sources.addresses import AddressCheck
from publications.sources.faults import UNREACHABLE, SourceFault

# (host, port) → IP addresses.
Resolver = Callable[[str, int], list[str]]
_MAX_ADDRESSES = 4


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a host name. Raises SourceFault ("unreachable")."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise SourceFault(
            "unreachable", gettext_noop("The name %(host)s could not be resolved."), host=host[:100]
        ) from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Deadline:
    """Shuts the connection of one request down when the time for it is over, whatever it is waiting for."""

    def __init__(self, seconds: float) -> None:
        self.passed = False
        self._sockets: list[socket.socket] = []
        self._connections: list[HTTPConnection] = []
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def watch(self, connection: HTTPConnection, opened: socket.socket) -> None:
        self._connections.append(connection)
        self._sockets.append(opened)

    def _end(self) -> None:
        self.passed = True
        wrapped = [connection.sock for connection in self._connections]
        for opened in (*self._sockets, *wrapped):
            if opened is not None:
                with suppress(OSError):
                    opened.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()


def connection_pools(admits: AddressCheck, resolver: Resolver, deadline: Deadline) -> dict[str, Any]:
    """The pool classes by scheme for one request; they open connections to admitted addresses only."""

    def connect(connection: HTTPConnection) -> socket.socket:
        opened = _connect(connection, admits, resolver)
        deadline.watch(connection, opened)
        return opened

    class CheckedHTTPConnection(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self)

    class CheckedHTTPSConnection(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self)

    class HTTPPool(urllib3.HTTPConnectionPool):
        ConnectionCls = CheckedHTTPConnection

    class HTTPSPool(urllib3.HTTPSConnectionPool):
        ConnectionCls = CheckedHTTPSConnection

    return {"http": HTTPPool, "https": HTTPSPool}


def _connect(connection: HTTPConnection, admits: AddressCheck, resolver: Resolver) -> socket.socket:
    host, port = connection.host.strip("[]"), int(connection.port or connection.default_port)
    addresses = resolver(host, port)[:_MAX_ADDRESSES]
    if not addresses or not all(admits(address, port) for address in addresses):
        raise SourceFault(
            "refused", gettext_noop("%(host)s does not lead to the public internet: it is not asked."), host=host[:100]
        )
    timeout = connection.timeout if isinstance(connection.timeout, int | float) else None
    for address in addresses:
        try:
            return socket.create_connection((address, port), timeout)
        except OSError:
            continue
    raise SourceFault("unreachable", UNREACHABLE, host=host[:100])
