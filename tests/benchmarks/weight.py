"""Weight of a built site: files and bytes by folder and per paper, of a page's frame, of the heaviest paper page."""

import gzip
import re
import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path

from builder.host.manifest import manifest_text, site_manifest
from tests.benchmarks.costs import Line
from tests.benchmarks.page_parts import page_parts
from tests.benchmarks.search_visits import sent_bytes

LIMIT = 24_000
"""Bytes of HTML of a page with up to 50 authors."""

COMPRESSED_LIMIT = 8_000

MANIFEST_LIMIT = 500
"""Bytes of the manifest per paper."""

EARLIER_OUTPUTS = 2_286
"""Bytes per paper of what programs could read at 6,348 papers before the formats of today, in commit `f8a3e01`.

That was a list of all papers with their abstracts, and feeds.
"""

OUTPUTS_LIMIT = 9_000
"""Bytes per paper that all formats for programs may add to these, from `PAPERS_WITH_LIMIT` papers on."""

PAPERS_WITH_LIMIT = 6_000

CITATIONS_LIMIT = 5_000_000
"""Bytes of a file of citations, unpacked: larger ones break LaTeX editors in browsers."""

FRAME_LIMIT = 2_200
"""Bytes of the HTML around the content of a paper's page, without its metadata."""

_OUTPUTS = {
    "records and data": "api/*",
    "Markdown": "*.md",
    "citations": "*/cite.*",
    "feeds": "*feed*.[xjo]*",
}
"""The formats for programs, by patterns of their paths."""

_METADATA = re.compile(
    r'<meta name="(?:citation_|prism\.|DC\.)[^>]*>\n?|<meta property="og:type"[^>]*>\n?'
    r'|<script type="application/ld\+json">.*?</script>\n?'
    r'|<link rel="(?:type|cite-as|author|describedby|item|collection)"[^>]*>\n?|<span class="Z3988"[^>]*></span>\n?'
)
"""What programs read in a page: the head of a paper's, and COinS in a day's."""

_PICTURES = re.compile(r'<meta (?:property="og:image|name="twitter:)[^>]*>\n?')
"""What names the picture that other sites show with a link. It is counted neither as a format nor in the frame."""

_SMALL_SHARE = 0.01


def weight_lines(site: Path, papers: int, *, with_limits: bool) -> Iterator[Line]:
    """Yield the figures of a built site, and with limits also those of its heaviest paper page."""
    name = f"site of {papers:,} papers"
    plain: dict[str, list[int]] = defaultdict(list)
    sent: dict[str, int] = defaultdict(int)
    for file in site.rglob("*"):
        if file.is_file():
            kind = _kind(file.relative_to(site))
            plain[kind].append(file.stat().st_size)
            sent[kind] += sent_bytes(file)
    files, total, all_sent = sum(map(len, plain.values())), sum(map(sum, plain.values())), sum(sent.values())
    yield True, f"{name}: {files:,} files, {_megabytes(total)}, {_megabytes(all_sent)} as sent (compressed)"
    per_paper = f"{files / papers:.2f} files, {total / papers:,.0f} bytes, {all_sent / papers:,.0f} as sent"
    yield True, f"{name}, per paper: {per_paper}"
    manifest = len(manifest_text(site_manifest(site)).encode()) / papers
    yield manifest <= MANIFEST_LIMIT, f"{name}, manifest: {manifest:,.0f} bytes per paper; limit {MANIFEST_LIMIT}"
    yield _outputs_line(f"{name}, bytes per paper of formats for programs", _outputs(site), papers)
    longest = max(len(_unpacked(file)) for file in site.rglob("cite.*"))
    yield longest <= CITATIONS_LIMIT, f"{name}, largest citations: {longest:,} bytes; limit {CITATIONS_LIMIT:,}"
    yield True, f"{name}, by folder (files, MB, MB sent): {_by_kind(plain, sent)}"
    pages = {file: file.read_bytes() for file in sorted(site.glob("papers/*/index.html"))}
    yield from _frames(f"{name}, frame of a paper page", pages)
    if with_limits:
        yield from _heaviest(pages)


