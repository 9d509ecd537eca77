"""Groups the entries of all digests: one group for each paper, by arXiv id, otherwise by title and abstract."""

from collections import defaultdict
from collections.abc import Iterable

from builder.archive.sightings import Group, Sighting, group_keys, in_order, likeness
from builder.model import Digest


def group_sightings(digests: Iterable[Digest]) -> tuple[Group, ...]:
    """All entries, each in exactly one group; groups in the order of their first sightings.

    Entries of one arXiv id are one paper. An entry without one joins the paper of the same title, unless the abstracts
    are plainly different. If the titles differ in signs, it joins only a paper of the same abstract.
    """
    sightings = sorted(
        (Sighting.of(digest, entry) for digest in digests for entry in digest.entries), key=lambda seen: seen.order
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
    return tuple(sorted(map(in_order, groups), key=lambda group: group[0].order))


def _place(sighting: Sighting, groups: list[list[Sighting]], groups_of_title: dict[str, list[list[Sighting]]]) -> None:
    candidates = [group for key in sighting.keys for group in groups_of_title[key]]
    group = max(candidates, key=lambda group: likeness((sighting,), tuple(group)), default=None)
    if group is None or not likeness((sighting,), tuple(group)):
        group = []
        groups.append(group)
    group.append(sighting)
    for key in sighting.keys:
        if not any(known is group for known in groups_of_title[key]):
            groups_of_title[key].append(group)
