"""Sightings: entries with the digest that each is in. A group of them is one paper."""

from collections.abc import Iterable
from dataclasses import field
from functools import lru_cache

from builder.archive.repair import repair_title
from builder.archive.same_text import SAME_TEXT_SHARE, share_of_words
from builder.model import Digest, Entry
from builder.objects import frozen
from builder.text.titles import exact_key, former_key, normalized_title, title_key

_TITLES_KEPT = 50_000
_ONE_TEXT_SHARE = 0.9
"""Two texts that share fewer words may not be of one paper if their titles differ in signs. See `SAME_TEXT_SHARE`."""


@frozen
class Sighting:
    """An entry with its digest, and what its title says of the paper."""

    digest: Digest
    entry: Entry
    title: str = field(compare=False)
    """The entry's title, repaired."""
    keys: tuple[str, ...] = field(compare=False)
    """The keys of the title as captured and as repaired, sorted: papers with a key in common may be one."""
    exact: frozenset[str] = field(compare=False)
    """The keys of both titles with their signs: papers with one of these in common have one title."""

    @classmethod
    def of(cls, digest: Digest, entry: Entry) -> "Sighting":
        """The sighting of an entry of `digest`."""
        title = repair_title(entry.title)[0]
        return cls(digest, entry, title, title_keys(entry.title), frozenset(map(exact_key, (entry.title, title))))

    @property
    def order(self) -> tuple[str, str, int]:
        """Day, file name, rank: the order in which new papers are named."""
        return (self.digest.day.isoformat(), self.digest.path, self.entry.rank)


Group = tuple[Sighting, ...]
"""Sightings of one paper, in naming order."""


@lru_cache(_TITLES_KEPT)
def title_keys(title: str) -> tuple[str, ...]:
    """The keys under which a paper of this title is known: of the title as captured and as repaired, sorted."""
    titles = (title, repair_title(title)[0])
    return tuple(sorted({key(each) for key in (title_key, former_key) for each in titles}))


def in_order(sightings: Iterable[Sighting]) -> Group:
    """The sightings of one paper in naming order."""
    return tuple(sorted(sightings, key=lambda seen: seen.order))


def arxiv_of(group: Iterable[Sighting]) -> str | None:
    """The arXiv id that the digests give the group; `None` if they give none."""
    return next((seen.entry.arxiv for seen in group if seen.entry.arxiv), None)


def group_keys(group: Iterable[Sighting]) -> tuple[str, ...]:
    """Every key of the group's titles, sorted."""
    return tuple(sorted({key for seen in group for key in seen.keys}))


def exact_keys(group: Iterable[Sighting]) -> frozenset[str]:
    """Every key of the group's titles with their signs."""
    return frozenset(key for seen in group for key in seen.exact)


def likeness(one: Group, other: Group) -> float:
    """How much of the shorter of two texts is in the other, 0 to 1; 0 if the two cannot be one paper.

    Titles that differ only in signs, such as `C++` and `C#`, are of one paper only if its text is known and the same.
    """
    texts = {seen.entry.abstract for seen in one}
    others = {seen.entry.abstract for seen in other}
    by_signs = set(group_keys(one)) & set(group_keys(other)) and not exact_keys(one) & exact_keys(other)
    if by_signs:
        texts, others = texts - {None}, others - {None}
    share = max((share_of_words(text, known) for text in texts for known in others), default=0.0)
    return share if share >= (_ONE_TEXT_SHARE if by_signs else SAME_TEXT_SHARE) else 0.0


def group_titles(group: Iterable[Sighting]) -> tuple[str, ...]:
    """Every normalised title of the group, as captured and as repaired, sorted: the ledger stores these."""
    titles = {title for seen in group for title in (seen.entry.title, seen.title)}
    return tuple(sorted(set(map(normalized_title, titles))))
