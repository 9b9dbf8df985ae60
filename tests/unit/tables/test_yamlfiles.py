"""YAML that people write, and YAML that is written to do harm."""

import pytest

from beleidsgraaf.errors import SourceError
from beleidsgraaf.tables.yamlfiles import read_yaml


def test_every_scalar_stays_text() -> None:
    tree = read_yaml("a: 2026-11-01\nb: nee\nc: 0777\nd: [1, ~]\ne:\n", "x.yaml").tree
    assert tree == {"a": "2026-11-01", "b": "nee", "c": "0777", "d": ["1", ""], "e": ""}


def test_a_field_knows_its_line_and_an_absent_one_that_of_its_parent() -> None:
    read = read_yaml("a: 1\nb:\n  - c: 2\n    d: 3\n", "x.yaml")
    assert read.locate(("b", "0", "d")).line == 4
    assert read.locate(("b", "0", "e")).line == 3


HARMFUL = {
    "broken": "a: [1",
    "deep lists": "[" * 100_000,
    "deep mappings": "{a: " * 5_000,
    "deep by dashes": "- " * 20_000 + "x",
    "aliases": "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]",
    "two documents": "a: 1\n---\nb: 2\n",
    "a field twice": "a: 1\na: 2\n",
    "control characters": "a: \x00",
}


@pytest.mark.parametrize("name", HARMFUL)
def test_harm_is_refused_with_the_file(name: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_yaml(HARMFUL[name], "x.yaml")
    (problem,) = caught.value.problems
    assert problem.place.file == "x.yaml"
    assert problem.nl != problem.en


def test_a_tag_makes_no_object() -> None:
    assert read_yaml("a: !!python/object/apply:os.getcwd []", "x.yaml").tree == {"a": []}
