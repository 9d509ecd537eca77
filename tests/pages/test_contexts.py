"""Contexts and templates agree: no field that a template does not use, no name that its context does not give."""

import re
from dataclasses import fields
from functools import cache

import pytest
from jinja2 import Environment, FileSystemLoader, meta, nodes

from builder.pages import contexts
from builder.pages import parts as parts_module
from tests.conftest import ROOT

FOLDER = ROOT / "site_templates"
PAGES = {path.name.removesuffix(".html.j2"): f"pages/{path.name}" for path in sorted(FOLDER.glob("pages/*.html.j2"))}


@cache
def _tree(template: str) -> nodes.Template:
    return Environment(autoescape=True).parse((FOLDER / template).read_text(encoding="utf-8"))


def _context_of(page: str) -> type:
    name = "".join(part.capitalize() for part in re.split(r"[-_]", page)) + "Page"
    found = getattr(contexts, name, None)
    assert isinstance(found, type), f"pages/{page}.html.j2 has no context {name}"
    return found


@pytest.mark.parametrize("page", PAGES)
def test_a_template_uses_just_the_fields_of_its_context(page: str) -> None:
    given = {field.name for field in fields(_context_of(page))}
    assert meta.find_undeclared_variables(_tree(PAGES[page])) == given


def test_every_page_context_has_a_template() -> None:
    wanted = {name for name in vars(contexts) if name.endswith("Page")}
    assert wanted == {_context_of(page).__name__ for page in PAGES}


def test_every_field_of_a_part_is_used_by_some_template() -> None:
    parts = {
        name: value
        for name, value in vars(parts_module).items()
        if isinstance(value, type) and value.__module__ == parts_module.__name__
    }
    templates = [path.relative_to(FOLDER).as_posix() for path in sorted(FOLDER.glob("p*/*.j2"))]
    used = {node.attr for template in templates for node in _tree(template).find_all(nodes.Getattr)}
    unused = [
        f"{name}.{field.name}" for name, part in parts.items() for field in fields(part) if field.name not in used
    ]
    assert unused == []


def test_every_template_is_parsed_by_the_engine() -> None:
    loader = FileSystemLoader(FOLDER)
    environment = Environment(loader=loader, autoescape=True)
    assert [environment.get_template(name) for name in loader.list_templates() if name.endswith(".j2")]
