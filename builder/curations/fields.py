"""What a curation file may say: the one table behind its reader, its schema, its documentation and its template."""

from dataclasses import dataclass
from typing import Literal, get_args

from builder.model.topic import MAX_TOPICS

FieldForm = Literal[
    "line",
    "paragraphs",
    "Markdown",
    "names",
    "organization",
    "date",
    "arXiv id",
    "DOI",
    "links",
    "topics",
    "paper",
    "papers",
]
CuratedLinkKind = Literal["code", "project", "video", "data"]
LINK_KINDS: tuple[CuratedLinkKind, ...] = get_args(CuratedLinkKind)
TOPIC_EDITS = ("add", "remove")
ORGANIZATION_PARTS = ("handle", "name")
MAX_NAME_LENGTH = 200


@dataclass(frozen=True, slots=True)
class CurationField:
    """One key of a curation file."""

    key: str
    form: FieldForm
    meaning: str
    """A sentence for the curator."""
    example: str
    """What to write, from the key on."""
    limit: int = 0
    """Most characters of a text; 0 where the form says enough."""
    also: tuple[str, ...] = ()
    """Other spellings that can mean no other key."""

    @property
    def is_free_text(self) -> bool:
        """Whether anything may stand in it, so that it is best written as a block of its own."""
        return self.form in ("line", "paragraphs", "Markdown")

    @property
    def is_content(self) -> bool:
        """Whether it says something of the paper, and not of the curation."""
        return self.key not in ("source", "date")


CURATION_FIELDS = (
    CurationField(
        "title",
        "line",
        "The paper's title as its authors write it.",
        "title: >-\n  Attention: A Survey",
        500,
        ("name",),
    ),
    CurationField(
        "abstract",
        "paragraphs",
        "The abstract; a blank line begins a new paragraph.",
        "abstract: >-\n  We study attention.\n\n  We find it useful.",
        20_000,
        ("summary",),
    ),
    CurationField(
        "authors",
        "names",
        "All authors in the paper's order, first name first, one a line.",
        "authors:\n  - Ada Example\n  - Ben Example",
        also=("author",),
    ),
    CurationField(
        "organization",
        "organization",
        "Who stands behind the paper on Hugging Face: the account's name and what it calls itself.",
        "organization:\n  handle: example-lab\n  name: Example Lab",
        also=("organisation",),
    ),
    CurationField(
        "published",
        "date",
        "The day of the first version, in UTC.",
        "published: 2025-12-11",
        also=("publication-date",),
    ),
    CurationField("arxiv", "arXiv id", "The arXiv id without its version.", "arxiv: 2410.10230", also=("arxiv-id",)),
    CurationField("doi", "DOI", "The DOI.", "doi: 10.18653/v1/2024.example-1.1"),
    CurationField("venue", "line", "Where it was published.", "venue: >-\n  ACL 2025", 300, ("journal", "conference")),
    CurationField(
        "links",
        "links",
        "Addresses by kind: code, project, video, data; each one address or a list."
        " A kind that is given takes the place of what the archive knows of that kind; `[]` takes it away.",
        "links:\n  code: https://github.com/example/code\n  data: [https://example.org/a, https://example.org/b]",
        also=("link",),
    ),
    CurationField(
        "topics",
        "topics",
        f"Either the exact list of 1 to {MAX_TOPICS} topics, or what to add and what to remove.",
        "topics:\n  add: [quantization]\n  remove: [attention]",
        also=("topic", "tags"),
    ),
    CurationField(
        "note",
        "Markdown",
        "A note to the reader in Markdown, shown on the paper's page.",
        "note: |\n  The code moved to *another* place.",
        10_000,
        ("notes",),
    ),
    CurationField(
        "same_as",
        "paper",
        "This paper is the one with that id, which stays; this one's page then leads there.",
        "same_as: attention-a-survey",
        also=("same-as",),
    ),
    CurationField(
        "different_from",
        "papers",
        "Ids of papers that look like this one and are not: they are not offered as the same again.",
        "different_from: [attention-a-survey-2]",
        also=("different-from",),
    ),
    CurationField(
        "withdrawn",
        "line",
        "Why the paper is taken out; its page then says only this.",
        "withdrawn: >-\n  Taken back by its authors.",
        1_000,
        ("retracted",),
    ),
    CurationField(
        "source", "line", "Where the facts in this file come from.", "source: >-\n  The paper's PDF", 500, ("sources",)
    ),
    CurationField("date", "date", "The day of this correction.", "date: 2025-12-12"),
)
"""In the order in which a new file has them."""

FIELD_BY_KEY = {field.key: field for field in CURATION_FIELDS}
