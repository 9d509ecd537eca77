"""Checks what curations say of papers against the archive: unknown topics, idle and contradictory fields."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from slugify import slugify

from builder.archive.judged import Judged, advice_at, error_at
from builder.curations.fields import CURATION_FIELDS
from builder.model import Curation, Span, Topic
from builder.model.edits import Edit
from builder.problems import Problem, did_you_mean
from builder.topics.curated_topics import current_slugs, edited_topics

_TIME_ZONES = timedelta(days=1)
_A_MONTH = timedelta(days=31)


def check_curations(
    curations: Mapping[str, Curation], papers: Sequence[Judged], topics: Sequence[Topic]
) -> Iterator[Problem]:
    """What is wrong with the facts and topics of curations that are right by themselves."""
    checks = _Checks(topics)
    for paper_id in sorted(curations):
        yield from checks.check_topics(curations[paper_id])
    for paper in papers:
        yield from checks.of_paper(paper)


def check_curation_dates(curations: Iterable[Curation], newest: date | None) -> Iterator[Problem]:
    """Advice on each `date` that is more than a month after the newest digest, once for all curations of that date."""
    late: dict[date, list[Curation]] = defaultdict(list)
    for curation in curations:
        if newest and curation.date and curation.date > newest + _A_MONTH:
            late[curation.date].append(curation)
    for day, same in late.items():
        others = f" (and {len(same) - 1} other curations)" if len(same) > 1 else ""
        message = (
            f"{day}{others} is more than a month after the newest digest, {newest}:"
            " write the day of the correction, or import the days since then"
        )
        span = same[0].spans.get("date", Span(0, 0, 0, 0))
        yield Problem(same[0].path, span.line, "late-date", message, "advice", span.column)


class _Checks:
    """What every check looks things up in."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._topics = topics
        self._today = current_slugs(topics)
        self._by_name = {name: topic.slug for topic in topics for name in (topic.slug, slugify(topic.name))}

    def of_paper(self, paper: Judged) -> Iterator[Problem]:
        """What its paper says of a file."""
        own = next((curation for curation in paper.curations if curation.paper_id == paper.named.id), None)
        if own:
            yield from self._check_use(own, paper)
            yield from self._check_published(own, paper)
            yield from self._check_author_count(own, paper)
        yield from _check_withdrawn(paper)
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

    def _check_agreement(self, curations: Sequence[Curation]) -> Iterator[Problem]:
        """Of two files on one paper, the one whose word does not count."""
        for place, curation in enumerate(curations[1:], start=1):
            for field in (field for field in CURATION_FIELDS if field.role in ("fact", "message")):
                winner = next(filter(field.says, curations[:place]), None)
                if field.says(curation) and winner and field.of(winner) != field.of(curation):
                    message = f"`{field.key}` of this paper is given by {winner.path}, which counts: delete it here"
                    yield advice_at(curation, field.key, "overruled-field", message)


def _check_withdrawn(paper: Judged) -> Iterator[Problem]:
    """Advice on a paper that the API calls withdrawn and the archive does not."""
    gone = next((seen for seen in paper.named.group if seen.entry.withdrawn), None)
    if gone and not any(curation.withdrawn for curation in paper.curations):
        path, message = f"content/papers/{paper.named.id}.yml", f"{gone.entry.title!r} was withdrawn on"
        message += f" {gone.entry.withdrawn}: to withdraw it here, write `withdrawn: >-` and the reason in {path}"
        yield Problem(gone.digest.path, gone.entry.lines[0], "withdrawn-paper", message, "advice")


def _slugs(curation: Curation) -> tuple[str, ...]:
    """Every topic that the curation names, once."""
    edit = curation.topics
    return tuple(dict.fromkeys((*(edit.exact or ()), *edit.add, *edit.remove))) if edit else ()


def _written(curation: Curation, place: str, text: str | None) -> Edit | None:
    span = curation.spans.get(place)
    return Edit(span.line, span.column, span.end_line, span.end_column, text) if span and text else None
