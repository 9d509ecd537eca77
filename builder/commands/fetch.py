"""`paper-archive fetch` downloads days from Hugging Face's Daily Papers API as new digests."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path

import click

from builder.archive.content import Content, read_content
from builder.cache import CACHE_FOLDER, is_cache_safe
from builder.commands.import_report import capture_lines
from builder.commands.options import Day, pass_folder
from builder.commands.progress import progress
from builder.commands.saying import echo
from builder.commands.site_settings import site_settings
from builder.commands.writing import writing
from builder.pages.wording import counted, shown_date
from builder.upkeep.captures import Imported
from builder.upkeep.client import Client, FetchError, Pace
from builder.upkeep.daily_digests import daily_lists, fetch_digests, unsettled_days
from builder.upkeep.daily_papers import ADDRESS, NoList, days_between
from builder.upkeep.ingest import report_import
from builder.upkeep.mend import write_ledger


def archive_client(folder: Path, pace: Pace | None = None) -> Client:
    """A client that names this archive to servers and caches their responses, unless its cache cannot be trusted."""
    cache = folder / CACHE_FOLDER / "fetch" if is_cache_safe(folder) else None
    return Client(cache, user_agent(folder), pace, tell)


@click.command("fetch")
@click.option("--date", "day", type=Day(), help="Fetch only this day.")
@click.option("--since", type=Day(), help="First day to fetch. Default: the day after the newest daily list.")
@click.option("--until", type=Day(), default="today", help="Last day to fetch. Default: today.")
@click.option(
    "--again", is_flag=True, help="Also fetch days already in the archive; a changed list is kept as another capture."
)
@click.option(
    "--settled", is_flag=True, help="Also fetch missing days of the two weeks before, and days with unsettled votes."
)
@click.option(
    "--address", default=ADDRESS, envvar="ARCHIVE_API", metavar="URL",
    help="Use this address instead of Hugging Face's API. Default: ARCHIVE_API, if it is set.",
)  # fmt: skip
@click.option(
    "--pause", type=click.FloatRange(0), default=1.0, show_default=True, envvar="ARCHIVE_PAUSE", metavar="SECONDS",
    help="Minimum time between two requests; ARCHIVE_PAUSE sets it too.",
)  # fmt: skip
@pass_folder
def fetch_command(  # noqa: PLR0913  # one argument for each option
    folder: Path, *, day: date | None, since: date | None, until: date, again: bool, settled: bool, address: str,
    pause: float,
) -> None:  # fmt: skip
    """Download daily lists from Hugging Face to content/digests/ and report what is new.

    Each day is requested once, with pauses, and saved before the next is requested. If the run is interrupted, run the
    same command again to continue. Days without a list of their own are skipped.

    Votes settle within a week. With --settled, a day that is 7 to 14 days old and has one capture is fetched once more.

    \b
      paper-archive fetch                                   all days since the newest daily list
      paper-archive fetch --date 2025-12-11
      paper-archive fetch --since 2025-12-01 --until today
    """
    if day and (since or settled):
        message = f"--date and {'--since' if since else '--settled'} cannot be combined"
        raise click.UsageError(message)
    taken: list[Imported] = []
    with writing(folder):
        content, problems = read_content(folder)
        asked = (day,) if day else days_between(since or _next_day(content, until), until)
        have = frozenset() if again else daily_lists(content.digests)
        days = [each for each in asked if each not in have]
        if settled:
            days = sorted({*days, *unsettled_days(content.digests, until)})
        client = archive_client(folder, Pace(pause))
        try:
            failure = _fetched(fetch_digests(folder, content.digests, days, client, address), len(days), taken)
        finally:
            # This also runs after Ctrl-C: the fetched digests are on disk already and need their ledger lines.
            plan = report_import(content, problems, taken)
            write_ledger(folder, plan.loaded, begins=False)
    for one in plan.imported:
        echo("\n".join(capture_lines(one)))
    echo(_sum(plan.imported, len({*asked} - {*days})))
    if failure:
        raise click.ClickException(failure)


def _fetched(found: Iterable[Imported | NoList], number: int, taken: list[Imported]) -> str | None:
    """Adds each digest to `taken` when it arrives; returns an error message if fetching stopped, otherwise `None`."""
    missing: list[NoList] = []
    try:
        with progress(found, "Fetching", number) as shown:
            for one in shown:
                if isinstance(one, NoList):
                    missing.append(one)
                else:
                    taken.append(one)
    except FetchError as error:
        return f"{error}. Nothing was saved for that day; run the same command again to continue."
    except FileExistsError as error:
        return str(error)
    finally:
        for day in missing:
            echo(f"{shown_date(day.day)}: {day.reason}")
    return None


def _sum(imported: Sequence[Imported], passed_over: int) -> str:
    new = [one for one in imported if one.is_new]
    papers = sum(len(one.new_papers) for one in new)
    already = f"; {counted(passed_over, 'day')} already in the archive" if passed_over else ""
    return f"{counted(len(new), 'new digest')} with {counted(papers, 'new paper')}{already}."


def _next_day(content: Content, until: date) -> date:
    newest = max(daily_lists(content.digests), default=None)
    return newest + timedelta(1) if newest else until


def tell(line: str) -> None:
    """Print a line on what a command waits for."""
    echo(line, err=True)


def user_agent(folder: Path) -> str:
    """The user agent of requests. It names the archive, so that the server's operators know whom to contact."""
    settings = site_settings(folder)
    about = "; ".join(filter(None, (settings.site_name, settings.site_url)))
    return f"paper-archive/{version('paper-archive')} ({about})".encode("ascii", "replace").decode()
