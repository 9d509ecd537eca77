"""The archive's feed: complete, well-formed, the same every time, and left out where its addresses are not known."""

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from builder.model import Archive
from builder.pages.view import Settings
from tests.archives import SMALL, archive_of, made_files

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
    assert {time.removesuffix("T00:00:00+00:00") for time in updated} <= days


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


def test_a_curation_makes_an_entry_newer(archive: Archive) -> None:
    papers = tuple(replace(paper, curated_on=date(2032, 5, 6)) for paper in archive.papers)
    updated = _root(replace(archive, papers=papers)).findtext("a:entry/a:updated", namespaces=ATOM)
    assert updated == "2032-05-06T00:00:00+00:00"
