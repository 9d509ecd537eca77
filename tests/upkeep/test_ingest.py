"""Importing captures: what is found out, what is reported, and that a digest is written whole or not at all."""

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from builder.archive.content import read_content
from builder.pipeline import load_archive
from builder.upkeep.captures import Capture, Imported, Refused
from builder.upkeep.ingest import plan_import, write_import
from tests.archives import SAMPLES, SMALL, TODAY, files_in, sample
from tests.commands import git, run_cli
from tests.conftest import ROOT

DAYS = sorted(SAMPLES.glob("*.json"))
DAMAGED = {"2024-12-11", "2024-12-26", "2025-01-02", "2025-01-10"}
SAVED_PAGE = ROOT / "tests/data/page_2024-08-01.html"
MADE_UP = ROOT / "tests/data/captures/made_up"
PAGE = (ROOT / "tests/data/captures/made_up_page.txt").read_text("utf-8")
"""A search page of 3 March 2031, made up: an entry of its own, and one of the small archive's under another title."""


ON_THE_DAY = f"""
from datetime import date
from builder.cli import main
from builder.commands import options
options.today = lambda: date.fromisoformat("{TODAY}")
"""
"""The beginning of a script that runs a command as on the day of the tests."""


def _import(folder: Path, *captures: Capture) -> tuple[Imported | Refused, ...]:
    plan = plan_import(folder, captures, TODAY)
    write_import(folder, plan)
    return (*plan.imported, *plan.refused)


def _taken(folder: Path, *captures: Capture) -> list[Imported]:
    """What is reported of captures of which none may be refused."""
    outcomes = _import(folder, *captures)
    taken = [outcome for outcome in outcomes if isinstance(outcome, Imported)]
    assert len(taken) == len(outcomes), outcomes
    return taken


def _report(done: Result) -> Any:
    return json.loads(done.stdout)


def test_a_page_becomes_a_digest_and_every_entry_of_it_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "2031-03-03.txt").write_text(PAGE)
    (report,) = _report(run_cli(folder, "import", "--json", str(tmp_path / "2031-03-03.txt")))["imported"]
    assert (report["format"], report["date"], report["list"]) == ("page text", "2031-03-03", "search")
    assert report["digest"] == "content/digests/2031/2031-03-03.txt"
    assert (folder / report["digest"]).read_text() == PAGE
    assert report["entries_seen"] == 2
    assert report["new_papers"] == ["invented-kites-for-indoor-weather"]
    assert report["known_papers"] == ["folding-paper-cranes-with-a-soft-robot-hand"]
    assert report["dates_known"] == 2
    assert [repair["rules"] for repair in report["repairs"]] == [["product sign"]]


def test_after_an_import_nothing_is_wrong_and_the_ledger_knows_the_new_pages(folder: Path) -> None:
    _import(folder, Capture("2031-03-03.txt", PAGE))
    assert run_cli(folder, "check").exit_code == 0
    ledger = (folder / "content/published.txt").read_text()
    assert "days/2031-03-03/" in ledger
    assert "papers/invented-kites-for-indoor-weather/" in ledger


def test_the_report_in_words_adds_up(folder: Path) -> None:
    done = run_cli(folder, "import", "--date", "2031-03-03", text=PAGE)
    assert done.exit_code == 0
    assert (
        "standard input: page text of 3 March 2031 (by the page's own date; it shows papers from 2030)" in done.stdout
    )
    assert "2 entries seen: 1 new paper, 1 known, 0 set aside" in done.stdout
    assert "  new: Invented Kites for Indoor Weather" in done.stdout
    assert "1 new digest with 1 new paper written" in done.stdout


def test_the_same_capture_again_changes_nothing_even_with_other_line_endings(folder: Path) -> None:
    _import(folder, Capture("2031-03-03.txt", PAGE))
    before = files_in(folder)
    for text in (PAGE, "\ufeff" + PAGE.replace("\n", "\r\n"), PAGE.replace("new\n", "new\n\n\n", 1)):
        (again,) = _taken(folder, Capture("2031-03-03.txt", text))
        assert not again.is_new
        assert files_in(folder) == before


