"""The adapter to MkDocs: gives it the planned files and reports problems as warnings. Contains no rules of its own."""

import logging
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, get_args

from markupsafe import Markup
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from builder.live_site import LiveSite, Plan
from builder.memory import Memory
from builder.model import OutputFile, OutputFolder
from builder.model import Page as PageContent
from builder.parallel import write_new_files
from builder.pipeline import load_archive, site_files
from builder.problems import Problem
from builder.read.content import CONTENT_FOLDER
from builder.timings import Timings
from builder.watcher import Watcher
from builder.write.frame import PROSE_TEMPLATE, NavItem, Part, Script, Site, framed_page, prose_body
from builder.write.links import page_url
from builder.write.search.pagefind_index import PagefindError
from builder.write.served import served_files
from builder.write.templates import TEMPLATES_FOLDER, TemplateFailedError, Templates, template_place
from builder.write.view import SearchEngine, Settings

log = get_plugin_logger(__name__)

_NOT_FOUND = 404
_ID = re.compile(r'\bid="([^"]+)"')


class PluginSettings(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves this hook untyped
    """The plugin's options in `mkdocs.yml`."""

    search_engine = config_options.Choice(get_args(SearchEngine), default="auto")
    ai_summaries = config_options.Type(bool, default=False)
    timings = config_options.Type(bool, default=False)


class PlannedFile(File):
    """A file of the plan, as MkDocs sees it: it can be linked to, and MkDocs neither renders nor copies it."""

    def is_documentation_page(self) -> bool:
        """MkDocs renders documentation pages."""
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002  # MkDocs' signature
        """MkDocs copies all other files."""


class PaperArchivePlugin(BasePlugin[PluginSettings]):  # type: ignore[no-untyped-call]  # the same
    """Plans the archive's pages from the folder that contains `mkdocs.yml`."""

    def __init__(self) -> None:
        self._is_live = False
        self._is_stale = True
        self._has_failed = False
        self._builds = 0
        self._folder = Path()
        self._live = LiveSite(log.warning)
        self._timings = Timings()
        self._memory = Memory(self._timings.step)
        self._templates = Templates({})
        self._problems: tuple[Problem, ...] = ()
        self._planned: list[OutputFile | OutputFolder] = []
        self._hand_written: tuple[str, ...] = ()
        self._site = Site("")

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Note whether pages are to be made when they are asked for.

        MkDocs keeps a plugin object across rebuilds only if it defines `on_startup`.
        """
        self._is_live = command == "serve" and "--no-livereload" not in sys.argv

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Watch everything that pages are made from; keep the last good site while the next one is built."""
        folder = _archive_folder(config)
        config.watch.extend(str(folder / name) for name in (CONTENT_FOLDER, TEMPLATES_FOLDER))
        config.theme.static_templates -= {"404.html", "sitemap.xml"}
        if self._is_live:
            self._builds += 1
            config.site_dir = str(Path(config.site_dir, str(self._builds)))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the planned files, so that hand-written pages and the navigation can link to them."""
        self._config = config
        if self._is_stale:
            self._renew_plan()
        for file in self._planned:
            if isinstance(file, OutputFile):
                if existing := files.get_file_from_path(file.uri):
                    files.remove(existing)
                files.append(_planned_file(file.uri, config))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Keep the navigation, whose titles MkDocs knows once it has read the pages."""
        self._nav = nav
        return nav

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Plan the served files: all pages are read now, and none is rendered yet."""
        sheets = [file.url for file in files.css_files() if file.url.startswith("assets/stylesheets/main.")]
        self._site = _site(config, self._nav, sheets)
        pages = [file.page for file in files.documentation_pages() if file.page]
        self._hand_written = tuple(page.url for page in pages)
        _give_anchors(pages, self._planned, config)
        return env

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: Navigation,  # noqa: ARG002  # MkDocs calls it so
    ) -> TemplateContext:
        """Put the frame around a hand-written page; `main.html` only writes the result."""
        description = str(page.meta.get("description") or config.site_description or "")
        title = str(page.meta.get("title") or Markup(page.title or "").striptags())  # noqa: S704  # only to strip it
        try:
            body = prose_body(page.content or "", _parts(page), self._templates)
            whole = framed_page(PageContent(title, description, "", body), page.url, self._site, self._templates)
        except TemplateFailedError as error:
            raise PluginError(str(error)) from error
        return {**context, "whole_page": whole}  # type: ignore[typeddict-unknown-key]  # a template's own variable

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the served files; under `mkdocs serve` make them available instead."""
        served = self._served()
        self._folder, self._has_failed = Path(config.site_dir), False
        if self._is_live:
            self._live.renew(Plan.of(served), self._mistakes(), self._folder)
            return
        try:
            write_new_files(self._folder, served, self._timings)
        except (TemplateFailedError, PagefindError) as error:
            raise PluginError(str(error)) from error
        if self.config.timings:
            for line in self._timings.lines(self._folder):
                log.info("%s", line)

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Answer requests from the plan, and look for changes more often than MkDocs does."""
        watcher, watched = Watcher(), (config.docs_dir, config.config_file_path)
        for path in watched:
            server.unwatch(path)
        server.observer = watcher  # type: ignore[assignment]  # it has the methods that the server uses
        for path in watched:
            server.watch(path)
        server.build_delay = 0.02
        server.root = config.site_dir
        server.builder = lambda: self._rebuild(server, watcher, builder)
        server.error_handler = lambda code: self._live.not_found() if code == _NOT_FOUND else None
        server.set_app(self._live.app(server.serve_request, server.mount_path))
        return server

    def _rebuild(self, server: LiveReloadServer, watcher: Watcher, build: Callable[[], None]) -> None:
        """Renew the site after files have changed. Every mistake is reported; none stops the server."""
        changed = watcher.changed()
        try:
            self._is_stale = self._is_stale or not all(map(self._is_prose, changed))
            if self._has_failed or any(map(self._is_of_host, changed)) or not self._renew_alone():
                self._has_failed = True  # until MkDocs has built everything
                build()
                self._answer_from_newest(server)
        except (Exception, SystemExit) as error:  # noqa: BLE001  # a page, a template or a setting may fail in any way
            # MkDocs ends a build with an error that says only that there was one; what came before it says which.
            reason = error.__context__ if isinstance(error, SystemExit) and error.__context__ else error
            place, words = template_place(reason), " ".join(str(reason).split())
            message = f"{place}: {words}" if place and not words.startswith(place) else words
            log.warning("%s", message)
            self._live.keep(message)

    def _answer_from_newest(self, server: LiveReloadServer) -> None:
        """Serve the folder that MkDocs has just filled, and remove the one before it."""
        before, server.root = server.root, str(self._folder)
        if self._is_live and before != server.root:
            shutil.rmtree(before, ignore_errors=True)

    def _is_of_host(self, path: Path) -> bool:
        """Whether hand-written pages are made from the file: one of them, a shared template, or a setting."""
        config, templates = self._config, _archive_folder(self._config) / TEMPLATES_FOLDER
        if path.is_relative_to(templates / "pages"):
            return path.name == PROSE_TEMPLATE.rsplit("/", 1)[-1]
        folders = (Path(config.docs_dir), templates)
        return path == Path(config.config_file_path) or any(map(path.is_relative_to, folders))

    def _is_prose(self, path: Path) -> bool:
        return path.is_relative_to(Path(self._config.docs_dir))

    def _renew_alone(self) -> bool:
        """Renew the plan without MkDocs; `False` if pages came or went, which hand-written pages may link to."""
        before = {file.uri for file in self._planned}
        self._renew_plan()
        if before != {file.uri for file in self._planned}:
            return False
        self._live.renew(Plan.of(self._served()), self._mistakes(), self._folder)
        return True

    def _renew_plan(self) -> None:
        folder = _archive_folder(self._config)
        try:
            templates = Templates.read(folder)
            templates.compile_all()
        except TemplateFailedError as error:
            raise PluginError(str(error)) from error
        with self._timings.step("load the archive"):
            loaded = load_archive(folder, self._memory, is_quick=True)
        for problem in loaded.problems:
            log.log(logging.WARNING if problem.severity == "error" else logging.DEBUG, "%s", problem)
        self._templates, self._problems = templates, loaded.problems
        with self._timings.step("plan the site"):
            self._planned = list(site_files(loaded.archive, self._settings(), templates, self._memory))
        self._is_stale = False

    def _served(self) -> list[OutputFile | OutputFolder]:
        return list(served_files(self._planned, self._site, self._templates, self._hand_written))

    def _mistakes(self) -> Iterator[str]:
        return (str(problem) for problem in self._problems if problem.severity == "error")

    def _settings(self) -> Settings:
        config = self._config
        return Settings(
            site_name=config.site_name,
            site_url=config.site_url or None,
            repo_url=config.repo_url or None,
            site_description=config.site_description or None,
            search_engine=self.config.search_engine,
            ai_summaries=self.config.ai_summaries,
        )


def _archive_folder(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _planned_file(uri: str, config: MkDocsConfig) -> PlannedFile:
    """The file under the name by which hand-written pages link to it: `papers/x.md` for a page."""
    served = f"{page_url(uri)}index.html" if uri.endswith(".md") else uri
    file = PlannedFile(uri, None, config.site_dir, use_directory_urls=True, dest_uri=served)
    file.inclusion = InclusionLevel.NOT_IN_NAV
    file.generated_by = "paper-archive"
    return file


def _give_anchors(pages: Iterable[Page], planned: Iterable[OutputFile | OutputFolder], config: MkDocsConfig) -> None:
    """Tell MkDocs which anchors planned pages have, as far as hand-written pages link to any."""
    files = {file.uri: file for file in planned}
    for target in {target for page in pages for target in page.links_to_anchors or ()}:
        made = files[target.src_uri].make() if target.src_uri in files else None
        if isinstance(made, PageContent):
            page = target.page or Page(None, target, config)
            page.present_anchor_ids = set(_ID.findall(made.body))


def _site(config: MkDocsConfig, nav: Navigation, theme_styles: Iterable[str]) -> Site:
    """What the frame shows of the settings; `theme_styles` are the theme's own style sheets."""
    theme = config.theme
    icon = (theme.get("icon") or {}).get("logo") or ""
    return Site(
        name=config.site_name,
        description=config.site_description or "",
        url=config.site_url or "",
        repo_url=config.repo_url or "",
        language=str(theme.get("language") or theme.locale),
        direction=theme.get("direction") or "ltr",
        copyright=Markup(config.copyright or ""),  # noqa: S704  # MkDocs lets it be HTML
        favicon=theme.get("favicon") or "",
        logo=theme.get("logo") or "",
        logo_svg=_icon(theme.dirs, icon) if icon else Markup(""),
        nav=tuple(_nav_item(item) for item in nav.items if not getattr(item, "is_homepage", False)),
        styles=(*theme_styles, *config.extra_css),
        search_icon=_icon(theme.dirs, "material/magnify"),
        list_icon=_icon(theme.dirs, "material/bookmark-outline"),
        colours_icon=_icon(theme.dirs, "material/circle-half-full"),
        scripts=tuple(_script(script) for script in config.extra_javascript),
        colours=tuple((name, both["light"], both["dark"]) for name, both in config.extra.get("colours", {}).items()),
    )


def _script(given: ExtraScriptValue | str) -> Script:
    return Script(given) if isinstance(given, str) else Script(given.path, given.type, given.defer, given.async_)


def _icon(folders: Iterable[str], name: str) -> Markup:
    """An icon of the theme as SVG; a name without a file gives nothing."""
    found = (Path(folder, ".icons", f"{name}.svg") for folder in folders)
    text = next((path.read_text(encoding="utf-8") for path in found if path.is_file()), "")
    return Markup(text)  # noqa: S704  # a file of the theme


def _nav_item(item: StructureItem) -> NavItem:
    title, pages = item.title or "", tuple(_pages_below(item))
    return NavItem(title, pages[0].url if pages else getattr(item, "url", ""), pages)


def _pages_below(item: Any) -> Iterator[NavItem]:
    for child in item.children or ():
        if child.children:
            yield from _pages_below(child)
        else:
            yield NavItem(child.title or "", getattr(child, "url", "") or "")


def _parts(page: Page) -> tuple[Part, ...]:
    """The parts of a page below its title."""
    top = next(iter(page.toc), None)
    return tuple(Part(Markup(part.title).striptags(), part.url) for part in (top.children if top else ()))  # noqa: S704
