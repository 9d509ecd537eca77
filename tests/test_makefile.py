"""What `make` says to somebody who has just cloned the project, on machines that lack something."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

MAKE = shutil.which("make") or "make"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with as much of the project as `make` looks at before it has found a Python."""
    for file in (ROOT / "Makefile", ROOT / "pyproject.toml", *ROOT.glob("*.lock")):
        shutil.copy2(file, tmp_path)
    return tmp_path


def test_make_alone_explains_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split()) - {"stale-venv"}
    explained = re.findall(r"^  make (\w+) +\w", _make(ROOT).stdout, re.MULTILINE)
    assert targets == set(explained)


def test_an_old_python_is_named_and_refused(clone: Path) -> None:
    _put_python(clone, "python3", "3.9.2", answers=())
    done = _make(clone, "site")
    assert done.returncode != 0
    assert "Python 3.11 or newer with its venv module is needed; found: python3 3.9.2." in done.stderr


def test_a_machine_without_python_is_told_so(clone: Path) -> None:
    (clone / "bin").mkdir()
    assert "is needed; found: none." in _make(clone, "site").stderr


def test_a_python_without_venv_is_told_what_to_install(clone: Path) -> None:
    _put_python(clone, "python3", "3.12.1", answers=("version_info",))
    assert "found: python3 3.12.1 (without its venv module: apt install python3-venv)" in _make(clone, "site").stderr


def test_a_newer_python_beside_an_old_one_is_taken(clone: Path) -> None:
    _put_python(clone, "python3", "3.9.2", answers=())
    _put_python(clone, "python3.12", "3.12.1", answers=("version_info", "ensurepip"))
    assert "python3.12 was asked for -m venv --clear .venv" in _make(clone, "site").stderr


def test_a_python_that_is_named_is_the_only_one_tried(clone: Path) -> None:
    _put_python(clone, "python3", "3.12.1", answers=("version_info", "ensurepip"))
    _put_python(clone, "python3.9", "3.9.2", answers=())
    assert "found: python3.9 3.9.2." in _make(clone, "site", "PYTHON=python3.9").stderr


def _put_python(folder: Path, name: str, version: str, answers: tuple[str, ...]) -> None:
    """A fabricated interpreter on the path: tells its version, and yes to code that holds one of `answers`."""
    program = folder / "bin" / name
    program.parent.mkdir(exist_ok=True)
    cases = [f"*version.split*) echo {version}", *(f"*{word}*) exit 0" for word in answers)]
    cases += [f'venv) echo "{name} was asked for $*" >&2; exit 1', "*) exit 1"]
    program.write_text(f'#!/bin/sh\ncase "$2" in {";; ".join(cases)};; esac\n', "utf-8")
    program.chmod(0o755)


def _make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`make` in `folder`, with nothing on the path but what a test put into its `bin`, if anything."""
    here = folder / "bin"
    environment = {"PATH": str(here) if here.exists() else "/usr/bin:/bin"}
    return subprocess.run([MAKE, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False)
