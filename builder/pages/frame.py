"""The frame around every page: head, header, navigation and footer, as the templates of the theme show them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlsplit

from markupsafe import Markup

from builder.model import Page
from builder.objects import frozen
from builder.pages.templates import Templates

POLICY = Markup("default-src 'self';img-src 'self' data:;object-src 'none';base-uri 'none';form-action 'self'")
"""The Content-Security-Policy of every page: nothing of another host, and no script or style inside the page."""
_NOTHING = Markup("")


@frozen
class NavItem:
    """An entry of the main navigation; URLs are relative to the site's root."""

    title: str
    url: str
    pages: tuple["NavItem", ...] = ()
    """The pages of a section, whose own URL is that of its first page."""


@frozen
class Script:
    """A script that every page loads, with the attributes of its tag."""

    url: str
    type: str = ""
    is_deferred: bool = False
    is_async: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """The settings of `mkdocs.yml` that the frame shows. Local URLs are relative to the site's root.

    Sites are compared by identity: each page looks up what was rendered for its site.
    """

    name: str
    description: str = ""
    url: str = ""
    """Empty if the site's address is not known."""
    repo_url: str = ""
    language: str = "en"
    direction: str = "ltr"
    copyright: Markup = _NOTHING
    favicon: str = ""
    card: str = ""
    """The whole address of the picture that other sites show with a link; empty if it has none."""
    logo: str = ""
    """An image file; empty for `logo_svg`, and if that is empty too, for the mark that the style sheet draws."""
    logo_svg: Markup = _NOTHING
    nav: tuple[NavItem, ...] = ()
    styles: tuple[str, ...] = ()
    scripts: tuple[Script, ...] = ()


@frozen
class NavLink:
    """A link of the navigation, as one page shows it."""

    title: str
    url: str
    current: str = ""
    """The value of `aria-current`; empty if the page is not below this link."""


@frozen
class Here:
    """What the frame says of one page."""

    root: str
    """Prefix of every URL inside the site: `../../`, or an absolute path where the page has no address of its own."""
    nav: tuple[NavLink, ...]
    section: str = ""
    """The title of the navigation's section that the page is in."""
    section_pages: tuple[NavLink, ...] = ()
    title: str = ""
    description: str = ""
    canonical: str = ""
    kind: str = ""
    """The kind of a generated page; empty for a hand-written one."""
    is_home: bool = False
    has_feed: bool = False
    """Whether the page has a feed of its own."""
    metadata: Markup = _NOTHING
    """HTML for its head, for programs."""
    is_unlisted: bool = False
    """Whether search engines are asked to leave the page out."""


@frozen
class Part:
    """A part of a long page, for the list beside it."""

    title: str
    url: str


def framed_page(page: Page, url: str, site: Site, templates: Templates) -> str:
    """The whole HTML of the page at `url`; raises `TemplateFailedError` if a template fails."""
    root = "../" * url.count("/")
    nav, section, pages = _links(site, _place(site, url), root)
    canonical = f"{site.url.rstrip('/')}/{url}" if site.url else ""
    here = Here(
        root,
        nav,
        section,
        pages,
        page.title,
        page.description,
        canonical,
        page.kind,
        is_home=not url,
        has_feed=page.has_feed,
        metadata=Markup(page.metadata),  # noqa: S704  # made by a template, which escapes
    )
    return _framed(page.body, here, site, templates)


def not_found_page(site: Site, templates: Templates) -> str:
    """The HTML of `404.html`. It is shown at any address, so all its links begin at the server's root."""
    root = urlsplit(site.url).path.rstrip("/") + "/"
    return loose_page("No such page", "not_found.html.j2", root, site, templates)


def loose_page(title: str, template: str, root: str, site: Site, templates: Templates, **values: object) -> str:
    """The HTML of a page that is not at an address of the site, as `template` shows `values` and `here`.

    Its links into the site begin with `root`.
    """
    here = Here(root, _links(site, _place(site, template), root)[0], title=title, is_unlisted=True)
    return _framed(templates.render_values(template, {**values, "here": here}), here, site, templates)


def prose_body(content: str, parts: Sequence[Part], templates: Templates) -> str:
    """The body of a hand-written page: its HTML, and a list of its parts beside it."""
    written = Markup(content)  # noqa: S704  # hand-written pages are HTML as MkDocs makes it
    return templates.render_values("prose.html.j2", {"content": written, "parts": parts})


def _framed(body: str, here: Here, site: Site, templates: Templates) -> str:
    site = _seen_from(here.root, site)
    header = templates.render_once("partials/header.html.j2", site=site, root=here.root, nav=here.nav)
    footer = templates.render_once("partials/footer.html.j2", site=site, root=here.root, has_feed=here.has_feed)
    content = Markup(body)  # noqa: S704  # made by a template, which escapes
    values = {"site": site, "here": here, "policy": POLICY, "header": header, "content": content, "footer": footer}
    return templates.render_values("frame.html.j2", values)


@lru_cache(maxsize=100)
def _seen_from(root: str, site: Site) -> Site:
    """The site with its local URLs as a page sees them."""

    def seen(url: str) -> str:
        return url if not url or "://" in url or url.startswith("/") else root + url

    scripts = tuple(replace(script, url=seen(script.url)) for script in site.scripts)
    return replace(
        site, favicon=seen(site.favicon), logo=seen(site.logo), styles=tuple(map(seen, site.styles)), scripts=scripts
    )


def _place(site: Site, url: str) -> str:
    """`url` itself for a page of the navigation; for another page, a name that all pages below the same entry share."""
    urls = [page.url for item in site.nav for page in (item, *item.pages) if url.startswith(page.url)]
    nearest = max(urls, key=len, default="")
    return url if nearest == url else f"{nearest}*"


@lru_cache(maxsize=1000)
def _links(site: Site, place: str, root: str) -> tuple[tuple[NavLink, ...], str, tuple[NavLink, ...]]:
    """The main navigation on the pages at `place`, and the section that they are in."""
    links = tuple([NavLink(item.title, root + item.url, _current(item, place)) for item in site.nav if item.url])
    for item in site.nav:
        if len(item.pages) > 1 and any(page.url == place for page in item.pages):
            pages = (NavLink(page.title, root + page.url, "page" if page.url == place else "") for page in item.pages)
            return links, item.title, tuple(pages)
    return links, "", ()


def _current(item: NavItem, place: str) -> str:
    if not item.pages and item.url == place:
        return "page"
    return "true" if any(place.startswith(page.url) for page in (item, *item.pages)) else ""
