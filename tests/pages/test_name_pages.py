"""Pages of organisations and of names: who has one, what stands on it, and what is never put together."""

import json
import re
from pathlib import Path

import pytest

from builder.curations.known_names import author_slug
from builder.identifiers import is_slug
from builder.pages.links import page_uri
from builder.pages.view import Settings
from builder.pipeline import load_archive
from tests.archives import made_files
from tests.made_digests import api_item

AI_SUMMARY = "A made-up summary of a made-up paper."


def _files(folder: Path, *, ai_summaries: bool = False) -> dict[str, str]:
    return made_files(load_archive(folder).archive, Settings("Made Up", ai_summaries=ai_summaries))


@pytest.fixture
def folder(folder: Path) -> Path:
    """The small archive, and a day on which names are signed in several ways."""
    lab = {"name": "Example.Lab", "fullname": "Example <Lab>"}
    items = [
        api_item(1, "Xu Example", "Made Up", organization=lab),
        api_item(2, "Xu Example", "XU Example", "Hid Den", hidden="Hid Den", organization=lab),
        api_item(3, "XU Example", "名前", "Hid Den", hidden="Hid Den", organization={"name": "index", "fullname": ""}),
        api_item(4, "名前", *(f"Author {number}" for number in range(671))),
        api_item(5, "Once", "Once", ai_summary=AI_SUMMARY, ai_keywords=["made-up keyword"]),
    ]
    (folder / "content/digests/2031/2031-03-05.json").write_text(json.dumps(items))
    return folder


def test_a_name_on_three_papers_has_a_page_and_one_on_fewer_none(folder: Path) -> None:
    files = _files(folder)
    assert {uri for uri in files if uri.startswith("authors/")} == {
        "authors/index.md",
        "authors/e.md",
        "authors/i.md",
        "authors/other.md",
        "authors/xu-example.md",
    }


def test_names_that_differ_in_a_capital_share_an_address_and_are_not_merged(folder: Path) -> None:
    page = _files(folder)["authors/xu-example.md"]
    first, second = page.split("<h2>Papers listing ")[1:]
    assert first.startswith("XU Example as an author<")
    assert re.findall(r"Invention \d", first) == ["Invention 2", "Invention 3"]
    assert second.startswith("Xu Example as an author<")
    assert re.findall(r"Invention \d", second) == ["Invention 1", "Invention 2"]


def test_a_hidden_author_is_nowhere(folder: Path) -> None:
    shown = [uri for uri, text in _files(folder).items() if "Hid Den" in text]
    assert shown == []


def test_a_paper_links_the_names_that_have_a_page(folder: Path) -> None:
    page = _files(folder)["papers/invention-1.md"]
    assert '<a href="../../authors/xu-example/">Xu Example</a>, Made Up' in " ".join(page.split())
    assert '<a href="../../organizations/example.lab/">Example &lt;Lab&gt;</a>' in page


def test_hundreds_of_authors_are_folded_and_all_there(folder: Path) -> None:
    page = _files(folder)["papers/invention-4.md"]
    assert "and 660 more" in page
    assert page.index("<details>") < page.index("Author 670") < page.index("</details>")


def test_an_organisation_has_a_page_with_its_papers_and_its_account(folder: Path) -> None:
    files = _files(folder)
    page = files["organizations/example.lab.md"]
    assert "<h1>Example &lt;Lab&gt;</h1>" in page
    assert "https://huggingface.co/Example.Lab" in page
    assert re.findall(r">(Invention \d)<", page) == ["Invention 1", "Invention 2"]
    assert "organizations/index/index.md" in files
    index = files["organizations/index.md"]
    assert index.index('href="example.lab/"') < index.index('href="index/"')


def test_the_daily_list_shows_order_and_upvotes_and_a_papers_page_its_submitter(
    folder: Path,
) -> None:
    files = _files(folder)
    day = files["days/2031-03-02.md"]
    daily = day[: day.index("Search list")]
    assert daily.index("Folding Paper Cranes") < daily.index("Ambling Chair")
    assert "<b>41</b>" in daily
    assert any("submitted by A. Made-Up Reader" in text for uri, text in files.items() if uri.startswith("papers/"))


def test_keywords_of_hugging_face_are_shown_as_such(folder: Path) -> None:
    page = _files(folder)["papers/invention-5.md"]
    assert "Keywords from Hugging Face" in page
    assert "made-up keyword" in page


