"""Splits an API answer that covers several days, such as a week, into the lists of its days."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from builder.digests.api_items import api_items
from builder.digests.digest_format import digest_format
from builder.digests.saved_page import SavedPage, saved_page
from builder.text.characters import plain_lines
from builder.upkeep.captures import Capture, Refused


def split_days(capture: Capture | Refused) -> tuple[Capture | Refused, ...]:
    """A capture for each day of the API's items in `capture`, with the items unchanged and in their order.

    Page text, a list of one day and a refusal are returned unchanged. If some items of several days do not include
    their day, the result is a refusal.
    """
    if isinstance(capture, Refused):
        return (capture,)
    text = plain_lines(capture.text)
    form = digest_format(text)
    page = saved_page(text, capture.name) if form == "saved page" else None
    items = api_items(page.api_json if isinstance(page, SavedPage) else text).items if form != "page text" else ()
    of_day: dict[date | None, list[str]] = defaultdict(list)
    for item in items:
        of_day[item.day].append(item.text)
    days = sorted(day for day in of_day if day)
    if len(days) < 2:  # noqa: PLR2004  # a list of one day is not split
        return (capture,)
    if undated := of_day[None]:
        reason = f"cannot be split, because {len(undated)} of its items do not include their day (`submittedOnDailyAt`)"
        return (Refused(capture.name, reason),)
    return tuple(
        replace(capture, name=f"{capture.name} ({day})", text="[\n" + ",\n".join(of_day[day]) + "\n]\n", day=day)
        for day in days
    )
