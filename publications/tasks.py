"""What may run in the background."""

from __future__ import annotations

from typing import Any

from django_tasks import task

from publications.syncing import chosen_researchers, make_client, sync


@task()
def sync_researcher(slug: str, sources: list[str]) -> dict[str, Any]:
    """Ask these sources about one researcher; returns the report as JSON. Raises SyncRefused."""
    return sync(chosen_researchers([slug]), sources, make_client()).as_json()
