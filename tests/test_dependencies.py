"""Every dependency is argued for, locked with hashes, and met by the lock; none is used undeclared."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

_PIN = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(?: ; [^\\]+)? \\\n"
    r"(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+",
    re.MULTILINE,
)
_LOCKED = {
    "requirements-build.lock": ("build",),
    "requirements.lock": ("site",),
    "requirements-test.lock": ("site", "test"),
}
"""Lock file → the kinds of requirement that it answers."""


def test_contributing_says_why_of_each_dependency_and_of_no_other() -> None:
    section = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("\n## Dependencies\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `([^`]+)` \| (.+) \|$", section, re.MULTILINE)
    assert sorted(name for name, _why in rows) == sorted({*_names("site"), *_names("test"), *_names("build")})
    assert all(len(why.split()) > 5 for _name, why in rows)


def test_the_build_back_end_is_the_locked_one() -> None:
    project = _project()
    assert project["build-system"]["requires"] == project["dependency-groups"]["build"]


@pytest.mark.parametrize("lock", _LOCKED)
def test_the_lock_meets_what_the_project_asks_for(lock: str) -> None:
    pins = _pins(lock)
    asked = [requirement for kind in _LOCKED[lock] for requirement in _requirements(kind)]
    assert [str(each) for each in asked if pins.get(canonicalize_name(each.name), "0") not in each.specifier] == []


@pytest.mark.parametrize("lock", _LOCKED)
def test_every_line_of_a_lock_is_a_pin_with_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    rest = [line for line in _PIN.sub("", text).splitlines() if line and not line.lstrip().startswith("#")]
    assert rest == []
    assert "://" not in text


def test_the_tests_run_on_what_the_site_is_built_with() -> None:
    assert _pins("requirements.lock").items() <= _pins("requirements-test.lock").items()


def test_the_site_uses_no_package_that_it_does_not_declare() -> None:
    declared = _names("site")
    owners = packages_distributions()
    used = {module for module in _imported_modules() if module not in sys.stdlib_module_names and module != "builder"}
    undeclared = [name for name in sorted(used) if declared.isdisjoint(map(canonicalize_name, owners.get(name, [])))]
    assert used
    assert undeclared == []


def _imported_modules() -> set[str]:
    """The first part of every module that the package imports, at any depth of the code."""
    names = set()
    for path in ROOT.glob("builder/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.partition(".")[0])
    return names


def _names(kind: str) -> set[str]:
    return {canonicalize_name(asked.name) for asked in _requirements(kind)}


def _requirements(kind: str) -> list[Requirement]:
    """What pyproject.toml asks for to build the site, to test it, or to install it."""
    project = _project()
    lines = project["project"]["dependencies"] if kind == "site" else project["dependency-groups"][kind]
    return [Requirement(line) for line in lines]


def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def _pins(lock: str) -> dict[str, str]:
    """Name → version of everything that a lock installs."""
    return {match["name"]: match["version"] for match in _PIN.finditer((ROOT / lock).read_text("utf-8"))}
