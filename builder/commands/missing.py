"""`paper-archive missing` lists the papers that lack facts, for curators who look for something to do."""

import json
from collections import Counter
from pathlib import Path

import click

from builder.archive.indexes import newest_first
from builder.archive.ranking import days_seen
from builder.archive.worklist import WANTED, worklist
from builder.cache import cached_memory
from builder.commands.options import pass_folder
from builder.commands.saying import echo, echo_json
from builder.pages.wording import counted, field_words
from builder.pipeline import load_archive

_MOST_SHOWN = 20


@click.command("missing")
@click.argument("fields", nargs=-1, type=click.Choice(WANTED), metavar="[FIELD]…")
@click.option(
    "--limit", default=_MOST_SHOWN, show_default=True, type=click.IntRange(min=1), help="Maximum number of papers."
)
@click.option("--json", "as_json", is_flag=True, help="Print all papers as a JSON list: id, title and missing fields.")
@pass_folder
def missing_command(folder: Path, fields: tuple[str, ...], limit: int, *, as_json: bool) -> None:
    """List papers without authors, arXiv id, publication date, abstract or topics, the most-read ones first.

    With one or more fields (authors, arxiv, published, abstract, topics), only papers without these. Papers of most
    days come first, then those with most upvotes and comments.

    \b
      paper-archive missing
      paper-archive missing authors --limit 50
    """
    with cached_memory(folder) as memory:
        archive = load_archive(folder, memory, is_quick=True).archive
    found = worklist(newest_first(archive.papers), fields or WANTED)
    if as_json:
        records = [{"id": paper.id, "title": paper.title, "missing": list(lacks)} for paper, lacks in found]
        echo_json(json.dumps(records, ensure_ascii=False, indent=1))
        return
    for paper, lacks in found[:limit]:
        facts = f"lacks {field_words(lacks)}; seen on {counted(days_seen(paper), 'day')}"
        echo(f"{paper.title}\n  content/papers/{paper.id}.yml  {facts}")
    counts = Counter(key for _, lacks in found for key in lacks)
    each = "".join(f", {counts[key]} without {field_words([key])}" for key in WANTED if counts[key])
    echo(f"{len(found)} of {counted(len(archive.papers), 'paper')}{each}", err=True)
