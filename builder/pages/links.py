"""Addresses of pages of the site, of services that know a paper, and of files in the repository."""

from urllib.parse import quote, urlencode

from builder.model import Paper, Source
from builder.objects import frozen

DAYS, TOPICS, AUTHORS, ORGANIZATIONS, COLLECTIONS = "days/", "topics/", "authors/", "organizations/", "collections/"
"""URLs of the indexes."""


@frozen
class Place:
    """A link as a page shows it."""

    label: str
    url: str
    where: str = ""
    """Where in a longer order it stands, in words, where that is shown: `10 December 2025, 5`."""


def relative_url(target: str, page: str) -> str:
    """`target` as seen from `page`, both relative to the site's root.

    From `papers/x/`, `topics/rag/` is `../../topics/rag/` and `papers/y/` is `../y/`. Relative addresses work under any
    base path.
    """
    shared = 0
    while (end := page.find("/", shared) + 1) and target.startswith(page[shared:end], shared):
        shared = end
    return "../" * page.count("/", shared) + target[shared:] or "./"


def page_uri(url: str) -> str:
    """The Markdown file of the page at `url`: `topics/rag.md` of `topics/rag/`, `topics/index.md` of `topics/`.

    A page whose own name is `index` needs a folder, or it would be its parent's.
    """
    folder, _, name = url.rstrip("/").rpartition("/")
    return f"{folder}/{name}.md" if folder and name != "index" else f"{url}index.md"


def page_url(uri: str) -> str:
    """The URL of a page's Markdown file, relative to the site's root: the reverse of `page_uri`."""
    stem = uri.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"


def search_url(*filters: tuple[str, str]) -> str:
    """The search for all papers that fit the filters, relative to the site's root."""
    return f"search/?{urlencode(filters)}"


def hugging_face_url(handle: str) -> str:
    """Where an account is on Hugging Face."""
    return f"https://huggingface.co/{quote(handle)}"


@frozen
class Action:
    """A link to read a paper, as a button."""

    kind: str
    """`pdf`, `code`, `votes` or `find`, which the style sheet has icons for."""
    label: str
    url: str
    upvotes: int = 0


def reading_links(paper: Paper) -> tuple[Action, ...]:
    """Where a reader can read the paper: by its arXiv id if known, else searches for its title."""
    code = next((link.url for link in paper.links if link.kind == "code"), "")
    codes = (Action("code", "Code", code),) if code else ()
    upvotes = paper.upvotes or 0
    if paper.arxiv:
        pdf = Action("pdf", "PDF", f"https://arxiv.org/pdf/{paper.arxiv}")
        return (pdf, *codes, Action("votes", "Hugging Face", f"https://huggingface.co/papers/{paper.arxiv}", upvotes))
    query = urlencode({"query": f'"{paper.title}"', "searchtype": "title"})
    search = f"https://huggingface.co/papers?{urlencode({'q': paper.title})}"
    return (
        Action("find", "arXiv", f"https://arxiv.org/search/?{query}"),
        *codes,
        Action("find", "Hugging Face", search, upvotes),
    )


def lookup_links(paper: Paper) -> tuple[Place, ...]:
    """Where a reader can look up what others say of the paper: by its ids where known, else by its title."""
    title = paper.title
    if paper.arxiv:
        scholar = Place("Semantic Scholar", f"https://www.semanticscholar.org/arxiv/{quote(paper.arxiv)}")
    else:
        scholar = Place("Semantic Scholar", f"https://www.semanticscholar.org/search?{urlencode({'q': title})}")
    google = Place("Google Scholar", f"https://scholar.google.com/scholar?{urlencode({'q': title})}")
    doi = (Place("DOI", f"https://doi.org/{quote(paper.doi, safe='/')}"),) if paper.doi else ()
    return (*doi, scholar, google)


def source_link(source: Source, repo_url: str | None) -> Place:
    """The lines of the digest, in words, and where they stand in the repository."""
    first, last = source.lines[0], source.lines[-1]
    name = source.digest.rsplit("/", 1)[-1]
    words = f"{name}, line {first}" if first == last else f"{name}, lines {first} to {last}"
    file = repository_link(source.digest, repo_url)
    return Place(words, f"{file.url}?plain=1#L{first}-L{last}" if file.url else "")


def curation_links(path: str, repo_url: str | None) -> tuple[Place, ...]:
    """A curation's file, and its history: who changed what and when, if the repository's address is known."""
    file = repository_link(path, repo_url)
    return (file, Place("history", file.url.replace("/blob/", "/commits/", 1))) if file.url else (file,)


def repository_link(path: str, repo_url: str | None) -> Place:
    """A file of the repository; its URL is empty where the repository's address is not known."""
    return Place(path.rsplit("/", 1)[-1], f"{repo_url.rstrip('/')}/blob/HEAD/{quote(path)}" if repo_url else "")
