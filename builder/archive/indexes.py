"""Sorts papers and digests in the orders that pages need: days, newest first, topics, organisations."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from builder.archive.merge import LIST_ORDER
from builder.archive.naming import Named
from builder.model import Day, DayList, Digest, ListName, Paper, Placement

_Key = TypeVar("_Key", bound=Hashable)


def list_ranks(
    named: Iterable[Named], digests: Sequence[Digest]
) -> tuple[tuple[Day, ...], Mapping[str, Mapping[tuple[date, ListName], int]]]:
    """The days, oldest first, and for each paper id its 1-based rank in each list of a day.

    If a list was captured several times, the newest capture determines the order; papers only in older captures follow.
    A paper that occurs twice in a list has its first rank.
    """
    id_of = {(seen.digest.path, seen.entry.rank): paper.id for paper in named for seen in paper.group}
    captures: dict[tuple[date, ListName], list[Digest]] = defaultdict(list)
    for digest in digests:
        captures[digest.day, digest.list].append(digest)
    ranks: dict[str, dict[tuple[date, ListName], int]] = defaultdict(dict)
    lists: dict[date, list[DayList]] = defaultdict(list)
    for day, name in sorted(captures, key=lambda place: (place[0], LIST_ORDER.index(place[1]))):
        newest_first = sorted(captures[day, name], key=lambda digest: (-digest.capture, digest.path))
        ids = (id_of[digest.path, entry.rank] for digest in newest_first for entry in digest.entries)
        placements = tuple(Placement(rank, paper_id) for rank, paper_id in enumerate(dict.fromkeys(ids), start=1))
        lists[day].append(DayList(name, placements, tuple(digest.path for digest in newest_first)))
        for placement in placements:
            ranks[placement.paper_id][day, name] = placement.rank
    return tuple(Day(day, tuple(lists[day])) for day in sorted(lists)), ranks


def newest_first(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """The papers by latest appearance, then by rank there, then by id."""

    def age(paper: Paper) -> tuple[int, int, int, str]:
        latest = paper.appearances[0]
        return (-latest.day.toordinal(), LIST_ORDER.index(latest.list), latest.rank, paper.id)

    return tuple(sorted(papers, key=age))


def by_topic(papers: Iterable[Paper]) -> Mapping[str, tuple[Paper, ...]]:
    """The papers of each topic, newest first, by slug; without topics that have no papers."""
    return _grouped(papers, lambda paper: [topic.slug for topic in paper.topics])


def by_organization(papers: Iterable[Paper]) -> Mapping[str, tuple[Paper, ...]]:
    """The papers of each organisation, newest first, by its handle in lower case."""
    return _grouped(papers, lambda paper: [paper.organization.handle.lower()] if paper.organization else [])


def _grouped(papers: Iterable[Paper], keys: Callable[[Paper], Iterable[_Key]]) -> Mapping[_Key, tuple[Paper, ...]]:
    groups: dict[_Key, list[Paper]] = defaultdict(list)
    for paper in newest_first(papers):
        for key in keys(paper):
            groups[key].append(paper)
    return {key: tuple(groups[key]) for key in sorted(groups)}  # type: ignore[type-var]  # keys here are strings
