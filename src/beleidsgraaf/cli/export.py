"""``beleidsgraaf export``: writes a whole version as RDF."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from beleidsgraaf.cli.options import archive_of, lang_option, store_option, version_option
from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.formats import (
    JSONLD,
    NQUADS,
    RDF_FORMATS,
    TRIG,
    TURTLE,
    Format,
    by_extension,
    by_name,
)
from beleidsgraaf.query.request import parse_request
from beleidsgraaf.query.service import QueryService, Question

_EVERYTHING = "CONSTRUCT WHERE { ?s ?p ?o }"


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice([each.name for each in RDF_FORMATS]),
    help="Formaat (anders dat van de bestandsnaam, en anders trig). Turtle, N-Triples en RDF/XML "
    "kennen geen grafen: daarin komt alles bij elkaar.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Bestand om in te schrijven (anders standaarduitvoer).",
)
@version_option
@store_option
@lang_option
def export(
    form: str | None,
    *,
    output: Path | None,
    version_id: str | None,
    store: Path | None,
    lang: str,  # noqa: ARG001 - also chooses the language of errors
) -> None:
    """Schrijf een hele versie als RDF.

    \b
    beleidsgraaf export --output dataset.trig
    beleidsgraaf export --format nquads | gzip > dataset.nq.gz
    """
    service = QueryService(archive_of(store))
    version = service.version(version_id)
    content = _write(service, version, fmt=_choose(form, output))
    if output is None:
        click.echo(content, nl=False)
        return
    output.write_bytes(content)
    click.echo(f"{version.id} → {output}", err=True)


def _choose(form: str | None, output: Path | None) -> Format:
    named = by_extension(output.suffix) if output is not None and form is None else None
    return named or by_name(form or TRIG.name)


def _write(service: QueryService, version: Manifest, *, fmt: Format) -> bytes:
    """Write a version; the engine writes each graph, so that literals stay as they are."""
    names = sorted(entry.iri for entry in version.graphs)
    if fmt is NQUADS:
        graphs = service.archive.graphs(version)
        return b"".join(graphs[name] for name in names)
    if fmt is TRIG:
        return _trig([(name, _graph(service, version, fmt=TURTLE, name=name)) for name in names])
    if fmt is JSONLD:
        graphs = {name: _graph(service, version, fmt=JSONLD, name=name) for name in names}
        nested = [{"@id": name, "@graph": json.loads(graphs[name])} for name in names]
        return (json.dumps(nested, ensure_ascii=False) + "\n").encode()
    return _graph(service, version, fmt=fmt)


def _graph(
    service: QueryService, version: Manifest, *, fmt: Format, name: str | None = None
) -> bytes:
    """Write one graph, or all of them together."""
    default_graphs = () if name is None else (name,)
    question = Question(parse_request(_EVERYTHING), fmt, default_graphs=default_graphs)
    return service.answer(question, version).body


def _trig(graphs: Sequence[tuple[str, bytes]]) -> bytes:
    """Put graphs in Turtle between braces; their prefixes come first, once."""
    prefixes: set[bytes] = set()
    blocks = []
    for name, content in graphs:
        lines = content.splitlines(keepends=True)  # the engine writes no newline inside a literal
        prefixes |= {line for line in lines if line.startswith(b"@prefix ")}
        body = b"".join(line for line in lines if line not in prefixes)
        blocks.append(b"<%s> {\n%s}\n" % (name.encode(), body))
    return b"".join(sorted(prefixes)) + b"".join(blocks)
