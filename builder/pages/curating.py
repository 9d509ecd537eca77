"""What a paper's page says of curations, and the two links by which a reader corrects it: GitHub's editor and a form.

The page already shows what the file and the form begin with, so the links leave it out. `suggest.js` adds it as a
link is followed; without JavaScript the file begins with the address of its fields' descriptions.
"""

from functools import lru_cache
from urllib.parse import quote_plus

from markupsafe import Markup

from builder.curations.fields import CURATION_FIELDS, FIELD_BY_KEY
from builder.model import Paper
from builder.objects import frozen
from builder.pages.links import Place, curation_links, relative_url
from builder.pages.notes import note_html
from builder.pages.view import View
from builder.pages.wording import field_words

BRANCH = "main"
"""The branch that is published, which GitHub's editor wants by its name."""
ISSUE_FORM = "correction.yml"
OFFERED = tuple(field.key for field in CURATION_FIELDS if field.is_offered)
"""Fields that a new file offers, besides its date."""
_FIELDS_PAGE = "contribute/fields/"


@frozen
class SuggestLinks:
    """Addresses on GitHub; each empty where the repository's address is not known."""

    edit: str
    form: str


@frozen
class Curating:
    """Corrections made to a paper, and links for correcting it further; missing values are empty."""

    corrected: str
    """The corrected fields, in words."""
    source: str
    """Where the curated facts come from, in the curator's words."""
    files: tuple[Place, ...]
    note: Markup
    edit_url: str
    form_url: str
    how_url: str


def curating_of(view: View, paper: Paper, page: str) -> Curating:
    """What curators said about the paper, and how a reader corrects it, as the paper's `page` shows it."""
    repo_url = view.settings.repo_url
    links = suggest_links(paper, repo_url, view.settings.site_url)
    fields = [key for key in paper.curated if FIELD_BY_KEY[key].role == "fact"]
    return Curating(
        corrected=field_words(fields),
        source=paper.source or "",
        files=tuple(place for path in paper.curations for place in curation_links(path, repo_url)),
        note=note_html(paper.note) if paper.note else Markup(""),
        edit_url=links.edit,
        form_url=links.form,
        how_url=relative_url("contribute/", page),
    )


def suggest_links(paper: Paper, repo_url: str | None, site_url: str | None) -> SuggestLinks:
    """Where a reader edits the paper's curation, or begins one; and where one reports a mistake without YAML."""
    if not repo_url:
        return SuggestLinks("", "")
    repository = repo_url.rstrip("/")
    issue = f"{repository}/issues/new?template={ISSUE_FORM}&paper={paper.id}"
    if paper.curation:
        return SuggestLinks(f"{repository}/edit/{BRANCH}/{paper.curation}", issue)
    file = f"filename=content/papers/{paper.id}.yml&value={_comment(site_url)}"
    return SuggestLinks(f"{repository}/new/{BRANCH}?{file}", issue)


@lru_cache
def _comment(site_url: str | None) -> str:
    """A line of YAML, as part of an address, that leads to the fields' descriptions; their names where the site has no
    address.
    """
    text = f"# {site_url.rstrip('/')}/{_FIELDS_PAGE}" if site_url else f"# Fields: {', '.join(OFFERED)}"
    return quote_plus(text, safe="/:,")
