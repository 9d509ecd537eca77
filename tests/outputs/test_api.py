"""The records for programs: each fits its JSON Schema, which is published beside them, and says what is known."""

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from builder.archive.record import record_of
from builder.model import Archive
from builder.outputs.api import SCHEMAS
from builder.pages.view import Settings
from tests.archives import SMALL, archive_of, made_files, paper_of

CRANES = "folding-paper-cranes-with-a-soft-robot-hand"
HOSTILE = "</p>]]> <b>&amp; \x00\x1b\u202e {\\%^_} {{ 7 }} 漢字 é 🦊\n---\n"


def _files(archive: Archive) -> dict[str, str]:
    files = made_files(archive, Settings("Small"))
    return {uri.removeprefix("api/"): text for uri, text in files.items() if uri.startswith("api/")}


def _schema_of(uri: str) -> str:
    """The name of the schema of a file: `day` of `days/2031-03-01.json`, `papers` of `papers.json`."""
    folder, slash, _ = uri.partition("/")
    return folder.removesuffix("s") if slash else folder.removesuffix(".json")


@pytest.mark.parametrize("text", ["", HOSTILE])
def test_every_file_fits_its_published_schema(text: str) -> None:
    archive = archive_of(SMALL)
    if text:
        papers = (
            replace(paper, title=text, abstract=text, authors=(text,), keywords=(text,), venue=text)
            for paper in archive.papers
        )
        archive = replace(archive, papers=tuple(papers))
    assert fitting(_files(archive)) >= 2 + len(archive.papers) + len(archive.days) + len(archive.withdrawn)


def fitting(files: Mapping[str, str]) -> int:
    """The number of records among the files of `api/`; each must fit its schema, which is among them too."""
    schemas = {uri.removeprefix("schemas/"): text for uri, text in files.items() if uri.startswith("schemas/")}
    assert {*schemas} == {f"{name}.json" for name in SCHEMAS}
    records = {uri: text for uri, text in files.items() if uri.endswith(".json") and not uri.startswith("schemas/")}
    assert {_schema_of(uri) for uri in records} == {*SCHEMAS}
    for uri, record in records.items():
        schema = json.loads(schemas[f"{_schema_of(uri)}.json"])
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
        validator.validate(json.loads(record))
        assert not validator.is_valid({**json.loads(record), "more": 1})
        assert not validator.is_valid({})
    return len(records)


def test_a_record_says_what_is_known_and_null_where_nothing_is() -> None:
    archive = archive_of(SMALL)
    paper = replace(paper_of(archive, CRANES), doi=None, upvotes=3, keywords=("paper",))
    record = json.loads(_files(replace(archive, papers=(paper,)))[f"papers/{CRANES}.json"])
    assert (record["title"], record["authors"]) == (paper.title, [*paper.authors])
    assert (record["doi"], record["upvotes"], record["keywords"]) == (None, 3, ["paper"])
    assert [seen["date"] for seen in record["days"]] == [seen.day.isoformat() for seen in paper.appearances]
    whole = record_of(paper)
    assert {key: whole[key] for key in record} == record
    assert {*whole} - {*record} == {"abstract", "topic_evidence"}


def test_a_day_has_its_lists_in_their_order_and_no_withdrawn_paper() -> None:
    archive = archive_of(SMALL)
    day = archive.days[0]
    ids = {paper.id for paper in archive.papers}
    record = json.loads(_files(archive)[f"days/{day.date}.json"])
    assert [(of["list"], [paper["id"] for paper in of["papers"]]) for of in record["lists"]] == [
        (of.name, [place.paper_id for place in of.placements if place.paper_id in ids]) for of in day.lists
    ]


def test_topics_count_their_papers() -> None:
    archive = archive_of(SMALL)
    topics = json.loads(_files(archive)["topics.json"])["topics"]
    assert [topic["slug"] for topic in topics] == [topic.slug for topic in archive.topics]
    assert sum(topic["papers"] for topic in topics) == sum(len(paper.topics) for paper in archive.papers)
