"""A note keeps its form and nothing that could do harm."""

import pytest

from builder.pages.notes import note_html


def test_markdown_becomes_html() -> None:
    assert note_html("One *two* **three** `four` [five](https://example.org/a?b=c&d=e).") == (
        "<p>One <em>two</em> <strong>three</strong> <code>four</code>"
        ' <a href="https://example.org/a?b=c&amp;d=e" rel="nofollow">five</a>.</p>'
    )
    assert note_html("- one\n- two\n").replace("\n", "") == "<ul><li>one</li><li>two</li></ul>"


@pytest.mark.parametrize(
    "note",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![image](https://example.org/track.png)",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](&#106;avascript:alert(1))",
        "[x](//example.org/)",
        "[x](../../papers/gone/)",
        '<a href="https://example.org" onclick="alert(1)" style="x" id="content" class="pa-page">x</a>',
        "<style>body {display: none}</style>",
        "<iframe src=https://example.org></iframe>",
        "<form action=https://example.org><input></form>",
        "<svg onload=alert(1)>",
        "<!-- a comment that is never closed",
        "</div></article><h1>Another page</h1>",
        "{{ 7 * 7 }} {% raw %}",
    ],
)
def test_what_could_do_harm_is_gone(note: str) -> None:
    html = note_html(note)
    for harmful in ("<script", "<img", "<style", "<iframe", "<form", "<input", "<svg", "<!--", "</div", "<h1", " on"):
        assert harmful not in html
    assert "href" not in html or 'href="https://example.org"' in html
    assert "style=" not in html
    assert "class=" not in html
