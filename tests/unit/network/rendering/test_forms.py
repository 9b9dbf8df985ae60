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
from beleidsgraaf.network.results import Basis, Column, Name, Result, Words, list_columns

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
    names={
        "https://e.org/a": Words(_HOSTILE, Name(_HOSTILE)),  # nobody translated it
        "https://e.org/b": Words("gebiedsteams", "area teams"),
    },
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
    assert content["names"] == {"https://e.org/a": _HOSTILE, "https://e.org/b": "gebiedsteams"}
    assert content["englishNames"] == {"https://e.org/b": "area teams"}
    assert content["statements"] == {"stated": 2, "inferred": 1, "curated": 0}


def test_the_schema_refuses_a_result_without_its_version() -> None:
    content = record(RESULT)
    del content["version"]
    assert not jsonschema_rs.validator_for(schema()).is_valid(content)


def test_csv_names_things_beside_their_iri_and_computes_nothing() -> None:
    rows = list(csv.reader(io.StringIO(write_csv(RESULT), newline="")))
    heads = ["actor", "actor_name", "actor_name_en", "goals", "share", "alone", "note"]
    assert rows[0] == heads
    assert rows[1][:3] == ["https://e.org/a", f"'{_HOSTILE}", ""]
    assert rows[2] == ["https://e.org/b", "gebiedsteams", "area teams", "1.5", "0.25", "false", ""]
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
                "area teams",
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
    names = {"https://e.org/s": Words("tekens 5–9", "characters 5–9")}
    result = replace(RESULT, columns=columns, rows=rows, names=names)
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
        *list_columns("sentence", "zin", en="sentence"),
    )
    rows = (("a" * 70, "b" * 70, "c" * 70),)
    result = replace(RESULT, columns=columns, rows=rows)
    dutch, english = (FORMS["table"].write(result, lang).decode() for lang in ("nl", "en"))
    assert "a" * 59 + "…  " + "b" * 70 in dutch
    assert "c" * 9 not in dutch
    assert "a" * 59 + "…  " + "c" * 70 in english
    assert "b" * 9 not in english


def test_a_workbook_calls_things_in_its_language() -> None:
    book = openpyxl.load_workbook(io.BytesIO(FORMS["xlsx"].write(RESULT, "en")))
    rows = [tuple(row) for row in book["Result"].values]
    assert rows[2][:2] == ("area teams", "https://e.org/b")


def test_json_says_in_which_language_a_text_is() -> None:
    columns = (*list_columns("which", "welke", en="which"), Column("other", "ander", "other"))
    content = record(replace(RESULT, columns=columns, rows=(("a", "b", "c"),)))
    jsonschema_rs.validator_for(schema()).validate(content)
    assert [(each["name"], each.get("lang")) for each in content["columns"]] == [
        ("which", "nl"), ("which_en", "en"), ("other", None),
    ]  # fmt: skip


@pytest.mark.parametrize("name", sorted(FORMS))
def test_the_same_result_gives_the_same_bytes(name: str) -> None:
    assert FORMS[name].write(RESULT, "nl") == FORMS[name].write(RESULT, "nl")
