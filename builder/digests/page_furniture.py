"""Recognises what belongs to Hugging Face's website and to no paper: menus, tabs, page numbers and footers."""

import re
from typing import Literal

Counted = Literal["votes", "comments", "stars"]

_PHRASES = frozenset({
    # above the list
    "new", "get trending papers in your email inbox!", "get trending papers in your email inbox once a day!",
    "subscribe", "daily papers", "by", "ak", "and the research community", "search by arxiv id or title",
    "previous day", "next day", "submit", "submit a paper", "submit paper", "papers", "paper of the day",
    # the menu
    "hugging face's logo", "hugging face", "models", "datasets", "spaces", "buckets", "docs", "enterprise", "pricing",
    "website", "tasks", "huggingchat", "collections", "languages", "organizations", "community", "blog", "posts",
    "learn", "discord", "forum", "solutions", "team & enterprise", "hugging face pro", "enterprise support",
    "inference providers", "inference endpoints", "storage buckets", "log in", "sign up", "log out", "sign in",
    "back to articles", "main navigation", "skip to main content", "search models, datasets, users...", "menu",
    "profile", "inbox", "settings", "notifications", "new model", "new dataset", "new space", "join hugging face",
    # below the list
    "previous", "next", "system theme", "light theme", "dark theme", "company", "tos", "privacy", "about", "careers",
    "jobs", "terms", "terms of service", "privacy policy", "press", "back to top", "load more", "show more",
    "references", "visible links", "hidden links",
    # around a paper
    "upvote", "upvotes", "github", "arxiv page", "comments", "view all comments", "view arxiv page", "view on arxiv",
    "view pdf", "project page", "add to collection", "copy link", "read paper", "read more", "share",
})  # fmt: skip
_TABS = re.compile(
    r"(?:(?:daily|weekly|monthly|yearly|trending papers|trending|all time|today|latest|week|month|year)"
    r"(?: ?[|/·•,] ?| |\Z))+"
)
_OTHERS = re.compile(
    r"(?:by ?)?ak and the research community|previous(?: [\d.…]+)* next|\.{3}|…"
    r"|(?:©|\(c\)|copyright).{0,40}hugging ?face.*"
    r"|.{1,100}['’]s (?:avatar|logo|profile picture)|(?:visible|hidden) links:?|references?:?"
    r"|(?:title: )?(?:daily papers(?: [-–|·] hugging face)?|hugging face [-–|·] daily papers)"
    r"|url source: \S+|published time: .*|markdown content:"
)
_LONGEST = 170
_BULLET = re.compile(r"\A(?:[*+•-]|\d{1,2}\.) (?=\S)")
_COUNT = re.compile(
    r"(?:\[[^\]]*\] ?|[▲△⬆↑👍❤♥🔥] ?)?(?:(?P<votes>upvotes?:?) ?)?"
    r"(?:[-–—]|(?P<number>\d{1,3}(?:,\d{3})+|\d{1,6}|\d{1,4}\.\d{1,2}(?=[km]))(?P<unit>[km])?)"
    r"(?: (?:(?P<after>upvotes?|votes?)|(?P<comments>comments?)))?",
    re.IGNORECASE,
)
_AVATAR = re.compile(r"(?P<name>.{1,100})['’]s (?:avatar|logo|profile picture)", re.IGNORECASE)
_SUBMITTED = re.compile(r"submitted by:?(?: (?P<name>.{1,100}))?", re.IGNORECASE)
_PUBLISHED = re.compile(r"published on .{0,20}\d.{0,20}", re.IGNORECASE)
_STARS = re.compile(r"github(?::| stars:?)? [\d.,]+[km]?", re.IGNORECASE)
_PERIOD = re.compile(
    r"(?:week|w) ?\d{1,2}(?:,? \d{4})?|\d{4}-?w\d{2}|[a-z]{3,9} \d{1,2}(?:, \d{4})?"
    r" ?[-–—] ?(?:[a-z]{3,9} )?\d{1,2}(?:, \d{4})?"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{4}",
    re.IGNORECASE,
)
_NOT_A_TITLE = re.compile(r"(?:https?://|www\.)\S*|.*\]\((?:https?://|/).*|.*\]\[\d+\].*|#{1,6} .*|!\[.*|\*\*.+\*\*")


def is_furniture(text: str) -> bool:
    """Whether a row is empty, or part of the website and of no paper, such as a tab's name."""
    if len(text) > _LONGEST or not text:
        return not text
    plain = _BULLET.sub("", text).casefold()
    return plain in _PHRASES or bool(_TABS.fullmatch(plain) or _OTHERS.fullmatch(plain) or is_star_count(plain))


def is_no_title(text: str) -> bool:
    """Whether a row can't be the title of a paper: an address, Markdown, a count, or furniture."""
    return bool(_NOT_A_TITLE.fullmatch(text) or _COUNT.fullmatch(text) or _SUBMITTED.fullmatch(text)) or is_furniture(
        text
    )


def is_star_count(text: str) -> bool:
    """Whether a row is a repository's number of stars, such as `GitHub 3.29k`."""
    return _STARS.fullmatch(text) is not None


def is_publication_line(text: str) -> bool:
    """Whether a row is `Published on Oct 4, 2026`, which only the trending page and a paper's own page show."""
    return _PUBLISHED.fullmatch(text) is not None


def is_period(text: str) -> bool:
    """Whether a row of a page's header is a week or a month, such as `Week 40` or `October 2026`."""
    return _PERIOD.fullmatch(text) is not None


def avatar_name(text: str) -> str | None:
    """The account in `openexample's avatar`, the text of a picture; `None` for any other row."""
    match = _AVATAR.fullmatch(text)
    return match["name"] if match else None


def submitter(text: str) -> str | None:
    """The name in `Submitted by adaexample`, `""` if it is on the next row; `None` for any other row."""
    match = _SUBMITTED.fullmatch(text)
    return (match["name"] or "") if match else None


def count_of(text: str) -> int | None:
    """6 of `6`, 1,200 of `1.2k`; `None` if no number is shown (`-`), or the row is not a count."""
    match = _COUNT.fullmatch(text)
    if match is None or match["number"] is None:
        return None
    scale = {"": 1, "k": 1_000, "m": 1_000_000}[(match["unit"] or "").lower()]
    return round(float(match["number"].replace(",", "")) * scale)


def is_count(text: str) -> bool:
    """Whether a row is a count of votes, comments or stars, or the dash in its place."""
    return _COUNT.fullmatch(text) is not None


def count_says(text: str) -> Counted | None:
    """`votes` or `comments` if a count says what it counts; `stars` if it is too rough for comments (`3.29k`)."""
    match = _COUNT.fullmatch(text)
    if match is None:
        return None
    if match["votes"] or match["after"] or text.startswith("[") or text[0] in "▲△⬆↑👍❤♥🔥":
        return "votes"
    return "comments" if match["comments"] else "stars" if match["unit"] else None
