"""A server with the recorded days, a client that hurries, and a clock that only seems to pass."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.upkeep.client import Client
from tests.api_server import ApiServer, api_server, pages
from tests.upkeep.fetching.fetches import FAST, RECORDED, Clock


@pytest.fixture
def server() -> Iterator[ApiServer]:
    with api_server(pages(RECORDED)) as running:
        yield running


@pytest.fixture
def client(tmp_path: Path) -> Client:
    return Client(tmp_path / "cache", "made-up-archive/1", FAST)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """What stands in for the clock of our client."""
    clock = Clock()
    monkeypatch.setattr("builder.upkeep.client.time", clock)
    return clock