@pytest.mark.parametrize("asked", [True, False])
def test_a_models_summary_is_shown_only_if_asked_for_and_marked(folder: Path, asked: bool) -> None:
    files = _files(folder, ai_summaries=asked)
    assert any(AI_SUMMARY in text for text in files.values()) is asked
    if asked:
        assert "AI-generated summary from Hugging Face" in files["papers/invention-5.md"]


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


def _titles(page: str) -> list[str]:
    return re.findall(r'<li[^>]*><a href="[^"]*papers/[^"]*">(Invention \d)</a>', page)


def test_accounts_of_one_organisation_are_one_page_and_the_old_address_leads_there(folder: Path) -> None:
    (folder / "content/organizations.yml").write_text("- name: The Lab\n  handles: [Example.Lab, example-lab]\n")
    files = _files(folder)
    page = files["organizations/example.lab.md"]
    assert "<h1>The Lab</h1>" in page
    assert re.findall(r"<h2[^>]*><a[^>]*>([^<]*)</a>", page)[:2] == ["Invention 1", "Invention 2"]
    assert "organizations/example-lab.md" not in files
    assert 'href="../example.lab/"' in files["organizations/example-lab/index.html"]
    assert [uri for uri, text in files.items() if uri.endswith(".md") and "example-lab/" in text] == []


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
    files = _files(folder)
    assert {slug: _titles(files[f"authors/{slug}.md"]) for slug in pages} == pages
    for slug, target in moved.items():
        assert f'href="../{target}/"' in files[f"authors/{slug}/index.html"]
        assert f"authors/{slug}.md" not in files
    for uri, text in files.items():
        if re.fullmatch(r"papers/invention-\d\.md", uri):
            for slug in re.findall(r'href="../../authors/([^"]+)/"', text):
                assert text.split("<h1", 1)[1].split(">", 1)[1][:11] in _titles(files[f"authors/{slug}.md"]), uri


def test_namesakes_are_named_on_each_others_common_page(folder: Path) -> None:
    (folder / "content/people.yml").write_text("- name: Xu Example\n  page: xu-2\n  papers: [invention-1]\n")
    assert (
        'Other people of this name: <a href="../xu-2/">Xu Example (1 paper)</a>'
        in _files(folder)["authors/xu-example.md"]
    )


@pytest.mark.parametrize(
    ("page", "names"),
    [("e", ["XU Example / Xu Example"]), ("i", []), ("other", [])],
)
def test_all_authors_are_on_the_pages_of_their_last_names_letters(folder: Path, page: str, names: list[str]) -> None:
    files = _files(folder)
    assert re.findall(r"<li><a href=[^>]*>(.*?) <span>", files[f"authors/{page}.md"]) == names
    assert re.findall(r'<a href="(\w+)/">(?:[A-Z]|Other)</a>', files["authors/index.md"]) == ["e", "i", "other"]


def test_the_papers_of_an_author_of_two_are_on_the_page_of_the_letter_to_which_the_papers_lead(folder: Path) -> None:
    files = _files(folder)
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
    files = _files(folder)
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


def test_an_organisation_with_many_papers_shows_the_newest_in_full_and_leads_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = {"name": "made-up-lab", "fullname": "Made-Up Lab"}
    items = [api_item(number, title=f"Machine {number}", organization=lab) for number in range(10, 20)]
    (folder / "content/digests/2031/2031-03-06.json").write_text(json.dumps(items))
    monkeypatch.setattr("builder.pages.paper_lists.PAPERS_ON_PAGE", 4)
    files = _files(folder)
    first, *others = [files[f"organizations/made-up-lab{name}.md"] for name in ("", "/2031", "/2031/2", "/2031/3")]
    assert "10 papers; the newest 4 are here" in first
    assert re.findall(r">(Machine \d\d)<", first) == ["Machine 10", "Machine 11", "Machine 12", "Machine 13"]
    assert 'rel="next" href="2031/2/"' in first
    assert [len(re.findall(r">(Machine \d\d)<", page)) for page in others] == [4, 4, 2]


def test_pages_of_organisations_and_names_show_the_topics_of_their_papers(folder: Path) -> None:
    (folder / "content/people.yml").write_text("- name: Ada Invented\n")
    files = _files(folder)
    for uri in ("organizations/example-lab.md", "authors/ada-invented.md"):
        first_list = re.split(r'<ul class="pa-(?:bars|tags)"', files[uri])[1].split("</ul>")[0]
        assert re.findall(r'href="../../topics/([^"]+)/"', first_list) == ["folding"], uri


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
    page = _files(folder)["papers/paper-9a7273eaa2.md"]
    assert re.findall(r'<p class="pa-authors">(.*)</p>', page) == ([shown] if shown else [])
