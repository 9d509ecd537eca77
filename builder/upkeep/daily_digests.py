"""Fetches days as new digests: each is compared with the archive and saved before the next is requested."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from builder.model import Digest
from builder.upkeep.captures import Capture, Imported, Refused
from builder.upkeep.client import Client, FetchError
from builder.upkeep.daily_papers import ADDRESS, NoList, days_between, fetch_day
from builder.upkeep.ingest import take_capture, with_new, write_digest

_WEEK = 7
"""Days after which the votes on a day's papers hardly change."""


def fetch_digests(
    folder: Path, digests: Sequence[Digest], days: Iterable[date], client: Client, address: str = ADDRESS
) -> Iterator[Imported | NoList]:
    """The result of each day, in order. A new digest is on disk when it is yielded; the ledger is not changed.

    Raises `FetchError` at the first day that cannot be fetched or read; earlier days are kept.
    """
    for day in days:
        found = fetch_day(client, day, address)
        if isinstance(found, NoList):
            yield found
            continue
        taken = take_capture(
            Capture(f"the API's list for {day}", found.text, day, day_given_by="the request"), digests, day
        )
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
    """The days with a daily list in the archive."""
    return frozenset(digest.day for digest in digests if digest.list == "daily")


def unsettled_days(digests: Iterable[Digest], until: date) -> tuple[date, ...]:
    """The days of the two weeks before `until` to fetch: those without a daily list, and those that are at least a week
    old and have one capture.
    """
    captures = Counter(digest.day for digest in digests if digest.list == "daily")
    days = days_between(until - timedelta(2 * _WEEK), until - timedelta(1))
    return tuple(day for day in days if captures[day] <= (day <= until - timedelta(_WEEK)))


def _repeated(digest: Digest, digests: Sequence[Digest]) -> Digest | None:
    """The list of the last earlier day, if this list contains the same papers: the API repeated lists on weekends for a
    while.
    """
    earlier = [known for known in digests if known.list == "daily" and known.day < digest.day]
    last = max(earlier, key=lambda known: (known.day, known.capture), default=None)
    return last if last and _ids(last) == _ids(digest) else None


def _ids(digest: Digest) -> frozenset[str]:
    return frozenset(entry.arxiv or entry.title for entry in digest.entries)
