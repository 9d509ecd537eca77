"""Makes the table for filtering, counting and sorting results."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from builder.search.records import SearchRecord

Column: TypeAlias = "Mapping[str, list[Any]]"
"""`values` are pairs of key and name; `papers` contains, for each paper, the indexes of its values."""


def facet_table(records: Sequence[SearchRecord], topic_names: Mapping[str, str]) -> Mapping[str, Any]:
    """The filters, and the numbers of comments and upvotes of each paper; papers are in the order of the records."""
    organizations = {record.organization: record.organization_name for record in reversed(records)}
    years = sorted({record.year for record in records if record.year}, reverse=True)
    days = sorted({day for record in records for day in record.days}, reverse=True)
    handles = sorted(handle for handle in organizations if handle)
    collections = dict(sorted({pair for record in records for pair in record.collections}, key=lambda pair: pair[1]))
    used = topics_of(records, topic_names)
    return {
        "facets": {
            "topic": _column(records, used, lambda record: record.topics),
            "collection": _column(records, collections, lambda record: [slug for slug, _ in record.collections]),
            "year": _column(records, {year: year for year in years}, lambda record: (record.year,)),
            "day": _column(records, {day: day for day in days}, lambda record: record.days),
            "organization": _column(
                records, {handle: organizations[handle] for handle in handles}, lambda record: (record.organization,)
            ),
            "code": _column(records, {"yes": "Has code"}, lambda record: ("yes",) if record.has_code else ()),
        },
        "comments": [record.comments for record in records],
        "upvotes": [record.upvotes for record in records],
    }


def topics_of(records: Sequence[SearchRecord], topic_names: Mapping[str, str]) -> Mapping[str, str]:
    """Slug and name of each topic in the records, in the vocabulary's order."""
    used = {slug for record in records for slug in record.topics}
    return {slug: name for slug, name in topic_names.items() if slug in used}


def _column(
    records: Sequence[SearchRecord], names: Mapping[str, str], keys: Callable[[SearchRecord], Sequence[str]]
) -> Column:
    places = {key: place for place, key in enumerate(names)}
    papers = [[places[key] for key in keys(record) if key in places] for record in records]
    return {"values": [[key, name] for key, name in names.items()], "papers": papers}
