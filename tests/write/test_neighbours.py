"""Previous and next on a paper's page. Every paper is made up."""

import re
from datetime import date
from pathlib import Path

import pytest

from builder.model import Appearance, Archive, Day, DayList, ListName, Paper, Placement, Source
from builder.pipeline import site_files
from builder.write.view import Settings
from tests.archives import small_copy

OLD, NEW = date(2030, 11, 20), date(2030, 11, 21)
LISTS: list[tuple[date, ListName, list[str]]] = [
    (OLD, "search", ["stool", "bench", "chair"]),
    (NEW, "daily", ["table"]),
    (NEW, "search", ["shelf", "bench"]),
]


@pytest.fixture
def pages(tmp_path: Path) -> dict[str, str]:
    source = (Source("content/digests/made-up.txt", (1,)),)
    seen: dict[str, list[Appearance]] = {}
    for day, name, ids in reversed(LISTS):
        for rank, paper in enumerate(ids, start=1):
            seen.setdefault(paper, []).append(Appearance(day, name, rank, source))
    papers = tuple(Paper(name, f"Made-up {name}", None, tuple(seen[name])) for name in sorted(seen))
    days = tuple(Day(day, tuple(_day_list(name, ids) for on, name, ids in LISTS if on == day)) for day in (OLD, NEW))
    files = site_files(Archive(papers, days, ()), Settings("Small"), small_copy(tmp_path))
    return {file.uri: str(file.content) for file in files if file.uri.startswith("papers/")}


def _day_list(name: ListName, ids: list[str]) -> DayList:
    placements = tuple(Placement(rank, paper) for rank, paper in enumerate(ids, start=1))
    return DayList(name, placements, ("content/digests/made-up.txt",))


def _way(pages: dict[str, str], paper: str, direction: str) -> tuple[str, str] | None:
    found = re.search(rf'rel="{direction}" href="[^"]*/([^"/]+)/"><span>([^<]*)<', pages[f"papers/{paper}.md"])
    return (found[1], found[2]) if found else None


def test_next_stays_in_the_latest_day_then_goes_to_the_older_days_first_paper_not_seen_later(
    pages: dict[str, str],
) -> None:
    assert _way(pages, "shelf", "next") == ("bench", "Next: 21 November 2030, 2")
    assert _way(pages, "bench", "next") == ("stool", "Next: 20 November 2030, 1")
    assert _way(pages, "stool", "next") == ("chair", "Next: 20 November 2030, 3")
    assert _way(pages, "chair", "next") is None


def test_previous_is_the_way_back(pages: dict[str, str]) -> None:
    assert _way(pages, "chair", "prev") == ("stool", "Previous: 20 November 2030, 1")
    assert _way(pages, "stool", "prev") == ("bench", "Previous: 21 November 2030, 2")
    assert _way(pages, "table", "prev") is None


def test_a_neighbour_of_another_list_is_named_with_its_list(pages: dict[str, str]) -> None:
    assert _way(pages, "table", "next") == ("shelf", "Next: 21 November 2030, Search list, 1")
    assert _way(pages, "shelf", "prev") == ("table", "Previous: 21 November 2030, Daily list, 1")
