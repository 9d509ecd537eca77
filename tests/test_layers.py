"""Which module may import, and reach, what: each line of the tables below is a rule of the design."""

import ast
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from tests.conftest import ROOT

BASE = ("builder.model", "builder.text", "builder.identifiers", "builder.problems", "builder.memory", "builder.garbage")
"""What every room shares; these may import each other."""

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
    "time": ("builder.host.timings", "builder.upkeep.client"),
    "os.environ": ("builder.cli", "builder.commands.*", "builder.plugin", "builder.upkeep.*"),
    "os.getenv": ("builder.cli", "builder.commands.*", "builder.plugin", "builder.upkeep.*"),
    ".now": ("builder.cli", "builder.commands.*", "builder.plugin", "builder.upkeep.*"),
    ".utcnow": ("builder.cli", "builder.commands.*", "builder.plugin", "builder.upkeep.*"),
    ".today": ("builder.cli", "builder.commands.*", "builder.plugin", "builder.upkeep.*"),
    # what would make two builds differ
    "random": (),
    "secrets": (),
    "uuid": (),
    "locale": (),
}
"""Module, name in a module, or `.method` → the modules that may use it."""

LINUX_ONLY = {"resource", "fcntl", "pwd", "grp", "termios"}
"""Modules of the standard library that Windows lacks."""

PURE = (
    *BASE,
    *(f"builder.{room}.*" for room in ("model", "text", "digests", "topics", "curations", "archive", "outputs")),
)
READS_CONTENT = "builder.archive.content"
DISK = ("os", "io", "shutil", "glob", "tempfile", "pathlib.Path", "open", ".read_text", ".read_bytes", ".open")
"""What only the one reader of the content folder may use, among the modules that turn text into values."""


@pytest.fixture(scope="module")
def modules() -> dict[str, ast.Module]:
    """Each module of the project, parsed."""
    return {_module_name(path): ast.parse(path.read_text("utf-8")) for path in sorted(ROOT.glob("builder/**/*.py"))}


def test_a_part_imports_only_the_parts_below_it(modules: dict[str, ast.Module]) -> None:
    wrong = [f"{name} imports {used}" for name, tree in modules.items() for used in _upward_imports(name, tree)]
    assert wrong == []


def test_engines_clock_network_and_chance_stay_where_they_belong(modules: dict[str, ast.Module]) -> None:
    wrong = [f"{name} uses {used}" for name, tree in modules.items() for used in _misplaced(name, tree)]
    assert wrong == []


def test_only_one_reader_touches_the_content_folder(modules: dict[str, ast.Module]) -> None:
    wrong = [f"{name} uses {used}" for name, tree in modules.items() for used in _disk_uses(name, tree)]
    assert wrong == []


def test_no_module_is_outside_the_layers(modules: dict[str, ast.Module]) -> None:
    assert len(modules) > 5
    assert [name for name in modules if _part(name) is None] == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("builder.digests.page_text", "from builder.archive.merge import merged"),
        ("builder.archive.merge", "import builder.pages.cards"),
        ("builder.pages.cards", "from builder import pipeline"),
        ("builder.model", "def late():\n    from builder.digests import page_text"),
        ("builder.plugin", "from builder.cli import main"),
    ],
)
def test_an_import_upwards_or_across_is_seen(name: str, code: str) -> None:
    assert list(_upward_imports(name, ast.parse(code))) != []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("builder.pipeline", "from mkdocs.structure.files import File"),
        ("builder.archive.merge", "import yaml"),
        ("builder.pages.cards", "import jinja2"),
        ("builder.outputs.feeds", "from datetime import date\ntoday = date.today()"),
        ("builder.pipeline", "import os\nurl = os.environ['ARCHIVE_SITE_URL']"),
        ("builder.pipeline", "from os import environ"),
        ("builder.archive.merge", "import urllib.request"),
        ("builder.archive.related", "from random import shuffle"),
    ],
)
def test_a_misplaced_tool_is_seen(name: str, code: str) -> None:
    assert list(_misplaced(name, ast.parse(code))) != []


def test_what_windows_lacks_is_imported_elsewhere_only(modules: dict[str, ast.Module]) -> None:
    wrong = [f"{name} imports {used}" for name, tree in modules.items() for used in _unconditional(tree) & LINUX_ONLY]
    assert wrong == []


@pytest.mark.parametrize(
    ("code", "is_seen"),
    [
        ("import resource", True),
        ("from fcntl import flock", True),
        ("if sys.platform != 'win32':\n    import resource", False),
    ],
)
def test_an_import_that_windows_lacks_is_seen(code: str, *, is_seen: bool) -> None:
    assert bool(_unconditional(ast.parse(code)) & LINUX_ONLY) is is_seen


@pytest.mark.parametrize("code", ["open('x')", "from pathlib import Path", "import os", "path.read_text()"])
def test_a_reach_for_the_disk_is_seen(code: str) -> None:
    assert list(_disk_uses("builder.digests.page_text", ast.parse(code))) != []
    assert list(_disk_uses(READS_CONTENT, ast.parse(code))) == []


def _upward_imports(name: str, tree: ast.Module) -> Iterator[str]:
    allowed = MAY_IMPORT[_part(name) or "builder"]
    for used in _imports(tree):
        inside = used == "builder" or used.startswith("builder.")
        if inside and used != "builder" and not any(_is_within(used, part) for part in allowed):
            yield used


def _unconditional(tree: ast.Module) -> set[str]:
    """The modules that are imported at the top of a module whatever the platform is."""
    imports = (node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom))
    return {used.split(".")[0] for node in imports for used in _imports(ast.Module([node], []))}


def _misplaced(name: str, tree: ast.Module) -> Iterator[str]:
    for tool, homes in ONLY_IN.items():
        if not any(fnmatchcase(name, home) for home in homes) and _uses(tree, tool):
            yield tool


def _disk_uses(name: str, tree: ast.Module) -> Iterator[str]:
    if name != READS_CONTENT and any(fnmatchcase(name, pattern) for pattern in PURE):
        yield from (tool for tool in DISK if _uses(tree, tool))


def _uses(tree: ast.Module, tool: str) -> bool:
    """Whether the module imports `tool`, something in it, or calls it (`.method`: on anything)."""
    called = {_dotted(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    if tool.startswith("."):
        return any(name.endswith(tool) for name in called)
    read = {_dotted(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return tool in called | read or any(_is_within(used, tool) for used in _imports(tree))


def _imports(tree: ast.Module) -> Iterator[str]:
    """Every imported module, and every name imported from one as `module.name`, at any depth of the code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _dotted(node: ast.expr) -> str:
    """`a.b.c` of an attribute or name; what is no plain name counts as `…`."""
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else "…"


def _part(name: str) -> str | None:
    """The longest key of `MAY_IMPORT` that the module belongs to; the root itself holds no other module."""
    fits = [part for part in MAY_IMPORT if name == part or (part != "builder" and _is_within(name, part))]
    return max(fits, key=len, default=None)


def _is_within(name: str, part: str) -> bool:
    return name == part or name.startswith(part + ".")


def _module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
