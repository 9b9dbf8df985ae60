"""The result of a measure as HTML: languages, links, roles, and hostile names."""

from datetime import date

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.server.pages.addresses import Addresses
from beleidsgraaf.server.routes.network_table import result_table

BASE = "https://data.example.nl/"
VERSION = Manifest(1, date(2026, 1, 2), BASE, "test", None, (), {})
TOLD = {
    "total": 3,
    "spoken": {
        "columns": [
            {"name": "goal", "kind": "thing", "head": [("goal", "")]},
            {"name": "share", "kind": "share", "head": [("share", "")]},
            {"name": "quote", "kind": "text", "head": [("quote", "")]},
        ],
        "rows": [
            [
                {"iri": f"{BASE}id/goal/p/1a", "text": [("1a <b>Zorg</b>", "nl")]},
                {"text": [("50%", "")]},
                {"text": [("", "")]},
            ]
        ],
    },
}


def _table(lang: str) -> str:
    return result_table(TOLD, addresses=Addresses(BASE, lang), version=VERSION)


def test_what_is_in_another_language_says_so_and_is_escaped() -> None:
    name = '<span lang="nl">1a &lt;b&gt;Zorg&lt;/b&gt;</span>'
    assert f'<a href="/en/plan/p/doel/1a">{name}</a>' in _table("en")


def test_each_cell_has_its_heading_and_the_roles_of_a_table_are_there() -> None:
    table = _table("en")
    assert '<table class="stapel" role="table">' in table
    assert '<th scope="col" role="columnheader">Share</th>' in table
    assert '<td role="cell" class="getal" data-kop="Share">50%</td>' in table
    assert '<td role="cell"></td>' in table  # nothing: left out on a narrow screen
    assert table.count('role="row"') == 2


def test_the_caption_says_how_many_rows_there_are_of_which_version() -> None:
    assert "1 of 3 rows" in _table("en")
    assert f"versie {VERSION.id}, stand van 2 januari 2026" in _table("nl")


def test_no_rows_are_no_table() -> None:
    told = {"total": 0, "spoken": {"columns": [], "rows": []}}
    assert "<table" not in result_table(told, addresses=Addresses(BASE), version=VERSION)
