"""Writes the Markdown twins of papers and days: the same facts as on the page, as a person would write them."""

from collections.abc import Iterable, Iterator
from functools import partial

from builder.identifiers import is_web_address
from builder.model import Day, DayList, OutputFile, Paper
from builder.pages.paper import paper_facts
from builder.pages.view import View
from builder.pages.wording import LIST_NAMES, byline, counted, shown_date
from builder.text.markdown_text import front_matter, markdown_address, markdown_text

_RELATED = 2


def files(view: View) -> Iterator[OutputFile]:
    """`papers/<id>.md` of each paper and `days/<date>.md` of each day. They link to each other only."""
    for paper in view.newest:
        yield OutputFile(f"papers/{paper.id}.md", partial(_paper, view, paper))
    for day in view.days:
        yield OutputFile(f"days/{day.date.isoformat()}.md", partial(_day, view, day))


def _paper(view: View, paper: Paper) -> str:
    head = front_matter({
        "title": paper.title,
        "authors": paper.authors,
        "date": paper.published,
        "tags": [topic.slug for topic in paper.topics],
        "arxiv": paper.arxiv,
        "doi": paper.doi,
    })  # fmt: skip
    related = [view.papers[other.paper_id] for other in view.related(paper.id)[:_RELATED]]
    return _text(
        head,
        f"# {markdown_text(paper.title)}",
        markdown_text(byline(paper)),
        _list(_facts(view, paper)),
        *map(markdown_text, (paper.abstract or "").split("\n\n")),
        "Related:" if related else "",
        _list(f"[{markdown_text(other.title)}]({other.id}.md)" for other in related),
    )


def _facts(view: View, paper: Paper) -> Iterator[str]:
    for fact in paper_facts(paper):
        value = markdown_text(fact.value)
        yield f"{fact.label}: " + (f"[{value}]({fact.url})" if is_web_address(fact.url) else value)
    if paper.topics:
        yield f"Topics: {', '.join(markdown_text(view.topics[topic.slug].name) for topic in paper.topics)}"
    for link in paper.links:
        yield f"{link.kind.capitalize()}: {markdown_address(link.url)}"
    for seen in paper.appearances:
        votes = "" if seen.upvotes is None else f", {counted(seen.upvotes, 'upvote')}"
        day = f"[{shown_date(seen.day)}](../days/{seen.day.isoformat()}.md)"
        yield f"{LIST_NAMES[seen.list]} of {day}: number {seen.rank}{votes}"


def _day(view: View, day: Day) -> str:
    title = f"Papers of {shown_date(day.date)}"
    parts = (part for of in day.lists for part in (f"## {LIST_NAMES[of.name]}", "\n".join(_ranked(view, of))))
    return _text(front_matter({"title": title, "date": day.date}), f"# {title}", *parts)


def _ranked(view: View, listing: DayList) -> Iterator[str]:
    """The papers of a list by rank; those that were withdrawn leave a gap."""
    for place in listing.placements:
        if paper := view.papers.get(place.paper_id):
            yield f"{place.rank}. [{markdown_text(paper.title)}](../papers/{paper.id}.md)"


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _text(head: str, *parts: str) -> str:
    return f"{head}\n" + "\n\n".join(filter(None, parts)) + "\n"