def test_a_second_capture_of_a_list_is_kept_beside_the_first(folder: Path) -> None:
    for number, text in enumerate((PAGE, PAGE.replace("Mar 2 4", "Mar 2 5"), PAGE.replace("Mar 2 4", "Mar 2 6")), 1):
        (taken,) = _taken(folder, Capture("2031-03-03.txt", text))
        assert (taken.is_new, taken.digest.capture) == (True, number)
    assert {"2031-03-03.txt", "2031-03-03-2.txt", "2031-03-03-3.txt"} <= {
        path.name for path in folder.rglob("2031-03-03*")
    }
    papers = {paper.id: paper for paper in load_archive(folder).archive.papers}
    assert papers["invented-kites-for-indoor-weather"].comments == 6


def test_what_a_second_capture_adds_removes_and_changes_is_told(folder: Path) -> None:
    _import(folder, Capture("2031-03-03.txt", PAGE))
    later = PAGE.replace("Mar 2 4", "Mar 2 5").replace("Folding paper cranes with a soft robot hand!", "Paper Boats")
    later = re.sub(" None of this has ever happened.*", "", later).replace("We fold paper cranes", "We fold boats")
    (taken,) = _taken(folder, Capture("2031-03-03.txt", later))
    kites = "Invented Kites for Indoor Weather"
    keep = (
        "to keep the one of content/digests/2031/2031-03-03.txt:7, write it below `abstract: >-` in content/papers/"
        "invented-kites-for-indoor-weather.yml"
    )
    assert taken.changes == (
        "added: Paper Boats",
        "removed, so shown after the others: Folding paper cranes with a soft robot hand!",
        f"changed: {kites}: comments 4 → 5, abstract of 154 instead of 291 characters",
        f"shorter abstract shown now: {kites}: 154 instead of 291 characters; {keep}",
    )


@pytest.mark.parametrize("has_driver", [True, False])
def test_two_branches_that_each_import_a_day_merge(folder: Path, has_driver: bool) -> None:
    if has_driver:
        shutil.copy(ROOT / ".gitattributes", folder)
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=begin")
    for day, other in ((3, "Kites"), (4, "Boats")):
        git(folder, "switch", "--quiet", "--create", f"day-{day}", "main")
        _import(folder, Capture(f"2031-03-0{day}.txt", PAGE.replace("Mar 3\n", f"Mar {day}\n").replace("Kites", other)))
        git(folder, "add", "content")
        git(folder, "commit", "--quiet", f"--message=day {day}")
    git(folder, "merge", "day-3", fails=not has_driver)
    assert run_cli(folder, "check").exit_code == (0 if has_driver else 1)
    assert run_cli(folder, "check", "--fix").exit_code == 0
    urls = [line.split(" ")[0] for line in (folder / "content/published.txt").read_text().splitlines()]
    assert urls == sorted(set(urls))
    assert {"days/2031-03-03/", "days/2031-03-04/", "papers/invented-boats-for-indoor-weather/"} < set(urls)


def test_two_captures_in_one_import_are_told_apart_too(folder: Path) -> None:
    first, again = _taken(folder, Capture("2031-03-03.txt", PAGE), Capture("copy of 2031-03-03.txt", PAGE))
    assert (first.is_new, again.is_new) == (True, False)
    assert again.new_papers == ()


def test_the_daily_list_stands_beside_the_search_list(folder: Path) -> None:
    items = (SMALL / "content/digests/2031/2031-03-02.json").read_text()
    _import(folder, Capture("2031-03-03.txt", PAGE), Capture("2031-03-03.json", items))
    day = load_archive(folder).archive.days[-1]
    assert [(listing.name, listing.digests) for listing in day.lists] == [
        ("daily", ("content/digests/2031/2031-03-03.json",)),
        ("search", ("content/digests/2031/2031-03-03.txt",)),
    ]


