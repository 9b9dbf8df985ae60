"""``beleidsgraaf template``: an empty workbook to write a plan in."""

from pathlib import Path

import click

from beleidsgraaf.cli.options import lang_option


@click.command()
@click.argument("file", metavar="BESTAND.xlsx", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Overschrijf een bestand dat er al is.")
@lang_option
def template(file: Path, *, force: bool, lang: str) -> None:
    """Maak een leeg werkboek om een plan in te schrijven, met uitleg bij elke kolom.

    \b
    beleidsgraaf template mijn-plan.xlsx
    """
    # Imported here: Excel's library and SHACL are heavy, and no other verb needs both.
    from beleidsgraaf.publication import read_vocabulary
    from beleidsgraaf.tables.template import template_workbook

    added = ""
    if file.suffix.lower() != ".xlsx":  # Excel opens it by this name, and so does validate
        file = file.with_name(f"{file.name}.xlsx")
        added = "added .xlsx" if lang == "en" else ".xlsx toegevoegd"
    if file.exists() and not force:
        raise click.UsageError(f"{file} bestaat al; met --force wordt het overschreven.")
    file.write_bytes(template_workbook(read_vocabulary(), lang=lang))
    click.echo(f"→ {file}{f' ({added})' if added else ''}", err=True)
