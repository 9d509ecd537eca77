"""The command line, as people and workflows use it."""

import json
import re
import shlex
from pathlib import Path

import pytest
from click import Command, Context, Group
from click.testing import CliRunner

from builder.cli import main
from tests.archives import archive_of, files_in
from tests.commands import run_cli
from tests.conftest import ROOT

PAGES = sorted((ROOT / "content/pages/contribute").glob("*.md"))


def _forget(ledger: Path, beginning: str) -> None:
    kept = [line for line in ledger.read_text().splitlines(keepends=True) if not line.startswith(beginning)]
    ledger.write_text("".join(kept))


def _break(folder: Path) -> None:
    (folder / "content/digests/2031/2031-02-30.txt").write_text("new\n")
    (folder / "content/topics.yml").write_text("Making: [\n")


def test_papers_that_lack_facts_are_listed_with_the_most_read_first(folder: Path) -> None:
    found = json.loads(run_cli(folder, "missing", "--json").stdout)
    lacks = {each["id"]: each["missing"] for each in found}
    papers = {paper.id: paper for paper in archive_of(folder).papers}
    assert lacks == {
        paper.id: [key for key in ("authors", "arxiv", "published", "abstract", "topics") if not getattr(paper, key)]
        for paper in papers.values()
        if not all((paper.authors, paper.arxiv, paper.published, paper.abstract, paper.topics))
    }
    days = [len({seen.day for seen in papers[each["id"]].appearances}) for each in found]
    assert days == sorted(days, reverse=True)
    words = run_cli(folder, "missing", "authors", "--limit", "1")
    assert words.stdout.count("\n") == 2
    assert "lacks authors" in words.stdout
    without = run_cli(folder, "search", "--without", "authors", "--without", "arxiv", "--json").stdout
    assert [each["id"] for each in json.loads(without)] == [
        paper_id for paper_id in lacks if {"authors", "arxiv"} <= set(lacks[paper_id])
    ]


def test_a_sound_archive_passes(folder: Path) -> None:
    done = run_cli(folder, "check")
    assert done.exit_code == 0, done.output
    assert "0 errors" in done.stderr


def test_every_mistake_is_reported_at_once_with_file_and_line(folder: Path) -> None:
    _break(folder)
    done = run_cli(folder, "check")
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert any(line.startswith("content/digests/2031/2031-02-30.txt:0: digest-name ") for line in lines)
    assert any(line.startswith("content/topics.yml:") for line in lines)


def test_advice_alone_does_not_fail(folder: Path) -> None:
    ledger = folder / "content/published.txt"
    _forget(ledger, "topics/nothing/")
    done = run_cli(folder, "check")
    assert done.exit_code == 0
    assert "topics/nothing/" in done.stdout


def test_a_paper_missing_from_the_ledger_is_an_error_that_fix_mends(folder: Path) -> None:
    ledger = folder / "content/published.txt"
    before = ledger.read_text()
    _forget(ledger, "papers/")
    assert run_cli(folder, "check").exit_code == 1
    assert run_cli(folder, "check", "--fix").exit_code == 0
    assert ledger.read_text() == before


def test_check_alone_writes_nothing(folder: Path) -> None:
    (folder / "content/published.txt").unlink()
    before = files_in(folder)
    run_cli(folder, "check")
    assert files_in(folder) == before


def test_problems_as_json(folder: Path) -> None:
    _break(folder)
    problems = json.loads(run_cli(folder, "check", "--json").stdout)
    assert {"path", "line", "column", "code", "message", "severity"} <= set(problems[0])
    assert "digest-name" in {problem["code"] for problem in problems}