def test_a_dry_run_reports_the_same_and_writes_nothing(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "2031-03-03.txt"
    path.write_text(PAGE)
    before = files_in(folder)
    dry = run_cli(folder, "import", "--dry-run", "--json", str(path))
    assert files_in(folder) == before
    assert _report(dry) == _report(run_cli(folder, "import", "--json", str(path)))


@pytest.mark.parametrize("half_read", [False, True])
def test_a_likely_duplicate_is_offered_unless_a_correction_of_it_could_not_be_read(
    folder: Path, half_read: bool
) -> None:
    if half_read:
        curation = folder / "content/papers/folding-papier-cranes-with-a-soft-robot-hand.yml"
        curation.write_text("title: [A Quite Different One]\n")
    text = PAGE.replace("Folding paper cranes with a soft robot hand!", "Folding Papier Cranes with a Soft Robot Hand")
    (taken,) = _taken(folder, Capture("2031-03-03.txt", text))
    offers = [problem.code for problem in taken.problems if "same_as:" in problem.message]
    assert offers == ([] if half_read else ["likely-duplicate"])


# Which day?


@pytest.mark.parametrize(
    ("name", "text", "day", "how"),
    [
        ("2031-03-03.txt", PAGE, date(2031, 3, 3), "according to the file name and the page's own date"),
        ("page.txt", PAGE, date(2031, 3, 3), "it shows papers from 2030"),
        ("page.txt", PAGE.replace("Mar 3\n", "Mar 3, 2031\n"), date(2031, 3, 3), "by the page's own date"),
        ("2031-03-03.txt", PAGE.replace("Mar 3\n", ""), date(2031, 3, 3), "according to the file name"),
        ("page_2024-08-01.html", SAVED_PAGE, date(2024, 8, 1), "according to the page's data"),
        ("day.json", SAMPLES / "2025-12-11.json", date(2025, 12, 11), "submittedOnDailyAt"),
        ("2024-06-11.json", SAMPLES / "2024-06-11.json", date(2024, 6, 11), "according to the file name"),
    ],
)
def test_the_day_is_found_and_said_how(folder: Path, name: str, text: str | Path, day: date, how: str) -> None:
    (taken,) = _taken(folder, Capture(name, text.read_text() if isinstance(text, Path) else text))
    assert taken.digest.day == day
    assert how in taken.dated


@pytest.mark.parametrize(
    ("name", "text", "day", "reason"),
    [
        ("page.txt", PAGE.replace(", 2030", ""), None, "give --date 2031-03-03, if that is it"),
        ("page.txt", PAGE.replace("Mar 3\n", ""), None, "the page does not include the day"),
        ("2031-03-04.txt", PAGE, None, "give different days"),
        ("page.txt", PAGE, date(2031, 3, 4), "line 5: says 'Mar 3', but --date says 2031-03-04"),
        ("day.json", SAMPLES / "2024-06-11.json", None, "its papers do not include the day"),
        ("day.json", SAMPLES / "2025-12-11.json", date(2025, 12, 13), "is the list of 2025-12-11"),
        ("page.html", SAVED_PAGE, date(2024, 8, 2), "is the list of 2024-08-01"),
    ],
)
def test_a_day_is_never_guessed(folder: Path, name: str, text: str | Path, day: date | None, reason: str) -> None:
    before = files_in(folder)
    (refused,) = _import(folder, Capture(name, text.read_text() if isinstance(text, Path) else text, day))
    assert isinstance(refused, Refused)
    assert reason in refused.reason
    assert files_in(folder) == before


@pytest.mark.parametrize("arguments", [(), ("--date", "2025-04-14")])
def test_a_list_of_several_days_is_refused_and_split_where_that_is_asked_for(
    folder: Path, arguments: tuple[str, ...]
) -> None:
    before = files_in(folder)
    done = run_cli(folder, "import", str(MADE_UP / "week_2025-W16.json"), *arguments)
    assert done.exit_code == 1
    assert "papers of 4 days (2025-04-14: 1, 2025-04-15: 1, 2025-04-16: 1, 2025-04-17: 1)" in done.stdout
    assert "import --split FILE" in done.stdout
    assert files_in(folder) == before
    report = _report(run_cli(folder, "import", "--json", "--split", str(MADE_UP / "week_2025-W16.json"), *arguments))
    assert report["refused"] == []
    assert [(one["digest"][-15:-5], *one["new_papers"]) for one in report["imported"]] == [
        (f"2025-04-{day}", f"invented-paper-number-{letter}") for day, letter in zip(range(14, 18), "abcd", strict=True)
    ]
    assert [problem.code for problem in load_archive(folder).problems if problem.severity == "error"] == []


def test_a_list_of_several_days_is_not_split_if_an_item_has_no_day(folder: Path) -> None:
    text = (MADE_UP / "week_2025-W16.json").read_text().replace("submittedOnDailyAt", "other", 1)
    done = run_cli(folder, "import", "--split", text=text)
    assert done.exit_code == 1
    assert "1 of its items do not include their day" in done.stdout


def test_a_day_after_today_is_refused(folder: Path) -> None:
    (refused,) = _import(folder, Capture("2052-12-11.txt", (MADE_UP / "2052-12-11.txt").read_text()))
    assert isinstance(refused, Refused)
    assert "is dated 2052-12-11 (according to the file name and the page's own date), after today" in refused.reason


def test_a_page_of_which_much_is_not_understood_is_taken_only_if_a_person_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.commands.options.person", lambda _folder: "Ada Example")
    text = PAGE.replace(" authors", " auteurs") + "\nA Line of Another Site\n\nAnd One More of It\n"
    before = files_in(folder)
    done = run_cli(folder, "import", "--date", "2031-03-03", text=text)
    assert done.exit_code == 1
    assert "% of the lines are understood" in done.stdout
    assert files_in(folder) == before
    assert run_cli(folder, "import", "--date", "2031-03-03", "--anyway", text=text).exit_code == 0
    path = folder / "content/digests/2031/2031-03-03.txt"
    note = path.with_name("2031-03-03.txt.note")
    assert note.read_text().startswith("Imported with --anyway by Ada Example, although ")
    checked = run_cli(folder, "check")
    assert (checked.exit_code, checked.stdout.count("2031-03-03.txt:")) == (0, checked.stdout.count(" set-aside "))
    assert "'A Line of Another Site'" in checked.stdout
    note.unlink()
    (error,) = (each for each in load_archive(folder).problems if each.code == "not-understood")
    assert error.severity == "error"
    assert all(digest.path != "content/digests/2031/2031-03-03.txt" for digest in load_archive(folder).archive.digests)


def test_a_daily_page_as_text_stands_beside_a_search_page_of_its_day(folder: Path) -> None:
    day = date(2031, 3, 3)
    daily = (MADE_UP / "p2_daypage.txt").read_text().replace("Oct 2\n", "Mar 3\n")
    taken = _taken(folder, Capture("search", PAGE, day), Capture("daily", daily, day), Capture("again", daily, day))
    assert [(Path(one.digest.path).name, one.digest.list, one.is_new) for one in taken] == [
        ("2031-03-03.txt", "search", True),
        ("2031-03-03-2.txt", "daily", True),
        ("2031-03-03-2.txt", "daily", False),
    ]


def test_at_a_terminal_the_day_is_asked_for_and_the_likely_one_offered(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE.replace(", 2030", ""))
    main_end, other_end = pty.openpty()
    os.write(main_end, b"no day\n2031-03-03\n")
    command = [sys.executable, "-c", f"{ON_THE_DAY}main()", "--archive", str(folder), "import", str(path)]
    done = subprocess.run(command, stdin=other_end, capture_output=True, text=True, check=False, cwd=ROOT)
    os.close(main_end)
    os.close(other_end)
    assert "page.txt is unclear. Enter it" in done.stderr
    assert "'no day' is not a date" in done.stderr
    assert "page text of 3 March 2031 (according to --date)" in done.stdout


# What is refused


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is not page text, API JSON"),
        (b"\n\n", "is not page text, API JSON"),
        (b'{"error": "Invalid date"}', "no paper could be read"),
        (b"[]", "no paper could be read"),
        (b"<html><body>Too many requests</body></html>", "is not a saved Daily Papers page"),
        (b"Mar 3\n\nFolding Cranes by Schr\xf6dinger\n", "is not UTF-8 text from line 3 on"),
        (b"\x00\x01\x02\x03" * 50, "is not page text, API JSON"),
    ],
)
def test_what_is_no_capture_is_refused_in_words(folder: Path, tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "2031-03-03.txt").write_bytes(content)
    before = files_in(folder)
    done = run_cli(folder, "import", str(tmp_path / "2031-03-03.txt"))
    assert done.exit_code == 1
    assert reason in done.stdout
    assert files_in(folder) == before


