"""A mail server on loopback, a list of four people, and settings under which mail is sent at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.upkeep import mail_server as sending
from tests.mail_server import MailServer, mail_server
from tests.upkeep.mailing.mails import PEOPLE


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARCHIVE_SITE_URL", "https://papers.example/archive/")
    monkeypatch.setattr(sending, "WAITS_S", (0.01, 0.01))


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as running:
        yield running


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "list.txt"
    path.write_text("# Made up.\n\n" + "\n".join(PEOPLE))
    return path
