"""The one way out: asks the sources, politely and within bounds.

Only http and https, only ports 80 and 443 of public addresses (checked on the address that is connected to, again
after every redirect), bounded in time, size (also after decompression), redirects and repeats. What a source says is
never trusted to be what it claims. Keys stand in headers or parameters of the request alone: no message, no log line.
"""

from __future__ import annotations

import json
import logging
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlencode, urljoin
from xml.etree.ElementTree import Element, ParseError

import urllib3
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from urllib3.exceptions import HTTPError

from profiles.faults import gettext_noop
from publications.sources.addresses import AddressCheck, is_public, port_of, split_url
from publications.sources.connections import Deadline, Resolver, connection_pools, resolve
from publications.sources.faults import ENDLESS, UNREACHABLE, SourceFault

# urllib3 writes whole addresses, with their parameters, at its lowest level.
logging.getLogger("urllib3").setLevel(logging.WARNING)

JSON_TYPES = ("application/json", "text/json")
XML_TYPES = ("application/xml", "text/xml")
_REDIRECTS = (301, 302, 303, 307, 308)
_PASSING = (429, 500, 502, 503, 504)
_CHUNK = 32_768
_BROKEN_OFF = gettext_noop("%(host)s broke its answer off.")


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one question. Times in seconds, sizes in bytes."""

    connect: float = 5.0
    read: float = 15.0
    total: float = 60.0  # of one attempt
    size: int = 20_000_000
    redirects: int = 5
    attempts: int = 3
    pause: float = 1.0  # before the second attempt; doubled before each further one
    retry_after: float = 30.0  # a source that asks for more is left for the next run


@dataclass(frozen=True, slots=True)
class Keys:
    """What identifies this installation to the sources. Never printed."""

    openalex: str = field(default="", repr=False)
    semantic_scholar: str = field(default="", repr=False)
    github: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


class Client:
    """``admits`` is asked about every address before it is connected to. ``contact`` is a mail address.

    ``intervals`` are seconds between two questions by host name; ``origins`` names another place for a source
    ("https://api.crossref.org" → "http://localhost:8001"), as tests do.
    """

    def __init__(
        self,
        *,
        base_url: str,
        contact: str = "",
        keys: Keys | None = None,
        admits: AddressCheck = is_public,
        resolver: Resolver = resolve,
        limits: Limits | None = None,
        intervals: Mapping[str, float] | None = None,
        origins: Mapping[str, str] | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.keys = keys or Keys()
        self.limits = limits or Limits()
        about = "; ".join(filter(None, (f"+{base_url}", f"mailto:{contact}" if contact else "")))
        self._agent = f"Labfolio ({about})"
        self._admits, self._resolver, self._sleep = admits, resolver, sleep
        self._intervals = INTERVALS if intervals is None else intervals
        self._origins = origins or {}
        self._free_at: dict[str, float] = {}
        self._lock = threading.Lock()

    def json(
        self,
        url: str,
        parameters: Mapping[str, str] | None = None,
        *,
        accept: str = "application/json",
        headers: Mapping[str, str] | None = None,
        secret: Mapping[str, str] | None = None,
    ) -> Any:
        """The value that an address answers with. ``secret`` are parameters that hold a key. Raises SourceFault."""
        body = self._get(url, parameters, {**(headers or {}), "Accept": accept}, secret, (*JSON_TYPES, "+json"))
        try:
            return json.loads(body)
        except (ValueError, RecursionError):
            raise SourceFault(
                "bad-answer", gettext_noop("%(host)s answered with something that is not JSON."), host=_host(url)
            ) from None

    def xml(self, url: str, parameters: Mapping[str, str] | None = None) -> Element:
        """The root of the XML that an address answers with: no DTD, no entities. Raises SourceFault."""
        body = self._get(url, parameters, {"Accept": "application/xml"}, None, (*XML_TYPES, "+xml"))
        try:
            return fromstring(body, forbid_dtd=True)
        except (ParseError, DefusedXmlException, ValueError, LookupError):
            raise SourceFault(
                "bad-answer", gettext_noop("%(host)s answered with something that is not plain XML."), host=_host(url)
            ) from None

    def pdf(self, url: str) -> bytes:
        """The PDF that an address answers with, at most ``limits.size`` bytes. Raises SourceFault."""
        return self._get(url, None, {"Accept": "application/pdf"}, None, ("application/pdf", "/octet-stream"))

    def _get(
        self,
        url: str,
        parameters: Mapping[str, str] | None,
        headers: dict[str, str],
        secret: Mapping[str, str] | None,
        types: tuple[str, ...],
    ) -> bytes:
        url = self._placed(url)
        if query := {**(parameters or {}), **{name: key for name, key in (secret or {}).items() if key}}:
            url = f"{url}{'&' if '?' in url else '?'}{urlencode(query)}"
        headers = {name: value for name, value in headers.items() if value}
        for attempt in range(1, self.limits.attempts + 1):
            last = attempt == self.limits.attempts
            try:
                answer = self._follow(url, headers, types)
            except SourceFault as fault:
                if last or not fault.is_passing:
                    raise
                self._sleep(self._pause(attempt))
                continue
            if answer.status not in _PASSING:
                break
            self._wait_for(answer, _host(url), attempt, last=last)
        _check_status(answer, _host(url))
        return answer.body

    def _placed(self, url: str) -> str:
        parts = split_url(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        return self._origins.get(origin, origin) + url.removeprefix(origin)

    def _pause(self, attempt: int) -> float:
        return float(self.limits.pause * 2 ** (attempt - 1))

    def _wait_for(self, answer: _Answer, host: str, attempt: int, *, last: bool) -> None:
        """As long as the source asks for, within the bound. Raises SourceFault ("busy") for more or the last time."""
        asked = _retry_after(answer.headers.get("Retry-After", ""))
        if last or (asked is not None and asked > self.limits.retry_after):
            text = gettext_noop("%(host)s is busy or out of order (status %(status)s): try again later.")
            raise SourceFault("busy", text, host=host, status=answer.status)
        self._sleep(self._pause(attempt) if asked is None else asked)

    def _follow(self, url: str, headers: dict[str, str], types: tuple[str, ...]) -> _Answer:
        """The answer after all redirects. A key in a header does not go to another host."""
        origin = split_url(url)
        for _ in range(self.limits.redirects + 1):
            answer = self._ask(url, headers, types)
            if answer.status not in _REDIRECTS:
                return answer
            url = urljoin(url, answer.headers.get("Location", ""))
            parts = split_url(url)
            if (parts.scheme, parts.netloc) != (origin.scheme, origin.netloc):
                headers = {"Accept": headers.get("Accept", "*/*")}
        raise SourceFault("bad-answer", ENDLESS, host=origin.hostname)

    def _ask(self, url: str, headers: dict[str, str], types: tuple[str, ...]) -> _Answer:
        parts = split_url(url)
        host = str(parts.hostname)
        self._take_turn(host, port_of(parts))
        limits, deadline = self.limits, Deadline(self.limits.total)
        manager = urllib3.PoolManager(num_pools=1, retries=False)
        manager.pool_classes_by_scheme = connection_pools(self._admits, self._resolver, deadline)
        sent = {**headers, "User-Agent": self._agent, "Accept-Encoding": "gzip"}
        try:
            with deadline, manager:
                response = manager.request(
                    "GET",
                    url,
                    headers=sent,
                    redirect=False,
                    preload_content=False,
                    timeout=urllib3.Timeout(connect=limits.connect, read=limits.read),
                )
                try:
                    return _read(response, host, types, limits.size, deadline)
                finally:
                    response.close()
        except (HTTPError, OSError, ValueError) as fault:
            raise connection_fault(fault, host, deadline) from None

    def _take_turn(self, host: str, port: int) -> None:
        """Wait until this host may be asked again."""
        interval = self._intervals.get(host, self._intervals.get("", 0.0))
        with self._lock:
            now = time.monotonic()
            start = max(now, self._free_at.get(f"{host}:{port}", 0.0))
            self._free_at[f"{host}:{port}"] = start + interval
        if start > now:
            self._sleep(start - now)


# Seconds between two questions: what the sources ask for in their terms, else a moment.
INTERVALS = {
    "export.arxiv.org": 3.0,
    "dblp.org": 1.0,
    "api.semanticscholar.org": 1.1,
    "": 0.1,
}


def _read(
    response: urllib3.BaseHTTPResponse, host: str, types: tuple[str, ...], size: int, deadline: Deadline
) -> _Answer:
    if response.status != 200:
        return _Answer(response.status, response.headers, b"")
    media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if not media_type.endswith(types):
        text = gettext_noop("%(host)s answered with a page of another kind (%(type)s).")
        raise SourceFault("bad-answer", text, host=host, type=media_type[:60] or "?")
    body = _body(response, host, size)
    if deadline.passed:
        raise _slow(host)
    return _Answer(200, response.headers, body)


def _body(response: urllib3.BaseHTTPResponse, host: str, size: int) -> bytes:
    """The decoded body, never more than ``size`` bytes of it in memory."""
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise SourceFault(
            "bad-answer", gettext_noop("%(host)s answered in an encoding that was not asked for."), host=host
        )
    decoder = zlib.decompressobj(wbits=31) if encoding.endswith("gzip") else None
    body, taken = bytearray(), 0
    for chunk in response.stream(_CHUNK, decode_content=False):
        taken += len(chunk)
        try:
            body += decoder.decompress(chunk, size + 1 - len(body)) if decoder else chunk
        except zlib.error:
            raise SourceFault(
                "bad-answer", gettext_noop("%(host)s answered with something that cannot be unpacked."), host=host
            ) from None
        if max(len(body), taken) > size:
            raise SourceFault(
                "too-large",
                gettext_noop("%(host)s answered with more than %(size)s MB."),
                host=host,
                size=size // 1_000_000,
            )
    if decoder and not decoder.eof:
        raise SourceFault("unreachable", _BROKEN_OFF, host=host)
    return bytes(body)


def connection_fault(fault: Exception, host: str, deadline: Deadline) -> SourceFault:
    if deadline.passed or isinstance(fault, urllib3.exceptions.TimeoutError | TimeoutError):
        return _slow(host)
    if isinstance(fault, urllib3.exceptions.ProtocolError | urllib3.exceptions.IncompleteRead):
        return SourceFault("unreachable", _BROKEN_OFF, host=host)
    if isinstance(fault, urllib3.exceptions.SSLError):
        return SourceFault("refused", gettext_noop("%(host)s could not prove who it is."), host=host)
    return SourceFault("unreachable", UNREACHABLE, host=host)


def _slow(host: str) -> SourceFault:
    return SourceFault("timeout", gettext_noop("%(host)s took too long to answer."), host=host)


def _check_status(answer: _Answer, host: str) -> None:
    if answer.status == 200:
        return
    if answer.status in (404, 410):
        raise SourceFault("not-found", gettext_noop("%(host)s does not know it."), host=host)
    if answer.status in (401, 402, 403):
        text = gettext_noop("%(host)s does not let us in (status %(status)s): it may want a key.")
        raise SourceFault("no-access", text, host=host, status=answer.status)
    text = gettext_noop("%(host)s answered with status %(status)s.")
    raise SourceFault("bad-answer", text, host=host, status=answer.status)


def _retry_after(text: str) -> float | None:
    """Seconds, from a number or a date (RFC 9110, section 10.2.3); None when it is neither."""
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None


def _host(url: str) -> str:
    return str(split_url(url).hostname)
