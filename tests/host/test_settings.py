"""`mkdocs.yml` as commands read it: addresses from the file or the environment, and what is said of empty ones."""

from builder.host.settings import check_addresses, parse_settings

TEXT = 'site_name: A\nsite_url: !ENV [ARCHIVE_SITE_URL, ""]\nrepo_url: !ENV [ARCHIVE_REPO_URL, ""]\n'
BOTH = {"ARCHIVE_SITE_URL": "https://example.org/archive/", "ARCHIVE_REPO_URL": "https://github.com/example/archive"}


def test_an_address_comes_from_its_environment_variable() -> None:
    assert parse_settings(TEXT, BOTH)["repo_url"] == "https://github.com/example/archive"
    assert parse_settings(TEXT, {})["repo_url"] is None


def test_an_empty_address_is_advice_with_its_line() -> None:
    problems = list(check_addresses(TEXT, {}))
    assert [(problem.line, problem.code, problem.severity) for problem in problems] == [
        (2, "no-address", "advice"),
        (3, "no-address", "advice"),
    ]
    assert "set ARCHIVE_SITE_URL" in problems[0].message
    assert "set ARCHIVE_REPO_URL" in problems[1].message


def test_an_address_that_is_not_there_at_all_is_advice_on_the_file() -> None:
    assert [problem.line for problem in check_addresses("site_name: A\n", {})] == [0, 0]


def test_nothing_is_said_where_both_are_set() -> None:
    assert list(check_addresses(TEXT, BOTH)) == []
