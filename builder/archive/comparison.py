"""Compares two archives: lists what a reader of the site would notice."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

from builder.archive.ledger import final_targets
from builder.archive.ledger_file import INDEXES
from builder.archive.site_changes import Difference, Fate, FieldChange, PaperChange, TermChange, UrlMove
from builder.curations.fields import CURATION_FIELDS
from builder.identifiers import collection_url, day_url, organization_url, paper_url, topic_url
from builder.model import Archive, Collection, Day, Paper, Topic

Shown = Callable[[Paper], str | None]
_Listed = tuple[Sequence[str], Mapping[str, str]]
"""The ids of a list's papers in order, and its texts."""


def compare_archives(old: Archive, new: Archive) -> Difference:
    """What a reader of the site would notice, papers by id, everything in a fixed order."""
    before, after = _urls(old), _urls(new)
    targets = final_targets(new.ledger)
    left, live = sorted(before - after), after.union(INDEXES)
    return Difference(
        papers=tuple(_papers(old, new)),
        terms=(*_topics(old, new), *_days(old, new), *_collections(old, new), *_organizations(old, new)),
        urls_added=tuple(sorted(after - before)),
        urls_moved=tuple(UrlMove(url, targets[url]) for url in left if targets.get(url) in live),
        urls_gone=tuple(url for url in left if targets.get(url) not in live),
    )


def _urls(archive: Archive) -> frozenset[str]:
    """Every URL of the ledger's kinds that has a page."""
    return frozenset((
        *(paper_url(paper.id) for paper in archive.papers),
        *(paper_url(gone.paper_id) for gone in archive.withdrawn),
        *(day_url(day.date) for day in archive.days),
        *(topic_url(topic.slug) for topic in archive.topics),
        *(organization_url(handle) for handle in _handles(archive)),
        *(collection_url(one.slug) for one in archive.collections),
    ))  # fmt: skip


def _papers(old: Archive, new: Archive) -> Iterator[PaperChange]:
    before = {paper.id: paper for paper in old.papers}
    after = {paper.id: paper for paper in new.papers}
    fates, renamed = _Fates(old, new), _renamed(old, new)
    for paper_id in sorted(before.keys() | after.keys() | fates.withdrawn.keys()):
        was, now = before.get(paper_id), after.get(paper_id)
        if was and now:
            yield from _changed(was, now, renamed)
        elif now:
            yield PaperChange(paper_id, now.title, "restored" if paper_id in fates.absent_before else "new")
        elif was or paper_id not in fates.absent_before:
            title = was.title if was else fates.withdrawn[paper_id]
            yield PaperChange(paper_id, title, fates.of_lost(paper_id), into=fates.merged.get(paper_id))


class _Fates:
    """What became of papers that have no page of their own."""

    def __init__(self, old: Archive, new: Archive) -> None:
        self.withdrawn = {gone.paper_id: gone.title for gone in new.withdrawn}
        self.merged = {former: paper.id for paper in new.papers for former in paper.merged}
        self.absent_before = {gone.paper_id for gone in old.withdrawn} | {
            former for paper in old.papers for former in paper.merged
        }

    def of_lost(self, paper_id: str) -> Fate:
        """Why a paper has no page any more."""
        if paper_id in self.withdrawn:
            return "withdrawn"
        return "merged" if paper_id in self.merged else "gone"


def _changed(was: Paper, now: Paper, renamed: Mapping[str, str]) -> Iterator[PaperChange]:
    fields = tuple(_fields(was, now))
    topics = _both([renamed.get(slug, slug) for slug in _topic_slugs(was)], _topic_slugs(now))
    days = _both(_day_names(was), _day_names(now))
    if fields or any(topics) or any(days):
        yield PaperChange(now.id, now.title, "changed", fields, *topics, *days)


