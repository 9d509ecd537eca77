"""A new format for programs is one module with a function `files`, and its name in `OUTPUTS`."""

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from builder import outputs, site_plan
from builder.model import OutputFile
from builder.pages.view import Settings, View
from tests.archives import SMALL, archive_of, made_files


def test_a_new_format_is_one_module_and_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("builder.outputs.titles")
    monkeypatch.setattr(module, "files", _titles, raising=False)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(site_plan, "OUTPUTS", (*site_plan.OUTPUTS, "titles"))
    archive = archive_of(SMALL)
    files = made_files(archive, Settings("Small"))
    assert files["titles.txt"] == "\n".join(paper.title for paper in archive.papers)


def _titles(view: View) -> list[OutputFile]:
    return [OutputFile("titles.txt", lambda: "\n".join(paper.title for paper in view.archive.papers))]


def test_every_module_with_files_is_listed_and_the_other_way_round() -> None:
    names = {path.stem for path in Path(outputs.__path__[0]).glob("*.py")} - {"__init__"}
    assert {name for name in names if hasattr(import_module(f"builder.outputs.{name}"), "files")} == {
        *site_plan.OUTPUTS
    }
