"""Finds ``ontology/``, ``queries/`` and ``data/``: in a checkout, or inside the wheel.

Knowledge is files; this is the one place that knows where they lie.
"""

from pathlib import Path

from beleidsgraaf.errors import ConfigurationError

_PACKAGE = Path(__file__).resolve().parent


def knowledge_folder(name: str) -> Path:
    """Find the folder ``ontology``, ``queries`` or ``data``.

    Raises ConfigurationError when the installation misses it.
    """
    for candidate in (_PACKAGE / "_bundled" / name, _PACKAGE.parent.parent / name):
        if candidate.is_dir():
            return candidate
    raise ConfigurationError(
        f"De map '{name}' hoort bij beleidsgraaf maar is niet gevonden. Installeer opnieuw.",
        f"The folder '{name}' belongs to beleidsgraaf but was not found. Install again.",
        folder=name,
    )
