"""Whether an address still leads somewhere: asked as politely as a source, and nothing of the answer is kept."""

from __future__ import annotations

from urllib.parse import urljoin

import urllib3
from urllib3.exceptions import HTTPError

from publications.sources.addresses import port_of, split_url
from publications.sources.client import Client, connection_fault
from publications.sources.connections import Deadline, connection_pools
from publications.sources.faults import ENDLESS, SourceFault

_REDIRECTS = (301, 302, 303, 307, 308)


class Visitor(Client):
    """The one way out, for a knock on a door: HEAD first, GET where HEAD is refused, no body read."""

    def status(self, url: str) -> int:
        """The status in the end, after redirects. Raises SourceFault where nothing answers or may be asked."""
        found = self._status(url, "HEAD")
        return found if found < 400 else self._status(url, "GET")

    def _status(self, url: str, method: str) -> int:
        url = self._placed(url)
        for _ in range(self.limits.redirects + 1):
            status, place = self._knock(url, method)
            if status not in _REDIRECTS or not place:
                return status
            url = urljoin(url, place)
        raise SourceFault("bad-answer", ENDLESS, host=split_url(url).hostname)

    def _knock(self, url: str, method: str) -> tuple[int, str]:
        parts = split_url(url)
        host = str(parts.hostname)
        self._take_turn(host, port_of(parts))
        deadline = Deadline(self.limits.total)
        manager = urllib3.PoolManager(num_pools=1, retries=False)
        manager.pool_classes_by_scheme = connection_pools(self._admits, self._resolver, deadline)
        try:
            with deadline, manager:
                response = manager.request(
                    method,
                    url,
                    headers={"User-Agent": self._agent, "Accept": "*/*"},
                    redirect=False,
                    preload_content=False,
                    timeout=urllib3.Timeout(connect=self.limits.connect, read=self.limits.read),
                )
                response.close()
                return response.status, response.headers.get("Location", "")
        except (HTTPError, OSError, ValueError) as fault:
            raise connection_fault(fault, host, deadline) from None
