"""Reports an import as text for people and as JSON for programs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from builder.commands.problem_lines import limited
from builder.pages.wording import counted, shown_date
from builder.problems import Problem
from builder.upkeep.captures import Import, Imported

_ITEMS_SHOWN = 10
_TOLD_APART = ("set-aside", "likely-duplicate")
"""Codes of problems that the report lists separately."""


def report_text(plan: Import, *, dry_run: bool, changed: bool, pinned: bool) -> str:
    """The report as text: one block for each capture, then a line that says what was written."""
    blocks = [capture_lines(one) for one in plan.imported]
    blocks += [[f"{refused.name}: not imported: {limited(refused.reason)}"] for refused in plan.refused]
    blocks.append([_last_line(plan, dry_run=dry_run, changed=changed, pinned=pinned)])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def report_json(plan: Import) -> Mapping[str, Any]:
    """The report as a record for JSON; `imported` and `refused` are in the order of the captures."""
    return {
        "imported": [_record(one) for one in plan.imported],
        "refused": [{"name": refused.name, "reason": refused.reason} for refused in plan.refused],
    }


def capture_lines(one: Imported) -> list[str]:
    """The lines on one imported capture; the first line names it."""
    digest = one.digest
    state = "new digest" if one.is_new else "already stored as"
    seen = [
        counted(len(one.new_papers), "new paper"),
        f"{len(one.known_papers)} known",
        *([f"{one.repeated_entries} repeated"] if one.repeated_entries else []),
        f"{len(one.set_aside)} set aside",
    ]
    lines = [
        f"{one.name}: {one.format} of {shown_date(digest.day)} ({one.dated})",
        f"  {state} {digest.path}, {digest.list} list",
        f"  {counted(one.entries_seen, 'entry', 'entries')} seen: {', '.join(seen)}",
        f"  publication date known for {one.dates_known} of {len(digest.entries)}",
    ]
    if one.repairs:
        lines.append(f"  {counted(len(one.repairs), 'entry', 'entries')} with repaired LaTeX")
    asides = [f"{digest.path}:{aside.lines[0]}: set aside because it {aside.reason}" for aside in one.set_aside]
    lines += [*(f"  new: {title}" for title in one.new_titles), *(f"  {change}" for change in one.changes)]
    for items in (asides, [*map(str, _duplicates(one))], [*map(str, _others(one))]):
        lines += _shortened(items)
    return lines


def _record(one: Imported) -> Mapping[str, Any]:
    return {
        "name": one.name,
        "format": one.format,
        "date": one.digest.day.isoformat(),
        "dated": one.dated,
        "list": one.digest.list,
        "digest": one.digest.path,
        "new": one.is_new,
        "entries_seen": one.entries_seen,
        "new_papers": list(one.new_papers),
        "new_titles": list(one.new_titles),
        "known_papers": list(one.known_papers),
        "changes": list(one.changes),
        "repeated_entries": one.repeated_entries,
        "set_aside": [
            {"lines": list(aside.lines), "reason": aside.reason, "text": aside.text} for aside in one.set_aside
        ],
        "dates_known": one.dates_known,
        "repairs": [{"line": line, "rules": list(rules)} for line, rules in one.repairs],
        "likely_duplicates": [problem.message for problem in _duplicates(one)],
        "advice": [str(problem) for problem in _others(one)],
    }


def _shortened(items: Sequence[str]) -> Iterator[str]:
    yield from (f"  {limited(item)}" for item in items[:_ITEMS_SHOWN])
    if len(items) > _ITEMS_SHOWN:
        yield f"  and {len(items) - _ITEMS_SHOWN} more; `paper-archive check` lists them all"


def _duplicates(one: Imported) -> list[Problem]:
    return [problem for problem in one.problems if problem.code == "likely-duplicate"]


def _others(one: Imported) -> list[Problem]:
    return [problem for problem in one.problems if problem.code not in _TOLD_APART]


def _last_line(plan: Import, *, dry_run: bool, changed: bool, pinned: bool) -> str:
    new = [one for one in plan.imported if one.is_new]
    papers = sum(len(one.new_papers) for one in new)
    what = f"{counted(len(new), 'new digest')} with {counted(papers, 'new paper')}"
    if dry_run:
        return f"Dry run, nothing written: {what}."
    if not changed:
        return "Nothing new; the archive is unchanged."
    if not new:
        return "Ledger updated."
    return f"{what} written; {'ledger updated' if pinned else '`paper-archive check --fix` pins their addresses'}."
