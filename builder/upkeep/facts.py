"""Reads a file of facts about published papers: a JSON list of objects, each with a title or an arXiv id."""

import json
from collections.abc import Iterator

from builder.curations.fields import MAX_TITLE_LENGTH, MAX_VENUE_LENGTH
from builder.curations.part_forms import LINK_KINDS
from builder.identifiers import parse_arxiv_id, parse_doi, parse_iso_date
from builder.model import Facts, Link
from builder.problems import Problem, did_you_mean
from builder.text.characters import folded, names_in
from builder.text.json_fields import JsonFields
from builder.text.web_addresses import clean_address

_NO_SOURCE = "a file of facts"
_FORM = "write a list of objects, each with a `title` or an `arxiv` id"
_KEYS = ("title", "source", "anthology", "abstract", "authors", "published", "arxiv", "doi", "venue", *LINK_KINDS)


def parse_facts(text: str, path: str) -> tuple[tuple[Facts, ...], tuple[Problem, ...]]:
    """The facts of each object of the list, and problems for the others.

    Keys: `title` or `arxiv` (one of them is required), `source`, `anthology` (an ACL Anthology id, cited with the
    source), `abstract`, `authors`, `published`, `doi`, `venue`, and one address each for `code`, `project`, `video` and
    `data`.
    """
    try:
        items = json.loads(text)
    except (ValueError, RecursionError) as error:
        return (), (Problem(path, 0, "facts-file", f"is not valid JSON ({error}); {_FORM}"),)
    if not isinstance(items, list):
        return (), (Problem(path, 0, "facts-file", f"is not a JSON list; {_FORM}"),)
    facts: list[Facts] = []
    problems: list[Problem] = []
    for number, item in enumerate(items, start=1):
        notes: list[str] = []
        if isinstance(item, dict) and (found := _facts(JsonFields(item, notes))):
            facts.append(found)
        else:
            notes.append("it has neither a usable title nor an arXiv id, so it is not used")
        problems += [Problem(path, 0, "facts-item", f"item {number}: {note}", "advice") for note in notes]
    return tuple(facts), tuple(problems)


def _facts(item: JsonFields) -> Facts | None:
    title = folded(item.text("title") or "")
    title = title if len(title) <= MAX_TITLE_LENGTH else ""
    arxiv, doi, published = item.text("arxiv"), item.text("doi"), item.text("published")
    if not (title or parse_arxiv_id(arxiv or "")):
        return None
    item.notes.extend(
        f"{key[:60]!r} is not a known key{did_you_mean(key, _KEYS)} and is ignored" for key in item.unknown(_KEYS)
    )
    venue = folded(item.text("venue") or "")
    found = Facts(
        title=title,
        source=", ".join(filter(None, (_line(item, "source") or _NO_SOURCE, _line(item, "anthology")))),
        abstract=_line(item, "abstract") or None,
        authors=names_in(item.texts("authors")),
        published=parse_iso_date(published) if published else None,
        arxiv=parse_arxiv_id(arxiv) if arxiv else None,
        doi=parse_doi(doi) if doi else None,
        venue=venue if 0 < len(venue) <= MAX_VENUE_LENGTH else None,
        links=tuple(_links(item)),
    )
    if len(found.authors) < len(list(filter(str.strip, item.texts("authors")))):
        item.notes.append("'authors' has an entry without letters, which is ignored")
    given = {"arxiv": arxiv, "doi": doi, "published": published}
    item.notes.extend(
        f"{key!r} ({value[:60]!r}) is not valid and is ignored"
        for key, value in given.items()
        if value and getattr(found, key) is None
    )
    return found


def _line(item: JsonFields, key: str) -> str:
    return folded(item.text(key) or "")


def _links(item: JsonFields) -> Iterator[Link]:
    for kind in LINK_KINDS:
        text = item.text(kind)
        url = clean_address(text) if text else None
        if url:
            yield Link(kind, url)
        elif text:
            item.notes.append(f"{kind!r} ({text[:60]!r}) is not a web address and is ignored")