def _both(before: Sequence[str], after: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names that were gained, and those that were lost."""
    return tuple(sorted(set(after) - set(before))), tuple(sorted(set(before) - set(after)))


def _topic_slugs(paper: Paper) -> tuple[str, ...]:
    return tuple(topic.slug for topic in paper.topics)


def _day_names(paper: Paper) -> tuple[str, ...]:
    return tuple(f"{seen.day} ({seen.list} list)" for seen in paper.appearances)


def _fields(was: Paper, now: Paper) -> Iterator[FieldChange]:
    for name, shown in _SHOWN:
        if shown(was) != shown(now):
            yield FieldChange(name, shown(was), shown(now))


def _number(value: int | None) -> str | None:
    return None if value is None else str(value)


_OF_DIGESTS: Mapping[str, Sequence[tuple[str, Shown]]] = {
    "title": [("also titled", lambda paper: ", ".join(paper.aliases) or None)],
    "authors": [("author count", lambda paper: None if paper.authors else _number(paper.author_count))],
    "venue": [
        ("comments", lambda paper: _number(paper.comments)),
        ("upvotes", lambda paper: _number(paper.upvotes)),
    ],
}
"""What only digests say, by the curations' field after which it is shown."""


def _shown_values() -> Iterator[tuple[str, Shown]]:
    """The values of a paper that are told old and new; topics are not among them, as they are told one by one."""
    for field in CURATION_FIELDS:
        if field.of_paper and field.key != "topics":
            yield field.key, field.shown
        yield from _OF_DIGESTS.get(field.key, ())


_SHOWN = tuple(_shown_values())


def _topics(old: Archive, new: Archive) -> Iterator[TermChange]:
    before = {topic.slug: topic for topic in old.topics}
    after = {topic.slug: topic for topic in new.topics}
    renamed = _renamed(old, new)
    for slug in sorted((before.keys() | after.keys()) - set(renamed.values())):
        was, now = before.get(slug), after.get(slug)
        if was and slug in renamed:
            fields = tuple(_topic_fields(was, after[renamed[slug]]))
            yield TermChange("topic", slug, "renamed", fields, into=renamed[slug])
        elif was and now:
            fields = tuple(_topic_fields(was, now))
            if fields:
                yield TermChange("topic", slug, "changed", fields)
        elif now:
            yield TermChange("topic", slug, "new")
        else:
            into = next((topic.slug for topic in new.topics if slug in topic.was), None)
            yield TermChange("topic", slug, "merged" if into else "gone", into=into)


def _renamed(old: Archive, new: Archive) -> Mapping[str, str]:
    """Of each topic that a new one took the place of, its slug today."""
    before, after = {topic.slug for topic in old.topics}, {topic.slug for topic in new.topics}
    return {
        former: topic.slug
        for topic in new.topics
        for former in topic.was
        if topic.slug not in before and former in before and former not in after
    }


def _topic_fields(was: Topic, now: Topic) -> Iterator[FieldChange]:
    for name in ("name", "group", "definition", "not_for", "boundary"):
        if getattr(was, name) != getattr(now, name):
            yield FieldChange(name, getattr(was, name), getattr(now, name))
    if was.phrases != now.phrases:
        yield FieldChange("phrases", str(len(was.phrases)), str(len(now.phrases)))


def _days(old: Archive, new: Archive) -> Iterator[TermChange]:
    return _lists("day", *({str(day.date): _day(day) for day in archive.days} for archive in (old, new)))


def _day(day: Day) -> _Listed:
    return [placement.paper_id for found in day.lists for placement in found.placements], {}


def _collections(old: Archive, new: Archive) -> Iterator[TermChange]:
    return _lists("collection", *({one.slug: _collection(one) for one in each.collections} for each in (old, new)))


def _collection(collection: Collection) -> _Listed:
    """Its papers, and everything that a curator wrote in it, by what it is about."""
    found = {"title": collection.title, "introduction": collection.introduction}
    for listed in collection.papers:
        found |= {f"sentence on {listed.paper_id}": listed.sentence, f"section of {listed.paper_id}": listed.section}
    return [listed.paper_id for listed in collection.papers], found


def _lists(
    kind: Literal["day", "collection"], before: Mapping[str, _Listed], after: Mapping[str, _Listed]
) -> Iterator[TermChange]:
    """The changes of days or collections, by name. Papers may also stand in another order or list."""
    for name in sorted(before.keys() | after.keys()):
        if name not in before or name not in after:
            yield TermChange(kind, name, "new" if name in after else "gone")
        elif before[name] != after[name]:
            (ids, texts), (new_ids, new_texts) = before[name], after[name]
            was, now = str(len(set(ids))), str(len(set(new_ids)))
            count = [FieldChange("papers", was, now)] if was != now else []
            edited = [key for key in texts if texts[key] != new_texts.get(key, texts[key])]
            fields = (*count, *(FieldChange(key, texts[key] or None, new_texts[key] or None) for key in edited))
            yield TermChange(kind, name, "changed", fields, *_both(ids, new_ids))


def _organizations(old: Archive, new: Archive) -> Iterator[TermChange]:
    before, after = _handles(old), _handles(new)
    for handle in sorted(before ^ after):
        yield TermChange("organization", handle, "new" if handle in after else "gone")


def _handles(archive: Archive) -> frozenset[str]:
    return frozenset(paper.organization.handle.lower() for paper in archive.papers if paper.organization)
