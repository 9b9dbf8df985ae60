"""A graph goes to tables and comes back the same, byte for byte."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from rdflib import ORG, RDF, RDFS, Graph, Literal, URIRef

from beleidsgraaf.iris import Minter
from beleidsgraaf.tables.exporting.dataset import TableExport, export_tables
from beleidsgraaf.tables.exporting.files import folder_files
from beleidsgraaf.tables.exporting.resources import keys_of_graph
from beleidsgraaf.tables.reading import Context, read_strictly, table_mapping
from beleidsgraaf.tables.sources import fold
from beleidsgraaf.vocabulary import BG
from tests.unit.tables.conftest import BASE, Plan
from tests.unit.tables.exporting.conftest import NAMES, Bundled, nquads


def write(files: Mapping[str, bytes], folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_import_is_export(bundled: Bundled, name: str, tmp_path: Path) -> None:
    before, made = bundled.datasets[name], bundled.export(name)
    assert made.left_out == ()
    folder = write(folder_files(made), tmp_path / name)
    after = read_strictly(folder, bundled.context)
    assert nquads(after) == nquads(before)
    said, again = before.description, after.description
    assert (again.title, again.description) == (said.title, said.description)
    assert (again.publisher, again.licence, again.plan) == (said.publisher, said.licence, said.plan)
    assert [(one.file, one.sha256, one.received, one.carries) for one in again.sources] == [
        (one.file, one.sha256, one.received, one.carries) for one in said.sources
    ]


@pytest.mark.parametrize("name", NAMES)
def test_exporting_what_was_exported_gives_the_same_bytes(
    bundled: Bundled, name: str, tmp_path: Path
) -> None:
    files = folder_files(bundled.export(name))
    again = read_strictly(write(files, tmp_path / name), bundled.context)
    graphs = {**bundled.graphs, again.graph_iri: again.graph}
    assert folder_files(export_tables(again.graph_iri, graphs, context=bundled.context)) == files


# --- the normal form -----------------------------------------------------------------------------

# Cells that reading fills in by itself are left empty by one and not by the other.
FILLED_IN = {("uitvoering", "code"), ("uitvoering", "nummer"), ("perioden", "sleutel")}
CLASS_WORDS = {"tooiont:gemeente": "gemeente", "cv:publicorganisation": "publieke organisatie"}
QUOTES = {"niveau citaat": "citaat"}  # two columns for one property


def normal_rows(table: str, content: str) -> list[str]:
    """Reduce a table to what it says: rows and values in order, words in one spelling."""
    rows = csv.DictReader(io.StringIO(content, newline=""))
    return sorted(repr(sorted(normal_cells(table, row))) for row in rows)


def normal_cells(table: str, row: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    quotes: dict[str, list[str]] = {}
    for heading, text in row.items():
        if (
            not text
            or (table, heading) in FILLED_IN
            or heading.endswith(("citaat in", "citaat nr"))
        ):
            continue
        if heading.endswith("citaat"):
            quotes.setdefault(QUOTES.get(heading, heading), []).extend(fold(text).split("\n"))
        else:
            yield heading, normal_values(heading, text)
    for heading, found in quotes.items():
        yield heading, tuple(sorted(found))


def normal_values(heading: str, text: str) -> tuple[str, ...]:
    parts = [part.strip() for part in text.split(";")]
    if heading == "klasse":
        parts = [CLASS_WORDS.get(part.casefold(), part.casefold()) for part in parts]
    if heading.startswith("leeftijd"):
        parts = [part.replace(".", ",") for part in parts]
    # The first statement about something goes by the code alone.
    return tuple(sorted(re.sub(r"^((?:uitvoering:)?[0-9a-z-]+)/1$", r"\1", part) for part in parts))


@pytest.mark.parametrize("name", NAMES)
def test_the_tables_are_the_bundled_ones_in_normal_form(
    bundled: Bundled, root: Path, name: str
) -> None:
    files = folder_files(bundled.export(name))
    tables = {path.stem for path in (root / "data" / name).glob("*.csv")} - {"verantwoording"}
    assert {Path(file).stem for file in files if file.endswith(".csv")} == tables
    for table in tables:
        ours = (root / "data" / name / f"{table}.csv").read_text(encoding="utf-8")
        theirs = files[f"{table}.csv"].decode()
        assert normal_rows(table, theirs) == normal_rows(table, ours), table
        used = next(csv.reader(io.StringIO(theirs, newline="")))
        sheet = table_mapping().sheet(table)
        assert sheet is not None
        order = [column.headings["nl"] for column in sheet.columns]
        assert used == [heading for heading in order if heading in used]


# --- what tables cannot say, and what they can say in one way only --------------------------------


def exported(plan: Plan, *more: tuple[URIRef, URIRef, URIRef | Literal]) -> TableExport:
    dataset = plan.read()
    for triple in more:
        dataset.graph.add(triple)
    return export_tables(
        dataset.graph_iri,
        {dataset.graph_iri: dataset.graph},
        context=Context(plan.vocabulary, BASE),
    )


def node(path: str) -> URIRef:
    return URIRef(f"{BASE}id/{path}")


UNSAYABLE: Sequence[tuple[URIRef, URIRef, URIRef | Literal]] = [
    (node("goal/dorp-jeugd/1a"), RDFS.comment, Literal("zonder kolom", lang="nl")),
    (node("goal/dorp-jeugd/1a"), RDFS.label, Literal("Sport", lang="fr")),
    (node("goal/dorp-jeugd/1a"), RDFS.label, Literal("Een tweede naam", lang="nl")),
    (node("goal-interaction/dorp-jeugd/1"), RDF.type, BG.GoalInteraction),
    (URIRef("https://elders.nl/doel/1"), RDF.type, BG.Goal),
    (node("execution-statement/dorp/dorp-jeugd/1a/1"), BG.status, URIRef("https://elders.nl/x")),
    (node("actor/kinderen"), BG.jurisdiction, node("jurisdiction/onbekend")),
]


@pytest.mark.parametrize("triple", UNSAYABLE)
def test_what_no_table_can_say_is_said_to_be_left_out(
    plan: Plan, triple: tuple[URIRef, URIRef, URIRef | Literal]
) -> None:
    assert exported(plan).left_out == ()
    assert triple in exported(plan, triple).left_out


def test_a_quote_that_stands_in_no_row_is_sought_in_the_whole_text(plan: Plan) -> None:
    plan.set(("betrokkenheid", 2, "citaat"), "Beleidsplan")
    plan.set(("betrokkenheid", 2, "citaat in"), "brontekst")
    made = exported(plan)
    assert made.left_out == ()
    assert [cells.get("quote.in") for cells in made.sheets["betrokkenheid"]] == ["brontekst", None]


def test_a_quote_is_told_apart_by_the_row_it_stands_in_else_by_its_number(plan: Plan) -> None:
    plan.set(("actoren", 2, "citaat"), "De gemeente")
    plan.set(("actoren", 2, "citaat nr"), "1")
    plan.set(("actoren", 3, "citaat"), "1a")
    plan.set(("actoren", 3, "citaat in"), "uitvoering:1b")
    plan.source = plan.source.replace("Actielijn 1", "1a\nActielijn 1")
    made = exported(plan)
    assert made.left_out == ()
    first, second = made.sheets["actoren"]
    assert (first.get("quote.in"), first.get("quote.nr")) == (None, "1")
    assert (second.get("quote.in"), second.get("quote.nr")) == ("uitvoering:1b", None)


def test_a_number_that_may_be_thousands_is_written_so_that_it_is_not(plan: Plan) -> None:
    plan.set(("actoren", 3, "leeftijd tot"), "16,1250")
    made = exported(plan)
    assert made.left_out == ()
    assert [cells.get("maximumAge") for cells in made.sheets["actoren"]] == [None, "16,1250"]


def test_a_text_keeps_the_order_of_its_pieces(plan: Plan) -> None:
    turned = "De gemeente betaalt.\nDe gemeente start een pilot."
    plan.set(("uitvoering", 2, "citaat"), turned)
    made = exported(plan)
    assert made.left_out == ()
    assert made.sheets["uitvoering"][0]["quote"] == turned


def test_a_resource_of_elsewhere_gets_a_key_made_of_its_name(plan: Plan) -> None:
    plan.set(("actoren", 2, "iri"), "https://identifier.overheid.nl/tooi/id/gemeente/gm0001")
    made = exported(plan)
    assert made.left_out == ()
    assert {cells["key"] for cells in made.sheets["actoren"]} == {"gemeente-dorp", "kinderen"}


def test_a_register_that_only_a_store_has_can_be_referred_to(plan: Plan, tmp_path: Path) -> None:
    register, minter = Graph(), Minter(BASE)
    actor = URIRef("https://identifier.overheid.nl/tooi/id/gemeente/gm0002")
    register.add((actor, RDF.type, BG.Organisation))
    register.add((actor, RDFS.label, Literal("gemeente Stad", lang="nl")))
    dataset = plan.read()
    dataset.graph.add((node("actor/kinderen"), ORG.unitOf, actor))
    graphs = {dataset.graph_iri: dataset.graph, minter.graph("register"): register}
    context = Context(plan.vocabulary, BASE)
    made = export_tables(dataset.graph_iri, graphs, context=context)
    assert [cells.get("unitOf") for cells in made.sheets["actoren"]] == [None, "gemeente-stad"]
    keys = keys_of_graph(register, mapping=table_mapping(), minter=minter)
    folder = write(folder_files(made), tmp_path / "out")
    (folder / "dataset.yaml").write_bytes((plan.folder / "dataset.yaml").read_bytes())
    again = read_strictly(folder, Context(plan.vocabulary, BASE, [keys]))
    assert (node("actor/kinderen"), ORG.unitOf, actor) in again.graph


def test_without_a_catalog_what_a_graph_says_of_itself_is_left_to_fill_in(plan: Plan) -> None:
    made = exported(plan)
    assert made.description.plan == "dorp-jeugd"
    assert (made.description.title, made.description.licence) == ({}, "")
    assert b"licence: ''" in folder_files(made)["dataset.yaml"]
