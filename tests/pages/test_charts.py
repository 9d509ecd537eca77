"""Charts: what they show is in their table too, they are light, well-formed, and the same every time."""

from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from builder.identifiers import MONTH_NAMES
from builder.pages.charts import bar_chart, line_chart, row_chart, sparkline, ticks
from builder.pages.heat_maps import calendar_chart, grid_chart
from builder.pages.svg import GAP, Caption, Count

CAPTION = Caption("key", "Papers & years", "How many <papers>.")
YEARS = [(f"{year}", count) for year, count in zip(range(2015, 2027), range(12), strict=True)]
MONTHS = [(f"{MONTH_NAMES[month % 12][:3]} 2025", month * 7 % 50) for month in range(1, 37)]
NAMES = [f"A rather long name of topic number {number}" for number in range(1, 13)]
YEARS_AND_BEFORE = ["to 2014", *(f"{year}" for year in range(2015, 2026))]
GRID = [[Count(f"{row}, {column}", row * column) for column in range(12)] for row in range(12)]
WHOLE_YEAR = {date(2028, 1, 1) + timedelta(offset): offset % 60 for offset in range(366)}
MONTHS_OF_YEAR = [Count(name, 1000 * number, f"{number:02}/") for number, name in enumerate(MONTH_NAMES, start=1)]
CHARTS = {
    "bars": bar_chart(CAPTION, YEARS, 40),
    "line": line_chart(CAPTION, MONTHS),
    "calendar": calendar_chart(CAPTION, 2028, WHOLE_YEAR, [row._replace(url="") for row in MONTHS_OF_YEAR]),
    "grid": grid_chart(CAPTION, NAMES, NAMES, GRID),
}
LINKED = {
    "bars": bar_chart(CAPTION, [Count(name, number, f"{name}/", 50) for name, number in YEARS], Count("none", 4, "?")),
    "line": line_chart(CAPTION, [Count(name, number, f"{name}/", 90) for name, number in MONTHS]),
    "calendar": calendar_chart(CAPTION, 2028, WHOLE_YEAR, MONTHS_OF_YEAR, lambda day: f"{day}/"),
    "grid": grid_chart(CAPTION, NAMES, NAMES, [[one._replace(url=f"{one.name}/") for one in line] for line in GRID]),
}


def _tree(chart: Markup) -> ET.Element:
    return ET.fromstring(chart)  # noqa: S314  # our own output


def _words(element: ET.Element | None) -> str:
    return "" if element is None else "".join(element.itertext())


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_well_formed_and_under_8_kilobytes(name: str) -> None:
    _tree(CHARTS[name])
    assert len(CHARTS[name].encode()) < 8000


@pytest.mark.parametrize("name", LINKED)
def test_each_bar_and_cell_leads_to_its_papers_by_mouse_and_in_the_table_by_keyboard(name: str) -> None:
    figure = _tree(LINKED[name])
    drawn = {link.get("href") for link in figure.iterfind("svg//a")}
    listed = {link.get("href") for link in figure.iterfind(".//table//a")}
    assert len(drawn) == {"calendar": 359, "grid": 121}.get(name, len(drawn))
    assert drawn == listed if name != "calendar" else listed == {f"{month:02}/" for month in range(1, 13)}
    assert {link.get("tabindex") for link in figure.iterfind("svg//a")} == {"-1"}
    assert (figure.find("svg") or figure).get("role") == "group"
    assert len(LINKED[name].encode()) < (48_000 if name in ("calendar", "grid") else 16_000)


def test_shares_stand_beside_numbers_and_are_what_is_drawn() -> None:
    counts = [Count("March", 10, "", 100), Count("April", 20, "", 400)]
    chart = bar_chart(CAPTION, counts)
    rows = [[_words(cell) for cell in row] for row in _tree(chart).iterfind(".//tbody/tr")]
    assert rows == [["March", "10", "10.0 %"], ["April", "20", "5.0 %"]]
    heights = [
        float((one.get("d") or "").split("v")[1].split("h")[0]) for one in _tree(chart).iterfind(".//path[@class='b']")
    ]
    assert heights[0] == pytest.approx(2 * heights[1])


def test_rows_are_links_with_names_and_numbers_in_words_and_bars_in_proportion() -> None:
    rows = [Count("March", 10, "march/", 100), Count("April", 2000, "april/", 50_000)]
    figure = _tree(row_chart(CAPTION, rows))
    links = list(figure.iterfind(".//li/a"))
    assert [(link.get("href"), _words(link)) for link in links] == [
        ("march/", "March 10 (10.0 %)"),
        ("april/", "April 2,000 (4.0 %)"),
    ]
    assert [svg.get("width") for svg in figure.iterfind(".//svg")] == ["100%", "40%"]
    assert _words(figure.find("figcaption")) == "Papers & yearsHow many <papers>."
    figure = _tree(row_chart(CAPTION, rows[:1], [Count("March", 1, "", 20)]))
    assert _words(figure.find(".//a")) == "March 5.0 % → 10.0 %"
    assert [(svg.get("class"), svg.get("width")) for svg in figure.iterfind(".//svg")] == [("b", "100%"), ("u", "50%")]


