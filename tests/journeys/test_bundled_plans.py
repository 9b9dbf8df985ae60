"""The two bundled plans hold what their documents say, and nothing without a sentence.

Lives here: what must hold of the published data as a whole: spans, evidence, completeness, counts.
Not here: single answers (`test_competency.py`) and the path itself (`test_publication.py`).
"""

from pathlib import Path

import pytest
from rdflib.term import Literal

from beleidsgraaf.publication import read_vocabulary
from beleidsgraaf.store.evaluation import solutions
from beleidsgraaf.tables.ledger import Ledger
from beleidsgraaf.tables.reading import read_dataset
from beleidsgraaf.vocabulary import FIXED_BASE
from tests.journeys.conftest import Published

SOURCES = {
    "32aa7f3e2073c68a": (
        "meierijstad-regionaal-beleidsplan-jeugdhulp",
        "meierijstad-bijlage-2-lokale-uitvoering-regionaal-beleidsplan-jeugdhulp.txt",
    ),
    "670621e1d5a51e55": (
        "kempen-meerjarenbeleidskader-jeugdhulp",
        "de-kempen-meerjarenbeleidskader-jeugdhulp-2020-2024.txt",
    ),
}
# Counted by hand in the two documents; see tests/journeys/competency for who and what they are.
COUNTS = {
    "bg:PolicyPlan": 2,
    "bg:ActionLine": 16,  # 8 and 6, and two of the nota that are known by number only
    "bg:Goal": 24,  # 23 with a letter and the transformation goal
    "bg:ExecutionStatement": 33,
    "bg:PlanExtension": 1,
    "bg:FundingScheme": 1,
    "bg:Instrument": 3,
    "bg:Indicator": 2,
    "eli:LegalResource": 3,
    "bg:SourceDocument": 2,
}
# The classes whose table in the ontology's design says evidence 1..n.
CITED = (
    "bg:ActionLine",
    "bg:Goal",
    "bg:ExecutionStatement",
    "bg:Activity",
    "bg:Instrument",
    "bg:Involvement",
    "bg:CrossReference",
    "bg:PlanExtension",
)


def ask(published: Published, query: str) -> list[dict[str, object]]:
    folder = published.archive.folder(published.version.id)
    return [dict(row) for row in solutions(folder, query)]


def test_every_span_is_a_slice_of_the_document_as_received(
    bundled_version: Published, root: Path, shared: Path
) -> None:
    spans = ask(
        bundled_version,
        """SELECT ?source ?start ?end ?exact WHERE {
             ?span a bg:TextSpan ; oa:hasSource ?source ; oa:hasSelector ?position, ?quote .
             ?position oa:start ?start ; oa:end ?end . ?quote oa:exact ?exact }""",
    )
    assert len(spans) > 350
    for span in spans:
        folder, original = SOURCES[str(span["source"]).rsplit("/", 1)[1]]
        kept = (root / "data" / folder / "bron.txt").read_bytes()
        assert kept == (shared / "sources" / original).read_bytes()
        text = kept.decode()
        assert text[int(str(span["start"])) : int(str(span["end"]))] == str(span["exact"])


@pytest.mark.parametrize("name", COUNTS)
def test_counts_are_those_of_the_documents(bundled_version: Published, name: str) -> None:
    rows = ask(bundled_version, f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ ?x a {name} }}")
    assert rows == [{"n": Literal(COUNTS[name])}]


@pytest.mark.parametrize("name", CITED)
def test_nothing_stands_without_its_sentence(bundled_version: Published, name: str) -> None:
    rows = ask(
        bundled_version,
        f"""SELECT ?x (COUNT(?span) AS ?spans) WHERE {{
              ?x a {name} . OPTIONAL {{ ?x bg:evidence ?span . ?span a bg:TextSpan }}
            }} GROUP BY ?x""",
    )
    assert rows
    assert [row["x"] for row in rows if row["spans"] == Literal(0)] == []


def test_a_text_is_its_quotes_joined_with_one_space(bundled_version: Published) -> None:
    rows = ask(
        bundled_version,
        """SELECT ?x ?text (GROUP_CONCAT(?exact; separator=" ") AS ?joined) WHERE {
             { SELECT ?x ?text ?exact WHERE {
                 ?x a ?class ; bg:text ?text ; bg:evidence ?span .
                 VALUES ?class { bg:Goal bg:ExecutionStatement }
                 ?span oa:hasSelector ?position, ?quote .
                 ?position oa:start ?start . ?quote oa:exact ?exact } ORDER BY ?x ?start }
           } GROUP BY ?x ?text""",
    )
    assert len(rows) == 24 + 33
    assert [row["x"] for row in rows if str(row["text"]) != str(row["joined"])] == []


def test_no_person_and_no_blank_node_is_published(bundled_version: Published) -> None:
    rows = ask(
        bundled_version,
        """SELECT ?s WHERE { ?s ?p ?o
             FILTER(isBlank(?s) || isBlank(?o) || ?o IN (foaf:Person, schema:Person)) }""",
    )
    assert rows == []


@pytest.fixture(scope="module")
def ledgers(root: Path) -> list[Ledger]:
    vocabulary = read_vocabulary()
    register = read_dataset(root / "data" / "register", vocabulary=vocabulary, base=FIXED_BASE)
    plans = [
        read_dataset(
            root / "data" / folder, vocabulary=vocabulary, known=[register.keys], base=FIXED_BASE
        )
        for folder, _ in SOURCES.values()
    ]
    return [ledger for plan in plans for ledger in plan.ledgers]


def test_every_character_and_sentence_is_accounted_for(ledgers: list[Ledger]) -> None:
    assert [ledger.characters for ledger in ledgers] == [9484, 4240]
    for ledger in ledgers:
        assert ledger.is_complete, list(ledger.warnings())
        skipped = sum(ledger.skipped.values())
        assert ledger.covered + skipped + ledger.layout == ledger.characters
        assert ledger.cited + sum(ledger.nothing_further.values()) == ledger.sentences


def test_little_is_skipped_and_little_says_nothing_further(ledgers: list[Ledger]) -> None:
    """A ledger that skips its way to 100 % would prove nothing."""
    for ledger in ledgers:
        assert ledger.covered > 0.95 * ledger.characters
        assert ledger.cited > 0.9 * ledger.sentences


def test_the_report_of_a_version_names_files_and_no_folder_of_this_machine(
    bundled_version: Published, root: Path
) -> None:
    folder = bundled_version.archive.folder(bundled_version.version.id)
    report = (folder / "report.json").read_text(encoding="utf-8")
    assert '"meierijstad-regionaal-beleidsplan-jeugdhulp/uitvoering.csv"' in report
    assert str(root) not in report
