"""What a module of the project imports, calls and reads, as its code says."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.conftest import ROOT


def module_name(path: Path) -> str:
    """The name under which the file of a module is imported."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def is_within(name: str, part: str) -> bool:
    """Whether `name` is `part` or something in it."""
    return name == part or name.startswith(part + ".")


def uses(tree: ast.Module, tool: str) -> bool:
    """Whether the module imports `tool`, something in it, or calls it (`.method`: on anything)."""
    called, read, imported = _used(tree)
    if tool.startswith("."):
        return any(name.endswith(tool) for name in called)
    return tool in called or tool in read or any(is_within(used, tool) for used in imported)


def unconditional_imports(tree: ast.Module) -> set[str]:
    """The modules that are imported at the top of a module whatever the platform is."""
    statements = (node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom))
    return {used.split(".")[0] for node in statements for used in imports(ast.Module([node], []))}


def imports(tree: ast.Module) -> Iterator[str]:
    """Every imported module, and every name imported from one as `module.name`, at any depth of the code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def _used(tree: ast.Module) -> tuple[set[str], set[str], set[str]]:
    """What a module calls, which attributes it reads, and what it imports."""
    nodes = [*ast.walk(tree)]
    called = {_dotted(node.func) for node in nodes if isinstance(node, ast.Call)}
    return called, {_dotted(node) for node in nodes if isinstance(node, ast.Attribute)}, {*imports(tree)}


def _dotted(node: ast.expr) -> str:
    """`a.b.c` of an attribute or name; what is no plain name counts as `…`."""
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else "…"