def test_a_file_that_is_not_there_is_said_and_the_others_are_taken(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "2031-03-03.txt").write_text(PAGE)
    done = run_cli(folder, "import", str(tmp_path / "none.txt"), str(tmp_path / "2031-03-03.txt"))
    assert done.exit_code == 1
    assert "none.txt: not imported: cannot be read: No such file or directory" in done.stdout
    assert (folder / "content/digests/2031/2031-03-03.txt").exists()


def test_a_digest_that_cannot_be_read_is_never_written_over(folder: Path, tmp_path: Path) -> None:
    (folder / "content/digests/2031/2031-03-03.txt").symlink_to(tmp_path / "elsewhere.txt")
    (tmp_path / "elsewhere.txt").write_text("mine")
    done = run_cli(folder, "import", "--date", "2031-03-03", text=PAGE)
    assert done.exit_code == 1
    assert "exists but could not be read" in done.output
    assert (tmp_path / "elsewhere.txt").read_text() == "mine"


def test_a_ledger_that_cannot_be_read_is_left_alone(folder: Path) -> None:
    (folder / "content/published.txt").write_bytes(b"days/2031-03-01/ \xff\n")
    _import(folder, Capture("2031-03-03.txt", PAGE))
    assert (folder / "content/published.txt").read_bytes() == b"days/2031-03-01/ \xff\n"