def test_what_could_not_be_counted_is_a_gap_and_no_zero() -> None:
    counts = [("a", 3), ("b", 4), ("c", GAP), ("d", 5)]
    (line,) = _tree(line_chart(CAPTION, counts)).iterfind(".//path[@class='l']/..")
    assert [(one.get("d") or "").count("M") for one in line.iterfind("path[@class='l']")] == [1, 1]
    for chart in (line_chart(CAPTION, counts), bar_chart(CAPTION, counts)):
        assert [_words(row[0]) for row in _tree(chart).iterfind(".//tbody/tr")] == ["a", "b", "d"]


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_says_what_it_is_to_those_who_do_not_see_it(name: str) -> None:
    figure = _tree(CHARTS[name])
    drawing = figure.find("svg")
    assert drawing is not None
    assert drawing.get("role") == "img"
    named_by = (drawing.get("aria-labelledby") or "").split()
    words = [_words(drawing.find(f"*[@id='{one}']")) for one in named_by]
    assert words == ["Papers & years", "How many <papers>."]


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_has_no_colour_of_its_own(name: str) -> None:
    assert "fill=" not in CHARTS[name]
    assert "stroke=" not in CHARTS[name]
    assert "#" not in CHARTS[name].replace("&#39;", "")


def test_the_table_behind_a_chart_has_every_number_that_was_counted() -> None:
    rows = [[_words(cell) for cell in row] for row in _tree(CHARTS["bars"]).iterfind(".//tbody/tr")]
    assert rows == [[year, f"{count}"] for year, count in YEARS] + [["unknown", "40"]]


def test_the_table_of_a_year_is_by_month() -> None:
    rows = [[_words(cell) for cell in row] for row in _tree(CHARTS["calendar"]).iterfind(".//tbody/tr")]
    assert rows == [[name, f"{1000 * number:,}"] for number, name in enumerate(MONTH_NAMES, start=1)]


def test_a_cell_below_zero_is_not_there() -> None:
    gap, three = Count("", GAP), Count("", 3)
    chart = grid_chart(CAPTION, ["a", "b"], ["a", "b"], [[gap, three], [three, gap]])
    cells = [path.get("d") or "" for path in _tree(chart).iterfind(".//path")]
    assert sum(shapes.count("M") for shapes in cells) == 2
    assert [_words(cell) for cell in _tree(chart).iterfind(".//tbody//td")] == ["", "3", "3", ""]


def test_each_day_of_a_year_is_a_cell_whatever_the_year_begins_with() -> None:
    for year in range(2020, 2032):
        days = 366 if year % 4 == 0 else 365
        chart = calendar_chart(CAPTION, year, {date(year, 12, 31): 1}, [Count("December", 1)])
        assert sum((path.get("d") or "").count("M") for path in _tree(chart).iterfind(".//path")) == days


def test_a_sparkline_is_under_one_kilobyte_and_says_what_it_shows() -> None:
    spark = sparkline(MONTHS[:24], "by month: <many>")
    assert len(spark.encode()) < 1024
    assert _words(_tree(spark).find("title")) == "by month: <many>"


@pytest.mark.parametrize("counts", [[], [("2024", 0)], [("2024", 5)]])
def test_little_data_still_makes_a_chart(counts: list[tuple[str, int]]) -> None:
    rows = [Count(*count) for count in counts]
    for chart in (bar_chart(CAPTION, counts), row_chart(CAPTION, rows), line_chart(CAPTION, counts)):
        _tree(chart)
    _tree(sparkline(counts, "none"))
    _tree(grid_chart(CAPTION, [], [], []))
    _tree(calendar_chart(CAPTION, 2025, {}, []))


def test_names_from_content_cannot_become_markup() -> None:
    hostile = '"><script>x</script>'
    for chart in (
        bar_chart(CAPTION, [(hostile, 1)]),
        row_chart(CAPTION, [Count(hostile, 1, hostile)]),
        sparkline([("", 1)], hostile),
    ):
        _tree(chart)
        assert "<script>" not in chart


@given(st.integers(min_value=0, max_value=10**9))
def test_ticks_are_a_few_round_numbers_from_zero_to_the_most_or_just_above(most: int) -> None:
    steps = ticks(most)
    assert steps[0] == 0
    assert len(steps) <= 6
    assert most <= steps[-1]
    if most:
        assert steps[-1] - steps[1] < most
        assert len({after - before for before, after in pairwise(steps)}) == 1
        assert f"{steps[1]}".rstrip("0") in {"1", "2", "5"}


def test_numbers_beside_bars_are_written_as_the_pages_write_them() -> None:
    assert ">1,333</text>" in bar_chart(CAPTION, [("many", 1333)])


@pytest.mark.parametrize("months", [3, 8, 10, 12])
def test_names_under_bars_keep_apart(months: int) -> None:
    texts = _tree(bar_chart(CAPTION, MONTHS[:months])).iterfind(".//text")
    places = [float(text.get("x") or 0) for text in texts if _words(text).endswith("2025")]
    assert len(places) > 2
    assert all(after - before >= 8 * 7 for before, after in pairwise(places))


def test_names_above_columns_are_turned_only_where_they_are_too_long() -> None:
    numbers = [f"{number}" for number in range(1, 13)]
    assert "rotate" not in grid_chart(CAPTION, NAMES, numbers, GRID)
    assert grid_chart(CAPTION, NAMES, YEARS_AND_BEFORE, GRID).count("rotate") == 12
