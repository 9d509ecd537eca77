"""Lists of addresses: what each line chooses, what is wrong with a line, and where a list may not be."""

from pathlib import Path

import pytest

from builder.memory import Memory
from builder.outputs.mail import find_edition
from builder.pages.templates import Templates
from builder.pages.view import Settings, View
from builder.site_plan import site_view
from builder.upkeep.mail_list import parse_list
from builder.upkeep.mailing import letters_for
from tests.archives import archive_of, small_copy
from tests.mail_server import MailServer
from tests.upkeep.mailing.mails import ADA, BO, CY, DAY, DI, send_mail


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    """The small archive, to parse lists for."""
    folder = small_copy(tmp_path_factory.mktemp("archive") / "small")
    return site_view(archive_of(folder), Settings("Small", "https://papers.example/"), Templates.read(folder), Memory())


LISTS: dict[str, str] = {
    "ada": '"ada" is not an address: write one like ada@example.org',
    "Ada <ada@example.org>": "is not an address",
    f"{ADA}, {BO}": "is not an address",
    "ada@exämple.org": "is not an address",
    BO.upper(): f"{BO.upper()} is also on line 1: join the two lines",
    f"{ADA} | topics: robotic": 'there is no topic "robotic" in the archive (did you mean "robotics"?): correct',
    f"{ADA} | topics:": "a name is missing after topics: write one or delete the colon",
    f"{ADA} | topic: robotics": '"topic: robotics" (did you mean "topics"?) chooses nothing: write topics,',
    f"{ADA} | robotics": '"robotics" chooses nothing: write topics, organizations, authors or search, and a colon',
    f"{ADA} | authors: Ada Inventd": '(did you mean "ada invented"?): correct the name, or write search: Ada Inventd',
    f"{ADA} | organizations: example": 'there is no organisation "example" in the archive (did you mean "example',
    f"{ADA} | search: -vision": "A minus only excludes papers. Please add a word to search for.",
    f"{ADA} | search:": "This query contains no words to search for.",
}
"""Wrong lines, and what is said of each."""


@pytest.mark.parametrize("line", LISTS)
def test_a_wrong_line_is_reported_and_left_out(view: View, line: str) -> None:
    subscribers, problems = parse_list(f"{BO}\n{line}\n{CY}\n", "list.txt", view)
    assert [str(problem).partition(" ")[0] for problem in problems] == ["list.txt:2:"]
    assert LISTS[line] in problems[0].message
    assert [one.address for one in subscribers] == [BO, CY]


def test_the_other_lines_of_a_wrong_list_are_served(folder: Path, people: Path, server: MailServer) -> None:
    people.write_text(f"\ufeff{BO}\nada\n{CY} | topics: folding\n{DI} | topics: nothing\n")
    done = send_mail(folder, people, server)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"{people}:2: mail-list ")
    assert done.stderr.endswith("2 March 2031: 2 sent and 1 without papers\n")
    assert [(to, mail["Subject"][:7]) for to, mail in server.received] == [(BO, "2 paper"), (CY, "1 paper")]
    html = [list(mail.iter_parts())[1].get_content() for _, mail in server.received]
    assert ["You chose Folding." in text for text in html] == [False, True]
    assert [CHAIR in text for text in html] == [True, False]


CRANES, CHAIR = "folding-paper-cranes-with-a-soft-robot-hand", "the-walking-chair-and-its-fall"
CHOICES: dict[str, tuple[list[str], str]] = {
    "topics: folding": ([CRANES], "Folding"),
    "topics: origami, Robots": ([CRANES], "Folding and Robots"),
    "organizations: example-lab": ([CRANES], "Example Lab"),
    "authors: Ed Notional": ([CHAIR], "Ed Notional"),
    "authors: ed notional, Ada Invented": ([CRANES, CHAIR], "Ed Notional and Ada Invented"),
    "search: soft hand": ([CRANES], "search “soft hand”"),
    'search: "soft robot hand"': ([CRANES], 'search “"soft robot hand"”'),
    'search: "robot soft hand"': ([], 'search “"robot soft hand"”'),
    "search: made-up hand -soft": ([], "search “made-up hand -soft”"),
    "search: soft han": ([], "search “soft han”"),
    "search: folding desk": ([], "search “folding desk”"),
    "topics: folding | authors: Ed Notional": ([CRANES, CHAIR], "Folding and Ed Notional"),
    "topics: nothing": ([], "Nothing"),
}
"""What a line chooses, the papers of the day that its address gets, and the choice in words."""


@pytest.mark.parametrize("choice", CHOICES)
def test_a_line_chooses_papers_of_the_edition(view: View, choice: str) -> None:
    papers, words = CHOICES[choice]
    (subscriber,), problems = parse_list(f"{ADA} | {choice}", "list.txt", view)
    assert problems == ()
    of = find_edition(view, DAY)
    assert of
    (letter,) = letters_for(view, of, [subscriber])
    assert (letter.chosen, letter.papers) == (frozenset(papers), len(papers))
    assert letter.choice == f"You chose {words}."


def test_a_list_that_would_be_published_is_refused(folder: Path) -> None:
    people = folder / "content/pages/list.txt"
    people.write_text(ADA)
    done = send_mail(folder, people, None)
    assert done.exit_code == 1
    assert "is below content/ and is published: move it to .mail/" in done.stderr
