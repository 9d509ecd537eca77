"""Computes the complete ledger, and the current address of each URL that was ever published."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from builder.archive.naming import Named
from builder.archive.sightings import arxiv_of, group_titles
from builder.identifiers import collection_url, day_url, organization_url, paper_url, topic_url
from builder.model import Collection, Day, LedgerLine, Move, Paper, Topic, Withdrawal
from builder.objects import frozen


@frozen
class Standing:
    """Everything that has a page."""

    named: Sequence[Named]
    """Every paper, including withdrawn ones, whose pages say that they are withdrawn."""
    papers: Mapping[str, Paper]
    """Those that are not withdrawn, by id."""
    days: Sequence[Day]
    topics: Sequence[Topic]
    withdrawn: Sequence[Withdrawal] = ()
    """Withdrawn papers, including those that no digest contains any more."""
    collections: Sequence[Collection] = ()

    def urls(self) -> frozenset[str]:
        """The URLs of these pages."""
        withdrawn = (paper_url(gone.paper_id) for gone in self.withdrawn)
        return frozenset((*(paper_url(paper.id) for paper in self.named), *withdrawn, *self.other_urls()))

    def curated_arxiv(self, paper_id: str) -> str | None:
        """The arXiv id of the paper, if a curation sets it."""
        paper = self.papers.get(paper_id)
        return paper.arxiv if paper and "arxiv" in paper.curated else None

    def other_urls(self) -> Iterator[str]:
        """The URLs of all but papers."""
        for day in self.days:
            yield day_url(day.date)
        for topic in self.topics:
            yield topic_url(topic.slug)
        for collection in self.collections:
            yield collection_url(collection.slug)
        for paper in self.papers.values():
            if paper.organization:
                yield organization_url(paper.organization.handle)


def due_ledger(standing: Standing, moves: Iterable[Move], written: Iterable[LedgerLine]) -> tuple[LedgerLine, ...]:
    """The complete ledger, sorted by URL: current pages, and former URLs with their replacement.

    Lines of the written ledger are never dropped. A moved line keeps its arXiv id and titles, so that undoing a merge
    restores the paper at its old URL. Moves of URLs that were never published are ignored.
    """
    due = {line.url: line for line in written}
    curators_word = ((move.url, move.target) for move in moves if move.url in due)
    for url, target in (*_topic_moves(standing.topics), *curators_word):
        due[url] = replace(due.get(url, LedgerLine(url)), moved_to=target)
    for gone in standing.withdrawn:
        if line := due.get(paper_url(gone.paper_id)):
            due[line.url] = replace(line, moved_to=None)
    for paper in standing.named:
        own = paper.own_group()
        for former in paper.merged:
            before = due.get(paper_url(former), LedgerLine(paper_url(former)))
            due[before.url] = LedgerLine(before.url, before.arxiv, before.titles, paper_url(paper.id))
        for part in paper.parts():
            group, url = part.own_group(), paper_url(part.id)
            due[url] = LedgerLine(url, arxiv_of(group), group_titles(group), paper_url(paper.id))
        arxiv = standing.curated_arxiv(paper.id) or arxiv_of(own)
        due[paper_url(paper.id)] = LedgerLine(paper_url(paper.id), arxiv, group_titles(own))
    for url in standing.other_urls():
        due[url] = LedgerLine(url)
    return tuple(due[url] for url in sorted(due))


def sure_ledger(written: Iterable[LedgerLine], due: Iterable[LedgerLine]) -> tuple[LedgerLine, ...]:
    """The written ledger plus lines for new papers and days, sorted; used while content has errors.

    Merges, moves and topics are left out because they may be the mistake, and ledger lines are permanent.
    """
    known = {line.url: line for line in written}
    for line in due:
        if is_sure(line):
            known.setdefault(line.url, line)
    return tuple(known[url] for url in sorted(known))


def is_sure(line: LedgerLine) -> bool:
    """Whether a missing ledger line cannot result from a curator's edit: a paper or day at its own URL."""
    return line.url.startswith(("papers/", "days/")) and not line.moved_to


def final_targets(ledger: Iterable[LedgerLine]) -> Mapping[str, str]:
    """For each URL that moved, sorted, the URL of its current page; URLs in a loop are left out."""
    moved = {line.url: line.moved_to for line in ledger if line.moved_to}
    ends: dict[str, str | None] = {}
    for start in moved:
        end, way = start, dict[str, None]()
        while end in moved and end not in ends and end not in way:
            way[end] = None
            end = moved[end]
        ends |= dict.fromkeys(way, None if end in way else ends.get(end, end))
    return {url: target for url in sorted(ends) if (target := ends[url])}


def _topic_moves(topics: Iterable[Topic]) -> Iterator[tuple[str, str]]:
    for topic in topics:
        for former in topic.was:
            yield topic_url(former), topic_url(topic.slug)
