"""Builds a site and makes a zip of it that works from a disk: of all of it, or of what differs from another archive."""

import gzip
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from builder.archive.comparison import compare_archives
from builder.host.settings import SETTINGS_FILE
from builder.host.timings import Timings
from builder.objects import frozen
from builder.outputs.difference_text import difference_text, named_pages
from builder.pages.frame import Site, loose_page
from builder.pages.offline import DATA, FETCHED, ONLY_SERVED, Part, classic_script, offline_data, offline_page
from builder.pages.served import served_files
from builder.pages.templates import TEMPLATES_FOLDER
from builder.site_plan import SitePlan

SITE_FOLDER = "site/"
"""The folder for the site in a copy of changed pages, whose own first page is above it."""
_LINKED_BY_SCRIPTS = "reading/index.html"
_UNNAMED = (_LINKED_BY_SCRIPTS, "404.html")
_START = "offline.js"
_OLDEST = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the zip, which must not depend on the clock."""


class SiteFailedError(Exception):
    """MkDocs cannot build the site; the message says why."""


@frozen
class BuiltSite:
    """What a build with MkDocs was made from."""

    plan: SitePlan
    frame: Site
    hand_written: Mapping[str, str]
    """The file of each page that MkDocs renders, by the page's URL."""
    pages: Path
    """The folder of these files."""


def build_site(folder: Path, output: Path) -> BuiltSite:
    """Build the site of the archive in `folder` into the folder `output`; raises `SiteFailedError`."""
    try:
        config = load_config(str(folder / SETTINGS_FILE), site_dir=str(output))
        plugin: Any = config.plugins["paper-archive"]
        plugin.is_stale = True  # MkDocs may keep the plugin of an earlier build in this process
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except MkDocsException as error:
        raise SiteFailedError(str(error)) from error
    built: BuiltSite = plugin.built()
    return built


def whole_copy(folder: Path, output: Path, site: BuiltSite) -> Iterator[tuple[str, bytes]]:
    """The places and contents of the files in a copy of the whole site, which was built into `output`."""
    return _copied(folder, output, site, _uris(output))


def changed_copy(
    folder: Path, output: Path, site: BuiltSite, before: SitePlan, old_pages: Path | None
) -> Iterator[tuple[str, bytes]]:
    """The same for a copy of what differs from the plan `before`, with a first page that says in words what does.

    `old_pages` are the hand-written pages of that archive; `None` if all pages differ, because its code does.
    """
    same = _same(output, site, before, old_pages) if old_pages else set()
    kept = [uri for uri in _uris(output) if uri not in same and not uri.startswith("search/")]
    part = Part({SITE_FOLDER + uri for uri in kept} | {"index.html"}, SITE_FOLDER, site.frame.url)
    first = _first_page(before, kept, site, has_all=not old_pages)
    yield "index.html", offline_page(first, "index.html", part).encode()
    yield from _copied(folder, output, site, kept, part)


def _uris(output: Path) -> list[str]:
    return sorted(path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())


def _same(output: Path, site: BuiltSite, before: SitePlan, old_pages: Path) -> set[str]:
    """The files of the site that are as they were, without what pages need."""
    files = served_files(before.files, site.frame, site.plan.templates, site.hand_written)
    same = {uri for uri, content in Timings().contents(files) if _content(output / uri) == content}
    for url, name in site.hand_written.items():
        if _content(site.pages / name) == _content(old_pages / name):
            same.add(f"{url}index.html")
    return same - {_LINKED_BY_SCRIPTS}


def _first_page(before: SitePlan, kept: Iterable[str], site: BuiltSite, *, has_all: bool) -> str:
    errors = [problem for problem in site.plan.problems if problem.severity == "error"]
    text = difference_text(compare_archives(before.archive, site.plan.archive), errors)
    lines = ([(line, next(iter(named_pages(line)), "")) for line in block.split("\n")] for block in text.split("\n\n"))
    pages = [uri.removesuffix("index.html") for uri in kept if uri.endswith(".html") and uri not in _UNNAMED]
    values = {"blocks": list(lines), "pages": pages, "has_all": has_all}
    return loose_page("What changes", "changed.html.j2", SITE_FOLDER, site.frame, site.plan.templates, **values)


def _copied(
    folder: Path, output: Path, site: BuiltSite, uris: Iterable[str], part: Part | None = None
) -> Iterator[tuple[str, bytes]]:
    """The files as the copy has them: modules packed into the scripts that load them, data as scripts."""
    modules = _packed_modules(folder, output, site)
    for uri in uris:
        place = part.folder + uri if part else uri
        if ONLY_SERVED.fullmatch(uri) or modules.get(uri) == b"":
            continue
        content = modules.get(uri) or (output / uri).read_bytes()
        if uri.endswith(".html"):
            yield place, offline_page(content.decode(), place, part).encode()
        elif not uri.startswith(DATA):
            yield place, content
        if uri.startswith(DATA) or FETCHED.fullmatch(uri):
            text = gzip.decompress(content) if uri.endswith(".gz") else content
            yield f"{place}.js", offline_data(text.decode()).encode()


def _packed_modules(folder: Path, output: Path, site: BuiltSite) -> Mapping[str, bytes]:
    """Every script by URI: empty if it is part of another one now."""
    sources = {path.relative_to(output).as_posix(): path.read_text("utf-8") for path in output.rglob("*.js")}
    start = (folder / TEMPLATES_FOLDER / _START).read_text("utf-8")
    entries = [script.url for script in site.frame.scripts if script.type == "module"]
    packed = {entry: classic_script(entry, sources, start) for entry in entries}
    inside = {uri for uri in sources if any(f'modules["{uri}"]' in text for text in packed.values())}
    return {uri: packed.get(uri, "").encode() for uri in inside}


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of the files: the same bytes for the same files."""
    with zipfile.ZipFile(packed := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as target:
        for place, content in files:
            member = zipfile.ZipInfo(place, _OLDEST)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system, member.external_attr = 3, 0o644 << 16
            target.writestr(member, content)
    return packed.getvalue()
