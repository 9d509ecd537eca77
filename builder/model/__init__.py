"""The values that all other modules pass to each other: papers, digests, topics, curations. All are frozen."""

from builder.model.archive import (
    Archive,
    Arrival,
    Day,
    DayList,
    LedgerLine,
    Move,
    OutputFile,
    OutputFolder,
    OutputPage,
    Page,
    Placement,
    Spot,
)
from builder.model.collection import CollectedPaper, Collection, InCollection
from builder.model.curation import Curation, Facts, KnownFacts, LinkEdit, Span, TopicEdit
from builder.model.digest import Digest, DigestFormat, Entry, Link, LinkKind, ListName, Organization, SetAside
from builder.model.names import Account, Person
from builder.model.paper import Appearance, Paper, RelatedPaper, Source, Withdrawal
from builder.model.topic import GoldPaper, PhrasePlace, Topic, TopicAssignment, TopicAuthor, TopicPhrase

__all__ = [
    "Account",
    "Appearance",
    "Archive",
    "Arrival",
    "CollectedPaper",
    "Collection",
    "Curation",
    "Day",
    "DayList",
    "Digest",
    "DigestFormat",
    "Entry",
    "Facts",
    "GoldPaper",
    "InCollection",
    "KnownFacts",
    "LedgerLine",
    "Link",
    "LinkEdit",
    "LinkKind",
    "ListName",
    "Move",
    "Organization",
    "OutputFile",
    "OutputFolder",
    "OutputPage",
    "Page",
    "Paper",
    "Person",
    "PhrasePlace",
    "Placement",
    "RelatedPaper",
    "SetAside",
    "Source",
    "Span",
    "Spot",
    "Topic",
    "TopicAssignment",
    "TopicAuthor",
    "TopicEdit",
    "TopicPhrase",
    "Withdrawal",
]
