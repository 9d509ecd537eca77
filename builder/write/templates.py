"""A context and a template of `site_templates/` to text: the only module that imports Jinja."""

from dataclasses import fields
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

TEMPLATES_FOLDER = "site_templates"

__all__ = ["TEMPLATES_FOLDER", "TemplateError", "Templates"]


class Templates:
    """The templates of one archive's folder; a missing field or file raises `TemplateError`."""

    def __init__(self, archive_folder: Path) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(archive_folder / TEMPLATES_FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def render(self, template: str, context: Any) -> str:
        """The text of `template` with the fields of the dataclass `context` as its variables.

        What is not `Markup` is escaped.
        """
        values = {field.name: getattr(context, field.name) for field in fields(context)}
        return self._environment.get_template(template).render(values)
