"""Edits of an archive folder whose effects show on open pages: each kind of file that people change by hand."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.model import Archive, Paper

_TOPIC = re.compile(r"^  (?P<slug>[a-z0-9-]+):\n(?:    .*\n)*?    anywhere:\n      (?P<points>\d+): \[", re.MULTILINE)
_MIN_POINTS = 7
"""Points that suffice for a topic if the phrase is in the title."""

_EXCERPT_WORDS = 6


@dataclass(frozen=True, slots=True)
class Edit:
    """One save."""

    text: str
    """New text of the file."""
    shown: str
    """Text by which the change is recognized on the page."""
    is_there: bool = True
    """False if the change removes the text."""


@dataclass(frozen=True, slots=True)
class Save:
    """A kind of save, and the page that is open meanwhile."""

    kind: str
    page: str
    address: str
    """Relative to the site; `{marker}` becomes the marker of the save."""
    file: Path
    edit: Callable[[int, str], Edit]
    """Number of the save and a word that is on no page → the edit."""
    selector: str = "#content"
    """Elements in which the text is looked for."""


def saves(folder: Path, archive: Archive) -> Iterator[Save]:
    """Yield the kinds of saves, all about one of the newest papers."""
    paper, digest, excerpt = _editable(folder, archive)
    place = f"papers/{paper.id}/"
    curation = folder / "content/papers" / f"{paper.id}.yml"
    yield from _titles(paper, curation)
    yield _withdrawal(archive, curation)
    yield from _assignments(paper, folder / "content/topics.yml")
    yield _added("template", "a paper", place, folder / "site_templates/pages/paper.html.j2", "\n<p>{marker}</p>\n")
    yield _added("hand-written page", "the same page", "about/", folder / "content/pages/about.md", "\n{marker}\n")
    yield from _abstracts(paper, digest, excerpt)


def _titles(paper: Paper, curation: Path) -> Iterator[Save]:
    def edit(_: int, marker: str) -> Edit:
        return Edit(f"title: {json.dumps(f'{paper.title} {marker}')}\n", marker)

    for page, address, selector in (
        ("a paper", f"papers/{paper.id}/", "#content"),
        ("a day", f"days/{paper.appearances[0].day}/", "#content"),
        ("a topic", f"topics/{paper.topics[0].slug}/", "#content"),
        ("the search", "search/?q={marker}", "[data-part=results]"),
    ):
        yield Save("curated title", page, address, curation, edit, selector)


def _withdrawal(archive: Archive, curation: Path) -> Save:
    def edit(number: int, marker: str) -> Edit:
        left = len(archive.papers) - (number + 1) % 2
        return Edit("venue: Nowhere\n" if number % 2 else f"withdrawn: {marker}\n", f"{left:,} papers")

    return Save("withdrawal", "the figures", "figures/", curation, edit)


def _assignments(paper: Paper, file: Path) -> Iterator[Save]:
    topics = file.read_text("utf-8")
    phrase, slug, at = _phrase(paper, topics)

    def edit(number: int, _: str) -> Edit:
        text = topics if number % 2 else f"{topics[:at]}{json.dumps(phrase)}, {topics[at:]}"
        return Edit(text, "", is_there=number % 2 == 0)

    place, topic = f"papers/{paper.id}/", f"topics/{slug}/"
    yield Save("topic phrase", "a paper", place, file, edit, f'#content a[href*="{topic}"]')
    yield Save("topic phrase", "a topic", topic, file, edit, f'#content a[href*="{place}"]')


def _abstracts(paper: Paper, digest: Path, excerpt: str) -> Iterator[Save]:
    text = digest.read_text("utf-8")

    def edit(_: int, marker: str) -> Edit:
        return Edit(text.replace(excerpt, f"{marker} {excerpt}"), marker)

    yield Save("digest", "a paper", f"papers/{paper.id}/", digest, edit)
    yield Save("digest", "a day", f"days/{paper.appearances[0].day}/", digest, edit)


def _added(kind: str, page: str, address: str, file: Path, addition: str) -> Save:
    text = file.read_text("utf-8")
    return Save(kind, page, address, file, lambda _, marker: Edit(text + addition.format(marker=marker), marker))


def _editable(folder: Path, archive: Archive) -> tuple[Paper, Path, str]:
    """Return the newest suitable paper, its only digest, and the first words of its abstract."""
    curated = {curation.paper_id for curation in archive.curations}
    for paper in sorted(archive.papers, key=lambda paper: paper.appearances[-1].day, reverse=True):
        day = paper.appearances[0].day
        excerpt = " ".join((paper.abstract or "").split()[:_EXCERPT_WORDS])
        if len(paper.appearances) > 1 or paper.id in curated or not paper.topics or not _title_phrase(paper):
            continue
        for digest in sorted((folder / "content/digests" / str(day.year)).glob(f"{day}*")):
            if excerpt and digest.read_text("utf-8").count(excerpt) == 1:
                return paper, digest, excerpt
    message = "no paper of this archive suits the benchmark"
    raise ValueError(message)


def _title_phrase(paper: Paper) -> str:
    """Return two to four plain words that follow each other in the title; empty if there are none."""
    runs: Sequence[str] = re.findall(r"\b[A-Za-z]+(?: [A-Za-z]+){1,3}\b", paper.title)
    return max(runs, key=len, default="")


def _phrase(paper: Paper, topics: str) -> tuple[str, str, int]:
    """Return a phrase of the title, a topic that the paper lacks, and the place in `topics` where the phrase goes."""
    own = {topic.slug for topic in paper.topics}
    for found in _TOPIC.finditer(topics):
        if found["slug"] not in own and int(found["points"]) >= _MIN_POINTS:
            return _title_phrase(paper), found["slug"], found.end()
    message = "no topic has phrases of enough points"
    raise ValueError(message)
