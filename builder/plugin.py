"""The adapter to MkDocs: hands it the archive's files in memory and its problems as warnings. Knows no rules itself."""

import logging
from pathlib import Path
from typing import Any, Literal, get_args

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from builder.model import Archive, OutputFile
from builder.pipeline import load_archive, site_files
from builder.problems import Problem
from builder.read.content import CONTENT_FOLDER
from builder.write.search.pagefind_index import PagefindError
from builder.write.templates import TEMPLATES_FOLDER, TemplateError
from builder.write.view import SearchEngine, Settings

_NO_DAY = "1970-01-01"
"""What the site map says of pages of an archive without a day: a date is required, and the clock is not asked."""

log = get_plugin_logger(__name__)


class PluginSettings(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves this hook untyped
    """The plugin's options in `mkdocs.yml`."""

    search_engine = config_options.Choice(get_args(SearchEngine), default="auto")
    ai_summaries = config_options.Type(bool, default=False)


class PaperArchivePlugin(BasePlugin[PluginSettings]):  # type: ignore[no-untyped-call]  # the same
    """Generates the archive's pages from the folder that holds `mkdocs.yml`."""

    def __init__(self) -> None:
        self._last_good: list[OutputFile] = []
        self._newest_day = _NO_DAY

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Being here keeps this object alive between the builds of `mkdocs serve`."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Watch all that pages are made of."""
        folder = _archive_folder(config)
        config.watch.extend(str(folder / name) for name in (CONTENT_FOLDER, TEMPLATES_FOLDER))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated files; where a template is broken while it is being edited, the last good ones."""
        folder = _archive_folder(config)
        loaded = load_archive(folder)
        for problem in loaded.problems:
            _report(problem)
        self._newest_day = _newest_day(loaded.archive)
        try:
            self._last_good = list(site_files(loaded.archive, self._settings(config), folder))
        except TemplateError as error:
            log.warning("%s", error)
        except PagefindError as error:
            raise PluginError(str(error)) from error
        for file in self._last_good:
            if existing := files.get_file_from_path(file.uri):
                files.remove(existing)
            files.append(File.generated(config, file.uri, content=file.content))
        return files

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:  # noqa: ARG002  # MkDocs calls it so
        """Leave out the white space around the theme's statements, a fifth of a page's bytes; name its style sheet.

        The sheet's name has its version in it, which only Material's own templates know.
        """
        env.trim_blocks = env.lstrip_blocks = True
        sheets = (file.url for file in files.css_files())
        env.globals["theme_styles"] = [url for url in sheets if url.startswith("assets/stylesheets/main.")]
        return env

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002  # MkDocs calls it so
        """Date the page by its content, for the site map."""
        page.update_date = str(page.meta.get("date", self._newest_day))
        return markdown

    def _settings(self, config: MkDocsConfig) -> Settings:
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


def _newest_day(archive: Archive) -> str:
    return archive.days[-1].date.isoformat() if archive.days else _NO_DAY


def _report(problem: Problem) -> None:
    log.log(logging.WARNING if problem.severity == "error" else logging.DEBUG, "%s", problem)
