"""``beleidsgraaf export``: writes a whole version as RDF, or one plan of it as tables."""

from collections.abc import Iterator
from pathlib import Path

import click

from beleidsgraaf.cli.options import Store, lang_option, store_option, version_option
from beleidsgraaf.cli.plan_tables import TABLE_FORMATS, write_plan
from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.errors import NotAcceptable
from beleidsgraaf.formats import RDF_FORMATS, TRIG, Format, by_extension, by_name
from beleidsgraaf.query.request import parse_request
from beleidsgraaf.query.service import QueryService, Question
from beleidsgraaf.server.stores import store_of
from beleidsgraaf.settings import load_settings
from beleidsgraaf.store.engines import place_of
from beleidsgraaf.store.exporting import EXPORT_FORMATS, export_remote, export_version

_EVERYTHING = "CONSTRUCT WHERE { ?s ?p ?o }"


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice([*(each.name for each in RDF_FORMATS), *TABLE_FORMATS]),
    help="Formaat (anders dat van de bestandsnaam, en anders trig). Turtle, N-Triples en RDF/XML "
    "kennen geen grafen: daarin komt alles bij elkaar. Met --plan: xlsx of csv (een map).",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="Bestand om in te schrijven (anders standaarduitvoer; met --plan: SLEUTEL.xlsx).",
)
@click.option(
    "--plan",
    metavar="SLEUTEL",
    help="Schrijf dit plan (of 'register') als werkmap, of met csv als map met tabellen: "
    "opnieuw in te lezen met hetzelfde resultaat.",
)
@version_option
@store_option
@lang_option
def export(  # noqa: PLR0913 - one parameter for each option of the command
    form: str | None,
    *,
    output: Path | None,
    plan: str | None,
    version_id: str | None,
    store: Store | None,
    lang: str,  # noqa: ARG001 - also chooses the language of errors
) -> None:
    """Schrijf een hele versie als RDF.

    \b
    beleidsgraaf export --output dataset.trig
    beleidsgraaf export --format nquads | gzip > dataset.nq.gz
    beleidsgraaf export --plan kempen-meerjarenbeleidskader-jeugdhulp --output plan.xlsx
    """
    _check(form, output, plan=plan)
    service = QueryService(store_of(load_settings(store=store)))
    version = service.version(version_id)
    if plan is not None:
        made = write_plan(service.archive, version, plan=plan, form=form, output=output)
        click.echo(f"{version.id} → {made}", err=True)
        return
    fmt = _choose(form, output)
    content = _write(service, version, fmt=fmt)
    if output is None:
        for piece in content:
            click.echo(piece, nl=False)
        return
    with output.open("wb") as file:
        file.writelines(content)
    click.echo(f"{version.id} → {output}", err=True)


def _check(form: str | None, output: Path | None, *, plan: str | None) -> None:
    if plan is not None and form not in {None, *TABLE_FORMATS}:
        raise click.UsageError("Een plan wordt geschreven als xlsx of csv; een versie als RDF.")
    if plan is None and form in TABLE_FORMATS:
        raise click.UsageError(f"Noem met --plan welk plan als {form} geschreven moet worden.")
    if plan is None and output is not None and output.is_dir():
        raise click.UsageError(f"{output} is een map. Noem een bestand.")


def _choose(form: str | None, output: Path | None) -> Format:
    """Find the format by its name, else by the file's; raises NotAcceptable for a strange one."""
    if form is not None or output is None or not output.suffix:
        return by_name(form or TRIG.name)
    named = by_extension(output.suffix)
    if named is None:
        listing = ", ".join(f".{each.extension}" for each in RDF_FORMATS)
        raise NotAcceptable(
            f"Bij de uitgang {output.suffix} hoort geen formaat. Neem er een van {listing}, of "
            "kies het met --format.",
            f"No format goes with the ending {output.suffix}. Take one of {listing}, or choose "
            "it with --format.",
        )
    return named


def _write(service: QueryService, version: Manifest, *, fmt: Format) -> Iterator[bytes]:
    """Write a version graph by graph or, in a format that knows none, all of it together."""
    if fmt in EXPORT_FORMATS:
        place = place_of(service.archive, version)
        if isinstance(place, Path):
            return export_version(place, version, fmt=fmt)
        return export_remote(place.endpoint, version, fmt=fmt)
    return iter([service.answer(Question(parse_request(_EVERYTHING), fmt), version).body])
