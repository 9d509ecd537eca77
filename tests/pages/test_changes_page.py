"""The page of the latest changes, from content alone; and the reference of fields."""

from functools import partial
from pathlib import Path

import pytest

from builder.curations.fields import CURATION_FIELDS
from builder.host.arrivals import read_arrivals
from builder.pages.view import Settings
from builder.pipeline import load_archive
from tests.archives import made_files
from tests.commands import git

CHAIRS = "title: Chairs\npapers:\n  the-ambling-chair-revisited: ...\n"


def page(folder: Path, uri: str, repo_url: str | None = None) -> str:
    return made_files(load_archive(folder).archive, Settings("Archive", repo_url=repo_url))[uri]


def _commit(folder: Path, day: str) -> None:
    git(folder, "add", "content")
    git(folder, "commit", "--quiet", "--message=x", GIT_COMMITTER_DATE=f"{day}T23:30:00-05:00")


@pytest.fixture
def history(folder: Path) -> Path:
    """The small archive in git from 5 April 2031 in UTC, and what arrived on the two days after 7 April."""
    git(folder, "init", "--quiet")
    _commit(folder, "2031-04-04")
    backfilled = (folder / "content/digests/2031/2031-03-02.json").read_text()
    (folder / "content/digests/2031/2031-01-07.json").write_text(backfilled)
    (folder / "content/collections").mkdir()
    (folder / "content/collections/chairs.yml").write_text(CHAIRS)
    _commit(folder, "2031-04-07")
    (folder / "content/collections/chairs.yml").write_text(f"{CHAIRS}  a-survey-of-invented-furniture: ...\n")
    (folder / "content/digests/2031/2031-01-07-2.json").write_text(backfilled)
    (folder / "content/papers/reading-lamps-for-plants.yml").write_text("venue: Nowhere\nsource: arXiv\n")
    _commit(folder, "2031-04-08")
    return folder


def test_a_backfilled_day_and_an_undated_correction_stand_under_the_day_they_arrived(history: Path) -> None:
    archive = load_archive(history).archive
    files = made_files(archive, Settings("Archive"), partial(read_arrivals, history))
    sections = dict(part.split("</h2>") for part in files["changes.md"].split("<h2>")[1:])
    assert '>Papers of 7 January 2031</a> <span class="pa-facts">a new day: ' in sections["8 April 2031"]
    assert '>Papers of 7 January 2031</a> <span class="pa-facts">captured again' in sections["9 April 2031"]
    assert "venue added or corrected from arXiv" in sections["9 April 2031"]
    assert '>Papers of 1 March 2031</a> <span class="pa-facts">a new day: ' in sections["5 April 2031"]
    assert '>Chairs</a> <span class="pa-facts">a new collection: 2 papers' in sections["8 April 2031"]
    assert '>Chairs</a> <span class="pa-facts">changed' in sections["9 April 2031"]
    assert "Undated corrections" not in sections
    assert {**made_files(archive, Settings("Archive")), "changes.md": files["changes.md"]} == files


def test_a_shallow_clone_and_a_folder_without_git_have_no_arrivals(history: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", history.as_uri(), "shallow")
    git(tmp_path, "clone", "--quiet", history.as_uri(), "whole")
    assert read_arrivals(tmp_path / "shallow") == {}
    assert read_arrivals(tmp_path / "whole") == read_arrivals(history)
    assert read_arrivals(tmp_path) == {}


def test_days_and_dated_corrections_stand_together_newest_first(folder: Path) -> None:
    text = page(folder, "changes.md")
    places = [text.index(f"<h2>{day} March 2031</h2>") for day in (3, 2, 1)]
    assert places == sorted(places)
    assert (
        '>A Survey of Invented Furniture, Corrected</a> <span class="pa-facts">'
        "title, venue, topics and note added or corrected"
    ) in text
    assert '>Papers of 1 March 2031</a> <span class="pa-facts">a new day: ' in text


def test_corrections_without_a_day_stand_apart(folder: Path) -> None:
    undated = page(folder, "changes.md").split("<h2>Undated corrections</h2>")[1]
    assert "withdrawn" in undated
    assert "merged with the paper formerly at papers/the-ambling-chair-revisited/" in undated
    assert "Reading Lamps" not in undated


def test_each_change_leads_to_its_file_where_the_repository_has_an_address(folder: Path) -> None:
    assert "https://" not in page(folder, "changes.md")
    linked = page(folder, "changes.md", "https://github.com/example/archive")
    assert "https://github.com/example/archive/blob/" in linked


def test_every_field_is_in_the_reference_with_its_example(folder: Path) -> None:
    text = page(folder, "contribute/fields.md")
    for field in CURATION_FIELDS:
        assert f'<h2 id="{field.key}">' in text
        assert field.meaning.replace("'", "&#39;") in text
    assert "links:&#10;&#32;&#32;code: https://github.com/example/code" in text
