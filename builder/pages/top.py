"""The papers that readers liked most: of the newest week, month and year, and of all time."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from builder.archive.ranking import top_papers
from builder.model import OutputFile
from builder.objects import frozen
from builder.pages.cards import PaperRow, paper_rows
from builder.pages.links import Place, page_uri, relative_url
from builder.pages.view import Head, View
from builder.pages.wording import counted, date_span

NAV_TITLE = "Top"
TOP = "top/"
PAPERS_SHOWN = 100
_SPANS = {"Week": 7, "Month": 30, "Year": 365, "All time": 0}
"""Each page's number of days, the newest being the last."""


@frozen
class TopPage:
    """The best papers of a time."""

    title: str
    spans: tuple[Place, ...]
    """The pages of this kind; the current one has no URL."""
    summary: str
    papers: tuple[PaperRow, ...]


def pages(view: View) -> Iterator[OutputFile]:
    """`top/index.md` for the week, then `top/month.md`, `top/year.md` and `top/all.md`."""
    newest = view.days[0].date if view.days else None
    for span, days in _SPANS.items():
        make = partial(_page, view, span, newest - timedelta(days - 1) if newest and days else date.min)
        yield view.page(page_uri(_url(span)), "top", make, newest, nav_title=NAV_TITLE)


def _url(span: str) -> str:
    return TOP if span == "Week" else f"{TOP}{span.split(maxsplit=1)[0].lower()}/"


def _page(view: View, span: str, first: date) -> tuple[Head, TopPage]:
    page = _url(span)
    papers = top_papers(view.newest, first)
    summary = counted(len(papers), "paper")
    if papers and first > date.min:
        summary += f", {date_span(first, view.days[0].date)}"
    if len(papers) > PAPERS_SHOWN:
        summary += f"; the first {PAPERS_SHOWN} are here"
    title = f"Top papers of {'all time' if span == 'All time' else f'the {span.lower()}'}"
    context = TopPage(
        title=title,
        spans=tuple(Place(each, relative_url(_url(each), page) if each != span else "") for each in _SPANS),
        summary=summary,
        papers=paper_rows(papers[:PAPERS_SHOWN], page, view.topics),
    )
    return Head(title, f"{title} in {view.settings.site_name}: {summary}."), context
