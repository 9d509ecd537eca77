"""A large archive of made-up papers, all of one topic, and the pages that it has."""

import re
from datetime import date, timedelta

from builder.model import Appearance, Archive, Day, DayList, Paper, Placement, Source, Topic, TopicAssignment
from builder.pages.view import Settings
from tests.archives import made_files

TOPIC = Topic("stools", "Stools", "Furniture", "things to sit on")


def many_days(days: int, papers_a_day: int = 1, *, first: date = date(2030, 11, 20)) -> Archive:
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


def pages_of(archive: Archive) -> dict[str, str]:
    files = made_files(archive, Settings("Small"))
    return {uri: text for uri, text in files.items() if uri.endswith(".md") and not uri.startswith("papers/")}


def links_of(page: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', page)
