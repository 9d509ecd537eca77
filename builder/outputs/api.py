"""Writes the records that programs fetch, of each paper and day and of all papers and topics, with JSON Schemas."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from builder.archive.record import (
    COUNT,
    DATE,
    LIST_NAME,
    RANK,
    TEXT,
    URL,
    closed,
    fields_of,
    known,
    listed_as,
    record_of,
    record_schema,
)
from builder.curations.schema_parts import SLUG, Schema
from builder.identifiers import day_url, topic_url
from builder.model import Day, DayList, OutputFile
from builder.pages.view import View
from builder.pages.walks import appearance_on
from builder.text.json_fields import json_text

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
SINGLE, LISTED = fields_of("paper"), fields_of("list")
_RANKED = closed({"id": SLUG, "rank": RANK, "upvotes": known(COUNT), "comments": known(COUNT)})
_TOPIC = closed({"slug": SLUG, "url": URL, "papers": COUNT, "name": TEXT, "group": TEXT, "definition": TEXT})
_SHORT = (
    "A short list, small enough to load at once. A paper's page is at papers/<id>/; its authors and keywords are in"
    " papers/<id>.json."
)
_WHOLE = "A paper without its abstract, which is in papers/<id>.md, and for all papers in api/papers.jsonl.gz."
SCHEMAS: Mapping[str, Callable[[], Schema]] = {
    "paper": lambda: {
        "description": _WHOLE,
        "oneOf": [record_schema(SINGLE), closed({"id": SLUG, "withdrawn": TEXT})],
    },
    "papers": lambda: {"description": _SHORT, **closed({"papers": listed_as(record_schema(LISTED))})},
    "day": lambda: closed(
        {"date": DATE, "url": URL, "lists": listed_as(closed({"list": LIST_NAME, "papers": listed_as(_RANKED)}))}
    ),
    "topics": lambda: closed({"topics": listed_as(_TOPIC)}),
}
"""The JSON Schema of each kind of file, which is `api/schemas/<name>.json`."""


def files(view: View) -> Iterator[OutputFile]:
    """`api/papers/<id>.json`, `api/days/<date>.json`, `api/papers.json`, `api/topics.json` and `api/schemas/`."""
    for paper in view.archive.papers:
        yield OutputFile(f"api/papers/{paper.id}.json", partial(_text, partial(record_of, paper, SINGLE)))
    for gone in view.archive.withdrawn:
        record = {"id": gone.paper_id, "withdrawn": gone.reason}
        yield OutputFile(f"api/papers/{gone.paper_id}.json", partial(json_text, record))
    for day in view.days:
        yield OutputFile(f"api/days/{day.date.isoformat()}.json", partial(_text, partial(_day, view, day)))
    yield OutputFile("api/papers.json", partial(_text, partial(_papers, view)))
    yield OutputFile("api/topics.json", partial(_text, partial(_topics, view)))
    for name, schema in SCHEMAS.items():
        yield OutputFile(f"api/schemas/{name}.json", partial(_schema, name, schema))


def _text(record: Callable[[], object]) -> str:
    return json_text(record())


def _papers(view: View) -> object:
    """Every paper by id."""
    return {"papers": [record_of(paper, LISTED) for paper in view.archive.papers]}


def _day(view: View, day: Day) -> object:
    lists = [{"list": of.name, "papers": [*_ranked(view, day, of)]} for of in day.lists]
    return {"date": day.date.isoformat(), "url": day_url(day.date), "lists": lists}


def _ranked(view: View, day: Day, listing: DayList) -> Iterator[object]:
    """The papers of a list in its order, without those that were withdrawn."""
    for place in listing.placements:
        if paper := view.papers.get(place.paper_id):
            seen = appearance_on(paper, day.date, listing.name)
            counts = {"upvotes": seen.upvotes, "comments": seen.comments}
            yield {"id": paper.id, "rank": place.rank, **counts}


def _topics(view: View) -> object:
    """Every topic in the order of the vocabulary, with the number of its papers."""
    topics = []
    for slug, topic in view.topics.items():
        record = {"slug": slug, "url": topic_url(slug), "papers": len(view.of_topic.get(slug, ()))}
        topics.append({**record, "name": topic.name, "group": topic.group, "definition": topic.definition})
    return {"topics": topics}


def _schema(name: str, schema: Callable[[], Schema]) -> str:
    return json_text({"$schema": _DIALECT, "title": f"api: {name}", **schema()})
