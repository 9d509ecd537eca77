"""Compares a new digest with what the archive knew before, for the report of an import."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from builder.archive.naming import Named
from builder.archive.repair import repair_abstract
from builder.model import Digest, Entry, Paper

_FIELDS = (
    "title", "authors", "author_count", "organization", "published", "comments", "arxiv", "upvotes", "submitter",
    "links", "keywords", "ai_summary",
)  # fmt: skip
_SHORTER = 0.9
"""An abstract is reported as shorter if it has less than this share of the known abstract's characters."""

PaperIds = Mapping[tuple[str, int], str]
"""The paper id of each entry, by its digest's path and its rank."""


def list_changes(digest: Digest, digests: Sequence[Digest], ids: PaperIds) -> Iterator[str]:
    """What a later capture of a list adds, no longer contains and changes; nothing for the first capture."""
    others = (known for known in digests if (known.day, known.list) == (digest.day, digest.list))
    earlier = [known for known in others if known.capture < digest.capture]
    if not earlier:
        return
    last = max(earlier, key=lambda known: known.capture)
    before, after = ({ids[one.path, entry.rank]: entry for entry in one.entries} for one in (last, digest))
    yield from (f"added: {entry.title}" for key, entry in after.items() if key not in before)
    gone = (entry.title for key, entry in before.items() if key not in after)
    yield from (f"removed, so shown after the others: {title}" for title in gone)
    for key, entry in after.items():
        if key in before and (words := ", ".join(_changes(before[key], entry))):
            yield f"changed: {entry.title}: {words}"


def shorter_abstracts(digest: Digest, named: Collection[Named], papers: Mapping[str, Paper]) -> Iterator[str]:
    """Each abstract of a new digest that the site shows instead of a longer one from another digest."""
    for one in named:
        own = next((seen.entry for seen in one.group if seen.digest.path == digest.path), None)
        paper = papers.get(one.id)
        if own is None or paper is None or not own.abstract or repair_abstract(own.abstract)[0] != paper.abstract:
            continue
        longest = max(one.group, key=lambda seen: len(seen.entry.abstract or ""))
        known = len(longest.entry.abstract or "")
        if len(own.abstract) < known * _SHORTER:
            place = f"{longest.digest.path}:{longest.entry.lines[0]}"
            yield (
                f"shorter abstract shown now: {own.title}: {len(own.abstract):,} instead of {known:,} characters;"
                f" to keep the one of {place}, write it below `abstract: >-` in content/papers/{one.id}.yml"
            )


def _changes(before: Entry, after: Entry) -> Iterator[str]:
    for name in _FIELDS:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            is_short = isinstance(old, int | None) and isinstance(new, int | None)
            yield f"{name.replace('_', ' ')} {old or 0} → {new or 0}" if is_short else name.replace("_", " ")
    if before.abstract != after.abstract:
        yield f"abstract of {len(after.abstract or ''):,} instead of {len(before.abstract or ''):,} characters"
