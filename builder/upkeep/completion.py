"""Writes suggestions from other sources to curation files. It fills in missing fields and never changes what a person
wrote.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from builder.archive.content import CONTENT_FOLDER, CURATIONS_FOLDER, read_curation_texts
from builder.curations.curation_file import parse_curation
from builder.curations.writing import render_curation, with_fields
from builder.digests.api_json import DAY_CODES, parse_api_json
from builder.host.disk import write_whole
from builder.identifiers import parse_iso_date
from builder.model import Curation, Facts
from builder.problems import Problem
from builder.upkeep.findings import Finding

API_SOURCE = "Hugging Face Daily Papers"


def facts_of_day(text: str, name: str) -> tuple[tuple[Facts, ...], tuple[Problem, ...]]:
    """The facts in a day of the Daily Papers API; the file's `name` may begin with the day."""
    day = parse_iso_date(name[:10])
    digest, problems = parse_api_json(text, name, day or date.max)
    source = f"{API_SOURCE}, {day}" if day else API_SOURCE
    facts = tuple(
        Facts(
            title=entry.title,
            source=source,
            abstract=entry.abstract,
            authors=entry.authors,
            published=entry.published,
            arxiv=entry.arxiv,
            links=entry.links,
        )
        for entry in digest.entries
    )
    return facts, tuple(each for each in problems if each.severity == "error" and each.code not in DAY_CODES)


def accept_findings(folder: Path, findings: Iterable[Finding], day: date) -> Iterator[tuple[str, str]]:
    """Write each finding to its paper's curation file; yield the file's path, and why it is unchanged, if it is.

    A file is not changed if the result would not be a valid curation.
    """
    texts = read_curation_texts(folder)
    for finding in findings:
        path = f"{CONTENT_FOLDER}/{CURATIONS_FOLDER}/{finding.paper.id}.yml"
        if finding.paper.id not in texts and (folder / path).exists():
            message = f"{path} is unchanged: it cannot be read"
            raise ValueError(message)
        text = completed_file(finding, texts.get(finding.paper.id, ""), day)
        _, problems = parse_curation(text, path)
        fault = next((problem.message for problem in problems if problem.severity == "error"), "")
        if not fault:
            write_whole(folder, path, text.encode())
        yield path, fault


def completed_file(finding: Finding, text: str, day: date) -> str:
    """The curation file `text` with the findings and their source at its end.

    A file without a source gets one; in a file with its own source, a comment names the new one.
    """
    given = finding.given
    if not text.strip():
        return render_curation(replace(given, date=day))
    before = parse_curation(text, "")[0] or Curation(finding.paper.id, "")
    keys = [key for key in finding.keys if key == "links" or key not in before.spans]
    links = before.links.joined(given.links) if before.links and given.links else given.links
    after = replace(given, links=links, date=day)
    if "source" in before.spans:
        text = f"{text.rstrip()}\n# {', '.join(keys)}: {given.source}\n"
        return with_fields(text, before, after, keys)
    return with_fields(text, before, after, [*keys, "source", *(["date"] if before.date is None else [])])
