"""What a worker does for a download of tables: a plan as a workbook or a zip, an empty workbook.

The server imports this module to name the job, so what is heavy is imported inside.
"""

import zipfile
from io import BytesIO
from typing import IO, TYPE_CHECKING

from beleidsgraaf.server.pages.shown import Wanted

if TYPE_CHECKING:
    from beleidsgraaf.tables.exporting.dataset import TableExport
    from beleidsgraaf.tables.reading import Context

_REGISTER = "register"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip knows: the same tables, the same bytes


def write_plan_tables(out: IO[bytes], plan: str, *, form: str, wanted: Wanted) -> None:
    """Write a plan as a workbook (``xlsx``) or as a zip of its tables.

    Raises ResourceNotFound for a plan that the version does not have.
    """
    from beleidsgraaf.tables.exporting.files import folder_files
    from beleidsgraaf.tables.template import filled_workbook

    context = _context(wanted.base_iri)
    made = _tables_of(plan, wanted, context)
    if form == "xlsx":
        out.write(filled_workbook(made, context.vocabulary, known=list(context.known)))
        return
    zipped = BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(folder_files(made).items()):
            archive.writestr(zipfile.ZipInfo(f"{plan}/{name}", _EPOCH), content)
    out.write(zipped.getvalue())


def write_template(out: IO[bytes], lang: str, *, base_iri: str) -> None:
    """Write an empty workbook to write a plan in."""
    from beleidsgraaf.tables.template import template_workbook

    context = _context(base_iri)
    out.write(template_workbook(context.vocabulary, lang=lang, known=list(context.known)))


def _context(base_iri: str) -> "Context":
    from beleidsgraaf.drafting import read_vocabulary
    from beleidsgraaf.resources import knowledge_folder
    from beleidsgraaf.tables.reading import Context, read_strictly

    vocabulary = read_vocabulary()
    bundled = knowledge_folder("data") / _REGISTER
    known = read_strictly(bundled, Context(vocabulary, base_iri)).keys
    return Context(vocabulary, base_iri, [known])


def _tables_of(plan: str, wanted: Wanted, context: "Context") -> "TableExport":
    from rdflib import URIRef

    from beleidsgraaf.iris import Minter
    from beleidsgraaf.server.pages.data import absent
    from beleidsgraaf.store.canonical import read_canonical
    from beleidsgraaf.store.engines import open_store
    from beleidsgraaf.tables.exporting.dataset import export_tables

    store, minter = open_store(wanted.store), Minter(wanted.base_iri)
    version = store.find(wanted.version)
    iri = minter.graph(f"plan/{plan}")
    used = {str(iri), str(minter.graph(_REGISTER)), str(minter.graph("catalog"))}
    entries = [entry for entry in version.graphs if entry.iri in used]
    if str(iri) not in {entry.iri for entry in entries}:
        raise absent(f"/plan/{plan}", wanted)
    read = {URIRef(each.iri): read_canonical(store.graph(version, each)) for each in entries}
    return export_tables(iri, read, context=context)
