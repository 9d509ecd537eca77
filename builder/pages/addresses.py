"""Checks that no two files of the site claim the same path, and none claims a folder that another needs."""

from collections.abc import Iterable, Iterator

from builder.archive.content import CONTENT_FOLDER, PAGES_FOLDER
from builder.identifiers import is_portable
from builder.model import OutputFile, OutputFolder, OutputPage
from builder.pages.links import page_url
from builder.problems import Problem

_PAGES = f"{CONTENT_FOLDER}/{PAGES_FOLDER}"
_ALWAYS = ("404.html", "sitemap.xml")


def check_addresses(files: Iterable[OutputFile | OutputFolder], hand_written: Iterable[str]) -> Iterator[Problem]:
    """An error for each file whose path is taken; `hand_written` are paths below `content/pages/`.

    Paths that differ only in case are the same on some systems.
    """
    claims = _Claims()
    folders = [file.uri for file in files if isinstance(file, OutputFolder)]
    planned = (file for file in files if isinstance(file, OutputFile))
    for path in (*_ALWAYS, *(_served(file.uri) if isinstance(file, OutputPage) else file.uri for file in planned)):
        if taken := claims.claim(path):
            message = f"two files of the site need the path {taken}; report this as a mistake of the program"
            yield Problem(_PAGES, 0, "address-taken", message)
    for name in hand_written:
        path = _served(name)
        if not is_portable(name):
            message = "has a name that Windows refuses; rename this file"
            yield Problem(f"{_PAGES}/{name}", 0, "unportable-name", message)
        if taken := claims.claim(path) or next((each for each in folders if path.startswith(each)), ""):
            message = f"needs the path {path}, but {taken} is already a file or folder of the site; rename this file"
            yield Problem(f"{_PAGES}/{name}", 0, "address-taken", message)


class _Claims:
    """The paths of files, and the folders that they need."""

    def __init__(self) -> None:
        self._files: set[str] = set()
        self._folders: set[str] = set()

    def claim(self, path: str) -> str:
        """Claims the path and its folders; returns the path or folder that is taken, or an empty text."""
        key = path.casefold()
        taken = key if key in self._files or key in self._folders else ""
        self._files.add(key)
        folder = key.rpartition("/")[0]
        while folder and folder not in self._folders:
            taken = taken or (folder if folder in self._files else "")
            self._folders.add(folder)
            folder = folder.rpartition("/")[0]
        return taken


def _served(uri: str) -> str:
    """The path of a file on the web server. MkDocs takes `README.md` for `index.md`."""
    if not uri.endswith(".md"):
        return uri
    folder, _, name = uri.rpartition("/")
    name = "index.md" if name == "README.md" else name
    return f"{page_url(f'{folder}/{name}' if folder else name)}index.html"
