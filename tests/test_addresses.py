"""Addresses: no two files of the site claim the same path, whatever names content uses."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.archive.content import Content
from builder.archive.ledger_file import parse_ledger
from builder.archive.moves import parse_moves
from builder.digests.api_json import parse_api_json
from builder.identifiers import is_address, is_portable
from builder.model import OutputFile, OutputFolder, OutputPage
from builder.pages.addresses import check_addresses
from builder.pages.templates import Templates
from builder.pages.view import Settings
from builder.pipeline import merge_content
from builder.site_plan import site_files
from builder.topics.vocabulary import parse_topics

_SPECIAL = (
    *(
        "index",
        "index.html",
        "INDEX.HTML",
        "index.htm",
        "feed.xml",
        "papers.json",
        "a.json",
        "a.md",
        "404.html",
        "readme",
    ),
    *("2031", "2031-03-01", "2031-13-01", "w09", "03", "api", "papers", "search", "con", "a", "a.b", "..", "."),
)
_NAMES = st.sampled_from(_SPECIAL) | st.text("aiA1.-_/ ", min_size=1, max_size=4)
_SETTINGS = Settings(site_name="x", site_url="https://x.example/", repo_url=None, site_description=None)


def _planned(
    titles: list[str], handles: list[str], slugs: list[str], lines: list[str]
) -> list[OutputFile | OutputFolder]:
    """The planned files of an archive with these names, each as a curator or a server could write it."""
    items = [
        {"paper": {"title": title, "organization": {"name": handle}, "authors": [{"name": title}, {"name": handle}]}}
        for title, handle in zip(titles * 2, [*handles, *handles[1:], handles[0]], strict=True)
    ]
    day = date(2031, 3, 1)
    digest, _ = parse_api_json(json.dumps(items), "content/digests/2031/2031-03-01.json", day)
    written = {
        slug: {"name": slug, "definition": "x", "was": [f"{slug}-old"], "title": {9: ["index"]}} for slug in slugs
    }
    topics, _ = parse_topics(json.dumps({"Group": written}), "content/topics.yml")
    ledger, _ = parse_ledger("".join(f"{line}\n" for line in lines), "content/published.txt")
    moved = dict(line.split(" -> ") for line in lines if " -> " in line)
    moves, _ = parse_moves(json.dumps(moved) if moved else "", "content/moved.yml")
    archive, _ = merge_content(Content((digest,), (), topics, ledger, moves))
    return list(site_files(archive, _SETTINGS, Templates({})))


_LINES = st.builds(
    lambda kind, name, target: f"{kind}/{name}/" + (f" -> {kind}/{target}/" if target else ""),
    st.sampled_from(["papers", "days", "topics", "organizations", "api"]),
    _NAMES,
    st.none() | _NAMES,
)
_THREE = st.lists(_NAMES, min_size=3, max_size=3)


@given(_THREE, _THREE, _THREE, st.lists(_LINES, max_size=6, unique_by=lambda line: line.split()[0]))
def test_no_names_in_content_make_two_files_claim_one_path(
    titles: list[str], handles: list[str], slugs: list[str], lines: list[str]
) -> None:
    files = _planned(titles, handles, slugs, lines)
    assert {"index.md", "topics/index.md"} <= {file.uri for file in files}
    assert list(check_addresses(files, ())) == []
    published = [line.split()[0].rstrip("/") for line in lines]
    refused = [file.uri for file in files if not is_portable(file.uri)]
    assert [uri for uri in refused if not any(place in uri for place in published)] == []


@pytest.mark.parametrize(
    ("path", "right"),
    [
        ("papers/aux-1/index.html", True),
        ("papers/console/cite.bib", True),
        ("papers/AUX/index.html", False),
        ("pages/con.md", False),
        ("a/nul.tar.gz", False),
        ("a/b: c.png", False),
        ("a/what?.md", False),
        ("a./b", False),
        ("a/b ", False),
        ("a\\b", False),
    ],
)
def test_a_path_that_windows_refuses_is_an_error(path: str, right: bool) -> None:
    assert is_portable(path) is right
    assert [problem.code for problem in check_addresses((), [path])] == ([] if right else ["unportable-name"])


@pytest.mark.parametrize(
    ("url", "right"),
    [
        ("papers/index/", True),
        ("topics/rag/", True),
        ("topics/Rag/", False),
        ("topics/index.html/", False),
        ("days/2031-03-01/", True),
        ("days/2031-13-01/", False),
        ("days/index.html/", False),
        ("organizations/a.b_c-d/", True),
        ("organizations/index/", True),
        ("organizations/index.html/", False),
        ("organizations/A/", False),
        ("organizations/a", False),
        ("organizations/a/b/", False),
        ("authors/a/", False),
        ("organizations/../", False),
    ],
)
def test_one_rule_says_which_addresses_content_may_claim(url: str, right: bool) -> None:
    assert is_address(url) is right


@pytest.mark.parametrize(
    ("files", "hand_written", "taken"),
    [
        (["a.md", "a/index.html"], [], [""]),
        (["a.md", "a"], [], [""]),
        (["api/a", "api/a/b.json"], [], [""]),
        (["a.md", "b.md", "a/b.md", "a/feed.xml"], ["about.md", "assets/x.svg"], []),
        (["a.md"], ["a.md", "A/index.md", "b.md"], ["a.md", "A/index.md"]),
        (["a.md"], ["a/index.html/x.png", "sitemap.xml"], ["a/index.html/x.png", "sitemap.xml"]),
        (["index.md"], ["README.md", "about.md", "About.md"], ["README.md", "About.md"]),
    ],
)
def test_a_file_that_claims_a_taken_path_is_an_error_at_that_file(
    files: list[str], hand_written: list[str], taken: list[str]
) -> None:
    planned = [(OutputPage if uri.endswith(".md") else OutputFile)(uri, lambda: "") for uri in files]
    found = list(check_addresses(planned, hand_written))
    assert [problem.path.removeprefix("content/pages").removeprefix("/") for problem in found] == taken
    assert {problem.code for problem in found} <= {"address-taken"}
