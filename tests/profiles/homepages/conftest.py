"""Fixtures of the homepage tests."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

FAULTS = "profiles.homepages.faults"


@pytest.fixture(autouse=True)
def no_reader_breaks(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """An error that a page survives is an error nevertheless: no test of a reader may meet one unseen."""
    caplog.set_level(logging.DEBUG, FAULTS)
    yield
    assert [record.exc_info for record in caplog.get_records("call") if record.name == FAULTS] == []
