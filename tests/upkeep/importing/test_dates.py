"""Which day a capture is of: found out and said how, asked for, or refused, but never guessed."""

import os
import pty
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from builder.pipeline import load_archive
from builder.upkeep.captures import Capture, Refused
from tests.archives import SAMPLES, TODAY, files_in, sample
from tests.commands import run_cli
from tests.conftest import ROOT
from tests.upkeep.importing.captures import MADE_UP, PAGE, SAVED_PAGE, import_captures, report_of, taken_captures

ON_THE_DAY = f"""
from datetime import date
from builder.cli import main
from builder.commands import options
options.today = lambda: date.fromisoformat("{TODAY}")
"""
"""The beginning of a script that runs a command as on the day of the tests."""


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
    (taken,) = taken_captures(folder, Capture(name, text.read_text() if isinstance(text, Path) else text))
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
    (refused,) = import_captures(folder, Capture(name, text.read_text() if isinstance(text, Path) else text, day))
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
    report = report_of(run_cli(folder, "import", "--json", "--split", str(MADE_UP / "week_2025-W16.json"), *arguments))
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
    (refused,) = import_captures(folder, Capture("2052-12-11.txt", (MADE_UP / "2052-12-11.txt").read_text()))
    assert isinstance(refused, Refused)
    assert "is dated 2052-12-11 (according to the file name and the page's own date), after today" in refused.reason


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


def test_json_that_breaks_off_is_called_that_and_no_day_is_asked_for(folder: Path) -> None:
    text = sample("2026-08-21")[:3000]
    done = run_cli(folder, "import", text=text)
    assert done.exit_code == 1
    assert "is not complete JSON" in done.output
    assert "--date" not in done.output
