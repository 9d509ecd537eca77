"""Writes the catalogue for programs: `api/papers.json`."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from builder.identifiers import paper_url
from builder.model import Archive, OutputFile, Paper
from builder.text.json_fields import json_text


def catalogue_files(archive: Archive) -> Iterator[OutputFile]:
    """`api/papers.json`: every paper, sorted by id; unknown values are null, empty lists are []."""
    yield OutputFile("api/papers.json", partial(_catalogue, archive))


def _catalogue(archive: Archive) -> str:
    return json_text({"papers": [paper_record(paper) for paper in archive.papers]})


def paper_record(paper: Paper) -> Mapping[str, Any]:
    """The catalogue's record of a paper; the site's page on the catalogue describes each field."""
    organization = paper.organization
    return {
        "id": paper.id,
        "url": paper_url(paper.id),
        "title": paper.title,
        "abstract": paper.abstract,
        "topics": [topic.slug for topic in paper.topics],
        "topic_evidence": {topic.slug: {"by": topic.by, "phrases": list(topic.phrases)} for topic in paper.topics},
        "days": [{"date": seen.day.isoformat(), "list": seen.list, "rank": seen.rank} for seen in paper.appearances],
        "published": paper.published.isoformat() if paper.published else None,
        "authors": list(paper.authors),
        "author_count": paper.author_count,
        "organization": {"handle": organization.handle, "name": organization.name} if organization else None,
        "arxiv": paper.arxiv,
        "doi": paper.doi,
        "venue": paper.venue,
        "comments": paper.comments,
        "links": [{"kind": link.kind, "url": link.url} for link in paper.links],
    }
