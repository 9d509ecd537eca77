"""Pages as browsers, clippers and converters write them; all are made up (`tests/data/captures/made_up`)."""

import re
from datetime import date
from time import process_time

import pytest

from builder.digests.page_text import parse_page_text
from builder.model import Digest, Entry
from builder.problems import Problem
from tests.archives import ROOT
from tests.digests.line_changes import accounted, non_blank

MADE_UP = ROOT / "tests/data/captures/made_up"
GLIDERS, BOATS, KETTLES = (
    "Invented Gliders for Still Rooms",
    "Boats of Folded Paper on a Fabricated Pond",
    "What Kettles Sing",
)
Row = tuple[str, int | None, int | None, int | None, str | None, str | None]
"""Of an entry: its title, votes, comments and author count, its arXiv id, and its organisation or submitter."""

SEARCH: list[Row] = [
    (GLIDERS, 101, 6, 5, None, None),
    (BOATS, None, 0, None, None, "openexample"),
    (KETTLES, 1, 2, 12, None, None),
]
DAY: list[Row] = [
    (GLIDERS, 117, 6, 5, None, "adaexample"),
    (BOATS, 1200, 2, 4, None, "bobexample"),
    (KETTLES, None, 1, 12, None, "carexample"),
]
CLIP: list[Row] = [(GLIDERS, 101, 6, 5, "2606.00683", None), (BOATS, None, 0, 2, "2410.05434", None)]
PLAIN: list[Row] = [(GLIDERS, None, 6, 5, None, None), (BOATS, None, 0, None, None, "openexample")]
HTML: list[Row] = [(GLIDERS, None, 0, 3, None, None), (BOATS, 65, 6, None, None, "openexample")]
WITH_IDS: list[Row] = [(GLIDERS, None, 0, 3, "2605.00001", None), (BOATS, 65, 6, None, "2403.00002", "openexample")]
LAYOUTS: dict[str, tuple[str, list[Row]]] = {
    "p1_selectall_search_2026": ("2026-10-02", SEARCH),
    "p1b_oncea_day": ("2026-10-02", PLAIN),
    "p1c_old": ("2026-10-02", PLAIN),
    "p2_daypage": ("2026-10-02", DAY),
    "p4_markdown_clip": ("2026-10-02", CLIP),
    "p5_export_with_urls": (
        "2026-03-25", [(GLIDERS, 1, 0, 2, "2410.05434", None), (BOATS, None, 3, 4, "2306.14898", None)]
    ),
    "p6_html_to_text": ("2026-06-29", HTML),
}  # fmt: skip
TABS = "Daily\nWeekly\nMonthly\nTrending Papers"
ADDRESSES = {
    31: "login?next=%2Fpapers%2F2605.00001", 32: "papers/2605.00001", 33: "papers/2605.00001", 34: "papers/2605.00001",
    36: "login?next=%2Fpapers%2F2403.00002", 37: "papers/2403.00002", 38: "papers/2403.00002",
    39: "papers/2403.00002#community",
}  # fmt: skip


def page(name: str) -> str:
    return (MADE_UP / f"{name}.txt").read_text("utf-8")


def parsed(text: str, day: str = "2026-10-02") -> tuple[Digest, list[Problem]]:
    """The digest, of which every line must be accounted for, and its errors."""
    digest, problems = parse_page_text(text, "", date.fromisoformat(day))
    assert accounted(digest) == non_blank(text.replace("\r\n", "\n"))
    return digest, [problem for problem in problems if problem.severity == "error"]


def row(entry: Entry) -> Row:
    by = entry.organization.handle if entry.organization else entry.submitter
    return entry.title, entry.upvotes, entry.comments, entry.author_count, entry.arxiv, by


def unblanked(text: str, between: str) -> str:
    return between.join(line for line in text.split("\n") if line.strip())


def without_links(text: str) -> str:
    """Page text without the brackets of links."""
    return re.sub(r"\[+([^\[\]\n]*)\] ?", r"\1 ", re.sub(r"\]\[\d+\]", "]", text)).replace("]", "").replace("[", "")


