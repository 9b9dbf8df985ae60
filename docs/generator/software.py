"""The pages about what can be set, said and visited: settings, commands, routes."""

from collections.abc import Iterator
from pathlib import Path

import click
from docs.generator.markdown import as_code, make_table
from fastapi.routing import RouteContext, iter_route_contexts

from beleidsgraaf.cli.main import main
from beleidsgraaf.server.app import create_app
from beleidsgraaf.settings import Settings

WIDTH = 96


def settings_page() -> str:
    """Every setting, its environment variable, default and meaning."""
    prefix = Settings.model_config.get("env_prefix", "")
    rows = [
        (as_code(f"{prefix}{name.upper()}"), as_code(str(field.get_default())),
         field.description or "")
        for name, field in Settings.model_fields.items()
    ]  # fmt: skip
    told = (
        "A variable goes before the TOML file, which uses the names in lower case without "
        f"`{prefix}`. The file is `beleidsgraaf.toml` in the working folder, or the one that "
        f"`{prefix}CONFIG` names.\n"
    )
    return f"# Settings\n\n{told}\n" + make_table(("variable", "default", "meaning"), rows)


def commands_page() -> str:
    """Every command with its help, as the terminal shows it."""
    parts = ["# Commands\n"]
    for path, command in commands(main, "beleidsgraaf"):
        context = click.Context(
            command, info_name=path, terminal_width=WIDTH, max_content_width=WIDTH
        )
        shown = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
        parts.append(f"\n## `{path}`\n\n```\n{shown}\n```\n")
    return "".join(parts)


def routes_page() -> str:
    """Every URL of the server."""
    rows = sorted(
        (as_code(route.path or ""), ", ".join(sorted(route.methods or ())), _summary(route))
        for route in routes()
    )
    return "# Routes\n\n" + make_table(("URL", "methods", "what"), rows)


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """Walk a command and all its verbs."""
    yield path, command
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from commands(command.commands[name], f"{path} {name}")


def routes() -> list[RouteContext]:
    """Every route that this project gives the server."""
    app = create_app(Settings(store=Path("store-of-the-reference-pages")))
    every = iter_route_contexts(app.routes)
    return [route for route in every if route.endpoint.__module__.startswith("beleidsgraaf.")]


def _summary(route: RouteContext) -> str:
    return (route.endpoint.__doc__ or "").strip().split("\n")[0]
