"""The command line of `paper-archive`: its options, the commands `check` and `build`, and the other subcommands."""

import json
import os
from collections.abc import Collection, Iterable
from dataclasses import asdict
from pathlib import Path

import click

from builder.archive.repair import repair_abstract, repair_title
from builder.commands.difference import difference_command
from builder.commands.enrich import enrich_command
from builder.commands.fetch import fetch_command
from builder.commands.import_ import import_command
from builder.commands.progress import progress
from builder.commands.search import search_command
from builder.commands.site_settings import site_settings
from builder.commands.suggest import suggest_command
from builder.commands.topics import topics_command
from builder.host.output_folder import FolderRefusedError, write_folder
from builder.host.settings import SETTINGS_FILE, check_addresses
from builder.host.timings import Timings
from builder.memory import Memory
from builder.model import Archive
from builder.pages.templates import TemplateFailedError
from builder.pages.wording import counted
from builder.pipeline import Loaded, load_archive, plan_site
from builder.problems import Problem, has_errors, sorted_problems
from builder.search.pagefind_index import PagefindError
from builder.upkeep.mend import mend_content


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--archive",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The archive's folder, with content/ and mkdocs.yml. Default: the current folder.",
)
@click.version_option(package_name="paper-archive")
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """Maintain an archive of research papers.

    Digests, curations and topics in content/ become a website. To add a new day:

    \b
      paper-archive import FILE    import a capture (`fetch` downloads it from Hugging Face)
      paper-archive check          list mistakes in content/
      paper-archive check --fix    fix unambiguous mistakes; pin new papers' addresses
      mkdocs serve                 show the site while you edit
    """
    context.obj = folder.resolve()
    if not (context.obj / "content").is_dir():
        message = f"{folder} has no content/ folder; run this in the archive's folder or use --archive DIR"
        raise click.ClickException(message)


@main.command()
@click.option("--fix", is_flag=True, help="Fix unambiguous mistakes, then check again.")
@click.option("--json", "as_json", is_flag=True, help="Print the problems as a JSON list.")
@click.option("--verbose", is_flag=True, help="Also list the digest texts that were repaired, and how.")
@click.pass_obj
def check(folder: Path, *, fix: bool, as_json: bool, verbose: bool) -> None:
    """Report every mistake in content/ as `path:line: code message`.

    Errors fail this command (exit code 1) and a strict build; advice does not.
    """
    memory = Memory()
    if fix:
        for done in mend_content(folder, memory):
            click.echo(done, err=True)
    loaded = load_archive(folder, memory)
    shown = sorted_problems([*loaded.problems, *_check_addresses(folder)])
    if as_json:
        click.echo(json.dumps([asdict(problem) for problem in shown], ensure_ascii=False, indent=1))
    else:
        _print(shown)
        _print_summary(loaded.archive, shown)
        if verbose:
            _print_repairs(loaded)
    if has_errors(shown):
        raise SystemExit(1)


@main.command()
@click.argument("target", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--timings", "is_timed", is_flag=True, help="Print the slowest steps, peak memory, and output by kind.")
@click.pass_obj
def build(folder: Path, target: Path, *, is_timed: bool) -> None:
    """Write all generated files to DIR, with the pages as Markdown.

    Any static-site generator can use them. Only changed files are written, and only files from an earlier build are
    removed. If content has errors, everything readable is still written and the exit code is 1.
    """
    timings = Timings()
    try:
        with timings.step("plan the site"):
            plan = plan_site(folder, site_settings(folder), Memory(timings.step))
        _print(problem for problem in plan.problems if problem.severity == "error")
        with progress(plan.files, "Writing") as shown:
            done = write_folder(target, shown, timings)
    except (FolderRefusedError, PagefindError, TemplateFailedError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{target}: {done.written} written, {done.unchanged} unchanged, {done.removed} removed")
    for line in timings.lines(target) if is_timed else ():
        click.echo(line)
    if has_errors(plan.problems):
        raise SystemExit(1)


main.add_command(difference_command)
main.add_command(enrich_command)
main.add_command(fetch_command)
main.add_command(import_command)
main.add_command(search_command)
main.add_command(suggest_command)
main.add_command(topics_command)


def _check_addresses(folder: Path) -> Iterable[Problem]:
    path = folder / SETTINGS_FILE
    return check_addresses(path.read_text(encoding="utf-8"), os.environ) if path.is_file() else ()


def _print(problems: Iterable[Problem]) -> None:
    in_actions = os.environ.get("GITHUB_ACTIONS") == "true"
    for problem in problems:
        click.echo(_annotation(problem) if in_actions else str(problem))


def _annotation(problem: Problem) -> str:
    """The problem in the form that GitHub shows next to the line in a pull request."""
    level = "error" if problem.severity == "error" else "notice"
    place = f"file={_property(problem.path)},line={max(problem.line, 1)}"
    column = f",col={problem.column}" if problem.column else ""
    return f"::{level} {place}{column},title={_property(problem.code)}::{_data(problem.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _print_summary(archive: Archive, problems: Collection[Problem]) -> None:
    errors = sum(problem.severity == "error" for problem in problems)
    content = f"{counted(len(archive.papers), 'paper')} from {counted(len(archive.days), 'day')}"
    advice = counted(len(problems) - errors, "piece of advice", "pieces of advice")
    click.echo(f"{content}: {counted(errors, 'error')}, {advice}", err=True)


def _print_repairs(loaded: Loaded) -> None:
    for digest in loaded.archive.digests:
        for entry in digest.entries:
            rules = dict.fromkeys((*repair_title(entry.title)[1], *repair_abstract(entry.abstract or "")[1]))
            if rules:
                click.echo(f"{digest.path}:{entry.lines[0]}: repaired {', '.join(rules)}")
