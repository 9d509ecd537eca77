"""`paper-archive topics` evaluates the topic rules and reports topics that need attention."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from builder.archive.content import CONTENT_FOLDER, TOPICS_FILE
from builder.commands.given_files import given_text
from builder.commands.options import pass_folder
from builder.commands.problem_lines import print_problems
from builder.commands.revisions import loaded_revision
from builder.commands.saying import echo, echo_json
from builder.commands.topics_report import report_lines
from builder.commands.writing import writing
from builder.host.disk import write_whole
from builder.model import GoldPaper, Topic
from builder.pages.wording import counted
from builder.pipeline import load_archive
from builder.problems import has_errors
from builder.topics.curated_topics import current_slugs
from builder.topics.evaluation import Evaluation, Score, check_gold, evaluate_topics, judged_papers
from builder.topics.gold import parse_gold
from builder.topics.learning import learn_topics, rewritten_vocabulary
from builder.topics.undecided import changed_topics
from builder.topics.vocabulary_report import report_topics

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_MISTAKES_SHOWN = 20
_CONFUSED_SHOWN = 10


@click.group("topics")
def topics_command() -> None:
    """Evaluate the topic rules and find topics that need attention."""


@topics_command.command()
@click.argument("gold", metavar="GOLD.json", type=_FILE)
@click.option("--mistakes", is_flag=True, help="List every paper whose assigned topics differ from the gold labels.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@pass_folder
def evaluate(folder: Path, gold: Path, *, mistakes: bool, as_json: bool) -> None:
    """Evaluate the rules on labelled papers: precision, recall and F1, overall and per topic.

    GOLD.json has the form {"papers": [{"title", "topics", "optional", "abstract"}]}. `optional` topics count neither
    for nor against the rules. Topics set by curations are ignored.
    """
    archive = load_archive(folder).archive
    evaluation = evaluate_topics(_gold(gold, archive.topics), archive.papers, archive.topics)
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
@click.option("--against", metavar="REVISION", help="Show what each topic gained and lost since this git revision.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@pass_folder
def report(folder: Path, *, against: str | None, as_json: bool) -> None:
    """List what needs attention: topics, phrases and papers.

    Topics that are likely duplicates, that papers confuse, or that have too few or too many papers; phrases with too
    few or too many papers; papers without a topic, and papers that barely have or barely lack one. Each of the latter
    has the line to paste into its curation to decide the other way.
    """
    archive = load_archive(folder).archive
    found = report_topics(archive.papers, archive.topics)
    changes = (
        changed_topics(loaded_revision(against, folder).archive.papers, archive.papers, archive.topics)
        if against
        else ()
    )
    if as_json:
        echo_json(
            json.dumps(asdict(found) | {"changes": [asdict(each) for each in changes]}, ensure_ascii=False, indent=1)
        )
        return
    for line in report_lines(found, changes):
        echo(line)


@topics_command.command()
@click.argument("gold", metavar="GOLD.json...", nargs=-1, required=True, type=_FILE)
@pass_folder
def learn(folder: Path, gold: tuple[Path, ...]) -> None:
    """Learn the points of the phrases, and what each topic needs, from labelled papers, and write them to topics.yml.

    Points marked with `!`, such as `8!: [phrase]`, stay as they are.
    """
    path = folder / CONTENT_FOLDER / TOPICS_FILE
    with writing(folder):
        archive = load_archive(folder).archive
        papers = [paper for file in gold for paper in _gold(file, archive.topics)]
        learnt = learn_topics(archive.topics, [*judged_papers(papers, archive.papers, current_slugs(archive.topics))])
        write_whole(
            folder, f"{CONTENT_FOLDER}/{TOPICS_FILE}", rewritten_vocabulary(path.read_text("utf-8"), learnt).encode()
        )
    echo(f"{CONTENT_FOLDER}/{TOPICS_FILE}: points learnt from {counted(len(papers), 'paper')}", err=True)


def _gold(path: Path, topics: Sequence[Topic]) -> tuple[GoldPaper, ...]:
    """The labelled papers in a file; prints its problems, and ends the command if there are errors."""
    papers, problems = parse_gold(given_text(path), str(path))
    problems += check_gold(papers, topics, str(path))
    print_problems(problems, err=True)
    if has_errors(problems):
        raise SystemExit(1)
    return papers


def _table(evaluation: Evaluation) -> Iterator[str]:
    yield f"{'':28}precision  recall     F1   right  wrong  missed"
    yield _row("overall", evaluation.overall)
    for slug, score in evaluation.topics.items():
        yield _row(slug, score)
    yield counted(evaluation.papers, "paper")
    confused = Counter((wrong, missed) for one in evaluation.mistakes for wrong in one.wrong for missed in one.missed)
    for (wrong, missed), papers in confused.most_common(_CONFUSED_SHOWN):
        if papers > 1:
            yield f"{wrong} in place of {missed}: {papers} papers"
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
