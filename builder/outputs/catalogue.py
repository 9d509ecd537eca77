"""Writes the catalogue for programs: `api/papers.json`."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from builder.curations.fields import CURATION_FIELDS
from builder.identifiers import paper_url
from builder.model import Archive, OutputFile, Paper
from builder.pages.view import View
from builder.text.json_fields import json_text

_FIRST = (
    "id", "url", "title", "abstract", "topics", "topic_evidence", "days", "published", "authors", "author_count",
    "organization", "arxiv", "doi", "venue", "comments", "links",
)  # fmt: skip
"""The order of the first keys; others follow these in the order of the fields."""


def files(view: View) -> Iterator[OutputFile]:
    """`api/papers.json`: every paper, sorted by id; unknown values are null, empty lists are []."""
    yield OutputFile("api/papers.json", partial(_catalogue, view.archive))


def _catalogue(archive: Archive) -> str:
    return json_text({"papers": [paper_record(paper) for paper in archive.papers]})


def paper_record(paper: Paper) -> Mapping[str, Any]:
    """The catalogue's record of a paper; the site's page on the catalogue describes each field."""
    record = {field.key: field.record(paper) for field in CURATION_FIELDS if field.role == "fact"} | {
        "id": paper.id,
        "url": paper_url(paper.id),
        "topic_evidence": {topic.slug: {"by": topic.by, "phrases": topic.phrases} for topic in paper.topics},
        "days": [{"date": seen.day.isoformat(), "list": seen.list, "rank": seen.rank} for seen in paper.appearances],
        "author_count": len(paper.authors) or paper.author_count,
        "comments": paper.comments,
    }
    return {key: record[key] for key in dict.fromkeys((*_FIRST, *record))}
