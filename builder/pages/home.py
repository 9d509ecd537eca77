"""The front page: the newest day, the days before it, the papers that readers liked most, and what came back."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial

from markupsafe import Markup

from builder.archive.ranking import top_papers
from builder.identifiers import day_url
from builder.model import Day, OutputFile, Paper
from builder.objects import frozen
from builder.pages.archive_charts import TopicChanges, topic_changes
from builder.pages.calendars import paper_counts
from builder.pages.cards import PaperCard, PaperRow, paper_card, paper_row, paper_rows
from builder.pages.charts import sparkline
from builder.pages.links import relative_url
from builder.pages.time_lines import by_appearance_month, has_many_months
from builder.pages.view import Head, View
from builder.pages.walks import appearance_on
from builder.pages.wording import counted, long_date, short_date

NAV_TITLE = "Home"
STRIP_DAYS = 10
_ENOUGH = 15
"""The newest days are shown until there are so many papers."""
_MOST_SHOWN = 60
"""Maximum number of papers of one day."""
_TOP_SHOWN = 5
_BACK_SHOWN = 4
_RISING_SHOWN = 4
_BACK_WITHIN = timedelta(days=30)
_LARGER = 1.4
"""How much more room a letter of a card's title takes than one of its sentence."""
_MUCH_MORE = 1.25
_TALLEST = 24
"""Height of the highest bar of the strip, in pixels."""


@frozen
class StripDay:
    """A recent day as a bar with its number of papers."""

    date: str
    url: str
    weekday: str
    day: str
    count: int
    label: str
    """The same three as one text, with a word for the count."""
    height: int


@frozen
class HomeDay:
    """One of the newest days: the papers of its first list."""

    label: str
    url: str
    count: str
    papers: tuple[PaperCard, ...]
    wider: int
    """Which of the second and the third card says so much more that it needs more room; 0 if neither."""
    more: str
    """What leads to all papers of the day; empty if these are all."""


@frozen
class HomeTop:
    """The best papers of a time, and the page with all of them."""

    heading: str
    url: str
    papers: tuple[PaperRow, ...]


@frozen
class RisingTopic:
    """A topic that is read more than in the year before."""

    name: str
    url: str
    colour: int
    shares: str
    """Its earlier and its newest share of the papers: `11.0 % → 16.7 %`."""
    course: Markup
    """A sparkline of its shares by month; empty where there are few months."""


@frozen
class HomePage:
    """The front page."""

    headline: str
    """What the archive is, in its owner's words."""
    size: str
    strip: tuple[StripDay, ...]
    """The newest day last."""
    newest: tuple[HomeDay, ...]
    tops: tuple[HomeTop, ...]
    rising: tuple[RisingTopic, ...]
    compared: str
    """What the shares of rising topics are of."""
    came_back: tuple[PaperRow, ...]


def pages(view: View) -> Iterator[OutputFile]:
    """`index.md`."""
    yield view.page("index.md", "home", partial(_page, view), nav_title=NAV_TITLE)


def _page(view: View) -> tuple[Head, HomePage]:
    size = counted(len(view.newest), "paper")
    changes = topic_changes(view, "")
    context = HomePage(
        headline=view.settings.site_description or view.settings.site_name,
        size=size,
        strip=tuple(_strip(view)),
        newest=tuple(_newest_days(view)),
        tops=tuple(_tops(view)),
        rising=tuple(_rising(view, changes)),
        compared=changes.words,
        came_back=tuple(_came_back(view)),
    )
    days = counted(len(view.days), "day")
    description = f"{view.settings.site_name}: {size} from {days}, searchable, citable and open to corrections."
    return Head(view.settings.site_name, view.settings.site_description or description), context


def _strip(view: View) -> Iterator[StripDay]:
    days = view.days[:STRIP_DAYS]
    counts = {day.date: paper_counts(view)[day.date] for day in days}
    for day in reversed(days):
        count = counts[day.date]
        weekday, short = long_date(day.date)[:3], short_date(day.date, days[0].date)
        yield StripDay(
            date=day.date.isoformat(),
            url=relative_url(day_url(day.date), ""),
            weekday=weekday,
            day=short,
            count=count,
            label=f"{weekday} {short} {counted(count, 'paper')}",
            height=max(3, round(_TALLEST * count / max(1, *counts.values()))),
        )


def _newest_days(view: View) -> Iterator[HomeDay]:
    """The newest day and, where it has few papers, those before it, until there is enough to read."""
    shown = 0
    for day in view.days:
        cards = _first_papers(view, day)
        if shown >= _ENOUGH or not cards:
            return
        number = paper_counts(view)[day.date]
        count = counted(number, "paper")
        more = f"All {count} from this day" if number > len(cards) else ""
        yield HomeDay(long_date(day.date), relative_url(day_url(day.date), ""), count, cards, _wider(cards), more)
        shown += len(cards)


def _first_papers(view: View, day: Day) -> tuple[PaperCard, ...]:
    """The first of the day's first list."""
    listing = day.lists[0]
    shown = [view.papers[place.paper_id] for place in listing.placements if place.paper_id in view.papers]
    return tuple(
        paper_card(paper, "", view.topics, appearance_on(paper, day.date, listing.name))
        for paper in shown[:_MOST_SHOWN]
    )


def _wider(cards: Sequence[PaperCard]) -> int:
    """The number of the wider of the second and the third card, which stand side by side."""
    match [_LARGER * len(card.title) + len(card.lead) for card in cards[1:3]]:
        case [second, third] if second > _MUCH_MORE * third:
            return 2
        case [second, third] if third > _MUCH_MORE * second:
            return 3
    return 0


def _tops(view: View) -> Iterator[HomeTop]:
    """The best of the newest week, and others of the newest month."""
    if view.days:
        newest = view.days[0].date
        week = top_papers(view.newest, newest - timedelta(6))[:_TOP_SHOWN]
        month = [paper for paper in top_papers(view.newest, newest - timedelta(29)) if paper not in week][:_TOP_SHOWN]
        yield HomeTop("Top of the week", "top/", paper_rows(week, "", view.topics))
        if month:
            yield HomeTop("Also top of the month", "top/month/", paper_rows(month, "", view.topics))


def _rising(view: View, changes: TopicChanges) -> Iterator[RisingTopic]:
    """The topics that gained most."""
    slugs = {topic.name: slug for slug, topic in view.topics.items()}
    for now, before in changes.more[:_RISING_SHOWN]:
        slug = slugs[now.name]
        course = Markup("")
        if has_many_months(view):
            months = by_appearance_month(view, view.of_topic[slug], "", slug)
            course = sparkline(months, f"Share of the papers of each month, {months[0].name} to {months[-1].name}")
        yield RisingTopic(now.name, now.url, view.topics[slug].colour, f"{before.share} → {now.share}", course)


def _came_back(view: View) -> Iterator[PaperRow]:
    """Papers that appeared again in the thirty days up to the newest, the latest first."""
    if view.days:
        first = view.days[0].date - _BACK_WITHIN
        back = (paper for paper in view.newest if _latest_return(paper) and paper.appearances[0].day > first)
        for paper in list(back)[:_BACK_SHOWN]:
            days = sorted({seen.day for seen in paper.appearances})
            words = f"on {short_date(days[-1], days[-1])}, first on {short_date(days[0], days[-1])}"
            yield paper_row(paper, "", view.topics, facts=words)


def _latest_return(paper: Paper) -> bool:
    return paper.appearances[0].day != paper.appearances[-1].day
