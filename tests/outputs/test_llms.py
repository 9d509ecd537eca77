"""The guide for language models: of the form that they expect, and every address in it exists."""

import re

import pytest
from markdown_it import MarkdownIt

from builder.model import OutputPage
from builder.pages.links import page_url
from builder.pages.templates import Templates
from builder.pages.view import Settings
from builder.site_plan import site_files
from tests.archives import ROOT, SMALL, archive_of

HAND_WRITTEN = {"contribute/data/"}


@pytest.mark.parametrize("root", ["", "https://papers.example/archive/"])
def test_the_guide_names_the_archive_and_leads_to_what_there_is(root: str) -> None:
    planned = list(
        site_files(archive_of(SMALL), Settings("A <b>*", root or None, site_description="C"), Templates.read(ROOT))
    )
    text = str(next(file for file in planned if file.uri == "llms.txt").make())
    shown = MarkdownIt("commonmark").render(text)
    assert shown.startswith("<h1>A &lt;b&gt;*</h1>\n<blockquote>\n<p>C</p>\n</blockquote>\n")
    targets = re.findall('href="([^"]*)"', shown)
    urls = {page_url(file.uri) if isinstance(file, OutputPage) else file.uri for file in planned}
    assert {target.removeprefix(root) for target in targets} <= urls | HAND_WRITTEN
    assert all(target.startswith(root) for target in targets)
    assert "days/2031-03-02.md" in text
