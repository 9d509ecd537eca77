"""The feeds: complete, well-formed, the same every time, and left out where its addresses are not known."""

import html
import json
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import feedparser
import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from builder.model import Archive, OutputFile, OutputFolder, OutputPage, Page
from builder.pages.links import page_url
from builder.pages.templates import Templates
from builder.pages.view import Settings
from builder.site_plan import site_files
from builder.text.shown_text import plain_text
from tests.archives import ROOT, SMALL, archive_of, made_files
from tests.outputs.json_feed import JSON_FEED

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITE = "https://papers.example/archive/"


@pytest.fixture
def archive() -> Archive:
    return archive_of(SMALL)


def _feeds(archive: Archive, site_url: str | None) -> list[str]:
    files = made_files(archive, Settings("Small <Archive>", site_url))
    return [files[uri] for uri in files if uri == "feed.xml"]


def _root(archive: Archive) -> ET.Element:
    return ET.fromstring(_feeds(archive, SITE)[0])  # noqa: S314  # our own output


def test_the_feed_has_every_paper_of_a_small_archive_with_whole_addresses(archive: Archive) -> None:
    links = [link.get("href") or "" for link in _root(archive).findall("a:entry/a:link", ATOM)]
    assert sorted(links) == sorted(f"{SITE}papers/{paper.id}/" for paper in archive.papers)


def test_a_feed_names_itself_and_its_archive(archive: Archive) -> None:
    root = _root(archive)
    assert root.findtext("a:title", namespaces=ATOM) == "Small <Archive>: newest papers"
    assert root.findtext("a:author/a:name", namespaces=ATOM) == "Small <Archive>"
    assert {link.get("rel"): link.get("href") for link in root.findall("a:link", ATOM)} == {
        "alternate": SITE,
        "self": f"{SITE}feed.xml",
    }


def test_entries_are_dated_by_content(archive: Archive) -> None:
    days = {seen.day.isoformat() for paper in archive.papers for seen in paper.appearances}
    days |= {paper.curated_on.isoformat() for paper in archive.papers if paper.curated_on}
    updated = [time.text or "" for time in _root(archive).iterfind(".//a:updated", ATOM)]
    assert updated
    assert {time.removesuffix("T00:00:00Z") for time in updated} <= days


def test_all_known_authors_of_an_entry_are_named(archive: Archive) -> None:
    paper = next(paper for paper in archive.papers if len(paper.authors) > 1)
    entries = {entry.findtext("a:id", namespaces=ATOM): entry for entry in _root(archive).findall("a:entry", ATOM)}
    names = entries[f"{SITE}papers/{paper.id}/"].findall("a:author/a:name", ATOM)
    assert [name.text for name in names] == list(paper.authors)


def test_no_text_of_a_paper_can_break_the_feed(archive: Archive) -> None:
    hostile = "</title><script>&\x00\x1b\ufffe ]]> <b>"
    papers = tuple(replace(paper, title=hostile, abstract=hostile, authors=(hostile,)) for paper in archive.papers)
    entry = _root(replace(archive, papers=papers)).find("a:entry", ATOM)
    assert entry is not None
    shown = "</title><script>&[U+0000][U+001B][U+FFFE] ]]> <b>"
    assert entry.findtext("a:title", namespaces=ATOM) == shown
    assert "<script>" not in (entry.findtext("a:summary", namespaces=ATOM) or "")


def test_a_site_without_an_address_has_no_feed(archive: Archive) -> None:
    assert _feeds(archive, None) == []


def test_an_archive_without_papers_has_no_feed() -> None:
    assert _feeds(Archive((), (), ()), SITE) == []


@pytest.mark.parametrize(
    ("curated_on", "updated"),
    [(date(2030, 1, 1), "2031-03-02"), (date(2032, 5, 6), "2031-03-02"), (None, "2031-03-02")],
)
def test_an_entry_is_never_newer_than_the_archive(archive: Archive, curated_on: date | None, updated: str) -> None:
    assert archive.days[-1].date.isoformat() == updated
    papers = tuple(replace(paper, curated_on=curated_on) for paper in archive.papers)
    times = _root(replace(archive, papers=papers)).findall(".//a:updated", ATOM)
    assert max(time.text or "" for time in times) == f"{updated}T00:00:00Z"


def test_a_curation_makes_an_entry_newer(archive: Archive) -> None:
    newest = archive.days[-1].date
    old = min(archive.papers, key=lambda paper: paper.appearances[0].day)
    assert old.appearances[0].day < newest
    papers = tuple(replace(paper, curated_on=newest) for paper in archive.papers)
    assert _times(replace(archive, papers=papers))[f"{SITE}papers/{old.id}/"] == f"{newest}T00:00:00Z"


def _times(archive: Archive) -> dict[str, str]:
    entries = _root(archive).findall("a:entry", ATOM)
    return {entry.findtext("a:id", "", ATOM): entry.findtext("a:updated", "", ATOM) for entry in entries}


def test_corrections_change_no_id(archive: Archive) -> None:
    corrected = (replace(paper, title="Other", abstract="Other.", authors=("Other",)) for paper in archive.papers)
    assert _times(replace(archive, papers=tuple(corrected))).keys() == _times(archive).keys()


