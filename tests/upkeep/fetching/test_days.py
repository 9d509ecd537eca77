"""Fetching days: what is kept of each list, which days are asked for, and what is no list."""

import json
from datetime import date
from pathlib import Path

import pytest

from builder.upkeep.captures import Imported
from builder.upkeep.client import Client
from builder.upkeep.daily_papers import DayList, NoList, fetch_day
from tests.api_server import Answer, ApiServer, api_server, pages
from tests.archives import TODAY, archive_of, sample
from tests.upkeep.fetching.fetches import (
    FAST,
    FRIDAY,
    FULL,
    RECORDED,
    THURSDAY,
    content_files,
    fetch,
    fetched,
    run_fetch,
)


def test_a_day_is_taken_item_for_item_in_the_order_of_the_list(folder: Path, client: Client, server: ApiServer) -> None:
    taken = fetched(folder, client, server, FRIDAY)
    assert taken.digest.path == "content/digests/2026/2026-08-21.json"
    kept = (folder / taken.digest.path).read_text("utf-8")
    assert json.loads(kept) == json.loads(RECORDED["2026-08-21"])
    assert len(kept.splitlines()) == len(json.loads(kept)) + 2
    assert len({entry.lines for entry in taken.digest.entries}) == len(taken.digest.entries)


def test_the_command_reports_what_is_new_and_leaves_a_sound_archive(folder: Path, server: ApiServer) -> None:
    done = run_fetch(folder, server, "--since", "2026-08-20", "--until", "2026-08-21")
    assert done.exit_code == 0, done.output
    assert "the API's list for 2026-08-20: API JSON of 20 August 2026" in done.stdout
    assert "2 new digests with 32 new papers." in done.stdout
    archive_of(folder)


def test_a_day_is_fetched_once_unless_again_is_said(folder: Path, server: ApiServer) -> None:
    run_fetch(folder, server, "--date", "2026-08-21")
    before = content_files(folder)
    again = run_fetch(folder, server, "--date", "2026-08-21")
    assert "0 new digests with 0 new papers; 1 day already in the archive." in again.stdout
    assert server.asked() == ["2026-08-21"]
    assert "already stored" in run_fetch(folder, server, "--date", "2026-08-21", "--again").stdout
    assert server.asked() == ["2026-08-21"] * 2
    assert content_files(folder) == before


def test_a_later_capture_is_kept_beside_the_first(folder: Path, server: ApiServer) -> None:
    run_fetch(folder, server, "--date", "2026-08-21")
    items = json.loads(RECORDED["2026-08-21"])
    items[0]["paper"]["upvotes"] += 1
    server.respond = pages({"2026-08-21": json.dumps(items)})
    assert "1 new digest" in run_fetch(folder, server, "--date", "2026-08-21", "--again").stdout
    assert (folder / "content/digests/2026/2026-08-21-2.json").exists()


@pytest.mark.usefixtures("clock")
def test_missing_days_are_asked_for_again_and_settled_days_once_more(folder: Path, server: ApiServer) -> None:
    arguments = ("--settled", "--since", "2026-08-28", "--until", "2026-08-28")
    run_fetch(folder, server, "--date", "2026-08-20")
    run_fetch(folder, server, "--date", "2026-08-21")
    server.requests.clear()
    items = json.loads(RECORDED["2026-08-21"])
    items[0]["paper"]["upvotes"] += 1
    server.respond = pages({**RECORDED, "2026-08-21": json.dumps(items)})
    assert "1 new digest with 0 new papers." in run_fetch(folder, server, *arguments).stdout
    assert server.asked() == [f"2026-08-{day}" for day in range(14, 29)]
    server.requests.clear()
    run_fetch(folder, server, *arguments)
    assert server.asked() == [f"2026-08-{day}" for day in range(14, 29) if day != 21]
    server.requests.clear()
    run_fetch(folder, server, "--settled", "--since", "2026-08-27", "--until", "2026-08-27")
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
    run_fetch(folder, server)
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
        taken = fetched(folder, client, server, FULL)
        assert len(server.requests) == 2
    assert len(taken.digest.entries) == 50
    assert [problem.code for problem in taken.problems if problem.code == "full-page"] == ["full-page"]


def test_a_day_that_the_api_does_not_know_is_passed_over(folder: Path, client: Client, server: ApiServer) -> None:
    missing, taken = fetch(folder, client, server, date(2026, 8, 19), THURSDAY)
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
    (found,) = fetch(folder, client, server, date(2026, 8, 22))
    assert found == NoList(date(2026, 8, 22), reason)


def test_a_repeat_is_known_by_its_papers_where_the_api_does_not_say_their_day(folder: Path, client: Client) -> None:
    friday, saturday = date(2024, 6, 14), date(2024, 6, 15)
    items = json.loads(sample("2024-06-13"))
    more = [{**item, "numComments": 99} for item in reversed(items)]
    with api_server(pages({"2024-06-14": json.dumps(items), "2024-06-15": json.dumps(more)})) as server:
        taken, repeated = fetch(folder, client, server, friday, saturday)
    assert isinstance(taken, Imported)
    assert repeated == NoList(saturday, "the API repeats the list for 2024-06-14")


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
    done = run_fetch(folder, server, *arguments)
    assert done.exit_code == 2
    assert words in done.output
    assert server.requests == []
