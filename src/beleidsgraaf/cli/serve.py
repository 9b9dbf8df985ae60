"""``beleidsgraaf serve``: serves the newest version; fills an empty store first."""

import socket
from datetime import date

import click

from beleidsgraaf.cli.options import Store, lang_option, store_option
from beleidsgraaf.errors import Busy, ConfigurationError
from beleidsgraaf.logs import set_up_logging
from beleidsgraaf.server.stores import store_of
from beleidsgraaf.settings import Settings, load_settings
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.engines import Versions


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Adres om op te luisteren.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Poort om op te luisteren.",
)
@store_option
@lang_option
def serve(host: str, port: int, *, store: Store | None, lang: str) -> None:
    """Start de dienst met de nieuwste versie.

    Is er nog niets gepubliceerd, dan worden eerst de meegeleverde plannen gepubliceerd.

    \b
    beleidsgraaf serve --port 8080
    """
    # Imported here: no other verb needs a web server, and all of them would wait for it.
    import uvicorn

    from beleidsgraaf.server.app import create_app
    from beleidsgraaf.server.wire import WireLimits, limited_protocol

    set_up_logging()
    settings = load_settings(store=store)
    _fill_when_empty(settings, lang)
    listening = _listen(host, port)
    click.echo(f"http://{host}:{listening.getsockname()[1]}/", err=True)
    if settings.default_graph != "union":
        click.echo(f"DEFAULT_GRAPH={settings.default_graph}", err=True)
    if settings.gate != "enforce":
        click.echo(f"GATE={settings.gate}", err=True)
    app = create_app(settings)
    wire = WireLimits(
        max_headers=settings.max_headers,
        within=settings.client_timeout,
        language=settings.language,
        refused=app.state.services.tally.refused_on_the_wire,
        front=app.state.front,
    )
    config = uvicorn.Config(
        app,
        http=limited_protocol(wire),
        ws="none",
        log_config=None,
        server_header=False,
        access_log=False,
        proxy_headers=False,  # observation.py looks behind proxies, as TRUSTED_PROXIES says
    )
    uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before anything is promised; port 0 takes a free one."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise ConfigurationError(
            f"Op {host}:{port} kan niet geluisterd worden ({error.strerror}). "
            "Kies met --port een andere poort, of met --host een ander adres.",
            f"Cannot listen on {host}:{port} ({error.strerror}). "
            "Choose another port with --port, or another address with --host.",
        ) from error


def _fill_when_empty(settings: Settings, lang: str) -> None:
    archive = store_of(settings)
    if not isinstance(archive, Archive):
        _tell_of_engine(archive, settings, lang)
        return
    if archive.current() is not None:
        return
    # Imported here: validation is heavy, and a store that is filled already never needs it.
    from beleidsgraaf.publication import publish

    message = {
        "nl": f"{settings.store} is leeg: de meegeleverde plannen worden gepubliceerd …",
        "en": f"{settings.store} is empty: publishing the bundled plans …",
    }
    click.echo(message[lang], err=True)
    version = publish([], archive=archive, base_iri=settings.base_iri, as_of=date.today())
    click.echo(version.id, err=True)


def _tell_of_engine(engine: Versions, settings: Settings, lang: str) -> None:
    """Say what an engine elsewhere holds; nothing is written to it unasked."""
    try:
        current = engine.current()
    except Busy as error:  # it may come back: the service says so as long as it is away
        click.echo(f"{settings.store}: {error.describe(lang)}", err=True)
        return
    empty = {
        "nl": "hier is nog niets gepubliceerd. Doe dat met 'beleidsgraaf publish'.",
        "en": "nothing has been published here yet. Do so with 'beleidsgraaf publish'.",
    }
    click.echo(f"{settings.store}: {empty[lang] if current is None else current.id}", err=True)
