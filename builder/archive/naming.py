"""Gives each group of sightings the id of its paper: the ledger's id, or a new one from its title."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from builder.archive.known_ids import KnownIds, has_moved, paper_lines
from builder.archive.sightings import Group, arxiv_of, exact_keys, in_order, likeness
from builder.identifiers import free_slug, title_slug
from builder.model import Curation, LedgerLine
from builder.objects import frozen
from builder.text.titles import exact_key

_RESERVED = ("index",)
"""No paper has this id, because its page would be the folder's own."""


@frozen
class Named:
    """A paper before its fields are merged."""

    id: str
    group: Group
    """All its sightings, in naming order."""
    merged: tuple[str, ...] = ()
    """The ids that it took over, sorted."""
    joined: tuple["Named", ...] = ()
    """Papers that only curations merge with it. They keep their own lines of the ledger, so that each gets its old URL
    back when the curation is removed."""
    apart: tuple[str, ...] = ()
    """The id of the paper of the same title from which a curation separates it, if any."""

    def own_group(self) -> Group:
        """The sightings that belong to this paper without any curation."""
        others = {seen.order for paper in self.joined for seen in paper.group}
        return tuple(seen for seen in self.group if seen.order not in others)

    def parts(self) -> Iterator["Named"]:
        """The papers that curations merge with it, each followed by those merged with that one."""
        for paper in self.joined:
            yield paper
            yield from paper.parts()


def identity_curations(curations: Iterable[Curation]) -> Mapping[str, Curation]:
    """By paper id the fields of curations on which ids depend. Names stay the same if others change."""
    return {
        one.paper_id: Curation(
            one.paper_id, one.path, title=one.title, arxiv=one.arxiv, same_as=one.same_as, not_on=one.not_on
        )
        for one in curations
        if one.title or one.arxiv or one.same_as or one.not_on
    }


def name_papers(
    groups: Sequence[Group], ledger: Iterable[LedgerLine], curations: Mapping[str, Curation]
) -> tuple[Named, ...]:
    """One paper for each group, in no particular order; groups that are one paper by the ledger are one `Named`.

    A paper that the ledger knows, by arXiv id or otherwise by title, keeps the ledger's id. A group whose title a
    curation gives to a known paper belongs to that paper if their abstracts agree.
    """
    known = KnownIds.of(paper_lines(ledger))
    owners, unknown = _named_by_ledger(groups, known, curations)
    unknown = _joined_by_curated_title(owners, unknown, curations)
    taken = {*known.lines, *_RESERVED}
    named = (*owners.values(), *_newly_named(unknown, taken))
    return tuple(_separated(named, known, curations, taken)) if any(one.not_on for one in curations.values()) else named


def _named_by_ledger(
    groups: Sequence[Group], known: KnownIds, curations: Mapping[str, Curation]
) -> tuple[dict[str, Named], list[Group]]:
    """The papers that the ledger knows, by id, and the groups that it does not know.

    Groups that the ledger knows by arXiv id choose first, then those with entries that never had one. A group all of
    whose entries have an id that the ledger lacks comes last: what the ledger knows by title alone was seen without id.
    Of several groups, those choose first whose title has the same signs in the ledger.
    """

    def evidence(group: Group) -> tuple[bool, bool, bool]:
        other_title = not any(known.has_title(paper_id, group) for paper_id in known.fitting(group))
        return (arxiv_of(group) not in known.by_arxiv, all(seen.entry.arxiv for seen in group), other_title)

    owners: dict[str, Named] = {}
    unknown: list[Group] = []
    for group in sorted(groups, key=evidence):
        fitting = sorted(known.fitting(group), key=lambda paper_id: not _is_separated(paper_id, curations))
        free = known.one_per_title([paper_id for paper_id in fitting if paper_id not in owners], group)
        same = [paper_id for paper_id in fitting if paper_id in owners and _is_same(group, owners[paper_id], curations)]
        if same and not free:
            owners[same[0]] = _grown(owners[same[0]], group)
        elif free:
            kept = _preferred(free, group, known)
            owners[kept] = Named(kept, group, tuple(sorted(set(free) - {kept})))
        else:
            unknown.append(group)
    return owners, unknown


def _preferred(paper_ids: Iterable[str], group: Group, known: KnownIds) -> str:
    """Of several ids for one group an id that has not moved, then the one that it was seen under first."""
    return min(paper_ids, key=lambda one: (has_moved(known.lines, one), known.first_match(one, group)))


def _joined_by_curated_title(
    owners: dict[str, Named], groups: Iterable[Group], curations: Mapping[str, Curation]
) -> list[Group]:
    """Adds each group under a title that a curation gives to a known paper to that paper; returns all other groups."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for paper_id in sorted(owners):
        if (curation := curations.get(paper_id)) and curation.title:
            by_key[exact_key(curation.title)].append(paper_id)
    unknown: list[Group] = []
    for group in groups:
        fitting = [paper_id for key in sorted(exact_keys(group)) for paper_id in by_key[key]]
        same = next((paper_id for paper_id in fitting if _is_same(group, owners[paper_id], curations)), None)
        if same is None:
            unknown.append(group)
        else:
            owners[same] = _grown(owners[same], group)
    return unknown


def _grown(owner: Named, group: Group) -> Named:
    return Named(owner.id, in_order(owner.group + group), owner.merged)


def _newly_named(groups: Iterable[Group], taken: set[str]) -> Iterator[Named]:
    numbers: dict[str, int] = {}
    for group in sorted(groups, key=lambda group: group[0].order):
        paper_id = free_slug(title_slug(group[0].title), taken, numbers)
        taken.add(paper_id)
        yield Named(paper_id, group)


def _is_separated(paper_id: str, curations: Mapping[str, Curation]) -> bool:
    return paper_id in curations and bool(curations[paper_id].not_on)


def _separated(
    named: Iterable[Named], known: KnownIds, curations: Mapping[str, Curation], taken: set[str]
) -> Iterator[Named]:
    """The papers; sightings that a curation takes out are a paper of their own, with the ledger's id or a new one."""
    left = [*named]
    used = {paper.id for paper in left}
    for paper in left:
        days = curations[paper.id].not_on if paper.id in curations else ()
        gone = tuple(seen for seen in paper.group if seen.digest.day in days)
        if not gone or len(gone) == len(paper.group):
            yield paper
            continue
        free = (paper_id for paper_id in known.fitting(gone) if paper_id not in used)
        other = next(free, None) or free_slug(paper.id, taken)
        used.add(other)
        taken.add(other)
        yield replace(paper, group=tuple(seen for seen in paper.group if seen not in gone))
        left.append(Named(other, gone, apart=(paper.id,)))


def _is_same(group: Group, owner: Named, curations: Mapping[str, Curation]) -> bool:
    """Whether a group may join the paper that already has the only id that fits."""
    curation = curations.get(owner.id)
    known = arxiv_of(owner.group)
    if known and arxiv_of(group) not in (None, known):
        return False
    if curation and curation.arxiv and curation.arxiv == known:
        return True
    titles = exact_keys(group) | exact_keys(owner.group)
    curated = curation is not None and curation.title is not None and exact_key(curation.title) in titles
    return (curated or known is not None) and likeness(group, owner.group) > 0
