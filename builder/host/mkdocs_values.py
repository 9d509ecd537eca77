"""Converts MkDocs' values to ours, and planned files to MkDocs' files."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from builder.model import OutputFile, OutputFolder, OutputPage
from builder.model import Page as PageContent
from builder.pages.frame import NavItem, Part, Script, Site, framed_page, prose_body
from builder.pages.links import page_url
from builder.pages.templates import Templates
from builder.pages.view import Settings

CARD = "assets/card.png"
"""The picture of the site that other sites show with a link, in the folder of hand-written pages."""
_UNUSED = re.compile("assets/(?:javascripts|stylesheets)/")
_PARTS = re.compile("stylesheets/parts/")
_ID = re.compile(r'\bid="([^"]+)"')


class PluginSettings(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves this hook untyped
    """The plugin's options in `mkdocs.yml`."""

    ai_summaries = config_options.Type(bool, default=False)
    social_cards = config_options.Type(bool, default=False)
    mail_from = config_options.Type(str, default="")
    mail_sign_up = config_options.Type(str, default="")
    timings = config_options.Type(bool, default=False)


class PlannedFile(File):
    """A file of the plan, as MkDocs sees it: it can be linked to, and MkDocs neither renders nor copies it."""

    def is_documentation_page(self) -> bool:
        """MkDocs renders documentation pages."""
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002  # MkDocs' signature
        """MkDocs copies all other files."""


def add_planned(files: Files, planned: Iterable[OutputFile | OutputFolder], config: MkDocsConfig) -> None:
    """Add the planned files to those of MkDocs, and to its navigation the titles that `mkdocs.yml` leaves out."""
    titles: dict[str, str] = {}
    for file in planned:
        existing = files.src_uris.get(file.uri)
        if isinstance(file, OutputFile) and not (existing and existing.generated_by):  # a page comes before its twin
            if existing:
                files.remove(existing)
            files.append(_planned_file(file, config))
        if isinstance(file, OutputPage) and file.nav_title:
            titles[file.uri] = file.nav_title
    config.nav = _titled(config.nav, titles)


def give_anchors(pages: Iterable[Page], planned: Iterable[OutputFile | OutputFolder], config: MkDocsConfig) -> None:
    """Tell MkDocs which anchors planned pages have, as far as hand-written pages link to any."""
    files = {file.uri: file for file in planned if isinstance(file, OutputPage)}
    for target in {target for page in pages for target in page.links_to_anchors or ()}:
        made = files[target.src_uri].make() if target.src_uri in files else None
        if isinstance(made, PageContent):
            page = target.page or Page(None, target, config)
            page.present_anchor_ids = set(_ID.findall(made.body))


def site_settings(config: MkDocsConfig, options: Config) -> Settings:
    """The settings that the pages show; `options` are those of our plugin."""
    return Settings(
        site_name=config.site_name,
        site_url=config.site_url or None,
        repo_url=config.repo_url or None,
        site_description=config.site_description or None,
        ai_summaries=options["ai_summaries"],
        social_cards=options["social_cards"],
        mail_from=options["mail_from"] or None,
        mail_sign_up=options["mail_sign_up"] or None,
    )


def remove_unused(files: Files, config: MkDocsConfig) -> None:
    """Remove the theme's own scripts and style sheets, which no page loads, and the parts that ours is made of."""
    ours, *others = config.theme.dirs
    unused = {ours: _PARTS, **dict.fromkeys(others, _UNUSED)}
    for file in [*files]:
        if (pattern := unused.get(file.src_dir or "")) and pattern.match(file.src_uri):
            files.remove(file)


def frame_site(config: MkDocsConfig, nav: Navigation) -> Site:
    """The settings that the frame shows."""
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
        card=f"{config.site_url.rstrip('/')}/{CARD}" if config.site_url and _has_card(config) else "",
        logo=theme.get("logo") or "",
        logo_svg=_icon(theme.dirs, icon) if icon else Markup(""),
        nav=tuple(_nav_item(item) for item in nav.items if not getattr(item, "is_homepage", False)),
        styles=tuple(config.extra_css),
        scripts=tuple(_script(script) for script in config.extra_javascript),
    )


def _has_card(config: MkDocsConfig) -> bool:
    return (Path(config.docs_dir) / CARD).is_file()


def framed_prose(page: Page, config: MkDocsConfig, site: Site, templates: Templates) -> str:
    """The whole HTML of a hand-written page; raises `TemplateFailedError` if a template fails."""
    description = str(page.meta.get("description") or config.site_description or "")
    title = str(page.meta.get("title") or Markup(page.title or "").striptags())  # noqa: S704  # only to strip it
    body = prose_body(page.content or "", _parts(page), templates)
    return framed_page(PageContent(title, description, "", body), page.url, site, templates)


def _parts(page: Page) -> tuple[Part, ...]:
    """The sections of a page below its title."""
    top = next(iter(page.toc), None)
    return tuple(Part(Markup(part.title).striptags(), part.url) for part in (top.children if top else ()))  # noqa: S704


def _script(given: ExtraScriptValue | str) -> Script:
    return Script(given) if isinstance(given, str) else Script(given.path, given.type, given.defer, given.async_)


def _icon(folders: Iterable[str], name: str) -> Markup:
    """An icon of the theme as SVG; empty if the theme has no such file."""
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


def _planned_file(planned: OutputFile, config: MkDocsConfig) -> PlannedFile:
    """The file under the name by which hand-written pages link to it: `papers/x.md` for a page."""
    uri = planned.uri
    served = f"{page_url(uri)}index.html" if isinstance(planned, OutputPage) else uri
    file = PlannedFile(uri, None, config.site_dir, use_directory_urls=True, dest_uri=served)
    file.inclusion = InclusionLevel.NOT_IN_NAV
    file.generated_by = "paper-archive"
    return file


def _titled(nav: Any, titles: Mapping[str, str]) -> Any:
    """The navigation in which pages without a title have theirs of `titles`, by URI."""
    if isinstance(nav, list):
        return [_titled_item(item, titles) for item in nav]
    return nav


def _titled_item(item: Any, titles: Mapping[str, str]) -> Any:
    if isinstance(item, dict):
        return {title: _titled(below, titles) for title, below in item.items()}
    return {titles[item]: item} if item in titles else item
