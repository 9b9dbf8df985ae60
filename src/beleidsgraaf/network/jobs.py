"""What a worker does for the network: answers measures, writes exports and pictures.

Each is handed plain values and writes bytes; limits of time and memory are the worker's. Reading
what was asked is ``asking.py``. The server imports this module to name a job, so what is heavy is
imported inside.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from beleidsgraaf.store.endpoint import Endpoint

MOST_ROWS_SHOWN = 100  # on a page; all rows are in the other forms
# What people call a form → what it is called among the exports.
_SHORT: Mapping[str, str] = MappingProxyType(
    {"csv": "edges", "csv-nodes": "nodes", "xlsx": "matrix"}
)


@dataclass(frozen=True)
class Wanted:
    """In what form an answer is wanted, of which version of which store.

    ``base_iri`` is that of a service whose pages pictures link to; without, they link to IRIs.
    """

    store: "Path | Endpoint"
    version: str
    form: str
    lang: str = "nl"
    with_bom: bool = False
    base_iri: str = ""


def prepare_network(out: IO[bytes], store: "Path | Endpoint", *, version: str) -> None:
    """Make what is kept of a version for measures and pages, where it is not there.

    Raises what reading the version raises.
    """
    from beleidsgraaf.network.viewing import open_view
    from beleidsgraaf.store.engines import open_store

    view = open_view(open_store(store), version)
    view.facts()
    out.write(str(len(view.table.nodes)).encode())


def answer_measures(
    out: IO[bytes], measures: Sequence[str], *, given: Mapping[str, str], wanted: Wanted
) -> None:
    """Write the results of measures: one as it is, more as a list (JSON) or one after another.

    Raises as ``asking.ask`` does.
    """
    from beleidsgraaf.network.asking import ask
    from beleidsgraaf.network.rendering.forms import write_results
    from beleidsgraaf.store.engines import open_store

    store = open_store(wanted.store)
    results = [ask(store, wanted.version, measure=name, given=given) for name in measures]
    out.write(
        write_results(results, wanted.form, lang=wanted.lang, with_bom=wanted.with_bom)
    )  # fmt: skip


def write_page(out: IO[bytes], measure: str, *, given: Mapping[str, str], wanted: Wanted) -> None:
    """Write as JSON what a page about a measure shows: its words, result and choices.

    Of the rows only the first are there, and ``total`` says how many there are. Raises as
    ``asking.ask`` does.
    """
    from beleidsgraaf.network.asking import ask
    from beleidsgraaf.network.catalogue import find_measure
    from beleidsgraaf.network.describing import described, scopes_described
    from beleidsgraaf.network.rendering.records import record
    from beleidsgraaf.network.rendering.spoken import spoken
    from beleidsgraaf.store.engines import open_store

    store = open_store(wanted.store)
    result = ask(store, wanted.version, measure=measure, given=given)
    shown = replace(result, rows=result.rows[:MOST_ROWS_SHOWN])
    told = {
        "measure": described(find_measure(measure)),
        "result": record(replace(shown, rows=())),
        "spoken": spoken(shown, wanted.lang),
        "total": len(result.rows),
        "scopes": scopes_described(store, wanted.version),
    }
    out.write(json.dumps(told, ensure_ascii=False).encode())


def list_measures(out: IO[bytes]) -> None:
    """Write all measures as JSON, with their words and parameters."""
    from beleidsgraaf.network.catalogue import MEASURES
    from beleidsgraaf.network.describing import described

    told = {"measures": [described(each) for each in MEASURES.values()]}
    out.write(json.dumps(told, ensure_ascii=False).encode())


def write_export(
    out: IO[bytes], projection: str, *, given: Mapping[str, str], wanted: Wanted
) -> None:
    """Write a projection in a form of ``exports``; raises as ``asking.view_of`` does."""
    from beleidsgraaf.network.asking import read_choice, view_of
    from beleidsgraaf.network.exports.forms import find_export
    from beleidsgraaf.store.engines import open_store

    export = find_export(_SHORT.get(wanted.form, wanted.form))
    view = view_of(open_store(wanted.store), wanted.version, choice=read_choice(given))
    out.write(export.write(view.network(projection.upper())))


def draw(out: IO[bytes], picture: str, *, given: Mapping[str, str], wanted: Wanted) -> None:
    """Write a picture as SVG or PNG; raises as ``asking.view_of`` and ``pictures`` do."""
    from beleidsgraaf.network.asking import read_choice, view_of
    from beleidsgraaf.network.choices import CHOOSING
    from beleidsgraaf.network.pictures.forms import served_at, write_picture
    from beleidsgraaf.store.engines import open_store

    view = view_of(open_store(wanted.store), wanted.version, choice=read_choice(given))
    own = {name: value for name, value in given.items() if name not in CHOOSING and value}
    address = served_at(wanted.base_iri) if wanted.base_iri else str
    out.write(
        write_picture(view, picture, given=own, form=wanted.form, lang=wanted.lang, address=address)
    )
