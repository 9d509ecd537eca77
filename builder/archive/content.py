"""Reads and parses a content folder: each file to a value and problems."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import TypeVar

from builder.archive.content_files import LEDGER_FILE, read_text, read_text_leniently, walk_folder
from builder.archive.ledger_file import parse_ledger
from builder.archive.map_file import parse_map
from builder.archive.moves import parse_moves
from builder.curations.collection_file import parse_collection
from builder.curations.curation_file import parse_curation
from builder.curations.known_names import parse_organizations, parse_people
from builder.digests.api_json import parse_api_json
from builder.digests.page_layout import LAYOUT_CODES
from builder.digests.page_text import parse_page_text
from builder.identifiers import is_portable, is_slug, parse_iso_date
from builder.memory import Call, Memory
from builder.model import Account, Collection, Curation, Digest, LedgerLine, Move, Person, Spot, Topic
from builder.objects import frozen
from builder.problems import Problem
from builder.topics.vocabulary import parse_topics

CONTENT_FOLDER = "content"
DIGESTS_FOLDER = "digests"
CURATIONS_FOLDER = "papers"
COLLECTIONS_FOLDER = "collections"
TOPICS_FILE = "topics.yml"
PAGES_FOLDER = "pages"
MOVES_FILE = "moved.yml"
MAP_FILE = "map.json"
ORGANIZATIONS_FILE, PEOPLE_FILE = "organizations.yml", "people.yml"
NOTE_ENDING = ".note"
"""The ending of a file beside a page's text that says who accepted it although many of its lines are not understood."""

_DIGEST_NAME = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})(?:-(?P<capture>[2-9]|[1-9]\d+))?\.(?P<ending>txt|json)")
_Value = TypeVar("_Value")
_Parsed = tuple[_Value | None, tuple[Problem, ...]]
_Reading = Call[_Parsed[_Value]] | Problem | None
"""How a file is to be parsed, or why it cannot be; `None` if it belongs to another file."""
_BATCHES = {DIGESTS_FOLDER: 50, CURATIONS_FOLDER: 1000, COLLECTIONS_FOLDER: 1000}
"""By folder, the number of files that a process parses at a time, in a quarter of a second or so."""


@frozen
class Content:
    """The content of a folder, parsed file by file and not yet merged."""

    digests: tuple[Digest, ...]
    """By path."""
    curations: tuple[Curation, ...]
    """By paper id."""
    topics: tuple[Topic, ...]
    ledger: tuple[LedgerLine, ...]
    moves: tuple[Move, ...] = ()
    accounts: tuple[Account, ...] = ()
    people: tuple[Person, ...] = ()
    collections: tuple[Collection, ...] = ()
    """By slug, as written."""
    spots: Mapping[str, Spot] = field(default_factory=dict)


def read_content(archive_folder: Path, memory: Memory | None = None) -> tuple[Content, tuple[Problem, ...]]:
    """The content of the archive in `archive_folder` (the folder that contains `content/`), and every mistake in it.

    A file that cannot be read is a problem, and the other files are still read. A file whose text is in `memory` is not
    parsed again.
    """
    memory = memory or Memory()
    content = archive_folder / CONTENT_FOLDER
    files, walk_problems = walk_folder(content, CONTENT_FOLDER)
    digests, digest_problems = _all(content, DIGESTS_FOLDER, files, _digest, memory)
    curations, curation_problems = _all(content, CURATIONS_FOLDER, files, _curation, memory)
    collections, collection_problems = _all(content, COLLECTIONS_FOLDER, files, _collection, memory)
    topics, topic_problems = _one(content, TOPICS_FILE, parse_topics, memory)
    ledger, ledger_problems = _one(content, LEDGER_FILE, parse_ledger, memory, optional=True)
    moves, move_problems = _one(content, MOVES_FILE, parse_moves, memory, optional=True)
    accounts, account_problems = _one(content, ORGANIZATIONS_FILE, parse_organizations, memory, optional=True)
    spots, spot_problems = _one(content, MAP_FILE, parse_map, memory, optional=True)
    people, people_problems = _one(content, PEOPLE_FILE, parse_people, memory, optional=True)
    return (
        Content(
            digests, curations, topics or (), ledger or (), moves or (), accounts or (), people or (), collections,
            spots or {},
        ),
        (*walk_problems, *digest_problems, *curation_problems, *topic_problems, *ledger_problems, *move_problems,
         *account_problems, *people_problems, *collection_problems, *spot_problems),
    )  # fmt: skip


def read_curation_texts(archive_folder: Path) -> Mapping[str, str]:
    """The texts of all curation files that can be read, by paper id."""
    content = archive_folder / CONTENT_FOLDER
    files, _ = walk_folder(content / CURATIONS_FOLDER, f"{CONTENT_FOLDER}/{CURATIONS_FOLDER}")
    texts = ((path.stem, read_text(path, path.name)) for path in files if path.suffix == ".yml")
    return {stem: text for stem, text in texts if isinstance(text, str)}


