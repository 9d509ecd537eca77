"""Planned files as a web server has them: pages inside the site's frame, the page for unknown addresses, site maps,
and `robots.txt`.
"""

import html
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from urllib.parse import urlsplit

from builder.model import OutputFile, OutputFolder, OutputPage, Page
from builder.pages.frame import Site, framed_page, not_found_page
from builder.pages.links import page_url
from builder.pages.templates import Templates

_NO_DAY = date(1970, 1, 1)
"""Sitemap date for an archive without days: a date is required, and a build never reads the clock."""
ROBOTS = "robots.txt"
PAGES_IN_SITE_MAP = 50_000
"""Most pages that one site map may name; a larger site has an index of several."""


def served_files(
    files: Iterable[OutputFile | OutputFolder], site: Site, templates: Templates, hand_written: Iterable[str]
) -> Iterator[OutputFile | OutputFolder]:
    """The planned files of the published site.

    `hand_written` are the URLs, relative to the site's root, of pages that MkDocs renders, which the site map names,
    and `robots.txt` if the archive has its own.
    """
    days = dict.fromkeys(hand_written)
    has_robots = days.pop(ROBOTS, 1) is None
    for file in files:
        if isinstance(file, OutputPage):
            url = page_url(file.uri)
            days[url] = file.day
            yield OutputFile(f"{url}index.html", partial(_page, file, url, site, templates))
        else:
            yield file
    yield OutputFile("404.html", partial(not_found_page, site, templates))
    if site.url:
        yield from _site_maps(site.url.rstrip("/"), days)
        if not (has_robots or urlsplit(site.url).path.strip("/")):  # crawlers read it at a server's root only
            robots = f"User-agent: *\nAllow: /\nSitemap: {site.url.rstrip('/')}/sitemap.xml\n"
            yield OutputFile(ROBOTS, partial(str, robots))


def _page(file: OutputPage, url: str, site: Site, templates: Templates) -> str:
    page = file.make()
    if not isinstance(page, Page):
        message = f"{file.uri} is planned as a page, but its function makes something else"
        raise TypeError(message)
    return framed_page(page, url, site, templates)


def _site_maps(root: str, days: Mapping[str, date | None]) -> Iterator[OutputFile]:
    """Every page with the day of its newest content, in alphabetical order; other pages have the archive's newest."""
    newest = max(filter(None, days.values()), default=_NO_DAY)
    pages = [(url, days[url] or newest) for url in sorted(days)]
    if len(pages) <= PAGES_IN_SITE_MAP:
        yield OutputFile("sitemap.xml", partial(_site_map, root, "urlset", "url", pages))
        return
    maps = []
    for number, start in enumerate(range(0, len(pages), PAGES_IN_SITE_MAP), 1):
        part = pages[start : start + PAGES_IN_SITE_MAP]
        maps.append((f"sitemap-{number}.xml", max(day for _, day in part)))
        yield OutputFile(maps[-1][0], partial(_site_map, root, "urlset", "url", part))
    yield OutputFile("sitemap.xml", partial(_site_map, root, "sitemapindex", "sitemap", maps))


def _site_map(root: str, name: str, item: str, places: Iterable[tuple[str, date]]) -> str:
    urls = (
        f"<{item}><loc>{html.escape(f'{root}/{url}')}</loc><lastmod>{day}</lastmod></{item}>" for url, day in places
    )
    lines = "\n".join(urls)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{name} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{lines}\n</{name}>\n"
    )
