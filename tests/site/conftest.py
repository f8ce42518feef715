"""Two labs for the tests of who is told what."""

from __future__ import annotations

import pytest

from tests.two_labs import LabWorld, make_hidden_world, make_world


@pytest.fixture
def ours() -> LabWorld:
    return make_world("walnut")


@pytest.fixture
def theirs() -> LabWorld:
    return make_hidden_world()
