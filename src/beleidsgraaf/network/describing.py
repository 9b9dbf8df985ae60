"""Measures and scopes as plain values, for lists, forms and documents about them."""

from typing import Any

from beleidsgraaf.network.measure import Measure, Parameter
from beleidsgraaf.network.projections import PROJECTIONS
from beleidsgraaf.network.results import Words
from beleidsgraaf.network.scoping import scopes_of, words_of
from beleidsgraaf.network.viewing import open_view
from beleidsgraaf.store.engines import Versions


def described(measure: Measure) -> dict[str, Any]:
    """Describe a measure: name, words, projection, parameters."""
    projection = PROJECTIONS[measure.projection]
    return {
        "name": measure.name,
        "id": measure.id,
        "title": _words(measure.title),
        "question": _words(measure.question),
        "definition": _words(measure.definition),
        "pitfall": _words(measure.pitfall),
        "projection": {
            "id": projection.id,
            **_words(projection.name),
            "meaning": _words(projection.meaning),
        },
        "parameters": [_parameter(each) for each in measure.parameters],
        "reference": measure.reference,
    }


def scopes_described(store: Versions, version: str | None) -> list[dict[str, str]]:
    """List the scopes of a version: what to write, and what each is called."""
    table = open_view(store, version).table
    return [{"value": str(each), **_words(words_of(table, each))} for each in scopes_of(table)]


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "kind": parameter.kind,
        "nl": parameter.nl,
        "en": parameter.en,
        "default": parameter.default,
        "required": parameter.is_required,
        "least": parameter.least,
        "most": parameter.most,
        "choices": list(parameter.choices),
    }


def _words(words: Words) -> dict[str, str]:
    return {"nl": words.nl, "en": words.en}
