"""Groups of sightings to named papers: ids from the ledger, new ids from titles, joined where curations say so."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from builder.archive.matching import SAME_TEXT_SHARE, Group, Sighting, group_keys, share_of_words, title_key, title_keys
from builder.archive.repair import repair_title
from builder.identifiers import free_slug, paper_id_of_url, title_slug
from builder.model import Curation, LedgerLine

_RESERVED = ("index",)
"""No paper is called so: its page would be the folder's own."""


@dataclass(frozen=True, slots=True)
class Named:
    """A paper before its fields are merged."""

    id: str
    group: Group
    """All its sightings, in naming order."""
    merged: tuple[str, ...] = ()
    """The ids that it took over, sorted."""
    joined: tuple["Named", ...] = ()
    """Papers that are part of it by a curator's word alone. They keep their own lines of the ledger, so that each
    comes back to its old URL when that word is taken back."""

    def own_group(self) -> Group:
        """The sightings that are this paper's without any curator's word."""
        others = {seen.order for paper in self.joined for seen in paper.group}
        return tuple(seen for seen in self.group if seen.order not in others)

    def parts(self) -> Iterator["Named"]:
        """The papers that joined it, and those that had joined these."""
        for paper in self.joined:
            yield paper
            yield from paper.parts()


def name_papers(
    groups: Sequence[Group], ledger: Iterable[LedgerLine], curations: Mapping[str, Curation]
) -> tuple[Named, ...]:
    """One `Named` a paper, in the order of first sightings.

    A paper that the ledger knows, by arXiv id or else by title, keeps the ledger's id. Then curations join papers:
    those that they give one arXiv id, and those that they call the same.
    """
    known_ids = _KnownIds.of(ledger)
    owners, unknown = _named_by_ledger(groups, known_ids, curations)
    unknown = _joined_by_curated_title(owners, unknown, curations)
    named = [*owners.values(), *_newly_named(unknown, taken={*known_ids.lines, *_RESERVED})]
    named = _joined_by_arxiv(named, known_ids, curations)
    return tuple(sorted(_joined_by_word(named, known_ids, curations), key=_first_seen))


def arxiv_of(group: Group) -> str | None:
    """The arXiv id that the digests give this group."""
    return next((seen.entry.arxiv for seen in group if seen.entry.arxiv), None)


@dataclass(frozen=True, slots=True)
class _KnownIds:
    """The ledger's papers by id, and their ids by arXiv id and by title; ids that moved away come last."""

    lines: Mapping[str, LedgerLine]
    by_arxiv: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_title: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    keys: dict[str, frozenset[str]] = field(default_factory=dict)
    """Of each id the keys of its titles."""

    @classmethod
    def of(cls, ledger: Iterable[LedgerLine]) -> "_KnownIds":
        lines = {id_: line for line in ledger if (id_ := paper_id_of_url(line.url))}
        known = cls(lines)
        for paper_id in sorted(lines, key=known.preference):
            if arxiv := lines[paper_id].arxiv:
                known.by_arxiv[arxiv].append(paper_id)
            known.keys[paper_id] = frozenset(map(title_key, lines[paper_id].titles))
            for key in sorted(known.keys[paper_id]):
                known.by_title[key].append(paper_id)
        return known

    def preference(self, paper_id: str) -> tuple[bool, str]:
        """Sorts ids that still stand before those that moved away."""
        line = self.lines.get(paper_id)
        return (bool(line and line.moved_to), paper_id)

    def fitting(self, group: Group) -> list[str]:
        """Every id that could be this group's, those by arXiv id first."""
        arxiv = arxiv_of(group)
        by_arxiv = self.by_arxiv.get(arxiv, []) if arxiv else []
        by_title = [
            paper_id
            for key in group_keys(group)
            for paper_id in self.by_title.get(key, [])
            if not arxiv or self.lines[paper_id].arxiv in (None, arxiv)
        ]
        return list(dict.fromkeys([*by_arxiv, *by_title]))

    def resolve(self, paper_id: str) -> str:
        """The id under which the ledger's paper stands today; an unknown id stands for itself."""
        seen: set[str] = set()
        while paper_id not in seen:
            seen.add(paper_id)
            line = self.lines.get(paper_id)
            paper_id = (line and line.moved_to and paper_id_of_url(line.moved_to)) or paper_id
        return paper_id


def _named_by_ledger(
    groups: Sequence[Group], known: _KnownIds, curations: Mapping[str, Curation]
) -> tuple[dict[str, Named], list[Group]]:
    """Groups that the ledger knows by arXiv id choose first, then those with entries that never had one.

    A group all of whose entries have an id that the ledger lacks comes last: what the ledger knows by title alone was
    seen without an id.
    """
    owners: dict[str, Named] = {}
    unknown: list[Group] = []
    for group in sorted(groups, key=lambda group: _evidence(group, known)):
        fitting = known.fitting(group)
        free = _one_a_title([paper_id for paper_id in fitting if paper_id not in owners], group, known)
        same = [paper_id for paper_id in fitting if paper_id in owners and _is_same(group, owners[paper_id], curations)]
        if same and not free:
            owners[same[0]] = _grown(owners[same[0]], group)
        elif free:
            kept = min(free, key=lambda paper_id: (*known.preference(paper_id)[:1], _seen_as(paper_id, group, known)))
            owners[kept] = Named(kept, group, tuple(sorted(set(free) - {kept})))
        else:
            unknown.append(group)
    return owners, unknown


