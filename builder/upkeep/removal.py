"""Removes a day that should never have been imported, and says at each of its addresses what became of it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from builder.archive.comparison import compare_archives
from builder.archive.content import CONTENT_FOLDER, CURATIONS_FOLDER, MOVES_FILE, read_content
from builder.archive.known_ids import paper_id_of_url
from builder.archive.ledger_file import INDEXES
from builder.curations.curation_file import parse_curation
from builder.curations.writing import render_curation, with_fields
from builder.host.disk import refuse_links, remove, write_whole
from builder.memory import Memory
from builder.model import Curation
from builder.pipeline import LEDGER_PATH, load_archive, merge_content
from builder.upkeep.mend import write_ledger


def remove_day(folder: Path, day: date, reason: str, memory: Memory | None = None) -> Iterator[str]:
    """Deletes the digests of a day, and yields the path of each file that it deletes or writes.

    Papers that no other day has are withdrawn for this reason; the addresses of the day, and of organisations that no
    other paper has, lead to the list of all. Nothing happens if the archive has no digest of that day.
    """
    memory = memory or Memory()
    content, _ = read_content(folder, memory)
    digests = [digest.path for digest in content.digests if digest.day == day]
    if not digests:
        return
    left = replace(content, digests=tuple(digest for digest in content.digests if digest.day != day))
    gone = compare_archives(merge_content(content)[0], merge_content(left)[0]).urls_gone
    published = {line.url for line in content.ledger}
    for path, text in _answers(folder, [url for url in gone if url in published], reason).items():
        write_whole(folder, path, text.encode())
        yield f"{path}: written"
    for path in digests:
        remove(folder, path)
        yield f"{path}: deleted"
    if write_ledger(folder, load_archive(folder, memory)):
        yield f"{LEDGER_PATH}: written"


def _answers(folder: Path, urls: list[str], reason: str) -> Mapping[str, str]:
    """By path the texts of the files that say what became of these addresses."""
    texts: dict[str, str] = {}
    moves = f"{CONTENT_FOLDER}/{MOVES_FILE}"
    for url in urls:
        if paper_id := paper_id_of_url(url):
            path = f"{CONTENT_FOLDER}/{CURATIONS_FOLDER}/{paper_id}.yml"
            texts[path] = _withdrawn(paper_id, path, _text(folder, path), reason)
        elif target := next((index for index in INDEXES if url.startswith(index)), None):
            texts[moves] = texts.get(moves, _text(folder, moves)) + f"{url}: {target}\n"
    return texts


def _withdrawn(paper_id: str, path: str, text: str, reason: str) -> str:
    before = parse_curation(text, path)[0] or Curation(paper_id, path)
    after = replace(before, withdrawn=reason)
    return with_fields(text, before, after, ["withdrawn"]) if text else render_curation(after)


def _text(folder: Path, name: str) -> str:
    path = folder / name
    refuse_links(folder, path)
    text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    return text if text.endswith("\n") or not text else f"{text}\n"
