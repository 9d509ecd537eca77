"""What can go wrong while a day is fetched: the archive stays whole, and the next run goes on."""

import gzip
import signal
import subprocess
import sys
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest

from builder.pipeline import load_archive
from builder.upkeep.client import Client, FetchError
from builder.upkeep.daily_papers import NoList, fetch_day
from tests.api_server import Answer, ApiServer
from tests.archives import archive_of
from tests.conftest import ROOT
from tests.upkeep.fetching.fetches import FAST, FRIDAY, RECORDED, content_files, fetch, fetched, run_fetch

IMPATIENT = replace(FAST, timeout=0.2)
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
    before = content_files(folder)
    try:
        (found,) = fetch(folder, client, server, FRIDAY)
        assert isinstance(found, NoList)
        said = found.reason
    except FetchError as error:
        said = str(error)
    assert words in said
    assert said.isprintable()
    assert content_files(folder) == before


def test_a_passing_fault_is_ridden_out(folder: Path, client: Client, server: ApiServer) -> None:
    server.faults["2026-08-21"] = [Answer(status=500), Answer(RECORDED["2026-08-21"].encode(), cut_off=True)]
    assert fetched(folder, client, server, FRIDAY).is_new


def test_a_server_that_is_not_there_is_said(client: Client) -> None:
    with pytest.raises(FetchError, match=r"could not fetch .*127\.0\.0\.1.* after 3 attempts: .*refused"):
        fetch_day(client, FRIDAY, "http://127.0.0.1:9/api")


def test_after_a_fault_the_same_command_goes_on_where_it_ended(folder: Path, server: ApiServer) -> None:
    server.faults["2026-08-21"] = [Answer(b"<html>")]
    arguments = ("--since", "2026-08-20", "--until", "2026-08-21")
    broken = run_fetch(folder, server, *arguments)
    assert broken.exit_code == 1
    assert "run the same command again to continue" in broken.output
    archive_of(folder)
    assert run_fetch(folder, server, *arguments).exit_code == 0
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
    done = run_fetch(folder, server, *arguments[3:])
    assert done.exit_code == 0, done.output
    archive_of(folder)
    assert {"2026-08-20.json", "2026-08-21.json"} <= content_files(folder).keys()
