"""Checks curations against the days and the withdrawals in digests."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from builder.archive.judged import Judged
from builder.model import Curation, Span
from builder.problems import Problem

_A_MONTH = timedelta(days=31)


def check_curation_dates(curations: Iterable[Curation], newest: date | None) -> Iterator[Problem]:
    """Advice on each `date` that is more than a month after the newest digest, once for all curations of that date."""
    late: dict[date, list[Curation]] = defaultdict(list)
    for curation in curations:
        if newest and curation.date and curation.date > newest + _A_MONTH:
            late[curation.date].append(curation)
    for day, same in late.items():
        others = f" (and {len(same) - 1} other curations)" if len(same) > 1 else ""
        message = (
            f"{day}{others} is more than a month after the newest digest, {newest}:"
            " write the day of the correction, or import the days since then"
        )
        span = same[0].spans.get("date", Span(0, 0, 0, 0))
        yield Problem(same[0].path, span.line, "late-date", message, "advice", span.column)


def check_withdrawn(papers: Iterable[Judged]) -> Iterator[Problem]:
    """Advice on each paper that the API calls withdrawn and the archive does not."""
    for paper in papers:
        gone = next((seen for seen in paper.named.group if seen.entry.withdrawn), None)
        if gone and not any(curation.withdrawn for curation in paper.curations):
            message = (
                f"{gone.entry.title!r} was withdrawn on {gone.entry.withdrawn}: to withdraw it here, write"
                f" `withdrawn: >-` and the reason in content/papers/{paper.named.id}.yml"
            )
            yield Problem(gone.digest.path, gone.entry.lines[0], "withdrawn-paper", message, "advice")
