"""The page of the latest changes, from content alone; and the reference of fields."""

from pathlib import Path

from builder.curations.fields import CURATION_FIELDS
from builder.pages.view import Settings
from builder.pipeline import load_archive
from tests.archives import made_files


def page(folder: Path, uri: str, repo_url: str | None = None) -> str:
    return made_files(load_archive(folder).archive, Settings("Archive", repo_url=repo_url))[uri]


def test_days_and_dated_corrections_stand_together_newest_first(folder: Path) -> None:
    text = page(folder, "changes.md")
    places = [text.index(f"<h2>{day} March 2031</h2>") for day in (3, 2, 1)]
    assert places == sorted(places)
    assert ">A Survey of Invented Furniture, Corrected</a>: title, venue, topics and note added or corrected" in text
    assert ">Papers of 1 March 2031</a>: a new day: " in text


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
