"""The lines of `paper-archive topics report`."""

from collections.abc import Iterator, Sequence

from builder.pages.wording import counted
from builder.topics.undecided import Close, TopicChange, changed_line
from builder.topics.vocabulary_report import Phrase, TopicReport

_SHOWN = 20
"""Maximum number of lines of one kind; `--json` lists all."""


def report_lines(found: TopicReport, changes: Sequence[TopicChange]) -> Iterator[str]:
    """The report in words, and what the topics gained and lost if there is something to compare with."""
    yield f"{counted(found.papers, 'paper')}, {counted(len(found.counts), 'topic')}"
    for change in changes:
        yield f"{change.slug}: {len(change.gained)} gained, {len(change.lost)} lost"
        yield from _changed_papers("gained", change.gained, changed_line(change.slug, is_wanted=False))
        yield from _changed_papers("lost", change.lost, changed_line(change.slug, is_wanted=True))
    for pair in found.near:
        yield f"likely duplicates: {pair.first} and {pair.second} ({pair.both} of {pair.either} papers have both)"
    yield from (f"topic without papers: {slug}" for slug in found.empty)
    yield from (f"topic with too many papers: {slug} ({found.counts[slug]})" for slug in found.full)
    confused = [f"{one.given}, but barely not {one.missed} ({counted(one.papers, 'paper')})" for one in found.confused]
    yield from _first("papers barely have", confused)
    yield from _phrase_lines("phrase matches too many papers", found.common)
    yield from _phrase_lines("phrase matches no paper", found.unused)
    yield from (f"paper without a topic: {paper_id}" for paper_id in found.without_topic)
    yield from _first("on the edge", [_close(one) for one in found.close])


def _close(one: Close) -> str:
    side = f"barely {'has' if one.is_given else 'lacks'} {one.slug}"
    return f"content/papers/{one.paper_id}.yml {side} ({one.tenths / 10:+.1f} points); to change it: {one.curation}"


def _changed_papers(kind: str, papers: Sequence[str], line: str) -> Iterator[str]:
    yield from _first(f"  {kind}", [f"content/papers/{paper}.yml; to undo it: {line}" for paper in papers])


def _phrase_lines(words: str, phrases: Sequence[Phrase]) -> Iterator[str]:
    shown = [f"{one.topic}, {one.phrase.text!r} ({counted(one.papers, 'paper')})" for one in phrases]
    yield from _first(words, shown)


def _first(words: str, lines: Sequence[str]) -> Iterator[str]:
    yield from (f"{words}: {line}" for line in lines[:_SHOWN])
    if len(lines) > _SHOWN:
        yield f"{words}: {len(lines) - _SHOWN} more (--json lists all)"
