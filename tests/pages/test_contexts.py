"""Contexts and templates agree: no field that a template does not use, no name that its context does not give."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from typing import get_args, get_type_hints

import pytest
from jinja2 import Environment, meta, nodes

from builder.site_plan import PAGES
from tests.conftest import ROOT

FOLDER = ROOT / "site_templates"
PAGES_FOLDER = ROOT / "builder/pages"


def _contexts() -> Iterator[tuple[str, type]]:
    """Each kind of page, and the dataclass in its module that it gives to its template."""
    for kind in PAGES:
        module = import_module(f"builder.pages.{kind}")
        name = "".join(part.capitalize() for part in kind.split("_")) + "Page"
        yield kind, vars(module)[name]


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


def test_each_kind_of_page_is_a_module_and_a_template_of_one_name() -> None:
    made = [path.stem for path in sorted(PAGES_FOLDER.glob("*.py")) if "\ndef pages(" in path.read_text("utf-8")]
    assert sorted(PAGES) == made
    assert sorted(PAGES) == [path.name.removesuffix(".html.j2") for path in sorted(FOLDER.glob("pages/*.j2"))]


@pytest.mark.parametrize("kind", PAGES)
def test_a_template_uses_just_the_fields_of_its_context(kind: str) -> None:
    given = {field.name for field in fields(CONTEXTS[kind])}
    assert meta.find_undeclared_variables(_tree(f"pages/{kind}.html.j2")) - {"root"} == given


def test_every_field_of_a_part_is_used_by_some_template() -> None:
    templates = [path.relative_to(FOLDER).as_posix() for path in sorted(FOLDER.rglob("*.j2"))]
    used = {node.attr for template in templates for node in _tree(template).find_all(nodes.Getattr)}
    parts = {part for context in CONTEXTS.values() for part in _parts_of(context)} - set(CONTEXTS.values())
    unused = {f"{part.__name__}.{field.name}" for part in parts for field in fields(part) if field.name not in used}
    assert unused == set()
