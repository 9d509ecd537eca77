"""The project in other hands: another field's archive from a copy, by other content and a few lines of mkdocs.yml.

The archive is of beekeeping, its papers are made up, and nobody in it exists.
"""

import shutil
import sys
from pathlib import Path

import pytest

from builder.pipeline import load_archive
from tests.commands import run
from tests.conftest import ROOT

LINES = {
    "site_name: Paper Archive": "site_name: The Beekeeper’s Shelf",
    "site_description: A curated archive of research papers from the daily digests of a reading community.": (
        "site_description: Made-up papers on bees, day by day."
    ),
    "copyright: Titles and abstracts belong to their authors.": "copyright: Every paper here is made up.",
    '    accent: {light: "#0b5a4a", dark: "#86cdb6"}': '    accent: {light: "#7a4b00", dark: "#ffd479"}',
    "  favicon: assets/favicon.svg": "  favicon: assets/favicon.svg\n  icon: {logo: material/beehive-outline}",
}
"""The lines of mkdocs.yml that README.md names, and what the other archive writes there."""


@pytest.fixture
def shelf(checkout: Path) -> Path:
    """The copy, with other content and other lines; the pages on contributing are kept, for they name no archive."""
    content = checkout / "content"
    for name in ("digests", "papers"):
        for file in sorted((content / name).rglob("*.*")):
            file.unlink()
    (content / "published.txt").unlink()
    shutil.copytree(ROOT / "tests/data/second_archive/content", content, dirs_exist_ok=True)
    settings = checkout / "mkdocs.yml"
    text = settings.read_text("utf-8")
    for old, new in LINES.items():
        assert old in text
        text = text.replace(old, new)
    settings.write_text(text, "utf-8")
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
    assert style.rindex("--pa-accent: light-dark(#7a4b00, #ffd479);") > style.rindex("--pa-accent: light-dark(#0b5a4a")
    assert "Every paper here is made up." in home
    assert {"papers/dances-of-invented-bees/index.html", "papers/a-survey-of-imaginary-hives/index.html"} <= set(pages)
    assert 'href="../../topics/dances/"' in pages["papers/dances-of-invented-bees/index.html"]
    assert "The Beekeeper’s Shelf: newest papers" in (site / "feed.xml").read_text("utf-8")
    assert len(load_archive(shelf).archive.papers) == 2
    assert [name for name, text in pages.items() if "Paper Archive" in text] == []


def test_the_readme_names_what_another_archive_changes() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    section = readme.split("## Create your own archive", 1)[1].split("\n## ", 1)[0]
    for name in ("site_name", "site_description", "copyright", "logo", "favicon", "colours"):
        assert f"`{name}`" in section
    for name in ("digests/", "papers/", "published.txt", "topics.yml", "pages/"):
        assert f"`content/{name}`" in section
        assert (ROOT / "content" / name).exists()
