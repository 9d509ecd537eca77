"""`paper-archive mail`: who gets what, and that nobody gets it twice, whatever fails."""

import os
import re
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from builder.memory import Memory
from builder.outputs.mail import find_edition
from builder.pages.templates import Templates
from builder.pages.view import Settings, View
from builder.site_plan import site_view
from builder.upkeep import mail_server as sending
from builder.upkeep.mail_journal import open_journal
from builder.upkeep.mail_list import parse_list
from builder.upkeep.mailing import letters_for
from tests.archives import archive_of, small_copy
from tests.commands import run_cli
from tests.conftest import ROOT
from tests.killed import Ended, Run, all_ended
from tests.mail_server import HANG_UP, PASSWORD, MailServer, mail_server

DAY = "2031-03-02"
PEOPLE = [f"{name}@example.org" for name in ("ada", "bo", "cy", "di")]
ADA, BO, CY, DI = PEOPLE


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARCHIVE_SITE_URL", "https://papers.example/archive/")
    monkeypatch.setattr(sending, "WAITS_S", (0.01, 0.01))


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    """The small archive, to parse lists for."""
    folder = small_copy(tmp_path_factory.mktemp("archive") / "small")
    return site_view(archive_of(folder), Settings("Small", "https://papers.example/"), Templates.read(folder), Memory())


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as running:
        yield running


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "list.txt"
    path.write_text("# Made up.\n\n" + "\n".join(PEOPLE))
    return path


def _mail(folder: Path, people: Path, server: MailServer | None, *options: str, day: str = DAY) -> Result:
    given = ["--send", "--no-tls", "--server", f"smtp://127.0.0.1:{server.port}"] if server else []
    return run_cli(folder, "mail", day, "--to", str(people), *given, *options)


def test_a_dry_run_is_the_default_and_writes_nothing(folder: Path, people: Path) -> None:
    done = _mail(folder, people, None)
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [f"{address}: 2 papers, to send" for address in PEOPLE]
    assert "2 March 2031: 4 to send" in done.stderr
    assert not (folder / ".mail").exists()


def test_each_address_gets_each_edition_once(folder: Path, people: Path, server: MailServer) -> None:
    done = _mail(folder, people, server)
    assert (done.exit_code, done.stdout) == (0, ""), done.output
    assert "2 March 2031: 4 sent" in done.stderr
    assert "2 March 2031: 4 already sent" in _mail(folder, people, server).stderr
    people.write_text(people.read_text().upper() + "\nei@example.org")
    assert "1 sent and 4 already sent" in _mail(folder, people, server).stderr
    assert server.had() == [*PEOPLE, "ei@example.org"]
    assert "5 sent" in _mail(folder, people, server, day="2031-W09").stderr


def test_a_mail_says_who_sends_it_and_how_to_end_it(folder: Path, people: Path, server: MailServer) -> None:
    _mail(folder, people, server)
    mail = server.received[0][1]
    assert mail.defects == []
    assert (mail["From"], mail["To"]) == ("Invented Papers <editor@invented.example>", ADA)
    assert mail["Subject"] == "2 papers of 2 March 2031"
    assert mail["List-Unsubscribe"] == "<mailto:editor@invented.example?subject=unsubscribe>"
    assert len({received["Message-ID"] for _, received in server.received}) == len(PEOPLE)
    text, html = mail.iter_parts()
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert "https://papers.example/archive/days/2031-03-02/" in html.get_content()
    assert "Folding Paper Cranes" in text.get_content()


def test_the_journal_names_nobody(folder: Path, people: Path, server: MailServer) -> None:
    _mail(folder, people, server)
    journal = (folder / f".mail/{DAY}.txt").read_text()
    assert journal.count("sent") == journal.count("sending") == len(PEOPLE)
    assert all(re.fullmatch("(?:salt|sending|sent) [0-9a-f]{32}", line) for line in journal.splitlines())
    assert ".mail/" in (ROOT / ".gitignore").read_text().split()


