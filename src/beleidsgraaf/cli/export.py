"""``beleidsgraaf export``: writes a whole version as RDF."""

from collections.abc import Mapping
from pathlib import Path

import click
from rdflib import Dataset, URIRef

from beleidsgraaf.cli.options import archive_of, lang_option, store_option, version_option
from beleidsgraaf.formats import NQUADS, RDF_FORMATS, Format, by_extension, by_name
from beleidsgraaf.query.service import QueryService
from beleidsgraaf.store.canonical import read_canonical
from beleidsgraaf.vocabulary import PREFIXES


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
    archive = archive_of(store)
    version = QueryService(archive).version(version_id)
    content = _write(archive.graphs(version), _choose(form, output))
    if output is None:
        click.echo(content, nl=False)
        return
    output.write_bytes(content)
    click.echo(f"{version.id} → {output}", err=True)


def _choose(form: str | None, output: Path | None) -> Format:
    named = by_extension(output.suffix) if output is not None and form is None else None
    return named or by_name(form or "trig")


def _write(graphs: Mapping[str, bytes], fmt: Format) -> bytes:
    if fmt is NQUADS:
        return b"".join(content for _, content in sorted(graphs.items()))
    dataset = Dataset(default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    for iri, content in sorted(graphs.items()):
        target = dataset.graph(URIRef(iri)) if fmt.quads else dataset.default_graph
        target += read_canonical(content)
    source = dataset if fmt.quads else dataset.default_graph
    return source.serialize(format=fmt.rdflib, encoding="utf-8")
