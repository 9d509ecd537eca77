"""Links never die: whatever curators rename, merge, withdraw and take back, every published URL leads to a page."""

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

import pytest

from builder.archive.content import Content
from builder.archive.ledger import final_targets
from builder.identifiers import day_url, organization_url, paper_url, topic_url
from builder.model import Archive, Curation, Digest, Entry, LedgerLine, Move, Organization, Topic
from builder.outputs.redirects import redirect_pages
from builder.pipeline import merge_content
from builder.problems import Problem

FIRST_DAY = date(2031, 3, 1)
SEQUENCES = 50
STEPS = 12


@dataclass(frozen=True)
class State:
    """Content that curators change one step at a time; all of it made up."""

    days: tuple[date, ...]
    topics: tuple[Topic, ...]
    curations: Mapping[str, Curation]
    moves: tuple[Move, ...] = ()
    ledger: tuple[LedgerLine, ...] = ()

    def merged(self) -> tuple[Archive, tuple[Problem, ...]]:
        digests = tuple(
            Digest(f"content/digests/{day.year}/{day}.txt", day, "search", 1, "page text", _entries(number))
            for number, day in enumerate(self.days)
        )
        curations = tuple(self.curations[paper_id] for paper_id in sorted(self.curations))
        return merge_content(Content(digests, curations, self.topics, self.ledger, self.moves))

    def curated(self, paper_id: str, **fields: object) -> "State":
        before = self.curations.get(paper_id) or Curation(paper_id, f"content/papers/{paper_id}.yml")
        changed = replace(before, **fields)  # type: ignore[arg-type]  # each caller gives its field's type
        return replace(self, curations={**self.curations, paper_id: changed})


def _entries(number: int) -> tuple[Entry, ...]:
    letters = ["ABCDEFGH"[(number * 3 + rank) % 8] for rank in range(1, 5)]
    return tuple(
        Entry(
            f"Invented Paper {letter}",
            f"{letter * 9} made up " * 9,
            (rank,),
            rank,
            organization=Organization(f"lab-{letter.lower()}", f"Lab {letter}") if letter in "ABC" else None,
        )
        for rank, letter in enumerate(letters, start=1)
    )


def _begin() -> State:
    days = tuple(FIRST_DAY + timedelta(number) for number in range(4))
    topics = tuple(Topic(f"topic-{number}", f"Topic {number}", "Group", "made up") for number in range(4))
    return State(days, topics, {})


def _retitle(state: State, archive: Archive, chance: Random) -> State:
    title = f"Another Title {chance.randrange(1000)}"
    return state.curated(chance.choice(archive.papers).id, title=title) if archive.papers else state


def _withdraw(state: State, archive: Archive, chance: Random) -> State:
    return state.curated(chance.choice(archive.papers).id, withdrawn="It was a dream.") if archive.papers else state


def _merge(state: State, archive: Archive, chance: Random) -> State:
    if len(archive.papers) < 2:
        return state
    gone, kept = chance.sample(archive.papers, 2)
    return state.curated(gone.id, same_as=kept.id)


def _take_back(state: State, archive: Archive, chance: Random) -> State:  # noqa: ARG001  # all steps are called alike
    undone = [id_ for id_, curation in sorted(state.curations.items()) if curation.same_as or curation.withdrawn]
    return state.curated(chance.choice(undone), same_as=None, withdrawn=None) if undone else state


def _rename_topic(state: State, archive: Archive, chance: Random) -> State:
    topic = chance.choice(archive.topics)
    slug = f"renamed-{chance.randrange(1000)}"
    renamed = replace(topic, slug=slug, was=(*topic.was, topic.slug))
    return replace(state, topics=tuple(renamed if other is topic else other for other in state.topics))


def _merge_topics(state: State, archive: Archive, chance: Random) -> State:
    if len(archive.topics) < 2:
        return state
    gone, kept = chance.sample(archive.topics, 2)
    larger = replace(kept, was=(*kept.was, gone.slug, *gone.was))
    return replace(state, topics=tuple(larger if one is kept else one for one in state.topics if one is not gone))


def _forget_old_slugs(state: State, archive: Archive, chance: Random) -> State:  # noqa: ARG001  # the same
    return replace(state, topics=tuple(replace(topic, was=()) for topic in state.topics))


