"""An archive to a page for each day, and the index of days."""

from collections.abc import Iterator
from itertools import groupby

from builder.identifiers import day_url
from builder.model import Day, DayList, OutputFile
from builder.write.cards import paper_card
from builder.write.contexts import DayListSection, DayPage, DayRow, DaysPage, MonthRows
from builder.write.links import Place, relative_url, repository_link
from builder.write.markdown import shown_text
from builder.write.view import Head, View
from builder.write.wording import LIST_EXPLANATIONS, LIST_NAMES, counted, shown_date, shown_month

_INDEX = "days/"


def day_pages(view: View) -> Iterator[OutputFile]:
    """`days/index.md` and `days/<date>.md`."""
    months = tuple(
        MonthRows(label, tuple(day_row(view, day, _INDEX) for day in days))
        for label, days in groupby(view.days, key=lambda day: shown_month(day.date))
    )
    summary = f"{counted(len(view.days), 'day')}, newest first."
    yield view.page(
        "days/index.md",
        "pages/days.md.j2",
        DaysPage(summary=summary, months=months),
        Head("Days", f"Every day of {view.settings.site_name}: {summary}"),
    )
    for newer, day, older in zip((None, *view.days), view.days, (*view.days[1:], None), strict=False):
        yield _day_page(view, day, newer, older)


def day_row(view: View, day: Day, page: str) -> DayRow:
    """The day as a line of a list on `page`."""
    ids = list(dict.fromkeys(placement.paper_id for listing in day.lists for placement in listing.placements))
    papers = [view.papers[paper_id] for paper_id in ids if paper_id in view.papers]
    return DayRow(
        label=shown_date(day.date),
        url=relative_url(day_url(day.date), page),
        count=len(papers),
        first_title=shown_text(papers[0].title if papers else ""),
    )


def _day_page(view: View, day: Day, newer: Day | None, older: Day | None) -> OutputFile:
    page = day_url(day.date)
    row = day_row(view, day, page)
    title = f"Papers of {row.label}"
    context = DayPage(
        title=title,
        summary=counted(row.count, "paper"),
        lists=tuple(_section(view, day, listing) for listing in day.lists),
        newer=Place(shown_date(newer.date), relative_url(day_url(newer.date), page)) if newer else None,
        older=Place(shown_date(older.date), relative_url(day_url(older.date), page)) if older else None,
        days_url=relative_url(_INDEX, page),
        sources=tuple(
            repository_link(path, view.settings.repo_url) for listing in day.lists for path in listing.digests
        ),
    )
    description = f"{context.summary} of {row.label}, first of them: {row.first_title.striptags()}"
    return view.page(
        f"days/{day.date.isoformat()}.md",
        "pages/day.md.j2",
        context,
        Head(title, description, day.lists[0].digests[0], day.date),
    )


def _section(view: View, day: Day, listing: DayList) -> DayListSection:
    page = day_url(day.date)
    papers = [view.papers[placement.paper_id] for placement in listing.placements if placement.paper_id in view.papers]
    return DayListSection(
        heading=LIST_NAMES[listing.name],
        explanation=LIST_EXPLANATIONS[listing.name],
        papers=tuple(
            paper_card(paper, page, view.topics, view.appearance(paper, day.date, listing.name)) for paper in papers
        ),
    )
