"""`paper-archive mail`: who gets what, what a mail says, and when nothing is sent at all."""

from pathlib import Path

import pytest

from tests.commands import run_cli
from tests.mail_server import MailServer
from tests.upkeep.mailing.mails import ADA, DAY, PEOPLE, send_mail


def test_a_dry_run_is_the_default_and_writes_nothing(folder: Path, people: Path) -> None:
    done = send_mail(folder, people, None)
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [f"{address}: 2 papers, to send" for address in PEOPLE]
    assert "2 March 2031: 4 to send" in done.stderr
    assert not (folder / ".mail").exists()


def test_each_address_gets_each_edition_once(folder: Path, people: Path, server: MailServer) -> None:
    done = send_mail(folder, people, server)
    assert (done.exit_code, done.stdout) == (0, ""), done.output
    assert "2 March 2031: 4 sent" in done.stderr
    assert "2 March 2031: 4 already sent" in send_mail(folder, people, server).stderr
    people.write_text(people.read_text().upper() + "\nei@example.org")
    assert "1 sent and 4 already sent" in send_mail(folder, people, server).stderr
    assert server.had() == [*PEOPLE, "ei@example.org"]
    assert "5 sent" in send_mail(folder, people, server, day="2031-W09").stderr


def test_a_mail_says_who_sends_it_and_how_to_end_it(folder: Path, people: Path, server: MailServer) -> None:
    send_mail(folder, people, server)
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
    done = send_mail(folder, people, server)
    assert (done.exit_code, server.had()) == (1, [])
    assert "`mail_from` in mkdocs.yml is no address" in done.stderr


def test_mail_of_content_with_errors_is_refused(folder: Path, people: Path) -> None:
    (folder / "content/topics.yml").write_text("Making: [\n")
    done = send_mail(folder, people, None)
    assert done.exit_code == 1
    assert "content/topics.yml:" in done.stderr
    assert "a mail cannot be corrected" in done.stderr


def test_the_mail_is_saved_to_be_looked_at(folder: Path, tmp_path: Path) -> None:
    assert run_cli(folder, "mail", "newest", "--save", str(tmp_path / "out")).exit_code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [f"{DAY}.html", f"{DAY}.txt"]
