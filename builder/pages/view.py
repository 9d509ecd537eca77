"""The archive as page writers look at it: settings, templates, and the indexes that several pages share."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from builder.archive.author_letters import LetterPart
from builder.archive.authors import Authors
from builder.memory import Memory
from builder.model import Archive, Arrival, Day, ListName, OutputPage, Page, Paper, RelatedPaper, Topic
from builder.objects import frozen
from builder.pages.links import page_url
from builder.pages.markdown import DESCRIPTION_LENGTH, html_block
from builder.pages.templates import Templates
from builder.problems import Problem
from builder.text.shown_text import first_sentences, plain_text


@frozen
class Settings:
    """What `mkdocs.yml` says of the site. An address that is `None` is not known and never made up."""

    site_name: str
    site_url: str | None = None
    repo_url: str | None = None
    site_description: str | None = None
    ai_summaries: bool = False
    """Whether the summaries that Hugging Face has a language model make are shown, marked as such."""
    social_cards: bool = False
    """Whether each paper has a picture for other sites."""
    mail_from: str | None = None
    """The maintainer's address, which mail is sent from."""
    mail_sign_up: str | None = None
    """Where readers ask for mail: an e-mail address or a web address."""


Arrivals = Callable[[], Mapping[str, Arrival]]
"""Returns when each content file arrived, by its path; nothing if that is not known."""


@frozen
class Late:
    """What a few pages ask for when they are made: it takes long, or is not made from content alone."""

    arrivals: Arrivals = dict
    """Only for the page “Recently changed”."""
    advice: Callable[[], tuple[Problem, ...]] = tuple
    """Returns everything that `check` advises, by file and line."""


@frozen
class Head:
    """A page's title and description, before they are shortened or escaped."""

    title: str
    description: str
    has_feed: bool = False
    """Whether the page has a feed of its own."""
    metadata: object = None
    """The context of the template of metadata, for a page that has any."""


@frozen
class View:
    """What every page writer is given."""

    archive: Archive
    settings: Settings
    templates: Templates
    papers: Mapping[str, Paper]
    """By id."""
    newest: tuple[Paper, ...]
    """All papers, newest first."""
    topics: Mapping[str, Topic]
    """By slug, in the vocabulary's order."""
    of_topic: Mapping[str, tuple[Paper, ...]]
    """By topic slug, newest first; a topic without papers is not in it."""
    days: tuple[Day, ...]
    """Newest first."""
    recurring: tuple[Paper, ...]
    """Papers of two or more days, those of most days first."""
    of_organization: Mapping[str, tuple[Paper, ...]]
    """By handle in lower case, newest first."""
    authors: Authors
    letters: tuple[LetterPart, ...]
    """The pages of authors by the letter of their last name."""
    author_urls: Mapping[str, str]
    """Where each author's papers are, relative to the site's root, by slug."""
    related: Callable[[str], tuple[RelatedPaper, ...]]
    """Returns the papers most similar to the paper with a given id, the most similar first."""
    meetings: Mapping[str, Mapping[str, int]]
    """For each topic's slug, how many of its papers have each other topic."""
    memory: Memory
    """What was computed for the plan before this one."""
    late: Late
    list_lengths: Mapping[tuple[date, ListName], int]
    """Number of papers in each list of each day."""

    def page(
        self,
        uri: str,
        kind: str,
        make: Callable[[], tuple[Head, object]],
        day: date | None = None,
        *,
        nav_title: str = "",
    ) -> OutputPage:
        """A planned page of a kind, which is the name of its module and of its template.

        `make` returns its head and the context of its template, which also gets the path to the site's `root`; `day` is
        the day of its newest content. `nav_title` is its title in the navigation, for pages that belong there.
        """
        return OutputPage(uri, partial(self._page, uri, kind, make, day), day, nav_title)

    def _page(self, uri: str, kind: str, make: Callable[[], tuple[Head, object]], day: date | None) -> Page:
        head, context = make()
        root = "../" * page_url(uri).count("/")
        lead = first_sentences(" ".join(head.description.split()), DESCRIPTION_LENGTH)
        body = html_block(self.templates.render(f"pages/{kind}.html.j2", context, root=root))
        metadata = self.templates.render("partials/metadata.html.j2", head.metadata) if head.metadata else ""
        return Page(plain_text(head.title), plain_text(lead), kind, body, day, head.has_feed, metadata)
