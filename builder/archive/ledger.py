"""The archive to the ledger as it ought to be, and what `check` says where the written one differs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from builder.archive.matching import group_titles
from builder.archive.naming import Named, arxiv_of
from builder.identifiers import day_url, organization_url, paper_url, topic_url
from builder.model import Day, LedgerLine, Paper, Topic
from builder.problems import Problem, Severity

_FIX = "run `paper-archive check --fix`, which writes it, and commit the file"


def due_ledger(
    named: Iterable[Named],
    papers: Mapping[str, Paper],
    days: Iterable[Day],
    topics: Iterable[Topic],
    written: Iterable[LedgerLine],
) -> tuple[LedgerLine, ...]:
    """Every URL ever published, sorted: what stands today, and of what is gone what took its place.

    `named` are the papers before withdrawal, `papers` the published ones by id. A line of the written ledger never
    goes; a line that moved keeps what it stood for, so that undoing a merge brings its paper back to its old URL.
    """
    due = {line.url: line for line in written}
    for paper in named:
        curated = papers[paper.id].arxiv if paper.id in papers else None
        due[paper_url(paper.id)] = LedgerLine(
            paper_url(paper.id), curated or arxiv_of(paper.group), group_titles(paper.group)
        )
        for gone in paper.merged:
            before = due.get(paper_url(gone), LedgerLine(paper_url(gone)))
            due[before.url] = LedgerLine(before.url, before.arxiv, before.titles, paper_url(paper.id))
    for url in _other_urls(papers.values(), days, topics):
        due[url] = LedgerLine(url)
    for topic in topics:
        for former in topic.was:
            due[topic_url(former)] = LedgerLine(topic_url(former), moved_to=topic_url(topic.slug))
    return tuple(due[url] for url in sorted(due))


def check_ledger(written: Sequence[LedgerLine], due: Sequence[LedgerLine], path: str) -> Iterator[Problem]:
    """What the ledger lacks: an error for a paper or a day, advice for what a curator's edit can make."""
    known = {line.url: (number, line) for number, line in enumerate(written, start=1)}
    for line in due:
        number, before = known.get(line.url, (0, None))
        severity: Severity = "error" if line.url.startswith(("papers/", "days/")) and not line.moved_to else "advice"
        if before is None:
            yield Problem(path, 0, "not-in-ledger", f"{line.url} is not in the ledger; {_FIX}", severity)
        elif before != line:
            yield Problem(
                path, number, "ledger-behind", f"{line.url} says less than the archive knows; {_FIX}", "advice"
            )


def _other_urls(papers: Iterable[Paper], days: Iterable[Day], topics: Iterable[Topic]) -> Iterator[str]:
    for day in days:
        yield day_url(day.date)
    for topic in topics:
        yield topic_url(topic.slug)
    for paper in papers:
        if paper.organization:
            yield organization_url(paper.organization.handle)
