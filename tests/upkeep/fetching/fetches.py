"""Recorded days of the API, and how tests fetch them from a server on loopback."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from click.testing import Result

from builder.archive.content import read_content
from builder.upkeep.captures import Imported
from builder.upkeep.client import Client, Pace
from builder.upkeep.daily_digests import fetch_digests
from builder.upkeep.daily_papers import NoList
from tests.api_server import ApiServer
from tests.archives import sample
from tests.commands import run_cli

FAST = Pace(pause=0, retries=2, first_wait=0.01)
THURSDAY, FRIDAY, FULL = date(2026, 8, 20), date(2026, 8, 21), date(2025, 9, 30)
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC).timestamp()
RECORDED = {day.isoformat(): sample(f"{day}") for day in (THURSDAY, FRIDAY, FULL)}


@dataclass
class Clock:
    """Passes as fast as it is slept on, and remembers for how long that was."""

    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def monotonic(self) -> float:
        return sum(self.slept)

    def time(self) -> float:
        return NOON + sum(self.slept)


def fetch(folder: Path, client: Client, server: ApiServer, *days: date) -> list[Imported | NoList]:
    content, _ = read_content(folder)
    return list(fetch_digests(folder, content.digests, days, client, server.address))


def fetched(folder: Path, client: Client, server: ApiServer, day: date) -> Imported:
    (taken,) = fetch(folder, client, server, day)
    assert isinstance(taken, Imported)
    return taken


def run_fetch(folder: Path, server: ApiServer, *arguments: str) -> Result:
    return run_cli(folder, "fetch", "--address", server.address, *arguments)


def content_files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "content").rglob("*")) if path.is_file()}
