"""The description of a dataset: every field checked, every fault at its line."""

from pathlib import Path

import pytest

from beleidsgraaf.dataset.description import Description, describe
from beleidsgraaf.errors import Problem, SourceError
from beleidsgraaf.tables.flat import flatten, unflatten
from beleidsgraaf.tables.yamlfiles import read_yaml

SHA = "a" * 64
GOOD = f"""\
graph: plan
plan: dorp-jeugd
title: {{nl: Jeugd, en: Youth}}
description: {{nl: Het plan.}}
publisher: gemeente Dorp
licence: https://creativecommons.org/licenses/by/4.0/
sources:
  - file: bron.txt
    sha256: {SHA}
    title: {{nl: Beleidsplan}}
    format: text/plain
    received: 2026-11-01T00:00:00Z
    carries: [dorp-jeugd, dorp-bijlage]
expected:
  Goal: {{min: 2, max: 3}}
  Actor: {{min: 1}}
"""


def read(text: str) -> Description:
    yaml = read_yaml(text, "dataset.yaml")
    return describe(yaml.tree, yaml.locate)


def problem_of(text: str) -> Problem:
    with pytest.raises(SourceError) as caught:
        read(text)
    (problem,) = caught.value.problems
    return problem


def test_every_field_is_read() -> None:
    description = read(GOOD)
    (source,) = description.sources
    assert description.graph_key == "plan/dorp-jeugd"
    assert description.title == {"nl": "Jeugd", "en": "Youth"}
    assert source.carries == ("dorp-jeugd", "dorp-bijlage")
    assert (source.sha256, source.received) == (SHA, "2026-11-01T00:00:00Z")
    counts = [(each.class_name, each.minimum, each.maximum) for each in description.expected]
    assert counts == [("Goal", 2, 3), ("Actor", 1, None)]


def test_a_day_of_receipt_is_enough() -> None:
    (source,) = read(GOOD.replace("T00:00:00Z", "")).sources
    assert source.received == "2026-11-01T00:00:00Z"


@pytest.mark.parametrize("written", ["1-11-2026", "01/11/2026"])
def test_a_day_of_receipt_may_be_written_as_the_sheet_asks_for_it(written: str) -> None:
    (source,) = read(GOOD.replace("2026-11-01T00:00:00Z", written)).sources
    assert source.received == "2026-11-01T00:00:00Z"


def test_the_register_needs_no_plan() -> None:
    text = GOOD.replace("graph: plan", "graph: register").replace("plan: dorp-jeugd\n", "")
    assert read(text).graph_key == "register"


def test_as_rows_of_a_sheet_it_says_the_same() -> None:
    yaml = read_yaml(GOOD, "dataset.yaml")
    rows = [("gegeven", "waarde"), *flatten(yaml.tree)]
    tree, places = unflatten(rows)
    assert describe(tree, lambda _: yaml.locate(())).sources[0].carries[1] == "dorp-bijlage"
    assert rows[places[("sources", "0", "file")] - 1] == ("sources.1.file", "bron.txt")


FAULTS = {
    "graph": (GOOD.replace("graph: plan", "graph: plam"), 1, "'plam'"),
    "no plan": (GOOD.replace("plan: dorp-jeugd\n", ""), 1, "'plan' ontbreekt"),
    "plan that is no key": (GOOD.replace("plan: dorp-jeugd", "plan: Dorp!"), 2, "geen sleutel"),
    "no title": (GOOD.replace("{nl: Jeugd, en: Youth}", "{en: Youth}"), 3, "'title.nl'"),
    "no publisher": (GOOD.replace("publisher: gemeente Dorp\n", ""), 1, "'publisher'"),
    "licence": (GOOD.replace("https://creativecommons", "creativecommons"), 6, "webadres"),
    "unknown field": (GOOD.replace("publisher:", "publisher: x\npublsher:"), 6, "'publisher'"),
    "sources no list": (GOOD.replace("  - file", "    file"), 7, "lijst"),
    "checksum": (GOOD.replace(SHA, "a" * 63), 9, "64 tekens"),
    "path": (GOOD.replace("bron.txt", "../bron.txt"), 8, "geen bestandsnaam"),
    "received": (GOOD.replace("11-01T", "13-01T"), 12, "geen dag of tijdstip"),
    "received on no day": (
        GOOD.replace("2026-11-01T00:00:00Z", "31-11-2026"),
        12,
        "geen dag of tijdstip",
    ),
    "page of a source": (
        GOOD.replace("    format:", "    page: www.dorp.nl\n    format:"),
        11,
        "webadres",
    ),
    "source without title": (
        GOOD.replace("    title: {nl: Beleidsplan}\n", ""),
        8,
        "'sources.1.title.nl'",
    ),
    "count": (GOOD.replace("min: 2", "min: twee"), 15, "'twee'"),
    "counts the wrong way": (GOOD.replace("max: 3", "max: 1"), 15, "kleiner"),
    "unknown count": (GOOD.replace("max: 3", "mx: 3"), 15, "'max'"),
    "value instead of fields": (GOOD.replace("{min: 1}", "1"), 16, "naam en een waarde"),
    "fields instead of value": (GOOD.replace("gemeente Dorp", "{a: b}"), 5, "één waarde"),
    "broken yaml": (GOOD.replace("title: {nl: Jeugd", "title: {nl: 'Jeugd"), 17, "geen geldige"),
    "a tab": (GOOD.replace("  - file", "\t- file"), 8, "geen geldige YAML"),
    "field twice": (GOOD + "plan: x\n", 17, "twee keer"),
    "alias": (GOOD.replace("publisher: gemeente Dorp", "publisher: *a"), 5, "*"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_said_at_its_line(name: str) -> None:
    text, line, words = FAULTS[name]
    try:
        problem = problem_of(text)
    except ValueError:
        pytest.fail("more than one problem")
    assert words in problem.nl
    assert problem.place.line == line
    assert problem.en != problem.nl


def test_all_faults_are_said_at_once() -> None:
    text = GOOD.replace("graph: plan", "graph: x").replace("min: 2", "min: x")
    with pytest.raises(SourceError) as caught:
        read(text)
    assert [problem.place.line for problem in caught.value.problems] == [1, 15]


@pytest.mark.parametrize("text", ["", "# leeg\n", "- a\n", "los\n"])
def test_what_holds_no_fields_is_refused(text: str) -> None:
    with pytest.raises(SourceError):
        read(text)


def test_the_bundled_descriptions_are_whole(root: Path) -> None:
    for path in sorted((root / "data").glob("*/dataset.yaml")):
        description = read(path.read_text(encoding="utf-8"))
        assert set(description.title) == {"nl", "en"}
        assert description.expected
