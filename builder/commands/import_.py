"""`paper-archive import` stores captured pages and API responses as new digests."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from builder.archive.content_files import MAX_FILE_BYTES
from builder.cache import cached_memory
from builder.commands import options
from builder.commands.given_files import given_bytes
from builder.commands.import_report import report_json, report_text
from builder.commands.options import Day, pass_folder
from builder.commands.saying import echo, echo_json
from builder.commands.writing import writing
from builder.memory import Memory
from builder.pipeline import LEDGER_PATH
from builder.upkeep.captures import Capture, Import, Refused
from builder.upkeep.ingest import plan_import, write_import
from builder.upkeep.splitting import split_days

STANDARD_INPUT = "standard input"


@click.command("import")
@click.argument("files", nargs=-1, type=click.Path(dir_okay=False, allow_dash=True, path_type=Path), metavar="[FILE]…")
@click.option("--date", "day", type=Day(), help="The day of the capture, if it cannot be detected.")
@click.option(
    "--split", "splits", is_flag=True, help="Import an API response of several days as a digest for each day."
)
@click.option(
    "--anyway", is_flag=True, help="Import page text although many of its lines are not understood; a note names you."
)
@click.option("--dry-run", is_flag=True, help="Show what would be imported, without writing anything.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@pass_folder
def import_command(  # noqa: PLR0913  # one argument for each option
    folder: Path, files: tuple[Path, ...], *, day: date | None, splits: bool, anyway: bool, dry_run: bool, as_json: bool
) -> None:
    """Import captures from files or standard input into content/digests/.

    A capture is the text of a Daily Papers page copied from the browser, a response of the Daily Papers API, or the
    page saved as HTML. Format and day are detected where possible. Each capture is imported completely or not at all.
    Importing the same capture again changes nothing; a second capture of a day is stored next to the first.

    \b
      paper-archive import 2025-12-11.txt
      paper-archive import --dry-run days/*.json
      paper-archive import --date 2025-12-11 < page.txt
    """
    accepted_by = options.person(folder) if anyway else ""
    captures = [
        part for each in _captures(files, day, accepted_by) for part in (split_days(each) if splits else (each,))
    ]
    readable = [capture for capture in captures if isinstance(capture, Capture)]
    today = options.today()
    with writing(folder, is_needed=not dry_run), cached_memory(folder) as memory:
        plan = plan_import(folder, readable, today, memory)
        if not as_json and files and sys.stdin.isatty():
            plan = _asked(folder, readable, plan, today, memory)
        plan = replace(plan, refused=(*(each for each in captures if isinstance(each, Refused)), *plan.refused))
        changed = not dry_run and _write(folder, plan)
    if as_json:
        echo_json(json.dumps(report_json(plan), ensure_ascii=False, indent=1))
    else:
        echo(report_text(plan, dry_run=dry_run, changed=changed, pinned=(folder / LEDGER_PATH).is_file()), nl=False)
    if plan.refused:
        raise SystemExit(1)


def _captures(files: Sequence[Path], day: date | None, accepted_by: str) -> Iterator[Capture | Refused]:
    for path in files or (Path("-"),):
        name = STANDARD_INPUT if str(path) == "-" else str(path)
        try:
            content = sys.stdin.buffer.read(MAX_FILE_BYTES + 1) if str(path) == "-" else given_bytes(path)
            if len(content) > MAX_FILE_BYTES:
                yield Refused(name, f"is larger than {MAX_FILE_BYTES // 1_000_000} MB, too large for a capture")
            else:
                yield Capture(name, content.decode(), day, accepted_by)
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            yield Refused(name, f"is not UTF-8 text from line {line} on; save it as UTF-8")
        except OSError as error:
            yield Refused(name, f"cannot be read: {error.strerror}")


def _asked(folder: Path, captures: Sequence[Capture], plan: Import, today: date, memory: Memory) -> Import:
    """The plan after asking for each missing day; the answer `-` skips that capture."""
    given: dict[str, date] = {}
    for refused in (refused for refused in plan.refused if refused.lacks_day):
        question = f"The day of {refused.name} is unclear. Enter it (YYYY-MM-DD, or - to skip this capture)"
        day = click.prompt(question, default=str(refused.likely_day or "-"), value_proc=_day_or_none, err=True)
        if day:
            given[refused.name] = day
    if not given:
        return plan
    dated = [replace(capture, day=given.get(capture.name, capture.day)) for capture in captures]
    return plan_import(folder, dated, today, memory)


def _day_or_none(text: str) -> date | None:
    return None if text.strip() == "-" else Day().convert(text.strip(), None, None)


def _write(folder: Path, plan: Import) -> bool:
    try:
        return write_import(folder, plan)
    except FileExistsError as error:
        raise click.ClickException(str(error)) from error
