"""The day and the people of the mail in tests, and how tests send it."""

from pathlib import Path

from click.testing import Result

from tests.commands import run_cli
from tests.mail_server import MailServer

DAY = "2031-03-02"
PEOPLE = [f"{name}@example.org" for name in ("ada", "bo", "cy", "di")]
ADA, BO, CY, DI = PEOPLE


def send_mail(folder: Path, people: Path, server: MailServer | None, *options: str, day: str = DAY) -> Result:
    given = ["--send", "--no-tls", "--server", f"smtp://127.0.0.1:{server.port}"] if server else []
    return run_cli(folder, "mail", day, "--to", str(people), *given, *options)
