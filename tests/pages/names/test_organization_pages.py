"""Pages of organisations: what stands on one, and how accounts of one organisation share it."""

import json
import re
from pathlib import Path

import pytest

from builder.pages.links import page_uri
from tests.made_digests import api_item
from tests.pages.names.named_papers import files_of


def test_an_organisation_has_a_page_with_its_papers_and_its_account(folder: Path) -> None:
    files = files_of(folder)
    page = files["organizations/example.lab.md"]
    assert "<h1>Example &lt;Lab&gt;</h1>" in page
    assert "https://huggingface.co/Example.Lab" in page
    assert re.findall(r">(Invention \d)<", page) == ["Invention 1", "Invention 2"]
    assert "organizations/index/index.md" in files
    index = files["organizations/index.md"]
    assert index.index('href="example.lab/"') < index.index('href="index/"')


@pytest.mark.parametrize(
    ("url", "uri"),
    [
        ("topics/rag/", "topics/rag.md"),
        ("topics/", "topics/index.md"),
        ("organizations/index/", "organizations/index/index.md"),
        ("topics/rag/2025/", "topics/rag/2025.md"),
    ],
)
def test_a_page_is_written_where_its_address_is(url: str, uri: str) -> None:
    assert page_uri(url) == uri


def test_accounts_of_one_organisation_are_one_page_and_the_old_address_leads_there(folder: Path) -> None:
    (folder / "content/organizations.yml").write_text("- name: The Lab\n  handles: [Example.Lab, example-lab]\n")
    files = files_of(folder)
    page = files["organizations/example.lab.md"]
    assert "<h1>The Lab</h1>" in page
    assert re.findall(r"<h2[^>]*><a[^>]*>([^<]*)</a>", page)[:2] == ["Invention 1", "Invention 2"]
    assert "organizations/example-lab.md" not in files
    assert 'href="../example.lab/"' in files["organizations/example-lab/index.html"]
    assert [uri for uri, text in files.items() if uri.endswith(".md") and "example-lab/" in text] == []


def test_an_organisation_with_many_papers_shows_the_newest_in_full_and_leads_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = {"name": "made-up-lab", "fullname": "Made-Up Lab"}
    items = [api_item(number, title=f"Machine {number}", organization=lab) for number in range(10, 20)]
    (folder / "content/digests/2031/2031-03-06.json").write_text(json.dumps(items))
    monkeypatch.setattr("builder.pages.paper_lists.PAPERS_ON_PAGE", 4)
    files = files_of(folder)
    first, *others = [files[f"organizations/made-up-lab{name}.md"] for name in ("", "/2031", "/2031/2", "/2031/3")]
    assert "10 papers; the newest 4 are here" in first
    assert re.findall(r">(Machine \d\d)<", first) == ["Machine 10", "Machine 11", "Machine 12", "Machine 13"]
    assert 'rel="next" href="2031/2/"' in first
    assert [len(re.findall(r">(Machine \d\d)<", page)) for page in others] == [4, 4, 2]


def test_pages_of_organisations_and_names_show_the_topics_of_their_papers(folder: Path) -> None:
    (folder / "content/people.yml").write_text("- name: Ada Invented\n")
    files = files_of(folder)
    for uri in ("organizations/example-lab.md", "authors/ada-invented.md"):
        first_list = re.split(r'<ul class="pa-(?:bars|tags)"', files[uri])[1].split("</ul>")[0]
        assert re.findall(r'href="../../topics/([^"]+)/"', first_list) == ["folding"], uri
