"""Fetching days from a server on loopback: recorded days, and all that can go wrong with one."""

import gzip
import json
import signal
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import Result

from builder.archive.content import read_content
from builder.pipeline import load_archive
from builder.upkeep.captures import Imported
from builder.upkeep.client import Client, FetchError, Pace
from builder.upkeep.daily_digests import fetch_digests
from builder.upkeep.daily_papers import DayList, NoList, fetch_day
from tests.api_server import Answer, ApiServer, api_server, pages
from tests.archives import TODAY, archive_of, sample
from tests.commands import run_cli
from tests.conftest import ROOT

FAST = Pace(pause=0, retries=2, first_wait=0.01)
IMPATIENT = replace(FAST, timeout=0.2)
THURSDAY, FRIDAY, FULL = date(2026, 8, 20), date(2026, 8, 21), date(2025, 9, 30)
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC).timestamp()
RECORDED = {day.isoformat(): sample(f"{day}") for day in (THURSDAY, FRIDAY, FULL)}


@pytest.fixture
def server() -> Iterator[ApiServer]:
    with api_server(pages(RECORDED)) as running:
        yield running


@pytest.fixture
def client(tmp_path: Path) -> Client:
    return Client(tmp_path / "cache", "made-up-archive/1", FAST)


@dataclass
class Clock:
    """Passes as fast as it is slept on, and remembers for how long that was."""

    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def monotonic(self) -> float:
        return sum(self.slept)

    def time(self) -> float:
        return NOON + sum(self.slept)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """What stands in for the clock of our client."""
    clock = Clock()
    monkeypatch.setattr("builder.upkeep.client.time", clock)
    return clock


def _fetch(folder: Path, client: Client, server: ApiServer, *days: date) -> list[Imported | NoList]:
    content, _ = read_content(folder)
    return list(fetch_digests(folder, content.digests, days, client, server.address))


def _fetched(folder: Path, client: Client, server: ApiServer, day: date) -> Imported:
    (taken,) = _fetch(folder, client, server, day)
    assert isinstance(taken, Imported)
    return taken


def _run(folder: Path, server: ApiServer, *arguments: str) -> Result:
    return run_cli(folder, "fetch", "--address", server.address, *arguments)


def _digests(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "content").rglob("*")) if path.is_file()}


# What works


def test_a_day_is_taken_item_for_item_in_the_order_of_the_list(folder: Path, client: Client, server: ApiServer) -> None:
    taken = _fetched(folder, client, server, FRIDAY)
    assert taken.digest.path == "content/digests/2026/2026-08-21.json"
    kept = (folder / taken.digest.path).read_text("utf-8")
    assert json.loads(kept) == json.loads(RECORDED["2026-08-21"])
    assert len(kept.splitlines()) == len(json.loads(kept)) + 2
    assert len({entry.lines for entry in taken.digest.entries}) == len(taken.digest.entries)


def test_the_command_reports_what_is_new_and_leaves_a_sound_archive(folder: Path, server: ApiServer) -> None:
    done = _run(folder, server, "--since", "2026-08-20", "--until", "2026-08-21")
    assert done.exit_code == 0, done.output
    assert "the API's list for 2026-08-20: API JSON of 20 August 2026" in done.stdout
    assert "2 new digests with 32 new papers." in done.stdout
    archive_of(folder)


def test_a_day_is_fetched_once_unless_again_is_said(folder: Path, server: ApiServer) -> None:
    _run(folder, server, "--date", "2026-08-21")
    before = _digests(folder)
    again = _run(folder, server, "--date", "2026-08-21")
    assert "0 new digests with 0 new papers; 1 day already in the archive." in again.stdout
    assert server.asked() == ["2026-08-21"]
    assert "already stored" in _run(folder, server, "--date", "2026-08-21", "--again").stdout
    assert server.asked() == ["2026-08-21"] * 2
    assert _digests(folder) == before


def test_a_later_capture_is_kept_beside_the_first(folder: Path, server: ApiServer) -> None:
    _run(folder, server, "--date", "2026-08-21")
    items = json.loads(RECORDED["2026-08-21"])
    items[0]["paper"]["upvotes"] += 1
    server.respond = pages({"2026-08-21": json.dumps(items)})
    assert "1 new digest" in _run(folder, server, "--date", "2026-08-21", "--again").stdout
    assert (folder / "content/digests/2026/2026-08-21-2.json").exists()


