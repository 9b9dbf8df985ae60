"""Examines validation with the planted faults: ``python -m tests.faults.examine``.

Each fault is planted in a file of its own, which goes in at the public door; the score says how
many were found, at the right place, with a right mend, and how much was said that is not so.
"""

import argparse
import logging
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import beleidsgraaf
from beleidsgraaf.errors import SourceError
from tests.faults.judging import Said, Verdict, judge, of_finding, of_problem, share
from tests.faults.planting import TABLE_FORMATS, Fault, plant, read_list
from tests.faults.statements import clean, graph_name
from tests.faults.tables import read_tables, write_folder, write_workbook
from tests.faults.writers import WRITERS

AS_OF = date(2026, 11, 21)


@dataclass(frozen=True)
class Score:
    """What share of the faults fared well; ``false`` counts findings that should not be there."""

    faults: int
    found: float
    placed: float
    on_line: float
    mended: float
    mendable: int
    false: int
    seconds: float

    def describe(self) -> str:
        """Say the score in one line."""
        return (
            f"{self.faults} faults: found {self.found:.1%}, at the right place {self.placed:.1%} "
            f"(line or row {self.on_line:.1%}), mended {self.mended:.1%} of {self.mendable}, "
            f"{self.false} false findings, {self.seconds:.1f} s"
        )


def score(verdicts: Sequence[Verdict]) -> Score:
    """Add verdicts up."""
    mendable = [each for each in verdicts if each.mended is not None]
    return Score(
        len(verdicts),
        share(verdicts, lambda each: each.found),
        share(verdicts, lambda each: each.placed),
        share(verdicts, lambda each: each.on_line),
        share(mendable, lambda each: bool(each.mended)),
        len(mendable),
        sum(len(each.false) for each in verdicts),
        sum(each.seconds for each in verdicts),
    )


def examine(faults: Sequence[Fault]) -> Iterator[Verdict]:
    """Plant each fault by itself and judge what is said of it."""
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)
    for fault in faults:
        with tempfile.TemporaryDirectory() as folder:
            made = plant(fault.kind, fault.format, fault.dataset, fault.seed, Path(folder))
            if made is None or made[1] is None:
                raise AssertionError(f"{fault.id} can no longer be planted")
            if replace(made[0], id=fault.id) != fault:
                raise AssertionError(f"{fault.id} is not planted as the list says")
            start = time.perf_counter()
            said = hear(made[1], fault.dataset)
            seconds = time.perf_counter() - start
        yield judge(fault, said, baseline(fault.dataset), seconds)


def hear(path: Path, dataset: str) -> list[Said]:
    """Hand a path in at the public door, and give all that is said of it."""
    name = str(graph_name(dataset))
    try:
        report = beleidsgraaf.validate(path, graph_iri=name, as_of=AS_OF)
    except SourceError as error:
        return [of_problem(problem) for problem in error.problems]
    return [of_finding(finding) for finding in report.findings]


@cache
def baseline(dataset: str, form: str = "ttl") -> frozenset[tuple[str, str, str, str]]:
    """What is said of the clean data, which is the same in each format."""
    with tempfile.TemporaryDirectory() as folder:
        path = write_clean(dataset, form, Path(folder))
        return frozenset(each.key for each in hear(path, dataset))


def write_clean(dataset: str, form: str, folder: Path) -> Path:
    """Write a dataset without a fault."""
    if form not in TABLE_FORMATS:
        path = folder / f"{dataset}.{form}"
        text = WRITERS[form](clean(dataset), graph_name(dataset)).text
        path.write_text(text, encoding="utf-8")
    elif form == "csv":
        path = folder / dataset
        write_folder(read_tables(dataset), path)
    else:
        path = folder / f"{dataset}.xlsx"
        write_workbook(read_tables(dataset), path)
    return path


def explain(verdict: Verdict) -> str:
    """Say of one fault what was expected and what was said."""
    fault = verdict.fault
    lacks = [
        word
        for word, is_right in (
            ("found", verdict.found),
            ("place", verdict.placed),
            ("mend", verdict.mended in (None, True)),
            ("clean", not verdict.false),
        )
        if not is_right
    ]
    lines = [
        f"{fault.id} {fault.kind} in {fault.format} ({fault.seed}): lacks {', '.join(lacks)}",
        f"  planted at {fault.target}",
        f"  expected {' or '.join(fault.rules)} at {' or '.join(fault.places[:4])}",
        f"  mend {fault.mend[0][:120] if fault.mend else 'by a person'}",
    ]
    for said in verdict.said[:6]:
        place = said.place.describe("en") if said.place else "no place"
        mark = "FALSE " if said in verdict.false else ""
        lines.append(f"  - {mark}{said.rule} at {place}, mend {said.mend}: {said.text[:160]}")
    return "\n".join(lines)


def is_perfect(verdict: Verdict) -> bool:
    """Whether nothing is lacking."""
    is_mended = verdict.mended in (None, True)
    return verdict.found and verdict.placed and is_mended and not verdict.false


def main() -> int:
    """Examine the list, or the part of it that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, help="every n-th fault, so that about N are left")
    parser.add_argument("--format", help="only this format")
    parser.add_argument("--kind", help="only this kind")
    parser.add_argument("--id", help="only this fault")
    parser.add_argument("--explain", action="store_true", help="say what each imperfect one lacks")
    asked = parser.parse_args()
    verdicts = []
    for verdict in examine(_chosen(asked)):
        verdicts.append(verdict)
        if asked.explain and not is_perfect(verdict):
            print(explain(verdict), flush=True)  # noqa: T201 - this is what was asked for
    lines = [f"{form:7} {score(some).describe()}" for form, some in _by_format(verdicts)]
    print("\n".join([*lines, f"all     {score(verdicts).describe()}"]))  # noqa: T201
    return 0


def _by_format(verdicts: Sequence[Verdict]) -> Iterator[tuple[str, list[Verdict]]]:
    for form in (*WRITERS, *TABLE_FORMATS):
        if some := [each for each in verdicts if each.fault.format == form]:
            yield form, some


def _chosen(asked: argparse.Namespace) -> list[Fault]:
    found = [
        fault
        for fault in read_list()
        if asked.format in (None, fault.format)
        and asked.kind in (None, fault.kind)
        and asked.id in (None, fault.id)
    ]
    return found[:: max(1, len(found) // asked.sample)] if asked.sample else found


if __name__ == "__main__":
    sys.exit(main())
