"""Organisations and people whose several names or accounts are known to belong together."""

from builder.model.digest import Organization
from builder.objects import frozen


@frozen
class Account:
    """An account on Hugging Face, in lower case, that belongs to an organisation; `line` is where the file says so."""

    handle: str
    organization: Organization
    line: int = 0


@frozen
class Person:
    """An author, told from others by name or, if several people have that name, by papers."""

    slug: str
    """The end of the address of the person's page."""
    name: str
    names: tuple[str, ...]
    """Every spelling on papers, this name first."""
    papers: tuple[str, ...] = ()
    """Ids of the papers that are this person's; if empty, all papers with one of the names."""
    line: int = 0
