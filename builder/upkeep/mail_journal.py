"""Keeps a journal for each edition: to which addresses it was sent, so that none gets it twice.

A journal is a text file. Its first line is a random salt; each other line is a state and the hash of an address.
"""

import errno
import hmac
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from secrets import token_hex
from typing import Literal

from builder.upkeep.content_lock import lock_file

State = Literal["", "sending", "sent", "failed"]
"""Of an address: nothing was tried; whether the mail was sent is not known; it was sent; it was not."""
_LINE = re.compile(r"(sending|sent|failed) ([0-9a-f]{32})")
_SALT = re.compile(r"salt ([0-9a-f]{32})")


class JournalError(Exception):
    """The journal cannot be read, or another command is sending; the message says what to do."""


class MailJournal:
    """The journal of an edition: the newest state of each address."""

    def __init__(self, text: str, path: Path, file: FileIO | None = None) -> None:
        """`text` is what the file contains; without `file`, notes are not written. Raises `JournalError`."""
        self._file = file
        whole = text[: text.rfind("\n") + 1]  # a killed command may have left a part of a line
        salt, *lines = whole.splitlines() or [""]
        self._states: dict[str, State] = {}
        match = _SALT.fullmatch(salt)
        for number, line in enumerate(lines, start=2):
            noted = _LINE.fullmatch(line)
            if not match or not noted:
                message = f"{path}:{number if match else 1}: this is not a line of a journal; restore the file, because"
                raise JournalError(f"{message} without it nobody knows who has the mail")
            self._states[noted[2]] = noted[1]  # type: ignore[assignment]  # the pattern has just these
        self._salt = match[1] if match else token_hex(16)
        if file:
            file.truncate(len(whole.encode()) if match else 0)
            self._write("" if match else f"salt {self._salt}\n")

    def state(self, address: str) -> State:
        """What the journal says of the address."""
        return self._states.get(self.hash_of(address), "")

    def note(self, address: str, state: State) -> None:
        """Write the address's state; it is on disk when this returns."""
        self._states[self.hash_of(address)] = state
        self._write(f"{state} {self.hash_of(address)}\n")

    def hash_of(self, address: str) -> str:
        """The address's hash, which nobody can compute without the salt."""
        return hmac.digest(self._salt.encode(), address.lower().encode(), "sha256").hex()[:32]

    def _write(self, text: str) -> None:
        if self._file:
            if self._file.write(text.encode()) != len(text):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), self._file.name)
            os.fsync(self._file.fileno())


def read_journal(path: Path) -> MailJournal:
    """The journal as it is now, to be looked at. Raises `JournalError`."""
    return MailJournal(path.read_text("utf-8", "replace") if path.exists() else "", path)


@contextmanager
def open_journal(path: Path) -> Iterator[MailJournal]:
    """The journal, for one command at a time. Raises `JournalError`, also if another command has it open."""
    path.parent.mkdir(parents=True, exist_ok=True)
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with FileIO(os.open(path, flags, 0o600), "r+") as file:
        try:
            lock_file(file)
        except OSError as error:
            message = f"{path}: another command is sending this edition; wait until it has finished"
            raise JournalError(message) from error
        file.seek(0)
        yield MailJournal(file.readall().decode("utf-8", "replace"), path, file)