def _outputs_line(name: str, outputs: Mapping[str, int], papers: int) -> Line:
    weights = "; ".join(f"{kind} {weight / papers:,.0f}" for kind, weight in outputs.items())
    added = sum(outputs.values()) / papers - EARLIER_OUTPUTS
    is_within = papers < PAPERS_WITH_LIMIT or added <= OUTPUTS_LIMIT
    earlier = f"{added:,.0f} more than the {EARLIER_OUTPUTS:,} of the earlier ones"
    return is_within, f"{name}: {weights}; in all {earlier}; limit {OUTPUTS_LIMIT:,}"


def _outputs(site: Path) -> dict[str, int]:
    """The bytes of each format for programs."""
    weights = dict.fromkeys(_OUTPUTS, 0)
    for file in site.rglob("*"):
        place = file.relative_to(site).as_posix()
        if kind := next((kind for kind, pattern in _OUTPUTS.items() if fnmatchcase(place, pattern)), ""):
            weights[kind] += file.stat().st_size if file.is_file() else 0
    pages = (page.read_text("utf-8") for part in ("papers", "days") for page in site.glob(f"{part}/*/index.html"))
    return {**weights, "metadata in pages": sum(len("".join(_METADATA.findall(page)).encode()) for page in pages)}


def _unpacked(file: Path) -> bytes:
    return gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()


def _kind(place: Path) -> str:
    return place.parts[0] if len(place.parts) > 1 else "(top)"


def _by_kind(plain: Mapping[str, list[int]], sent: Mapping[str, int]) -> str:
    """List the folders by their bytes, heaviest first; folders that weigh little are summed up."""
    ordered = sorted(plain, key=lambda kind: -sum(plain[kind]))
    least = _SMALL_SHARE * sum(map(sum, plain.values()))
    small = [kind for kind in ordered if sum(plain[kind]) < least]
    groups = [*((kind, [kind]) for kind in ordered if kind not in small), ("all others", small)]
    return "; ".join(
        f"{name} {sum(len(plain[kind]) for kind in kinds):,}, "
        f"{sum(sum(plain[kind]) for kind in kinds) / 1e6:,.1f}, {sum(sent[kind] for kind in kinds) / 1e6:,.1f}"
        for name, kinds in groups
        if kinds
    )


def _frames(subject: str, pages: Mapping[Path, bytes]) -> Iterator[Line]:
    """Yield the size of the HTML around the content of the paper pages, without metadata; redirects have no frame."""
    parts = (page_parts(html.decode()).frame for html in pages.values())
    frames = [_PICTURES.sub("", _METADATA.sub("", frame)).encode() for frame in parts if frame]
    plain = statistics.median(map(len, frames))
    compressed = statistics.median(len(gzip.compress(frame, 6, mtime=0)) for frame in frames[:200])
    share = sum(map(len, frames)) / sum(map(len, pages.values()))
    sizes = f"median {plain:,.0f} bytes ({compressed:,.0f} compressed), {share:.0%} of these pages"
    yield plain <= FRAME_LIMIT, f"{subject}: {sizes}; limit {FRAME_LIMIT:,}"


def _heaviest(pages: Mapping[Path, bytes]) -> Iterator[Line]:
    heaviest = max(pages, key=lambda file: len(pages[file]))
    plain = len(pages[heaviest])
    compressed = max(len(gzip.compress(html, 6, mtime=0)) for html in pages.values())
    subject = f"heaviest of {len(pages):,} paper pages"
    yield plain <= LIMIT, f"{subject}: {plain:,} bytes ({heaviest.parent.name}); limit {LIMIT:,}"
    yield compressed <= COMPRESSED_LIMIT, f"{subject}, compressed: {compressed:,} bytes; limit {COMPRESSED_LIMIT:,}"


def _megabytes(count: int) -> str:
    return f"{count / 1e6:,.1f} MB"
