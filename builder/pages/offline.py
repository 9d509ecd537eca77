"""Pages, scripts and data as a copy on a disk needs them: links to files, and neither modules nor fetched data."""

import json
import re
from collections.abc import Collection, Mapping
from functools import partial
from html import escape, unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from builder.objects import frozen
from builder.pages.frame import POLICY

DATA = "search/data/"
"""The folder with data that only scripts read. In a copy, each of its files is a script of its name and `.js`."""
FETCHED = re.compile(r"(?:papers|days)/[^/]+/cite\.[a-z.]+")
"""Matches other files that scripts fetch. A copy has such a script beside each of them."""
ONLY_SERVED = re.compile(r"404\.html|robots\.txt|sitemap[\d-]*\.xml")
"""Matches files that have no use on a disk."""

_POLICY_ON_DISK = str(POLICY).replace("'self'", "'self' file:")
_TAG = re.compile(r"<[a-z][^>]*>")
_ADDRESS = re.compile(r' (?:(href|src|action)="|content="0; url=)([^"]*)"')
_PATH = re.compile(r"([^?#]*)(.*)", re.DOTALL)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
_SEARCH = re.compile(r'<form\b[^>]* role="search".*?</form>\n?', re.DOTALL)
_IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"([^"]+)";$', re.MULTILINE)
_LATE_IMPORT = re.compile(r'\bimport\("([^"]+)"\)')
_WORKER = re.compile(r'\bnew Worker\(new URL\("([^"]+)"')
_EXPORTED = re.compile(r"^export \{([^}]*)\};$", re.MULTILINE)
_AS = re.compile(r"(\w+) as (\w+)")
_EXPORT = re.compile(r"^export ((?:async )?(?:function|class|const) (\w+))", re.MULTILINE)


@frozen
class Part:
    """The part of a site that a copy has."""

    files: Collection[str]
    """The places of its files in the copy."""
    folder: str
    """The folder of the copy with the files of the site, ending with a slash."""
    site_url: str
    """Where other pages of the site are; if empty, the copy does not link to them."""


def offline_page(html: str, place: str, part: Part | None = None) -> str:
    """The HTML of the page whose file is at `place` in the copy, as a copy of the whole site or of a part has it.

    A part has no search, so its forms go.
    """
    html = html.replace(POLICY, _POLICY_ON_DISK, 1)
    if part:
        html = _SEARCH.sub("", html)
    return _TAG.sub(partial(_tag, place, part), html)


def offline_data(text: str) -> str:
    """The script in place of a file that scripts fetch."""
    return f"keepText({json.dumps(text, ensure_ascii=False)});\n"


def classic_script(entry: str, sources: Mapping[str, str], start: str) -> str:
    """The module `entry` and all that it loads, as one script that is no module; `start` is its first part.

    `sources` are the texts of the site's scripts by URI. Raises `KeyError` if a module is not among them.
    """
    modules: dict[str, str] = {}
    waiting = [entry]
    while waiting:
        uri = waiting.pop()
        if uri not in modules:
            modules[uri], others = _module(uri, sources[uri])
            waiting += others
    listed = "".join(modules[uri] for uri in sorted(modules))
    return f'"use strict";\n(() => {{\n{start}\n{listed}need({json.dumps(entry)});\n}})();\n'


def _tag(place: str, part: Part | None, found: re.Match[str]) -> str:
    tag = found[0]
    if tag.startswith("<script"):
        tag = tag.replace(' type="module"', "")
    elif tag.startswith("<link") and re.search(r'rel="(?:module)?preload"', tag):
        return ""  # a browser refuses it on a disk
    return _ADDRESS.sub(partial(_address, place, part), tag)


def _address(place: str, part: Part | None, found: re.Match[str]) -> str:
    """The attribute with the address of a file; without an address if there is no such file."""
    path, rest = _PATH.fullmatch(unescape(found[2])).groups()  # type: ignore[union-attr]  # it matches any text
    if not path or _ELSEWHERE.match(path):
        return found[0]
    if path.rpartition("/")[2] in ("", ".", ".."):
        path = f"{path.rstrip('/')}/index.html"
    if part and (target := normpath(join(dirname(place), unquote(path)))) not in part.files:
        if not part.site_url:
            return ""
        path = part.site_url.rstrip("/") + "/" + target.removeprefix(part.folder).removesuffix("index.html")
    start = found[0][: found.start(2) - found.start()]
    return f'{start}{escape(path + rest)}"'


def _module(uri: str, text: str) -> tuple[str, list[str]]:
    """The module as a function, and the URIs of the modules that it loads."""

    def seen(name: str) -> str:
        return normpath(join(dirname(uri), name))

    others = [seen(match[2]) for match in _IMPORT.finditer(text)]
    others += [seen(match[1]) for pattern in (_LATE_IMPORT, _WORKER) for match in pattern.finditer(text)]
    exported = [match[2] for match in _EXPORT.finditer(text)]
    exported += [_AS.sub(r"\2: \1", match[1].strip()) for match in _EXPORTED.finditer(text)]

    def needed(found: re.Match[str]) -> str:
        names = _AS.sub(r"\1: \2", found[1] or "")
        return f"const {{{names}}} = need({json.dumps(seen(found[2]))});"

    text = _EXPORTED.sub("", _IMPORT.sub(needed, text))
    text = _LATE_IMPORT.sub(lambda match: f"Promise.resolve(need({json.dumps(seen(match[1]))}))", text)
    text = _EXPORT.sub(r"\1", text).replace("import.meta.url", f"(ROOT + {json.dumps(uri)})")
    body = f"{text}\nreturn {{ {', '.join(exported)} }};"
    return f"modules[{json.dumps(uri)}] = (addEventListener, postMessage) => {{\n{body}\n}};\n", others
