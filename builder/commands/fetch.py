"""`paper-archive fetch`: days of Hugging Face's Daily Papers API to new digests."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

import click

from builder.archive.content import Content, read_content
from builder.commands.import_report import capture_lines
from builder.commands.progress import progress
from builder.commands.site_settings import site_settings
from builder.identifiers import parse_iso_date
from builder.pages.wording import counted, shown_date
from builder.upkeep.captures import Imported
from builder.upkeep.client import Client, FetchError
from builder.upkeep.daily_digests import daily_lists, fetch_digests
from builder.upkeep.daily_papers import ADDRESS, NoList, days_between
from builder.upkeep.ingest import report_import
from builder.upkeep.mend import write_ledger

CACHE_FOLDER = ".cache/fetch"
"""In the archive's folder; may be deleted at any time."""


class _Day(click.ParamType[date, str]):
    """A day, or `today`."""

    name = "day"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day of `2025-12-11` or `today`."""
        day = value if isinstance(value, date) else _today() if value == "today" else parse_iso_date(value)
        if day is None:
            self.fail(f"{value!r} is no day; write it like 2025-12-11, or today", param, ctx)
        if day > _today():
            self.fail(f"{day} has not come yet; name a day up to today", param, ctx)
        return day


@click.command("fetch")
@click.option("--date", "day", type=_Day(), help="This day alone.")
@click.option("--since", type=_Day(), help="From this day on. If left out: the day after the newest daily list.")
@click.option("--until", type=_Day(), default="today", help="Up to this day. If left out: today.")
@click.option("--again", is_flag=True, help="Fetch also days that are there; a changed list is kept beside the first.")
@click.option("--address", default=ADDRESS, metavar="URL", help="Of the API, if not Hugging Face's own.")
@click.pass_obj
def fetch_command(  # noqa: PLR0913  # an argument an option
    folder: Path, *, day: date | None, since: date | None, until: date, again: bool, address: str
) -> None:
    """Get daily lists from Hugging Face into content/digests/, and say what is new.

    Each day is asked for once, about one request a second, and is in the archive before the next is asked for: after a
    break, run the same again and it goes on. A day without a list of its own is passed over.

    \b
      paper-archive fetch                                   all days since the newest daily list
      paper-archive fetch --date 2025-12-11
      paper-archive fetch --since 2025-12-01 --until today
    """
    if day and since:
        message = "--date is one day and --since is many: give one of them"
        raise click.UsageError(message)
    content, problems = read_content(folder)
    asked = (day,) if day else days_between(since or _next_day(content, until), until)
    have = frozenset() if again else daily_lists(content.digests)
    days = [each for each in asked if each not in have]
    taken: list[Imported] = []
    client = Client(folder / CACHE_FOLDER, user_agent(folder))
    try:
        failure = _fetched(fetch_digests(folder, content.digests, days, client, address), len(days), taken)
    finally:
        # Also after Ctrl-C: what was fetched is on disk already, and its ledger lines belong to it.
        plan = report_import(content, problems, taken)
        write_ledger(folder, plan.loaded)
    for one in plan.imported:
        click.echo("\n".join(capture_lines(one)))
    click.echo(_sum(plan.imported, len(asked) - len(days)))
    if failure:
        raise click.ClickException(failure)


def _fetched(found: Iterable[Imported | NoList], number: int, taken: list[Imported]) -> str | None:
    """Adds each digest to `taken` as it comes; returns what ended the run early, in words."""
    missing: list[NoList] = []
    try:
        with progress(found, "Fetching", number) as shown:
            for one in shown:
                if isinstance(one, NoList):
                    missing.append(one)
                else:
                    taken.append(one)
    except FetchError as error:
        return f"{error}. Nothing of that day is taken; run the same again to go on."
    except FileExistsError as error:
        return f"{error} is there already, but is no digest that can be read; see `paper-archive check`."
    finally:
        for day in missing:
            click.echo(f"{shown_date(day.day)}: {day.reason}")
    return None


def _sum(imported: Sequence[Imported], passed_over: int) -> str:
    new = [one for one in imported if one.is_new]
    papers = sum(len(one.new_papers) for one in new)
    already = f"; {counted(passed_over, 'day')} there already" if passed_over else ""
    return f"{counted(len(new), 'new digest')} with {counted(papers, 'new paper')}{already}."


def _next_day(content: Content, until: date) -> date:
    newest = max(daily_lists(content.digests), default=None)
    return newest + timedelta(1) if newest else until


def _today() -> date:
    return datetime.now().astimezone().date()


def user_agent(folder: Path) -> str:
    """Names the archive, so that whoever runs the server knows whom to write to."""
    settings = site_settings(folder)
    about = "; ".join(filter(None, (settings.site_name, settings.site_url)))
    return f"paper-archive/{version('paper-archive')} ({about})".encode("ascii", "replace").decode()
