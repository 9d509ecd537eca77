"""`paper-archive mail` sends the papers of a day or a week to a list of addresses."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import click

from builder.archive.content import CONTENT_FOLDER
from builder.cache import cached_memory
from builder.commands.fetch import tell
from builder.commands.given_files import given_text
from builder.commands.options import pass_folder
from builder.commands.problem_lines import print_problems
from builder.commands.saying import echo
from builder.commands.site_settings import site_settings
from builder.host.disk import write_whole
from builder.identifiers import is_mail_address
from builder.memory import Memory
from builder.outputs.mail import Edition, find_edition, make_mail
from builder.pages.templates import TemplateFailedError, Templates
from builder.pages.view import View
from builder.pages.wording import capitalized, counted, listed
from builder.pipeline import load_archive
from builder.problems import has_errors
from builder.site_plan import site_view
from builder.upkeep.mail_journal import JournalError, open_journal, read_journal
from builder.upkeep.mail_list import parse_list
from builder.upkeep.mail_server import Outbox, Server, parse_server
from builder.upkeep.mailing import Letter, Sending, deliverer, letters_for, sendings

MAIL_FOLDER = ".mail"
"""The folder of the journals in the archive's folder; git ignores it."""
_WORDS = {
    "sent": "sent",
    "due": "to send",
    "had": "already sent",
    "none": "without papers",
    "failed": "failed",
    "doubt": "in doubt",
    "left": "left for the next run",
}
"""The words of each outcome, in the order of the summary."""
_FAILURES = ("failed", "doubt", "left")


@click.command("mail")
@click.argument("date")
@click.option(
    "--to",
    "list_file",
    metavar="LIST",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file with the addresses, one a line.",
)
@click.option("--send", "is_sent", is_flag=True, help="Send. Otherwise, the command only says what it would send.")
@click.option("--resend", is_flag=True, help="Send also to addresses that are in doubt.")
@click.option(
    "--save",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write the mail with all papers to DIR, as HTML and as text.",
)
@click.option(
    "--server",
    envvar="ARCHIVE_SMTP",
    metavar="URL",
    help="smtps://user:password@host:port, or smtp:// for STARTTLS. Default: ARCHIVE_SMTP, if it is set.",
)
@click.option("--no-tls", "is_plain", is_flag=True, help="Send without TLS, through a server on this machine.")
@click.option(
    "--journals", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
    help="The folder with a journal for each edition. Default: .mail in the archive's folder.",
)  # fmt: skip
@pass_folder
def mail_command(  # noqa: PLR0913  # one argument for each option
    folder: Path, *, date: str, list_file: Path | None, is_sent: bool, resend: bool, save: Path | None,
    server: str | None, is_plain: bool, journals: Path | None,
) -> None:  # fmt: skip
    """Send the papers of a day or week by mail. No address gets an edition twice.

    DATE is a day (2025-12-11), a week (2025-W50) or `newest`, which is the newest day. A line of LIST is an address. It
    can choose papers; then it gets only these, and no mail if there are none:

    \b
      ada@example.org
      bo@example.org | topics: agents, robotics | authors: Ada Invented
      cy@example.org | organizations: example-lab | search: "soft hand" -vision

    \b
      paper-archive mail newest --to .mail/list.txt           say what would be sent
      paper-archive mail newest --to .mail/list.txt --send    send; after a failure, run this again
      paper-archive mail 2025-W50 --save /tmp/mail            write the mail to look at it
    """
    if not list_file and (is_sent or resend or not save):
        message = "give --to LIST, or --save DIR without --send"
        raise click.UsageError(message)
    with _clear_errors(), cached_memory(folder) as memory:
        view = _view(folder, memory)
        of = _edition(view, date)
        letters, is_right = _letters(folder, list_file, view, of) if list_file else ((), True)
    with _clear_errors():
        if save:
            _save(view, of, save.absolute())
        path = (journals or folder / MAIL_FOLDER).absolute() / f"{of.key}.txt"
        if is_sent or resend:
            with (
                closing(Outbox(_server(view, server, is_plain=is_plain), tell)) as outbox,
                open_journal(path) as journal,
            ):
                deliver = deliverer(view, of, journal, outbox, lambda: datetime.now().astimezone())
                is_right &= _reported(sendings(letters, journal, deliver, resend=resend), of)
        elif list_file:
            is_right &= _reported(sendings(letters, read_journal(path), None), of, are_all=True)
    if not is_right:
        raise SystemExit(1)


