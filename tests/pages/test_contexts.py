"""Contexts and templates agree: no field that a template does not use, no name that its context does not give."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import get_args, get_type_hints

import pytest
from jinja2 import Environment, FileSystemLoader, meta, nodes

import builder.pages
from tests.conftest import ROOT

FOLDER = ROOT / "site_templates"
PAGES = {path.name.removesuffix(".html.j2"): f"pages/{path.name}" for path in sorted(FOLDER.glob("pages/*.html.j2"))}


def _contexts() -> Iterator[tuple[str, type]]:
    """The dataclass that each kind of page gives to its template, by name."""
    for module in iter_modules(builder.pages.__path__, "builder.pages."):
        for name, value in vars(import_module(module.name)).items():
            if name.endswith("Page") and isinstance(value, type) and value.__module__ == module.name:
                yield name, value


def _parts_of(annotation: object) -> Iterator[type]:
    """The dataclasses of pages in a type: `Bar` in `tuple[Bar, ...]`, and those in its fields."""
    for inner in get_args(annotation):
        yield from _parts_of(inner)
    if isinstance(annotation, type) and is_dataclass(annotation) and annotation.__module__.startswith("builder.pages."):
        yield annotation
        for hint in get_type_hints(annotation).values():
            yield from _parts_of(hint)


CONTEXTS = dict(_contexts())


@cache
def _tree(template: str) -> nodes.Template:
    return Environment(autoescape=True).parse((FOLDER / template).read_text(encoding="utf-8"))


def _context_of(page: str) -> type:
    name = "".join(part.capitalize() for part in re.split(r"[-_]", page)) + "Page"
    found = CONTEXTS.get(name)
    assert found, f"pages/{page}.html.j2 has no context {name}"
    return found


@pytest.mark.parametrize("page", PAGES)
def test_a_template_uses_just_the_fields_of_its_context(page: str) -> None:
    given = {field.name for field in fields(_context_of(page))}
    assert meta.find_undeclared_variables(_tree(PAGES[page])) == given


def test_every_page_context_has_a_template() -> None:
    assert set(CONTEXTS) == {_context_of(page).__name__ for page in PAGES}


def test_every_field_of_a_part_is_used_by_some_template() -> None:
    templates = [path.relative_to(FOLDER).as_posix() for path in sorted(FOLDER.rglob("*.j2"))]
    used = {node.attr for template in templates for node in _tree(template).find_all(nodes.Getattr)}
    parts = {part for context in CONTEXTS.values() for part in _parts_of(context)} - set(CONTEXTS.values())
    unused = {f"{part.__name__}.{field.name}" for part in parts for field in fields(part) if field.name not in used}
    assert unused == set()


def test_every_template_is_parsed_by_the_engine() -> None:
    loader = FileSystemLoader(FOLDER)
    environment = Environment(loader=loader, autoescape=True)
    assert [environment.get_template(name) for name in loader.list_templates() if name.endswith(".j2")]
