"""Reads labelled papers from JSON.

The form: `{"papers": [{"title": "…", "topics": ["slug", …], "optional": ["slug", …], "abstract": "…", "arxiv": "…"}]}`;
title and topics are needed, further keys are for people.
"""

import json
from collections.abc import Iterator

from builder.identifiers import parse_arxiv_id
from builder.model import GoldPaper
from builder.problems import Problem

_FORM = '{"papers": [{"title": "…", "topics": ["…"]}]}'


def parse_gold(text: str, path: str) -> tuple[tuple[GoldPaper, ...], tuple[Problem, ...]]:
    """The readable labelled papers, and problems for the others."""
    try:
        value = json.loads(text.removeprefix("\ufeff"))
    except (json.JSONDecodeError, RecursionError) as error:
        line, column = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (0, 0)
        return (), (Problem(path, line, "gold-syntax", f"this is not JSON ({error}): write {_FORM}", column=column),)
    items = value.get("papers") if isinstance(value, dict) else None
    if not isinstance(items, list):
        return (), (Problem(path, 0, "gold-form", f"there is no list of papers: write {_FORM}"),)
    papers: list[GoldPaper] = []
    problems: list[Problem] = []
    for number, item in enumerate(items, start=1):
        faults = tuple(_faults(item))
        if faults:
            problems.append(Problem(path, 0, "gold-form", f"paper {number}: {'; '.join(faults)}: write {_FORM}"))
        else:
            papers.append(_paper(item))
    return tuple(papers), tuple(problems)


def _faults(item: object) -> Iterator[str]:
    if not isinstance(item, dict):
        yield "is not a paper"
        return
    if not isinstance(item.get("title"), str) or not item["title"].strip():
        yield "has no title"
    for key in ("topics", "optional"):
        slugs = item.get(key, [] if key == "optional" else None)
        if not isinstance(slugs, list) or not all(isinstance(slug, str) for slug in slugs):
            yield f"`{key}` is not a list of slugs"
    for key in ("abstract", "arxiv"):
        if not isinstance(item.get(key, ""), str | None):
            yield f"`{key}` is not a text"


def _paper(item: dict[str, object]) -> GoldPaper:
    slugs = {key: tuple(map(str, given)) for key in ("topics", "optional") if isinstance(given := item.get(key), list)}
    abstract = " ".join(str(item.get("abstract") or "").split())
    return GoldPaper(
        title=" ".join(str(item["title"]).split()),
        topics=slugs["topics"],
        optional=slugs.get("optional", ()),
        abstract=abstract or None,
        arxiv=parse_arxiv_id(str(item.get("arxiv") or "")),
    )
