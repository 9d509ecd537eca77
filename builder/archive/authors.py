"""Authors: the names on papers, whose they are, and the papers of each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.archive.indexes import newest_first
from builder.identifiers import author_slug
from builder.model import Paper, Person

LEAST_PAPERS = 2
"""A name on fewer papers has no page, unless `people.yml` names it."""


@dataclass(frozen=True, slots=True)
class Author:
    """A person, or everybody whose names share an address because they differ only in accents or case."""

    slug: str
    name: str
    signed: Mapping[str, tuple[Paper, ...]]
    """The papers by the name as they spell it, those of most papers first."""
    papers: tuple[Paper, ...]
    """All of them, newest first."""


@dataclass(frozen=True, slots=True)
class Authors:
    """All authors who have a page."""

    pages: Mapping[str, Author]
    """By slug."""
    _slugs: Mapping[str, str]
    _of_paper: Mapping[tuple[str, str], str]

    def slug(self, name: str, paper_id: str) -> str | None:
        """The slug of who signed the paper with this name; `None` if there is no page."""
        return self._of_paper.get((paper_id, name)) or self._slugs.get(name)


def find_authors(newest: Iterable[Paper], people: Sequence[Person] = ()) -> Authors:
    """The authors of papers, newest first. Names are compared as written, unless a person of `people` has several."""
    of_paper = {(paper_id, name): one.slug for one in people for paper_id in one.papers for name in one.names}
    joined = {name: one.slug for one in people if not one.papers for name in one.names}
    known = {name for one in people for name in one.names}
    signed: dict[str, list[Paper]] = defaultdict(list)
    stated: dict[tuple[str, str], list[Paper]] = defaultdict(list)
    for paper in newest:
        for name in dict.fromkeys(paper.authors):
            slug = of_paper.get((paper.id, name)) or joined.get(name)
            (stated[slug, name] if slug else signed[name]).append(paper)
    for name, papers in signed.items():
        if len(papers) >= LEAST_PAPERS or name in known:
            stated[author_slug(name), name] = papers
    of_slug: dict[str, dict[str, tuple[Paper, ...]]] = defaultdict(dict)
    for (slug, name), papers in stated.items():
        of_slug[slug][name] = tuple(papers)
    named = {one.slug: one.name for one in people}
    pages = {slug: _author(slug, of_slug[slug], named.get(slug)) for slug in sorted(of_slug)}
    slugs = joined | {name: author_slug(name) for (_slug, name) in stated if name not in joined and name in signed}
    return Authors(pages, slugs, of_paper)


def _author(slug: str, signed: Mapping[str, tuple[Paper, ...]], name: str | None) -> Author:
    names = sorted(signed, key=lambda name: (-len(signed[name]), name))
    if len(names) == 1:
        papers = signed[names[0]]
    else:
        papers = newest_first({paper.id: paper for each in names for paper in signed[each]}.values())
    return Author(slug, name or " / ".join(names), {each: signed[each] for each in names}, papers)
