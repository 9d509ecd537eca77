"""Importing real days of the API and a saved page: every item is accounted for."""

import json
from pathlib import Path

import pytest

from builder.archive.content import read_content
from builder.pipeline import load_archive
from builder.upkeep.captures import Capture, Imported, Refused
from tests.upkeep.importing.captures import DAYS, PAGE, SAVED_PAGE, import_captures, taken_captures

DAMAGED = {"2024-12-11", "2024-12-26", "2025-01-02", "2025-01-10"}


@pytest.mark.parametrize("path", DAYS, ids=lambda path: path.stem)
def test_every_item_of_a_real_day_is_accounted_for(folder: Path, path: Path) -> None:
    (taken,) = import_captures(folder, Capture(path.name, path.read_text("utf-8")))
    if path.stem in DAMAGED:
        assert isinstance(taken, Refused)
        assert "no paper could be read" in taken.reason
        return
    assert isinstance(taken, Imported)
    items = json.loads(path.read_text("utf-8"))
    assert taken.entries_seen == len(items)
    assert len(taken.new_papers) + len(taken.known_papers) + taken.repeated_entries + len(taken.set_aside) == len(items)
    assert taken.set_aside == ()
    assert [entry.arxiv for entry in taken.digest.entries] == [item["paper"]["id"] for item in items]
    assert [entry.upvotes for entry in taken.digest.entries] == [item["paper"]["upvotes"] for item in items]
    assert all(entry.published for entry in taken.digest.entries)


def test_a_saved_page_is_kept_as_what_the_api_would_have_given(folder: Path) -> None:
    (taken,) = taken_captures(folder, Capture("page.html", SAVED_PAGE.read_text("utf-8")))
    assert taken.digest.path == "content/digests/2024/2024-08-01.json"
    kept = json.loads((folder / taken.digest.path).read_text("utf-8"))
    assert [item["paper"]["title"] for item in kept] != []
    assert taken.entries_seen == len(kept)


def test_entries_seen_are_published_merged_or_set_aside(folder: Path) -> None:
    for path in DAYS[-4:]:
        import_captures(folder, Capture(path.name, path.read_text("utf-8")))
    import_captures(folder, Capture("2031-03-03.txt", f"{PAGE}\n\n• 12\n"))
    content, _ = read_content(folder)
    archive = load_archive(folder).archive
    seen = sum(len(digest.entries) for digest in content.digests)
    sources = [source for paper in archive.papers for each in paper.appearances for source in each.sources]
    withdrawn = sum(
        gone.title == entry.title
        for gone in archive.withdrawn
        for digest in content.digests
        for entry in digest.entries
    )
    assert len(sources) + withdrawn == seen
