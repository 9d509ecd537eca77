"""Curations held against the archive that they correct: papers and topics that do not exist, circles, idle fields."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from slugify import slugify

from builder.archive.naming import Named
from builder.archive.sightings import group_titles
from builder.curations.fields import CURATION_FIELDS
from builder.model import Curation, Paper, Span, Topic, TopicAssignment
from builder.model.edits import Edit
from builder.problems import Problem, did_you_mean
from builder.topics.curated_topics import current_slugs, edited_topics

_TIME_ZONES = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Judged:
    """A paper as it is without its curations, and these."""

    named: Named
    plain: Paper
    """What its digests say."""
    shown: Paper
    """What its digests and curations say, without topics."""
    given: tuple[TopicAssignment, ...]
    """The topics that rules give it."""
    curations: tuple[Curation, ...]
    """Its own first, then those of papers that it took over."""


def check_curations(
    curations: Mapping[str, Curation], papers: Sequence[Judged], topics: Sequence[Topic]
) -> Iterator[Problem]:
    """What is wrong with curations that are right by themselves."""
    checks = _Checks(curations, papers, topics)
    for paper_id in sorted(curations):
        yield from checks.of_file(curations[paper_id])
    for paper in papers:
        yield from checks.of_paper(paper)


class _Checks:
    """What every check looks things up in."""

    def __init__(self, curations: Mapping[str, Curation], papers: Sequence[Judged], topics: Sequence[Topic]) -> None:
        self._curations = curations
        self._owner = {id_: paper.named.id for paper in papers for id_ in (paper.named.id, *paper.named.merged)}
        self._topics = topics
        self._today = current_slugs(topics)
        self._by_name = {name: topic.slug for topic in topics for name in (topic.slug, slugify(topic.name))}

    def of_file(self, curation: Curation) -> Iterator[Problem]:
        """What can be said of a file without looking at its paper."""
        if curation.paper_id not in self._owner:
            message = f'there is no paper "{curation.paper_id}"{did_you_mean(curation.paper_id, self._owner)}'
            yield self._error(
                curation, "", "orphan", f"{message}: give the file a paper's id as its name, or delete it"
            )
        yield from self._check_topics(curation)
        yield from self._check_same_as(curation)
        for paper_id in curation.different_from:
            yield from self._check_different(curation, paper_id)

    def of_paper(self, paper: Judged) -> Iterator[Problem]:
        """What its paper says of a file."""
        own = next((curation for curation in paper.curations if curation.paper_id == paper.named.id), None)
        if own:
            yield from self._check_use(own, paper)
            yield from self._check_published(own, paper)
            yield from self._check_author_count(own, paper)
        yield from self._check_agreement(paper.curations)
        yield from self._check_arxiv(paper)

    def _check_topics(self, curation: Curation) -> Iterator[Problem]:
        if not self._topics:
            return
        for slug in _slugs(curation):
            place = f"topics {slug}"
            today = self._today.get(slug)
            if today is None:
                meant = self._by_name.get(slugify(slug))
                hint = (
                    f": write `{meant}`"
                    if meant
                    else f"{did_you_mean(slug, self._by_name)}: write one of content/topics.yml"
                )
                message = f'"{slug}" is no topic{hint}'
                problem = self._error(curation, place, "unknown-topic", message)
                yield replace(problem, edit=_written(curation, place, meant))
            elif today != slug:
                message = f'"{slug}" is called "{today}" now: write `{today}`'
                problem = self._advice(curation, place, "renamed-topic", message)
                yield replace(problem, edit=_written(curation, place, today))

    def _check_same_as(self, curation: Curation) -> Iterator[Problem]:
        target = curation.same_as
        if target is None or target == curation.paper_id:
            return
        place = f"same_as {target}"
        if target not in self._owner:
            message = (
                f'there is no paper "{target}"{did_you_mean(target, self._owner)}: write the id of the one that stays'
            )
            yield self._error(curation, place, "unknown-paper", message)
        elif circle := self._circle(curation):
            message = f"{' → '.join(circle)} is a circle: delete `same_as` from the file of the one that stays"
            yield self._error(curation, place, "same-as-circle", message)

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
            yield self._error(curation, place, "unknown-paper", message)
        elif self._owner[other] == self._owner.get(curation.paper_id) and other != curation.same_as:
            message = f'"{other}" is one paper with this, by an arXiv id or `same_as`: delete it here, or there'
            yield self._error(curation, place, "same-and-different", message)

    def _check_use(self, curation: Curation, paper: Judged) -> Iterator[Problem]:
        compared = (field for field in CURATION_FIELDS if field.role == "fact" and field.replaces)
        idle = [field.key for field in compared if field.says_nothing_new(curation, paper.plain)]
        if (edit := curation.links) and edit.links:
            known = {link for link in paper.plain.links if link.kind in edit.kinds}
            if set(edit.links) == known:
                idle.append("links")
        if curation.topics and all(slug in self._today for slug in _slugs(curation)):
            changed = edited_topics(paper.given, curation.topics, self._topics)
            if {topic.slug for topic in changed} == {topic.slug for topic in paper.given}:
                idle.append("topics")
        for key in idle:
            message = (
                f"without it, the site shows the same `{key}` today: keep it if you checked it, and it takes precedence"
                " over later digests; otherwise delete it"
            )
            yield self._advice(curation, key, "idle-field", message)

    def _check_published(self, curation: Curation, paper: Judged) -> Iterator[Problem]:
        first = paper.plain.appearances[-1].day
        if curation.published and curation.published > first + _TIME_ZONES:
            message = f"the paper stood in a digest of {first}, before this day: write the day of its first version"
            yield self._advice(curation, "published", "published-late", message)

    def _check_author_count(self, curation: Curation, paper: Judged) -> Iterator[Problem]:
        count, given = paper.plain.author_count, len(curation.authors or ())
        if given and count not in (None, given):
            message = f"the digest counts {count} and this list has {given}: compare it with the paper"
            yield self._advice(curation, "authors", "author-count", message)

    def _check_agreement(self, curations: Sequence[Curation]) -> Iterator[Problem]:
        """Of two files on one paper, the one whose word does not count."""
        for place, curation in enumerate(curations[1:], start=1):
            for field in (field for field in CURATION_FIELDS if field.role in ("fact", "message")):
                winner = next(filter(field.says, curations[:place]), None)
                if field.says(curation) and winner and field.of(winner) != field.of(curation):
                    message = f"`{field.key}` of this paper is given by {winner.path}, which counts: delete it here"
                    yield self._advice(curation, field.key, "overruled-field", message)

    def _check_arxiv(self, paper: Judged) -> Iterator[Problem]:
        """A curated arXiv id that joins papers of different titles may be a slip."""
        joined = [id_ for id_ in paper.named.merged if not _is_sent_on(self._curations.get(id_))]
        for curation in paper.curations if joined else ():
            known = {seen.entry.arxiv for seen in paper.named.group}
            if curation.arxiv and known != {curation.arxiv} and len(group_titles(paper.named.group)) > 1:
                other = next(id_ for id_ in (*joined, paper.named.id) if id_ != curation.paper_id)
                message = f'this id makes one paper of this and "{other}": if they are two, correct it'
                yield self._advice(curation, "arxiv", "joined-by-arxiv", message)

    def _error(self, curation: Curation, place: str, code: str, message: str) -> Problem:
        span = curation.spans.get(place, Span(0, 0, 0, 0))
        return Problem(curation.path, span.line, code, message, column=span.column)

    def _advice(self, curation: Curation, place: str, code: str, message: str) -> Problem:
        return replace(self._error(curation, place, code, message), severity="advice")


def _slugs(curation: Curation) -> tuple[str, ...]:
    """Every topic that the curation names, once."""
    edit = curation.topics
    return tuple(dict.fromkeys((*(edit.exact or ()), *edit.add, *edit.remove))) if edit else ()


def _written(curation: Curation, place: str, text: str | None) -> Edit | None:
    span = curation.spans.get(place)
    return Edit(span.line, span.column, span.end_line, span.end_column, text) if span and text else None


def _is_sent_on(curation: Curation | None) -> bool:
    return curation is not None and curation.same_as is not None
