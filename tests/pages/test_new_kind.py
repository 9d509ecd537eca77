"""A new kind of page is a module, a template and one line, and the tests of every kind of page cover it."""

import subprocess
import sys
from pathlib import Path

import pytest

from builder.pipeline import load_archive
from tests.browser.page_kinds import page_kinds
from tests.conftest import SITE_URL
from tests.sites import build_site

pytestmark = pytest.mark.slow

MODULE = '''"""A page for each week."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from builder.model import OutputFile
from builder.pages.links import page_uri
from builder.pages.view import Head, View
from builder.pages.wording import counted

NAV_TITLE = "Weeks"


@dataclass(frozen=True, slots=True)
class WeeksPage:
    """The page of a week."""

    title: str
    summary: str


def pages(view: View) -> Iterator[OutputFile]:
    """`weeks/<year>-<week>.md`."""
    for (year, week), days in groupby(view.days, key=lambda day: day.date.isocalendar()[:2]):
        url = f"weeks/{year}-{week:02}/"
        make = partial(_page, f"Week {week} of {year}", len(list(days)))
        yield view.page(page_uri(url), "weeks", make, nav_title=NAV_TITLE)


def _page(title: str, days: int) -> tuple[Head, WeeksPage]:
    summary = counted(days, "day")
    return Head(title, summary), WeeksPage(title, summary)
'''
TEMPLATE = '<h1>{{ title }}</h1>\n<p class="pa-summary">{{ summary }}</p>\n'


@pytest.fixture
def with_weeks(checkout: Path) -> Path:
    """A copy of the project with pages for weeks."""
    (checkout / "builder/pages/weeks.py").write_text(MODULE, "utf-8")
    (checkout / "site_templates/pages/weeks.html.j2").write_text(TEMPLATE, "utf-8")
    plan = checkout / "builder/site_plan.py"
    plan.write_text(plan.read_text("utf-8").replace('    "month",\n', '    "month",\n    "weeks",\n', 1), "utf-8")
    return checkout


def test_a_new_kind_of_page_is_on_the_site_and_among_the_pages_that_a_browser_looks_at(
    with_weeks: Path, tmp_path: Path
) -> None:
    settings = with_weeks / "mkdocs.yml"
    year, number, _ = max(day.date for day in load_archive(with_weeks).archive.days).isocalendar()
    week = f"weeks/{year}-{number:02}"
    settings.write_text(settings.read_text("utf-8").replace("  - figures.md\n", f"  - {week}.md\n"), "utf-8")
    addresses = {"ARCHIVE_SITE_URL": SITE_URL, "ARCHIVE_REPO_URL": "", "PYTHONPATH": str(with_weeks)}
    build_site(with_weeks, tmp_path / "site", **addresses)
    kinds = page_kinds(tmp_path / "site")
    assert kinds.get("weeks") == f"{week}/"
    beside = (tmp_path / "site/days/index.html").read_text("utf-8")
    assert f'<a href="../{week}/">Weeks</a>' in beside
    assert f"<loc>{SITE_URL}{week}/</loc>" in (tmp_path / "site/sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize(
    ("template", "code"), [(TEMPLATE, 0), ("<h1>{{ title }}</h1>\n", 1), (f"{TEMPLATE}{{{{ number }}}}", 1)]
)
def test_the_template_of_a_new_kind_is_held_to_its_context(with_weeks: Path, template: str, code: int) -> None:
    (with_weeks / "site_templates/pages/weeks.html.j2").write_text(template, "utf-8")
    done = _contexts_test(with_weeks)
    assert done.returncode == code, done.stdout
    assert ("[weeks]" in done.stdout) is bool(code)


@pytest.mark.parametrize("file", ["builder/pages/weeks.py", "site_templates/pages/weeks.html.j2"])
def test_a_kind_that_lacks_its_module_or_template_is_noticed(with_weeks: Path, file: str) -> None:
    (with_weeks / file).unlink()
    done = _contexts_test(with_weeks)
    assert done.returncode != 0
    assert "weeks" in done.stdout


def _contexts_test(copy: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/pages/test_contexts.py"]
    return subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
