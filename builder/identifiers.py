"""Parses and writes ids, slugs, arXiv ids, DOIs, dates and the URLs of pages."""

import hashlib
import re
from collections.abc import Container
from datetime import date
from itertools import count
from urllib.parse import unquote

from slugify import slugify

from builder.text.characters import latin
from builder.text.titles import normalized_title

MAX_SLUG_LENGTH = 80
MAX_HANDLE_LENGTH = 96
"""Maximum length of an account name; longer than any on Hugging Face."""
MAX_MAIL_ADDRESS = 254
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTHS = tuple(name[:3] for name in MONTH_NAMES)
"""The month names on Hugging Face's pages, in order."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ARXIV_ID = re.compile(
    r"(?<!\S)(?!\S*(?<![0-9])10\.[0-9]{4,9}/(?!arxiv\.))(?:\S*(?:[/=(\[<:]|%2F))?(?:arxiv(?:[.:\s]|%3A)\s*)?"
    r"([0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5}|(?a:[a-z-]+(?:\.[a-z]{2})?)/[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{3})"
    r"(?:v[0-9]+)?(?:\.pdf)?(?:[/?#&]\S*)?[.,;:)\]>]{0,9}(?:\s+\[[a-z-]{2,9}(?:\.[a-z]{2})?\])?(?!\S)",
    re.IGNORECASE,
)
"""An arXiv id as people paste it: by itself, after `arXiv:`, in any address, or in its DOI. Other DOIs contain none.