def hand_written_files(archive_folder: Path) -> tuple[str, ...]:
    """The paths of all files below the folder of hand-written pages that MkDocs reads, sorted."""
    folder = archive_folder / CONTENT_FOLDER / PAGES_FOLDER
    names = (path.relative_to(folder).as_posix() for path in walk_folder(folder, "")[0])
    return tuple(name for name in names if not re.search(r"(?:^|/)\.", name))


def digest_file_name(day: str, capture: int, ending: str) -> str:
    """The path of a digest in the archive's folder, such as `content/digests/2025/2025-12-11-2.txt` for a second
    capture.
    """
    number = f"-{capture}" if capture > 1 else ""
    return f"{CONTENT_FOLDER}/{DIGESTS_FOLDER}/{day[:4]}/{day}{number}.{ending}"


def _all(
    content: Path, folder: str, paths: Iterable[Path], read: Callable[[Path, str], _Reading[_Value]], memory: Memory
) -> tuple[tuple[_Value, ...], tuple[Problem, ...]]:
    read_files = [
        read(path, f"{CONTENT_FOLDER}/{path.relative_to(content).as_posix()}")
        for path in paths
        if path.is_relative_to(content / folder) and not re.match(r"\.(?!\.)", path.name)
    ]
    calls = [each for each in read_files if isinstance(each, Call)]
    parsed = memory.results(f"parse {folder}", calls, _BATCHES[folder])
    refused = (each for each in read_files if isinstance(each, Problem))
    problems = (*refused, *(problem for _, found in parsed for problem in found))
    return tuple(value for value, _ in parsed if value is not None), problems


def _one(
    content: Path,
    name: str,
    parse: Callable[[str, str], tuple[_Value, tuple[Problem, ...]]],
    memory: Memory,
    *,
    optional: bool = False,
) -> _Parsed[_Value]:
    if optional and not (content / name).exists():
        return None, ()
    place = f"{CONTENT_FOLDER}/{name}"
    text = read_text(content / name, place)
    return (None, (text,)) if isinstance(text, Problem) else memory.result(place, parse, text, place)


def _digest(path: Path, place: str) -> _Reading[Digest]:
    match = _DIGEST_NAME.fullmatch(path.name)
    day = parse_iso_date(match["day"]) if match else None
    if match is None or day is None:
        is_note = path.name.endswith(f".txt{NOTE_ENDING}") and path.with_suffix("").is_file()
        return None if is_note else _misnamed(place)
    capture = int(match["capture"] or 1)
    expected = digest_file_name(match["day"], capture, match["ending"])
    if place != expected:
        return Problem(place, 0, "digest-place", f"move this digest to {expected}")
    text = read_text_leniently(path, place)
    if isinstance(text, Problem):
        return text
    if match["ending"] == "json":
        return Call(place, parse_api_json, (text, place, day, capture))
    beside = path.with_name(path.name + NOTE_ENDING)
    note = read_text(beside, f"{place}{NOTE_ENDING}") if beside.exists() else ""
    return note if isinstance(note, Problem) else Call(place, _page_text, (text, place, day, capture, note.strip()))


def _page_text(text: str, place: str, day: date, capture: int, note: str) -> _Parsed[Digest]:
    """No digest if its layout is not understood, so that no page is published by mistake."""
    parsed = parse_page_text(text, place, day, capture, note)
    return None if any(problem.code in LAYOUT_CODES for problem in parsed[1]) else parsed[0], parsed[1]


def _yaml_file(
    folder: str, what: str, parse: Callable[[str, str], _Parsed[_Value]]
) -> Callable[[Path, str], _Reading[_Value]]:
    def read(path: Path, place: str) -> _Reading[_Value]:
        is_named = is_slug(path.stem) and (is_portable(path.stem) or folder == CURATIONS_FOLDER)
        if path.suffix != ".yml" or not is_named or path.parent.name != folder:
            return _misnamed_file(path.name, place, folder, what)
        text = read_text(path, place)
        return text if isinstance(text, Problem) else Call(place, parse, (text, place))

    return read


_curation = _yaml_file(CURATIONS_FOLDER, "curation", parse_curation)
_collection = _yaml_file(COLLECTIONS_FOLDER, "collection", parse_collection)


def _misnamed_file(name: str, place: str, folder: str, what: str) -> Problem:
    """The problem of a misnamed file; it names the right one if the name without its endings, in lower case, is a
    slug.
    """
    stem = re.sub(r"(?:\.(?:ya?ml|txt))+$", "", name.lower())
    is_paper = folder == CURATIONS_FOLDER
    right = stem if is_slug(stem) and (is_paper or is_portable(stem)) else "<paper-id>" if is_paper else "<short-name>"
    hint = ", with the id from the page's address" if is_paper else ""
    message = f"{name!r} is not a valid name for a {what}: rename it to {CONTENT_FOLDER}/{folder}/{right}.yml{hint}"
    return Problem(place, 0, f"{what}-name", message)


def _misnamed(place: str) -> Problem:
    message = (
        "the file name must be a valid date, YYYY-MM-DD.txt or .json (with -2, -3… for later captures),"
        " or that of a .txt beside it with .note"
    )
    return Problem(place, 0, "digest-name", message)
