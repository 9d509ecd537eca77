"""`paper-archive search` searches the archive in the terminal, by the rules of the site's search."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from builder.archive.indexes import newest_first
from builder.archive.record import record_of
from builder.archive.worklist import WANTED, lacking, most_read
from builder.cache import cached_memory
from builder.commands.options import pass_folder
from builder.commands.saying import echo, echo_json
from builder.pages.wording import counted
from builder.pipeline import load_archive
from builder.search.finding import Finding, Hit, search_archive
from builder.search.query import as_typed, missing_in, parse_query
from builder.search.ranking import FILTERED
from builder.search.record_words import kept_words
from builder.search.records import SearchRecord, search_records
from builder.search.sought import Sought

_MOST_SHOWN = 20


@click.command("search", context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1)
@click.option("--topic", metavar="SLUG", help="Only papers with this topic.")
@click.option(
    "--without", multiple=True, type=click.Choice(WANTED), help="Only papers that lack this; the query may be left out."
)
@click.option(
    "--limit", default=_MOST_SHOWN, show_default=True, type=click.IntRange(min=1), help="Maximum number of results."
)
@click.option("--json", "as_json", is_flag=True, help="Print the papers as a JSON list of records.")
@pass_folder
def search_command(  # noqa: PLR0913  # one argument for each option
    folder: Path, query: tuple[str, ...], *, topic: str | None, without: tuple[str, ...], limit: int, as_json: bool
) -> None:
    """Search titles, abstracts, topics, people and notes, as the site's search does.

    Papers with all words come first. Put a phrase in quotes, exclude papers with `-word`, or give an arXiv id or paper
    id to find that paper.

    \b
      paper-archive search kv cache compression
      paper-archive search --topic quantization '"outlier channels" -vision'
      paper-archive search 2404.03626 --json
      paper-archive search --without authors
    """
    text = " ".join(query)
    parsed = parse_query(text)
    if (missing := missing_in(parsed)) and (query or not without):
        raise click.BadParameter(missing, param_hint="QUERY")
    with cached_memory(folder) as memory:
        archive = load_archive(folder, memory, is_quick=True).archive
        slugs = [known.slug for known in archive.topics]
        if topic is not None and topic not in slugs:
            message = f"there is no topic {topic}; the topics are {', '.join(slugs)}"
            raise click.BadParameter(message, param_hint="--topic")
        papers = {paper.id: paper for paper in most_read(newest_first(archive.papers))}
        if query:
            found = search_archive(archive, text, kept_words(memory.table("words")))
        else:
            records = {record.id: record for record in search_records(archive)}
            found = Finding(tuple(Hit(records[paper], ()) for paper in papers), Sought((), (), (), ()))
    of_topic = [hit for hit in found.hits if topic is None or topic in hit.record.topics]
    hits = [hit for hit in of_topic if set(without) <= set(lacking(papers[hit.record.id]))]
    if as_json:
        shown = [record_of(papers[hit.record.id]) for hit in hits[:limit]]
        echo_json(json.dumps(shown, ensure_ascii=False, indent=1))
    else:
        for hit in hits[:limit]:
            known = [word for word in hit.missing if word not in found.sought.unknown]
            echo(_line(hit.record, as_typed(text, known)))
    for note in (*_notes(found, text), counted(len(hits), "paper")):
        echo(note, err=True)


def _notes(found: Finding, text: str) -> Iterator[str]:
    """What was looked for instead or too, what was not searched, and which words no paper has."""
    for typed, better in found.sought.corrections:
        yield f"Showing results for “{better}” instead of “{typed}”, which no paper has."
    for typed, better in found.sought.similar:
        yield f"Also showing results for “{better}”, because hardly any paper has “{typed}”."
    if found.unread:
        more = f"{counted(found.unread, 'more paper')} {'has' if found.unread == 1 else 'have'}"
        yield f"{more} the words of the phrase, but only the first {FILTERED} were searched for it."
    if unknown := as_typed(text, found.sought.unknown):
        yield f"No paper has {' or '.join(f'“{word}”' for word in unknown)}."


def _line(record: SearchRecord, lacking: Sequence[str]) -> str:
    missing = ", ".join(f"“{word}”" for word in lacking)
    facts = [record.days[0], *record.topics, *([f"without {missing}"] if missing else [])]
    return f"{record.title}\n  {record.url}  {', '.join(facts)}"
