"""``beleidsgraaf ledger``: what became of every character and sentence of each source document."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from beleidsgraaf.cli.options import lang_option, show_warnings
from beleidsgraaf.cli.table import align
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.settings import load_settings

if TYPE_CHECKING:
    from beleidsgraaf.tables.ledger import Gap, Ledger

_DESCRIPTION = "dataset.yaml"
_REGISTER = "register"
_WORDS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "characters": "tekens",
        "covered": "aangehaald",
        "skipped": "overgeslagen: ",
        "layout": "opmaak (wit tussen de tekst)",
        "uncovered": "niet verantwoord",
        "sentences": "zinnen",
        "cited": "iets uit aangehaald",
        "nothing": "niets verder: ",
        "total": "samen",
    },
    "en": {
        "characters": "characters",
        "covered": "cited",
        "skipped": "skipped: ",
        "layout": "layout (white space between)",
        "uncovered": "not accounted for",
        "sentences": "sentences",
        "cited": "something cited",
        "nothing": "nothing further: ",
        "total": "total",
    },
}


@click.command()
@click.argument("paths", nargs=-1, metavar="[PAD]...", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Vorm van de verantwoording.",
)
@lang_option
@click.pass_context
def ledger(context: click.Context, paths: tuple[Path, ...], *, form: str, lang: str) -> None:
    """Verantwoord elk teken en elke zin van de brondocumenten.

    Een PAD is een map met tabellen of een werkmap; zonder PAD gaat het om de meegeleverde plannen.
    Uitgang 1 betekent dat er iets ontbreekt.

    \b
    beleidsgraaf ledger data/mijn-gemeente
    """
    show_warnings(lang)
    found = list(_ledgers(paths or (knowledge_folder("data"),)))
    if form == "json":
        click.echo(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join(_describe(each, lang) for each in found))
    context.exit(0 if all(each.is_complete for each in found) else 1)


def _ledgers(paths: Sequence[Path]) -> Iterator["Ledger"]:
    """Read the datasets, the register that they refer to first, and give their ledgers."""
    # Imported here: SHACL and Excel's library are heavy, and few verbs need them.
    from beleidsgraaf.publication import read_vocabulary
    from beleidsgraaf.tables.reading import read_dataset

    vocabulary, base = read_vocabulary(), load_settings().base_iri
    inputs = [path for given in paths for path in _datasets(given)]
    register = _register(inputs)
    keys = read_dataset(register, vocabulary=vocabulary, base=base).keys
    for path in inputs:
        if path != register:
            read = read_dataset(path, vocabulary=vocabulary, known=[keys], base=base)
            yield from read.ledgers


def _datasets(path: Path) -> list[Path]:
    """Give the path itself, or the datasets in it when it is a folder of them."""
    inside = sorted(child.parent for child in path.glob(f"*/{_DESCRIPTION}"))
    return [path] if (path / _DESCRIPTION).exists() or not inside else inside


def _register(inputs: Sequence[Path]) -> Path:
    """Find the register: among the inputs, beside the first, or the bundled one."""
    places = [*inputs, *(path.absolute().parent / _REGISTER for path in inputs[:1])]
    found = [p for p in places if p.name == _REGISTER and (p / _DESCRIPTION).exists()]
    return found[0] if found else knowledge_folder("data") / _REGISTER


def _describe(account: "Ledger", lang: str) -> str:
    words = _WORDS[lang]
    characters = {
        words["covered"]: account.covered,
        **{words["skipped"] + why: n for why, n in sorted(account.skipped.items())},
        words["layout"]: account.layout,
        words["uncovered"]: account.uncovered,
    }
    sentences = {
        words["cited"]: account.cited,
        **{words["nothing"] + why: n for why, n in sorted(account.nothing_further.items())},
        words["uncovered"]: len(account.uncited),
    }
    parts = [
        f"{account.title} ({account.file})",
        _sums(words["characters"], characters, total=account.characters, word=words["total"]),
        _sums(words["sentences"], sentences, total=account.sentences, word=words["total"]),
        *_gaps([*account.gaps, *account.uncited], lang),
    ]
    return "\n\n".join(parts)


def _sums(heading: str, counts: Mapping[str, int], *, total: int, word: str) -> str:
    rows = [(name, n) for name, n in counts.items()] + [(word, sum(counts.values()))]
    return align(
        [heading, "", "%"],
        [[name, f"{n:>7}", f"{100 * n / total if total else 100:6.2f}"] for name, n in rows],
    )


def _gaps(gaps: Sequence["Gap"], lang: str) -> list[str]:
    return [f"{gap.place.describe(lang)}: {gap.text!r}" for gap in gaps]
