"""The routes of an app, read off it."""

from pathlib import Path

from beleidsgraaf.server.app import create_app
from beleidsgraaf.server.route_table import RouteTable
from beleidsgraaf.settings import Settings


def test_paths_have_the_template_and_methods_of_their_route(tmp_path: Path) -> None:
    table = RouteTable(create_app(Settings(store=tmp_path)))
    for _ in range(2):  # found, and remembered
        assert table.template("/sparql") == "/sparql"
        assert table.template("/running/12") == "/running/{number}"
        assert table.template("/absent") == "-"
    assert table.allowed("/running/12") == "DELETE, OPTIONS"
    assert table.allowed("/absent") == ""
    assert {"GET", "POST", "DELETE"} <= set(table.allowed("*").split(", "))


def test_what_is_remembered_is_bounded(tmp_path: Path) -> None:
    table = RouteTable(create_app(Settings(store=tmp_path)))
    for number in range(5_000):
        assert table.template(f"/running/{number}") == "/running/{number}"
    assert len(table._found) <= 4_096
