"""An SMTP server on loopback that keeps what it receives, and fails in every way that a server might."""

import asyncio
import ssl
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP as POLICY
from functools import partial
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword

HANG_UP = "hang up"
"""A fault: the server ends the connection instead of answering."""
PASSWORD = "made-up"  # noqa: S105  # of the server below


@dataclass
class MailServer:
    """What was received, and the faults that were ordered: answers by stage (`RCPT`, `DATA`) and address."""

    port: int = 0
    received: list[tuple[str, EmailMessage]] = field(default_factory=list)
    faults: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    when_received: Callable[[], object] = lambda: None
    """Called when a mail is accepted, before the client learns of it."""
    was_encrypted: set[bool] = field(default_factory=set)
    users: list[str] = field(default_factory=list)

    def had(self) -> list[str]:
        """Each address as often as it got a mail."""
        return [address for address, _ in self.received]

    async def handle_RCPT(  # noqa: N802  # aiosmtpd calls it so
        self, server: SMTP, _session: object, envelope: Envelope, address: str, _options: object
    ) -> str:
        fault = self._fault(server, "RCPT", address)
        if not fault:
            envelope.rcpt_tos.append(address)
        return fault or "250 OK"

    async def handle_DATA(self, server: SMTP, _session: object, envelope: Envelope) -> str:  # noqa: N802  # the same
        (address,) = envelope.rcpt_tos
        fault = self._fault(server, "DATA", address)
        if not fault or fault == HANG_UP:
            content = envelope.original_content or b""
            self.received.append((address, BytesParser(EmailMessage, policy=POLICY).parsebytes(content)))
            self.was_encrypted.add(
                server.transport is not None and server.transport.get_extra_info("cipher") is not None
            )
            self.when_received()
        return fault or "250 OK"

    def authenticate(self, _server: object, _session: object, _envelope: object, _how: str, given: Any) -> AuthResult:
        assert isinstance(given, LoginPassword)
        self.users.append(given.login.decode())
        return AuthResult(success=given.password == PASSWORD.encode(), handled=False)

    def _fault(self, server: SMTP, stage: str, address: str) -> str:
        faults = self.faults[stage, address]
        fault = faults.pop(0) if faults else ""
        if fault == HANG_UP:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return fault


@contextmanager
def mail_server(tls: ssl.SSLContext | None = None, *, is_tls_first: bool = False) -> Iterator[MailServer]:
    """A server that runs until the block ends. With `tls`, it demands encryption and a user."""
    state = MailServer()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    options: dict[str, Any] = {"tls_context": tls, "require_starttls": True} if tls and not is_tls_first else {}
    if tls:
        options |= {"authenticator": state.authenticate, "auth_required": True, "auth_require_tls": not is_tls_first}
    make = partial(SMTP, state, hostname="mail.example", loop=loop, **options)
    first = tls if is_tls_first else None
    server = asyncio.run_coroutine_threadsafe(loop.create_server(make, "127.0.0.1", 0, ssl=first), loop).result()
    state.port = server.sockets[0].getsockname()[1]
    try:
        yield state
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
