"""Makes the page of the latest changes: new days, collections and curations, by the day on which they arrived."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from itertools import groupby

from markupsafe import Markup

from builder.curations.fields import CURATION_FIELDS
from builder.identifiers import collection_url, day_url, paper_url
from builder.model import Arrival, Collection, Curation, Day, OutputFile
from builder.objects import frozen
from builder.pages.links import Place, relative_url, repository_link
from builder.pages.view import Head, View
from builder.pages.wording import counted, field_words, shown_date
from builder.text.shown_text import shown_text

NAV_TITLE = "Recently changed"
PAGE = "changes/"
DAYS_SHOWN = 60
UNDATED_SHOWN = 200


@frozen
class ChangeRow:
    """One change: what it touches, and what it is."""

    title: Markup
    url: str
    words: Markup
    files: tuple[Place, ...]
    """Where it is written; a URL is empty where the repository has no address."""


@frozen
class ChangeGroup:
    """The changes of a day."""

    label: str
    rows: tuple[ChangeRow, ...]


@frozen
class ChangesPage:
    """The page of the latest changes."""

    days: tuple[ChangeGroup, ...]
    older: str
    """How many days are left out, in words; empty for none."""
    undated: tuple[ChangeRow, ...]
    more_undated: str
    has_arrivals: bool
    """Whether it is known when each file arrived; otherwise, changes are listed under their own dates."""


def pages(view: View) -> Iterator[OutputFile]:
    """`changes.md`: the newest days on which something changed, then the curations without a known day."""
    yield view.page("changes.md", "changes", partial(_page, view), nav_title=NAV_TITLE)


def _page(view: View) -> tuple[Head, ChangesPage]:
    arrivals = view.late.arrivals()
    rows = [row for day in view.days for row in _day_rows(view, day, arrivals)]
    rows += [row for one in view.archive.collections for row in _collection_rows(view, one, arrivals)]
    undated = []
    for curation in view.archive.curations:
        arrived = arrivals.get(curation.path)
        day, row = curation.date or (arrived and arrived.changed), _curation_row(view, curation)
        if day:
            rows.append((day, row))
        else:
            undated.append(row)
    newest_first = sorted(rows, key=lambda row: row[0], reverse=True)
    days = [
        ChangeGroup(shown_date(day), tuple(row for _, row in found))
        for day, found in groupby(newest_first, key=lambda row: row[0])
    ]
    context = ChangesPage(
        days=tuple(days[:DAYS_SHOWN]),
        older=_left_out(len(days) - DAYS_SHOWN, "older day"),
        undated=tuple(undated[:UNDATED_SHOWN]),
        more_undated=_left_out(len(undated) - UNDATED_SHOWN, "more"),
        has_arrivals=bool(arrivals),
    )
    return Head(
        NAV_TITLE, f"New days, collections and corrections of {view.settings.site_name}, newest first."
    ), context


def _left_out(number: int, noun: str) -> str:
    return counted(number, noun, noun if noun == "more" else None) if number > 0 else ""


def _day_rows(view: View, day: Day, arrivals: Mapping[str, Arrival]) -> Iterator[tuple[date, ChangeRow]]:
    """A row for each day on which captures of `day` arrived, the first captures first."""
    ids = {placement.paper_id for listing in day.lists for placement in listing.placements}
    files: dict[date, list[str]] = defaultdict(list)
    for path in (path for listing in day.lists for path in listing.digests):
        files[arrivals[path].added if path in arrivals else day.date].append(path)
    for arrived, paths in sorted(files.items()):
        row = ChangeRow(
            title=shown_text(f"Papers of {shown_date(day.date)}"),
            url=relative_url(day_url(day.date), PAGE),
            words=shown_text(
                f"a new day: {counted(len(ids & view.papers.keys()), 'paper')}"
                if arrived == min(files)
                else "captured again"
            ),
            files=tuple(repository_link(path, view.settings.repo_url) for path in paths),
        )
        yield arrived, row


def _collection_rows(
    view: View, collection: Collection, arrivals: Mapping[str, Arrival]
) -> Iterator[tuple[date, ChangeRow]]:
    """A row for the day on which the collection was added, and one for its last change; none if these are unknown."""
    known = arrivals.get(collection.path)
    papers = counted(len(collection.papers), "paper")
    for arrived, words in (
        {known.changed: "changed", known.added: f"a new collection: {papers}"}.items() if known else ()
    ):
        row = ChangeRow(
            title=shown_text(collection.title),
            url=relative_url(collection_url(collection.slug), PAGE),
            words=shown_text(words),
            files=(repository_link(collection.path, view.settings.repo_url),),
        )
        yield arrived, row


def _curation_row(view: View, curation: Curation) -> ChangeRow:
    owner = curation.same_as or curation.paper_id
    paper = view.papers.get(curation.paper_id) or view.papers.get(owner)
    return ChangeRow(
        title=shown_text(paper.title if paper else "A paper"),
        url=relative_url(paper_url(curation.paper_id), PAGE),
        words=shown_text(_words(curation)),
        files=(repository_link(curation.path, view.settings.repo_url),),
    )


def _words(curation: Curation) -> str:
    """What the curation does, as the end of a line that begins with the paper."""
    if curation.withdrawn:
        return "withdrawn"
    if curation.same_as:
        return f"merged with the paper formerly at {paper_url(curation.paper_id)}"
    if given := [field.key for field in CURATION_FIELDS if field.role in ("fact", "message") and field.says(curation)]:
        return f"{field_words(given)} added or corrected{f' from {curation.source}' if curation.source else ''}"
    return "marked as different from a similar paper" if curation.different_from else "looked at"
