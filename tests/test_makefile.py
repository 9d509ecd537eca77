"""What `make` says to somebody who has just cloned the project, on machines that lack something."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import ROOT

MAKE = shutil.which("make") or "make"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with as much of the project as `make` looks at before it has found a Python; its name has a space."""
    (folder := tmp_path / "a clone").mkdir()
    for file in (ROOT / "Makefile", ROOT / "pyproject.toml", *ROOT.glob("*.lock")):
        shutil.copy2(file, folder)
    return folder


def test_make_alone_explains_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split()) - {"stale-venv"}
    explained = re.findall(r"^  make (\w+) +\w", _make(ROOT).stdout, re.MULTILINE)
    assert targets == set(explained)


OLD, WITHOUT_VENV, NEW = ("3.9.2",), ("3.12.1", "version_info"), ("3.12.1", "version_info", "ensurepip")
"""Fabricated interpreters: the version of each, and words in code that it runs without a failure."""


@pytest.mark.parametrize(
    ("pythons", "arguments", "said"),
    [
        (
            {"python3": OLD},
            (),
            "Python 3.11 or newer with its venv module is needed; found: python3 3.9.2.",
        ),
        ({}, (), "is needed; found: none."),
        (
            {"python3": WITHOUT_VENV},
            (),
            "found: python3 3.12.1 (without its venv module: apt install python3-venv)",
        ),
        ({"python3": OLD, "python3.12": NEW}, (), "python3.12 was asked for -m venv --clear .venv"),
        ({"python3": NEW, "python3.9": OLD}, ("PYTHON=python3.9",), "found: python3.9 3.9.2."),
    ],
    ids=["old", "none", "without-venv", "newer-beside-old", "only-the-named-one"],
)
def test_the_newest_fitting_python_is_taken_and_others_are_refused_with_what_to_install(
    clone: Path, pythons: dict[str, tuple[str, ...]], arguments: tuple[str, ...], said: str
) -> None:
    (clone / "bin").mkdir()
    for name, (version, *answers) in pythons.items():
        _put_python(clone / "bin" / name, version, answers)
    done = _make(clone, "site", *arguments)
    assert done.returncode != 0
    assert said in done.stderr


def _put_python(program: Path, version: str, answers: Sequence[str]) -> None:
    cases = [f"*version.split*) echo {version}", *(f"*{word}*) exit 0" for word in answers)]
    cases += [f'venv) echo "{program.name} was asked for $*" >&2; exit 1', "*) exit 1"]
    program.write_text(f'#!/bin/sh\ncase "$2" in {";; ".join(cases)};; esac\n', "utf-8")
    program.chmod(0o755)


def _make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`make` in `folder`, with nothing on the path but what a test put into its `bin`, if anything."""
    here = folder / "bin"
    environment = {"PATH": str(here) if here.exists() else "/usr/bin:/bin"}
    return subprocess.run([MAKE, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False)
