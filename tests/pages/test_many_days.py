"""Pages that an archive has once it is large: years, months, a topic's years. Every paper is made up."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from builder.archive.indexes import newest_first
from builder.model import Appearance, Archive, Day, DayList, Paper, Placement, Source, Topic, TopicAssignment
from builder.pages.calendars import MANY_DAYS
from builder.pages.paper_lists import PAPERS_ON_PAGE
from builder.pages.view import Settings
from tests.archives import made_files

TOPIC = Topic("stools", "Stools", "Furniture", "things to sit on")


def _archive(days: int, papers_a_day: int = 1, *, first: date = date(2030, 11, 20)) -> Archive:
    """An archive of made-up papers, all of one topic."""
    papers, listed = [], []
    for offset in range(days):
        day = first + timedelta(offset)
        ids = [f"paper-{offset}-{rank}" for rank in range(1, papers_a_day + 1)]
        for rank, name in enumerate(ids, start=1):
            seen = (Appearance(day, "search", rank, (Source("content/digests/made-up.txt", (rank,)),)),)
            topics = (TopicAssignment("stools", "rule", ("stool",)),)
            papers.append(Paper(name, f"Made-up title {name}", "About nothing.", seen, topics=topics, published=day))
        placements = tuple(Placement(rank, name) for rank, name in enumerate(ids, start=1))
        listed.append(Day(day, (DayList("search", placements, ("content/digests/made-up.txt",)),)))
    return Archive(tuple(sorted(papers, key=lambda paper: paper.id)), tuple(listed), (TOPIC,))


def _pages(archive: Archive) -> dict[str, str]:
    files = made_files(archive, Settings("Small"))
    return {uri: text for uri, text in files.items() if uri.endswith(".md") and not uri.startswith("papers/")}


def _links(page: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', page)


@pytest.mark.parametrize("days", [0, 1, MANY_DAYS])
def test_an_archive_of_few_days_has_no_pages_of_years_and_no_link_to_one(days: int) -> None:
    pages = _pages(_archive(days))
    assert not [uri for uri in pages if re.fullmatch(r"days/\d{4}(/\d{2})?\.md", uri)]
    assert not [link for link in _links(pages["days/index.md"]) if re.search(r"days/\d{4}/", link)]


def test_an_archive_of_many_days_has_its_years_and_months_and_every_day_is_reached() -> None:
    archive = _archive(MANY_DAYS + 30)
    pages = _pages(archive)
    periods = [uri for uri in pages if re.fullmatch(r"days/\d{4}(/\d{2})?\.md", uri)]
    assert sorted(periods) == ["days/2030.md", "days/2030/11.md", "days/2030/12.md", "days/2031.md", "days/2031/01.md"]
    months = [pages[uri] for uri in periods if uri.count("/") == 2]
    of_months = {link.split("/")[-2] for page in months for link in _links(page) if link.endswith("/")}
    assert {day.date.isoformat() for day in archive.days} <= of_months
    assert "../2030/" in _links(pages["days/2031.md"])
    assert {"../", "../11/"} <= set(_links(pages["days/2030/12.md"]))
    assert {"../2030/", "../2030/12/"} <= set(_links(pages["days/2030-12-01.md"]))


@pytest.mark.parametrize(
    ("first", "weeks"),
    [
        (date(2030, 12, 29), {"days/2030/w52.md": 1, "days/2031/w01.md": 2}),
        (date(2033, 1, 1), {"days/2032/w53.md": 2, "days/2033/w01.md": 1}),
    ],
)
def test_each_week_has_a_page_of_its_days_and_each_day_leads_to_its_week(first: date, weeks: dict[str, int]) -> None:
    pages = _pages(_archive(3, first=first))
    found = {
        uri: re.findall(r"\d{4}-\d\d-\d\d", " ".join(_links(text)))
        for uri, text in pages.items()
        if "/w" in uri and "days" in uri
    }
    assert {uri: len(set(days)) for uri, days in found.items()} == weeks
    for uri, days in found.items():
        link = f"../{uri.removeprefix('days/').removesuffix('.md')}/"
        assert all(link in _links(pages[f"days/{day}.md"]) for day in days)


@pytest.mark.parametrize(
    ("uri", "papers"),
    [
        ("days/2030/w52.md", ["0-1", "0-2"]),
        ("days/2031/w01.md", ["3-1", "2-1", "1-1", "3-2", "2-2", "1-2"]),
        ("top/index.md", ["3-1", "2-1", "1-1", "0-1", "3-2", "2-2", "1-2", "0-2"]),
    ],
)
def test_the_top_papers_of_a_time_are_numbered_rows(uri: str, papers: list[str]) -> None:
    page = _pages(_archive(4, 2, first=date(2030, 12, 29)))[uri]
    rows = re.findall(r'<li data-m="1[0-9a-f]{7}" value="(\d+)"><a href="[^"]*/papers/paper-([^/]*)/"', page)
    assert rows == [(f"{rank}", name) for rank, name in enumerate(papers, start=1)]


def test_days_of_an_index_and_of_a_month_lead_to_their_first_papers() -> None:
    pages = _pages(_archive(MANY_DAYS + 30, 6))
    day = "2030-12-31"
    for uri, up, shown in (
        ("days/index.md", "", 3),
        ("days/2030/12.md", "../../", 3),
        ("days/2031/w01.md", "../../", 5),
    ):
        row = pages[uri].split(f'<li><a href="{up}{day}/">')[1].split("</ul>")[0]
        assert re.findall(r'href="[^"]*papers/([^/]*)/"', row) == [
            f"paper-41-{rank}" for rank in range(1, shown + 1)
        ], uri


def test_a_calendar_leads_to_the_weeks_that_have_days() -> None:
    page = _pages(_archive(3, first=date(2030, 12, 29)))["days/index.md"]
    weeks = re.findall(r'<th scope="row"><a href="([^"]*)">(\d+)</a>', page)
    assert weeks == [("2030/w52/", "52"), ("2031/w01/", "1")]


def test_the_calendar_of_a_year_goes_on_from_january() -> None:
    page = _pages(_archive(MANY_DAYS + 30))["days/2030.md"]
    assert page.index(">November 2030<") < page.index(">December 2030<")


def _rows(pages: Sequence[str]) -> list[str]:
    lists = [text for page in pages for text in re.findall(r'<ul class="pa-papers">.*?</ul>', page, re.DOTALL)]
    return [name for text in lists for name in re.findall(r'<li[^>]*><a href="(?:\.\./)+papers/([^/"]+)/"', text)]


def test_a_topic_of_few_papers_is_one_page() -> None:
    pages = _pages(_archive(PAPERS_ON_PAGE))
    assert [uri for uri in pages if uri.startswith("topics/stools")] == ["topics/stools.md"]


def test_every_paper_of_a_large_topic_stands_on_a_page_of_its_years() -> None:
    archive = _archive(60, 12)
    pages = _pages(archive)
    parts = [uri for uri in pages if uri.startswith("topics/stools/")]
    assert parts[:6] == [
        f"topics/stools/{name}.md" for name in ("2031", "2031/2", "2031/3", "2031/4", "2031/5", "2030")
    ]
    rows = _rows([pages[uri] for uri in parts])
    assert rows == [paper.id for paper in newest_first(archive.papers)]
    assert {len(_rows([pages[uri]])) for uri in parts if uri.endswith("/2.md")} == {PAPERS_ON_PAGE}
    assert {"2031/", "2030/", "2031/2/"} <= set(_links(pages["topics/stools.md"]))
    chain = [re.findall(r'rel="(?:prev|next)" href="([^"]*)"', pages[uri]) for uri in parts[4:6]]
    assert chain == [["../4/", "../../2030/"], ["../2031/5/", "2/"]]


def test_an_empty_archive_still_has_its_pages() -> None:
    pages = _pages(Archive((), (), ()))
    assert {"index.md", "days/index.md", "topics/index.md", "recurring.md", "reading.md", "figures.md"} <= set(pages)


def _chart(page: str, title: str) -> list[tuple[str, str, str]]:
    """Link, name and number of each column of a chart; a gap has neither link nor number."""
    columns = page.split(f"<figcaption>{title}")[1].split("<ul class=")[1].split("</ul>", maxsplit=1)[0]
    return re.findall(r'(?:<a href="([^"]*)"[^>]*>)?<b>(.*?)</b><span>(\d*)</span>', columns.replace("<i>", ""))


def test_years_before_the_last_eight_are_one_and_unknown_ones_are_counted_apart() -> None:
    years = (0, 0, 2015, 2019, 2030, 2031)
    archive = _archive(1, 6)
    papers = [
        replace(paper, published=date(year, 1, 1) if year else None)
        for paper, year in zip(archive.papers, years, strict=True)
    ]
    rows = _chart(_pages(replace(archive, papers=tuple(papers)))["figures.md"], "How old are the papers?")
    assert rows[0] == ("../search/?year=2015&amp;year=2019", "to 2023", "2")
    assert rows[-3:] == [
        ("../search/?year=2030", "2030", "1"),
        ("../search/?year=2031", "2031", "1"),
        ("../contribute/wanted/", "unknown", "2"),
    ]
    assert sum(int(number) for _, _, number in rows) == 6


def test_a_paper_counts_once_in_each_month_that_it_appeared_in_and_months_without_digests_are_gaps() -> None:
    archive = _archive(15, first=date(2030, 12, 25))
    later = _archive(1, first=date(2031, 3, 1))
    days = (*archive.days, *later.days)
    seen = [seen for paper in (*later.papers, *archive.papers) for seen in paper.appearances]
    often = replace(archive.papers[0], appearances=tuple(seen))
    rows = _chart(_pages(replace(archive, papers=(often,), days=days))["figures.md"], "How many papers come in?")
    names = ["Dec 2030", "Jan 2031", "Feb 2031", "Mar 2031"]
    assert [name.removesuffix("</i>") for _url, name, _number in rows] == names
    assert [number for _url, _name, number in rows] == ["1", "1", "", "1"]
    assert rows[1][0] == "../search/?from=2031-01-01&amp;to=2031-01-31"


def test_a_paper_of_two_days_counts_once_in_the_charts_of_a_year_as_on_the_months_page() -> None:
    archive = _archive(MANY_DAYS + 1)
    first, second, *later = archive.days
    listing, source = second.lists[0], (Source("content/digests/made-up.txt", (2,)),)
    again = replace(listing, placements=(*listing.placements, Placement(2, "paper-0-1")))
    papers = tuple(
        replace(paper, appearances=(Appearance(second.date, "search", 2, source), *paper.appearances))
        if paper.id == "paper-0-1"
        else paper
        for paper in archive.papers
    )
    pages = _pages(replace(archive, papers=papers, days=(first, replace(second, lists=(again,)), *later)))
    assert "11 papers" in pages["days/2030/11.md"]
    assert _chart(pages["days/2030.md"], "2030 by month")[10] == ("11/", "Nov", "11")
    assert '<th scope="row"><a href="../days/2030/11/">Nov</a></th>' in pages["figures.md"]


@pytest.mark.parametrize("has_course", [False, True])
def test_topics_are_compared_with_the_year_before_by_their_shares(
    monkeypatch: pytest.MonkeyPatch, has_course: bool
) -> None:
    if has_course:
        monkeypatch.setattr("builder.pages.time_lines.MONTHS_FOR_COURSE", 4)
    stools, more = _archive(120, 2, first=date(2030, 3, 1)), replace(TOPIC, slug="more", name="More stools")
    papers = [
        replace(paper, topics=(*paper.topics, TopicAssignment("more", "rule"))) if number % 4 == 0 else paper
        for number, paper in enumerate(newest_first(stools.papers))
    ]
    papers = papers[:180] + [replace(paper, topics=()) for paper in papers[180:]]
    pages = _pages(replace(stools, papers=tuple(papers), topics=(TOPIC, more)))
    figures, home = (
        pages[name].split(words)[1] for name, words in (("figures.md", "read more?"), ("index.md", "Read more"))
    )
    for shown in (figures.split("</figure>")[0], home):
        assert re.findall(r">([\d.]+ % → [\d.]+ %)<", shown) == ["0.0 % → 100.0 %", "0.0 % → 25.0 %"]
    assert "What is read less?" not in pages["figures.md"]
    assert home.count("Share of the papers of each month, Mar 2030 to Jun 2030") == 2 * has_course


def test_a_front_page_without_enough_papers_to_compare_names_no_topic_that_is_read_more() -> None:
    assert "Read more" not in _pages(_archive(2))["index.md"]
