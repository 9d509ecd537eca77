"""`paper-archive topics` evaluates the topic rules and reports topics that need attention."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from builder.archive.content import CONTENT_FOLDER, PHRASE_COUNTS_FILE, read_phrase_counts
from builder.commands.given_files import day_files, facts_in_days, given_text
from builder.commands.options import pass_folder
from builder.commands.problem_lines import print_problems
from builder.commands.saying import echo, echo_json
from builder.commands.writing import writing
from builder.host.disk import write_whole
from builder.identifiers import parse_iso_date
from builder.pages.wording import counted
from builder.pipeline import load_archive
from builder.problems import has_errors
from builder.topics.evaluation import Evaluation, Score, check_gold, evaluate_topics
from builder.topics.gold import parse_gold
from builder.topics.phrase_counts import render_phrase_counts
from builder.topics.phrases import PhraseKey, count_phrases
from builder.topics.vocabulary_report import Phrase, TopicReport, report_topics

_MISTAKES_SHOWN = 20
_PHRASES_SHOWN = 30


@click.group("topics")
def topics_command() -> None:
    """Evaluate the topic rules and find topics that need attention."""


@topics_command.command()
@click.argument("gold", metavar="GOLD.json", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--mistakes", is_flag=True, help="List every paper whose assigned topics differ from the gold labels.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@pass_folder
def evaluate(folder: Path, gold: Path, *, mistakes: bool, as_json: bool) -> None:
    """Evaluate the rules on labelled papers: precision, recall and F1, overall and per topic.

    GOLD.json has the form {"papers": [{"title", "topics", "optional", "abstract"}]}. `optional` topics count neither
    for nor against the rules. Topics set by curations, and phrases that match only one paper, are ignored.
    """
    archive = load_archive(folder).archive
    papers, problems = parse_gold(given_text(gold), str(gold))
    problems += check_gold(papers, archive.topics, str(gold))
    print_problems(problems, err=True)
    if has_errors(problems):
        raise SystemExit(1)
    evaluation = evaluate_topics(papers, archive.papers, archive.topics, _seen(folder))
    if as_json:
        echo_json(json.dumps(_record(evaluation), ensure_ascii=False, indent=1))
        return
    for line in _table(evaluation):
        echo(line)
    shown = evaluation.mistakes if mistakes else evaluation.mistakes[:_MISTAKES_SHOWN]
    for mistake in shown:
        words = [*(f"+{slug}" for slug in mistake.wrong), *(f"-{slug}" for slug in mistake.missed)]
        echo(f"  {mistake.title}: {' '.join(words)}")
    if len(shown) < len(evaluation.mistakes):
        echo(f"{len(evaluation.mistakes) - len(shown)} more with --mistakes", err=True)


@topics_command.command()
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@pass_folder
def report(folder: Path, *, as_json: bool) -> None:
    """List likely duplicate topics, topics and phrases with too few or too many papers, and papers without a topic."""
    archive = load_archive(folder).archive
    found = report_topics(archive.papers, archive.topics, _seen(folder))
    if as_json:
        echo_json(json.dumps(asdict(found), ensure_ascii=False, indent=1))
        return
    for line in _report_lines(found):
        echo(line)


@topics_command.command()
@click.argument("days", metavar="FOLDER...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@pass_folder
def count(folder: Path, days: tuple[Path, ...]) -> None:
    """Count how many papers in the API days in FOLDER contain each phrase, and save the counts.

    While an archive is small, the counts distinguish phrases that are common elsewhere from the wording of a single
    paper.
    """
    facts = {fact.arxiv or fact.title: fact for fact in facts_in_days(days)}
    dates = sorted(day for path in day_files(days) if (day := parse_iso_date(path.name[:10])))
    if not facts or not dates:
        message = "no API days found in these folders (expected files named YYYY-MM-DD.json)"
        raise click.ClickException(message)
    path = f"{CONTENT_FOLDER}/{PHRASE_COUNTS_FILE}"
    with writing(folder):
        topics = load_archive(folder).archive.topics
        counts = count_phrases(topics, ((fact.title, fact.abstract) for fact in facts.values()))
        write_whole(folder, path, render_phrase_counts(counts, len(facts), dates[0], dates[-1]).encode())
    echo(f"{path}: phrases counted in {counted(len(facts), 'paper')}", err=True)


def _seen(folder: Path) -> Mapping[PhraseKey, int]:
    counts, problems = read_phrase_counts(folder)
    print_problems(problems, err=True)
    return counts


def _table(evaluation: Evaluation) -> Iterator[str]:
    yield f"{'':28}precision  recall     F1   right  wrong  missed"
    yield _row("overall", evaluation.overall)
    for slug, score in evaluation.topics.items():
        yield _row(slug, score)
    yield f"{counted(evaluation.papers, 'paper')}, {counted(len(evaluation.ignored), 'phrase')} of one paper ignored"
    if evaluation.unlabelled:
        yield f"not counted, because no paper of the gold file has these topics: {', '.join(evaluation.unlabelled)}"
    if evaluation.without_abstract:
        yield f"judged by title alone: {counted(len(evaluation.without_abstract), 'paper')}"


def _row(name: str, score: Score) -> str:
    shares = "".join(f"{'–' if share is None else f'{share:.3f}':>9}" for share in _shares(score))
    return f"{name:26}{shares}{score.right:8}{score.wrong:7}{score.missed:8}"


def _shares(score: Score) -> tuple[float | None, float | None, float | None]:
    return score.precision, score.recall, score.f1


def _record(evaluation: Evaluation) -> Mapping[str, Any]:
    return {
        "papers": evaluation.papers,
        "overall": _score_record(evaluation.overall),
        "topics": {slug: _score_record(score) for slug, score in evaluation.topics.items()},
        "mistakes": [asdict(mistake) for mistake in evaluation.mistakes],
        "unlabelled": list(evaluation.unlabelled),
        "without_abstract": list(evaluation.without_abstract),
    }


def _score_record(score: Score) -> Mapping[str, Any]:
    return {**asdict(score), "precision": score.precision, "recall": score.recall, "f1": score.f1}


def _report_lines(found: TopicReport) -> Iterator[str]:
    yield f"{counted(found.papers, 'paper')}, {counted(len(found.counts), 'topic')}"
    for pair in found.near:
        yield f"likely duplicates: {pair.first} and {pair.second} ({pair.both} of {pair.either} papers have both)"
    yield from (f"topic without papers: {slug}" for slug in found.empty)
    yield from (f"topic with too many papers: {slug} ({found.counts[slug]})" for slug in found.full)
    yield from _phrase_lines("phrase matches too many papers", found.common)
    yield from _phrase_lines("phrase matches one paper: it counts on the site, not in `evaluate`", found.single)
    yield from _phrase_lines("phrase matches no paper", found.unused)
    yield from (f"paper without a topic: {paper_id}" for paper_id in found.without_topic)


def _phrase_lines(words: str, phrases: tuple[Phrase, ...]) -> Iterator[str]:
    for one in phrases[:_PHRASES_SHOWN]:
        yield f"{words}: {one.topic}, {one.phrase.text!r} ({counted(one.papers, 'paper')})"
    if len(phrases) > _PHRASES_SHOWN:
        yield f"{words}: {len(phrases) - _PHRASES_SHOWN} more phrases (--json lists all)"
