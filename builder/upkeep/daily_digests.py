"""Days to new digests: each fetched, compared with what the archive has, and written before the next is asked for."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from builder.model import Digest
from builder.upkeep.client import Client, FetchError
from builder.upkeep.daily_papers import ADDRESS, NoList, fetch_day
from builder.upkeep.ingest import Capture, Imported, Refused, take_capture, with_new, write_digest


def fetch_digests(
    folder: Path, digests: Sequence[Digest], days: Iterable[date], client: Client, address: str = ADDRESS
) -> Iterator[Imported | NoList]:
    """What became of each day, in order; a new digest is on disk when it is yielded, the ledger is not touched.

    Raises `FetchError` at the first day that cannot be had or read: what came before it stays.
    """
    for day in days:
        found = fetch_day(client, day, address)
        if isinstance(found, NoList):
            yield found
            continue
        taken = take_capture(Capture(f"the API's list for {day}", found.text, day), digests, day)
        if isinstance(taken, Refused):
            message = f"{taken.name}: {taken.reason}"
            raise FetchError(message)
        if taken.is_new and (earlier := _repeated(taken.digest, digests)):
            yield NoList(day, f"the API repeats the list for {earlier.day}")
            continue
        if taken.is_new:
            write_digest(folder, taken)
            digests = with_new(digests, [taken])
        yield taken


def daily_lists(digests: Iterable[Digest]) -> frozenset[date]:
    """The days whose daily list is there."""
    return frozenset(digest.day for digest in digests if digest.list == "daily")


def _repeated(digest: Digest, digests: Sequence[Digest]) -> Digest | None:
    """The last earlier day's list, if this one holds the same papers: so the API showed weekends for a while."""
    earlier = [known for known in digests if known.list == "daily" and known.day < digest.day]
    last = max(earlier, key=lambda known: (known.day, known.capture), default=None)
    return last if last and _ids(last) == _ids(digest) else None


def _ids(digest: Digest) -> frozenset[str]:
    return frozenset(entry.arxiv or entry.title for entry in digest.entries)