def _joined_by_curated_title(
    owners: dict[str, Named], groups: Iterable[Group], curations: Mapping[str, Curation]
) -> list[Group]:
    """The groups that are no known paper's; one under a title that a curator gave a known paper joins that paper."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for paper_id in sorted(owners):
        if (curation := curations.get(paper_id)) and curation.title:
            by_key[title_key(curation.title)].append(paper_id)
    unknown: list[Group] = []
    for group in groups:
        fitting = [paper_id for key in group_keys(group) for paper_id in by_key[key]]
        same = next((paper_id for paper_id in fitting if _is_same(group, owners[paper_id], curations)), None)
        if same is None:
            unknown.append(group)
        else:
            owners[same] = _grown(owners[same], group)
    return unknown


def _grown(owner: Named, group: Group) -> Named:
    return Named(owner.id, _in_order(owner.group + group), owner.merged)


def _newly_named(groups: Iterable[Group], taken: set[str]) -> Iterable[Named]:
    for group in sorted(groups, key=lambda group: group[0].order):
        paper_id = free_slug(title_slug(repair_title(group[0].entry.title)[0]), taken)
        taken.add(paper_id)
        yield Named(paper_id, group)


def _one_a_title(paper_ids: Sequence[str], group: Group, known: _KnownIds) -> list[str]:
    """Of several ids under one title only the first is this group's: the others are papers that share the title."""
    chosen: list[str] = []
    covered: set[str] = set()
    arxiv = arxiv_of(group)
    for paper_id in paper_ids:
        line = known.lines[paper_id]
        if (arxiv and line.arxiv == arxiv) or not covered.intersection(known.keys[paper_id]):
            chosen.append(paper_id)
            covered.update(known.keys[paper_id])
    return chosen


def _is_same(group: Group, owner: Named, curations: Mapping[str, Curation]) -> bool:
    """Whether a group may join the paper that already took the only id that fits."""
    curation = curations.get(owner.id)
    known = arxiv_of(owner.group)
    if known and arxiv_of(group) not in (None, known):
        return False
    if curation and curation.arxiv and curation.arxiv == known:
        return True
    titles = {*group_keys(group), *group_keys(owner.group)}
    curated = curation is not None and curation.title is not None and title_key(curation.title) in titles
    return (curated or known is not None) and _are_alike(group, owner.group)


def _are_alike(group: Group, other: Group) -> bool:
    texts = {seen.entry.abstract for seen in group}
    others = {seen.entry.abstract for seen in other}
    return any(share_of_words(text, known) >= SAME_TEXT_SHARE for text in texts for known in others)


def _evidence(group: Group, known: _KnownIds) -> tuple[bool, bool]:
    """Sorts better evidence first."""
    return (arxiv_of(group) not in known.by_arxiv, all(seen.entry.arxiv for seen in group))


def _seen_as(paper_id: str, group: Group, known: _KnownIds) -> int:
    """The place in the group of the first sighting that the ledger's line of this id describes."""
    arxiv = known.lines[paper_id].arxiv
    return next(
        (
            place
            for place, seen in enumerate(group)
            if (arxiv and seen.entry.arxiv == arxiv) or known.keys[paper_id].intersection(title_keys(seen.entry.title))
        ),
        len(group),
    )


def _joined_by_arxiv(named: list[Named], known: _KnownIds, curations: Mapping[str, Curation]) -> list[Named]:
    by_arxiv: dict[str, list[Named]] = defaultdict(list)
    others: list[Named] = []
    for paper in sorted(named, key=lambda paper: (known.preference(paper.id)[0], _first_seen(paper))):
        curation = curations.get(paper.id)
        arxiv = (curation.arxiv if curation else None) or arxiv_of(paper.group)
        (by_arxiv[arxiv] if arxiv else others).append(paper)
    return others + [_join(papers[0], *papers[1:]) for papers in by_arxiv.values()]


def _joined_by_word(named: list[Named], known: _KnownIds, curations: Mapping[str, Curation]) -> list[Named]:
    """Papers whose curation says `same_as` join the one it names; a circle or an unknown id joins nothing."""
    papers = {paper.id: paper for paper in named}
    owner = {former: paper.id for paper in named for former in (paper.id, *paper.merged)}
    for paper_id, curation in sorted(curations.items()):
        if curation.same_as is None or paper_id not in papers:
            continue
        target = owner.get(curation.same_as) or owner.get(known.resolve(curation.same_as))
        if target is None or target == paper_id:
            continue
        gone = papers.pop(paper_id)
        papers[target] = _join(papers[target], gone)
        owner.update({former: target for former, current in owner.items() if current == paper_id})
    return list(papers.values())


def _join(kept: Named, *gone: Named) -> Named:
    group = _in_order([seen for paper in (kept, *gone) for seen in paper.group])
    merged = {former for paper in (kept, *gone) for former in (paper.id, *paper.merged)} - {kept.id}
    return Named(kept.id, group, tuple(sorted(merged)), (*kept.joined, *gone))


def _in_order(sightings: Iterable[Sighting]) -> Group:
    return tuple(sorted(sightings, key=lambda seen: seen.order))


def _first_seen(paper: Named) -> tuple[str, str, int]:
    return paper.group[0].order
