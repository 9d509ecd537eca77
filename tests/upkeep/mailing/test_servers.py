"""Mail servers that fail, stay silent or want encryption: a failure stops only its own mail."""

import socket
import ssl
import subprocess
from pathlib import Path

import pytest

from builder.upkeep import mail_server as sending
from tests.mail_server import HANG_UP, PASSWORD, MailServer, mail_server
from tests.upkeep.mailing.mails import ADA, BO, CY, DAY, DI, PEOPLE, send_mail

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
    done = send_mail(folder, people, server)
    assert done.exit_code == (0 if state == "sent" else 1)
    assert done.stdout.startswith(f"{BO}: 2 papers, {said}" if said else "")
    assert {ADA, CY, DI} <= set(server.had())
    again = send_mail(folder, people, server)
    assert again.exit_code == (1 if state == "in doubt" else 0), again.output
    assert server.had().count(BO) == 1
    if state == "in doubt":
        assert again.stdout.startswith(f"{BO}: 2 papers, in doubt: ")
        assert send_mail(folder, people, server, "--resend").exit_code == 0
        assert server.had().count(BO) == 2
        assert len({mail["Message-ID"] for to, mail in server.received if to == BO}) == 1
    assert all(server.had().count(address) == 1 for address in (ADA, CY, DI))


def test_a_server_that_never_answers_is_given_up(folder: Path, people: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, monkeypatch.context() as impatient:
        impatient.setattr(sending, "TIMEOUT_S", 0.05)
        done = send_mail(folder, people, MailServer(silent.getsockname()[1]))
    assert done.exit_code == 1
    assert done.stdout.startswith(f"{ADA}: 2 papers, left for the next run: 127.0.0.1:")
    assert done.stdout.count("\n") == 1
    assert "timed out; waiting" in done.stderr
    assert "2 March 2031: 4 left for the next run" in done.stderr
    with mail_server() as server:
        assert send_mail(folder, people, server).exit_code == 0
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
            done = send_mail(folder, people, None, "--send", day=day)
        assert (done.exit_code, server.had()) == ((1, []) if said else (0, PEOPLE)), done.output
        assert said in done.stdout
        assert password not in done.output
        assert {*server.users} == ({"ada@example.org"} if is_trusted else set())
        assert server.was_encrypted == (set() if said else {True})


def test_without_tls_nothing_is_sent_unless_it_is_asked_for(folder: Path, people: Path, server: MailServer) -> None:
    done = send_mail(folder, people, None, "--send", "--server", f"smtp://127.0.0.1:{server.port}")
    assert (done.exit_code, server.had()) == (1, [])
    assert "cannot be used: STARTTLS extension not supported by server" in done.stdout
