"""An archive to its front page: the newest day, what came back, and the whole at a glance."""

from collections.abc import Iterator

from builder.identifiers import day_url
from builder.model import OutputFile
from builder.write.cards import paper_card
from builder.write.contexts import HomePage
from builder.write.day_pages import day_row
from builder.write.links import relative_url
from builder.write.topic_pages import topic_row
from builder.write.view import Head, View
from builder.write.wording import counted, shown_date

_PAPERS_SHOWN = 8
_RECURRING_SHOWN = 5
_TOPICS_SHOWN = 12


def home_page(view: View) -> Iterator[OutputFile]:
    """`index.md`."""
    newest = view.days[0] if view.days else None
    first_list = newest.lists[0] if newest else None
    placements = first_list.placements if first_list else ()
    cards = []
    for placement in placements[:_PAPERS_SHOWN]:
        paper = view.papers.get(placement.paper_id)
        if paper and newest and first_list:
            cards.append(paper_card(paper, "", view.topics, view.appearance(paper, newest.date, first_list.name)))
    days_of = {paper.id: len({seen.day for seen in paper.appearances}) for paper in view.newest}
    recurring = sorted((paper for paper in view.newest if days_of[paper.id] > 1), key=lambda paper: -days_of[paper.id])
    busiest = sorted(view.of_topic, key=lambda slug: (-len(view.of_topic[slug]), slug))
    context = HomePage(
        site_name=view.settings.site_name,
        summary=f"{counted(len(view.newest), 'paper')} of {counted(len(view.days), 'day')}",
        newest_day=shown_date(newest.date) if newest else "",
        newest_url=relative_url(day_url(newest.date), "") if newest else "",
        papers=tuple(cards),
        more=f"All {counted(len(placements), 'paper')} of this day" if newest else "",
        recurring=tuple(paper_card(paper, "", view.topics) for paper in recurring[:_RECURRING_SHOWN]),
        days=tuple(day_row(view, day, "") for day in view.days[:10]),
        topics=tuple(topic_row(view, view.topics[slug], "") for slug in busiest[:_TOPICS_SHOWN]),
        days_url=relative_url("days/", ""),
        topics_url=relative_url("topics/", ""),
    )
    description = f"{view.settings.site_name}: {context.summary}, searchable, citable and open to corrections."
    yield view.page("index.md", "pages/home.md.j2", context, Head(view.settings.site_name, description))
