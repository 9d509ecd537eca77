"""The project in other hands: another field's archive from a copy, by other content and a few lines of mkdocs.yml.

The archive is of beekeeping, its papers are made up, and nobody in it exists.
"""

import re
import shutil
import sys
from pathlib import Path

import pytest

from builder.pipeline import load_archive
from tests.commands import git, run, run_cli
from tests.conftest import ROOT
from tests.outputs.test_api import fitting

LINES = {
    "site_name: .*": "site_name: The Beekeeper’s Shelf",
    "site_description: .*": "site_description: Made-up papers on bees, day by day.",
    "copyright: .*": "copyright: Every paper here is made up.",
    "    accent: .*": '    accent: {light: "#7a4b00", dark: "#ffd479"}',
    r"  favicon: .*(\n  icon: .*)?": "  favicon: assets/favicon.svg\n  icon: {logo: material/beehive-outline}",
}
"""Patterns of the lines of mkdocs.yml that README.md names, and what the other archive writes there."""

LEDGER = (
    "days/2031-03-03/", "papers/a-survey-of-imaginary-hives/", "papers/dances-of-invented-bees/", "topics/dances/",
    "topics/hives/",
)  # fmt: skip
"""The addresses of the other archive."""
READS_CONTENT = re.compile(
    r'seeds\(|SEED_DIGESTS|run_cli\(ROOT|ROOT / "(?:content|mkdocs)|content/digests/2025|JUDGED|built_site'
)
"""What names the content of the checkout in a test."""


def _empty(content: Path) -> None:
    for name in ("digests", "papers", "collections"):
        for file in sorted((content / name).rglob("*.*")):
            file.unlink()


@pytest.fixture
def shelf(checkout: Path) -> Path:
    """The copy, with other content and other lines; the pages on contributing are kept, for they name no archive."""
    content = checkout / "content"
    _empty(content)
    (content / "published.txt").unlink(missing_ok=True)
    shutil.copytree(ROOT / "tests/data/second_archive/content", content, dirs_exist_ok=True)
    settings = checkout / "mkdocs.yml"
    text = settings.read_text("utf-8")
    for old, new in LINES.items():
        text, found = re.subn(f"(?m)^{old}$", new, text)
        assert found == 1, old
    settings.write_text(text, "utf-8")
    first = run_cli(checkout, "check")
    assert len(first.stdout.splitlines()) <= len(("2 fragments set aside", "1 ledger", "2 addresses")) + 2, first.stdout
    _run(checkout, "builder", "check", "--fix")
    return checkout


def _run(folder: Path, *arguments: str) -> str:
    environment = {"PYTHONPATH": str(folder), "ARCHIVE_SITE_URL": "https://bees.example/"}
    done = run([sys.executable, "-m", *arguments], folder, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_another_field_is_other_content_and_a_few_lines(shelf: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    _run(shelf, "mkdocs", "build", "--strict", "--site-dir", str(site))
    pages = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    home = pages["index.html"]
    assert "<title>The Beekeeper’s Shelf</title>" in home
    assert "<h1>Made-up papers on bees, day by day.</h1>" in home
    assert '"><svg xmlns="http://www.w3.org/2000/svg"' in home.split('class="pa-brand"')[1].split("</a>")[0]
    style = (site / "stylesheets/archive.css").read_text("utf-8")
    assert "light-dark(#7a4b00, #ffd479);" in style[style.rindex("--pa-accent: ") :]
    assert "Every paper here is made up." in home
    assert {"papers/dances-of-invented-bees/index.html", "papers/a-survey-of-imaginary-hives/index.html"} <= set(pages)
    assert 'href="../../topics/dances/"' in pages["papers/dances-of-invented-bees/index.html"]
    assert "The Beekeeper’s Shelf: newest papers" in (site / "feed.xml").read_text("utf-8")
    assert len(load_archive(shelf).archive.papers) == 2
    records = {path.relative_to(site / "api").as_posix(): path for path in site.glob("api/**/*.json")}
    assert fitting({uri: path.read_text("utf-8") for uri, path in records.items()}) == len(("papers", "topics")) + 3
    assert [name for name, text in pages.items() if "Paper Archive" in text] == []


@pytest.mark.slow
def test_the_tests_that_read_content_pass_in_another_archive(shelf: Path) -> None:
    files = (path for path in sorted((ROOT / "tests").rglob("test_*.py")) if path.name != Path(__file__).name)
    names = [path.relative_to(ROOT).as_posix() for path in files if READS_CONTENT.search(path.read_text("utf-8"))]
    assert len(names) > 10
    git(shelf, "init", "--quiet")
    git(shelf, "add", ".")
    done = run([sys.executable, "-m", "pytest", "-q", "-m", "not browser and not slow", *names], shelf, PYTHONPATH="")
    assert done.returncode == 0, done.stdout
    assert "belongs to the content of the archive that this project began with" in done.stdout


@pytest.mark.parametrize("forgotten", ["published.txt", "topics.yml"])
def test_steps_in_another_order_pin_no_wrong_address(checkout: Path, forgotten: str) -> None:
    content, other = checkout / "content", ROOT / "tests/data/second_archive/content"
    _empty(content)
    if forgotten == "topics.yml":
        (content / "published.txt").unlink()
        page = (other / "digests/2031/2031-03-03.txt").read_text("utf-8")
        assert "pins their addresses" in run_cli(checkout, "import", "--date", "2031-03-03", text=page).stdout
        shutil.copytree(other, content, dirs_exist_ok=True)
    else:
        old = (f"papers/an-old-paper-{number}/ an old paper {number}\n" for number in range(30))
        (content / "published.txt").write_text("".join(old))
        shutil.copytree(other, content, dirs_exist_ok=True)
        early = run_cli(checkout, "check", "--fix")
        assert early.exit_code == 1
        assert early.stdout.count("url-gone") == 1
        assert "delete content/published.txt" in early.stdout
        (content / "published.txt").unlink()
    assert run_cli(checkout, "check", "--fix").exit_code == 0
    lines = (content / "published.txt").read_text("utf-8").splitlines()
    assert tuple(line.split(" ")[0] for line in lines) == LEDGER


def test_the_readme_names_what_another_archive_changes() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    section = readme.split("## Create your own archive", 1)[1].split("\n## ", 1)[0]
    for name in ("site_name", "site_description", "copyright", "logo", "favicon", "colours"):
        assert f"`{name}`" in section
    for name in ("digests/", "papers/", "published.txt", "topics.yml", "pages/"):
        assert f"`content/{name}`" in section
        assert (ROOT / "content" / name).exists()
