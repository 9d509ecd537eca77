"""A paper of the small archive, and facts about it, made up."""

SURVEY = "a-survey-of-invented-furniture"
FACTS = [
    {
        "title": "A SURVEY OF INVENTED FURNITURE",
        "arxiv": "3102.00099",
        "authors": ["Ada Invented", "Zoë: Made-Up"],
        "published": "2031-02-01",
        "doi": "10.1000/99",
        "venue": "Another Venue",
        "code": "https://github.com/example/furniture",
        "source": "A Made-Up List",
    }
]