def _date_anew(state: State, archive: Archive, chance: Random) -> State:  # noqa: ARG001  # the same
    old, new = chance.choice(state.days), FIRST_DAY + timedelta(30 + chance.randrange(1000))
    days = tuple(new if day == old else day for day in state.days)
    return replace(state, days=days, moves=(*state.moves, Move(day_url(old), day_url(new))))


def _rename_organization(state: State, archive: Archive, chance: Random) -> State:
    having = [paper for paper in archive.papers if paper.organization]
    new = Organization(f"new-lab-{chance.randrange(1000)}", "New Lab")
    old = chance.choice(having).organization if having else None
    for paper in having:
        if paper.organization == old:
            state = state.curated(paper.id, organization=new)
    return state


STEPS_OF_CURATORS: tuple[Callable[[State, Archive, Random], State], ...] = (
    _retitle,
    _withdraw,
    _merge,
    _take_back,
    _rename_topic,
    _merge_topics,
    _forget_old_slugs,
    _date_anew,
    _rename_organization,
)


def _as_check_asks(state: State) -> State:
    """The state after what `check` says of moves: lines added for pages that would be gone, idle ones deleted."""
    archive, problems = state.merged()
    idle = {problem.line for problem in problems if problem.code == "move-of-live-page"}
    moves = tuple(move for move in state.moves if move.line not in idle)
    gone = [problem.message.split(" ")[2] for problem in problems if problem.code == "url-gone"]
    assert all(url.startswith("organizations/") for url in gone), gone
    moves += tuple(Move(url, topic_url(archive.topics[0].slug)) for url in gone)
    return replace(state, moves=tuple(replace(move, line=line) for line, move in enumerate(moves, start=1)))


def _pages(archive: Archive) -> set[str]:
    urls = {paper_url(paper.id) for paper in archive.papers} | {paper_url(gone.paper_id) for gone in archive.withdrawn}
    urls |= {organization_url(paper.organization.handle) for paper in archive.papers if paper.organization}
    return urls | {day_url(day.date) for day in archive.days} | {topic_url(topic.slug) for topic in archive.topics}


def _followed(archive: Archive) -> dict[str, str]:
    """Each URL with a page or a redirect page → the page at which a reader ends."""
    ends = {url: url for url in _pages(archive)}
    for file in redirect_pages(final_targets(archive.ledger)):
        url = file.uri.removesuffix("index.html")
        assert url not in ends, f"{url} has a page and a redirect"
        refresh = re.search(r'content="0; url=([^"]+)"', str(file.make()))
        assert refresh
        ends[url] = posixpath.normpath(posixpath.join(url, refresh[1])) + "/"
    return ends


@pytest.mark.parametrize("first_seed", range(SEQUENCES))
def test_after_any_steps_every_url_ever_published_leads_to_a_page(
    first_seed: int, soak_rounds: Callable[[int, int], int]
) -> None:
    for seed in range(first_seed, SEQUENCES * soak_rounds(1, 40), SEQUENCES):
        _walk(Random(seed))  # noqa: S311  # no secret is made


def _walk(chance: Random) -> None:
    """Let curators take steps, and follow every URL after each."""
    state = _begin()
    archive, _ = state.merged()
    published: set[str] = set()
    for _ in range(STEPS):
        state = replace(state, ledger=archive.ledger)
        published |= _pages(archive)
        before = state
        state = chance.choice(STEPS_OF_CURATORS)(state, archive, chance)
        state = _as_check_asks(_as_check_asks(state))
        archive, problems = state.merged()
        wrong = [problem for problem in problems if problem.severity == "error" and problem.code != "not-in-ledger"]
        assert wrong == [], f"{before} → {state}"
        ends = _followed(archive)
        assert published <= ends.keys()
        assert {ends[url] for url in published} <= _pages(archive)


def test_a_chain_of_moves_leads_straight_to_its_end() -> None:
    lines = [
        LedgerLine("days/a/", moved_to="days/b/"),
        LedgerLine("days/b/", moved_to="days/c/"),
        LedgerLine("days/c/"),
    ]
    assert final_targets(lines) == {"days/a/": "days/c/", "days/b/": "days/c/"}


def test_a_circle_leads_nowhere() -> None:
    assert final_targets([LedgerLine("a/", moved_to="b/"), LedgerLine("b/", moved_to="a/")]) == {}
