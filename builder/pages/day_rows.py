"""Days as rows of a list: date, number of papers, and links to the first of them."""

from builder.identifiers import day_url
from builder.model import Day, Paper
from builder.objects import frozen
from builder.pages.links import Place, relative_url
from builder.pages.view import View
from builder.pages.walks import paper_link
from builder.pages.wording import short_date
from builder.text.shown_text import shown_text

_TITLES_IN_ROW = 3


@frozen
class DayRow:
    """A day in a list of days."""

    label: str
    url: str
    count: int
    papers: tuple[Place, ...]
    """The first of them."""


def day_row(view: View, day: Day, page: str, titles: int = _TITLES_IN_ROW) -> DayRow:
    """The day as a row of a list on `page`, with the first titles."""
    papers = day_papers(view, day)
    return DayRow(
        label=short_date(day.date, day.date),
        url=relative_url(day_url(day.date), page),
        count=len(papers),
        papers=tuple(Place(shown_text(paper.title), paper_link(paper, day.date, page)) for paper in papers[:titles]),
    )


def day_papers(view: View, day: Day) -> list[Paper]:
    """The day's papers in the order of its lists, each once."""
    ids = dict.fromkeys(placement.paper_id for listing in day.lists for placement in listing.placements)
    return [view.papers[paper_id] for paper_id in ids if paper_id in view.papers]