Fault = tuple[str, list[str], str, str]
FAULTS: dict[str, Fault] = {
    "a refused recipient": ("RCPT", ["550 no such user"], "failed: 127.0.0.1 answers 550 no such user", "failed"),
    "a refused text": ("DATA", ["554 looks like spam"], "failed: 127.0.0.1 answers 554 looks like spam", "failed"),
    "a busy server": ("RCPT", ["451 later"] * 2, "", "sent"),
    "a server that stays busy": ("RCPT", ["451 later"] * 3, "failed: 127.0.0.1 answers 451 later", "failed"),
    "a connection that is dropped once": ("RCPT", [HANG_UP], "", "sent"),
    "a connection that is always dropped": ("RCPT", [HANG_UP] * 3, "failed: 127.0.0.1 ended the connection", "failed"),
    "a connection that is dropped after the text": ("DATA", [HANG_UP], "in doubt: 127.0.0.1 ended the", "in doubt"),
}
"""The stage at which the server fails for one address, its answers, what is printed, and what becomes of the mail."""


@pytest.mark.parametrize("name", FAULTS)
def test_a_failure_stops_only_its_own_mail(folder: Path, people: Path, server: MailServer, name: str) -> None:
    stage, answers, said, state = FAULTS[name]
    server.faults[stage, BO] = list(answers)
    done = _mail(folder, people, server)
    assert done.exit_code == (0 if state == "sent" else 1)
    assert done.stdout.startswith(f"{BO}: 2 papers, {said}" if said else "")
    assert {ADA, CY, DI} <= set(server.had())
    again = _mail(folder, people, server)
    assert again.exit_code == (1 if state == "in doubt" else 0), again.output
    assert server.had().count(BO) == 1
    if state == "in doubt":
        assert again.stdout.startswith(f"{BO}: 2 papers, in doubt: ")
        assert _mail(folder, people, server, "--resend").exit_code == 0
        assert server.had().count(BO) == 2
        assert len({mail["Message-ID"] for to, mail in server.received if to == BO}) == 1
    assert all(server.had().count(address) == 1 for address in (ADA, CY, DI))