@contextmanager
def _clear_errors() -> Iterator[None]:
    try:
        yield
    except (JournalError, TemplateFailedError) as error:
        raise click.ClickException(str(error)) from error


def _view(folder: Path, memory: Memory) -> View:
    settings = site_settings(folder)
    if not settings.site_url:
        message = "`site_url` is empty in mkdocs.yml, and links in mail need it: fill it in, or set ARCHIVE_SITE_URL"
        raise click.ClickException(message)
    loaded = load_archive(folder, memory, is_quick=True)
    if has_errors(loaded.problems):
        print_problems([problem for problem in loaded.problems if problem.severity == "error"], err=True)
        message = "the content has errors, and a mail cannot be corrected: correct them first"
        raise click.ClickException(message)
    return site_view(loaded.archive, settings, Templates.read(folder), memory)


def _edition(view: View, date: str) -> Edition:
    of = find_edition(view, date)
    if of is None:
        message = f"the archive has no papers of {date!r}; write a day like 2025-12-11, a week like 2025-W50, or newest"
        raise click.BadParameter(message, param_hint="DATE")
    return of


def _letters(folder: Path, list_file: Path, view: View, of: Edition) -> tuple[tuple[Letter, ...], bool]:
    """The letters for the list, and whether the list has no mistake."""
    if list_file.resolve().is_relative_to(folder / CONTENT_FOLDER):
        message = f"{list_file} is below {CONTENT_FOLDER}/ and is published: move it to {MAIL_FOLDER}/, for example"
        raise click.ClickException(message)
    subscribers, problems = parse_list(given_text(list_file), str(list_file), view)
    print_problems(problems, err=True)
    return letters_for(view, of, subscribers), not problems


def _save(view: View, of: Edition, target: Path) -> None:
    mail = make_mail(view, of)
    for ending, text in (("html", mail.html), ("txt", mail.text)):
        write_whole(target, f"{of.key}.{ending}", text.encode())
        echo(str(target / f"{of.key}.{ending}"))


def _server(view: View, url: str | None, *, is_plain: bool) -> Server:
    if not is_mail_address(view.settings.mail_from or ""):
        message = (
            "`mail_from` in mkdocs.yml is no address: write the one that mail is sent from, like papers@example.org"
        )
        raise click.ClickException(message)
    if not url:
        message = "no mail server is known: set ARCHIVE_SMTP, or use --server"
        raise click.ClickException(message)
    try:
        return parse_server(url, is_plain=is_plain)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--server") from error


def _reported(done: Iterable[Sending], of: Edition, *, are_all: bool = False) -> bool:
    """Prints what becomes of the letters, one line each where something failed, or for all; whether nothing failed."""
    numbers: Counter[str] = Counter()
    for one in done:
        numbers[one.outcome] += 1
        if are_all or (one.reason and (one.outcome != "left" or numbers["left"] == 1)):
            words = f"{counted(one.letter.papers, 'paper')}, {_WORDS[one.outcome]}"
            echo(f"{one.letter.address}: {': '.join(filter(None, [words, one.reason]))}")
    sums = [f"{numbers[key]} {words}" for key, words in _WORDS.items() if numbers[key]]
    echo(f"{capitalized(of.label)}: {listed(sums) or 'no addresses'}", err=True)
    return not any(numbers[key] for key in _FAILURES)
