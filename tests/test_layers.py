"""Which module may import, and reach, what: each line of the tables below is a rule of the design."""

import ast
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from tests.conftest import ROOT

STAGES = ("builder.read", "builder.archive", "builder.write")
MIDDLE = (
    "builder.pipeline",
    "builder.mend",
    "builder.suggest",
    "builder.output_folder",
    "builder.parallel",
    "builder.timings",
    "builder.live_site",
    "builder.live_rebuild",
    "builder.mkdocs_values",
    "builder.watcher",
    "builder.ingest",
    "builder.enrich",
    "builder.fetch",
)

TOP = ("builder.plugin", "builder.cli", "builder.__main__")
BASE = (
    "builder.model",
    *(
        name
        for name in (f"builder.{path.stem}" for path in sorted(ROOT.glob("builder/*.py")) if path.stem != "__init__")
        if name not in (*MIDDLE, *TOP)
    ),
)
"""What every part shares, such as the model: a new module at the top of the package belongs here unless named above."""

MAY_IMPORT: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(BASE, BASE),
    **{stage: (stage, *BASE) for stage in STAGES},
    **dict.fromkeys(MIDDLE, (*MIDDLE, *STAGES, *BASE)),
    "builder.plugin": (*MIDDLE, *STAGES, *BASE),
    "builder.commands": ("builder.commands", *MIDDLE, *STAGES, *BASE),
    "builder.cli": ("builder.commands", *MIDDLE, *STAGES, *BASE),
    "builder.__main__": ("builder.cli",),
    "builder": (),
}
"""Part of the project → the parts it may import."""

ONLY_IN: dict[str, tuple[str, ...]] = {
    # engines and formats
    "mkdocs": ("builder.plugin", "builder.mkdocs_values", "builder.live_rebuild"),
    "click": ("builder.cli", "builder.commands.*"),
    "yaml": ("builder.read.*",),
    "ruamel": ("builder.read.*",),
    "jinja2": ("builder.write.templates",),
    # the network
    "httpx": ("builder.fetch.*",),
    "requests": ("builder.fetch.*",),
    "urllib3": ("builder.fetch.*",),
    "socket": ("builder.fetch.*",),
    "http.client": ("builder.fetch.*",),
    "urllib.request": ("builder.fetch.*",),
    # the clock and the environment
    "time": ("builder.timings", "builder.fetch.*"),
    "os.environ": ("builder.cli", "builder.commands.*", "builder.plugin", "builder.fetch.*"),
    "os.getenv": ("builder.cli", "builder.commands.*", "builder.plugin", "builder.fetch.*"),
    ".now": ("builder.cli", "builder.commands.*", "builder.plugin", "builder.fetch.*"),
    ".utcnow": ("builder.cli", "builder.commands.*", "builder.plugin", "builder.fetch.*"),
    ".today": ("builder.cli", "builder.commands.*", "builder.plugin", "builder.fetch.*"),
    # what would make two builds differ
    "random": (),
    "secrets": (),
    "uuid": (),
    "locale": (),
}
"""Module, name in a module, or `.method` → the modules that may use it."""

LINUX_ONLY = {"resource", "fcntl", "pwd", "grp", "termios"}
"""Modules of the standard library that Windows lacks."""

PURE = (*BASE, "builder.model.*", "builder.read.*", "builder.archive.*")
READS_CONTENT = "builder.read.content"
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
        ("builder.read.digest", "from builder.archive.merge import merged"),
        ("builder.archive.merge", "import builder.write.pages"),
        ("builder.write.pages", "from builder import pipeline"),
        ("builder.model", "def late():\n    from builder.read import digest"),
        ("builder.cli", "from builder.plugin import PaperArchivePlugin"),
    ],
)
def test_an_import_upwards_or_across_is_seen(name: str, code: str) -> None:
    assert list(_upward_imports(name, ast.parse(code))) != []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("builder.pipeline", "from mkdocs.structure.files import File"),
        ("builder.archive.merge", "import yaml"),
        ("builder.write.pages", "import jinja2"),
        ("builder.write.feeds", "from datetime import date\ntoday = date.today()"),
        ("builder.pipeline", "import os\nurl = os.environ['ARCHIVE_SITE_URL']"),
        ("builder.pipeline", "from os import environ"),
        ("builder.ingest", "import urllib.request"),
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
    assert list(_disk_uses("builder.read.digest", ast.parse(code))) != []
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