def _made(archive: Archive) -> dict[str, str]:
    """The feeds and the list of them, by URI."""
    files = site_files(archive, Settings("A <b>", SITE), Templates.read(ROOT))
    return {file.uri: str(file.make()) for file in files if file.uri.endswith(("feed.xml", "feed.json", ".opml"))}


def _many(archive: Archive, title: str) -> Archive:
    """The archive with 12 papers by one name and one organisation, whose texts are `title`."""
    paper = next(paper for paper in archive.papers if paper.organization and paper.topics)
    made = (
        replace(paper, id=f"x-{number:02}", title=title, abstract=f"{title}\n\n{title}", authors=(title, "Ann Other"))
        for number in range(12)
    )
    return replace(archive, papers=tuple(made), ledger=())  # without moves, whose feeds are copies


@pytest.mark.parametrize("title", ["Plain. Title.", "</p>]]> <b>&amp; \x00\x1b {\\%^_} 漢字 é 🦊"])
def test_readers_and_schemas_accept_every_feed(archive: Archive, title: str) -> None:
    atom = etree.RelaxNG(etree.parse(ROOT / "tests/data/atom.rng"))
    files = _made(_many(archive, title))
    feeds = {uri: text for uri, text in files.items() if uri.endswith("feed.xml")}
    kinds = {uri.split("/")[0] for uri in feeds}
    assert kinds == {"feed.xml", "days", "topics", "organizations", "authors"}
    for uri, text in feeds.items():
        atom.assertValid(etree.fromstring(text.encode()))
        read = feedparser.parse(text)
        assert not read.bozo, uri
        assert len(read.entries) <= 10 or not uri.startswith(("authors", "organizations"))
    full, brief = feedparser.parse(feeds["feed.xml"]), feedparser.parse(feeds["authors/ann-other/feed.xml"])
    assert (len(full.entries), len(brief.entries)) == (12, 10)
    assert full.entries[0].title == plain_text(title)
    assert "content" in full.entries[0]
    assert "content" not in brief.entries[0]
    for uri, text in files.items():
        if uri.endswith("feed.json"):
            Draft202012Validator(JSON_FEED).validate(json.loads(text))
            assert uri.replace(".json", ".xml") in feeds
    paragraph = f"<p>{html.escape(plain_text(title), quote=False)}</p>"
    assert {item["content_html"] for item in json.loads(files["feed.json"])["items"]} == {paragraph * 2}
    listed = {outline.get("xmlUrl") for outline in ET.fromstring(files["feeds.opml"]).iter("outline")} - {None}  # noqa: S314
    assert listed == {SITE + uri for uri in feeds}


def test_pages_link_to_just_the_feeds_that_exist(archive: Archive) -> None:
    view_files = list(site_files(_many(archive, "Title"), Settings("Site", SITE), Templates.read(ROOT)))
    pages = {page_url(file.uri) for file in view_files if isinstance(file, OutputPage) and _page(file).has_feed}
    feeds = {file.uri.removesuffix("feed.xml") for file in view_files if file.uri.endswith("feed.xml")}
    assert pages | {""} == feeds


def _page(file: OutputFile | OutputFolder) -> Page:
    page = file.make()
    assert isinstance(page, Page)
    return page


@pytest.mark.parametrize("abstract", [None, "One."])
def test_an_unknown_author_is_not_replaced_by_the_site(archive: Archive, abstract: str | None) -> None:
    papers = tuple(replace(paper, authors=(), abstract=abstract) for paper in archive.papers)
    files = _made(replace(archive, papers=papers))
    assert {entry.author for entry in feedparser.parse(files["feed.xml"]).entries} == {"Authors unknown"}
    written = json.loads(files["feed.json"])
    assert "authors" not in written
    assert [item for item in written["items"] if "authors" in item] == []


def test_the_archives_feed_has_the_whole_newest_day_and_the_last_seven(archive: Archive) -> None:
    newest = archive.days[-1].date
    paper = archive.papers[0]
    ages = [0] * 60 + [6] * 5 + [7] * 5
    papers = tuple(
        replace(paper, id=f"x-{number:03}", appearances=(replace(paper.appearances[0], day=newest - timedelta(age)),))
        for number, age in enumerate(ages)
    )
    assert len(json.loads(_made(replace(archive, papers=papers))["feed.json"])["items"]) == 65


def test_the_feed_of_a_topic_has_ten_papers_or_the_whole_newest_day(archive: Archive) -> None:
    newest = archive.days[-1].date
    paper = next(paper for paper in archive.papers if paper.topics)
    uri = f"topics/{paper.topics[0].slug}/feed.json"
    for ages, count in (([0] * 14 + [1] * 3, 14), ([0] * 2 + [1] * 12, 10)):
        papers = tuple(
            replace(
                paper, id=f"x-{number:02}", appearances=(replace(paper.appearances[0], day=newest - timedelta(age)),)
            )
            for number, age in enumerate(ages)
        )
        assert len(json.loads(_made(replace(archive, papers=papers, ledger=()))[uri])["items"]) == count
