"""Writes a published plan as a workbook or as a folder of tables, for ``export --plan``."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rdflib import URIRef

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.errors import ResourceNotFound
from beleidsgraaf.iris import Minter
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.store.canonical import read_canonical
from beleidsgraaf.store.engines import Versions

if TYPE_CHECKING:
    from beleidsgraaf.tables.exporting.dataset import TableExport

TABLE_FORMATS = ("xlsx", "csv")
_REGISTER = "register"
_SHOWN = 3


def write_plan(
    archive: Versions, version: Manifest, *, plan: str, form: str | None, output: Path | None
) -> Path:
    """Write a plan of a version, or its register, and give where it is.

    Raises ResourceNotFound for a plan that the version does not hold, and SourceError for what a
    workbook cannot hold.
    """
    # Imported here: Excel's library is heavy, and few verbs need it.
    from beleidsgraaf.drafting import read_vocabulary
    from beleidsgraaf.tables.exporting.dataset import export_tables
    from beleidsgraaf.tables.exporting.files import folder_files
    from beleidsgraaf.tables.reading import Context, read_strictly
    from beleidsgraaf.tables.template import filled_workbook

    form = form or ("csv" if output is not None and not output.suffix else "xlsx")
    output = output or Path(f"{plan}.xlsx" if form == "xlsx" else plan)
    base, vocabulary = version.base_iri, read_vocabulary()
    graphs = {URIRef(iri): content for iri, content in archive.graphs(version).items()}
    iri = _graph_of(plan, graphs, minter=Minter(base))
    bundled = knowledge_folder("data") / _REGISTER
    known = [read_strictly(bundled, Context(vocabulary, base)).keys]
    wanted = {iri, Minter(base).graph(_REGISTER), Minter(base).graph("catalog")}
    read = {name: read_canonical(content) for name, content in graphs.items() if name in wanted}
    made = export_tables(iri, read, context=Context(vocabulary, base, known))
    if form == "csv":
        _write_folder(folder_files(made), output)
    else:
        output.write_bytes(filled_workbook(made, vocabulary, known=known))
    _say_what_is_left_out(made)
    return output


def _graph_of(plan: str, graphs: Mapping[URIRef, bytes], *, minter: Minter) -> URIRef:
    iri = minter.graph(_REGISTER if plan == _REGISTER else f"plan/{plan}")
    if iri in graphs:
        return iri
    root = minter.graph("plan/")
    plans = ", ".join(sorted(name.removeprefix(root) for name in graphs if name.startswith(root)))
    raise ResourceNotFound(
        f"Deze versie heeft geen plan '{plan}'. Zij heeft: {plans}, en '{_REGISTER}'.",
        f"This version has no plan '{plan}'. It has: {plans}, and '{_REGISTER}'.",
    )


def _write_folder(files: Mapping[str, bytes], folder: Path) -> None:
    if folder.exists() and (folder.is_file() or any(folder.iterdir())):
        raise click.UsageError(f"{folder} bestaat al en is niet leeg. Noem een nieuwe map.")
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _say_what_is_left_out(made: "TableExport") -> None:
    if not made.left_out:
        return
    click.echo(
        f"Let op: {len(made.left_out)} uitspraken passen in geen tabel en zijn weggelaten:",
        err=True,
    )
    for statement in made.left_out[:_SHOWN]:
        click.echo("  " + " ".join(term.n3() for term in statement), err=True)
