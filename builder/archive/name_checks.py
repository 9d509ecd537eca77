"""Checks `organizations.yml` and `people.yml` against the papers: unknown accounts, names and papers."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from builder.curations.known_names import author_slug
from builder.model import Account, Organization, Paper, Person
from builder.problems import Problem, did_you_mean


def joined_organization(organization: Organization | None, accounts: Mapping[str, Account]) -> Organization | None:
    """The organisation to which the account of this one belongs; otherwise the same one."""
    account = accounts.get(organization.handle.lower()) if organization else None
    return account.organization if account else organization


def check_accounts(accounts: Sequence[Account], papers: Sequence[Paper], path: str) -> Iterator[Problem]:
    """Advice on accounts that no paper has; `papers` have their organisations as digests and curations say."""
    known = {paper.organization.handle.lower() for paper in papers if paper.organization}
    for account in accounts:
        if account.handle not in known:
            message = f'no paper is by "{account.handle}"{did_you_mean(account.handle, known)}: correct or delete it'
            yield Problem(path, account.line, "unknown-handle", message, "advice")
    named: dict[str, dict[str, str]] = defaultdict(dict)
    stated = {account.handle: account for account in accounts}
    for paper in papers:
        if one := joined_organization(paper.organization, stated):
            named[one.name.casefold()].setdefault(one.handle.lower(), one.name)
    for handles in named.values():
        if len(handles) > 1:
            message = (
                f'{", ".join(sorted(handles))} are all named "{min(handles.values())}": if they are one organisation,'
                f" write `- name: {min(handles.values())}` and below it `  handles: [{', '.join(sorted(handles))}]`;"
                " otherwise, give one of them another name in this way"
            )
            yield Problem(path, 0, "one-name", message, "advice")


def check_people(people: Sequence[Person], papers: Mapping[str, Paper], path: str) -> Iterator[Problem]:
    """Papers that do not exist or do not have the name, names that no paper has, and pages that others need."""
    if not people:
        return
    known = {name for paper in papers.values() for name in paper.authors}
    slugs = {author_slug(name): name for name in known}
    for person in people:
        for paper_id in person.papers:
            paper = papers.get(paper_id)
            if paper is None:
                message = f'there is no paper "{paper_id}"{did_you_mean(paper_id, papers)}: correct or delete it'
                yield Problem(path, person.line, "unknown-paper", message)
            elif not set(person.names) & set(paper.authors):
                message = f'"{paper_id}" has no author "{person.name}": add the name as on the paper to `names`'
                yield Problem(path, person.line, "name-not-on-paper", message)
        for name in () if person.papers else person.names:
            if name not in known:
                message = f'no paper has the author "{name}"{did_you_mean(name, known)}: spell it as on the papers'
                yield Problem(path, person.line, "unknown-name", message, "advice")
        other = slugs.get(person.slug)
        if other and person.slug not in map(author_slug, person.names):
            message = f'the page "{person.slug}" is that of "{other}": write another `page:`'
            yield Problem(path, person.line, "page-taken", message)
