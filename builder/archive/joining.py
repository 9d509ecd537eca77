"""Merges named papers that curations call one paper: by one arXiv id, or by `same_as`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from builder.archive.known_ids import PaperLines, current_id, has_moved, paper_lines
from builder.archive.naming import Named
from builder.archive.sightings import arxiv_of, in_order
from builder.model import Curation, LedgerLine


def join_papers(
    named: Sequence[Named], ledger: Iterable[LedgerLine], curations: Mapping[str, Curation]
) -> tuple[Named, ...]:
    """One `Named` for each paper, in the order of first sightings; papers that were merged are in its `joined`."""
    lines = paper_lines(ledger)
    joined = _joined_by_arxiv(named, lines, curations)
    return tuple(sorted(_joined_by_word(joined, lines, curations), key=_first_seen))


def _joined_by_arxiv(named: Iterable[Named], lines: PaperLines, curations: Mapping[str, Curation]) -> list[Named]:
    """Papers with one arXiv id, from a curation or otherwise from digests, are one; ids that have not moved win."""
    by_arxiv: dict[str, list[Named]] = defaultdict(list)
    others: list[Named] = []
    for paper in sorted(named, key=lambda paper: (has_moved(lines, paper.id), _first_seen(paper))):
        curation = curations.get(paper.id)
        arxiv = (curation.arxiv if curation else None) or arxiv_of(paper.group)
        (by_arxiv[arxiv] if arxiv else others).append(paper)
    return others + [_join(papers[0], *papers[1:]) for papers in by_arxiv.values()]


def _joined_by_word(named: list[Named], lines: PaperLines, curations: Mapping[str, Curation]) -> list[Named]:
    """Papers whose curation says `same_as` are merged with the one it names; loops and unknown ids are ignored."""
    papers = {paper.id: paper for paper in named}
    owner = {former: paper.id for paper in named for former in (paper.id, *paper.merged)}
    for paper_id, curation in sorted(curations.items()):
        if curation.same_as is None or paper_id not in papers:
            continue
        target = owner.get(curation.same_as) or owner.get(current_id(lines, curation.same_as))
        if target is None or target == paper_id:
            continue
        gone = papers.pop(paper_id)
        papers[target] = _join(papers[target], gone)
        owner.update({former: target for former, current in owner.items() if current == paper_id})
    return list(papers.values())


def _join(kept: Named, *gone: Named) -> Named:
    group = in_order(seen for paper in (kept, *gone) for seen in paper.group)
    merged = {former for paper in (kept, *gone) for former in (paper.id, *paper.merged)} - {kept.id}
    return Named(kept.id, group, tuple(sorted(merged)), (*kept.joined, *gone), kept.apart)


def _first_seen(paper: Named) -> tuple[str, str, int]:
    return paper.group[0].order
