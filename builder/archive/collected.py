"""Finds the papers of collections by what curators wrote, and checks them against the archive."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from rapidfuzz import fuzz, process

from builder.archive.known_ids import PaperLines, current_id, paper_lines
from builder.curations.single_forms import parse_paper_id
from builder.identifiers import parse_arxiv_id
from builder.model import CollectedPaper, Collection, InCollection, LedgerLine, Paper, Withdrawal
from builder.model.edits import Edit
from builder.problems import Problem
from builder.text.titles import normalized_title

_NEAR, _CERTAIN = 60, 85
"""Percentages of common letters from which a paper is named as the nearest, and from which `--fix` writes it."""


class Known:
    """What papers of collections are looked up in."""

    def __init__(
        self, papers: Mapping[str, Paper], ledger: Iterable[LedgerLine], withdrawn: Iterable[Withdrawal]
    ) -> None:
        """`papers` are those that are not withdrawn, by id; `ledger` is complete."""
        self.papers = papers
        self._ledger = ledger
        self.withdrawn = frozenset(gone.paper_id for gone in withdrawn)

    @cached_property
    def lines(self) -> PaperLines:
        """The ledger's lines of papers."""
        return paper_lines(self._ledger)

    @cached_property
    def by_name(self) -> Mapping[str, str]:
        """Ids by arXiv id and by normalised title."""
        papers = self.papers.values()
        names = {normalized_title(title): paper.id for paper in papers for title in (*paper.aliases, paper.title)}
        return names | {paper.arxiv: paper.id for paper in papers if paper.arxiv}


def settled(collections: Sequence[Collection], known: Known) -> tuple[tuple[Collection, ...], tuple[Problem, ...]]:
    """The collections with the present ids of their papers, each once, and what is wrong with what is written."""
    problems: list[Problem] = []
    return tuple([replace(one, papers=tuple(_papers(one, known, problems))) for one in collections]), tuple(problems)


def collections_of(collections: Iterable[Collection]) -> Mapping[str, tuple[InCollection, ...]]:
    """For each paper's id the collections that it is in, by slug."""
    found: dict[str, list[InCollection]] = defaultdict(list)
    for one in collections:
        for listed in one.papers:
            found[listed.paper_id].append(InCollection(one.slug, one.title))
    return {paper_id: tuple(names) for paper_id, names in found.items()}


def _papers(collection: Collection, known: Known, problems: list[Problem]) -> Iterator[CollectedPaper]:
    lines: dict[str, int] = {}
    for listed in collection.papers:
        problem = _problem(listed, known)
        paper_id = listed.paper_id if listed.paper_id in known.papers else _present_id(listed.paper_id, known)
        if paper_id and paper_id in lines:
            message = f"this is the paper of line {lines[paper_id]}: keep one of the two"
            problem = Problem("", 0, "duplicate-paper", message, "advice")
        elif paper_id:
            lines[paper_id] = listed.span.line
            yield replace(listed, paper_id=paper_id)
        if problem:
            span = listed.span
            problems.append(replace(problem, path=collection.path, line=span.line, column=span.column))


def _present_id(written: str, known: Known) -> str | None:
    """The id of the paper that is meant: by a former id, an address, an arXiv id or a title."""
    arxiv, former = parse_arxiv_id(written), parse_paper_id(written)
    found = known.by_name.get(arxiv or normalized_title(written)) or (former and current_id(known.lines, former))
    return found if found in known.papers else None


def _problem(listed: CollectedPaper, known: Known) -> Problem | None:
    written = listed.paper_id
    if written in known.papers:
        return None
    if present := _present_id(written, known):
        if written in known.lines:
            message = f'"{written}" has been merged into another paper: write `{present}`'
            return Problem("", 0, "merged-paper", message, "advice", edit=_edit(listed, present))
        return Problem("", 0, "paper-form", f'write `{present}` instead of "{written}"', edit=_edit(listed, present))
    if written in known.withdrawn:
        message = f'"{written}" is withdrawn, so the collection is shown without it: delete its line'
        return Problem("", 0, "withdrawn-paper", message, "advice")
    near = process.extract(written, known.papers.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=2)
    if not near:
        return Problem("", 0, "unknown-paper", f'there is no paper "{written}": write the last part of its address')
    (nearest, score, _), others = near[0], near[1:]
    is_certain = score >= _CERTAIN and all(other[1] < score for other in others)
    message = f'there is no paper "{written}"; the nearest is “{known.papers[nearest].title}”: write `{nearest}`'
    return Problem("", 0, "unknown-paper", message, edit=_edit(listed, nearest) if is_certain else None)


def _edit(listed: CollectedPaper, paper_id: str) -> Edit:
    span = listed.span
    return Edit(span.line, span.column, span.end_line, span.end_column, paper_id)
