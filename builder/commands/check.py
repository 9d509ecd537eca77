"""`paper-archive check`: reports every mistake in content, and fixes the unambiguous ones."""

import json
import os
from collections.abc import Collection, Iterable
from dataclasses import asdict
from pathlib import Path

import click

from builder.archive.repair import digest_repairs
from builder.cache import cached_memory
from builder.commands.options import pass_folder
from builder.commands.problem_lines import print_problems
from builder.commands.saying import echo, echo_json
from builder.commands.writing import writing
from builder.host.settings import SETTINGS_FILE
from builder.host.settings_checks import check_settings
from builder.model import Archive
from builder.pages.wording import counted
from builder.pipeline import Loaded, load_archive
from builder.problems import Problem, has_errors, sorted_problems
from builder.upkeep.mend import mend_content


@click.command("check")
@click.option("--fix", is_flag=True, help="Fix unambiguous mistakes, then check again.")
@click.option("--json", "as_json", is_flag=True, help="Print the problems as a JSON list.")
@click.option("--verbose", is_flag=True, help="List all problems of each file, and repaired digest texts.")
@pass_folder
def check_command(folder: Path, *, fix: bool, as_json: bool, verbose: bool) -> None:
    """Report every mistake in content/ as `path:line: code message`.

    Errors fail this command (exit code 1) and a strict build; advice does not.
    """
    with writing(folder, is_needed=fix), cached_memory(folder) as memory:
        if fix:
            for done in mend_content(folder, memory):
                echo(done, err=True)
        loaded = load_archive(folder, memory)
    shown = sorted_problems([*loaded.problems, *_check_settings(folder)])
    if as_json:
        echo_json(json.dumps([asdict(problem) for problem in shown], ensure_ascii=False, indent=1))
    else:
        print_problems(shown, are_all=verbose)
        _print_summary(loaded.archive, shown)
        if verbose:
            _print_repairs(loaded)
    if has_errors(shown):
        raise SystemExit(1)


def _check_settings(folder: Path) -> Iterable[Problem]:
    path = folder / SETTINGS_FILE
    return check_settings(path.read_text("utf-8", "replace"), os.environ, folder) if path.is_file() else ()


def _print_summary(archive: Archive, problems: Collection[Problem]) -> None:
    errors = sum(problem.severity == "error" for problem in problems)
    content = f"{counted(len(archive.papers), 'paper')} of {counted(len(archive.days), 'day')}"
    advice = counted(len(problems) - errors, "piece of advice", "pieces of advice")
    echo(f"{content}: {counted(errors, 'error')}, {advice}", err=True)


def _print_repairs(loaded: Loaded) -> None:
    for digest in loaded.archive.digests:
        for line, rules in digest_repairs(digest):
            echo(f"{digest.path}:{line}: repaired {', '.join(rules)}")
