"""The fields of a curation. Everything that reads, checks, writes or shows fields goes through this table."""

from datetime import date
from typing import Any

from builder.curations.field import CurationField, PageFact, Question
from builder.curations.forms import line, markdown, paragraphs
from builder.curations.list_forms import DAYS, NAMES, PAPER_IDS, TOPICS
from builder.curations.part_forms import LINKS, ORGANIZATION
from builder.curations.single_forms import ARXIV_ID, DAY, DOI, PAPER_ID
from builder.identifiers import organization_url
from builder.model import LinkEdit, Organization, TopicEdit
from builder.model.topic import MAX_TOPICS

MAX_TITLE_LENGTH = 500
MAX_VENUE_LENGTH = 300

CURATION_FIELDS: tuple[CurationField[Any], ...] = (
    CurationField[str](
        key="title", form=line(MAX_TITLE_LENGTH, is_name=True),
        may_be_any_word=True,
        of=lambda curation: curation.title, of_paper=lambda paper: paper.title,
        meaning="The paper's title as its authors write it.",
        example="title: >-\n  Attention: A Survey",
        also=("name",),
        questions=(Question("new-title", "Title", "As the authors write it.", has_lines=True, comes_first=True),),
    ),
    CurationField[str](
        key="abstract", form=paragraphs(20_000),
        of=lambda curation: curation.abstract, of_paper=lambda paper: paper.abstract,
        meaning="The abstract; a blank line begins a new paragraph.",
        example="abstract: >-\n  We study attention.\n\n  We find it useful.",
        also=("summary",),
        questions=(Question("abstract", "Abstract", "All of it; an empty line begins a paragraph.", has_lines=True),),
    ),
    CurationField[tuple[str, ...]](
        key="authors", form=NAMES,
        may_be_any_word=True,
        of=lambda curation: curation.authors, of_paper=lambda paper: paper.authors,
        of_facts=lambda facts: facts.authors,
        meaning="All authors in the paper's order, first name first, one a line.",
        example="authors:\n  - Ada Example\n  - Ben Example",
        also=("author",),
        questions=(
            Question(
                "authors", "Authors", "All of them, in the paper's order, one a line.", "Ada Example",
                has_lines=True, comes_first=True,
            ),
        ),
    ),
    CurationField[Organization](
        key="organization", form=ORGANIZATION,
        of=lambda curation: curation.organization, of_paper=lambda paper: paper.organization,
        meaning="The organisation behind the paper on Hugging Face: its account name and its display name.",
        example="organization:\n  handle: example-lab\n  name: Example Lab",
        words="organisation", also=("organisation",),
        page_fact=PageFact(
            "Organisation", 3, lambda account: account.name, lambda account: organization_url(account.handle)
        ),
    ),
    CurationField[date](
        key="published", form=DAY,
        of=lambda curation: curation.published, of_paper=lambda paper: paper.published,
        of_facts=lambda facts: facts.published,
        meaning="The day of the first version, in UTC.",
        example="published: 2025-12-11",
        words="publication date", also=("publication-date",),
        questions=(Question("published", "First published", "Year, month and day.", "2025-12-11"),),
        page_fact=PageFact("Published", 1),
    ),
    CurationField[str](
        key="arxiv", form=ARXIV_ID,
        of=lambda curation: curation.arxiv, of_paper=lambda paper: paper.arxiv, of_facts=lambda facts: facts.arxiv,
        meaning="The arXiv id without its version.",
        example="arxiv: 2410.10230",
        words="arXiv id", also=("arxiv-id",),
        questions=(Question("arxiv", "arXiv id", "The id, or the address on arXiv.", "2410.10230"),),
        page_fact=PageFact("arXiv", 4, url=lambda arxiv: f"https://arxiv.org/abs/{arxiv}"),
    ),
    CurationField[str](
        key="doi", form=DOI,
        of=lambda curation: curation.doi, of_paper=lambda paper: paper.doi, of_facts=lambda facts: facts.doi,
        meaning="The DOI.",
        example="doi: 10.18653/v1/2024.example-1.1",
        words="DOI",
        questions=(Question("doi", "DOI", "The DOI, or its address.", "10.18653/v1/2024.example-1.1"),),
    ),
    CurationField[str](
        key="venue", form=line(MAX_VENUE_LENGTH, is_name=True),
        of=lambda curation: curation.venue, of_paper=lambda paper: paper.venue, of_facts=lambda facts: facts.venue,
        meaning="Where it was published.",
        example="venue: >-\n  ACL 2025",
        also=("journal", "conference"),
        questions=(Question("venue", "Venue", "Where it was published.", "ACL 2025"),),
        page_fact=PageFact("Venue", 2),
    ),
    CurationField[LinkEdit](
        key="links", form=LINKS,
        of=lambda curation: curation.links, of_paper=lambda paper: LinkEdit.of(paper.links),
        of_facts=lambda facts: LinkEdit.of(facts.links),
        meaning="Addresses by kind: code, project, video, data; each one address or a list."
        " A kind given here replaces all links of that kind in the archive; `[]` removes them.",
        example="links:\n  code: https://github.com/example/code\n"
        "  data: [https://example.org/a, https://example.org/b]",
        also=("link",),
        questions=(
            Question("code", "Code", "The address of the code.", "https://github.com/example/code", part="code"),
            Question(
                "project", "Project page", "The address of the project's page.", "https://example.org/project",
                part="project",
            ),
        ),
    ),
    CurationField[TopicEdit](
        key="topics", form=TOPICS,
        may_be_any_word=True,
        of=lambda curation: curation.topics,
        of_paper=lambda paper: TopicEdit(exact=tuple(topic.slug for topic in paper.topics)),
        meaning=f"Either the exact list of 1 to {MAX_TOPICS} topics, or what to add and what to remove.",
        example="topics:\n  add: [quantization]\n  remove: [attention]",
        also=("topic", "tags"),
        questions=(
            Question("topics-add", "Topics to add", "Separated by commas.", "KV Cache, Quantization", part="add"),
            Question("topics-remove", "Topics to remove", "Separated by commas.", "Code", part="remove"),
        ),
    ),
    CurationField[str](
        key="note", form=markdown(10_000),
        of=lambda curation: curation.note, of_paper=lambda paper: paper.note,
        meaning="A note to the reader in Markdown, shown on the paper's page.",
        example="note: |\n  The code moved to *another* place.",
        role="message", also=("notes",),
    ),
    CurationField[str](
        key="same_as", form=PAPER_ID,
        may_be_any_word=True,
        of=lambda curation: curation.same_as,
        meaning="The id of the paper that this one duplicates. That paper stays, and this page redirects to it.",
        example="same_as: attention-a-survey",
        role="identity", also=("same-as",),
        questions=(
            Question("same-as", "Same paper as", "If this paper is listed twice: the address of the page to keep."),
        ),
    ),
    CurationField[tuple[str, ...]](
        key="different_from", form=PAPER_IDS,
        may_be_any_word=True,
        of=lambda curation: curation.different_from or None,
        meaning="Ids of similar papers that are not this one. They are no longer reported as possible duplicates.",
        example="different_from: [attention-a-survey-2]",
        role="identity", also=("different-from",),
    ),
    CurationField[tuple[date, ...]](
        key="not_on", form=DAYS,
        of=lambda curation: curation.not_on or None,
        meaning="Days on which another paper has this title: that paper gets a page of its own.",
        example="not_on: [2025-12-10]",
        role="identity", also=("not-on",),
    ),
    CurationField[str](
        key="withdrawn", form=line(1_000),
        of=lambda curation: curation.withdrawn,
        meaning="Why the paper is withdrawn. Its page then shows only this reason.",
        example="withdrawn: >-\n  Taken back by its authors.",
        role="message", also=("retracted",),
    ),
    CurationField[str](
        key="source", form=line(500),
        of=lambda curation: curation.source, of_paper=lambda paper: paper.source,
        meaning="Where the facts in this file come from.",
        example="source: >-\n  The paper's PDF",
        role="provenance", also=("sources",),
        questions=(Question("source", "Source", "Where others can check this.", "The PDF of version 3"),),
    ),
    CurationField[date](
        key="date", form=DAY,
        of=lambda curation: curation.date,
        meaning="The day of this correction.",
        example="date: 2025-12-12",
        role="provenance",
    ),
)  # fmt: skip
"""In the order in which a new file has them."""

FIELD_BY_KEY = {field.key: field for field in CURATION_FIELDS}
