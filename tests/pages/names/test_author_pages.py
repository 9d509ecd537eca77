"""Pages of names: who has one, what stands on it, and what is never put together."""

import json
import re
from pathlib import Path

import pytest

from builder.curations.known_names import author_slug
from builder.identifiers import is_slug
from tests.made_digests import api_item
from tests.pages.names.named_papers import files_of, listed_titles


def test_a_name_on_three_papers_has_a_page_and_one_on_fewer_none(folder: Path) -> None:
    files = files_of(folder)
    assert {uri for uri in files if uri.startswith("authors/")} == {
        "authors/index.md",
        "authors/e.md",
        "authors/i.md",
        "authors/other.md",
        "authors/xu-example.md",
    }


def test_names_that_differ_in_a_capital_share_an_address_and_are_not_merged(folder: Path) -> None:
    page = files_of(folder)["authors/xu-example.md"]
    first, second = page.split("<h2>Papers listing ")[1:]
    assert first.startswith("XU Example as an author<")
    assert re.findall(r"Invention \d", first) == ["Invention 2", "Invention 3"]
    assert second.startswith("Xu Example as an author<")
    assert re.findall(r"Invention \d", second) == ["Invention 1", "Invention 2"]


@pytest.mark.parametrize(
    ("people", "pages", "moved"),
    [
        (
            "- name: Xu E. Example\n  names: [Xu Example, XU Example, Made Up]\n",
            {"xu-e-example": ["Invention 1", "Invention 2", "Invention 3"]},
            {"xu-example": "xu-e-example", "made-up": "xu-e-example"},
        ),
        (
            "- name: Xu Example\n  page: xu-example-2\n  papers: [invention-1]\n",
            {"xu-example-2": ["Invention 1"], "xu-example": ["Invention 2", "Invention 3", "Invention 2"]},
            {},
        ),
        (
            "- name: 名前\n  page: one\n  papers: [invention-3]\n- name: 名前\n  page: two\n  papers: [invention-4]\n",
            {"one": ["Invention 3"], "two": ["Invention 4"], author_slug("名前"): []},
            {},
        ),
        (
            "- name: Once\n  page: once-upon\n  papers: [invention-5]\n",
            {"once-upon": ["Invention 5"]},
            {"once": "once-upon"},
        ),
    ],
)
def test_names_are_joined_and_separated_by_papers_and_old_addresses_go_on(
    folder: Path, people: str, pages: dict[str, list[str]], moved: dict[str, str]
) -> None:
    (folder / "content/people.yml").write_text(people, "utf-8")
    files = files_of(folder)
    assert {slug: listed_titles(files[f"authors/{slug}.md"]) for slug in pages} == pages
    for slug, target in moved.items():
        assert f'href="../{target}/"' in files[f"authors/{slug}/index.html"]
        assert f"authors/{slug}.md" not in files
    for uri, text in files.items():
        if re.fullmatch(r"papers/invention-\d\.md", uri):
            for slug in re.findall(r'href="../../authors/([^"]+)/"', text):
                assert text.split("<h1", 1)[1].split(">", 1)[1][:11] in listed_titles(files[f"authors/{slug}.md"]), uri


def test_namesakes_are_named_on_each_others_common_page(folder: Path) -> None:
    (folder / "content/people.yml").write_text("- name: Xu Example\n  page: xu-2\n  papers: [invention-1]\n")
    assert (
        'Other people of this name: <a href="../xu-2/">Xu Example (1 paper)</a>'
        in files_of(folder)["authors/xu-example.md"]
    )


@pytest.mark.parametrize(
    ("page", "names"),
    [("e", ["XU Example / Xu Example"]), ("i", []), ("other", [])],
)
def test_all_authors_are_on_the_pages_of_their_last_names_letters(folder: Path, page: str, names: list[str]) -> None:
    files = files_of(folder)
    assert re.findall(r"<li><a href=[^>]*>(.*?) <span>", files[f"authors/{page}.md"]) == names
    assert re.findall(r'<a href="(\w+)/">(?:[A-Z]|Other)</a>', files["authors/index.md"]) == ["e", "i", "other"]


def test_the_papers_of_an_author_of_two_are_on_the_page_of_the_letter_to_which_the_papers_lead(folder: Path) -> None:
    files = files_of(folder)
    slug = author_slug("名前")
    entry = files["authors/other.md"].split(f'<li id="{slug}">名前')[1].split("</ul>")[0]
    assert re.findall(r'href="../../papers/([^"]*)/"', entry) == ["invention-3", "invention-4"]
    for number in (3, 4):
        assert f'<a href="../../authors/other/#{slug}">名前</a>' in files[f"papers/invention-{number}.md"]
    assert f'href="other/#{slug}"' in files["authors/index.md"]


def test_a_letter_of_many_names_goes_on_over_pages(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.archive.author_letters.NAMES_ON_PAGE", 1)
    items = [api_item(number, "Bo Imagined", "Cy Imagined") for number in (6, 7)]
    (folder / "content/digests/2031/2031-03-06.json").write_text(json.dumps(items))
    files = files_of(folder)
    assert {uri for uri in files if uri.startswith("authors/i")} == {
        "authors/index.md", "authors/i.md", "authors/i/2.md", "authors/i/3.md",
    }  # fmt: skip
    assert 'href="../../authors/i/#bo-imagined"' in files["papers/invention-6.md"]
    assert re.findall(r'rel="(?:prev|next)" href="([^"]*)"', files["authors/i/2.md"]) == ["../", "../3/"]


@pytest.mark.parametrize(("name", "slug"), [("E", "e-1"), ("é", "e-1"), ("Other", "other-1"), ("Eo", "eo")])
def test_no_name_takes_the_address_of_a_letter(name: str, slug: str) -> None:
    assert author_slug(name) == slug


@pytest.mark.parametrize("name", ["Ada Invented", "名前", "O’Made-Up", "J. R. R. Fictional", "🎉", "Ølaf ß"])
def test_every_name_has_a_valid_address(name: str) -> None:
    assert is_slug(author_slug(name))
