"""Previous and next on a paper's page, on each of its days. Every paper is made up."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from builder.model import Appearance, Archive, Day, DayList, ListName, Paper, Placement, Source
from builder.pages.view import Settings
from builder.pages.wording import shown_date
from tests.archives import made_files

OLD, NEW = date(2030, 11, 20), date(2030, 11, 21)
LISTS: list[tuple[date, ListName, list[str]]] = [
    (OLD, "search", ["stool", "bench", "chair"]),
    (NEW, "daily", ["table", "desk"]),
    (NEW, "search", ["shelf", "desk", "bench"]),
]
WALK = ["table", "desk", "shelf", "bench", "stool", "bench", "chair"]
"""The newest day first, each day in its order; the desk, of both lists of a day, once."""


@pytest.fixture
def pages() -> dict[str, str]:
    source = (Source("content/digests/made-up.txt", (1,)),)
    seen: dict[str, list[Appearance]] = {}
    for day, name, ids in sorted(LISTS, key=lambda listing: -listing[0].toordinal()):
        for rank, paper in enumerate(ids, start=1):
            seen.setdefault(paper, []).append(Appearance(day, name, rank, source))
    papers = tuple(Paper(name, f"Made-up {name}", None, tuple(seen[name])) for name in sorted(seen))
    days = tuple(Day(day, tuple(_day_list(name, ids) for on, name, ids in LISTS if on == day)) for day in (OLD, NEW))
    return made_files(Archive(papers, days, ()), Settings("Small"))


def _day_list(name: ListName, ids: list[str]) -> DayList:
    placements = tuple(Placement(rank, paper) for rank, paper in enumerate(ids, start=1))
    return DayList(name, placements, ("content/digests/made-up.txt",))


def _way(pages: dict[str, str], paper: str, direction: str, day: date | None = None) -> tuple[str, str] | None:
    """The address that a paper's page gives on that day, or on the first that it names, and the words above it."""
    page = pages[f"papers/{paper}.md"]
    ways = dict(re.findall(r'aria-label="Other papers from ([^"]+)">(.*?)</nav>', page, re.DOTALL))
    way = ways[shown_date(day)] if day else next(iter(ways.values()))
    found = re.search(rf'rel="{direction}" href="\.\./([^"]+)"><span>([^<]*)<', way)
    return (found[1], found[2]) if found else None


def _walk(pages: dict[str, str], paper: str, direction: str) -> Iterator[str]:
    """The papers that a reader meets from `paper` on, who stays on the day that the address names."""
    day: date | None = None
    while True:
        yield paper
        way = _way(pages, paper, direction, day)
        if way is None:
            return
        paper, _, mark = way[0].partition("/")
        day = date.fromisoformat(mark.removeprefix("#on-")) if mark else None


def test_next_leads_through_every_paper_of_a_day_then_of_the_day_before_and_previous_is_the_way_back(
    pages: dict[str, str],
) -> None:
    assert list(_walk(pages, "table", "next")) == WALK
    assert list(_walk(pages, "chair", "prev")) == WALK[::-1]


@pytest.mark.parametrize(
    ("paper", "direction", "day", "way"),
    [
        ("stool", "next", None, ("bench/#on-2030-11-20", "Next: 20 November 2030, number 2")),
        ("shelf", "next", None, ("bench/", "Next: 21 November 2030, number 3")),
        ("bench", "next", NEW, ("stool/", "Next: 20 November 2030, number 1")),
        ("bench", "next", OLD, ("chair/", "Next: 20 November 2030, number 3")),
        ("bench", "prev", OLD, ("stool/", "Previous: 20 November 2030, number 1")),
        ("desk", "next", None, ("shelf/", "Next: 21 November 2030, Search list, number 1")),
        ("shelf", "prev", None, ("desk/", "Previous: 21 November 2030, Daily list, number 2")),
    ],
)
def test_a_way_names_the_day_if_not_the_papers_latest_and_the_list_if_another(
    pages: dict[str, str], paper: str, direction: str, day: date | None, way: tuple[str, str]
) -> None:
    assert _way(pages, paper, direction, day) == way


def test_a_day_leads_to_its_papers_as_of_this_day(pages: dict[str, str]) -> None:
    titles = re.findall(r'<a href="\.\./\.\./papers/([^"]+)">Made-up', pages["days/2030-11-20.md"])
    assert titles == ["stool/", "bench/#on-2030-11-20", "chair/"]
    assert '<a id="on-2030-11-20" href="../../days/2030-11-20/"' in pages["papers/bench.md"]
