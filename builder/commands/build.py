"""`paper-archive build`: the generated files of the site, without MkDocs."""

from functools import partial
from pathlib import Path

import click

from builder.commands.options import pass_folder
from builder.commands.problem_lines import print_problems
from builder.commands.progress import progress
from builder.commands.saying import echo
from builder.commands.site_settings import site_settings
from builder.host.arrivals import read_arrivals
from builder.host.disk import refuse_links
from builder.host.output_folder import FolderRefusedError, write_folder
from builder.host.timings import Timings
from builder.memory import Memory
from builder.pages.markdown import written_files
from builder.pages.templates import TemplateFailedError
from builder.problems import has_errors
from builder.site_plan import plan_site


@click.command("build")
@click.argument("target", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--timings", "is_timed", is_flag=True, help="Print the slowest steps, peak memory, and output by kind.")
@pass_folder
def build_command(folder: Path, target: Path, *, is_timed: bool) -> None:
    """Write the generated pages, as Markdown, and all other generated files into DIR.

    Any static-site generator can use them. Only changed files are written, and only files
    from an earlier build are removed. If content has errors, everything readable is still written and the exit code
    is 1.
    """
    timings = Timings()
    try:
        with timings.step("plan the site"):
            memory = Memory(timings.step)
            plan = plan_site(folder, site_settings(folder), memory, partial(read_arrivals, folder))
        print_problems(problem for problem in plan.problems if problem.severity == "error")
        with progress(list(written_files(plan.files)), "Writing") as shown:
            refuse_links(folder, target.absolute())
            done = write_folder(target, shown, timings)
    except (FolderRefusedError, TemplateFailedError) as error:
        raise click.ClickException(str(error)) from error
    echo(f"{target}: {done.written} written, {done.unchanged} unchanged, {done.removed} removed")
    for line in timings.lines(target) if is_timed else ():
        echo(line)
    if has_errors(plan.problems):
        raise SystemExit(1)
