"""Untrusted text in pages: escaped, raised and lowered, and never markup."""

from html.parser import HTMLParser

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builder.pages.markdown import front_matter, html_block
from builder.pages.paper import _paragraphs
from builder.text.characters import INVISIBLE, odd_characters
from builder.text.shown_text import first_sentences, linked_text, plain_text, sentences, shown_text


class _Reader(HTMLParser):
    """Collects the text and the tags of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []

    def handle_data(self, data: str) -> None:
        self.text += str(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(str(html))
    reader.close()
    return reader


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("O(n^2)", "O(n<sup><i>^</i>2</sup>)"),
        ("A **B** and **c^2**.", "A <b><i>**</i>B<i>**</i></b> and <b><i>**</i>c<sup><i>^</i>2</sup><i>**</i></b>."),
        ("2 ** 3 ** 4 and ****", "2 ** 3 ** 4 and ****"),
        ("**<b>**", "<b><i>**</i>&lt;b&gt;<i>**</i></b>"),
        ("V_{0.5}", "V<sub><i>_{</i>0.5<i>}</i></sub>"),
        ("R_y(x_0)", "R<sub><i>_</i>y</sub>(x<sub><i>_</i>0</sub>)"),
        ("10^{-6}", "10<sup><i>^{</i>-6<i>}</i></sup>"),
        ("snake_case", "snake_case"),
        ("<|im_end|>", "&lt;|im_end|&gt;"),
        ("a ^2", "a ^2"),
        ("p <= 1 & q", "p &lt;= 1 &amp; q"),
    ],
)
def test_marks_raise_and_lower_what_stands_behind_them(text: str, html: str) -> None:
    assert shown_text(text) == html


@pytest.mark.parametrize("text", ["می\u200cخواهم", "क\u094d\u200dष", "\U0001f469\u200d\U0001f4bb", "שלום", "ab\u200dc"])
def test_a_joiner_stays_where_its_script_needs_it(text: str) -> None:
    """In pages; in the search, the feed and the terminal; and no problem is reported."""
    number = "U+200D" if text.isascii() or text[0] == "a" else ""
    assert number in plain_text(text)
    assert (shown_text(text) == plain_text(text) == text) == (not number)
    assert odd_characters(text) == number


@given(st.text())
def test_shown_text_copies_as_it_was_and_holds_no_tag_of_the_text(text: str) -> None:
    read = _read(shown_text(text))
    assert read.text == INVISIBLE.sub(lambda match: f"U+{ord(match[0]):04X}", text).replace("\r", "\n")
    assert set(read.tags) <= {"sup", "sub", "b", "i", "span"}


@given(st.text(alphabet="ab_^*{}<>&\"'.:/ https0123\n"))
def test_linked_text_has_only_safe_links(text: str) -> None:
    read = _read(linked_text(text))
    assert read.text == text
    assert set(read.tags) <= {"sup", "sub", "b", "i", "span", "a"}


def test_a_script_address_is_never_a_link() -> None:
    assert "<a" not in linked_text("javascript:alert(1) and data:text/html,x")


def test_a_link_leaves_out_the_end_of_its_sentence() -> None:
    assert 'href="https://example.org/a"' in linked_text("See https://example.org/a.")
    assert linked_text("https://example.org/a\u202eb") == (
        f'<a href="https://example.org/a" rel="nofollow">https://example.org/a</a>{shown_text(chr(0x202E))}b'
    )


def test_unseen_characters_are_named() -> None:
    assert "U+202E" in shown_text("a\u202eb")
    assert plain_text("a\u202eb\x07") == "a[U+202E]b[U+0007]"


@given(st.text(), st.text())
def test_front_matter_is_yaml_that_gives_escaped_strings_back(title: str, description: str) -> None:
    head = front_matter({"title": title, "description": description, "hide": ["toc"]})
    assert head.startswith("---\n")
    assert head.count("\n") == 3
    read = yaml.safe_load(head.split("\n")[1])
    assert set(read) == {"title", "description", "hide"}
    assert "<" not in read["title"]
    assert '"' not in read["title"]


def test_a_block_has_no_blank_line_and_no_indentation() -> None:
    assert html_block("<div>\n\n    <p>x</p>\n \n</div>") == "<div>\n<p>x</p>\n</div>\n"


@given(st.text(alphabet='aB. !?"1'))
def test_sentences_lose_nothing(text: str) -> None:
    assert "".join(" ".join(sentences(text)).split()) == "".join(text.split())


def test_a_lead_ends_with_a_sentence_where_one_fits() -> None:
    assert first_sentences("One is short. Two is longer. Three.", 30) == "One is short. Two is longer."
    assert first_sentences("A single sentence that is too long", 16) == "A single…"


def test_a_paper_marks_the_sentence_that_its_card_quotes_once() -> None:
    shown = _paragraphs("A <b> is old. We propose C.\n\nWe propose C.")
    assert shown == ("A &lt;b&gt; is old. <mark>We propose C.</mark>", "We propose C.")
    assert (_paragraphs(""), _paragraphs(" ")) == ((), (" ",))
