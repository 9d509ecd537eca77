"""`paper-archive search` searches the archive in the terminal, by the rules of the site's search."""

import json
from pathlib import Path

import click

from builder.cache import cached_memory
from builder.commands.options import pass_folder
from builder.outputs.catalogue import paper_record
from builder.pages.wording import counted, listed
from builder.pipeline import load_archive
from builder.search.finding import Hit, search_archive
from builder.search.query import missing_in, parse_query
from builder.search.record_words import kept_words

_MOST_SHOWN = 20


@click.command("search", context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, required=True)
@click.option("--topic", metavar="SLUG", help="Only papers with this topic.")
@click.option(
    "--limit", default=_MOST_SHOWN, show_default=True, type=click.IntRange(min=1), help="Maximum number of results."
)
@click.option("--json", "as_json", is_flag=True, help="Print the papers as a JSON list of catalogue records.")
@pass_folder
def search_command(folder: Path, query: tuple[str, ...], topic: str | None, limit: int, *, as_json: bool) -> None:
    """Search titles, abstracts, topics, people and notes, as the site's search does.

    Papers with all words come first. Put a phrase in quotes, exclude papers with `-word`, or give an arXiv id or paper
    id to find that paper.

    \b
      paper-archive search kv cache compression
      paper-archive search --topic quantization '"outlier channels" -vision'
      paper-archive search 2404.03626 --json
    """
    text = " ".join(query)
    parsed = parse_query(text)
    if missing := missing_in(parsed):
        raise click.BadParameter(missing, param_hint="QUERY")
    with cached_memory(folder) as memory:
        archive = load_archive(folder, memory, is_quick=True).archive
        slugs = [known.slug for known in archive.topics]
        if topic is not None and topic not in slugs:
            message = f"there is no topic {topic}; the topics are {', '.join(slugs)}"
            raise click.BadParameter(message, param_hint="--topic")
        found = search_archive(archive, text, topic, kept_words(memory.table("words")))
    if as_json:
        papers = {paper.id: paper for paper in archive.papers}
        shown = [paper_record(papers[hit.record.id]) for hit in found.hits[:limit]]
        click.echo(json.dumps(shown, ensure_ascii=False, indent=1))
    else:
        for hit in found.hits[:limit]:
            click.echo(_line(hit, len(found.sought.units)))
    for typed, better in found.sought.corrections:
        click.echo(f"Showing results for “{better}” instead of “{typed}”, which no paper has.", err=True)
    if found.sought.unknown:
        click.echo(f"No paper has {listed([f'“{word}”' for word in found.sought.unknown])}.", err=True)
    click.echo(counted(len(found.hits), "paper"), err=True)


def _line(hit: Hit, words: int) -> str:
    record = hit.record
    facts = [record.days[0], *record.topics, *([f"{hit.matched} of {words} words"] if 0 < hit.matched < words else [])]
    return f"{record.title}\n  {record.url}  {', '.join(facts)}"
