"""Whether every entry of many real days ends in exactly one paper, and in the right one.

The truth is arXiv's: the API gives an id with each paper, and for some papers of page text the curations do. Ids are
hidden where the title has to do, and titles are put into every form in which the same paper's title may be met.
"""

import shutil
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from builder.archive.content import Content, read_content
from builder.archive.grouping import group_sightings
from builder.archive.sightings import Group
from builder.model import Digest, Entry
from builder.pipeline import load_archive
from builder.text.titles import normalized_title
from tests.benchmarks.archives import add_days, day_files
from tests.benchmarks.costs import Line
from tests.made_digests import digest
from tests.title_variants import title_variants

PRECISION, RECALL = 1.0, 0.99
_VARIANT_DAY = date(2099, 1, 1)


@dataclass(frozen=True, slots=True)
class Pairs:
    """How many pairs of an entry without an id and one with an id were joined."""

    right: int
    wrong: int
    due: int
    """How many there should be."""

    def lines(self, name: str) -> Iterator[Line]:
        """The two figures, and whether each is within its limit."""
        joined = self.right + self.wrong
        precision = self.right / joined if joined else 1.0
        recall = self.right / self.due if self.due else 1.0
        within = precision >= PRECISION and recall >= RECALL
        figures = f"precision {precision:.4f} of {joined} pairs, recall {recall:.4f} of {self.due}"
        yield within, f"{name}: {figures}; limits {PRECISION} and {RECALL}"


def identity_lines(root: Path, days: Path, scratch: Path) -> Iterator[Line]:
    """Each figure as a line, and whether it is within its limit; `scratch` is an empty folder."""
    shutil.copytree(root / "content", scratch / "content", dirs_exist_ok=True)
    add_days(scratch, day_files(days))
    begun = time.perf_counter()
    loaded = load_archive(scratch).archive
    seconds = time.perf_counter() - begun
    name = f"load of {len(loaded.papers):,} papers of {len(loaded.days)} days"
    yield True, f"{name}: {seconds:.1f} s; read, matched, named, merged, tagged and checked"
    content, _ = read_content(scratch)
    yield _conservation(content)
    groups = group_sightings(content.digests)
    yield _one_id_each(groups)
    yield from _pairs_by_curation(groups, content).lines("page text and API, truth by curated ids")
    yield from _pairs_of_variants(content.digests)


def _conservation(content: Content) -> Line:
    seen = sum(len(each.entries) + len(each.set_aside) for each in content.digests)
    aside = sum(len(each.set_aside) for each in content.digests)
    groups = group_sightings(content.digests)
    merged = sum(len(group) - 1 for group in groups)
    within = seen == len(groups) + merged + aside
    return within, f"{seen} entries seen = {len(groups)} papers + {merged} merged into these + {aside} set aside"


def _one_id_each(groups: Sequence[Group]) -> Line:
    groups_of_id: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for seen in group:
            if seen.entry.arxiv:
                groups_of_id[seen.entry.arxiv].add(number)
    doubled = sum(len(places) > 1 for places in groups_of_id.values())
    several = sum(len({seen.entry.arxiv for seen in group} - {None}) > 1 for group in groups)
    return doubled == several == 0, f"{len(groups_of_id)} arXiv ids: {doubled} on two papers, {several} papers with two"


def _pairs_by_curation(groups: Sequence[Group], content: Content) -> Pairs:
    """Entries of page text with entries of the API; their truth is known where a curation gives the title's id."""
    ids = {curation.paper_id: curation.arxiv for curation in content.curations if curation.arxiv}
    titles = {
        title: ids[paper_id]
        for line in content.ledger
        if (paper_id := line.url.removeprefix("papers/").rstrip("/")) in ids
        for title in line.titles
    }
    by_api = {seen.entry.arxiv for group in groups for seen in group if seen.entry.arxiv}
    right = wrong = due = 0
    for group in groups:
        api = {seen.entry.arxiv for seen in group} - {None}
        for seen in (seen for seen in group if seen.entry.arxiv is None):
            true = titles.get(normalized_title(seen.entry.title))
            due += true in by_api
            right += bool(api) and true in api
            wrong += bool(api) and true is not None and true not in api
    return Pairs(right, wrong, due)


def _pairs_of_variants(digests: Sequence[Digest]) -> Iterator[Line]:
    """Every paper of the API again, without its id and under another form of its title, with and without its text."""
    api = [each for each in digests if each.list == "daily"]
    first = {entry.arxiv: entry for each in reversed(api) for entry in each.entries if entry.arxiv}
    for with_text in (True, False):
        right = wrong = 0
        variants = list(title_variants(""))
        for number, variant in enumerate(variants):
            entries = [_variant(entry, variant, with_text=with_text) for entry in first.values()]
            groups = group_sightings([*api, digest(*entries, day=_VARIANT_DAY + timedelta(number))])
            true = dict(enumerate(first, start=1))
            for group in groups:
                ids = {seen.entry.arxiv for seen in group} - {None}
                for seen in group:
                    if seen.digest.day >= _VARIANT_DAY and ids:
                        right += true[seen.entry.rank] in ids
                        wrong += true[seen.entry.rank] not in ids
        name = f"titles in {len(variants)} other forms, {'with' if with_text else 'without'} abstracts"
        yield from Pairs(right, wrong, len(first) * len(variants)).lines(name)


def _variant(entry: Entry, variant: str, *, with_text: bool) -> Entry:
    title = title_variants(entry.title)[variant]
    return replace(entry, title=title, arxiv=None, abstract=entry.abstract if with_text else None)