@pytest.mark.parametrize(("name", "day", "rows"), [(name, *case) for name, case in LAYOUTS.items()])
def test_every_paper_of_a_layout_is_read_with_what_its_file_shows(name: str, day: str, rows: list[Row]) -> None:
    digest, errors = parsed(page(name), day)
    assert ([row(entry) for entry in digest.entries], errors) == (rows, [])
    assert digest.list == ("daily" if rows is DAY else "search")
    for entry in digest.entries:
        assert rows is DAY or (entry.abstract and len(entry.abstract) > 250)
        assert rows is DAY or entry.published


P1, P2, P3, P4, P6 = map(
    page, ("p1_selectall_search_2026", "p2_daypage", "p3_trending", "p4_markdown_clip", "p6_html_to_text")
)
REFERENCES = "\n".join(f"[{number}]: https://huggingface.co/{path}" for number, path in ADDRESSES.items())
LONG = "Invented Gliders for Still Rooms and Their Very Long Names " * 5
VARIANTS: dict[str, tuple[str, list[Row]]] = {
    "windows line endings": (P1.replace("\n", "\r\n"), SEARCH),
    "no blank lines": (unblanked(P1, "\n"), SEARCH),
    "blank lines everywhere": (unblanked(P1, "\n\n"), SEARCH),
    "other tabs": (P1.replace(TABS, "Trending Papers\nMonthly\nYearly\nWeekly\nDaily"), SEARCH),
    "tabs on one line": (P1.replace(TABS, "Daily Weekly Monthly Trending Papers"), SEARCH),
    "unknown tabs": (P1.replace("Trending Papers", "Hall of Fame\nSeasonal Picks"), SEARCH),
    "votes missing once": (P1.replace("\n-\n", "\n"), SEARCH),
    "another form of the day": (P1.replace("Oct 2\n", "2 October 2026\n"), SEARCH),
    "ISO day": (P1.replace("Oct 2\n", "2026-10-02\n"), SEARCH),
    "closing lines on one line": (P1.replace("5 authors\n·\nMay 29\n6", "5 authors · May 29 · 6"), SEARCH),
    "bullets on lines of their own": (re.sub(r"\n(\d+ authors)", r"\n•\n\1", P1), SEARCH),
    "a day with one paper": (P2[: P2.index("Submitted by\nbob")] + P2[P2.index("Previous") :], DAY[:1]),
    "stars": (P2.replace("5 authors\n6", "5 authors\n3.29k\n6").replace("12 authors\n1", "12 authors\n131\n1"), DAY),
    "stars and no comments": (
        P2.replace("4 authors\n2", "4 authors\n3.29k"),
        [DAY[0], (*DAY[1][:2], None, *DAY[1][3:]), DAY[2]],
    ),
    "pictures of submitters": (re.sub(r"Submitted by\n(\w+)", r"Submitted by\n\1's avatar\n\1", P2), DAY),
    "submitters on one line": (P2.replace("Submitted by\n", "Submitted by "), DAY),
    "day page with blank lines": (unblanked(P2, "\n\n"), DAY),
    "a title of one word": (P2.replace(KETTLES, "Kettles"), [*DAY[:2], ("Kettles", *DAY[2][1:])]),
    "other bullets": (P4.replace("\n- ", "\n*   "), CLIP),
    "relative addresses": (P4.replace("https://huggingface.co/papers", "/papers"), CLIP),
    "underlined heading": (P4.replace("# Daily Papers", "Daily Papers\n============").replace("#[", "["), CLIP),
    "a title longer than any": (
        P4.replace(f"[{GLIDERS}]", f"[{LONG.strip()}]"),
        [(LONG.strip(), *CLIP[0][1:]), CLIP[1]],
    ),
    "references": (f"{P6}\n{REFERENCES}\n", WITH_IDS),
    "numbered references": (P6 + "\nReferences\n" + re.sub(r"\[(\d+)\]:", r"  \1.", REFERENCES), WITH_IDS),
    "brackets without references": (re.sub(r"\]\[\d+\]", "]", P6), HTML),
    "no brackets": (without_links(P6), HTML),
    "a quoted message": ("".join(f"> {line}\n" for line in P2.split("\n")), DAY),
    "bold titles": (re.sub(f"({GLIDERS}|{BOATS}|{KETTLES})", r"**\1**", P1), SEARCH),
    "numbered titles": (
        P1.replace(GLIDERS, f"1. {GLIDERS}").replace(BOATS, f"2. {BOATS}").replace("What", "3. What"),
        SEARCH,
    ),
    "rough votes": (P1.replace("\n101\n", "\n1.2k\n"), [(GLIDERS, 1200, *SEARCH[0][2:]), *SEARCH[1:]]),
    "links of a paper's own page": (re.sub(r"\n(\d+ authors)", r"\nView arXiv page\nView PDF\n\1", P4), CLIP),
    "a clipper's front matter": (
        "---\ntitle: Daily Papers\ncreated: 2026-10-02\ntags:\n  - clippings\n---\n" + P4,
        CLIP,
    ),
    "a reader's head": (f"Title: Daily Papers\n\nURL Source: https://hf.co/papers\n\nMarkdown Content:\n{P4}", CLIP),
    "neither brackets nor headings": (re.sub("^#+ ?", "", without_links(P6), flags=re.MULTILINE), HTML),
}