@pytest.mark.usefixtures("clock")
def test_missing_days_are_asked_for_again_and_settled_days_once_more(folder: Path, server: ApiServer) -> None:
    arguments = ("--settled", "--since", "2026-08-28", "--until", "2026-08-28")
    _run(folder, server, "--date", "2026-08-20")
    _run(folder, server, "--date", "2026-08-21")
    server.requests.clear()
    items = json.loads(RECORDED["2026-08-21"])
    items[0]["paper"]["upvotes"] += 1
    server.respond = pages({**RECORDED, "2026-08-21": json.dumps(items)})
    assert "1 new digest with 0 new papers." in _run(folder, server, *arguments).stdout
    assert server.asked() == [f"2026-08-{day}" for day in range(14, 29)]
    server.requests.clear()
    _run(folder, server, *arguments)
    assert server.asked() == [f"2026-08-{day}" for day in range(14, 29) if day != 21]
    server.requests.clear()
    _run(folder, server, "--settled", "--since", "2026-08-27", "--until", "2026-08-27")
    assert server.asked() == [f"2026-08-{day}" for day in range(13, 28) if day != 21]


def test_without_options_it_goes_on_after_the_newest_daily_list(folder: Path, server: ApiServer) -> None:
    for path in (folder / "content").rglob("2031-*"):
        path.unlink()
    yesterday = TODAY.toordinal() - 1
    listed = folder / f"content/digests/{date.fromordinal(yesterday):%Y/%Y-%m-%d}.json"
    listed.parent.mkdir(parents=True, exist_ok=True)
    items = json.loads(RECORDED["2026-08-21"])
    for item in items:
        item["paper"].pop("submittedOnDailyAt")
    listed.write_text(json.dumps(items))
    _run(folder, server)
    assert server.asked() == [date.fromordinal(yesterday + 1).isoformat()]


def test_every_page_of_a_long_day_is_asked_for(tmp_path: Path) -> None:
    items = [item for text in RECORDED.values() for item in json.loads(text)]
    for number, item in enumerate(items):
        item["paper"]["id"] = f"2608.{number:05}"
        item["paper"].pop("submittedOnDailyAt", None)
    for most in (50, 100):
        with api_server(pages({"2026-08-21": json.dumps(items)}, most)) as server:
            found = fetch_day(Client(tmp_path / str(most), "x", FAST), FRIDAY, server.address)
            assert isinstance(found, DayList)
            assert len(json.loads(found.text)) == len(items) == 82


def test_exactly_fifty_papers_are_advised_as_probably_cut(folder: Path, client: Client) -> None:
    with api_server(pages(RECORDED, 50, can_turn=False)) as server:
        taken = _fetched(folder, client, server, FULL)
        assert len(server.requests) == 2
    assert len(taken.digest.entries) == 50
    assert [problem.code for problem in taken.problems if problem.code == "full-page"] == ["full-page"]


# Politeness


def test_the_server_is_told_who_asks(folder: Path, server: ApiServer) -> None:
    _run(folder, server, "--date", "2026-08-21")
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


BOMB = gzip.compress(bytes(200_000_000), 1)
"""Under a megabyte, which unpacks to 200."""
BEYOND = {
    "endless": (Answer(b"[1]" * 100_000, is_endless=True), "answers with more than 32 MB"),
    "a bomb": (Answer(BOMB, headers={"Content-Encoding": "gzip"}), "answers with more than 32 MB"),
    "a bomb in a bomb": (
        Answer(gzip.compress(BOMB), headers={"Content-Encoding": "gzip, gzip"}), "answers with more than 32 MB",
    ),
    "dripping headers": (Answer(b"[]", drip=0.05), "did not answer completely within 0.4 s"),
    "a dripping body": (Answer(b"[]" * 100, drip=0.005), "did not answer completely within 0.4 s"),
    "a circle": (Answer(status=302, headers={"Location": "?date=2026-08-21"}), "redirects more than 3 times"),
}  # fmt: skip


