"""Links that lead nowhere, in pages made up for it."""

from pathlib import Path

import pytest

from builder.host.site_links import broken_links

PAGES = {"index.html": '<h1 id="t&amp;p">', "papers/a b/index.html": "{}", "x.svg": "", "404.html": '<a href="/no/">'}


@pytest.mark.parametrize(
    ("link", "is_broken"),
    [
        ("../../", False),
        ("../..", False),
        ("../../x.svg", False),
        ("../../papers/a%20b/?q=1#", False),
        ("../../#t%26p", False),
        ("../../#t&amp;p", False),
        ("https://example.org/no/", False),
        ("mailto:ada@example.org", False),
        ("", False),
        ("../../x.svg#part", False),
        ("../b/", True),
        ("../../papers/", True),
        ("../../../", True),
        ("../../#no", True),
        ("#no", True),
        ("x.svg", True),
    ],
)
def test_a_link_that_leads_nowhere_is_named_with_its_page(tmp_path: Path, link: str, is_broken: bool) -> None:
    for name, text in PAGES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text.replace("{}", f'<p>a href="no"<a class="x" href="{link}">'), "utf-8")
    found = list(broken_links(tmp_path, PAGES))
    assert [line.partition(", ")[0] for line in found] == [f"papers/a b/index.html links to {link}"] * is_broken