@pytest.mark.parametrize(("text", "rows"), VARIANTS.values(), ids=VARIANTS)
def test_other_exports_of_the_same_kinds_are_read_too(text: str, rows: list[Row]) -> None:
    digest, errors = parsed(text, "2026-06-29" if "Jun 29" in text else "2026-10-02")
    assert ([row(entry) for entry in digest.entries], errors) == (rows, [])


REFUSED = {
    "trending": (P3, "Trending Papers page"),
    "trending, without its head": (P3[P3.index("Submitted by") :], "Trending Papers page"),
    "trending, without “Published on”": (P3.replace("Published on ", ""), "Trending Papers page"),
    "trending export": (page("p7_trending_export"), "Trending Papers page"),
    "trending export without heading": (
        page("p7_trending_export").replace("## Trending Papers", ""), "Trending Papers page"
    ),
    "a week": (P2.replace("Oct 2\n", "Week 40\n"), "list of a week or month ('Week 40')"),
    "a month": (P2.replace("Oct 2\n", "October 2026\n"), "list of a week or month ('October 2026')"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "layout"), REFUSED.values(), ids=REFUSED)
def test_a_page_that_is_no_day_is_refused_as_a_whole_with_a_better_way(text: str, layout: str) -> None:
    digest, (error,) = parsed(text)
    assert digest.entries == ()
    assert layout in error.message
    assert "paper-archive fetch --date" in error.message
    assert "as HTML" in error.message


FOREIGN = (
    P1.replace("authors", "auteurs").replace("May 29", "29 mai").replace("Oct 7", "7 oct").replace("Sep 3", "3 sept.")
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (re.sub(f"({BOATS}.*\n)", r"\1\nOpen in app\n", P4, count=1), "'Open in app' stands where a title"),
        (FOREIGN, "% of the lines are understood"),
        *(
            (P1.replace(GLIDERS, title), f"{title!r} stands where a title should be")
            for title in (
                "https://example.org/gliders",
                "Daily",
                "Datasets",
                "2048",
                "### Gliders",
                "openexample's avatar",
            )
        ),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_and_never_a_paper(text: str, message: str) -> None:
    digest, (error,) = parsed(text)
    assert message in error.message
    assert "--anyway" in error.message
    accepted, problems = parse_page_text(text, "", date(2026, 10, 2), 1, "Accepted by a test.")
    assert accepted.entries == digest.entries
    assert [problem for problem in problems if problem.severity == "error"] == []
    told = {problem.line for problem in problems if problem.code == "set-aside"}
    assert told == {item.lines[0] for item in accepted.set_aside}
    assert {entry.title for entry in accepted.entries} <= {GLIDERS, BOATS, KETTLES}


@pytest.mark.parametrize("tabs", [TABS, "Hall of Fame\nSeasonal Picks", "", "Yearly\nTrending Now\nAll Papers"])
def test_an_unknown_header_does_not_hide_another_day(tabs: str) -> None:
    _, (error,) = parsed(P1.replace(TABS, tabs), "2026-10-05")
    assert (error.code, error.message[:12]) == ("capture-day", "says 'Oct 2'")


@pytest.mark.parametrize("part", ["[a](/", "![", "[[a]", "Submitted by\n", "12\n", "### [x\n", "[1]: https://x.y\n"])
def test_reading_takes_time_in_proportion_to_the_text(part: str) -> None:
    started = process_time()
    parsed(f"### [{GLIDERS}](https://huggingface.co/papers/2606.00683)\n\n{part * 8_000}")
    assert process_time() - started < 10  # if time grew with the square, it would be minutes
