"""Renews the site of `mkdocs serve` after files have changed."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer

from builder.host.live_site import NO_PAGE, LiveSite
from builder.host.watcher import Watcher
from builder.pages.templates import TEMPLATES_FOLDER, template_place

_NOT_FOUND = 404
_QUIET_SECONDS = 0.02
"""A rebuild begins when no file has changed for this long."""


class PlannedSite(Protocol):
    """The site that is rebuilt."""

    is_stale: bool
    """Whether the next build of MkDocs is to make the plan anew."""

    def renew_alone(self) -> bool:
        """Renew the plan without MkDocs; `False` if MkDocs has to build the rest of the site too."""


class LiveRebuild:
    """Renews the plan after a change and, if hand-written pages depend on it, lets MkDocs build them."""

    def __init__(
        self,
        site: PlannedSite,
        live: LiveSite,
        build: Callable[[], None],
        report: Callable[[str], None],
        *,
        is_broken: bool,
    ) -> None:
        """`build` is MkDocs' whole build, `report` tells the maintainer of a mistake.

        `is_broken` says whether the last build of MkDocs failed. Its next one then renews everything.
        """
        self._site, self._live, self._build, self._report = site, live, build, report
        self._is_broken = is_broken
        self._watcher = Watcher()

    def attach(self, server: LiveReloadServer, config: MkDocsConfig) -> None:
        """Let the server answer from the live site, and look for changes more often than MkDocs does."""
        self._server = server
        self._pages, self._settings = Path(config.docs_dir), Path(config.config_file_path)
        self._templates = self._settings.parent / TEMPLATES_FOLDER
        watched = (config.docs_dir, config.config_file_path)
        for path in watched:
            server.unwatch(path)
        server.observer = self._watcher  # type: ignore[assignment]  # it has the methods that the server uses
        for path in watched:
            server.watch(path)
        server.build_delay = _QUIET_SECONDS
        server.root = str(self._live.folder)
        server.builder = self.run
        server.error_handler = lambda code: self._live.not_found() if code == _NOT_FOUND else None
        server.set_app(self._live.app(server.serve_request, server.mount_path))

    def run(self) -> None:
        """Renew the site after files have changed. Every mistake is reported; none stops the server."""
        changed = self._watcher.changed()
        try:
            if not all(path.is_relative_to(self._pages) for path in changed):
                self._site.is_stale = True
            if self._is_broken or any(map(self._is_for_mkdocs, changed)) or not self._site.renew_alone():
                self._is_broken = True
                self._build()
                self._is_broken = False
                self._serve_newest()
        except (Exception, SystemExit) as error:  # noqa: BLE001  # a page, a template or a setting may fail in any way
            message = _message(error)
            self._report(message)
            self._live.keep(message)

    def _is_for_mkdocs(self, path: Path) -> bool:
        """Whether hand-written pages are made from the file: one of them, a shared template, or a setting."""
        if path.is_relative_to(self._templates / "pages"):
            return False
        return path == self._settings or any(map(path.is_relative_to, (self._pages, self._templates)))

    def _serve_newest(self) -> None:
        """Serve the folder that MkDocs has just filled, and remove the one before it."""
        before, self._server.root = self._server.root, str(self._live.folder)
        if before != self._server.root:
            shutil.rmtree(before, ignore_errors=True)


def explain_used_port(server: LiveReloadServer) -> None:
    """Let the server raise a `PluginError`, which MkDocs prints as a sentence, if its address cannot be used."""
    bind = server.server_bind

    def bind_or_explain() -> None:
        try:
            bind()
        except OSError as error:
            message = f"cannot serve at {server.url}: {error.strerror}. Try `make serve ADDRESS=127.0.0.1:8765`."
            raise PluginError(message) from error

    server.server_bind = bind_or_explain  # type: ignore[method-assign]  # the only place where it is bound


def forgiving_templates(get: Callable[..., Any], report: Callable[[str], None]) -> Callable[..., Any]:
    """A `get_template` for Jinja's environment whose templates report what fails and then make an empty page.

    A template that another includes stays as it is: what fails in it is reported by the other.
    """
    return lambda name, *parent: get(name, *parent) if parent else _Forgiving(lambda: get(name), report)


class _Forgiving:
    def __init__(self, get: Callable[[], Any], report: Callable[[str], None]) -> None:
        self._get, self._report = get, report

    def render(self, context: Any) -> str:
        try:
            made: str = self._get().render(context)
        except Exception as error:  # noqa: BLE001  # a template may fail in any way
            self._report(_message(error))
            return NO_PAGE
        return made


def _message(error: BaseException) -> str:
    """What went wrong, with file and line if a template did.

    MkDocs ends a build with an error that says only that there was one; the error before it says which.
    """
    reason = error.__context__ if isinstance(error, SystemExit) and error.__context__ else error
    place, words = template_place(reason), " ".join(str(reason).split())
    return f"{place}: {words}" if place and not words.startswith(place) else words
