"""What a server sees of a fetch: who asks, how often, how long a refusal is heeded."""

from dataclasses import replace
from pathlib import Path

import pytest

from builder.upkeep.client import Client, FetchError, Pace
from builder.upkeep.daily_papers import DayList, fetch_day
from tests.api_server import Answer, ApiServer
from tests.upkeep.fetching.fetches import FAST, FRIDAY, FULL, THURSDAY, Clock, run_fetch


def test_the_server_is_told_who_asks(folder: Path, server: ApiServer) -> None:
    run_fetch(folder, server, "--date", "2026-08-21")
    agent = server.requests[0].headers["User-Agent"]
    assert agent.startswith("paper-archive/")
    assert "(Invented Papers)" in agent


def test_requests_keep_their_distance(tmp_path: Path, server: ApiServer, clock: Clock) -> None:
    client = Client(tmp_path, "x", Pace(pause=2))
    for day in (THURSDAY, FRIDAY, FULL):
        fetch_day(client, day, server.address)
    assert clock.slept == [2] * (len(server.requests) - 1)
    assert len(server.requests) >= 3


def test_what_did_not_change_is_not_sent_again(tmp_path: Path, server: ApiServer) -> None:
    first = fetch_day(Client(tmp_path, "x", FAST), FRIDAY, server.address)
    again = fetch_day(Client(tmp_path, "x", FAST), FRIDAY, server.address)
    assert again == first
    assert "If-None-Match" in server.requests[1].headers


def test_a_broken_cache_costs_a_request_and_nothing_else(tmp_path: Path, server: ApiServer) -> None:
    first = fetch_day(Client(tmp_path, "x", FAST), FRIDAY, server.address)
    for path in tmp_path.iterdir():
        path.write_text('{"text": 1')
    assert fetch_day(Client(tmp_path, "x", FAST), FRIDAY, server.address) == first
    assert "If-None-Match" not in server.requests[1].headers


ASKED = [
    ("90", 90),
    ("0", 0),
    ("Thu, 01 Jan 2026 12:01:30 GMT", 90),
    ("Thu, 01 Jan 2026 11:00:00 GMT", 0),
    ("soon", 1),
    ("1e9", 1),
    ("1000000000", 1),
    ("-5", 1),
    ("\xb3", 1),
    ("Fri, 31 Dec 9999 23:59:59 GMT", 1),
    ("Thu, 99 Foo 2026", 1),
]
"""What a server asks for, and the seconds that are waited; 1 is the ordinary back-off."""


@pytest.mark.parametrize(("asked", "seconds"), ASKED)
def test_a_server_that_asks_for_time_gets_it_and_it_is_said(
    tmp_path: Path, server: ApiServer, clock: Clock, asked: str, seconds: int
) -> None:
    server.faults["2026-08-21"] = [Answer(b"slow \x1b[31mdown", 429, {"Retry-After": asked})]
    said: list[str] = []
    client = Client(tmp_path, "x", replace(FAST, first_wait=1), said.append)
    assert isinstance(fetch_day(client, FRIDAY, server.address), DayList)
    assert clock.slept == [seconds]
    who = "waiting" if seconds == 1 else "127.0.0.1 asks to wait"
    assert said == [f"127.0.0.1: HTTP 429: slow [U+001B][31mdown; {who} {seconds} s"]


@pytest.mark.parametrize("waits", [["3600"], ["200", "200"]])
def test_a_wait_beyond_the_stated_limit_ends_the_command(
    tmp_path: Path, server: ApiServer, clock: Clock, waits: list[str]
) -> None:
    server.faults["2026-08-21"] = [Answer(status=503, headers={"Retry-After": wait}) for wait in waits]
    with pytest.raises(FetchError, match=f"asks to wait {waits[-1]} s, and an address is waited for 300 s in all"):
        fetch_day(Client(tmp_path, "x", FAST), FRIDAY, server.address)
    assert clock.slept == [200] * (len(waits) - 1)


def test_each_retry_waits_longer_than_the_one_before(tmp_path: Path, server: ApiServer, clock: Clock) -> None:
    server.faults["2026-08-21"] = [Answer(status=503)] * 3
    client = Client(tmp_path, "x", Pace(pause=0, retries=3, first_wait=1))
    assert isinstance(fetch_day(client, FRIDAY, server.address), DayList)
    assert clock.slept == [1, 2, 4]
