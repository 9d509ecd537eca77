"""The archive as page writers look at it: settings, templates, and the indexes that several pages share."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from builder.model import Appearance, Archive, Day, ListName, OutputFile, Paper, RelatedPaper, Topic
from builder.write.markdown import DESCRIPTION_LENGTH, first_sentences, front_matter, html_block
from builder.write.templates import Templates

SearchEngine = Literal["auto", "lunr", "pagefind"]
"""What `search_engine` of `mkdocs.yml` may be; `auto` leaves the choice to the build."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What `mkdocs.yml` says of the site. An address that is `None` is not known and never made up."""

    site_name: str
    site_url: str | None = None
    repo_url: str | None = None
    site_description: str | None = None
    search_engine: SearchEngine = "auto"
    ai_summaries: bool = False
    """Whether the summaries that Hugging Face has a language model make are shown, marked as such."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself."""

    title: str
    description: str
    source: str | None = None
    """The content file that a change of this page would be made in."""
    day: date | None = None
    """Day of its newest content, for the site map; `None` where there is none."""


@dataclass(frozen=True, slots=True)
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
    of_author: Mapping[str, tuple[Paper, ...]]
    """By name, those that sign two papers or more; newest first."""
    author_urls: Mapping[str, str]
    """For each of these names its page, relative to the site's root."""
    related: Mapping[str, tuple[RelatedPaper, ...]]
    """For each paper's id the papers most like it, the likest first."""
    meetings: Mapping[str, Mapping[str, int]]
    """For each topic's slug, how many of its papers have each other topic."""

    def page(self, uri: str, template: str, context: object, head: Head) -> OutputFile:
        """A Markdown page: front matter, then the template's HTML as one block."""
        lead = first_sentences(" ".join(head.description.split()), DESCRIPTION_LENGTH)
        kind = template.rsplit("/", 1)[-1].removesuffix(".md.j2")
        fields: dict[str, object] = {"title": head.title, "description": lead, "kind": kind}
        dated = {"date": head.day.isoformat()} if head.day else {}
        text = front_matter(fields | dated) + html_block(self.templates.render(template, context))
        return OutputFile(uri, text, head.source)

    def appearance(self, paper: Paper, day: date, name: ListName) -> Appearance:
        """How the paper stood in that list of that day; it must have."""
        return next(seen for seen in paper.appearances if (seen.day, seen.list) == (day, name))

    def list_length(self, day: date, name: ListName) -> int:
        """How many papers that list of that day has."""
        found = next(found for found in self.days if found.date == day)
        return next(len(listing.placements) for listing in found.lists if listing.name == name)
