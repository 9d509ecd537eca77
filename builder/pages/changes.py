"""The page of the latest changes: digests by their day, curations by the date that they give."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from markupsafe import Markup

from builder.curations.fields import CURATION_FIELDS
from builder.identifiers import day_url, paper_url
from builder.model import Curation, Day, OutputFile
from builder.pages.links import Place, relative_url, repository_link
from builder.pages.view import Head, View
from builder.pages.wording import counted, field_words, shown_date
from builder.text.shown_text import shown_text

NAV_TITLE = "Recently changed"
PAGE = "changes/"
DAYS_SHOWN = 60
UNDATED_SHOWN = 200


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change: what it touches, and what it is."""

    title: Markup
    url: str
    words: str
    files: tuple[Place, ...]
    """Where it is written; a URL is empty where the repository has no address."""


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The changes of a day."""

    label: str
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """The page of the latest changes."""

    days: tuple[ChangeGroup, ...]
    older: str
    """How many days are left out, in words; empty for none."""
    undated: tuple[ChangeRow, ...]
    more_undated: str


def pages(view: View) -> Iterator[OutputFile]:
    """`changes.md`: the newest days on which something changed, then the curations that give no day."""
    yield view.page("changes.md", "changes", partial(_page, view), nav_title=NAV_TITLE)


def _page(view: View) -> tuple[Head, ChangesPage]:
    dated = [(curation.date, _curation_row(view, curation)) for curation in view.archive.curations if curation.date]
    rows = [*((day.date, _day_row(view, day)) for day in view.days), *dated]
    newest_first = sorted(rows, key=lambda row: row[0], reverse=True)
    days = [
        ChangeGroup(shown_date(day), tuple(row for _, row in found))
        for day, found in groupby(newest_first, key=lambda row: row[0])
    ]
    undated = [_curation_row(view, curation) for curation in view.archive.curations if not curation.date]
    context = ChangesPage(
        days=tuple(days[:DAYS_SHOWN]),
        older=_left_out(len(days) - DAYS_SHOWN, "older day"),
        undated=tuple(undated[:UNDATED_SHOWN]),
        more_undated=_left_out(len(undated) - UNDATED_SHOWN, "more"),
    )
    return Head(NAV_TITLE, f"New days and corrections of {view.settings.site_name}, newest first."), context


def _left_out(number: int, noun: str) -> str:
    return counted(number, noun, noun if noun == "more" else None) if number > 0 else ""


def _day_row(view: View, day: Day) -> ChangeRow:
    ids = {placement.paper_id for listing in day.lists for placement in listing.placements}
    files = [path for listing in day.lists for path in listing.digests]
    return ChangeRow(
        title=shown_text(f"Papers of {shown_date(day.date)}"),
        url=relative_url(day_url(day.date), PAGE),
        words=f"a new day: {counted(len(ids & view.papers.keys()), 'paper')}",
        files=tuple(repository_link(path, view.settings.repo_url) for path in files),
    )


def _curation_row(view: View, curation: Curation) -> ChangeRow:
    owner = curation.same_as or curation.paper_id
    paper = view.papers.get(curation.paper_id) or view.papers.get(owner)
    return ChangeRow(
        title=shown_text(paper.title if paper else "A paper"),
        url=relative_url(paper_url(curation.paper_id), PAGE),
        words=_words(curation),
        files=(repository_link(curation.path, view.settings.repo_url),),
    )


def _words(curation: Curation) -> str:
    """What the curation does, as the end of a line that begins with the paper."""
    if curation.withdrawn:
        return "withdrawn"
    if curation.same_as:
        return f"merged with the paper formerly at {paper_url(curation.paper_id)}"
    if given := [field.key for field in CURATION_FIELDS if field.role in ("fact", "message") and field.says(curation)]:
        return f"{field_words(given)} added or corrected"
    return "marked as different from a similar paper" if curation.different_from else "looked at"
