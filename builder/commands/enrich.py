"""`paper-archive enrich` suggests missing facts from other sources, such as arXiv."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from builder.archive.content import read_content
from builder.commands.fetch import archive_client
from builder.commands.given_files import facts_in_days, given_text
from builder.commands.options import pass_folder
from builder.commands.problem_lines import PROBLEMS_SHOWN, limited, print_problems, shown_problems
from builder.commands.progress import progress
from builder.commands.saying import echo, echo_json
from builder.commands.writing import writing
from builder.model import Facts
from builder.pages.wording import counted
from builder.pipeline import load_archive, merge_content
from builder.problems import did_you_mean
from builder.upkeep.arxiv import ADDRESS, PACE, arxiv_answers, arxiv_questions
from builder.upkeep.client import FetchError
from builder.upkeep.completion import accept_findings
from builder.upkeep.facts import parse_facts
from builder.upkeep.findings import FIELDS, NEAR, Finding, Findings, find_facts
from builder.upkeep.mend import write_ledger

_VALUE_LENGTH = 100


@click.command("enrich")
@click.option("--arxiv", "asks_arxiv", is_flag=True, help="Query arXiv's API (one request every three seconds).")
@click.option("--by-id", is_flag=True, help="Query arXiv only for papers whose arXiv id is known.")
@click.option(
    "--days", type=click.Path(exists=True, file_okay=False, path_type=Path), multiple=True, metavar="FOLDER",
    help="Use the Daily Papers API days saved in FOLDER.",
)  # fmt: skip
@click.option(
    "--facts", type=click.Path(exists=True, dir_okay=False, path_type=Path), multiple=True, metavar="FILE",
    help="Use a JSON list of facts: title, arxiv, authors, published, doi, venue, code, project, source.",
)  # fmt: skip
@click.option("--at-least", type=click.IntRange(NEAR, 100), default=NEAR, show_default=True, help="Minimum score.")
@click.option("--paper", "papers", multiple=True, metavar="ID", help="Only this paper's suggestions; may be repeated.")
@click.option("--accept", is_flag=True, help="Write the suggestions to content/papers/.")
@click.option("--json", "as_json", is_flag=True, help="Print the suggestions as JSON.")
@click.option(
    "--address", default=ADDRESS, envvar="ARCHIVE_ARXIV", metavar="URL",
    help="Use this address instead of arXiv's API. Default: ARCHIVE_ARXIV, if it is set.",
)  # fmt: skip
@pass_folder
def enrich_command(  # noqa: PLR0913  # one argument for each option
    folder: Path, *, days: tuple[Path, ...], facts: tuple[Path, ...], asks_arxiv: bool, by_id: bool, at_least: int,
    papers: tuple[str, ...], accept: bool, as_json: bool, address: str,
) -> None:  # fmt: skip
    """Suggest missing arXiv ids, authors, dates, DOIs, venues and links.

    Sources are matched to papers by arXiv id or by an identical or nearly identical title; the score says how well the
    titles agree. Only missing fields are suggested, and nothing is written without --accept. Accepted suggestions
    become ordinary curations that name their source. They never change what a curator wrote.

    \b
      paper-archive enrich --arxiv
      paper-archive enrich --arxiv --by-id --accept
      paper-archive enrich --days ../days --facts known.json --accept
      paper-archive enrich --facts known.json --paper attention-a-survey --accept
    """
    if not (asks_arxiv or days or facts):
        message = "give at least one source: --arxiv, --days FOLDER or --facts FILE"
        raise click.UsageError(message)
    known = [*_facts_in_files(facts), *facts_in_days(days)]
    faults = _ask_arxiv(folder, address, known, by_id=by_id) if asks_arxiv else []
    with writing(folder, is_needed=accept):
        content, _ = read_content(folder)
        curations = {curation.paper_id: curation for curation in content.curations}
        archive = merge_content(content)[0]
        findings = find_facts(archive.papers, known, curations, at_least)
        findings = _only(findings, papers, {paper.id for paper in archive.papers})
        if as_json:
            echo_json(json.dumps(_record(findings), ensure_ascii=False, indent=1))
        else:
            echo(_words(findings, faults))
        if accept:
            faults += _accept(folder, findings)
    if faults:
        raise click.ClickException("\n".join(map(limited, faults[:PROBLEMS_SHOWN])))


def _only(findings: Findings, wanted: Sequence[str], known: Collection[str]) -> Findings:
    for paper_id in wanted:
        if paper_id not in known:
            message = f"there is no paper {paper_id}{did_you_mean(paper_id, known)}"
            raise click.BadParameter(message, param_hint="--paper")
    return replace(findings, found=tuple(one for one in findings.found if not wanted or one.paper.id in wanted))


def _facts_in_files(paths: Sequence[Path]) -> Iterator[Facts]:
    for path in paths:
        facts, problems = parse_facts(given_text(path), str(path))
        if problems and not facts:
            raise click.ClickException("\n".join(map(str, shown_problems(problems))))
        print_problems(problems, err=True)
        yield from facts


def _ask_arxiv(folder: Path, address: str, known: list[Facts], *, by_id: bool) -> list[str]:
    """Adds arXiv's answers to `known`; returns a message for each query without a usable answer."""
    faults: list[str] = []
    client = archive_client(folder, PACE)
    papers = load_archive(folder, is_quick=True).archive.papers
    questions = arxiv_questions([paper for paper in papers if paper.arxiv or not by_id])
    try:
        with progress(arxiv_answers(client, questions, address), "Querying arXiv", len(questions)) as answers:
            for answer in answers:
                known += answer.facts
                faults += answer.faults
    except FetchError as error:
        faults.append(f"{error}. Answers received so far are used; run the same command again to continue.")
    return faults


def _accept(folder: Path, findings: Findings) -> list[str]:
    """Writes the findings; returns a message for each that would make no valid curation."""
    faults: list[str] = []
    try:
        for path, fault in accept_findings(folder, findings.found, datetime.now().astimezone().date()):
            if fault:
                faults.append(f"{path} is unchanged: {fault}")
            else:
                echo(f"{path}: written", err=True)
    finally:
        write_ledger(folder, load_archive(folder), begins=False)
    return faults


def _words(findings: Findings, faults: Sequence[str]) -> str:
    lines: list[str] = []
    for one in findings.found:
        lines.append(f"{one.paper.id}: {one.score} %, from {one.given.source}")
        lines += [f"  {key}: {_shortened(value)}" for key, value in one.shown()]
    lines += [f"not used: {reason}" for reason in findings.unsure]
    unused = findings.read - findings.matched
    counts = f"{counted(findings.read, 'fact')} read: {findings.matched} matched a paper, {unused} unused"
    total = _total(findings.found) if findings.found or not faults else "nothing to suggest from the usable answers"
    return "\n".join([*lines, counts, total])


def _total(found: Sequence[Finding]) -> str:
    each = [f"{sum(field.says(one.given) for one in found)} with {field.key}" for field in FIELDS]
    return f"{counted(len(found), 'suggestion')}: {', '.join(each)}"


def _shortened(text: str) -> str:
    return text if len(text) <= _VALUE_LENGTH else f"{text[:_VALUE_LENGTH]}…"


def _record(findings: Findings) -> Any:
    return {
        "suggestions": [
            {"paper": one.paper.id, "score": one.score, "source": one.given.source, "fields": one.record()}
            for one in findings.found
        ],
        "read": findings.read,
        "matched": findings.matched,
        "not_used": list(findings.unsure),
    }
