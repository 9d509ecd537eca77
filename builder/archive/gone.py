"""Published papers that no digest contains any more, and what their curations say of their addresses."""

from collections.abc import Iterable, Iterator

from builder.archive.content import Content
from builder.archive.known_ids import paper_lines
from builder.archive.naming import Named
from builder.identifiers import paper_url
from builder.model import Curation, Move, Withdrawal


def gone_papers(content: Content, named: Iterable[Named]) -> Iterator[Withdrawal]:
    """Those that a curation withdraws."""
    lines = paper_lines(content.ledger)
    for curation in _curations(content, named):
        if curation.withdrawn:
            titles = (curation.title, *lines[curation.paper_id].titles, curation.paper_id)
            title = next(filter(None, titles))
            yield Withdrawal(curation.paper_id, curation.withdrawn, curation.path, title)


def gone_moves(content: Content, named: Iterable[Named]) -> Iterator[Move]:
    """The moves of those that another paper takes the place of."""
    for curation in _curations(content, named):
        if curation.same_as:
            yield Move(paper_url(curation.paper_id), paper_url(curation.same_as))


def _curations(content: Content, named: Iterable[Named]) -> Iterator[Curation]:
    lines = paper_lines(content.ledger)
    present = {paper_id for paper in named for paper_id in (paper.id, *paper.merged)}
    yield from (one for one in content.curations if one.paper_id in lines and one.paper_id not in present)
