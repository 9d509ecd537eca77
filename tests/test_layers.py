"""Which module may import, and reach, what: each line of the tables below is a rule of the design."""

import ast
from collections.abc import Iterator
from fnmatch import fnmatchcase

import pytest

from tests.conftest import ROOT
from tests.module_uses import imports, is_within, module_name, unconditional_imports, uses

PURE_BASE = tuple(f"builder.{part}" for part in ("model", "text", "identifiers", "problems", "memory", "objects"))
BASE = (*PURE_BASE, "builder.processes")
"""What every room shares; these may import each other. `processes` asks the system for its processors."""

ORDER = (
    *(f"builder.{room}" for room in ("digests", "topics", "curations", "archive", "search", "pages", "outputs")),
    "builder.pipeline",
    "builder.site_plan",
    "builder.host",
    "builder.cache",
    "builder.plugin",
    "builder.upkeep",
    "builder.commands",
    "builder.cli",
    "builder.__main__",
)
"""The rooms from the lowest to the highest: each may import those before it, itself and the base."""

MAY_IMPORT: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(BASE, BASE),
    **{part: (*BASE, *ORDER[: place + 1]) for place, part in enumerate(ORDER)},
    "builder": (),
}
"""Part of the project → the parts it may import."""

ONLY_IN: dict[str, tuple[str, ...]] = {
    # engines and formats
    "mkdocs": ("builder.plugin", "builder.host.*"),
    "click": ("builder.cli", "builder.commands.*"),
    "yaml": ("builder.text.*", "builder.host.settings"),
    "ruamel": (),
    "jinja2": ("builder.pages.templates",),
    # the network
    "httpx": ("builder.upkeep.*",),
    "requests": ("builder.upkeep.*",),
    "urllib3": ("builder.upkeep.*",),
    "socket": ("builder.upkeep.*",),
    "http.client": ("builder.upkeep.*",),
    "urllib.request": ("builder.upkeep.*",),
    # the clock and the environment
    "smtplib": ("builder.upkeep.*",),
    "time": (
        "builder.host.timings",
        "builder.upkeep.client",
        "builder.upkeep.content_lock",
        "builder.upkeep.mail_server",
    ),
    "os.environ": ("builder.cli", "builder.commands.*", "builder.plugin", "builder.upkeep.*"),
    "os.getenv": ("builder.cli", "builder.commands.*", "builder.plugin", "builder.upkeep.*"),
    ".now": ("builder.cli", "builder.commands.*", "builder.plugin", "builder.upkeep.*"),
    ".utcnow": ("builder.cli", "builder.commands.*", "builder.plugin", "builder.upkeep.*"),
    ".today": ("builder.cli", "builder.commands.*", "builder.plugin", "builder.upkeep.*"),
    # what would make two builds differ
    "random": (),
    "secrets": ("builder.host.disk", "builder.upkeep.mail_journal"),
    # what prints
    "click.echo": ("builder.commands.saying", "builder.commands.problem_lines"),
    "print": (),
    "uuid": (),
    "locale": (),
}
"""Module, name in a module, or `.method` → the modules that may use it."""

LINUX_ONLY = {"resource", "fcntl", "pwd", "grp", "termios"}
"""Modules of the standard library that Windows lacks."""

PURE = (
    *PURE_BASE,
    *(f"builder.{room}.*" for room in ("model", "text", "digests", "topics", "curations", "archive", "outputs")),
)
READS_CONTENT = ("builder.archive.content", "builder.archive.content_files")
DISK = (
    "os",
    "io.open",
    "io.FileIO",
    "shutil",
    "glob",
    "tempfile",
    "pathlib.Path",
    "open",
    ".read_text",
    ".read_bytes",
    ".open",
)
"""What only the readers of the content folder may use, among the modules that turn text into values."""


@pytest.fixture(scope="module")
def modules() -> dict[str, ast.Module]:
    """Each module of the project, parsed."""
    return {module_name(path): ast.parse(path.read_text("utf-8")) for path in sorted(ROOT.glob("builder/**/*.py"))}


