"""Captured texts to digests under `content/`: told apart, dated, read, and written whole or not at all."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from builder.archive.content import NOTE_ENDING, Content, digest_file_name, read_content
from builder.archive.repair import digest_repairs
from builder.digests.api_json import parse_api_json
from builder.digests.capture_day import CaptureDay, capture_day
from builder.digests.digest_format import digest_format
from builder.digests.page_layout import ACCEPTABLE_CODES
from builder.digests.page_text import parse_page_text
from builder.digests.saved_page import saved_page
from builder.host.disk import write_whole
from builder.memory import Memory
from builder.model import Digest, DigestFormat
from builder.objects import frozen
from builder.pipeline import load_content, named_papers
from builder.problems import Problem, sorted_problems
from builder.text.characters import plain_lines
from builder.upkeep.captures import Capture, Import, Imported, Refused
from builder.upkeep.mend import write_ledger
from builder.upkeep.recaptures import PaperIds, list_changes, shorter_abstracts

_PARSERS = {"page text": parse_page_text, "API JSON": parse_api_json, "saved page": parse_api_json}


def plan_import(folder: Path, captures: Iterable[Capture], today: date, memory: Memory | None = None) -> Import:
    """What importing `captures` into the archive of `folder` does, each by itself; nothing is written."""
    memory = memory or Memory()
    content, problems = read_content(folder, memory)
    taken: list[Imported | Refused] = []
    digests = content.digests
    for capture in captures:
        taken.append(take_capture(capture, digests, today))
        digests = with_new(digests, taken[-1:])
    return report_import(content, problems, taken, memory)


def take_capture(capture: Capture, digests: Sequence[Digest], today: date) -> Imported | Refused:
    """The capture as a digest beside `digests`; its papers are not looked up yet."""
    text = plain_lines(capture.text)
    form = digest_format(text)
    if form is None:
        return Refused(capture.name, "is not page text, API JSON or a saved Daily Papers page")
    found = capture_day(text, form, capture.name, today)
    day = capture.day or found.day
    if day is None and form != "saved page" and (errors := _errors(capture, form, text)):
        return Refused(capture.name, "; ".join(errors))
    if day is None:
        likely = f" --date {found.likely}, if that is it" if found.likely else " the day with --date"
        reason = f"its day is unclear ({found.how}); give{likely}"
        return Refused(capture.name, reason, lacks_day=True, likely_day=found.likely)
    if form == "saved page":
        page = saved_page(text, capture.name)
        if isinstance(page, Problem):
            return Refused(capture.name, page.message)
        text = page.api_json
    taken = _DayOf(day, found, capture.day_given_by)
    if day > today:
        return Refused(capture.name, f"is dated {day} ({taken.how}), after today, {today}")
    return _read(capture, form, text, taken, digests)


def with_new(digests: Sequence[Digest], taken: Iterable[Imported | Refused]) -> tuple[Digest, ...]:
    """The digests, and those of `taken` that are new, by path."""
    new = [one.digest for one in taken if isinstance(one, Imported) and one.is_new]
    return tuple(sorted((*digests, *new), key=lambda digest: digest.path))


def report_import(
    content: Content, problems: Iterable[Problem], taken: Sequence[Imported | Refused], memory: Memory | None = None
) -> Import:
    """What `taken` does to an archive of this content and these problems."""
    memory = memory or Memory()
    before = {paper.id for paper in named_papers(content, memory)}
    content = replace(content, digests=with_new(content.digests, taken))
    loaded = load_content(content, problems, memory)
    named = named_papers(content, memory)
    ids = {(seen.digest.path, seen.entry.rank): paper.id for paper in named for seen in paper.group}
    papers = {paper.id: paper for paper in loaded.archive.papers}
    imported: list[Imported] = []
    for one in (one for one in taken if isinstance(one, Imported)):
        changes = (*list_changes(one.digest, content.digests, ids), *shorter_abstracts(one.digest, named, papers))
        imported.append(replace(_reported(one, ids, before, loaded.problems), changes=changes if one.is_new else ()))
        before.update(imported[-1].new_papers)
    refused = tuple(one for one in taken if isinstance(one, Refused))
    return Import(tuple(imported), refused, loaded)


def write_import(folder: Path, plan: Import) -> bool:
    """Write the new digests, each whole or not at all, then the ledger; says whether anything changed.

    Call it under the lock. Raises `FileExistsError` where there is a file of a new digest's name.
    """
    new = [one for one in plan.imported if one.is_new]
    for one in new:
        write_digest(folder, one)
    return write_ledger(folder, plan.loaded, begins=False) or bool(new)


def write_digest(folder: Path, new: Imported) -> None:
    """Write a new digest whole; raises `FileExistsError` where there is a file of its name. Call it under the lock."""
    if os.path.lexists(folder / new.digest.path):
        message = f"{new.digest.path} exists but could not be read as a digest; run `paper-archive check`"
        raise FileExistsError(message)
    if new.note:
        write_whole(folder, new.digest.path + NOTE_ENDING, new.note.encode())
    write_whole(folder, new.digest.path, new.text.encode())


@frozen
class _DayOf:
    """The day that is taken, and what the capture itself says of it."""

    day: date
    found: CaptureDay
    given_by: str

    @property
    def how(self) -> str:
        return self.found.how if self.day == self.found.day else f"according to {self.given_by}"

    def error(self, problem: Problem) -> str:
        """The words and the line of an error in the capture; the given day is named by the option that gave it."""
        text = problem.message
        if problem.code == "capture-day":
            text = text.partition(";")[0].replace("the file name says", f"{self.given_by} says")
        return f"line {problem.line}: {text}" if problem.line else text


def _read(
    capture: Capture, form: DigestFormat, text: str, taken: _DayOf, digests: Sequence[Digest]
) -> Imported | Refused:
    ending = "txt" if form == "page text" else "json"
    list_name = parse_page_text(text, "", taken.day)[0].list if form == "page text" else "daily"
    of_day = [digest for digest in digests if digest.day == taken.day]
    earlier = [digest for digest in of_day if digest.list == list_name]
    number = max((one.capture for one in of_day if one in earlier or one.path.endswith(ending)), default=0) + 1
    path = digest_file_name(taken.day.isoformat(), number, ending)
    digest, problems = _PARSERS[form](text, path, taken.day, number)
    note = ""
    if capture.accepted_by and any(problem.code in ACCEPTABLE_CODES for problem in problems):
        note = f"Imported with --anyway by {capture.accepted_by}, although {_aside(digest)} lines are not understood.\n"
        digest, problems = parse_page_text(text, path, taken.day, number, note)
    errors = [taken.error(problem) for problem in problems if problem.severity == "error"]
    if taken.found.is_certain and taken.found.day != taken.day and not errors:
        errors.append(f"is the list of {taken.found.day}, {taken.found.how}, but {taken.given_by} says {taken.day}")
    if errors:
        return Refused(capture.name, "; ".join(errors))
    same = next((known for known in earlier if _says_the_same(known, digest)), None)
    return Imported(capture.name, form, same or digest, text, taken.how, same is None, note, problems=problems)


def _aside(digest: Digest) -> int:
    return sum(len(item.lines) for item in digest.set_aside)


def _errors(capture: Capture, form: DigestFormat, text: str) -> list[str]:
    """The messages of the errors that a capture has on any day."""
    passed = ("capture-day", *(ACCEPTABLE_CODES if capture.accepted_by else ()))
    _, problems = _PARSERS[form](text, capture.name, date.max)
    return [each.message for each in problems if each.severity == "error" and each.code not in passed]


def _says_the_same(one: Digest, other: Digest) -> bool:
    """Whether two captures hold the same, wherever its lines stand."""
    return _said(one) == _said(other)


def _said(digest: Digest) -> tuple[object, ...]:
    entries = tuple(replace(entry, lines=()) for entry in digest.entries)
    return (entries, tuple((aside.text, aside.reason) for aside in digest.set_aside))


def _reported(one: Imported, ids: PaperIds, before: set[str], problems: Iterable[Problem]) -> Imported:
    own: dict[str, str] = {}
    for entry in one.digest.entries:
        own.setdefault(ids[one.digest.path, entry.rank], entry.title)
    return replace(
        one,
        new_papers=tuple(paper_id for paper_id in own if paper_id not in before),
        new_titles=tuple(title for paper_id, title in own.items() if paper_id not in before),
        known_papers=tuple(paper_id for paper_id in own if paper_id in before),
        repairs=tuple(digest_repairs(one.digest)),
        problems=sorted_problems([*one.problems, *(each for each in problems if each.path == one.digest.path)]),
    )
