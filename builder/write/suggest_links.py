"""A paper to the two doors by which a reader mends it: GitHub's editor with the right file, and a form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from builder.curation_fields import CURATION_FIELDS
from builder.model import Curation, Paper, TopicEdit
from builder.write.curation_files import render_curation

BRANCH = "main"
"""The branch that is published, which GitHub's editor wants by its name."""
ISSUE_FORM = "correction.yml"
MAX_URL_LENGTH = 2_000
"""What every browser and server takes."""
DATE_LINE = "# date: ..."
"""The page's script writes the day into this line as the editor is opened; the site itself knows no today."""
PLACEHOLDER = "..."

_OFFERED = tuple(
    field.key
    for field in CURATION_FIELDS
    if field.key not in ("note", "same_as", "different_from", "withdrawn", "date")
)
_FIRST_WITH_VALUE = (
    "title", "authors", "arxiv", "published", "topics", "organization", "doi", "venue", "links", "source", "abstract",
)  # fmt: skip
"""Where the address has no room for all that the page shows, the last of these are left to the curator."""
_HEAD = "# Take `# ` away from the lines of what you correct, and write what is right.\n"


@dataclass(frozen=True, slots=True)
class SuggestLinks:
    """Addresses on GitHub; each empty where the repository's address is not known."""

    edit: str
    form: str


def suggest_links(paper: Paper, repo_url: str | None) -> SuggestLinks:
    """Where a reader edits the paper's curation, or begins one; and where one reports a mistake without YAML."""
    if not repo_url:
        return SuggestLinks("", "")
    repository = repo_url.rstrip("/")
    form = {"template": ISSUE_FORM, "title": f"Correction: {paper.title}", "paper": paper.id, "new-title": paper.title}
    issue = f"{repository}/issues/new?{_query(form)}"
    if len(issue) > MAX_URL_LENGTH:
        issue = f"{repository}/issues/new?{_query({'template': ISSUE_FORM, 'paper': paper.id})}"
    if paper.curation:
        return SuggestLinks(f"{repository}/edit/{BRANCH}/{paper.curation}", issue)
    return SuggestLinks(_new_file(paper, f"{repository}/new/{BRANCH}"), issue)


def template(paper: Paper, with_value: Sequence[str]) -> str:
    """A curation file in which every field is commented out: those in `with_value` as the page shows them."""
    shown = _as_curation(paper)
    blocks = [_block(key, render_curation(shown, frozenset((key,))) if key in with_value else "") for key in _OFFERED]
    return _HEAD + "".join(blocks) + DATE_LINE + "\n"


def _new_file(paper: Paper, address: str) -> str:
    """The address of GitHub's new-file page, with as much of the page in the template as it can carry."""
    with_value: list[str] = []
    for key in _FIRST_WITH_VALUE:
        if len(_address(paper, address, [*with_value, key])) <= MAX_URL_LENGTH:
            with_value.append(key)
    return _address(paper, address, with_value)


def _address(paper: Paper, address: str, with_value: Sequence[str]) -> str:
    return f"{address}?{_query({'filename': f'content/papers/{paper.id}.yml', 'value': template(paper, with_value)})}"


def _query(parameters: Mapping[str, str]) -> str:
    return urlencode(parameters, safe="/:,!()*@;")


def _as_curation(paper: Paper) -> Curation:
    """What the page shows, as if a curator had said it."""
    return Curation(
        paper_id=paper.id,
        path="",
        title=paper.title,
        abstract=paper.abstract,
        authors=paper.authors or None,
        organization=paper.organization,
        published=paper.published,
        arxiv=paper.arxiv,
        doi=paper.doi,
        venue=paper.venue,
        links=tuple(link for link in paper.links if link.kind != "other") or None,
        link_kinds=tuple(dict.fromkeys(link.kind for link in paper.links if link.kind != "other")),
        topics=TopicEdit(exact=tuple(topic.slug for topic in paper.topics)) if paper.topics else None,
        source=paper.source,
    )


def _block(key: str, text: str) -> str:
    return "".join(f"# {line}\n" for line in text.splitlines() or _empty_lines(key))


def _empty_lines(key: str) -> Iterator[str]:
    """The field's form, with a placeholder that `check` does not take for a value."""
    field = next(field for field in CURATION_FIELDS if field.key == key)
    if field.is_free_text:
        yield from (f"{key}: >-", f"  {PLACEHOLDER}")
    elif field.form == "names":
        yield from (f"{key}:", f"  - {PLACEHOLDER}")
    elif field.form == "organization":
        yield from (f"{key}:", f"  handle: {PLACEHOLDER}", f"  name: {PLACEHOLDER}")
    elif field.form == "links":
        yield from (f"{key}:", f"  code: {PLACEHOLDER}")
    elif field.form == "topics":
        yield f"{key}: [{PLACEHOLDER}]"
    else:
        yield f"{key}: {PLACEHOLDER}"