# Real days


@pytest.mark.parametrize("path", DAYS, ids=lambda path: path.stem)
def test_every_item_of_a_real_day_is_accounted_for(folder: Path, path: Path) -> None:
    (taken,) = _import(folder, Capture(path.name, path.read_text("utf-8")))
    if path.stem in DAMAGED:
        assert isinstance(taken, Refused)
        assert "no paper could be read" in taken.reason
        return
    assert isinstance(taken, Imported)
    items = json.loads(path.read_text("utf-8"))
    assert taken.entries_seen == len(items)
    assert len(taken.new_papers) + len(taken.known_papers) + taken.repeated_entries + len(taken.set_aside) == len(items)
    assert taken.set_aside == ()
    assert [entry.arxiv for entry in taken.digest.entries] == [item["paper"]["id"] for item in items]
    assert [entry.upvotes for entry in taken.digest.entries] == [item["paper"]["upvotes"] for item in items]
    assert all(entry.published for entry in taken.digest.entries)


def test_a_saved_page_is_kept_as_what_the_api_would_have_given(folder: Path) -> None:
    (taken,) = _taken(folder, Capture("page.html", SAVED_PAGE.read_text("utf-8")))
    assert taken.digest.path == "content/digests/2024/2024-08-01.json"
    kept = json.loads((folder / taken.digest.path).read_text("utf-8"))
    assert [item["paper"]["title"] for item in kept] != []
    assert taken.entries_seen == len(kept)


def test_entries_seen_are_published_merged_or_set_aside(folder: Path) -> None:
    for path in DAYS[-4:]:
        _import(folder, Capture(path.name, path.read_text("utf-8")))
    _import(folder, Capture("2031-03-03.txt", f"{PAGE}\n\n• 12\n"))
    content, _ = read_content(folder)
    archive = load_archive(folder).archive
    seen = sum(len(digest.entries) for digest in content.digests)
    sources = [source for paper in archive.papers for each in paper.appearances for source in each.sources]
    withdrawn = sum(
        gone.title == entry.title
        for gone in archive.withdrawn
        for digest in content.digests
        for entry in digest.entries
    )
    assert len(sources) + withdrawn == seen


def test_json_that_breaks_off_is_called_that_and_no_day_is_asked_for(folder: Path) -> None:
    text = sample("2026-08-21")[:3000]
    done = run_cli(folder, "import", text=text)
    assert done.exit_code == 1
    assert "is not complete JSON" in done.output
    assert "--date" not in done.output
