"""`mkdocs serve` under random edits: whatever is opened afterwards is byte for byte what a clean build gives."""

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builder.archive.ledger_file import render_ledger
from builder.pipeline import LEDGER_PATH, load_archive
from builder.problems import has_errors
from tests.archives import small_copy
from tests.live_server import Server
from tests.sites import build_site

pytestmark = pytest.mark.slow
ROUNDS, ROUNDS_OF_A_SOAK = 6, 60
EDITS_A_ROUND = 3
PAGES_COMPARED = 12
ALWAYS_COMPARED = re.compile(r"index\.html|(?:days|topics|search|about)/index\.html|search/data/.*|feed\.xml|api/.*")
WORDS = ("lamps", "paper", "chairs", "robots", "walking", "folding", "gait", "furniture", "stools", "desks", "cranes")
DIGEST = """\
new

Daily Papers

byAK and the research community

Mar {day}

An Invented Paper on {title}

{abstract}

  • 3 authors
·
Mar {day}
"""

Edit = tuple[str, str | None]
"""A file of the archive by its path, and its new text; `None` removes it."""


def _sentence(chance: random.Random) -> str:
    return f"We invent {' '.join(chance.choices(WORDS, k=4))} {chance.randrange(10**6)} times. "


def _curation(folder: Path, chance: random.Random) -> Edit:
    """A new or a changed correction of a paper that nothing else is said of."""
    known = (folder / "content/published.txt").read_text("utf-8")
    ids = re.findall(r"^papers/([^/ ]+)/", known, re.MULTILINE)
    taken = {path.stem for path in folder.glob("content/papers/*.yml") if "random" not in path.read_text("utf-8")}
    field = chance.choice(["title: A Title on", "venue: Proceedings of", "note: A word on"])
    words = _sentence(chance).strip(". ")
    return f"content/papers/{chance.choice(sorted({*ids} - taken))}.yml", f"{field} {words}\nsource: random\n"


def _no_curation(folder: Path, chance: random.Random) -> Edit:
    """One curation fewer, or one more where none is left that may go."""
    papers = sorted((folder / "content/papers").glob("*.yml"))
    plain = [path for path in papers if "same_as" not in path.read_text("utf-8")]
    return (chance.choice(plain).relative_to(folder).as_posix(), None) if plain else _curation(folder, chance)


def _phrase(folder: Path, chance: random.Random) -> Edit:
    """A topic that speaks of other words than before."""
    text = (folder / "content/topics.yml").read_text("utf-8")
    return "content/topics.yml", re.sub(
        r"(\n      3: \[)", rf"\g<1>{chance.choice(WORDS)} {chance.randrange(99)}, ", text
    )


def _topic(folder: Path, chance: random.Random) -> Edit:
    """One topic more."""
    text = (folder / "content/topics.yml").read_text("utf-8")
    slug, word = f"random-{chance.randrange(10**6)}", chance.choice(WORDS)
    topic = f"  {slug}:\n    name: {slug.title()}\n    definition: {word}, made up\n    anywhere:\n      9: [{word}]\n"
    return "content/topics.yml", text + topic


def _digest(_: Path, chance: random.Random) -> Edit:
    """A new day, or another text of one."""
    day = chance.randrange(10, 20)
    abstract = "".join(_sentence(chance) for _ in range(8))
    title = _sentence(chance).strip(". ")
    return f"content/digests/2031/2031-03-{day}.txt", DIGEST.format(day=day, title=title, abstract=abstract)


def _page(_: Path, chance: random.Random) -> Edit:
    """A hand-written page, new or changed, with a link to a planned one."""
    name = chance.choice(["about", "invented", "more"])
    return f"content/pages/{name}.md", f"# {name.title()}\n\n{_sentence(chance)}\n\nSee [the days](days/index.md).\n"


def _template(folder: Path, chance: random.Random) -> Edit:
    """A page or a part of all pages with one more remark."""
    places = ["pages/*.j2", "partials/*.j2", "frame.html.j2", "theme/main.html", "theme/stylesheets/**/*.css"]
    paths = sorted(path for place in places for path in (folder / "site_templates").glob(place))
    path = chance.choice(paths)
    remark = f"{chance.randrange(10**6)}"
    remark = f"/* {remark} */" if path.suffix == ".css" else f"<!-- {remark} -->"
    text = path.read_text("utf-8")
    text = text.replace("<h1", f"{remark}<h1", 1) if "<h1" in text else text + remark
    return path.relative_to(folder).as_posix(), text


def _settings(folder: Path, chance: random.Random) -> Edit:
    """Another name of the site."""
    text = (folder / "mkdocs.yml").read_text("utf-8")
    return "mkdocs.yml", re.sub("site_name: .*", f"site_name: Papers {chance.randrange(10**6)}", text)


KINDS: list[Callable[[Path, random.Random], Edit]] = [
    _curation, _no_curation, _phrase, _topic, _digest, _page, _template, _template, _settings,
]  # fmt: skip


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = small_copy(tmp_path_factory.mktemp("edits") / "archive")
    with Server(folder, folder.parent / "log.txt") as server:
        server.wait_until_it_serves()
        yield server


def test_what_is_opened_after_edits_is_byte_for_byte_what_a_clean_build_gives(
    server: Server, tmp_path: Path, soak_rounds: Callable[[int, int], int]
) -> None:
    rounds = soak_rounds(ROUNDS, ROUNDS_OF_A_SOAK)
    chance = random.Random(1)  # noqa: S311  # no secret
    kinds = [*KINDS, *chance.choices(KINDS, k=rounds * EDITS_A_ROUND - len(KINDS))]
    chance.shuffle(kinds)
    done: list[str] = []
    for number in range(rounds):
        for kind in kinds[number * EDITS_A_ROUND : (number + 1) * EDITS_A_ROUND]:
            done.append(_edit(server, *kind(server.folder, chance)))
            server.content(chance.choice(["", "search/data/index.json", "days/", "papers/nothing/"]))
        site = _clean_build(server, tmp_path / f"{number}")
        uris = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
        always = [uri for uri in uris if ALWAYS_COMPARED.fullmatch(uri)]
        assert len(always) > 10
        for uri in (*always, *chance.sample(uris, PAGES_COMPARED)):
            assert server.content(uri) == (site / uri).read_bytes(), f"{uri} after edits of {done}"


def _edit(server: Server, name: str, text: str | None) -> str:
    """Save the edit and bring the ledger up to date, as a curator does; take back an edit that is a mistake."""
    path, ledger = server.folder / name, server.folder / LEDGER_PATH
    before, published = path.read_bytes() if path.is_file() else None, ledger.read_bytes()
    server.save(path, text)
    due = render_ledger(load_archive(server.folder).archive.ledger)
    if ledger.read_text("utf-8") != due:
        server.save(ledger, due)
    if has_errors(load_archive(server.folder).problems):
        assert b'role="alert"' in server.content("about/")
        server.save(path, before)
        if ledger.read_bytes() != published:
            server.save(ledger, published)
        return f"({name})"
    return name


def _clean_build(server: Server, site: Path) -> Path:
    build_site(server.folder, site, "--quiet", ARCHIVE_SITE_URL=server.address)
    return site
