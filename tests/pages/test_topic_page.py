"""What a topic's page says about its boundaries. All topics are made up."""

import re

from builder.model import Archive, Topic
from builder.pages.view import Settings
from tests.archives import made_files

STOOLS = Topic("stools", "Stools", "Furniture", "things to sit on", "thrones (chairs); <b>beds</b> (hotels)")
CHAIRS = Topic("chairs", "Chairs", "Furniture", "with a back", boundary="`chairs` if there is a back, else `stools`")
LAMPS = Topic("lamps", "Lamps", "Furniture", "things that shine")


def _words(slug: str) -> str:
    """The page of one topic, without its summary."""
    page = made_files(Archive((), (), (STOOLS, CHAIRS, LAMPS)), Settings("Small"))[f"topics/{slug}.md"]
    return page.split("</h1>")[1].split("pa-summary")[0]


def test_a_topics_page_leads_to_the_topics_that_its_boundaries_name() -> None:
    assert 'Not for: thrones (<a href="../chairs/">Chairs</a>); &lt;b&gt;beds&lt;/b&gt; (hotels).' in _words("stools")


def test_each_topic_that_a_boundary_names_shows_it() -> None:
    assert '<li>Chairs if there is a back, else <a href="../stools/">Stools</a>.' in _words("chairs")
    assert '<li><a href="../chairs/">Chairs</a> if there is a back, else Stools.' in _words("stools")
    assert not re.search("<li>|Not for", _words("lamps"))
