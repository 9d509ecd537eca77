"""A curation is written so that reading it gives the same again, whatever its texts hold."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from builder.curations.curation_file import parse_curation
from builder.curations.writing import render_curation
from builder.model import Curation, Link, LinkEdit, Organization, TopicEdit
from builder.text.characters import INVISIBLE, folded

PATH = "content/papers/a-paper.yml"

visible = st.text(st.characters(exclude_categories=["Cs", "Co", "Cn", "Zl", "Zp"]), min_size=1, max_size=150).map(
    lambda text: folded(INVISIBLE.sub(" ", text).replace("\t", " "))
)
lines = visible.map(lambda text: f"{text} ends".strip())
"""The last word keeps them from being an answer such as "-", which says nothing."""
paragraphs = st.lists(lines, min_size=1, max_size=3).map("\n\n".join)
addresses = st.sampled_from(["https://example.org/a#b", "http://example.org/?q=a,b&c=[d]", "https://example.org/a:b"])


def test_a_file_reads_like_one_that_a_person_wrote() -> None:
    curation = Curation(
        "a-paper",
        PATH,
        title="Attention: A #Survey",
        abstract="One.\n\nTwo: yes.",
        authors=("Ada Example", "Team: Example", "Ben O’Example-Made"),
        organization=Organization("example-lab", "Example: Lab"),
        published=date(2025, 12, 11),
        arxiv="2410.10230",
        links=LinkEdit(
            ("code", "project", "data"),
            (Link("code", "https://example.org/code"), Link("data", "https://a.example"), Link("data", "https://b.example")),
        ),
        topics=TopicEdit(add=("quantization",), remove=("attention", "code")),
        note="One *line*.\n\n- two",
        different_from=("another-paper",),
        source="The PDF",
    )  # fmt: skip
    assert render_curation(curation) == (
        "title: >-\n  Attention: A #Survey\n"
        "abstract: >-\n  One.\n\n  Two: yes.\n"
        "authors:\n  - Ada Example\n  - >-\n    Team: Example\n  - Ben O’Example-Made\n"
        "organization:\n  handle: example-lab\n  name: >-\n    Example: Lab\n"
        "published: 2025-12-11\n"
        "arxiv: 2410.10230\n"
        "links:\n  code: https://example.org/code\n  project: []\n  data:\n    - https://a.example\n    - https://b.example\n"
        "topics:\n  add: [quantization]\n  remove: [attention, code]\n"
        "note: |\n  One *line*.\n\n  - two\n"
        "different_from: [another-paper]\n"
        "source: >-\n  The PDF\n"
    )
    assert parse_curation(render_curation(curation), PATH) == (curation, ())


@given(title=lines, abstract=paragraphs, names=st.lists(lines, min_size=1, max_size=4), url=addresses, note=paragraphs)
def test_any_text_survives_being_written_and_read(
    title: str, abstract: str, names: list[str], url: str, note: str
) -> None:
    curation = Curation(
        "a-paper",
        PATH,
        title=title,
        abstract=abstract,
        authors=tuple(names),
        organization=Organization("example-lab", title),
        links=LinkEdit(("code",), (Link("code", url),)),
        note=note,
    )
    read, problems = parse_curation(render_curation(curation), PATH)
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert read == curation
