"""What people may use is described where it is made; the pages made from that are up to date."""

from pathlib import Path

import click
from docs.generator.pages import stale_lines
from docs.generator.software import commands, routes

from beleidsgraaf.cli.main import main
from beleidsgraaf.settings import Settings


def test_every_setting_says_what_it_does() -> None:
    silent = [name for name, field in Settings.model_fields.items() if not field.description]
    assert silent == []


def test_every_command_and_option_has_help() -> None:
    silent = [path for path, command in commands(main, "beleidsgraaf") if not command.help]
    for path, command in commands(main, "beleidsgraaf"):
        options = (each for each in command.params if isinstance(each, click.Option))
        silent += [f"{path} {option.opts[0]}" for option in options if not option.help]
    assert silent == []


def test_every_route_says_what_it_gives() -> None:
    assert routes()
    assert [route.path for route in routes() if not route.endpoint.__doc__] == []


def test_the_reference_is_up_to_date() -> None:
    assert stale_lines() == []


def test_every_page_of_docs_is_reachable(root: Path) -> None:
    pages = [*root.glob("*.md"), *(root / "docs").rglob("*.md")]
    text = {page: page.read_text(encoding="utf-8") for page in pages}
    lost = [
        page.relative_to(root).as_posix()
        for page in (root / "docs").rglob("*.md")
        if not any(page.name in said for other, said in text.items() if other != page)
    ]
    assert lost == []


def test_every_decision_is_in_the_index(root: Path) -> None:
    folder = root / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    pages = sorted(page.name for page in folder.glob("0*.md"))
    assert [page for page in pages if f"({page})" not in index] == []
    assert [int(page[:4]) for page in pages] == list(range(1, len(pages) + 1))
