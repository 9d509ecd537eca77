"""Makes the two links by which a reader corrects a paper: GitHub's editor with the right file, and a form.

A paper's page already shows what the file and the form begin with, so the links leave it out. `suggest.js` adds it as a
link is followed; without JavaScript the file begins with the address of its fields' descriptions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from builder.curations.fields import CURATION_FIELDS
from builder.model import Paper

BRANCH = "main"
"""The branch that is published, which GitHub's editor wants by its name."""
ISSUE_FORM = "correction.yml"
OFFERED = tuple(
    field.key
    for field in CURATION_FIELDS
    if field.key not in ("note", "same_as", "different_from", "withdrawn", "date")
)
"""Fields that a new file offers, besides its date."""
_FIELDS_PAGE = "contribute/fields/"


@dataclass(frozen=True, slots=True)
class SuggestLinks:
    """Addresses on GitHub; each empty where the repository's address is not known."""

    edit: str
    form: str


def suggest_links(paper: Paper, repo_url: str | None, site_url: str | None) -> SuggestLinks:
    """Where a reader edits the paper's curation, or begins one; and where one reports a mistake without YAML."""
    if not repo_url:
        return SuggestLinks("", "")
    repository = repo_url.rstrip("/")
    issue = f"{repository}/issues/new?{_query({'template': ISSUE_FORM, 'paper': paper.id})}"
    if paper.curation:
        return SuggestLinks(f"{repository}/edit/{BRANCH}/{paper.curation}", issue)
    file = {"filename": f"content/papers/{paper.id}.yml", "value": _comment(site_url)}
    return SuggestLinks(f"{repository}/new/{BRANCH}?{_query(file)}", issue)


def _comment(site_url: str | None) -> str:
    """A line of YAML that leads to the fields' descriptions; their names where the site has no address."""
    return f"# {site_url.rstrip('/')}/{_FIELDS_PAGE}" if site_url else f"# Fields: {', '.join(OFFERED)}"


def _query(parameters: Mapping[str, str]) -> str:
    return urlencode(parameters, safe="/:,")