`words.js` of the search has the same pattern, and that of DOIs.
"""
DOI = re.compile(
    r"(?<!\S)(?:doi(?:\s*:\s*|\s+))?(?:\S*?(?:[/:=(\[<]|%2F))?"
    r"(10\.[0-9]{4,9}(?:/|%2F)(?:\([^\s\"()]*\)|<[^\s\"<>]*>|[^\s\"()<>?#%]|%(?![01]|2[02])){1,200}?)"
    r"(?:(?<=[0-9])v[0-9]+)?(?:[/.](?:full|abstract|abs|meta|html|e?pdf))*(?:[?#]\S*)?[.,;:)\]>]{0,9}(?!\S)",
    re.IGNORECASE,
)
"""A DOI as publishers write it: by itself, after `doi:`, or in an address, where its signs may be encoded (`%3C`)."""
OTHER_LETTER = "other"
AUTHOR_LETTERS = {OTHER_LETTER: "Other"}
"""Pages of names without a Latin letter."""
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DEVICE = re.compile(r"^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|$)")
_REFUSED_BY_WINDOWS = re.compile(r'[<>:"|?*\\\0-\x1f]|[. ](?:/|$)')
_FILE_ENDING = re.compile(r"\.(?:bib|html?|json|md|txt|xml)$", re.IGNORECASE)
"""Matches names that end as files do: `index.html`, `feed.xml`."""
_MAIL_ADDRESS = re.compile(
    r"[a-z0-9.!#$%&'*+/=?^_`{}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]",
    re.IGNORECASE | re.ASCII,
)
_HANDLE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")


def is_slug(text: str) -> bool:
    """Whether `text` is a paper id, topic slug or author slug: lower-case letters, digits and single hyphens."""
    return len(text) <= MAX_SLUG_LENGTH and _SLUG.fullmatch(text) is not None


def is_account(text: str) -> bool:
    """Whether `text` can be the name of a Hugging Face account."""
    return len(text) <= MAX_HANDLE_LENGTH and _HANDLE.fullmatch(text) is not None


def is_handle(text: str) -> bool:
    """Whether `text` can be the name of an account that has a page here."""
    return is_account(text) and is_address(organization_url(text))


def is_portable(path: str) -> bool:
    """Whether every system accepts the path of a file: Windows reserves `aux` and refuses `a:b` and names that end with
    a dot.
    """
    names = path.lower().split("/")
    return not (_REFUSED_BY_WINDOWS.search(path) or any(_DEVICE.search(name) for name in names))


def is_address(url: str) -> bool:
    """Whether `url` can be the address of a paper, day, topic, organisation or collection.

    This is the one rule for all addresses that content claims. A page is the file `index.html` in a folder of its name.
    No name ends as files do, so no file has the path of such a folder.
    """
    kind, _, name = url.removesuffix("/").partition("/")
    if not url.endswith("/") or _FILE_ENDING.search(name):
        return False
    if kind in ("papers", "topics", "collections"):
        return is_slug(name)
    if kind == "organizations":
        return is_account(name) and name == name.lower()
    return kind == "days" and parse_iso_date(name) is not None


def title_slug(title: str) -> str:
    """The preferred id for a new paper with this title: at most 80 characters of [a-z0-9-], cut at a hyphen.

    Diacritics are dropped and other scripts left out. If nothing remains, the id is `paper-` and ten hex digits of the
    SHA-256 of the normalised title. A name that Windows reserves for a device, such as `aux`, gets `-1`.
    """
    return text_slug(title, "paper")


def text_slug(text: str, kind: str) -> str:
    """The slug of a text of this kind, which begins the slug of a text without Latin letters."""
    slug = slugify(latin(text), max_length=MAX_SLUG_LENGTH, word_boundary=True, save_order=True)
    if not slug:
        return f"{kind}-{hashlib.sha256(normalized_title(text).encode()).hexdigest()[:10]}"
    return _portable(slug)


def _portable(name: str) -> str:
    """The name as every system accepts it for a folder."""
    return _DEVICE.sub(r"\g<0>-1", name)


def free_slug(wanted: str, taken: Container[str], numbers: dict[str, int] | None = None) -> str:
    """`wanted`, or `wanted-2`, `wanted-3`… if that is taken; never longer than a slug may be.

    `numbers` keeps how far each slug was tried, for a next call with all that was taken before.
    """
    if wanted not in taken:
        return wanted
    numbers = {} if numbers is None else numbers
    numbers[wanted] = next(number for number in count(numbers.get(wanted, 2)) if _numbered(wanted, number) not in taken)
    return _numbered(wanted, numbers[wanted])


def _numbered(slug: str, number: int) -> str:
    ending = f"-{number}"
    return slug[: MAX_SLUG_LENGTH - len(ending)].rstrip("-") + ending


def parse_arxiv_id(text: str) -> str | None:
    """`2410.10230` for an arXiv id, `arXiv:` form or address, without the version; `None` for other text."""
    match = ARXIV_ID.fullmatch(text.strip())
    return match[1] if match else None


def parse_doi(text: str) -> str | None:
    """`10.1000/182` for a DOI or an address with one, in lower case because DOIs ignore case; `None` for other text."""
    doi = written_doi(text)
    return doi.lower() if doi else None


def written_doi(text: str) -> str | None:
    """The DOI that `parse_doi` finds, with capitals as written."""
    match = DOI.fullmatch(text.strip())
    try:
        doi = unquote(match[1], errors="strict") if match else ""
    except UnicodeDecodeError:
        return None
    return doi if doi and doi.isprintable() else None


def parse_iso_date(text: str) -> date | None:
    """The date of `YYYY-MM-DD`; `None` for other forms and for invalid dates."""
    match = _ISO_DATE.fullmatch(text)
    return calendar_date(int(match[1]), int(match[2]), int(match[3])) if match else None


def calendar_date(year: int, month: int, day: int) -> date | None:
    """The date, or `None` if it is invalid or its year is not from 1900 to 2999.

    Other years are slips, and Python cannot compute the days next to its first and last.
    """
    try:
        return date(year, month, day) if 1900 <= year <= 2999 else None  # noqa: PLR2004  # see above
    except ValueError:
        return None


def is_web_address(text: str) -> bool:
    """Whether `text` is an http or https address that is safe to link to: a host, no white space, no user name."""
    return re.fullmatch(r"https?://(?![^/?#]*@)[^\s/?#\"'<>\\^`{|}]+[^\s\"<>\\^`{|}]*", text, re.IGNORECASE) is not None


def is_mail_address(text: str) -> bool:
    """Whether `text` is an e-mail address in ASCII, without a name: `ada@example.org`."""
    return len(text) <= MAX_MAIL_ADDRESS and _MAIL_ADDRESS.fullmatch(text) is not None


def paper_url(paper_id: str) -> str:
    """The URL of a paper's page, relative to the site's root."""
    return f"papers/{paper_id}/"


def day_url(day: date) -> str:
    """The URL of a day's page, relative to the site's root."""
    return f"days/{day.isoformat()}/"


def topic_url(slug: str) -> str:
    """The URL of a topic's page, relative to the site's root."""
    return f"topics/{slug}/"


def organization_url(handle: str) -> str:
    """The URL of an organisation's page, relative to the site's root."""
    return f"organizations/{_portable(handle.lower())}/"


def collection_url(slug: str) -> str:
    """The URL of a collection's page, relative to the site's root."""
    return f"collections/{slug}/"


def author_url(slug: str) -> str:
    """The URL of an author's page, relative to the site's root."""
    return f"authors/{slug}/"
