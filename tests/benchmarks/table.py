"""Lines of figures as one Markdown table, with the machine that they were measured on."""

import os
import platform
import re
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.costs import Line

_PAPERS = re.compile(r"(?:site | of |^)(?P<papers>[\d,]+) papers")


def markdown_table(measured: Sequence[tuple[str, Line]]) -> str:
    """Return a table of the lines of named parts, with all sizes of one measurement together."""
    rows: dict[str, list[tuple[str, str]]] = {}
    for part, (is_within, line) in measured:
        subject, _, figure = line.partition(": ") if ": " in line else (part, "", line)
        found = _PAPERS.search(subject)
        name = _PAPERS.sub("", subject).strip(" ,") if found else subject
        rows.setdefault(name or part, []).append(
            (found["papers"] if found else "", figure if is_within else f"**{figure}**")
        )
    body = [f"| {name} | {papers} | {figure} |" for name, cells in rows.items() for papers, figure in cells]
    return "\n".join([f"Measured on {machine()}:", "", "| what | papers | figure |", "|---|---|---|", *body])


def machine() -> str:
    """Return the processor, the number of its cores, the memory, and the versions of the system and of Python."""
    model = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.is_file():
        names = re.findall(r"^model name\s*: (.+)$", information.read_text(), re.MULTILINE)
        model = names[0] if names else model
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB, {system}"
