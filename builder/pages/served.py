"""Planned files as a web server has them: pages inside the site's frame, the page for unknown addresses, a site map."""

import html
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial

from builder.model import OutputFile, OutputFolder, Page
from builder.pages.frame import Site, framed_page, not_found_page
from builder.pages.links import page_url
from builder.pages.templates import Templates

_NO_DAY = date(1970, 1, 1)
"""Sitemap date for an archive without days: a date is required, and a build never reads the clock."""


def served_files(
    files: Iterable[OutputFile | OutputFolder], site: Site, templates: Templates, hand_written: Iterable[str]
) -> Iterator[OutputFile | OutputFolder]:
    """The planned files of the published site.

    `hand_written` are the URLs, relative to the site's root, of pages that MkDocs renders; the site map names them too.
    """
    days = dict.fromkeys(hand_written)
    for file in files:
        if isinstance(file, OutputFile) and file.uri.endswith(".md"):
            url = page_url(file.uri)
            days[url] = file.day
            yield OutputFile(f"{url}index.html", partial(_page, file, url, site, templates))
        else:
            yield file
    yield OutputFile("404.html", partial(not_found_page, site, templates))
    if site.url:
        yield OutputFile("sitemap.xml", partial(_site_map, site.url, days))


def _page(file: OutputFile, url: str, site: Site, templates: Templates) -> str:
    page = file.make()
    if not isinstance(page, Page):
        message = f"{file.uri} is planned as a page, but its function makes something else"
        raise TypeError(message)
    return framed_page(page, url, site, templates)


def _site_map(site_url: str, days: Mapping[str, date | None]) -> str:
    """Every page with the day of its newest content, in alphabetical order; other pages have the archive's newest."""
    newest = max(filter(None, days.values()), default=_NO_DAY)
    root = html.escape(site_url.rstrip("/"))
    urls = (
        f"<url><loc>{root}/{html.escape(url)}</loc><lastmod>{days[url] or newest}</lastmod></url>"
        for url in sorted(days)
    )
    lines = "\n".join(urls)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{lines}\n</urlset>\n"
    )
