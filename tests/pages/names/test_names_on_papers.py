"""What a paper's page and a day show of people, of counts, and of what Hugging Face adds."""

import re
from pathlib import Path

import pytest

from tests.pages.names.named_papers import AI_SUMMARY, files_of


def test_a_hidden_author_is_nowhere(folder: Path) -> None:
    shown = [uri for uri, text in files_of(folder).items() if "Hid Den" in text]
    assert shown == []


def test_a_paper_links_the_names_that_have_a_page(folder: Path) -> None:
    page = files_of(folder)["papers/invention-1.md"]
    assert '<a href="../../authors/xu-example/">Xu Example</a>, Made Up' in " ".join(page.split())
    assert '<a href="../../organizations/example.lab/">Example &lt;Lab&gt;</a>' in page


def test_hundreds_of_authors_are_folded_and_all_there(folder: Path) -> None:
    page = files_of(folder)["papers/invention-4.md"]
    assert "and 660 more" in page
    assert page.index("<details>") < page.index("Author 670") < page.index("</details>")


def test_the_daily_list_shows_order_and_upvotes_and_a_papers_page_its_submitter(
    folder: Path,
) -> None:
    files = files_of(folder)
    day = files["days/2031-03-02.md"]
    daily = day[: day.index("Search list")]
    assert daily.index("Folding Paper Cranes") < daily.index("Ambling Chair")
    assert "<b>41</b>" in daily
    assert any("submitted by A. Made-Up Reader" in text for uri, text in files.items() if uri.startswith("papers/"))


def test_keywords_of_hugging_face_are_shown_as_such(folder: Path) -> None:
    page = files_of(folder)["papers/invention-5.md"]
    assert "Keywords from Hugging Face" in page
    assert "made-up keyword" in page


@pytest.mark.parametrize("asked", [True, False])
def test_a_models_summary_is_shown_only_if_asked_for_and_marked(folder: Path, asked: bool) -> None:
    files = files_of(folder, ai_summaries=asked)
    assert any(AI_SUMMARY in text for text in files.values()) is asked
    if asked:
        assert "AI-generated summary from Hugging Face" in files["papers/invention-5.md"]


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ("[Ada Invented, Bo Fabricated]", "A digest counts 1 author; this list has 2."),
        ("[Ada Invented]", ""),
        ("", "1 author (names not in the digest)"),
    ],
)
def test_a_list_of_another_length_than_the_digest_counts_says_so(folder: Path, names: str, shown: str) -> None:
    (folder / "content/papers/paper-9a7273eaa2.yml").write_text(f"authors: {names}\n" if names else "")
    page = files_of(folder)["papers/paper-9a7273eaa2.md"]
    assert re.findall(r'<p class="pa-authors">(.*)</p>', page) == ([shown] if shown else [])
