"""The MkDocs plugin: passes the planned files to MkDocs and reports problems as warnings; contains no rules."""

import logging
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from builder.archive.content import CONTENT_FOLDER
from builder.host import mkdocs_values as values
from builder.host.arrivals import read_arrivals
from builder.host.disk import refuse_links_in_build
from builder.host.live_rebuild import LiveRebuild, explain_used_port, forgiving_templates
from builder.host.live_site import NO_PAGE, NO_PLAN, LiveSite, Plan
from builder.host.offline_site import BuiltSite
from builder.host.parallel import write_new_files
from builder.host.settings_checks import check_settings
from builder.host.social_cards import FONTS, card_files
from builder.host.timings import Timings
from builder.memory import Memory
from builder.model import Archive, OutputFile, OutputFolder
from builder.objects import garbage_kept
from builder.pages.frame import Site
from builder.pages.served import ROBOTS, served_files
from builder.pages.templates import TEMPLATES_FOLDER, TemplateFailedError, Templates
from builder.site_plan import SitePlan, plan_site

log = get_plugin_logger(__name__)

STYLES = "stylesheets/archive.css"
"""The style sheet, which is a template because `mkdocs.yml` can set two of its colours."""


class PaperArchivePlugin(BasePlugin[values.PluginSettings]):  # type: ignore[no-untyped-call]  # MkDocs leaves this hook untyped
    """Plans the archive's pages from the folder that contains `mkdocs.yml`."""

    def __init__(self) -> None:
        self._is_live = False
        self._builds = 0
        self._timings = Timings()
        self._memory = Memory(self._timings.step)
        self._plan = SitePlan((), Templates({}), (), Archive((), (), ()))
        self.is_stale = True
        """Whether the next build must renew the plan."""
        self._site = Site("")
        self._hand_written: dict[str, str] = {}
        """The file of each page that MkDocs renders, by the page's URL."""
        self._live = LiveSite(log.warning)
        self._at_start: list[str] = []
        """Mistakes in templates that were found while `mkdocs serve` started."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Record whether pages are made only on request.

        MkDocs keeps a plugin object across rebuilds only if it defines `on_startup`.
        """
        self._is_live = command == "serve" and "--no-livereload" not in sys.argv

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Watch all files that pages are made from; keep the last good site while the next one is built."""
        folder, settings = _archive_folder(config), Path(config.config_file_path)
        for problem in check_settings(settings.read_text("utf-8", "replace"), os.environ, folder):
            log.log(logging.WARNING if problem.severity == "error" else logging.DEBUG, "%s", problem)
        try:
            refuse_links_in_build(folder, Path(config.docs_dir), Path(config.site_dir))
        except OSError as error:
            message = f"{error.filename}: {error.strerror}"
            raise PluginError(message) from error
        config.watch.extend(str(folder / name) for name in (CONTENT_FOLDER, TEMPLATES_FOLDER))
        config.theme.static_templates -= {"404.html", "sitemap.xml"}
        config.theme.static_templates |= {STYLES}
        self._builds += 1
        self._at_start.clear()
        if self._is_live:
            config.site_dir = str(Path(config.site_dir, str(self._builds)))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the planned files, so that hand-written pages and the navigation can link to them."""
        self._config = config
        values.remove_unused(files, config)
        if self.is_stale:
            try:
                self._renew_plan()
            except TemplateFailedError as error:
                self._fail(error)
        values.add_planned(files, self._plan.files, config)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Store the navigation. MkDocs knows its titles only after it has read the pages."""
        self._nav = nav
        return nav

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Plan the served files: all pages are read now, and none is rendered yet."""
        self._site = values.frame_site(config, self._nav)
        pages = [file.page for file in files.documentation_pages() if file.page]
        self._hand_written = {page.url: page.file.src_uri for page in pages}
        try:
            values.give_anchors(pages, self._plan.files, config)
        except TemplateFailedError as error:
            self._fail(error)
        if self._is_starting():
            env.get_template = forgiving_templates(env.get_template, self._note)
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
        try:
            whole = NO_PAGE if self._at_start else values.framed_prose(page, config, self._site, self._plan.templates)
        except TemplateFailedError as error:
            self._fail(error)
            whole = NO_PAGE
        return {**context, "whole_page": whole}  # type: ignore[typeddict-unknown-key]  # a template's own variable

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the served files; under `mkdocs serve` make them available instead."""
        if self._is_live:
            self._show(Path(config.site_dir))
            return
        try:
            write_new_files(Path(config.site_dir), self._served(), self._timings)
        except TemplateFailedError as error:
            raise PluginError(str(error)) from error
        if self.config.timings:
            for line in self._timings.lines(Path(config.site_dir)):
                log.info("%s", line)

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Answer requests from the plan, and renew it when files change.

        `mkdocs serve --clean` builds the whole site instead, and again after each change.
        """
        explain_used_port(server)
        if not self._is_live:
            return server
        rebuild = LiveRebuild(self, self._live, builder, log.warning, is_broken=bool(self._at_start))
        rebuild.attach(server, config)
        return server

    def renew_alone(self) -> bool:
        """Renew the plan without MkDocs; returns `False` if pages were added or removed, because hand-written pages may
        link to them.
        """
        before = {file.uri for file in self._plan.files}
        self._renew_plan()
        if before != {file.uri for file in self._plan.files}:
            return False
        self._show(self._live.folder)
        return True

    def built(self) -> BuiltSite:
        """What the last build made, for an offline copy."""
        return BuiltSite(self._plan, self._site, self._hand_written, Path(self._config.docs_dir))

    def _renew_plan(self) -> None:
        folder = _archive_folder(self._config)
        settings = values.site_settings(self._config, self.config)
        with garbage_kept(), self._timings.step("plan the site"):
            self._plan = plan_site(folder, settings, self._memory, partial(read_arrivals, folder))
        for problem in self._plan.problems:
            log.log(logging.WARNING if problem.severity == "error" else logging.DEBUG, "%s", problem)
        self.is_stale = False

    def _show(self, folder: Path) -> None:
        """Answer from the plan and from `folder`, which contains the files of MkDocs."""
        mistakes = (str(problem) for problem in self._plan.problems if problem.severity == "error")
        plan = Plan.of(self._served()) if self._plan.files else NO_PLAN
        self._live.renew(plan, (*self._at_start, *mistakes), folder)

    def _served(self) -> list[OutputFile | OutputFolder]:
        has_robots = (Path(self._config.docs_dir) / ROBOTS).is_file()
        own = [*self._hand_written, *([ROBOTS] if has_robots else [])]
        files = list(served_files(self._plan.files, self._site, self._plan.templates, own))
        if self.config.social_cards:
            fonts = _archive_folder(self._config) / TEMPLATES_FOLDER / FONTS
            files += card_files(self._plan.archive, self._site.name, fonts)
        return files

    def _is_starting(self) -> bool:
        return self._is_live and self._builds == 1

    def _fail(self, error: TemplateFailedError) -> None:
        """Stop the build with an error; at the start of `mkdocs serve` only record the mistake, so that the server can
        show it.
        """
        if not self._is_starting():
            raise PluginError(str(error)) from error
        self._note(str(error))

    def _note(self, mistake: str) -> None:
        if mistake not in self._at_start:
            log.warning("%s", mistake)
            self._at_start.append(mistake)


def _archive_folder(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
