"""Checks which papers curations are about: unknown papers, circles, and papers that are joined or separated."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from builder.archive.judged import Judged, advice_at, error_at
from builder.archive.sightings import group_titles
from builder.model import Curation
from builder.problems import Problem, did_you_mean


def check_identities(
    curations: Mapping[str, Curation], papers: Sequence[Judged], published: Collection[str]
) -> Iterator[Problem]:
    """What is wrong with the identities in curations that are right by themselves; `published` are the ledger's ids."""
    checks = _Checks(curations, papers, published)
    for paper_id in sorted(curations):
        yield from checks.of_file(curations[paper_id])
    for paper in papers:
        yield from checks.of_paper(paper)


class _Checks:
    """What every check looks things up in."""

    def __init__(self, curations: Mapping[str, Curation], papers: Sequence[Judged], published: Collection[str]) -> None:
        self._curations = curations
        self._published = published
        parts = [part for one in papers for part in (one.named, *one.named.parts())]
        self._apart = {(id_, seen.digest.day) for part in parts for id_ in part.apart for seen in part.group}
        self._owner = {id_: paper.named.id for paper in papers for id_ in (paper.named.id, *paper.named.merged)}

    def of_file(self, curation: Curation) -> Iterator[Problem]:
        """What can be said of a file without looking at its paper."""
        if curation.paper_id not in self._owner and not self._is_gone(curation):
            message = f'there is no paper "{curation.paper_id}"{did_you_mean(curation.paper_id, self._owner)}'
            instead = "rename the file to an existing paper id, or delete it"
            if curation.paper_id in self._published:
                message = f'no digest contains the published paper "{curation.paper_id}" any more'
                instead = "restore its digest, or write `withdrawn: >-` and the reason, or `same_as:` and a paper's id"
            yield error_at(curation, "", "orphan", f"{message}: {instead}")
        yield from self._check_same_as(curation)
        for paper_id in curation.different_from:
            yield from self._check_different(curation, paper_id)

    def of_paper(self, paper: Judged) -> Iterator[Problem]:
        """What its paper says of its files."""
        own = next((curation for curation in paper.curations if curation.paper_id == paper.named.id), None)
        if own:
            yield from self._check_not_on(own, paper)
        yield from self._check_arxiv(paper)

    def _is_gone(self, curation: Curation) -> bool:
        """Whether it says what became of a published paper that no digest contains any more."""
        return curation.paper_id in self._published and bool(curation.withdrawn or curation.same_as)

    def _check_same_as(self, curation: Curation) -> Iterator[Problem]:
        target = curation.same_as
        if target is None or target == curation.paper_id:
            return
        place = f"same_as {target}"
        if target not in self._owner:
            message = (
                f'there is no paper "{target}"{did_you_mean(target, self._owner)}: write the id of the one that stays'
            )
            yield error_at(curation, place, "unknown-paper", message)
        elif circle := self._circle(curation):
            message = f"{' → '.join(circle)} is a loop: delete `same_as` from the file of the paper to keep"
            yield error_at(curation, place, "same-as-circle", message)

    def _circle(self, curation: Curation) -> tuple[str, ...]:
        """The ids from this paper back to itself; none where the way ends elsewhere."""
        way = [curation.paper_id]
        step: Curation | None = curation
        while step and step.same_as and step.same_as not in way:
            way.append(step.same_as)
            step = self._curations.get(step.same_as)
        return (*way, curation.paper_id) if step and step.same_as == curation.paper_id else ()

    def _check_different(self, curation: Curation, other: str) -> Iterator[Problem]:
        place = f"different_from {other}"
        if other == curation.paper_id:
            return
        if other not in self._owner:
            message = (
                f'there is no paper "{other}"{did_you_mean(other, self._owner)}: write the id of one that looks alike'
            )
            yield error_at(curation, place, "unknown-paper", message)
        elif self._owner[other] == self._owner.get(curation.paper_id) and other != curation.same_as:
            message = f'"{other}" is merged with this paper by an arXiv id or `same_as`: delete it, or undo the merge'
            yield error_at(curation, place, "same-and-different", message)

    def _check_not_on(self, curation: Curation, paper: Judged) -> Iterator[Problem]:
        own = ", ".join(sorted({str(seen.digest.day) for seen in paper.named.group}))
        for day in curation.not_on:
            if (curation.paper_id, day) not in self._apart:
                message = (
                    f"there is nothing to separate on {day}: write a day of the other paper; this one has {own}, and"
                    " needs a day of its own"
                )
                yield error_at(curation, f"not_on {day}", "nothing-to-separate", message)

    def _check_arxiv(self, paper: Judged) -> Iterator[Problem]:
        """A curated arXiv id that joins papers of different titles may be a slip."""
        joined = [id_ for id_ in paper.named.merged if not _is_sent_on(self._curations.get(id_))]
        for curation in paper.curations if joined else ():
            known = {seen.entry.arxiv for seen in paper.named.group}
            if curation.arxiv and known != {curation.arxiv} and len(group_titles(paper.named.group)) > 1:
                other = next(id_ for id_ in (*joined, paper.named.id) if id_ != curation.paper_id)
                message = f'this id merges this paper with "{other}": if they are different papers, correct it'
                yield advice_at(curation, "arxiv", "joined-by-arxiv", message)


def _is_sent_on(curation: Curation | None) -> bool:
    return curation is not None and curation.same_as is not None
