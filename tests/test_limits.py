"""What a command reads, computes and prints is limited, whatever content is sent."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.archive.ledger import final_targets
from builder.commands.problem_lines import PROBLEMS_SHOWN, shown_problems
from builder.curations.list_forms import MAX_ITEMS
from builder.model import LedgerLine
from builder.pipeline import load_archive
from builder.problems import Problem
from tests.commands import run_cli
from tests.issue_forms import CRANES

CURATION = f"content/papers/{CRANES}.yml"
PAGE = "content/digests/2031/2031-03-03.txt"
DAY = "content/digests/2031/2031-03-03.json"
_ABSTRACT = "An abstract of invented things. " * 6
_ENTRY = f"Invented title {{}}\n\n{_ABSTRACT}\n\n• 3 authors\n·\nMar 1\n\n"


def _lines(start: str, line: str, number: int) -> str:
    return start + "".join(line.format(each) for each in range(number))


LARGE: dict[str, tuple[str, Callable[[int], str], int]] = {
    "authors": (CURATION, lambda number: _lines("authors:\n", "- A{}\n", number), 95_000),
    "unknown fields": (CURATION, lambda number: _lines("", "a{}: b\n", number), 95_000),
    "papers that are different": (
        CURATION, lambda number: _lines("different_from:\n", "  - a-survey-{:05}\n", number), 50_000,
    ),
    "entries of one text": (
        PAGE, lambda number: _lines("Daily Papers\nMar 3\n", _ENTRY, number),
        25_000,
    ),
    "entries of one title": (
        DAY, lambda number: json.dumps([
            {"paper": {"id": f"3102.{each:05}", "title": "One title", "summary": f"{each} {_ABSTRACT}", "authors": []}}
            for each in range(number)
        ]), 25_000,
    ),
    "wrong dates": (
        PAGE, lambda number: _lines("Daily Papers\nMar 3\n", _ENTRY.replace("Mar 1", "Feb 31"), number), 25_000,
    ),
    "moves": (
        "content/moved.yml",
        lambda number: "".join(f"organizations/a{each}/: organizations/a{each + 1}/\n" for each in range(number)),
        20_000,
    ),
    "topics": ("content/topics.yml", lambda number: _lines("A:\n", "  t{0}: [x{0}]\n", number), 20_000),
}  # fmt: skip
"""Where a large file stands, its text by its number of items, and that number in a soak."""
READ = {"entries of one text", "entries of one title", "wrong dates"}
"""The files that are read whole, each item as a paper."""


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_the_time_of_a_check_grows_with_the_size_of_a_file(
    folder: Path, name: str, soak_rounds: Callable[[int, int], int]
) -> None:
    path, text, number = LARGE[name]
    number = soak_rounds(number // 4, number)
    (folder / path).write_text(text(number))
    start = time.process_time()
    done = run_cli(folder, "check")
    assert time.process_time() - start < 5 + number / 1000
    assert "too-large" not in done.stdout
    assert name not in READ or int(done.stderr.split(" paper")[0].replace(",", "")) >= number
    assert len(done.stdout) < 200_000
    assert len(done.stdout.splitlines()) < 120


def _wrong(folder: Path) -> int:
    """Puts 80 mistakes into one file, the last of them the only error, and returns how many problems the file has."""
    text = "Daily Papers\nMar 3\n" + "".join(f"• {each} stray\n\n" for each in range(80)) + f"A title\n\n{_ABSTRACT}\n"
    (folder / PAGE).write_text(text)
    return sum(problem.path == PAGE for problem in load_archive(folder).problems)


def test_the_first_problems_of_a_file_are_printed_and_the_others_counted(folder: Path) -> None:
    total = _wrong(folder)
    lines = [line for line in run_cli(folder, "check").stdout.splitlines() if line.startswith(PAGE)]
    assert total >= 80
    assert lines[-1] == f"{PAGE}: {total - 50} more; `paper-archive check --verbose` lists them all"
    assert len(lines) == 51
    verbose = run_cli(folder, "check", "--verbose").stdout.splitlines()
    assert sum(line.startswith(f"{PAGE}:") and "repaired" not in line for line in verbose) == total
    listed = json.loads(run_cli(folder, "check", "--json").stdout)
    assert sum(problem["path"] == PAGE for problem in listed) == total


def test_errors_are_printed_before_advice_and_long_messages_are_cut() -> None:
    advice = [Problem("a", line, "x", "y", "advice") for line in range(1, 100)]
    shown = shown_problems([*advice, Problem("a", 100, "z", "w" * 10_000)])
    assert [problem.line for problem in shown] == [*range(1, PROBLEMS_SHOWN), 100]
    assert len(shown[-1].message) < 3_000


def test_a_list_beyond_its_length_is_an_error(folder: Path) -> None:
    (folder / CURATION).write_text(LARGE["authors"][1](MAX_ITEMS + 1))
    assert "this list has 10,001 items and may have 10,000: shorten it" in run_cli(folder, "check").stdout


@pytest.mark.parametrize("command", [["enrich", "--facts"], ["topics", "evaluate"]])
def test_a_given_file_beyond_the_limit_is_refused(folder: Path, tmp_path: Path, command: list[str]) -> None:
    with (tmp_path / "large.json").open("wb") as file:
        file.truncate(32_000_001)
    done = run_cli(folder, *command, str(tmp_path / "large.json"))
    assert done.exit_code == 1
    assert "large.json is larger than 32 MB" in done.stderr


def test_a_chain_of_moves_is_followed_once_and_a_circle_leads_nowhere() -> None:
    number = 20_000
    chain = [LedgerLine(f"papers/a{each}/", moved_to=f"papers/a{each + 1}/") for each in range(number)]
    circle = [LedgerLine("papers/b/", moved_to="papers/c/"), LedgerLine("papers/c/", moved_to="papers/c/")]
    start = time.process_time()
    targets = final_targets([*chain, *circle])
    assert time.process_time() - start < 5
    assert set(targets.values()) == {f"papers/a{number}/"}
    assert len(targets) == number
