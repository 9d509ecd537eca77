"""Sightings: entries with the digest that each is in. A group of them is one paper."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from builder.archive.repair import repair_title
from builder.identifiers import normalized_title, title_key
from builder.model import Digest, Entry

_TITLES_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Sighting:
    """An entry with its digest, and what its title says of the paper."""

    digest: Digest
    entry: Entry
    title: str = field(compare=False)
    """The entry's title, repaired."""
    keys: tuple[str, ...] = field(compare=False)
    """The keys of the title as captured and as repaired, sorted: papers with a key in common may be one."""

    @classmethod
    def of(cls, digest: Digest, entry: Entry) -> "Sighting":
        """The sighting of an entry of `digest`."""
        return cls(digest, entry, repair_title(entry.title)[0], title_keys(entry.title))

    @property
    def order(self) -> tuple[str, str, int]:
        """Day, file name, rank: the order in which new papers are named."""
        return (self.digest.day.isoformat(), self.digest.path, self.entry.rank)


Group = tuple[Sighting, ...]
"""Sightings of one paper, in naming order."""


@lru_cache(_TITLES_KEPT)
def title_keys(title: str) -> tuple[str, ...]:
    """The keys under which a paper of this title is known: of the title as captured and as repaired, sorted."""
    return tuple(sorted({title_key(title), title_key(repair_title(title)[0])}))


def in_order(sightings: Iterable[Sighting]) -> Group:
    """The sightings of one paper in naming order."""
    return tuple(sorted(sightings, key=lambda seen: seen.order))


def arxiv_of(group: Iterable[Sighting]) -> str | None:
    """The arXiv id that the digests give the group; `None` if they give none."""
    return next((seen.entry.arxiv for seen in group if seen.entry.arxiv), None)


def group_keys(group: Iterable[Sighting]) -> tuple[str, ...]:
    """Every key of the group's titles, sorted."""
    return tuple(sorted({key for seen in group for key in seen.keys}))


def group_titles(group: Iterable[Sighting]) -> tuple[str, ...]:
    """Every normalised title of the group, as captured and as repaired, sorted: the ledger stores these."""
    titles = {title for seen in group for title in (seen.entry.title, seen.title)}
    return tuple(sorted(set(map(normalized_title, titles))))
