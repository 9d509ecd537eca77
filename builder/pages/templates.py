"""Renders the templates of `site_templates/`; the only module that imports Jinja."""

import operator
import re
import traceback
from collections.abc import Hashable, Mapping, MutableMapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from builder.text.shown_text import VISIBLE_LETTERS, visible_text

TEMPLATES_FOLDER = "site_templates"
_PLAIN = re.compile(f"[ !#-%(-;=?-~{VISIBLE_LETTERS}]*").fullmatch
"""Matches a text that HTML shows as it is: most texts."""


class TemplateFailedError(Exception):
    """A template cannot be read, compiled or rendered; the message begins with its file and line."""


class Templates:
    """The templates of an archive's folder as they were when this object was made."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        """`sources` are the templates' texts by name: `pages/paper.html.j2`."""
        self.sources = sources
        self._rendered: dict[tuple[object, ...], Markup] = {}
        self._environment = _Environment(
            loader=FunctionLoader(self._source),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )

    @classmethod
    def read(cls, archive_folder: Path) -> "Templates":
        """Read all templates; raises `TemplateFailedError` if one is not UTF-8 text."""
        folder = archive_folder / TEMPLATES_FOLDER
        paths = (path for path in sorted(folder.rglob("*.j2")) if path.is_file())
        return cls({path.relative_to(folder).as_posix(): _text(path, folder) for path in paths})

    def render(self, template: str, context: Any, **others: object) -> str:
        """The text of `template`, with the fields of the dataclass `context` and `others` as its variables.

        Every value that is not `Markup` is escaped, and its invisible characters are named. Raises
        `TemplateFailedError` if the template fails in any way.
        """
        given = {field.name: getattr(context, field.name) for field in fields(context)}
        return self.render_values(template, given | others)

    def render_values(self, template: str, values: Mapping[str, object]) -> str:
        """As `render`, with the variables by name."""
        try:
            return self._environment.get_template(template).render(values)
        except Exception as error:  # a template can divide by zero as well as use an undefined name
            place = template_place(error) or f"{_path(template)}:1"
            raise TemplateFailedError(f"{place}: {str(error) or type(error).__name__}") from error

    def render_once(self, template: str, **values: Hashable) -> Markup:
        """As `render_values`, remembered for the next page with the same values: parts of the frame are."""
        key = (template, *values.values())
        if key not in self._rendered:
            self._rendered[key] = Markup(self.render_values(template, values))  # noqa: S704  # a template escapes
        return self._rendered[key]

    def compile_all(self) -> None:
        """Compile every template; raises `TemplateFailedError` if one has a syntax error."""
        for name in self.sources:
            try:
                self._environment.get_template(name)
            except TemplateSyntaxError as error:
                raise TemplateFailedError(f"{_path(error.name or name)}:{error.lineno}: {error.message}") from error

    def _source(self, name: str) -> tuple[str, str, None] | None:
        return (self.sources[name], _path(name), None) if name in self.sources else None


def template_place(error: BaseException) -> str:
    """File and line of the template that raised `error`; empty if it came from elsewhere."""
    steps = [(step.filename, step.lineno) for step in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError):
        steps.append((error.filename or "", error.lineno))
    mark = f"{TEMPLATES_FOLDER}/"
    return next((f"{mark}{name.rsplit(mark)[-1]}:{line}" for name, line in reversed(steps) if mark in name), "")


class _PlainPython(CodeGenerator):
    """Writes the values, attributes and calls of a template as Python has them, where Jinja calls its own functions.

    With the environment below, that saves a third of the time. An attribute is not looked up as an item too, and a call
    passes no context.
    """

    def _output_child_pre(self, *_: object) -> None:
        self.write("environment.shown(")

    def _output_child_post(self, *_: object) -> None:
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # Jinja calls it so
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802
        self.write("environment.call(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")


class _Environment(Environment):
    code_generator_class = _PlainPython
    call: Any = staticmethod(operator.call)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.get_template = cache(super().get_template)  # type: ignore[method-assign]  # templates never change

    def make_globals(self, _: object) -> MutableMapping[str, Any]:
        """All templates share these; a chain of mappings for each would make every rendering slower."""
        return self.globals

    @staticmethod
    def shown(value: object) -> str:
        """The value as HTML: escaped, with invisible characters named."""
        if type(value) is str:
            return value if _PLAIN(value) else escape(visible_text(value))
        if type(value) is int:
            return str(value)
        return value if type(value) is Markup else escape(value)


def _text(path: Path, folder: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        place = f"{_path(path.relative_to(folder).as_posix())}:{line}"
        raise TemplateFailedError(f"{place}: is not UTF-8 text from here on; save the file as UTF-8") from error


def _path(name: str) -> str:
    return f"{TEMPLATES_FOLDER}/{name}"
