"""Groups the entries of all digests by paper, using arXiv ids and titles."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from builder.archive.repair import repair_title
from builder.identifiers import normalized_title
from builder.model import Digest, Entry

SAME_TEXT_SHARE = 0.4
"""Minimum share of the shorter abstract's words that two abstracts of one paper have in common.

Measured on 415 days of 2024 and 2025 and five pages: two texts of one paper share at least 0.99 (73 pairs). Texts of
two different papers share at least 0.4 in 589 of 20.1 million pairs, most of these with an abstract of one or two
sentences.
"""

_TITLES_KEPT = 50_000
_WORD = re.compile(r"[^\W\d_]{5,}")


@dataclass(frozen=True, slots=True)
class Sighting:
    """An entry and its digest."""

    digest: Digest
    entry: Entry

    @property
    def order(self) -> tuple[str, str, int]:
        """Day, file name, rank: the order in which new papers are named."""
        return (self.digest.day.isoformat(), self.digest.path, self.entry.rank)


Group = tuple[Sighting, ...]
"""Sightings of one paper, in naming order."""


def group_sightings(digests: Iterable[Digest]) -> tuple[Group, ...]:
    """All entries, each in exactly one group; groups are in the order of their first entries.

    Entries with the same arXiv id are one paper. An entry without an id joins the paper with the same normalised title,
    unless the abstracts are clearly different.
    """
    sightings = sorted(
        (Sighting(digest, entry) for digest in digests for entry in digest.entries), key=lambda seen: seen.order
    )
    by_arxiv: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        if sighting.entry.arxiv:
            by_arxiv[sighting.entry.arxiv].append(sighting)
    groups = list(by_arxiv.values())
    groups_of_title: dict[str, list[list[Sighting]]] = defaultdict(list)
    for group in groups:
        for key in group_keys(group):
            groups_of_title[key].append(group)
    for sighting in sightings:
        if not sighting.entry.arxiv:
            _place(sighting, groups, groups_of_title)
    ordered = (tuple(sorted(group, key=lambda seen: seen.order)) for group in groups)
    return tuple(sorted(ordered, key=lambda group: group[0].order))


def title_key(title: str) -> str:
    """Comparison key that ignores case, spacing, punctuation and marks; a title and its normalised form have the same
    key.
    """
    return normalized_title(title).replace(" ", "")


@lru_cache(_TITLES_KEPT)
def title_keys(title: str) -> tuple[str, ...]:
    """The keys of a paper with this title, as captured and as repaired, sorted."""
    return tuple(sorted({title_key(form) for form in _forms(title)}))


def group_keys(group: Iterable[Sighting]) -> tuple[str, ...]:
    """Every key of the group's titles, sorted."""
    return tuple(sorted({key for sighting in group for key in title_keys(sighting.entry.title)}))


def group_titles(group: Iterable[Sighting]) -> tuple[str, ...]:
    """Every normalised title of the group, as captured and as repaired, sorted; the ledger stores these."""
    titles = {sighting.entry.title for sighting in group}
    return tuple(sorted({normalized_title(form) for title in titles for form in _forms(title)}))


def share_of_words(one: str | None, other: str | None) -> float:
    """Share of the shorter text's longer words that the other text contains, 0 to 1; 1 if a text is missing."""
    words, others = _words(one), _words(other)
    if not words or not others:
        return 1.0
    return len(words & others) / min(len(words), len(others))


def _place(sighting: Sighting, groups: list[list[Sighting]], groups_of_title: dict[str, list[list[Sighting]]]) -> None:
    keys = title_keys(sighting.entry.title)
    candidates = [group for key in keys for group in groups_of_title[key]]
    group = _most_alike(sighting, candidates)
    if group is None:
        group = []
        groups.append(group)
    group.append(sighting)
    for key in keys:
        if not any(known is group for known in groups_of_title[key]):
            groups_of_title[key].append(group)


def _most_alike(sighting: Sighting, candidates: Sequence[list[Sighting]]) -> list[Sighting] | None:
    best, best_share = None, SAME_TEXT_SHARE
    for group in candidates:
        share = max(share_of_words(sighting.entry.abstract, other.entry.abstract) for other in group)
        if share > best_share or (best is None and share == best_share):
            best, best_share = group, share
    return best


def _forms(title: str) -> tuple[str, ...]:
    return (title, repair_title(title)[0])


def _words(text: str | None) -> set[str]:
    return set(_WORD.findall(text.casefold())) if text else set()