def test_a_server_that_never_answers_is_given_up(folder: Path, people: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, monkeypatch.context() as impatient:
        impatient.setattr(sending, "TIMEOUT_S", 0.05)
        done = _mail(folder, people, MailServer(silent.getsockname()[1]))
    assert done.exit_code == 1
    assert done.stdout.startswith(f"{ADA}: 2 papers, left for the next run: 127.0.0.1:")
    assert done.stdout.count("\n") == 1
    assert "timed out; waiting" in done.stderr
    assert "2 March 2031: 4 left for the next run" in done.stderr
    with mail_server() as server:
        assert _mail(folder, people, server).exit_code == 0
        assert server.had() == PEOPLE


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for `localhost`, with its key in the same file."""
    path = tmp_path_factory.mktemp("certificate") / "own.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    named = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", str(path), "-out", "-"]
    made = subprocess.run([*command, *named], capture_output=True, text=True, check=True)
    path.write_text(path.read_text() + made.stdout)
    return path


TLS = {
    "right": (True, PASSWORD, ""),
    "an unknown certificate": (False, PASSWORD, "certificate verify failed"),
    "a wrong password": (True, "wrong", "535"),
}
"""Whether the certificate is trusted, the password, and what is said."""


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")  # aiosmtpd counts only STARTTLS as TLS
@pytest.mark.parametrize("name", TLS)
def test_mail_goes_through_tls_to_a_server_that_is_trusted_and_accepts_us(
    folder: Path, people: Path, certificate: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    is_trusted, password, said = TLS[name]
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(certificate)
    if is_trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    for scheme, day in (("smtp", DAY), ("smtps", "2031-W09")):
        with mail_server(tls, is_tls_first=scheme == "smtps") as server:
            monkeypatch.setenv("ARCHIVE_SMTP", f"{scheme}://ada%40example.org:{password}@localhost:{server.port}")
            done = _mail(folder, people, None, "--send", day=day)
        assert (done.exit_code, server.had()) == ((1, []) if said else (0, PEOPLE)), done.output
        assert said in done.stdout
        assert password not in done.output
        assert {*server.users} == ({"ada@example.org"} if is_trusted else set())
        assert server.was_encrypted == (set() if said else {True})


def test_without_tls_nothing_is_sent_unless_it_is_asked_for(folder: Path, people: Path, server: MailServer) -> None:
    done = _mail(folder, people, None, "--send", "--server", f"smtp://127.0.0.1:{server.port}")
    assert (done.exit_code, server.had()) == (1, [])
    assert "cannot be used: STARTTLS extension not supported by server" in done.stdout


def test_after_a_kill_one_address_is_in_doubt_and_no_other_gets_two(
    folder: Path, people: Path, server: MailServer
) -> None:
    command = [sys.executable, "-m", "builder", "--archive", str(folder), "mail", DAY, "--to", str(people), "--send"]
    server.when_received = lambda: os.kill(run.pid, signal.SIGKILL) if len(server.received) == 2 else None
    with subprocess.Popen([*command, "--no-tls", "--server", f"smtp://127.0.0.1:{server.port}"], cwd=ROOT) as run:
        assert run.wait() == -signal.SIGKILL
    assert server.had() == [ADA, BO]
    done = _mail(folder, people, server)
    assert done.exit_code == 1
    assert (
        done.stdout == f"{BO}: 2 papers, in doubt: a run ended while its mail was sent; look there, then use --resend\n"
    )
    assert server.had() == PEOPLE
    assert _mail(folder, people, server, "--resend").exit_code == 0
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
        done = _mail(folder, people, server)
        assert (done.exit_code, server.had()) == ((1, []) if said else (0, PEOPLE))
        assert said in done.stderr


def test_two_commands_do_not_send_one_edition_at_once(folder: Path, people: Path, server: MailServer) -> None:
    with open_journal(folder / f".mail/{DAY}.txt"):
        done = _mail(folder, people, server)
    assert (done.exit_code, server.had()) == (1, [])
    assert "another command is sending this edition" in done.stderr


LISTS: dict[str, str] = {
    "ada": '"ada" is not an address: write one like ada@example.org',
    "Ada <ada@example.org>": "is not an address",
    f"{ADA}, {BO}": "is not an address",
    "ada@exämple.org": "is not an address",
    BO.upper(): f"{BO.upper()} is also on line 1: join the two lines",
    f"{ADA} | topics: robotic": 'there is no topic "robotic" in the archive (did you mean "robotics"?): correct',
    f"{ADA} | topics:": "a name is missing after topics: write one or delete the colon",
    f"{ADA} | topic: robotics": '"topic: robotics" (did you mean "topics"?) chooses nothing: write topics,',
    f"{ADA} | robotics": '"robotics" chooses nothing: write topics, organizations, authors or search, and a colon',
    f"{ADA} | authors: Ada Inventd": '(did you mean "ada invented"?): correct the name, or write search: Ada Inventd',
    f"{ADA} | organizations: example": 'there is no organisation "example" in the archive (did you mean "example',
    f"{ADA} | search: -vision": "A minus only excludes papers. Please add a word to search for.",
    f"{ADA} | search:": "This query contains no words to search for.",
}
"""Wrong lines, and what is said of each."""


@pytest.mark.parametrize("line", LISTS)
def test_a_wrong_line_is_reported_and_left_out(view: View, line: str) -> None:
    subscribers, problems = parse_list(f"{BO}\n{line}\n{CY}\n", "list.txt", view)
    assert [str(problem).partition(" ")[0] for problem in problems] == ["list.txt:2:"]
    assert LISTS[line] in problems[0].message
    assert [one.address for one in subscribers] == [BO, CY]


def test_the_other_lines_of_a_wrong_list_are_served(folder: Path, people: Path, server: MailServer) -> None:
    people.write_text(f"\ufeff{BO}\nada\n{CY} | topics: folding\n{DI} | topics: nothing\n")
    done = _mail(folder, people, server)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"{people}:2: mail-list ")
    assert done.stderr.endswith("2 March 2031: 2 sent and 1 without papers\n")
    assert [(to, mail["Subject"][:7]) for to, mail in server.received] == [(BO, "2 paper"), (CY, "1 paper")]
    html = [list(mail.iter_parts())[1].get_content() for _, mail in server.received]
    assert ["You chose Folding." in text for text in html] == [False, True]
    assert [CHAIR in text for text in html] == [True, False]


CRANES, CHAIR = "folding-paper-cranes-with-a-soft-robot-hand", "the-walking-chair-and-its-fall"
CHOICES: dict[str, tuple[list[str], str]] = {
    "topics: folding": ([CRANES], "Folding"),
    "topics: origami, Robots": ([CRANES], "Folding and Robots"),
    "organizations: example-lab": ([CRANES], "Example Lab"),
    "authors: Ed Notional": ([CHAIR], "Ed Notional"),
    "authors: ed notional, Ada Invented": ([CRANES, CHAIR], "Ed Notional and Ada Invented"),
    "search: soft hand": ([CRANES], "search “soft hand”"),
    'search: "soft robot hand"': ([CRANES], 'search “"soft robot hand"”'),
    'search: "robot soft hand"': ([], 'search “"robot soft hand"”'),
    "search: made-up hand -soft": ([], "search “made-up hand -soft”"),
    "search: soft han": ([], "search “soft han”"),
    "search: folding desk": ([], "search “folding desk”"),
    "topics: folding | authors: Ed Notional": ([CRANES, CHAIR], "Folding and Ed Notional"),
    "topics: nothing": ([], "Nothing"),
}
"""What a line chooses, the papers of the day that its address gets, and the choice in words."""


@pytest.mark.parametrize("choice", CHOICES)
def test_a_line_chooses_papers_of_the_edition(view: View, choice: str) -> None:
    papers, words = CHOICES[choice]
    (subscriber,), problems = parse_list(f"{ADA} | {choice}", "list.txt", view)
    assert problems == ()
    of = find_edition(view, DAY)
    assert of
    (letter,) = letters_for(view, of, [subscriber])
    assert (letter.chosen, letter.papers) == (frozenset(papers), len(papers))
    assert letter.choice == f"You chose {words}."


MISUSES: dict[str, tuple[list[str], dict[str, str], str]] = {
    "neither list nor folder": (["mail", DAY], {}, "give --to LIST, or --save DIR"),
    "no list to send to": (["mail", DAY, "--save", "x", "--send"], {}, "give --to LIST, or --save DIR without --send"),
    "no such day": (["mail", "2031-3-2", "--save", "x"], {}, "the archive has no papers of '2031-3-2'; write"),
    "no site": (["mail", DAY, "--save", "x"], {"ARCHIVE_SITE_URL": ""}, "`site_url` is empty in mkdocs.yml"),
    "no server": (["mail", DAY, "--to", "LIST", "--send"], {}, "no mail server is known: set ARCHIVE_SMTP"),
    "a server of another kind": (
        ["mail", DAY, "--to", "LIST", "--send"], {"ARCHIVE_SMTP": "smtp.example.org:secret"},
        "the address of the mail server is not like smtps://user:password@smtp.example.org:465",
    ),
}  # fmt: skip
"""Arguments, environment variables, and what is said."""


@pytest.mark.parametrize("name", MISUSES)
def test_a_misuse_is_explained(folder: Path, people: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    arguments, variables, said = MISUSES[name]
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value)
    done = run_cli(folder, *(str(people) if one == "LIST" else one for one in arguments))
    assert done.exit_code in (1, 2)
    assert said in done.stderr
    assert "secret" not in done.stderr


@pytest.mark.parametrize("sender", ["", "Ed <editor@invented.example>"])
def test_without_a_senders_address_nothing_is_sent(folder: Path, people: Path, server: MailServer, sender: str) -> None:
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("mail_from: editor@invented.example", f'mail_from: "{sender}"'))
    done = _mail(folder, people, server)
    assert (done.exit_code, server.had()) == (1, [])
    assert "`mail_from` in mkdocs.yml is no address" in done.stderr


def test_a_list_that_would_be_published_is_refused(folder: Path) -> None:
    people = folder / "content/pages/list.txt"
    people.write_text(ADA)
    done = _mail(folder, people, None)
    assert done.exit_code == 1
    assert "is below content/ and is published: move it to .mail/" in done.stderr


def test_mail_of_content_with_errors_is_refused(folder: Path, people: Path) -> None:
    (folder / "content/topics.yml").write_text("Making: [\n")
    done = _mail(folder, people, None)
    assert done.exit_code == 1
    assert "content/topics.yml:" in done.stderr
    assert "a mail cannot be corrected" in done.stderr


def test_the_mail_is_saved_to_be_looked_at(folder: Path, tmp_path: Path) -> None:
    assert run_cli(folder, "mail", "newest", "--save", str(tmp_path / "out")).exit_code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [f"{DAY}.html", f"{DAY}.txt"]
