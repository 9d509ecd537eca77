"""The page of a reader's own list, which a script fills in from what the browser keeps."""

from collections.abc import Iterator
from functools import partial

from builder.model import OutputFile
from builder.objects import frozen
from builder.pages.curating import BRANCH
from builder.pages.view import Head, View


@frozen
class ReadingPage:
    """The reader's own list, which only the browser stores."""

    new_file: str
    """GitHub's page for a new file; empty if the repository's address is not known."""


def pages(view: View) -> Iterator[OutputFile]:
    """`reading.md`."""
    yield view.page("reading.md", "reading", partial(_page, view))


def _page(view: View) -> tuple[Head, ReadingPage]:
    head = Head("Reading list", "Papers that you put aside to read, kept in your browser and nowhere else.")
    repository = view.settings.repo_url
    return head, ReadingPage(f"{repository.rstrip('/')}/new/{BRANCH}" if repository else "")
