"""Collections: their pages, what leads to them, their feed and their addresses."""

import gzip
from pathlib import Path

import pytest

from builder.pages.templates import Templates
from builder.pages.view import Settings
from builder.pipeline import load_archive
from builder.search.records import search_records
from builder.search.table import facet_table
from builder.site_plan import site_files
from builder.upkeep.mend import mend_content
from tests.archives import archive_of, made_files, small_copy

CHAIRS = """\
title: Chairs & lamps
introduction: >-
  Where to *begin* with <script>alert(1)</script> chairs.
papers:
  the-ambling-chair-revisited: Read <b>this</b> first.
  Then furniture:
    a-survey-of-invented-furniture: ...
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = small_copy(tmp_path)
    (folder / "content/collections").mkdir()
    (folder / "content/collections/chairs.yml").write_text(CHAIRS, "utf-8")
    return folder


def test_a_collection_has_a_page_a_feed_and_links_from_its_papers(folder: Path) -> None:
    files = made_files(archive_of(folder), Settings("Invented", "https://example.org/", "https://github.com/a/b"))
    page = files["collections/chairs.md"]
    assert page.index("Read &lt;b&gt;this&lt;/b&gt; first.") < page.index("Then furniture</h2>")
    assert "Where to <em>begin</em> with  chairs." in page
    assert "https://github.com/a/b/blob/HEAD/content/collections/chairs.yml" in page
    walking = "the-walking-chair-and-its-fall"  # the paper of the first id was merged into this one
    assert page.index(f"../../papers/{walking}/") < page.index("../../papers/a-survey-of-invented-furniture/")
    assert 'href="chairs/">Chairs &amp; lamps</a>&nbsp;<span class="pa-count">2 papers' in files["collections/index.md"]
    assert 'href="../../collections/chairs/">Chairs &amp; lamps</a>' in files[f"papers/{walking}.md"]
    day = next(text for uri, text in files.items() if uri.startswith("days/2031-03") and f"papers/{walking}/" in text)
    assert '<li class="pa-collected"><a href="../../collections/chairs/">Chairs &amp; lamps</a>' in day
    assert files["collections/chairs/feed.xml"].count("<entry>") == 2
    assert "collections/chairs/feed.xml" in files["feeds.opml"]


def test_a_collection_is_cited_in_its_order(folder: Path) -> None:
    files = {file.uri: file for file in site_files(archive_of(folder), Settings("Invented"), Templates.read(folder))}
    made = files["collections/chairs/cite.bib.gz"].make()
    assert isinstance(made, bytes)
    entries = gzip.decompress(made).decode()
    assert entries.count("@") == 2
    assert entries.index("the-walking-chair-and-its-fall") < entries.index("a-survey-of-invented-furniture")


def test_the_search_filters_by_collection(folder: Path) -> None:
    records = search_records(archive_of(folder))
    column = facet_table(records, {})["facets"]["collection"]
    assert column["values"] == [["chairs", "Chairs & lamps"]]
    found = {record.id for record, places in zip(records, column["papers"], strict=True) if places}
    assert found == {"the-walking-chair-and-its-fall", "a-survey-of-invented-furniture"}


def test_the_address_of_a_renamed_collection_leads_to_the_new_one(folder: Path) -> None:
    list(mend_content(folder))
    collections = folder / "content/collections"
    assert "the-walking-chair-and-its-fall: Read" in (collections / "chairs.yml").read_text()
    (collections / "chairs.yml").rename(collections / "seats.yml")
    problems = load_archive(folder).problems
    assert [problem.code for problem in problems if "published address collections/" in problem.message] == ["url-gone"]
    (folder / "content/moved.yml").write_text("collections/chairs/: collections/seats/\n")
    assert not any(problem.severity == "error" for problem in load_archive(folder).problems)
    assert "../seats/" in made_files(archive_of(folder), Settings("Invented"))["collections/chairs/index.html"]
