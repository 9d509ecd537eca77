"""The command that says what a change does: what it compares, as JSON too, and what it says of errors."""

import json
from pathlib import Path

import pytest

from tests.commands import git, run_cli

SURVEY = "content/papers/a-survey-of-invented-furniture.yml"
LAMPS = "content/papers/reading-lamps-for-plants.yml"


def run(folder: Path, *arguments: str) -> str:
    done = run_cli(folder, "difference", *arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_command_compares_revisions_folders_and_content_folders(old: Path, new: Path) -> None:
    git(new, "init", "--quiet", "--initial-branch=main")
    git(new, "add", "content")
    git(new, "commit", "--quiet", "--message=begin")
    (new / SURVEY).write_text("title: A Survey\n")
    git(new, "commit", "--quiet", "--all", "--message=shorter")
    by_revision = run(new, "HEAD~1", "main")
    assert "title: A Survey of Invented Furniture, Corrected → A Survey" in by_revision
    assert run(new, str(old), str(new)) == by_revision
    assert run(new, str(old / "content"), str(new / "content")) == by_revision
    assert run(new, "HEAD", str(new)) == "Nothing on the site changes.\n"


def test_the_command_speaks_json(old: Path, new: Path) -> None:
    (new / SURVEY).write_text("title: A Survey\n")
    found = json.loads(run(new, str(old), str(new), "--json"))
    assert found["papers"][0]["id"] == "a-survey-of-invented-furniture"
    assert {"field": "venue", "old": "Proceedings of Nothing", "new": None} in found["papers"][0]["fields"]
    assert found["urls_gone"] == []


def test_errors_of_the_new_content_come_first(old: Path, new: Path) -> None:
    (new / SURVEY).write_text("titel: A Survey\n")
    (new / LAMPS).write_text("withdrawn: no\n")
    done = run_cli(old, "difference", str(old), str(new))
    assert done.exit_code == 1
    first, *errors = done.stdout.partition("\n\n")[0].splitlines()
    assert first == "2 errors in the new content, which must be corrected before the site can be built:"
    assert [error.split(": ")[0] for error in errors] == [f"  {SURVEY}:1:1", f"  {LAMPS}:1:12"]
    assert "Other changes:\n\n1 paper changed; 1 paper restored.\n" in done.stdout
    (new / SURVEY).write_text((old / SURVEY).read_text() + "doi: none\n")
    (new / LAMPS).write_text((old / LAMPS).read_text())
    assert run_cli(old, "difference", str(old), str(new)).stdout.endswith("\n\nNothing else changes.\n")
    done = run_cli(old, "difference", str(old), str(new), "--json")
    assert done.exit_code == 1
    assert [error["code"] for error in json.loads(done.stdout)["errors"]] == ["placeholder"]


@pytest.mark.parametrize("name", ["no-such-branch", "--output=/tmp/x", "HEAD"])
def test_what_is_neither_folder_nor_revision_is_said_in_words(name: str, old: Path) -> None:
    done = run_cli(old, "difference", "--", name, str(old))
    assert done.exit_code == 1
    assert "Error: " in done.stderr
