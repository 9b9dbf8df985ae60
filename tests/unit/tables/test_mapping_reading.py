"""The mapping files: strict in form, and in step with the ontology and the code lists."""

from pathlib import Path

import pytest
from rdflib import OWL, RDF, SKOS, Graph, URIRef

from beleidsgraaf.errors import ConfigurationError
from beleidsgraaf.tables.identities import IDENTITY_RULES
from beleidsgraaf.tables.mapping_reading import expand, read_mapping
from beleidsgraaf.tables.reading import table_mapping
from beleidsgraaf.vocabulary import BG, SCHEME

GOOD = """\
sheet: proef
alias: trial
order: 1
title: {nl: Proef, en: Trial}
explain: {nl: Proef., en: Trial.}
identity: slug
concept: trial
class: bg:Goal
kind: trial
words: [proef]
columns:
  - {key: key, nl: sleutel, en: key, kind: key, explain: {nl: x, en: x}}
  - {key: see, nl: zie, en: see, kind: reference, to: [trial], explain: {nl: x, en: x}}
"""

FAULTS = {
    "unknown field": GOOD.replace("alias:", "alais:"),
    "other name than the file": GOOD.replace("sheet: proef", "sheet: test"),
    "no list of columns": GOOD.split("columns:")[0] + "columns: x\n",
    "title in one language": GOOD.replace("{nl: Proef, en: Trial}", "{nl: Proef}"),
    "unknown prefix": GOOD.replace("bg:Goal", "zz:Goal"),
    "unknown kind": GOOD.replace("kind: key,", "kind: kei,"),
    "reference to nothing": GOOD.replace("to: [trial]", "to: [nowhere]"),
    "reference without a goal": GOOD.replace("to: [trial], ", ""),
    "text with a scheme": GOOD.replace("kind: key,", "scheme: x,"),
    "class without values": GOOD.replace("kind: key,", "kind: class,"),
    "key twice": GOOD.replace("key: see", "key: key"),
    "heading twice": GOOD.replace("nl: zie", "nl: sleutel"),
    "no heading": GOOD.replace("nl: zie, ", ""),
    "scope that is no column": GOOD.replace("kind: key,", "kind: quote, scope: [nowhere],"),
    "broken yaml": GOOD + "  - {",
}


def test_a_good_mapping_is_read(tmp_path: Path) -> None:
    (tmp_path / "proef.yaml").write_text(GOOD, encoding="utf-8")
    (sheet,) = read_mapping(tmp_path).sheets
    assert sheet.classes == (BG.Goal,)
    assert sheet.column("see").bare == "trial"


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_refused_with_the_file(name: str, tmp_path: Path) -> None:
    (tmp_path / "proef.yaml").write_text(FAULTS[name], encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"proef\.yaml"):
        read_mapping(tmp_path)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError):
        read_mapping(tmp_path)


def test_every_rule_of_identity_is_used_and_known() -> None:
    assert {sheet.identity for sheet in table_mapping().sheets} == set(IDENTITY_RULES)


def test_every_term_of_the_ontology_that_a_mapping_names_exists(vocabulary: Graph) -> None:
    named: set[URIRef] = set()
    for sheet in table_mapping().sheets:
        named |= set(sheet.classes)
        for column in sheet.columns:
            named |= {column.property, column.inverse, column.text_property} - {None}
            if column.kind == "class":
                named |= {expand(curie) for curie in (column.values or {}).values()}
    own = {term for term in named if term in BG}
    assert len(own) > 60
    assert {term for term in own if (term, RDF.type, None) not in vocabulary} == set()


def test_every_property_is_of_the_kind_that_its_column_fills(vocabulary: Graph) -> None:
    wrong = []
    for sheet in table_mapping().sheets:
        for column in sheet.columns:
            points = column.kind in {"reference", "concept", "quote", "iri"}
            types = set(vocabulary.objects(column.property, RDF.type)) if column.property else set()
            if types & {OWL.ObjectProperty, OWL.DatatypeProperty}:
                wanted = OWL.ObjectProperty if points else OWL.DatatypeProperty
                if wanted not in types:
                    wrong.append(f"{sheet.name}.{column.key}")
    assert wrong == []


def test_every_code_list_exists(vocabulary: Graph) -> None:
    schemes = {c.scheme for s in table_mapping().sheets for c in s.columns if c.scheme}
    missing = {s for s in schemes if (None, SKOS.inScheme, SCHEME[s]) not in vocabulary}
    assert missing == set()


def test_headings_of_a_sheet_are_told_apart() -> None:
    for sheet in table_mapping().sheets:
        names = [name for column in sheet.columns for name in column.names]
        assert len(names) == len(set(names))
