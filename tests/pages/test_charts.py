"""Charts: each number stands in words at its link, gaps are no zeros, and they are light and well-formed."""

from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from markupsafe import Markup

from builder.identifiers import MONTH_NAMES
from builder.pages.charts import GAP, Caption, Count, column_chart, row_chart, sparkline
from builder.pages.heat_maps import calendar_chart, grid_chart

CAPTION = Caption("Papers & years", "How many <papers>.")
YEARS = [Count(f"{year}", count, f"{year}/", 50) for year, count in zip(range(2015, 2027), range(12), strict=True)]
MONTHS = [Count(f"{MONTH_NAMES[month % 12][:3]} {2024 + month // 12}", month * 7 % 50 + 1, "m/") for month in range(36)]
NAMES = [f"A rather long name of topic number {number}" for number in range(1, 13)]
GRID = [[Count(f"{row}, {column}", row * column, f"{row},{column}/") for column in range(12)] for row in range(12)]
WHOLE_YEAR = {date(2028, 1, 1) + timedelta(offset): offset % 60 for offset in range(366)}
MONTHS_OF_YEAR = {date(2028, number, 1): f"{number:02}/" for number in range(1, 13)}
CHARTS = {
    "years": column_chart(CAPTION, YEARS, Count("none", 4, "?")),
    "months": column_chart(CAPTION, MONTHS),
    "calendar": calendar_chart(CAPTION, WHOLE_YEAR, MONTHS_OF_YEAR, lambda day: f"{day}/"),
    "grid": grid_chart(CAPTION, NAMES, NAMES, GRID),
}


def _tree(chart: Markup) -> ET.Element:
    return ET.fromstring(chart)  # noqa: S314  # our own output


def _words(element: ET.Element | None) -> str:
    return "" if element is None else "".join(element.itertext())


def _links(chart: Markup) -> list[tuple[str | None, str]]:
    """Address and words of each link of a chart."""
    return [(link.get("href"), _words(link)) for link in _tree(chart).iter("a")]


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_well_formed_and_light(name: str) -> None:
    figure = _tree(CHARTS[name])
    assert _words(figure.find("figcaption")) == "Papers & yearsHow many <papers>."
    assert len(CHARTS[name].encode()) < (32_000 if name in ("calendar", "grid") else 8_000)


@pytest.mark.parametrize(("name", "links"), [("years", 12), ("months", 36), ("calendar", 359 + 12), ("grid", 121)])
def test_each_column_and_cell_with_papers_is_one_link_with_its_number(name: str, links: int) -> None:
    found = _links(CHARTS[name])
    assert len(found) == links
    assert all(address and words.strip() for address, words in found)


def test_shares_are_what_is_drawn_and_the_number_is_said_when_pointed_at() -> None:
    chart = column_chart(CAPTION, [Count("March", 10, "3/", 100), Count("April", 20, "4/", 400)])
    assert _links(chart) == [("3/", "March10.0"), ("4/", "April5.0")]
    assert [link.get("title") for link in _tree(chart).iter("a")] == ["March: 10 (10.0 %)", "April: 20 (5.0 %)"]
    heights = [float(svg.get("height") or 0) for svg in _tree(chart).iter("svg")]
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
    chart = column_chart(CAPTION, [("a", 3), ("b", 0), ("c", GAP), ("d", 5)])
    columns = [(_words(one), one.find(".//svg") is not None) for one in _tree(chart).iter("li")]
    assert columns == [("a3", True), ("b0", False), ("c", False), ("d5", True)]


def test_what_is_unknown_is_a_column_of_its_own_at_the_end() -> None:
    columns = list(_tree(CHARTS["years"]).iter("li"))
    assert [(_words(one), one.get("class")) for one in columns[-2:]] == [("202622.0", None), ("none4", "u")]
    assert "unknown" not in column_chart(CAPTION, YEARS, 0)


def test_the_year_below_months_is_shown_where_it_changes() -> None:
    names = list(_tree(CHARTS["months"]).iter("b"))
    assert [_words(name) for name in names][:2] == ["Jan 2024", "Feb 2024"]
    assert [place for place, name in enumerate(names) if name.find("i") is None] == [0, 12, 24]


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_has_no_colour_of_its_own(name: str) -> None:
    assert "fill=" not in CHARTS[name]
    assert "style=" not in CHARTS[name]
    assert "#" not in CHARTS[name].replace("&#39;", "")


def test_a_cell_below_zero_is_empty_and_names_are_whole() -> None:
    gap, three = Count("", GAP), Count("", 3)
    table = _tree(grid_chart(CAPTION, NAMES[:2], ["a", "b"], [[gap, three], [three, gap]]))
    assert [_words(cell) for cell in table.iterfind(".//tbody//td")] == ["", "3", "3", ""]
    assert [_words(name) for name in table.iterfind(".//tbody//th")] == NAMES[:2]


def test_each_day_of_a_year_is_a_cell_in_the_row_of_its_month() -> None:
    rows = list(_tree(CHARTS["calendar"]).iterfind(".//tbody/tr"))
    assert [_words(row[0]) for row in rows] == [name[:3] for name in MONTH_NAMES]
    assert [len(row) - 1 for row in rows] == [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    assert [link.get("title") for link in rows[11][31]] == ["31 Dec: 5"]


def test_a_sparkline_is_under_one_kilobyte_and_says_what_it_shows() -> None:
    spark = sparkline(MONTHS[:24], "by month: <many>")
    assert len(spark.encode()) < 1024
    assert _words(_tree(spark).find("title")) == "by month: <many>"


@pytest.mark.parametrize("counts", [[], [("2024", 0)], [("2024", 5)]])
def test_little_data_still_makes_a_chart(counts: list[tuple[str, int]]) -> None:
    rows = [Count(*count) for count in counts]
    for chart in (column_chart(CAPTION, counts), row_chart(CAPTION, rows)):
        _tree(chart)
    _tree(sparkline(counts, "none"))
    _tree(grid_chart(CAPTION, [], [], []))
    _tree(calendar_chart(CAPTION, {}, {}, str))


def test_names_from_content_cannot_become_markup() -> None:
    hostile = '"><script>x</script>'
    for chart in (
        column_chart(CAPTION, [Count(hostile, 1, hostile)]),
        row_chart(CAPTION, [Count(hostile, 1, hostile)]),
        sparkline([("", 1)], hostile),
    ):
        _tree(chart)
        assert "<script>" not in chart


def test_numbers_above_columns_are_written_as_the_pages_write_them() -> None:
    assert _links(column_chart(CAPTION, [Count("many", 1333, "m/")])) == [("m/", "many1,333")]


def test_names_above_columns_are_turned_only_where_they_are_too_long() -> None:
    numbers = [f"{number}" for number in range(1, 13)]
    assert "pa-heat-long" not in grid_chart(CAPTION, NAMES, numbers, GRID)
    assert "pa-heat-long" in CHARTS["grid"]
