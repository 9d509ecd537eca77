"""Captures to import, made up and real, and how tests import them."""

import json
from pathlib import Path
from typing import Any

from click.testing import Result

from builder.upkeep.captures import Capture, Imported, Refused
from builder.upkeep.ingest import plan_import, write_import
from tests.archives import SAMPLES, TODAY
from tests.conftest import ROOT

DAYS = sorted(SAMPLES.glob("*.json"))
SAVED_PAGE = ROOT / "tests/data/page_2024-08-01.html"
MADE_UP = ROOT / "tests/data/captures/made_up"
PAGE = (ROOT / "tests/data/captures/made_up_page.txt").read_text("utf-8")
"""A search page of 3 March 2031, made up: an entry of its own, and one of the small archive's under another title."""


def import_captures(folder: Path, *captures: Capture) -> tuple[Imported | Refused, ...]:
    plan = plan_import(folder, captures, TODAY)
    write_import(folder, plan)
    return (*plan.imported, *plan.refused)


def taken_captures(folder: Path, *captures: Capture) -> list[Imported]:
    """What is reported of captures of which none may be refused."""
    outcomes = import_captures(folder, *captures)
    taken = [outcome for outcome in outcomes if isinstance(outcome, Imported)]
    assert len(taken) == len(outcomes), outcomes
    return taken


def report_of(done: Result) -> Any:
    return json.loads(done.stdout)
