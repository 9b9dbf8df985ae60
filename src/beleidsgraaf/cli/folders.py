"""Opens the folder with versions, for verbs that need every version and not only the newest."""

from beleidsgraaf.cli.options import Store
from beleidsgraaf.errors import ConfigurationError
from beleidsgraaf.server.stores import store_of
from beleidsgraaf.settings import Settings, load_settings
from beleidsgraaf.store.archive import Archive


def open_folder(store: Store | None) -> tuple[Archive, Settings]:
    """Open the store; raises ConfigurationError when it is a SPARQL engine of somebody else."""
    settings = load_settings(store=store)
    archive = store_of(settings)
    if not isinstance(archive, Archive):
        raise ConfigurationError(
            f"{settings.store} is een SPARQL-dienst, en die heeft alleen de nieuwste versie. Geef "
            "met --store de map van een opslag.",
            f"{settings.store} is a SPARQL engine, which has the newest version only. Give the "
            "folder of a store with --store.",
        )
    return archive, settings
