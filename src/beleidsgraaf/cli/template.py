"""``beleidsgraaf template``: an empty workbook to write a plan in."""

from pathlib import Path

import click

from beleidsgraaf.cli.options import Store, lang_option, store_option
from beleidsgraaf.cli.plan_tables import write_plan
from beleidsgraaf.query.service import QueryService
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.server.stores import store_of
from beleidsgraaf.settings import load_settings


@click.command()
@click.argument(
    "file",
    required=False,
    metavar="[BESTAND.xlsx]",
    type=click.Path(dir_okay=False, path_type=Path),
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Hetzelfde als BESTAND.xlsx (anders plan.xlsx).",
)
@click.option(
    "--plan",
    metavar="SLEUTEL",
    help="Vul de werkmap met dit gepubliceerde plan (of 'register').",
)
@click.option("--force", is_flag=True, help="Overschrijf een bestand dat er al is.")
@store_option
@lang_option
def template(  # noqa: PLR0913 - one parameter for each option of the command
    file: Path | None,
    *,
    out: Path | None,
    plan: str | None,
    force: bool,
    store: Store | None,
    lang: str,
) -> None:
    """Maak een lege werkmap om een plan in te schrijven, met uitleg, voorbeelden en keuzelijsten.

    \b
    beleidsgraaf template mijn-plan.xlsx
    beleidsgraaf template --plan kempen-meerjarenbeleidskader-jeugdhulp --out plan.xlsx

    Met --plan hetzelfde als beleidsgraaf export --plan SLEUTEL.
    """
    # Imported here: Excel's library and SHACL are heavy, and no other verb needs both.
    from beleidsgraaf.drafting import read_vocabulary
    from beleidsgraaf.tables.reading import Context, read_strictly
    from beleidsgraaf.tables.template import template_workbook

    if file is not None and out is not None and file != out:
        raise click.UsageError("Noem het bestand één keer: als BESTAND.xlsx of met --out.")
    file, added = file or out or Path(f"{plan or 'plan'}.xlsx"), ""
    if file.suffix.lower() != ".xlsx":  # Excel opens it by this name, and so does validate
        file = file.with_name(f"{file.name}.xlsx")
        added = "added .xlsx" if lang == "en" else ".xlsx toegevoegd"
    if file.exists() and not force:
        raise click.UsageError(f"{file} bestaat al; met --force wordt het overschreven.")
    if plan is not None:
        service = QueryService(store_of(load_settings(store=store)))
        version = service.version(None)
        write_plan(service.archive, version, plan=plan, form="xlsx", output=file)
        click.echo(f"{version.id} → {file}{f' ({added})' if added else ''}", err=True)
        return
    vocabulary = read_vocabulary()
    register = read_strictly(
        knowledge_folder("data") / "register", Context(vocabulary, load_settings().base_iri)
    )
    file.write_bytes(template_workbook(vocabulary, lang=lang, known=[register.keys]))
    click.echo(f"→ {file}{f' ({added})' if added else ''}", err=True)
