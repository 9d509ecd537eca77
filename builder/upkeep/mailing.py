"""Sends an edition to the addresses of a list: none gets it twice, and a failure stops only its own mail."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cache
from typing import Literal

from builder.objects import frozen
from builder.outputs.mail import Edition, make_mail
from builder.pages.view import View
from builder.upkeep.mail_journal import MailJournal
from builder.upkeep.mail_list import Subscriber, papers_for
from builder.upkeep.mail_server import DoubtError, Outbox, SendError, UnreachableError, mail_bytes

Outcome = Literal["due", "sent", "had", "none", "failed", "doubt", "left"]
"""What became of a letter: it would be sent; it was sent; the address had it; the address chose none of its papers; it
was not sent; it is not known whether it was sent; it was not tried, because the server cannot be reached."""


@frozen
class Letter:
    """An edition for one address."""

    address: str
    choice: str
    chosen: frozenset[str] | None
    """Ids of the papers that it has; `None` for all."""
    papers: int


@frozen
class Sending:
    """What became of a letter, and the reason if it is not known or was not sent."""

    letter: Letter
    outcome: Outcome
    reason: str = ""


def letters_for(view: View, of: Edition, subscribers: Iterable[Subscriber]) -> tuple[Letter, ...]:
    """The letter for each subscriber, with the papers that it chose."""
    papers_of = papers_for(view, [stop.paper for stop in of.stops])
    chosen = ((one, papers_of(one)) for one in subscribers)
    return tuple(
        Letter(one.address, one.choice, ids, len(of.stops) if ids is None else len(ids)) for one, ids in chosen
    )


def deliverer(
    view: View, of: Edition, journal: MailJournal, outbox: Outbox, now: Callable[[], datetime]
) -> Callable[[Letter], None]:
    """A function that sends a letter, dated by `now`. It raises what `Outbox.send` raises, or `TemplateFailedError`."""
    mail = cache(lambda chosen, choice: make_mail(view, of, chosen, choice))
    name, sender = view.settings.site_name, view.settings.mail_from or ""

    def deliver(letter: Letter) -> None:
        message_id = f"{of.key}.{journal.hash_of(letter.address)}"
        content = mail_bytes(mail(letter.chosen, letter.choice), (name, sender), letter.address, message_id, now())
        outbox.send(sender, letter.address, content)

    return deliver


def sendings(
    letters: Iterable[Letter],
    journal: MailJournal,
    deliver: Callable[[Letter], None] | None,
    *,
    resend: bool = False,
) -> Iterator[Sending]:
    """What becomes of each letter; without `deliver`, what would.

    An address is in the journal before its mail is sent. An address in doubt is left out unless `resend` is set.
    """
    unreachable = ""
    for letter in letters:
        state = journal.state(letter.address)
        if state == "sent":
            yield Sending(letter, "had")
        elif not letter.papers:
            yield Sending(letter, "none")
        elif state == "sending" and not resend:
            yield Sending(letter, "doubt", "a run ended while its mail was sent; look there, then use --resend")
        elif unreachable:
            yield Sending(letter, "left", unreachable)
        elif deliver is None:
            yield Sending(letter, "due")
        else:
            journal.note(letter.address, "sending")
            sending = _delivered(letter, deliver)
            if sending.outcome != "doubt":
                journal.note(letter.address, "sent" if sending.outcome == "sent" else "failed")
            unreachable = sending.reason if sending.outcome == "left" else ""
            yield sending


def _delivered(letter: Letter, deliver: Callable[[Letter], None]) -> Sending:
    try:
        deliver(letter)
    except DoubtError as error:
        return Sending(letter, "doubt", str(error))
    except UnreachableError as error:
        return Sending(letter, "left", str(error))
    except SendError as error:
        return Sending(letter, "failed", str(error))
    return Sending(letter, "sent")
