"""Writes a difference as text, for people who review a change, and as JSON, for programs."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from builder.archive.site_changes import Difference, FieldChange, PaperChange, TermChange
from builder.identifiers import paper_url
from builder.pages.wording import counted
from builder.problems import Problem

_CONTEXT = 6
"""Words around the first and last change of a long text that are shown with it."""
_LONG = 160
"""Values with more letters than this are shortened."""
_NAMED = 10
"""Number of papers of a day or a collection that are named."""
_STEP = re.compile(r"\S{1,20}\s?")
"""A word, or a part of one that is very long, as in scripts without spaces."""
_PAGE = re.compile(r"^(papers/[a-z0-9-]+/): |^(day|topic|collection|organization) ([a-z0-9._-]+): ", re.MULTILINE)
_FATES = {
    "new": "new",
    "gone": "gone",
    "withdrawn": "withdrawn; its page says why",
    "restored": "restored to its own page",
    "changed": "changed",
}


def difference_text(change: Difference, errors: Sequence[Problem] = ()) -> str:
    """The difference as plain text: a summary line, then papers, other pages and addresses.

    Errors of the new archive come first, because the difference lacks what they stand for.
    """
    if errors:
        listed = "".join(f"  {error}\n" for error in errors)
        others = f"Other changes:\n\n{difference_text(change)}" if change else "Nothing else changes.\n"
        number = counted(len(errors), "error")
        return f"{number} in the new content, which must be corrected before the site can be built:\n{listed}\n{others}"
    if not change:
        return "Nothing on the site changes.\n"
    blocks = [[_summary(change)], *([*_paper(paper)] for paper in change.papers)]
    if change.terms:
        blocks.append([line for term in change.terms for line in _term(term)])
    if addresses := [*_addresses(change)]:
        blocks.append(addresses)
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def difference_json(change: Difference, errors: Sequence[Problem] = ()) -> str:
    """The difference as JSON, with the fields of `Difference` as its keys, and `errors` of the new archive."""
    record = {**asdict(change), "errors": [asdict(error) for error in errors]}
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def named_pages(text: str) -> list[str]:
    """The addresses of the pages that change, in the order in which the text of a difference names them."""
    return [match[1] or f"{match[2]}s/{match[3]}/" for match in _PAGE.finditer(text)]


def _summary(change: Difference) -> str:
    fates: dict[str, int] = {}
    for paper in change.papers:
        fates[paper.fate] = fates.get(paper.fate, 0) + 1
    words = [f"{counted(number, 'paper')} {fate}" for fate, number in fates.items()]
    for label, urls in (("added", change.urls_added), ("moved", change.urls_moved), ("gone", change.urls_gone)):
        if urls:
            words.append(f"{counted(len(urls), 'address', 'addresses')} {label}")
    return f"{'; '.join(words) or 'The vocabulary changes'}."


def _paper(paper: PaperChange) -> Iterator[str]:
    fate = f"merged into {paper_url(paper.into)}" if paper.into else _FATES[paper.fate]
    yield f"{paper_url(paper.id)}: {fate}"
    yield f"  “{paper.title}”"
    for change in paper.fields:
        yield f"  {_field(change)}"
    for label, gained, lost in (
        ("topics", paper.topics_gained, paper.topics_lost),
        ("days", paper.days_gained, paper.days_lost),
    ):
        if gained or lost:
            yield f"  {label}: {_gains(gained, lost)}"


def _term(term: TermChange) -> Iterator[str]:
    said = [_field(change) for change in term.fields]
    if gains := _papers(term):
        said.append(gains)
    if term.fate == "merged":
        yield f"{term.kind} {term.name} merged into {term.into}"
    elif term.into:
        yield f"{term.kind} {term.name} renamed to {term.into}{': ' if said else ''}{'; '.join(said)}"
    elif term.fate == "changed" and not said:
        yield f"{term.kind} {term.name}: same papers, different order{' or list' if term.kind == 'day' else ''}"
    else:
        yield f"{term.kind} {term.name}: {'; '.join(said) or term.fate}"


def _papers(term: TermChange) -> str:
    """The first papers that were added, and the first that were removed."""
    gained, lost = term.papers_gained, term.papers_lost
    more = len(gained[_NAMED:]) + len(lost[_NAMED:])
    return _gains(gained[:_NAMED], lost[:_NAMED]) + (f" and {more} more" if more else "")


def _addresses(change: Difference) -> Iterator[str]:
    yield from (f"address added: {url}" for url in change.urls_added)
    yield from (f"address moved: {move.url} → {move.target}" for move in change.urls_moved)
    yield from (f"address GONE: {url} no longer leads anywhere" for url in change.urls_gone)


def _gains(gained: Sequence[str], lost: Sequence[str]) -> str:
    return ", ".join([*(f"+ {name}" for name in gained), *(f"− {name}" for name in lost)])


def _field(change: FieldChange) -> str:
    old, new = change.old, change.new
    if old is not None and new is not None and max(len(old), len(new)) > _LONG:
        old, new = _around_change(old, new)
    return f"{change.field}: {_shown(old)} → {_shown(new)}"


def _shown(text: str | None) -> str:
    """The text in one line, shortened if it is long."""
    if text is None:
        return "(none)"
    line = " ".join(text.split())
    if len(line) <= _LONG:
        return line
    steps, length = _STEP.findall(line), 0
    kept = [step for step in steps if (length := length + len(step)) <= _LONG]
    return f"{''.join(kept).rstrip()} …"


def _around_change(old: str, new: str) -> tuple[str, str]:
    """Both texts without their common beginning and end, except a few words around the change."""
    olds, news = _steps(old), _steps(new)
    most = min(len(olds), len(news))
    start = next((place for place in range(most) if olds[place] != news[place]), most)
    end = next((place for place in range(most - start) if olds[-1 - place] != news[-1 - place]), most - start)
    return _cut(olds, start, end), _cut(news, start, end)


def _cut(words: Sequence[str], start: int, end: int) -> str:
    first, last = max(0, start - _CONTEXT), min(len(words), len(words) - end + _CONTEXT)
    shown = "".join(words[first:last]).rstrip()
    return " ".join(filter(None, ["…" * (first > 0), shown, "…" * (last < len(words))]))


def _steps(text: str) -> list[str]:
    return _STEP.findall(" ".join([*text.split(), ""]))
