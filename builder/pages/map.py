"""The map of all papers: its page, and the data from which a script draws it."""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice

from builder.model import OutputFile, Spot
from builder.objects import frozen
from builder.pages.view import Head, View
from builder.pages.wording import counted
from builder.search.files import DATA_FOLDER

NAV_TITLE = "Map"
_LISTED = 20
"""The number of papers that the list beside the map begins with, as `STEP` in the script."""
_FIRST_TOPIC = 35
"""Code of the character that stands for no topic; quotation marks, which JSON escapes, come before it."""


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


def map_data(view: View, spots: Mapping[str, Spot], search: Mapping[str, str]) -> str:
    """Everything that the map shows at first, as JSON: places, topics, and the newest papers' titles.

    Papers have the numbers that they have in the files of the search, given by URI, whose version is named. A character
    for each paper, from `#` on, is its first topic's place in `topics`: names with their colours.
    """
    papers = view.newest
    topics = {topic.slug: (topic.name, topic.colour) for topic in view.topics.values() if topic.slug in view.of_topic}
    places = {slug: chr(_FIRST_TOPIC + place) for place, slug in enumerate(topics, start=1)}
    own = (next((topic.slug for topic in paper.topics), "") for paper in papers)
    version = json.loads(search[f"{DATA_FOLDER}/index.json"])["version"]
    texts = (json.loads(search[f"{DATA_FOLDER}/{version}/texts/{number}.json"]) for number in range(len(papers)))
    x, y = zip(*(spots[paper.id] for paper in papers), strict=True)
    data = {
        "version": version,
        "x": x,
        "y": y,
        "of": "".join(places.get(slug, chr(_FIRST_TOPIC)) for slug in own),
        "topics": [("", 0), *topics.values()],
        "newest": [{key: text[key] for key in ("id", "title", "mark")} for text in islice(texts, _LISTED)],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