def test_every_module_imports_and_uses_only_what_it_may(modules: dict[str, ast.Module]) -> None:
    wrong = [f"{name}: {used}" for name, tree in modules.items() for used in _faults(name, tree)]
    assert wrong == []


def test_no_module_is_outside_the_layers(modules: dict[str, ast.Module]) -> None:
    assert len(modules) > 5
    assert [name for name in modules if _part(name) is None] == []


@pytest.mark.parametrize(
    ("name", "code", "fault"),
    [
        ("builder.digests.page_text", "from builder.archive.merge import merged", "upwards"),
        ("builder.archive.merge", "import builder.pages.cards", "upwards"),
        ("builder.pages.cards", "from builder import pipeline", "upwards"),
        ("builder.model", "def late():\n    from builder.digests import page_text", "upwards"),
        ("builder.plugin", "from builder.cli import main", "upwards"),
        ("builder.pipeline", "from mkdocs.structure.files import File", "misplaced"),
        ("builder.archive.merge", "import yaml", "misplaced"),
        ("builder.pages.cards", "import jinja2", "misplaced"),
        ("builder.outputs.feeds", "from datetime import date\ntoday = date.today()", "misplaced"),
        ("builder.pipeline", "import os\nurl = os.environ['ARCHIVE_SITE_URL']", "misplaced"),
        ("builder.pipeline", "from os import environ", "misplaced"),
        ("builder.archive.merge", "import urllib.request", "misplaced"),
        ("builder.archive.related", "from random import shuffle", "misplaced"),
        ("builder.cli", "import resource", "not on Windows"),
        ("builder.cli", "from fcntl import flock", "not on Windows"),
        ("builder.digests.page_text", "open('x')", "touches the disk"),
        ("builder.digests.page_text", "from pathlib import Path", "touches the disk"),
        ("builder.digests.page_text", "import os", "touches the disk"),
        ("builder.digests.page_text", "path.read_text()", "touches the disk"),
    ],
)
def test_a_fault_is_seen(name: str, code: str, fault: str) -> None:
    assert {kind for kind, _ in _faults(name, ast.parse(code))} == {fault}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("builder.cli", "if sys.platform != 'win32':\n    import resource"),
        (READS_CONTENT[-1], "open('x')\nfrom pathlib import Path\nimport os\npath.read_text()"),
    ],
)
def test_what_is_allowed_is_no_fault(name: str, code: str) -> None:
    assert list(_faults(name, ast.parse(code))) == []


def _faults(name: str, tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What the module imports or uses against a rule, each with the kind of fault."""
    yield from (("upwards", used) for used in _upward_imports(name, tree))
    yield from (("misplaced", used) for used in _misplaced(name, tree))
    yield from (("touches the disk", used) for used in _disk_uses(name, tree))
    yield from (("not on Windows", used) for used in unconditional_imports(tree) & LINUX_ONLY)


def _upward_imports(name: str, tree: ast.Module) -> Iterator[str]:
    allowed = MAY_IMPORT[_part(name) or "builder"]
    for used in imports(tree):
        inside = used == "builder" or used.startswith("builder.")
        if inside and used != "builder" and not any(is_within(used, part) for part in allowed):
            yield used


def _misplaced(name: str, tree: ast.Module) -> Iterator[str]:
    for tool, homes in ONLY_IN.items():
        if not any(fnmatchcase(name, home) for home in homes) and uses(tree, tool):
            yield tool


def _disk_uses(name: str, tree: ast.Module) -> Iterator[str]:
    if name not in READS_CONTENT and any(fnmatchcase(name, pattern) for pattern in PURE):
        yield from (tool for tool in DISK if uses(tree, tool))


def _part(name: str) -> str | None:
    """The longest key of `MAY_IMPORT` that the module belongs to; the root itself holds no other module."""
    fits = [part for part in MAY_IMPORT if name == part or (part != "builder" and is_within(name, part))]
    return max(fits, key=len, default=None)