@pytest.mark.parametrize("name", BEYOND)
def test_an_answer_beyond_a_limit_is_given_up_at_once(tmp_path: Path, server: ApiServer, name: str) -> None:
    answer, words = BEYOND[name]
    server.faults["2026-08-21"] = [answer] * 4
    client = Client(tmp_path, "x", replace(FAST, longest_answer=0.4 if answer.drip else 30))
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match=words):
            fetch_day(client, FRIDAY, server.address)
        assert tracemalloc.get_traced_memory()[1] < 90_000_000
    finally:
        tracemalloc.stop()
    assert len(server.requests) == (4 if name == "a circle" else 1)


def test_each_retry_waits_longer_than_the_one_before(tmp_path: Path, server: ApiServer, clock: Clock) -> None:
    server.faults["2026-08-21"] = [Answer(status=503)] * 3
    client = Client(tmp_path, "x", Pace(pause=0, retries=3, first_wait=1))
    assert isinstance(fetch_day(client, FRIDAY, server.address), DayList)
    assert clock.slept == [1, 2, 4]


# What goes wrong

WRONG: list[tuple[str, list[Answer], str]] = [
    ("too many requests", [Answer(b"slow down", 429)] * 9, "after 3 attempts: HTTP 429: slow down"),
    ("a broken server", [Answer(b"oops", 500)] * 9, "after 3 attempts: HTTP 500: oops"),
    ("a gateway", [Answer(b"<html>Bad gateway</html>", 502)] * 9, "after 3 attempts: HTTP 502"),
    ("maintenance", [Answer(status=503)] * 9, "after 3 attempts: HTTP 503"),
    ("a cut-off answer", [Answer(RECORDED["2026-08-21"].encode(), cut_off=True)] * 9, "after 3 attempts"),
    ("a silent server", [Answer(delay=1.5)] * 9, "timed out"),
    ("a page", [Answer(b"<!doctype html><html>Log in</html>")], "did not return JSON: '<!doctype html>"),
    ("half of it", [Answer(RECORDED["2026-08-21"].encode()[:5000])], "did not return JSON"),
    ("no text", [Answer(b'["\xff\xfe"]')], "did not return text"),
    ("an object", [Answer(b'{"papers": []}')], "expected a list of papers"),
    ("a list of texts", [Answer(b'["a", "b"]')], "expected a list of papers"),
    ("other items", [Answer(b'[{"title": "A"}, {"title": "B"}]')], "items have no paper.id, paper.title"),
    (
        "a field renamed",
        [Answer(RECORDED["2026-08-21"].replace('"summary"', '"abstract"').encode())],
        "items have no paper.summary; nothing was saved",
    ),
    ("a date that is not known", [Answer(b'{"error":"Invalid date"}', 400)], "the API has no list"),
    ("a door that is shut", [Answer(b"Log in", 403)], "answers HTTP 403: Log in"),
    ("escapes of a terminal", [Answer(b"\x1b]0;owned\x07\x9b31m", 403)], "HTTP 403: [U+001B]]0;owned[U+0007]"),
    ("an address that moved", [Answer(b"Not found", 404)], "answers HTTP 404: Not found"),
]


@pytest.mark.parametrize(("faults", "words"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_a_fault_ends_in_a_clear_line_and_an_untouched_archive(
    folder: Path, tmp_path: Path, server: ApiServer, faults: list[Answer], words: str
) -> None:
    client = Client(tmp_path / "cache", "x", IMPATIENT if any(fault.delay for fault in faults) else FAST)
    server.faults["2026-08-21"] = list(faults)
    before = _digests(folder)
    try:
        (found,) = _fetch(folder, client, server, FRIDAY)
        assert isinstance(found, NoList)
        said = found.reason
    except FetchError as error:
        said = str(error)
    assert words in said
    assert said.isprintable()
    assert _digests(folder) == before


def test_a_passing_fault_is_ridden_out(folder: Path, client: Client, server: ApiServer) -> None:
    server.faults["2026-08-21"] = [Answer(status=500), Answer(RECORDED["2026-08-21"].encode(), cut_off=True)]
    assert _fetched(folder, client, server, FRIDAY).is_new


def test_a_day_that_the_api_does_not_know_is_passed_over(folder: Path, client: Client, server: ApiServer) -> None:
    missing, taken = _fetch(folder, client, server, date(2026, 8, 19), THURSDAY)
    assert isinstance(missing, NoList)
    assert "HTTP 400" in missing.reason
    assert isinstance(taken, Imported)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("[]", "the API's list is empty"),
        (RECORDED["2026-08-21"], "the API repeats the list for 2026-08-21"),
    ],
    ids=["empty", "weekend"],
)
def test_a_list_that_is_empty_or_repeated_on_a_weekend_is_no_list(
    folder: Path, client: Client, server: ApiServer, answer: str, reason: str
) -> None:
    server.faults["2026-08-22"] = [Answer(answer.encode())]
    (found,) = _fetch(folder, client, server, date(2026, 8, 22))
    assert found == NoList(date(2026, 8, 22), reason)


