"""A report is sorted, names each thing once, and says the same in every form."""

import json
from datetime import date

from rdflib import RDF, SH, Literal, URIRef

from beleidsgraaf.errors import Place
from beleidsgraaf.validation.report import Finding, Report, gather
from beleidsgraaf.vocabulary import BG, BGSH

DAY = date(2026, 1, 31)


def _finding(
    focus: str = "urn:a",
    severity: str = "Violation",
    *,
    rule: str = "C05",
    path: str | None = str(BG.text),
    value: str | None = None,
    place: Place | None = None,
) -> Finding:
    return Finding(
        id=rule,
        severity=severity,
        focus=URIRef(focus),
        path=path,
        value=value,
        messages={"nl": "Dit klopt niet.", "en": "This is wrong."},
        shape=str(BGSH[f"{rule}-text"]),
        place=place,
        about={"nl": "doel 1a", "en": "goal 1a"},
        found={} if value is None else {"nl": str(value), "en": str(value)},
    )


def test_the_worst_comes_first_whatever_the_order_of_finding() -> None:
    some = [
        _finding("urn:b"),
        _finding("urn:a", "Info", rule="G02"),
        _finding("urn:c", "Warning"),
        _finding(),
    ]
    report = gather(some, DAY)
    assert report == gather(reversed(some), DAY)
    assert [(each.severity, str(each.focus)) for each in report.findings] == [
        ("Violation", "urn:a"),
        ("Violation", "urn:b"),
        ("Warning", "urn:c"),
        ("Info", "urn:a"),
    ]


def test_the_same_thing_is_said_once() -> None:
    same = [_finding(value=Literal("x")), _finding(value=Literal("x"))]
    other = [_finding(value=Literal("x", lang="nl")), _finding(path=None, value=Literal("x"))]
    assert len(gather(same, DAY).findings) == 1
    assert len(gather(same + other, DAY).findings) == 3


def test_only_a_violation_keeps_a_draft_from_conforming() -> None:
    assert Report((), DAY).conforms
    assert gather([_finding(severity="Warning"), _finding(severity="Info")], DAY).conforms
    assert not gather([_finding()], DAY).conforms


def test_every_severity_is_counted() -> None:
    report = gather([_finding(), _finding("urn:b"), _finding(severity="Info", rule="G02")], DAY)
    assert report.counts() == {"Violation": 2, "Warning": 0, "Info": 1}


def test_json_leaves_out_what_is_not_known() -> None:
    place = Place("doelen.csv", "doelen", 3)
    known = json.loads(gather([_finding(value=Literal(4), place=place)], DAY).to_json())
    assert known["as_of"] == "2026-01-31"
    assert known["conforms"] is False
    finding = known["findings"][0]
    assert finding["value"] == "4"
    assert finding["place"] == {"file": "doelen.csv", "table": "doelen", "row": 3}
    bare = json.loads(gather([_finding(path=None)], DAY).to_json())["findings"][0]
    assert not {"value", "place", "path", "found"} & set(bare)


def test_text_is_in_the_language_of_the_reader() -> None:
    place = Place("doelen.csv", "doelen", 3, "tekst")
    report = gather([_finding(place=place, value=Literal("x")), _finding("urn:b")], DAY)
    assert report.to_text("nl") == (
        "Niet in orde: 2 overtredingen, 0 waarschuwingen, 0 opmerkingen.\n\n"
        "Overtreding C05 (2×)\n  Dit klopt niet.\n"
        "  - doel 1a, gevonden: x (doelen.csv, tabel 'doelen', rij 3, kolom 'tekst')\n"
        "  - doel 1a\n"
    )
    english = report.to_text("en")
    assert english.startswith("Does not conform: 2 violations, 0 warnings, 0 remarks.")
    assert "  - goal 1a, found: x (doelen.csv, table 'doelen', row 3, column 'tekst')\n" in english


def test_one_is_not_written_as_many() -> None:
    assert gather([_finding()], DAY).to_text("nl").startswith("Niet in orde: 1 overtreding, ")


def test_the_graph_is_a_validation_report_of_shacl() -> None:
    inverse = _finding("urn:b", path=f"^{BG.hasInvolvement}", value=Literal("x", lang="nl"))
    graph = gather([_finding(), inverse], DAY).to_graph()
    report = graph.value(None, RDF.type, SH.ValidationReport)
    assert graph.value(report, SH.conforms) == Literal(False)
    results = {graph.value(one, SH.focusNode): one for one in graph.objects(report, SH.result)}
    first, second = results[URIRef("urn:a")], results[URIRef("urn:b")]
    assert graph.value(first, SH.resultPath) == BG.text
    assert graph.value(graph.value(second, SH.resultPath), SH.inversePath) == BG.hasInvolvement
    assert graph.value(second, SH.value) == Literal("x", lang="nl")
    assert graph.value(first, SH.sourceShape) == BGSH["C05-text"]
    assert set(graph.objects(first, SH.resultMessage)) == {
        Literal("Dit klopt niet.", lang="nl"),
        Literal("This is wrong.", lang="en"),
    }


def _mine_and_others() -> Report:
    mine = Place("doelen.csv", "doelen", 3)
    others = [_finding("urn:b", "Warning"), _finding("urn:c", "Warning"), _finding("urn:d", "Info")]
    return gather([_finding("urn:a", "Warning", place=mine), _finding("urn:e"), *others], DAY)


def test_an_author_reads_what_was_handed_in_and_how_much_there_is_besides() -> None:
    report = _mine_and_others().of_inputs(beside=True)
    assert [str(each.focus) for each in report.findings] == ["urn:e", "urn:a"]
    assert not report.conforms
    assert report.to_text("nl").endswith(
        "\n\nDaarnaast: 2 waarschuwingen en 1 opmerking over wat al gepubliceerd was; "
        "controleer dat zelf om ze te zien.\n"
    )
    assert "\n\nBesides: 2 warnings and 1 remark about" in report.to_text("en")
    said = json.loads(report.to_json())
    assert said["counts"] == {"Violation": 1, "Warning": 1, "Info": 0}
    assert said["elsewhere"] == {"Violation": 0, "Warning": 2, "Info": 1}


def test_where_nothing_was_published_nothing_is_said_of_it() -> None:
    report = _mine_and_others().of_inputs(beside=False)
    assert report.counts() == {"Violation": 1, "Warning": 1, "Info": 0}
    assert "Daarnaast" not in report.to_text("nl")
    assert json.loads(report.to_json())["elsewhere"] == dict.fromkeys(report.counts(), 0)


def test_the_report_of_a_version_leaves_nothing_out() -> None:
    assert "elsewhere" not in json.loads(_mine_and_others().portable().to_json())


def test_an_empty_report_conforms_in_every_form() -> None:
    graph = Report((), DAY).to_graph()
    assert (None, SH.conforms, Literal(True)) in graph
    assert Report((), DAY).to_text("en") == "Conforms: 0 violations, 0 warnings, 0 remarks.\n"
