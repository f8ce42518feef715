"""What may run in the background."""

from __future__ import annotations

from typing import Any

from django_tasks import task

from publications.sources.client import Limits
from publications.syncing import chosen_researchers, make_client, sync

# While somebody waits for the page, because there is no worker.
IMPATIENT = Limits(connect=3, read=8, total=15, attempts=1)


@task()
def sync_researcher(slug: str, sources: list[str], *, numbers: bool = True, patient: bool = True) -> dict[str, Any]:
    """Ask these sources about one researcher; returns the report as JSON. Raises SyncRefused."""
    client = make_client() if patient else make_client(IMPATIENT)
    return sync(chosen_researchers([slug]), sources, client, numbers=numbers).as_json()
