"""The page of a reader's own list, which a script fills in from what the browser keeps."""

from collections.abc import Iterator
from dataclasses import dataclass

from builder.model import OutputFile
from builder.pages.view import Head, View


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """The reader's own list, which only the browser stores."""


def pages(view: View) -> Iterator[OutputFile]:
    """`reading.md`."""
    yield view.page("reading.md", "reading", _page)


def _page() -> tuple[Head, ReadingPage]:
    head = Head("Reading list", "Papers that you put aside to read, kept in your browser and nowhere else.")
    return head, ReadingPage()
