"""Writes `llms.txt`, the guide to the archive for language models, in the form of llmstxt.org."""

from collections.abc import Iterator
from functools import partial

from builder.model import OutputFile
from builder.pages.day_rows import day_papers
from builder.pages.view import View
from builder.pages.wording import counted, shown_date
from builder.text.markdown_text import markdown_text

_DAYS = 10
_ADDRESSES = (
    "The paper at `papers/<id>/` is at `papers/<id>.md` as Markdown with its abstract, and at `api/papers/<id>.json` as"
    " a record. The day at `days/<date>/` is at `days/<date>.md` and at `api/days/<date>.json`."
)
_DATA = {
    "api/papers.json": "all papers: id, title, date, arXiv id, topics, days, votes",
    "api/papers.jsonl.gz": "every field of every paper as JSON Lines, compressed; `.csv.gz` and `.parquet` too",
    "api/topics.json": "the topics with their definitions",
    "contribute/data/": "all formats: feeds, citations, records and their schemas",
    "contribute/datasheet/": "what each field means, where it comes from, and what is missing",
}


def files(view: View) -> Iterator[OutputFile]:
    """`llms.txt`: what the archive is, its newest days as Markdown, and where its data is."""
    yield OutputFile("llms.txt", partial(_guide, view))


def _guide(view: View) -> str:
    settings = view.settings
    root = f"{settings.site_url.rstrip('/')}/" if settings.site_url else ""
    days = [(f"days/{day.date}.md", shown_date(day.date), len(day_papers(view, day))) for day in view.days[:_DAYS]]
    parts = [
        f"# {markdown_text(settings.site_name)}",
        f"> {markdown_text(settings.site_description)}" if settings.site_description else "",
        f"{counted(len(view.newest), 'paper')} of {counted(len(view.days), 'day')}. {_ADDRESSES}",
        "## Newest days" if days else "",
        "\n".join(f"- [{label}]({root}{uri}): {counted(number, 'paper')}" for uri, label, number in days),
        "## Data",
        "\n".join(f"- [{uri}]({root}{uri}): {meaning}" for uri, meaning in _DATA.items()),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"
