"""The papers of the ledger: their ids by arXiv id and by title, and the id that each has today."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from builder.archive.sightings import Group, arxiv_of, exact_keys, group_keys
from builder.model import LedgerLine
from builder.objects import frozen
from builder.text.titles import exact_key, title_key

PaperLines = Mapping[str, LedgerLine]
"""The ledger's lines of papers by id."""


def paper_id_of_url(url: str) -> str | None:
    """The id in the URL of a paper's page; `None` for URLs of other pages."""
    return url.removeprefix("papers/").rstrip("/") if url.startswith("papers/") else None


def paper_lines(ledger: Iterable[LedgerLine]) -> PaperLines:
    """The lines of papers among those of the ledger."""
    return {paper_id: line for line in ledger if (paper_id := paper_id_of_url(line.url))}


def has_moved(lines: PaperLines, paper_id: str) -> bool:
    """Whether the ledger redirects the paper's URL."""
    line = lines.get(paper_id)
    return bool(line and line.moved_to)


def current_id(lines: PaperLines, paper_id: str) -> str:
    """The id that the ledger's paper has today; an unknown id is returned as it is."""
    seen: set[str] = set()
    while paper_id not in seen:
        seen.add(paper_id)
        line = lines.get(paper_id)
        paper_id = (line and line.moved_to and paper_id_of_url(line.moved_to)) or paper_id
    return paper_id


@frozen
class KnownIds:
    """The ledger's papers by id, and their ids by arXiv id and by title; ids that moved come last."""

    lines: PaperLines
    by_arxiv: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_title: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    keys: dict[str, frozenset[str]] = field(default_factory=dict)
    """The keys of each id's titles."""
    exact: dict[str, frozenset[str]] = field(default_factory=dict)
    """The keys of each id's titles with their signs."""

    @classmethod
    def of(cls, lines: PaperLines) -> "KnownIds":
        """The index of these lines."""
        known = cls(lines)
        for paper_id in sorted(lines, key=lambda paper_id: (has_moved(lines, paper_id), paper_id)):
            if arxiv := lines[paper_id].arxiv:
                known.by_arxiv[arxiv].append(paper_id)
            known.keys[paper_id] = frozenset(map(title_key, lines[paper_id].titles))
            known.exact[paper_id] = frozenset(map(exact_key, lines[paper_id].titles))
            for key in sorted(known.keys[paper_id]):
                known.by_title[key].append(paper_id)
        return known

    def fitting(self, group: Group) -> list[str]:
        """Every id that could be this group's, those by arXiv id first."""
        arxiv = arxiv_of(group)
        by_arxiv = self.by_arxiv.get(arxiv, []) if arxiv else []
        by_title = [
            paper_id
            for key in group_keys(group)
            for paper_id in self.by_title.get(key, [])
            if (not arxiv or self.lines[paper_id].arxiv in (None, arxiv))
            and (self.exact[paper_id] <= self.keys[paper_id] or self.has_title(paper_id, group))
        ]
        return list(dict.fromkeys([*by_arxiv, *by_title]))

    def has_title(self, paper_id: str, group: Group) -> bool:
        """Whether the ledger has a title of the group with the same signs; lines of older ledgers have no signs."""
        return not self.exact[paper_id].isdisjoint(exact_keys(group))

    def one_per_title(self, paper_ids: Sequence[str], group: Group) -> list[str]:
        """The ids without those that only share a title with an earlier one: they are other papers of that title."""
        chosen: list[str] = []
        covered: set[str] = set()
        arxiv = arxiv_of(group)
        for paper_id in paper_ids:
            line = self.lines[paper_id]
            if (arxiv and line.arxiv == arxiv) or not covered.intersection(self.keys[paper_id]):
                chosen.append(paper_id)
                covered.update(self.keys[paper_id])
        return chosen

    def first_match(self, paper_id: str, group: Group) -> int:
        """The index in the group of the first sighting that matches the ledger's line of this id."""
        arxiv = self.lines[paper_id].arxiv
        matches = (
            place
            for place, seen in enumerate(group)
            if (arxiv and seen.entry.arxiv == arxiv) or self.keys[paper_id].intersection(seen.keys)
        )
        return next(matches, len(group))
