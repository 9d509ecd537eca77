"""The page of papers that came back."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from markupsafe import Markup

from builder.model import OutputFile
from builder.objects import frozen
from builder.pages.archive_charts import returns_chart
from builder.pages.cards import PaperCard, paper_card
from builder.pages.view import Head, View
from builder.pages.wording import counted

NAV_TITLE = "Came back"
PAGE = "recurring/"
_PAPERS_SHOWN = 100


@frozen
class RecurringGroup:
    """Papers that came back equally often."""

    heading: str
    mark: str
    """The id of its heading."""
    papers: tuple[PaperCard, ...]


@frozen
class RecurringPage:
    """The papers that came back."""

    summary: str
    chart: Markup
    groups: tuple[RecurringGroup, ...]


def pages(view: View) -> Iterator[OutputFile]:
    """`recurring.md`: those of most days first, among equals the newest first, the first hundred."""
    yield view.page("recurring.md", "recurring", partial(_page, view), nav_title=NAV_TITLE)


def _page(view: View) -> tuple[Head, RecurringPage]:
    shown = view.recurring[:_PAPERS_SHOWN]
    groups = tuple(
        RecurringGroup(f"On {days} days", f"on-{days}", tuple(paper_card(paper, PAGE, view.topics) for paper in papers))
        for days, papers in groupby(shown, key=lambda paper: len({seen.day for seen in paper.appearances}))
    )
    total = counted(len(view.recurring), "paper")
    summary = total if len(shown) == len(view.recurring) else f"{total}; showing the first {len(shown)}"
    head = Head("Papers that came back", f"{total} of {view.settings.site_name} on two or more days.")
    return head, RecurringPage(summary, returns_chart(view, PAGE), groups)
