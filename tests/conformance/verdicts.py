"""How a test ended, and how it is known to end: `deviations.yaml` is read here.

A deviation is held to its word: when the server starts to do what the W3C expects, the test
fails until the deviation is struck out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import httpx
import yaml

from tests.conformance.comparing import is_same
from tests.conformance.results import Result, Table, read_result
from tests.conformance.suites import Case

Outcome = Literal["passes", "same value", "differs", "refused", "rejected", "accepted"]


@dataclass(frozen=True)
class Verdict:
    """How a test ended; `detail` is for whoever reads the failure."""

    outcome: Outcome
    detail: str = ""


@dataclass(frozen=True)
class Deviation:
    """Tests that end otherwise than the W3C expects, what causes it, and what was specified."""

    outcome: Outcome
    tests: Sequence[str]
    cause: str
    specification: str


@cache
def deviations() -> tuple[Deviation, ...]:
    """Every deviation that is listed."""
    text = Path(__file__).with_name("deviations.yaml").read_text(encoding="utf-8")
    return tuple(Deviation(**each) for each in yaml.safe_load(text))


def listed() -> Iterator[tuple[str, Outcome]]:
    """Every test that is listed as deviating, with its outcome."""
    for deviation in deviations():
        for test in deviation.tests:
            yield test, deviation.outcome


def assert_as_listed(case: Case, verdict: Verdict) -> None:
    """Fail when a test ends otherwise than listed; what is not listed must pass."""
    expected = dict(listed()).get(case.id, "passes")
    assert verdict.outcome == expected, f"{case.id}: {verdict}"


def expected_of(case: Case) -> tuple[str, Result]:
    """Read the expected result, with the ending of the format in which to ask for it."""
    assert case.result is not None
    extension = case.result.suffix.removeprefix(".")
    expected = read_result(case.result.read_bytes(), extension, base_iri=case.base_iri)
    is_table_as_graph = extension == "ttl" and isinstance(expected, Table)
    return "srj" if is_table_as_graph else extension, expected


def compare(expected: Result, given: Result) -> Verdict:
    """Judge a result."""
    if is_same(expected, given):
        return Verdict("passes")
    detail = f"\nexpected: {expected}\ngiven: {given}"
    return Verdict("same value" if is_same(expected, given, by_value=True) else "differs", detail)


def no_answer(response: httpx.Response) -> Verdict:
    """Judge an answer that is no result: refused, or rejected as no SPARQL."""
    problem = response.json()
    slug = problem["type"].rpartition("/")[2]
    known: dict[tuple[int, str], Outcome] = {
        (403, "query-refused"): "refused",
        (400, "query-malformed"): "rejected",
    }
    assert (response.status_code, slug) in known, problem
    return Verdict(known[response.status_code, slug], problem["detail"])
