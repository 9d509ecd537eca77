"""Sends mail through an SMTP server: one mail at a time, with TLS, time limits and retries."""

import re
import smtplib
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

from builder.objects import frozen
from builder.outputs.mail import Mail
from builder.text.shown_text import plain_text

TIMEOUT_S = 30.0
"""Maximum silence of the server."""
WAITS_S = (2.0, 10.0)
"""Waits before the second and later attempts to send a mail."""
_ACCEPTED, _PASSING, _STARTS_DATA = 2, 4, 354
"""The first digits of answers that accept and of those that a later attempt may change; the answer to `DATA`."""
_LONGEST_MESSAGE = 500
_POLICY = SMTP.clone(max_line_length=320)
"""Long enough for the longest address, which Python would encode otherwise."""
_PORTS = {"smtps": 465, "smtp": 587}


class SendError(Exception):
    """A mail was not sent; the message says why."""

    def __init__(self, message: str, *, passes: bool = False) -> None:
        """`passes` says whether a second attempt may succeed."""
        super().__init__(plain_text(message)[:_LONGEST_MESSAGE])
        self.passes = passes


class UnreachableError(SendError):
    """No mail can be sent: the server does not answer, or does not accept us."""


class DoubtError(SendError):
    """The connection ended after the mail was sent and before the server said that it has it."""


@frozen
class Server:
    """A server that accepts mail."""

    host: str
    port: int
    has_tls_first: bool
    """Whether TLS comes first, as on port 465; otherwise `STARTTLS` begins it."""
    user: str = ""
    password: str = field(default="", repr=False)
    is_plain: bool = False
    """Whether there is no TLS, which is for a server on the same machine."""


def parse_server(url: str, *, is_plain: bool = False) -> Server:
    """The server of `smtps://user:password@host:port` or `smtp://…`. Raises `ValueError`; its message says why."""
    with suppress(ValueError):
        parts = urlsplit(url.strip())
        if parts.scheme in _PORTS and parts.hostname and parts.path in ("", "/"):
            port = parts.port or _PORTS[parts.scheme]
            user, password = unquote(parts.username or ""), unquote(parts.password or "")
            return Server(parts.hostname, port, parts.scheme == "smtps" and not is_plain, user, password, is_plain)
    message = "the address of the mail server is not like smtps://user:password@smtp.example.org:465"
    raise ValueError(message)


def mail_bytes(mail: Mail, sender: tuple[str, str], to: str, message_id: str, now: datetime) -> bytes:
    """The mail with a plain-text and an HTML part, from a sender's name and address.

    If it is sent again, its id is the same, so that a mail program can recognise it.
    """
    name, address = sender
    user, domain = address.split("@")
    message = EmailMessage(_POLICY)
    message["From"] = Address(plain_text(name), user, domain)
    message["To"] = to
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{message_id}@{domain}>"
    message["List-Unsubscribe"] = f"<{mail.unsubscribe}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text, cte="quoted-printable")
    message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    return message.as_bytes()


class Outbox:
    """A connection to the server, which is made when it is needed, and again after a failure."""

    def __init__(self, server: Server, tell: Callable[[str], object]) -> None:
        """`tell` gets a line about each wait."""
        self._server = server
        self._tell = tell
        self._smtp: smtplib.SMTP | None = None

    def send(self, sender: str, to: str, content: bytes) -> None:
        """Send a mail, with lines that end in CRLF, to one address.

        What passes (no connection, a status from 400 to 499) is tried again. Raises `SendError` if the mail was surely
        not accepted, `UnreachableError` if no other would be, and `DoubtError` if it may have been.
        """
        for wait in (*WAITS_S, 0.0):
            try:
                return self._attempt(sender, to, content)
            except SendError as error:
                self.close()
                if not (wait and error.passes):
                    raise
                self._tell(f"{error}; waiting {wait:.0f} s")
            time.sleep(wait)
        return None

    def close(self) -> None:
        """End the connection."""
        if self._smtp:
            with suppress(OSError, smtplib.SMTPException):
                self._smtp.quit()
            self._smtp.close()
        self._smtp = None

    def _attempt(self, sender: str, to: str, content: bytes) -> None:
        smtp = self._smtp = self._smtp or self._connected()
        is_sent = False
        try:
            self._check(smtp.mail(sender))
            self._check(smtp.rcpt(to))
            self._check(smtp.docmd("DATA"), _STARTS_DATA)
            is_sent = True
            smtp.send(re.sub(rb"(?m)^\.", b"..", content) + b".\r\n")
            self._check(smtp.getreply())
        except (OSError, smtplib.SMTPException) as error:
            message = f"{self._server.host} ended the connection: {_words(error)}"
            raise DoubtError(message) if is_sent else SendError(message, passes=True) from error

    def _check(self, answer: tuple[int, bytes], expected: int = 0) -> None:
        code, text = answer
        if code != expected if expected else code // 100 != _ACCEPTED:
            message = f"{self._server.host} answers {code} {text.decode('utf-8', 'replace')}"
            raise SendError(message, passes=code // 100 == _PASSING)

    def _connected(self) -> smtplib.SMTP:
        """A new connection. Raises `UnreachableError`."""
        name = f"{self._server.host}:{self._server.port}"
        try:
            return _connection(self._server)
        except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError, ssl.SSLCertVerificationError) as error:
            message = f"{name} cannot be used: {_words(error)}"
            raise UnreachableError(message) from error
        except (OSError, smtplib.SMTPException) as error:
            message = f"{name} cannot be reached: {_words(error)}"
            raise UnreachableError(message, passes=True) from error


def _connection(at: Server) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if at.has_tls_first:
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(at.host, at.port, timeout=TIMEOUT_S, context=context)
    else:
        smtp = smtplib.SMTP(at.host, at.port, timeout=TIMEOUT_S)
    try:
        if not at.has_tls_first and not at.is_plain:
            smtp.starttls(context=context)
        smtp.ehlo_or_helo_if_needed()
        if at.user:
            smtp.login(at.user, at.password)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {error.smtp_error!r}"
    return str(getattr(error, "strerror", None) or str(error) or type(error).__name__)
