"""Checks what curations say of papers against the archive: unknown topics, idle and contradictory fields."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from slugify import slugify

from builder.archive.judged import Judged, advice_at, error_at
from builder.archive.repair import unknown_tex
from builder.curations.fields import CURATION_FIELDS
from builder.model import Curation, Topic
from builder.model.edits import Edit
from builder.problems import Problem, did_you_mean
from builder.topics.curated_topics import current_slugs, edited_topics

_TIME_ZONES = timedelta(days=1)


def check_curations(
    curations: Mapping[str, Curation], papers: Sequence[Judged], topics: Sequence[Topic]
) -> Iterator[Problem]:
    """What is wrong with the facts and topics of curations that are right by themselves."""
    checks = _Checks(topics)
    for paper_id in sorted(curations):
        yield from checks.check_topics(curations[paper_id])
    for paper in papers:
        yield from checks.of_paper(paper)


class _Checks:
    """What every check looks things up in."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._topics = topics
        self._today = current_slugs(topics)
        self._by_name = {name: topic.slug for topic in topics for name in (topic.slug, slugify(topic.name))}

    def of_paper(self, paper: Judged) -> Iterator[Problem]:
        """Problems found by comparing a paper with its curations."""
        own = next((curation for curation in paper.curations if curation.paper_id == paper.named.id), None)
        if own:
            yield from self._check_use(own, paper)
            yield from self._check_published(own, paper)
            yield from self._check_author_count(own, paper)
            yield from self._check_tex(own)
        yield from self._check_agreement(paper.curations)

    def check_topics(self, curation: Curation) -> Iterator[Problem]:
        """Topics that do not exist, or have another slug."""
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
                problem = error_at(curation, place, "unknown-topic", message)
                yield replace(problem, edit=_written(curation, place, meant))
            elif today != slug:
                message = f'"{slug}" is called "{today}" now: write `{today}`'
                problem = advice_at(curation, place, "renamed-topic", message)
                yield replace(problem, edit=_written(curation, place, today))

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
            yield advice_at(curation, key, "idle-field", message)

    def _check_published(self, curation: Curation, paper: Judged) -> Iterator[Problem]:
        first = paper.plain.appearances[-1].day
        if curation.published and curation.published > first + _TIME_ZONES:
            message = f"the paper stood in a digest of {first}, before this day: write the day of its first version"
            yield advice_at(curation, "published", "published-late", message)

    def _check_author_count(self, curation: Curation, paper: Judged) -> Iterator[Problem]:
        count, given = paper.plain.author_count, len(curation.authors or ())
        if given and count not in (None, given):
            message = f"the digest counts {count} and this list has {given}: compare it with the paper"
            yield advice_at(curation, "authors", "author-count", message)

    def _check_tex(self, curation: Curation) -> Iterator[Problem]:
        for key, text in (("title", curation.title), ("abstract", curation.abstract)):
            if text and (found := unknown_tex(text)):
                message = (
                    f"the site shows `{found:.40}` as it is, because it does not know this TeX: write it in plain text"
                )
                yield advice_at(curation, key, "unknown-tex", message)

    def _check_agreement(self, curations: Sequence[Curation]) -> Iterator[Problem]:
        """Fields overridden by another curation of the same paper."""
        for place, curation in enumerate(curations[1:], start=1):
            for field in (field for field in CURATION_FIELDS if field.role in ("fact", "message")):
                winner = next(filter(field.says, curations[:place]), None)
                if field.says(curation) and winner and field.of(winner) != field.of(curation):
                    message = f"`{field.key}` has no effect, because {winner.path} sets it for this paper: delete one"
                    yield advice_at(curation, field.key, "overruled-field", message)


def _slugs(curation: Curation) -> tuple[str, ...]:
    """Every topic that the curation names, once."""
    edit = curation.topics
    return tuple(dict.fromkeys((*(edit.exact or ()), *edit.add, *edit.remove))) if edit else ()


def _written(curation: Curation, place: str, text: str | None) -> Edit | None:
    span = curation.spans.get(place)
    return Edit(span.line, span.column, span.end_line, span.end_column, text) if span and text else None
