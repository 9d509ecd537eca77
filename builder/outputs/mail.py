"""Makes the mail of a day or a week: its subject, its HTML and its plain text."""

import textwrap
from collections.abc import Container, Iterator, Sequence
from datetime import date
from itertools import groupby
from urllib.parse import quote

from markupsafe import Markup

from builder.archive.ranking import top_papers
from builder.identifiers import day_url
from builder.objects import frozen
from builder.pages.calendars import week_url
from builder.pages.cards import paper_card
from builder.pages.view import View
from builder.pages.walks import Stop, day_stops
from builder.pages.wording import LIST_NAMES, counted, shown_date, shown_week
from builder.text.shown_text import plain_text

NEWEST = "newest"
"""The name of the newest day's edition, besides its date."""
_LEADS_OF_DAY, _LEADS_OF_WEEK = 30, 10
"""Number of papers that are shown with facts and a sentence of their abstract; the others have only a title."""
_MOST_PAPERS = 150
"""Papers of a mail. Some mail programs cut off what is longer than 100 kB."""
_TITLES_IN_PREHEADER, _PREHEADER_LENGTH = 5, 140
_WIDTH = 72
_NOTHING = Markup("")


@frozen
class Edition:
    """The papers of a day or of a week, each once."""

    key: str
    """`2025-12-11` or `2025-W50`."""
    label: str
    url: str
    """Its page, relative to the site's root."""
    stops: tuple[Stop, ...]

    @property
    def is_week(self) -> bool:
        """Whether it is the edition of a week."""
        return "W" in self.key


@frozen
class MailItem:
    """A paper; only the first ones of a mail have facts, a lead and topics."""

    url: str
    title: Markup
    rank: int | None = None
    """Its place in the list of a day."""
    facts: str = ""
    lead: Markup = _NOTHING
    topics: str = ""


@frozen
class MailSection:
    """Papers under a heading."""

    heading: str
    items: tuple[MailItem, ...]


@frozen
class MailPage:
    """What the template of a mail shows; all addresses are absolute."""

    title: str
    preheader: str
    """What mail programs show beside the subject."""
    choice: str
    """What the reader chose, in words; empty for all papers."""
    site_name: str
    site_url: str
    url: str
    """The page of the day or week."""
    sections: tuple[MailSection, ...]
    more: str
    """How many papers are left out, in words; empty if none are."""
    unsubscribe: str


@frozen
class Mail:
    """A mail without its addresses."""

    subject: str
    html: str
    text: str
    unsubscribe: str
    """A `mailto:` address; empty if the maintainer's address is not known."""


def week_key(day: date) -> str:
    """The day's week by ISO 8601: `2025-W50`."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02}"


def find_edition(view: View, key: str) -> Edition | None:
    """The edition of a day (`2025-12-11`, `newest`) or of a week (`2025-W50`); `None` if the archive has none."""
    if key == NEWEST and view.days:
        key = view.days[0].date.isoformat()
    days = [day for day in view.days if key in (day.date.isoformat(), week_key(day.date))]
    if not days:
        return None
    newest = days[0].date
    is_week = key == week_key(newest)
    stops: dict[str, Stop] = {}
    for stop in (stop for day in days for stop in day_stops(day, view.papers)):
        stops.setdefault(stop.paper.id, stop)
    return Edition(
        key,
        shown_week(newest).lower() if is_week else shown_date(newest),
        week_url(newest) if is_week else day_url(newest),
        tuple(stops.values()),
    )


def make_mail(view: View, of: Edition, chosen: Container[str] | None = None, choice: str = "") -> Mail:
    """The mail of an edition, whose site must have an address.

    With `chosen`, ids of papers, it has only these; `choice` says in words what they have in common. Raises
    `TemplateFailedError` if the template fails.
    """
    stops = [stop for stop in of.stops if chosen is None or stop.paper.id in chosen]
    title = f"{counted(len(stops), 'paper')} of {of.label}"
    sections = tuple(_sections(view, of, stops))
    root = f"{(view.settings.site_url or '').rstrip('/')}/"
    left = len(stops) - _MOST_PAPERS
    sender = view.settings.mail_from
    titles = " · ".join(plain_text(stop.paper.title) for stop in stops[:_TITLES_IN_PREHEADER])
    page = MailPage(
        title=title,
        preheader=textwrap.shorten(titles, _PREHEADER_LENGTH, placeholder=" …"),
        choice=choice,
        site_name=plain_text(view.settings.site_name),
        site_url=root,
        url=root + of.url,
        sections=sections,
        more=counted(left, "more paper") if left > 0 else "",
        unsubscribe=f"mailto:{quote(sender, safe='@')}?subject=unsubscribe" if sender else "",
    )
    return Mail(title, view.templates.render("mail.html.j2", page), _text(page), page.unsubscribe)


def _sections(view: View, of: Edition, stops: Sequence[Stop]) -> Iterator[MailSection]:
    """A day's papers by list; of a week first its top papers, as on its page, then the others by day."""
    top: dict[str, int] = {}
    if of.is_week and stops:
        dates = [stop.seen.day for stop in stops]
        best = top_papers([stop.paper for stop in stops], min(dates), max(dates))[:_LEADS_OF_WEEK]
        top = {paper.id: place for place, paper in enumerate(best)}
    leads = len(top) or _LEADS_OF_DAY
    ordered = sorted(stops, key=lambda stop: top.get(stop.paper.id, len(top)))[:_MOST_PAPERS]
    full = {stop.paper.id for stop in ordered[:leads]}

    def heading(stop: Stop) -> str:
        name = shown_date(stop.seen.day) if of.is_week else LIST_NAMES[stop.seen.list]
        return "Top papers" if stop.paper.id in top else name

    for name, group in groupby(ordered, heading):
        yield MailSection(name, tuple(_item(view, of, stop, is_full=stop.paper.id in full) for stop in group))


def _item(view: View, of: Edition, stop: Stop, *, is_full: bool) -> MailItem:
    card = paper_card(stop.paper, "", view.topics, stop.seen)
    if not is_full:
        return MailItem(card.url, card.title)
    upvotes = counted(card.upvotes, "upvote") if card.upvotes else ""
    return MailItem(
        url=card.url,
        title=card.title,
        rank=None if of.is_week else card.rank,
        facts=" · ".join(filter(None, (card.byline, upvotes, card.comments))),
        lead=card.lead,
        topics=", ".join(topic.name for topic in card.topics),
    )


def _text(page: MailPage) -> str:
    """The mail for programs that show no HTML."""
    head = [page.title, plain_text(page.choice), f"On the web: {page.url}"]
    blocks = ["\n".join(filter(None, head))]
    for section in page.sections:
        blocks += [section.heading.upper(), *(_text_item(page.site_url, item) for item in section.items)]
    blocks += [page.more and f"{page.more} on the web: {page.url}"]
    blocks += [f"-- \n{page.site_name}: {page.site_url}" + (page.unsubscribe and f"\nUnsubscribe: {page.unsubscribe}")]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _text_item(root: str, item: MailItem) -> str:
    title = f"{item.rank}. {_plain(item.title)}" if item.rank else _plain(item.title)
    parts = (title, plain_text(item.facts), _plain(item.lead), plain_text(item.topics))
    wrapped = (textwrap.fill(part, _WIDTH, break_long_words=False, break_on_hyphens=False) for part in parts if part)
    return "\n".join([*wrapped, root + item.url])


def _plain(shown: Markup) -> str:
    return plain_text(shown.striptags())