def test_a_repeat_is_known_by_its_papers_where_the_api_does_not_say_their_day(folder: Path, client: Client) -> None:
    friday, saturday = date(2024, 6, 14), date(2024, 6, 15)
    items = json.loads(sample("2024-06-13"))
    more = [{**item, "numComments": 99} for item in reversed(items)]
    with api_server(pages({"2024-06-14": json.dumps(items), "2024-06-15": json.dumps(more)})) as server:
        taken, repeated = _fetch(folder, client, server, friday, saturday)
    assert isinstance(taken, Imported)
    assert repeated == NoList(saturday, "the API repeats the list for 2024-06-14")


def test_a_server_that_is_not_there_is_said(client: Client) -> None:
    with pytest.raises(FetchError, match=r"could not fetch .*127\.0\.0\.1.* after 3 attempts: .*refused"):
        fetch_day(client, FRIDAY, "http://127.0.0.1:9/api")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--date", "2025-02-30"), "is not a date"),
        (("--date", "2999-01-01"), "is in the future"),
        (("--date", "2026-08-20", "--since", "2026-08-20"), "cannot be combined"),
    ],
)
def test_days_that_cannot_be_are_refused(
    folder: Path, server: ApiServer, arguments: tuple[str, ...], words: str
) -> None:
    done = _run(folder, server, *arguments)
    assert done.exit_code == 2
    assert words in done.output
    assert server.requests == []


def test_after_a_fault_the_same_command_goes_on_where_it_ended(folder: Path, server: ApiServer) -> None:
    server.faults["2026-08-21"] = [Answer(b"<html>")]
    arguments = ("--since", "2026-08-20", "--until", "2026-08-21")
    broken = _run(folder, server, *arguments)
    assert broken.exit_code == 1
    assert "run the same command again to continue" in broken.output
    archive_of(folder)
    assert _run(folder, server, *arguments).exit_code == 0
    assert server.asked() == ["2026-08-20", "2026-08-21", "2026-08-21"]


def _heed_interrupts() -> None:
    """A shell lets what it runs in the background ignore interrupts, and so would a command that a test starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.slow
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT])
def test_what_was_fetched_before_a_kill_is_whole_and_the_next_run_goes_on(
    folder: Path, server: ApiServer, blow: signal.Signals
) -> None:
    server.faults["2026-08-21"] = [Answer(b"[]", delay=60)]
    arguments = ["fetch", "--address", server.address, "--since", "2026-08-20", "--until", "2026-08-21"]
    running = subprocess.Popen(
        [sys.executable, "-m", "builder", "--archive", str(folder), *arguments],
        cwd=ROOT,
        preexec_fn=_heed_interrupts,  # noqa: PLW1509  # no thread of this test holds a lock here
    )
    server.wait_for("2026-08-21")
    running.send_signal(blow)
    running.wait(30)
    assert running.returncode != 0
    errors = [problem.code for problem in load_archive(folder).problems if problem.severity == "error"]
    assert errors == (["not-in-ledger"] if blow == signal.SIGKILL else [])
    done = _run(folder, server, *arguments[3:])
    assert done.exit_code == 0, done.output
    archive_of(folder)
    assert {"2026-08-20.json", "2026-08-21.json"} <= _digests(folder).keys()
