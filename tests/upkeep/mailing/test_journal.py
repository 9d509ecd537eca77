"""The journal of an edition: it names nobody, and by it nobody gets an edition twice, whatever ends a run."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.upkeep.mail_journal import open_journal
from tests.conftest import ROOT
from tests.killed import Ended, Run, all_ended
from tests.mail_server import MailServer
from tests.upkeep.mailing.mails import ADA, BO, DAY, PEOPLE, send_mail


def test_the_journal_names_nobody(folder: Path, people: Path, server: MailServer) -> None:
    send_mail(folder, people, server)
    journal = (folder / f".mail/{DAY}.txt").read_text()
    assert journal.count("sent") == journal.count("sending") == len(PEOPLE)
    assert all(re.fullmatch("(?:salt|sending|sent) [0-9a-f]{32}", line) for line in journal.splitlines())
    assert ".mail/" in (ROOT / ".gitignore").read_text().split()


def test_after_a_kill_one_address_is_in_doubt_and_no_other_gets_two(
    folder: Path, people: Path, server: MailServer
) -> None:
    command = [sys.executable, "-m", "builder", "--archive", str(folder), "mail", DAY, "--to", str(people), "--send"]
    server.when_received = lambda: os.kill(run.pid, signal.SIGKILL) if len(server.received) == 2 else None
    with subprocess.Popen([*command, "--no-tls", "--server", f"smtp://127.0.0.1:{server.port}"], cwd=ROOT) as run:
        assert run.wait() == -signal.SIGKILL
    assert server.had() == [ADA, BO]
    done = send_mail(folder, people, server)
    assert done.exit_code == 1
    assert (
        done.stdout == f"{BO}: 2 papers, in doubt: a run ended while its mail was sent; look there, then use --resend\n"
    )
    assert server.had() == PEOPLE
    assert send_mail(folder, people, server, "--resend").exit_code == 0
    assert server.had() == [*PEOPLE, BO]


@pytest.mark.slow
def test_a_command_killed_at_any_change_of_the_journal_sends_nothing_twice(
    folder: Path, tmp_path: Path, server: MailServer, soak_rounds: Callable[[int, int], int]
) -> None:
    """Each run has a list of its own, so that its mail can be told from that of others."""
    changes = range(soak_rounds(4, 1), 8)  # those of both addresses; before them, the journal is begun
    lists = {at: tmp_path / f"{at}.txt" for at in changes}
    for at, path in lists.items():
        path.write_text(f"a.{at}@example.org\nb.{at}@example.org\n")
    options = ("--send", "--no-tls", "--server", f"smtp://127.0.0.1:{server.port}")

    def runs(*, kills: bool) -> list[Ended]:
        return all_ended([
            Run(at if kills else 0, str(folder), str(tmp_path / f"{at}"), (
                "mail", DAY, "--to", str(path), "--journals", str(tmp_path / f"{at}"), *options
            )) for at, path in lists.items()
        ])  # fmt: skip

    assert {one.code for one in runs(kills=True)} == {-signal.SIGKILL}
    for at, one in zip(changes, runs(kills=False), strict=True):
        doubtful = [line.partition(":")[0] for line in one.output.splitlines() if "in doubt: " in line]
        assert len(doubtful) <= 1
        had = [address for address in server.had() if f".{at}@" in address]
        assert sorted({*had, *doubtful}) == [f"a.{at}@example.org", f"b.{at}@example.org"]
        assert len(had) == len({*had})


@pytest.mark.parametrize(
    ("journal", "said"),
    [
        ("", ""),
        ("salt 0f", ""),
        ("salt " + "0" * 32 + "\nsending 0f", ""),
        ("notes\nof mine\n", ":1: this is not a line of a journal"),
        ("salt " + "0" * 32 + "\nsent\n", ":2: this is not a line of a journal"),
    ],
)
def test_a_journal_that_is_cut_off_goes_on_and_a_damaged_one_stops_the_command(
    folder: Path, people: Path, server: MailServer, journal: str, said: str
) -> None:
    (folder / ".mail").mkdir()
    path = folder / f".mail/{DAY}.txt"
    path.write_text(journal)
    for _ in range(2):
        done = send_mail(folder, people, server)
        assert (done.exit_code, server.had()) == ((1, []) if said else (0, PEOPLE))
        assert said in done.stderr


def test_two_commands_do_not_send_one_edition_at_once(folder: Path, people: Path, server: MailServer) -> None:
    with open_journal(folder / f".mail/{DAY}.txt"):
        done = send_mail(folder, people, server)
    assert (done.exit_code, server.had()) == (1, [])
    assert "another command is sending this edition" in done.stderr
