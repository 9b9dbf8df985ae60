"""The sheet of a workbook that explains it: first how to work, then every sheet and column.

Here stand the words for policy advisers. What a column means comes from the mapping.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from beleidsgraaf.tables.mapping import TableMapping
from beleidsgraaf.tables.sources import SOURCE_WORD
from beleidsgraaf.tables.workbook import DESCRIPTION_SHEET

_STEPS: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "nl": (
            ("Zo werkt deze werkmap", ""),
            ("1", f"Vul het blad '{DESCRIPTION_SHEET}' in: welk plan is dit?"),
            (
                "2",
                f"Plak de tekst van het plan in het blad '{SOURCE_WORD}', één regel per rij, in "
                "kolom A. Verander niets aan die tekst: alle citaten worden erin opgezocht.",
            ),
            (
                "3",
                "Vul de bladen van links naar rechts. Bladen en kolommen die u niet nodig hebt, "
                "laat u leeg.",
            ),
            (
                "4",
                "De grijze rijen zijn voorbeelden: zij beginnen met # en worden niet gelezen. "
                "Schrijf eronder, of gooi ze weg. Ook uw eigen notities mogen zo beginnen.",
            ),
            (
                "5",
                "Een citaat neemt u letterlijk over. Meer citaten in één cel: elk op een eigen "
                "regel (Alt+Enter). Andere cellen met meer waarden: een puntkomma ertussen.",
            ),
            (
                "6",
                "In veel kolommen kunt u kiezen uit een lijst. Verwijzen naar een andere rij doet "
                "u met haar sleutel; waar dat niet duidelijk genoeg is met de soort ervoor: "
                "doel:1a, actielijn:3, actor:huisartsen.",
            ),
            (
                "7",
                "Laat nakijken: beleidsgraaf validate mijn-plan.xlsx. U krijgt elke opmerking met "
                "blad, rij en kolom. Er verandert dan nog niets.",
            ),
        ),
        "en": (
            ("How this workbook works", ""),
            ("1", f"Fill in the sheet '{DESCRIPTION_SHEET}': what plan is this?"),
            (
                "2",
                f"Paste the text of the plan in the sheet '{SOURCE_WORD}', one line a row, in "
                "column A. Change nothing in that text: all quotes are sought in it.",
            ),
            (
                "3",
                "Fill in the sheets from left to right. Leave sheets and columns that you do not "
                "need empty.",
            ),
            (
                "4",
                "The grey rows are examples: they start with # and are not read. Write below them "
                "or throw them away. Notes of your own may start so too.",
            ),
            (
                "5",
                "Copy a quote literally. Several quotes in one cell: each on a line of its own "
                "(Alt+Enter). Other cells with several values: a semicolon between them.",
            ),
            (
                "6",
                "In many columns you can choose from a list. Refer to another row by its key; "
                "where that is not clear enough with the kind before it: goal:1a, action-line:3, "
                "actor:huisartsen.",
            ),
            (
                "7",
                "Have it checked: beleidsgraaf validate my-plan.xlsx. You get every remark with "
                "sheet, row and column. Nothing is changed by that.",
            ),
        ),
    }
)
_COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "nl": ("blad", "kolom", "verplicht", "uitleg"),
        "en": ("sheet", "column", "required", "explanation"),
    }
)
_DESCRIPTION: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {  # field → value to begin with, and what it is in Dutch and English
        "graph": (
            "plan",
            "Laat staan: dit is een plan (en niet het register).",
            "Leave it: this is a plan (and not the register).",
        ),
        "plan": (
            "",
            "Sleutel van het plan, dezelfde als in 'documenten': kleine letters en streepjes.",
            "Key of the plan, the same as in 'documents': lower case and hyphens.",
        ),
        "title.nl": ("", "Titel.", "Title in Dutch."),
        "title.en": ("", "Titel in het Engels; mag leeg.", "Title in English; may be empty."),
        "description.nl": ("", "Waar het over gaat; mag leeg.", "What it is about; may be empty."),
        "description.en": ("", "Hetzelfde in het Engels; mag leeg.", "The same in English."),
        "publisher": ("", "Wie dit uitgeeft, zoals uw gemeente.", "Who publishes this."),
        "licence": (
            "https://creativecommons.org/licenses/by/4.0/",
            "Webadres van de licentie.",
            "Web address of the licence.",
        ),
        "sources.1.file": (
            "bron.txt",
            "Naam van het bestand waar de tekst uit komt.",
            "Name of the file that the text is from.",
        ),
        "sources.1.sha256": ("", "Laat leeg.", "Leave empty."),
        "sources.1.title.nl": ("", "Titel van het document.", "Title of the document, in Dutch."),
        "sources.1.format": ("text/plain", "Laat staan.", "Leave it."),
        "sources.1.received": (
            "",
            "Dag waarop u het document kreeg, zoals 1-11-2026.",
            "Day on which you received the document, such as 2026-11-01.",
        ),
        "sources.1.carries": (
            "",
            "Sleutels van de stukken in dit document, zoals die van het plan.",
            "Keys of what is in this document, such as that of the plan.",
        ),
    }
)


def guide_rows(mapping: TableMapping, *, lang: str, yes: str) -> Iterator[tuple[str, ...]]:
    """Give the rows of the explanation: steps, an empty row, and a table of all columns."""
    for number, text in _STEPS[lang]:
        yield (number, text) if text else (number,)
    yield ()
    yield _COLUMNS[lang]
    for sheet in mapping.sheets:
        name = sheet.alias if lang == "en" else sheet.name
        yield name, "", "", sheet.explanation[lang]
        for column in sheet.columns:
            required = yes if column.required else ""
            yield name, column.headings[lang], required, column.explanation[lang]


def description_rows(*, lang: str) -> Iterator[tuple[str, str, str]]:
    """Give the fields of the sheet that says what plan this is, each with its explanation."""
    for name, (value, nl, en) in _DESCRIPTION.items():
        yield name, value, en if lang == "en" else nl


def explain_field(name: str, *, lang: str) -> str:
    """Explain a field of that sheet; empty where it speaks for itself."""
    _, nl, en = _DESCRIPTION.get(name, ("", "", ""))
    return en if lang == "en" else nl
