"""The order in which previous and next links lead through the papers: the newest day first, each day as on its page."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from builder.identifiers import day_url, paper_url
from builder.model import Appearance, Day, ListName, Paper
from builder.objects import frozen
from builder.pages.links import Place, relative_url
from builder.pages.wording import LIST_NAMES, ordinal, shown_date
from builder.text.shown_text import shown_text

_Item = TypeVar("_Item")


@frozen
class Stop:
    """A paper on a day, in the list of that day where a reader comes upon it first."""

    paper: Paper
    seen: Appearance


@frozen
class Step:
    """A stop with those before and after it; there is none at the archive's ends."""

    before: Stop | None
    here: Stop
    after: Stop | None


@frozen
class PaperDay:
    """A day on which a paper appeared, with the previous and next paper on that day."""

    mark: str
    """The id of the link to the day."""
    label: str
    url: str
    place: str
    """Its place in the day's list: `2nd of 25`."""
    before: Place | None
    after: Place | None


def walk_steps(days: tuple[Day, ...], papers: Mapping[str, Paper]) -> Mapping[str, tuple[Step, ...]]:
    """For each paper's id a step for each of its days, in the order of `days`, which are newest first.

    Paging through a day shows each of its papers once, including papers that also appeared on other days, and then
    continues with the day before.
    """
    stops = [stop for day in days for stop in day_stops(day, papers)]
    steps = defaultdict(list)
    for before, here, after in with_neighbours(stops):
        steps[here.paper.id].append(Step(before, here, after))
    return {paper_id: tuple(of_paper) for paper_id, of_paper in steps.items()}


def day_stops(day: Day, papers: Mapping[str, Paper]) -> Iterator[Stop]:
    """The day's papers in the order of its lists, each once."""
    met = set()
    for listing in day.lists:
        for placement in listing.placements:
            paper = papers.get(placement.paper_id)
            if paper and paper.id not in met:
                met.add(paper.id)
                yield Stop(paper, appearance_on(paper, day.date, listing.name))


def with_neighbours(items: Sequence[_Item]) -> Iterator[tuple[_Item | None, _Item, _Item | None]]:
    """Each item between the one before and the one after it; `None` at the ends."""
    return zip((None, *items), items, (*items[1:], None), strict=False)


def appearance_on(paper: Paper, day: date, name: ListName) -> Appearance:
    """The paper's appearance in that list of that day; raises `StopIteration` if it has none."""
    return next(seen for seen in paper.appearances if (seen.day, seen.list) == (day, name))


def day_mark(day: date) -> str:
    """The id, on a paper's page, of the link to that day."""
    return f"on-{day.isoformat()}"


def paper_link(paper: Paper, day: date, page: str) -> str:
    """The paper's address relative to `page`, for readers of `day`; it names the day unless that is its latest."""
    address = relative_url(paper_url(paper.id), page)
    return address if day == paper.appearances[0].day else f"{address}#{day_mark(day)}"


def paper_day(step: Step, page: str, of: int) -> PaperDay:
    """One of a paper's days with the ways to the papers before and after it, as seen from `page`.

    `of` is the number of papers in its list.
    """
    here = step.here
    return PaperDay(
        mark=day_mark(here.seen.day),
        label=shown_date(here.seen.day),
        url=relative_url(day_url(here.seen.day), page),
        place=f"{ordinal(here.seen.rank)} of {of}",
        before=_place(step.before, here, page),
        after=_place(step.after, here, page),
    )


def _place(stop: Stop | None, here: Stop, page: str) -> Place | None:
    """A neighbour with its day and rank, and the name of its list where that is another."""
    if stop is None:
        return None
    name = "" if stop.seen.list == here.seen.list else LIST_NAMES[stop.seen.list]
    return Place(
        str(shown_text(stop.paper.title).striptags()),
        paper_link(stop.paper, stop.seen.day, page),
        ", ".join(filter(None, [shown_date(stop.seen.day), name, f"number {stop.seen.rank}"])),
    )
