"""The graph answers the competency questions as a careful reader of the documents does.

The expected answers stand in `competency/`, one file a question, in the encoding that the README
there gives; the queries in `queries/competency/`.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from beleidsgraaf.formats import by_name
from beleidsgraaf.query.request import parse_request
from beleidsgraaf.query.service import QueryService, Question
from beleidsgraaf.stored_queries import StoredQuery, bind, stored_queries
from beleidsgraaf.vocabulary import CONCEPT, FIXED_BASE
from tests.journeys.conftest import Published

FOLDER = Path(__file__).parent / "competency"
EXPECTED_FILES = 99
EXPECTED_QUERIES = 82
XSD = "http://www.w3.org/2001/XMLSchema#"
KEYS = {"id", "query", "question", "params", "columns", "ordered", "rows", "certainty", "why"}
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

Cell = str | int | bool | None
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Expected:
    """One question with the answer that a reader of the documents gives."""

    id: str
    query: str
    params: dict[str, str]
    columns: list[str]
    ordered: bool
    rows: list[Row]
    why: str


def _read(path: Path) -> Expected:
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(said) <= KEYS, f"{path.name}: {set(said) - KEYS}"
    assert said["id"] == path.stem
    assert set(said["question"]) == {"nl", "en"}
    return Expected(
        id=said["id"],
        query=said["query"],
        params=said.get("params", {}),
        columns=said["columns"],
        ordered=said["ordered"],
        rows=[tuple(row) for row in said["rows"]],
        why=said["why"],
    )


EXPECTED = [_read(path) for path in sorted(FOLDER.glob("*.yaml"))]
QUERIES = stored_queries("competency")


def _cell(term: dict[str, str] | None) -> Cell:
    """Write a term as the expected answers do."""
    if term is None:
        return None
    value = term["value"]
    if term["type"] == "uri":
        concept = value.startswith(CONCEPT)
        return value.rpartition("/")[2] if concept else value.removeprefix(FIXED_BASE)
    match term.get("datatype", "").removeprefix(XSD):
        case "integer":
            return int(value)
        case "boolean":
            return value == "true"
        case "decimal":
            return format(Decimal(value).normalize(), "f")
    return value


def _ask(bundled: Published, query: StoredQuery, *, values: dict[str, str] | None) -> list[Row]:
    """Ask a stored query; ``values`` None leaves every parameter open, defaults too."""
    question = Question(
        parse_request(query.text),
        by_name("json"),
        bindings={} if values is None else bind(query, values),
    )
    answer = QueryService(bundled.archive).answer(question, bundled.version)
    found: dict[str, Any] = json.loads(answer.body)
    assert found["head"]["vars"] == [column.name for column in query.columns]
    names = found["head"]["vars"]
    return [tuple(_cell(row.get(name)) for name in names) for row in found["results"]["bindings"]]


def _difference(expected: Expected, found: list[Row]) -> str:
    wanted, given = Counter(expected.rows), Counter(found)
    lines = [f"{expected.id} ({expected.query}.rq) {expected.params or ''}"]
    lines += [f"  missing  {list(row)}" for row in (wanted - given).elements()]
    lines += [f"  extra    {list(row)}" for row in (given - wanted).elements()]
    if wanted == given:
        lines += [
            "  the same rows in another order:",
            *(f"           {list(row)}" for row in found),
        ]
    return "\n".join([*lines, f"  why: {' '.join(expected.why.split())}"])


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda each: each.id)
def test_the_graph_answers_as_a_reader_does(expected: Expected, bundled_version: Published) -> None:
    query = QUERIES[expected.query]
    assert [column.name for column in query.columns] == expected.columns
    assert query.order == expected.ordered
    found = _ask(bundled_version, query, values=expected.params)
    same = found == expected.rows if expected.ordered else Counter(found) == Counter(expected.rows)
    assert same, _difference(expected, found)


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_query_pasted_as_it_is_gives_rows(name: str, bundled_version: Published) -> None:
    assert _ask(bundled_version, QUERIES[name], values=None) != []


def test_every_question_has_its_query_and_every_query_its_question() -> None:
    assert len(EXPECTED) == EXPECTED_FILES
    assert {each.query for each in EXPECTED} == set(QUERIES)
    assert len(QUERIES) == EXPECTED_QUERIES


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda each: each.id)
def test_no_row_is_expected_twice(expected: Expected) -> None:
    assert max(Counter(expected.rows).values()) == 1
    assert {len(row) for row in expected.rows} == {len(expected.columns)}


@pytest.fixture(scope="module")
def documents(root: Path) -> str:
    """Both source documents, non-breaking spaces written as spaces."""
    found = sorted((root / "data").glob("*/bron.txt"))
    assert len(found) == 2
    return "\n".join(path.read_text(encoding="utf-8") for path in found).replace(
        NO_BREAK_SPACE, " "
    )


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda each: each.id)
def test_a_quoted_reason_stands_in_a_document(expected: Expected, documents: str) -> None:
    why = " ".join(expected.why.split())
    assert why.count("«") == why.count("»")
    absent = [quote for quote in re.findall("«([^»]*)»", why) if quote not in documents]
    assert absent == []
