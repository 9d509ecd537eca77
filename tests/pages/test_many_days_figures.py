"""The charts and comparisons of an archive of many days: what is counted once, apart or not at all."""

import re
from dataclasses import replace
from datetime import date

import pytest

from builder.archive.indexes import newest_first
from builder.model import Appearance, Placement, Source, TopicAssignment
from builder.pages.calendars import MANY_DAYS
from tests.pages.many_days import TOPIC, many_days, pages_of


def _chart(page: str, title: str) -> list[tuple[str, str, str]]:
    """Link, name and number of each column of a chart; a gap has neither link nor number."""
    columns = page.split(f"<figcaption>{title}")[1].split("<ul class=")[1].split("</ul>", maxsplit=1)[0]
    return re.findall(r'(?:<a href="([^"]*)"[^>]*>)?<b>(.*?)</b><span>(\d*)</span>', columns.replace("<i>", ""))


def test_years_before_the_last_eight_are_one_and_unknown_ones_are_counted_apart() -> None:
    years = (0, 0, 2015, 2019, 2030, 2031)
    archive = many_days(1, 6)
    papers = [
        replace(paper, published=date(year, 1, 1) if year else None)
        for paper, year in zip(archive.papers, years, strict=True)
    ]
    rows = _chart(pages_of(replace(archive, papers=tuple(papers)))["figures.md"], "How old are the papers?")
    assert rows[0] == ("../search/?year=2015&amp;year=2019", "to 2023", "2")
    assert rows[-3:] == [
        ("../search/?year=2030", "2030", "1"),
        ("../search/?year=2031", "2031", "1"),
        ("../contribute/wanted/", "unknown", "2"),
    ]
    assert sum(int(number) for _, _, number in rows) == 6


def test_a_paper_counts_once_in_each_month_that_it_appeared_in_and_months_without_digests_are_gaps() -> None:
    archive = many_days(15, first=date(2030, 12, 25))
    later = many_days(1, first=date(2031, 3, 1))
    days = (*archive.days, *later.days)
    seen = [seen for paper in (*later.papers, *archive.papers) for seen in paper.appearances]
    often = replace(archive.papers[0], appearances=tuple(seen))
    rows = _chart(pages_of(replace(archive, papers=(often,), days=days))["figures.md"], "How many papers come in?")
    names = ["Dec 2030", "Jan 2031", "Feb 2031", "Mar 2031"]
    assert [name.removesuffix("</i>") for _url, name, _number in rows] == names
    assert [number for _url, _name, number in rows] == ["1", "1", "", "1"]
    assert rows[1][0] == "../search/?from=2031-01-01&amp;to=2031-01-31"


def test_a_paper_of_two_days_counts_once_in_the_charts_of_a_year_as_on_the_months_page() -> None:
    archive = many_days(MANY_DAYS + 1)
    first, second, *later = archive.days
    listing, source = second.lists[0], (Source("content/digests/made-up.txt", (2,)),)
    again = replace(listing, placements=(*listing.placements, Placement(2, "paper-0-1")))
    papers = tuple(
        replace(paper, appearances=(Appearance(second.date, "search", 2, source), *paper.appearances))
        if paper.id == "paper-0-1"
        else paper
        for paper in archive.papers
    )
    pages = pages_of(replace(archive, papers=papers, days=(first, replace(second, lists=(again,)), *later)))
    assert "11 papers" in pages["days/2030/11.md"]
    assert _chart(pages["days/2030.md"], "2030 by month")[10] == ("11/", "Nov", "11")
    assert '<th scope="row"><a href="../days/2030/11/">Nov</a></th>' in pages["figures.md"]


@pytest.mark.parametrize("has_course", [False, True])
def test_topics_are_compared_with_the_year_before_by_their_shares(
    monkeypatch: pytest.MonkeyPatch, has_course: bool
) -> None:
    if has_course:
        monkeypatch.setattr("builder.pages.time_lines.MONTHS_FOR_COURSE", 4)
    stools, more = many_days(120, 2, first=date(2030, 3, 1)), replace(TOPIC, slug="more", name="More stools")
    papers = [
        replace(paper, topics=(*paper.topics, TopicAssignment("more", "rule"))) if number % 4 == 0 else paper
        for number, paper in enumerate(newest_first(stools.papers))
    ]
    papers = papers[:180] + [replace(paper, topics=()) for paper in papers[180:]]
    pages = pages_of(replace(stools, papers=tuple(papers), topics=(TOPIC, more)))
    figures, home = (
        pages[name].split(words)[1] for name, words in (("figures.md", "read more?"), ("index.md", "Read more"))
    )
    for shown in (figures.split("</figure>")[0], home):
        assert re.findall(r">([\d.]+ % → [\d.]+ %)<", shown) == ["0.0 % → 100.0 %", "0.0 % → 25.0 %"]
    assert "What is read less?" not in pages["figures.md"]
    assert home.count("Share of the papers of each month, Mar 2030 to Jun 2030") == 2 * has_course


def test_a_front_page_without_enough_papers_to_compare_names_no_topic_that_is_read_more() -> None:
    assert "Read more" not in pages_of(many_days(2))["index.md"]
