"""The map of all papers, which a script draws from the search's data."""

from collections.abc import Iterator
from functools import partial

from builder.model import OutputFile
from builder.objects import frozen
from builder.pages.view import Head, View
from builder.pages.wording import counted

NAV_TITLE = "Map"


@frozen
class MapGroup:
    """A group of topics in the key of the map's colours."""

    name: str
    colour: int


@frozen
class MapPage:
    """The frame of the map."""

    count: str
    groups: tuple[MapGroup, ...]
    first_day: str
    last_day: str


def pages(view: View) -> Iterator[OutputFile]:
    """`map.md`."""
    yield view.page("map.md", "map", partial(_page, view), nav_title=NAV_TITLE)


def _page(view: View) -> tuple[Head, MapPage]:
    groups = dict.fromkeys((topic.group, topic.colour) for topic in view.topics.values() if topic.slug in view.of_topic)
    context = MapPage(
        count=counted(len(view.papers), "paper"),
        groups=tuple(MapGroup(name, colour) for name, colour in groups),
        first_day=view.days[-1].date.isoformat() if view.days else "",
        last_day=view.days[0].date.isoformat() if view.days else "",
    )
    head = Head(NAV_TITLE, f"A map of {context.count}: papers with similar words are near each other.")
    return head, context
