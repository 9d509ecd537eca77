"""The front page: the newest days, the strip, the top of week and month, and what came back. Every paper is made up."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from builder.model import Appearance, Archive, Day, DayList, Paper, Placement, Source
from builder.pages.home import STRIP_DAYS
from builder.pages.view import Settings
from tests.archives import made_files

NEWEST = date(2031, 1, 31)
SOURCE = (Source("content/digests/made-up.txt", (1,)),)


def _paper(name: str, *ages: int, upvotes: int | None = None, comments: int | None = None) -> Paper:
    """A paper that appeared so many days before the newest day."""
    seen = tuple(Appearance(NEWEST - timedelta(age), "daily", 1, SOURCE) for age in sorted(ages))
    return Paper(name, f"Made-up {name}", None, seen, upvotes=upvotes, comments=comments)


def _said(name: str, words: int) -> Paper:
    return replace(_paper(name, 0), abstract="We fold paper " + "again and " * words + "again.")


def _home(papers: list[Paper]) -> str:
    days: dict[date, list[str]] = {}
    for paper in papers:
        for seen in paper.appearances:
            days.setdefault(seen.day, []).append(paper.id)
    listed = [
        Day(day, (DayList("daily", tuple(Placement(1, one) for one in ids), ("content/digests/made-up.txt",)),))
        for day, ids in sorted(days.items())
    ]
    settings = Settings("Small", site_description="What this is.")
    return made_files(Archive(tuple(papers), tuple(listed), ()), settings)["index.md"]


@pytest.mark.parametrize(
    ("words", "wider"), [((9, 9, 9), ""), ((9, 9, 30), "3"), ((9, 30, 9, 99), "2"), ((30, 9), ""), ((1, 9, 10), "")]
)
def test_of_two_cards_side_by_side_the_one_that_says_much_more_is_wider(words: Sequence[int], wider: str) -> None:
    home = _home([_said(f"p{number}", of_sentence) for number, of_sentence in enumerate(words)])
    assert re.findall(r"pa-mixed pa-wider-(\d)", home) == [*wider]


@cache
def _many() -> str:
    return _home([_paper(f"p{age}-{part}", age) for age in range(12) for part in range(1 + age % 5)])


def test_the_newest_days_are_shown_until_there_is_enough_to_read() -> None:
    home = _many()
    assert home.index("<h1>What this is.</h1>") < home.index("<form") < home.index("pa-strip") < home.index("<article")
    headings = re.findall(r"<h2><a[^>]*>(\w+, [^<]*)</a> <span[^>]*>([^<]*)<", home)
    assert headings[:2] == [("Friday, 31 January 2031", "1 paper"), ("Thursday, 30 January 2031", "2 papers")]
    assert home.count('<article class="pa-card"') == 1 + 2 + 3 + 4 + 5


def test_the_strip_links_the_recent_days_with_their_counts_the_newest_last() -> None:
    strip = re.findall(r'<li><a href="days/([^"]+)/" aria-label="([^"]+)"', _many())
    assert len(strip) == STRIP_DAYS
    assert strip[-2:] == [("2031-01-30", "Thu 30\xa0Jan 2 papers"), ("2031-01-31", "Fri 31\xa0Jan 1 paper")]


def _titles(home: str, heading: str) -> list[str]:
    part = home.partition(f">{heading}</a></h2>")[2].partition("<h2>")[0]
    return re.findall(r">Made-up ([^<]*)<", part)


def test_top_papers_are_those_of_most_votes_then_comments_and_the_month_adds_others() -> None:
    papers = [_paper(f"week-{votes}", 6, upvotes=votes) for votes in (1, 3)]
    papers += [_paper("said", 0, comments=9), _paper("month", 29, upvotes=9), _paper("older", 30, upvotes=99)]
    home = _home(papers)
    assert _titles(home, "Top of the week") == ["week-3", "week-1", "said"]
    assert _titles(home, "Also top of the month") == ["month"]
    assert "Papers with the most upvotes come first" in home


def test_what_came_back_within_thirty_days_is_shown_with_its_first_day() -> None:
    home = _home([_paper("new", 0), _paper("back", 2, 400), _paper("long-ago", 31, 90)])
    assert _titles(home, "Came back") == ["back"]
    assert "on 29\xa0Jan, first on 27\xa0Dec\xa02029" in home


def test_a_front_page_without_votes_or_days_is_whole() -> None:
    assert "Also top of the month" not in _home([_paper("new", 0)])
    assert "<aside" in made_files(Archive((), (), ()), Settings("Small"))["index.md"]