def test_in_actions_each_problem_is_an_annotation(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _break(folder)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    lines = run_cli(folder, "check").stdout.splitlines()
    assert "::error file=content/digests/2031/2031-02-30.txt,line=1,title=digest-name::" in lines[0]


def test_verbose_lists_what_was_repaired(folder: Path) -> None:
    assert "2031-03-01.txt:29: repaired escaped sign" in run_cli(folder, "check", "--verbose").stdout


def test_build_writes_a_folder_and_a_second_build_nothing(folder: Path, tmp_path: Path) -> None:
    assert run_cli(folder, "build", str(tmp_path / "out")).exit_code == 0
    assert (tmp_path / "out/days/2031-03-01.md").is_file()
    assert " 0 written" in run_cli(folder, "build", str(tmp_path / "out")).stdout


def test_a_build_of_content_with_errors_writes_what_it_can_and_says_so(folder: Path, tmp_path: Path) -> None:
    _break(folder)
    done = run_cli(folder, "build", str(tmp_path / "out"))
    assert done.exit_code == 1
    assert (tmp_path / "out/days/2031-03-01.md").is_file()


def test_build_refuses_a_folder_of_somebody_else(folder: Path) -> None:
    done = run_cli(folder, "build", str(folder / "content"))
    assert done.exit_code == 1
    assert "not created by an earlier build" in done.stderr


def test_a_folder_that_is_no_archive_is_named(tmp_path: Path) -> None:
    done = run_cli(tmp_path, "check")
    assert done.exit_code == 1
    assert "--archive DIR" in done.stderr


@pytest.mark.parametrize("command", main.list_commands(Context(main)))
def test_every_command_teaches_what_it_does_in_any_folder(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # a folder without an archive
    done = CliRunner().invoke(main, [command, "--help"])
    assert done.exit_code == 0
    assert len(done.output.splitlines()) >= 6
    assert "\\b" not in done.output


@pytest.mark.parametrize("command", ["import", "fetch"])
@pytest.mark.parametrize("day", ["2026-02-31", "page.txt", "yesterday"])
def test_a_wrong_date_is_called_that(command: str, day: str, tmp_path: Path) -> None:
    done = run_cli(tmp_path, command, "--date", day)
    assert done.exit_code == 2
    assert f"'--date': '{day}' is not a date; write it like 2025-12-11" in done.stderr


BAD_DIGESTS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "2031-03-04.txt"),
    "binary": (bytes(range(256)) * 50, "2031-03-04.txt"),
    "ten megabytes on a line": (b"x" * 10_000_000, "2031-03-04.txt"),
    "no JSON": (b"[{", "2031-03-04.json"),
    "no list": (b'{"a": 1}', "2031-03-04.json"),
}


@pytest.mark.parametrize("name", BAD_DIGESTS)
def test_a_bad_digest_is_a_problem_with_file_and_line_and_harms_no_other(folder: Path, name: str) -> None:
    content, file = BAD_DIGESTS[name]
    (folder / "content/digests/2031" / file).write_bytes(content)
    done = run_cli(folder, "check")
    assert f"content/digests/2031/{file}:" in done.stdout
    assert "5 papers" in done.stderr


@pytest.mark.parametrize("change", ["crlf", "bom", "cut"])
def test_a_digest_in_another_dress_is_read(folder: Path, change: str) -> None:
    path = folder / "content/digests/2031/2031-03-01.txt"
    content = path.read_bytes()
    path.write_bytes(
        {"crlf": content.replace(b"\n", b"\r\n"), "bom": b"\xef\xbb\xbf" + content, "cut": content[:-25]}[change]
    )
    done = run_cli(folder, "check")
    assert done.exit_code == 0, done.output
    assert "5 papers" in done.stderr


def _documented() -> list[str]:
    """The commands of this project in the documentation's blocks of commands, without what they do."""
    texts = [path.read_text("utf-8") for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *PAGES)]
    lines = [line for text in texts for line in text.splitlines()]
    found = [re.match(r"(?:    )?(?:\.venv/bin/)?paper-archive (?P<rest>.*)", line) for line in lines]
    return sorted({match["rest"].partition("  ")[0].partition(" <")[0] for match in found if match})


@pytest.mark.parametrize("line", _documented())
def test_each_documented_command_can_be_given_as_written(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("tests/data/gold", "archive", "days"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("tests/data/gold/seeds.json", "archive/known.json"):
        (tmp_path / name).touch()
    (tmp_path / "archive/tests").symlink_to(tmp_path / "tests")
    monkeypatch.chdir(tmp_path / "archive")
    arguments = shlex.split(line.removeprefix("--archive ../review "))
    command: Command = main
    while isinstance(command, Group):
        context = Context(command)
        found = command.get_command(context, arguments.pop(0))
        assert found
        command = found
    command.make_context("paper-archive", arguments)


def test_the_readme_makes_the_documented_commands_available() -> None:
    assert "    . .venv/bin/activate" in (ROOT / "README.md").read_text("utf-8")
    assert len(_documented()) > 10
