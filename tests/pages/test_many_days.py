"""Pages that an archive has once it is large: years, months, a topic's years. Every paper is made up."""

import re
from collections.abc import Sequence
from datetime import date

import pytest

from builder.archive.indexes import newest_first
from builder.model import Archive
from builder.pages.calendars import MANY_DAYS
from builder.pages.paper_lists import PAPERS_ON_PAGE
from tests.pages.many_days import links_of, many_days, pages_of


@pytest.mark.parametrize("days", [0, 1, MANY_DAYS])
def test_an_archive_of_few_days_has_no_pages_of_years_and_no_link_to_one(days: int) -> None:
    pages = pages_of(many_days(days))
    assert not [uri for uri in pages if re.fullmatch(r"days/\d{4}(/\d{2})?\.md", uri)]
    assert not [link for link in links_of(pages["days/index.md"]) if re.search(r"days/\d{4}/", link)]


def test_an_archive_of_many_days_has_its_years_and_months_and_every_day_is_reached() -> None:
    archive = many_days(MANY_DAYS + 30)
    pages = pages_of(archive)
    periods = [uri for uri in pages if re.fullmatch(r"days/\d{4}(/\d{2})?\.md", uri)]
    assert sorted(periods) == ["days/2030.md", "days/2030/11.md", "days/2030/12.md", "days/2031.md", "days/2031/01.md"]
    months = [pages[uri] for uri in periods if uri.count("/") == 2]
    of_months = {link.split("/")[-2] for page in months for link in links_of(page) if link.endswith("/")}
    assert {day.date.isoformat() for day in archive.days} <= of_months
    assert "../2030/" in links_of(pages["days/2031.md"])
    assert {"../", "../11/"} <= set(links_of(pages["days/2030/12.md"]))
    assert {"../2030/", "../2030/12/"} <= set(links_of(pages["days/2030-12-01.md"]))


@pytest.mark.parametrize(
    ("first", "weeks"),
    [
        (date(2030, 12, 29), {"days/2030/w52.md": 1, "days/2031/w01.md": 2}),
        (date(2033, 1, 1), {"days/2032/w53.md": 2, "days/2033/w01.md": 1}),
    ],
)
def test_each_week_has_a_page_of_its_days_and_each_day_leads_to_its_week(first: date, weeks: dict[str, int]) -> None:
    pages = pages_of(many_days(3, first=first))
    found = {
        uri: re.findall(r"\d{4}-\d\d-\d\d", " ".join(links_of(text)))
        for uri, text in pages.items()
        if "/w" in uri and "days" in uri
    }
    assert {uri: len(set(days)) for uri, days in found.items()} == weeks
    for uri, days in found.items():
        link = f"../{uri.removeprefix('days/').removesuffix('.md')}/"
        assert all(link in links_of(pages[f"days/{day}.md"]) for day in days)


@pytest.mark.parametrize(
    ("uri", "papers"),
    [
        ("days/2030/w52.md", ["0-1", "0-2"]),
        ("days/2031/w01.md", ["3-1", "2-1", "1-1", "3-2", "2-2", "1-2"]),
        ("top/index.md", ["3-1", "2-1", "1-1", "0-1", "3-2", "2-2", "1-2", "0-2"]),
    ],
)
def test_the_top_papers_of_a_time_are_numbered_rows(uri: str, papers: list[str]) -> None:
    page = pages_of(many_days(4, 2, first=date(2030, 12, 29)))[uri]
    rows = re.findall(r'<li data-m="1[0-9a-f]{7}" value="(\d+)"><a href="[^"]*/papers/paper-([^/]*)/"', page)
    assert rows == [(f"{rank}", name) for rank, name in enumerate(papers, start=1)]


def test_days_of_an_index_and_of_a_month_lead_to_their_first_papers() -> None:
    pages = pages_of(many_days(MANY_DAYS + 30, 6))
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
    page = pages_of(many_days(3, first=date(2030, 12, 29)))["days/index.md"]
    weeks = re.findall(r'<th scope="row"><a href="([^"]*)">(\d+)</a>', page)
    assert weeks == [("2030/w52/", "52"), ("2031/w01/", "1")]


def test_the_calendar_of_a_year_goes_on_from_january() -> None:
    page = pages_of(many_days(MANY_DAYS + 30))["days/2030.md"]
    assert page.index(">November 2030<") < page.index(">December 2030<")


def _rows(pages: Sequence[str]) -> list[str]:
    lists = [text for page in pages for text in re.findall(r'<ul class="pa-papers">.*?</ul>', page, re.DOTALL)]
    return [name for text in lists for name in re.findall(r'<li[^>]*><a href="(?:\.\./)+papers/([^/"]+)/"', text)]


def test_a_topic_of_few_papers_is_one_page() -> None:
    pages = pages_of(many_days(PAPERS_ON_PAGE))
    assert [uri for uri in pages if uri.startswith("topics/stools")] == ["topics/stools.md"]


def test_every_paper_of_a_large_topic_stands_on_a_page_of_its_years() -> None:
    archive = many_days(60, 12)
    pages = pages_of(archive)
    parts = [uri for uri in pages if uri.startswith("topics/stools/")]
    assert parts[:6] == [
        f"topics/stools/{name}.md" for name in ("2031", "2031/2", "2031/3", "2031/4", "2031/5", "2030")
    ]
    rows = _rows([pages[uri] for uri in parts])
    assert rows == [paper.id for paper in newest_first(archive.papers)]
    assert {len(_rows([pages[uri]])) for uri in parts if uri.endswith("/2.md")} == {PAPERS_ON_PAGE}
    assert {"2031/", "2030/", "2031/2/"} <= set(links_of(pages["topics/stools.md"]))
    chain = [re.findall(r'rel="(?:prev|next)" href="([^"]*)"', pages[uri]) for uri in parts[4:6]]
    assert chain == [["../4/", "../../2030/"], ["../2031/5/", "2/"]]


def test_an_empty_archive_still_has_its_pages() -> None:
    pages = pages_of(Archive((), (), ()))
    assert {"index.md", "days/index.md", "topics/index.md", "recurring.md", "reading.md", "figures.md"} <= set(pages)
