"""A result in every form: nothing lost, nothing that computes or steers, always the same bytes."""

import csv
import io
import json
from dataclasses import replace

import jsonschema_rs
import openpyxl
import pytest

from beleidsgraaf.network.rendering.forms import FORMS
from beleidsgraaf.network.rendering.lists import write_csv
from beleidsgraaf.network.rendering.records import record, schema
from beleidsgraaf.network.results import Basis, Column, Result, Words

_HOSTILE = '=HYPERLINK("x")\x1b[31m <b>&\u202e'
_COLUMNS = (
    Column("actor", "organisatie", "organisation", "thing"),
    Column("goals", "doelen", "goals", "number"),
    Column("share", "aandeel", "share", "share"),
    Column("alone", "als enige", "alone", "flag"),
    Column("note", "opmerking", "remark", values={"first": Words("eerste", "the first")}),
)
RESULT = Result(
    measure="load",
    title=Words("Wie draagt het meest?", "Who carries most?"),
    basis=Basis(
        projection="B",
        projection_name=Words("doelen en organisaties", "goals and organisations"),
        scope="all",
        scope_name=Words("alle plannen", "all plans"),
        version="1-abc",
        n=4,
        e=3,
        isolated=0.25,
        stated=2,
        inferred=1,
        curated=0,
    ),
    columns=_COLUMNS,
    rows=(
        ("https://e.org/a", 3, 0.75, True, "first"),
        ("https://e.org/b", 1.5, 0.25, False, None),
    ),
    reading=Words("De gebiedsteams dragen het meest.", "The area teams carry most."),
    caveats=(Words("Genoemd is niet hetzelfde als actief.", "Named is not the same as active."),),
    figures={"actors": 2},
    names={"https://e.org/a": _HOSTILE, "https://e.org/b": "gebiedsteams"},
    parameters={"roles": "executing", "depth": None},
    seed=7,
    engine="beleidsgraaf 1",
)


def test_json_is_what_the_schema_says() -> None:
    content = json.loads(FORMS["json"].write(RESULT, "nl"))
    jsonschema_rs.validator_for(schema()).validate(content)
    assert content == record(RESULT)
    assert content["rows"][1] == {
        "actor": "https://e.org/b",
        "goals": 1.5,
        "share": 0.25,
        "alone": False,
        "note": None,
    }
    assert content["statements"] == {"stated": 2, "inferred": 1, "curated": 0}


def test_the_schema_refuses_a_result_without_its_version() -> None:
    content = record(RESULT)
    del content["version"]
    assert not jsonschema_rs.validator_for(schema()).is_valid(content)


def test_csv_names_things_beside_their_iri_and_computes_nothing() -> None:
    rows = list(csv.reader(io.StringIO(write_csv(RESULT), newline="")))
    assert rows[0] == ["actor", "actor_name", "goals", "share", "alone", "note"]
    assert rows[1][:2] == ["https://e.org/a", f"'{_HOSTILE}"]
    assert rows[2] == ["https://e.org/b", "gebiedsteams", "1.5", "0.25", "false", ""]
    assert write_csv(RESULT, with_bom=True).startswith("\ufeffactor")


def test_a_workbook_has_the_rows_and_what_they_rest_on() -> None:
    book = openpyxl.load_workbook(io.BytesIO(FORMS["xlsx"].write(RESULT, "nl")))
    rows = [tuple(row) for row in book["Resultaat"].values]
    assert rows[0] == (
        "organisatie", "organisatie (IRI)", "doelen", "aandeel", "als enige", "opmerking",
    )  # fmt: skip
    assert rows[2] == ("gebiedsteams", "https://e.org/b", 1.5, 0.25, False, None)
    told = dict(tuple(row) for row in book["Toelichting"].values)
    assert told["versie van de gegevens"] == "1-abc"
    assert told["hoe bekend"] == "2 vermeld, 1 afgeleid, 0 toegevoegd"
    assert told["instellingen"] == "roles=executing, seed=7"


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "nl",
            [
                "gebiedsteams",
                "1,5",
                "eerste",
                "25%",
                "nee",
                "Let op:",
                "versie van de gegevens: 1-abc",
            ],
        ),
        (
            "en",
            [
                "gebiedsteams",
                "1.5",
                "the first",
                "25%",
                "no",
                "Mind:",
                "version of the data: 1-abc",
            ],
        ),
    ],
)
def test_text_says_it_in_the_language_and_steers_no_terminal(
    lang: str, expected: list[str]
) -> None:
    text = FORMS["table"].write(RESULT, lang).decode()
    assert [each for each in expected if each not in text] == []
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_text_wraps_headings_and_leaves_out_what_says_nothing() -> None:
    columns = (
        Column("goal", "doel", "goal"),
        Column("many", "doelen waarnaar het verwijst", "goals that it refers to", "number"),
        Column("reason", "reden", "reason"),
        Column("span", "plaats", "place", "thing"),
        Column("start", "van", "from", "number"),
    )
    rows = (("1a", 3, None, "https://e.org/s", 5),)
    result = replace(RESULT, columns=columns, rows=rows, names={"https://e.org/s": "tekens 5–9"})
    table = FORMS["table"].write(result, "nl").decode().split("\n\n")[1]
    assert [line.split() for line in table.split("\n")] == [
        ["doelen"],
        ["waarnaar", "het"],
        ["doel", "verwijst", "plaats"],
        ["-" * 4, "-" * 12, "-" * 10],
        ["1a", "3", "tekens", "5–9"],
    ]


def test_text_keeps_the_last_column_whole_and_one_of_two_languages() -> None:
    columns = (
        Column("goal", "doel", "goal"),
        Column("sentence", "zin", "sentence (Dutch)"),
        Column("sentence_en", "zin (Engels)", "sentence"),
    )
    rows = (("a" * 70, "b" * 70, "c" * 70),)
    result = replace(RESULT, columns=columns, rows=rows)
    dutch, english = (FORMS["table"].write(result, lang).decode() for lang in ("nl", "en"))
    assert "a" * 59 + "…  " + "b" * 70 in dutch
    assert "c" * 9 not in dutch
    assert "a" * 59 + "…  " + "c" * 70 in english
    assert "b" * 9 not in english


@pytest.mark.parametrize("name", sorted(FORMS))
def test_the_same_result_gives_the_same_bytes(name: str) -> None:
    assert FORMS[name].write(RESULT, "nl") == FORMS[name].write(RESULT, "nl")
