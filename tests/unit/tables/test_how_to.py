"""The example in `docs/how-to/make-a-plan.md` is a plan that reads."""

import re
from pathlib import Path

from rdflib import Literal, URIRef

from beleidsgraaf.tables.reading import read_dataset
from beleidsgraaf.vocabulary import BG
from tests.unit.tables.conftest import BASE, Plan

TABLE = re.compile(r"`(\w+)`\n\n((?:\|.*\n)+)")


def test_the_example_for_policy_advisers_reads(plan: Plan, root: Path) -> None:
    page = (root / "docs/how-to/make-a-plan.md").read_text(encoding="utf-8")
    plan.source = "\n".join(re.findall(r"^> (.*)$", page, re.MULTILINE)) + "\n"
    plan.sheets = {}
    for name, table in TABLE.findall(page):
        rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()]
        plan.sheets[name] = [rows[0], *rows[2:]]
    assert set(plan.sheets) == {
        "documenten",
        "perioden",
        "actielijnen",
        "doelen",
        "uitvoering",
        "betrokkenheid",
        "verantwoording",
    }
    key = "mijn-gemeente-beleidsplan-jeugd"
    plan.description = plan.description.partition("expected:")[0].replace("dorp-jeugd", key)
    register = plan.read_path(root / "data" / "register")
    graph = read_dataset(
        plan.write(), vocabulary=plan.vocabulary, known=[register.keys], base=BASE
    ).graph
    goal = URIRef(f"{BASE}id/goal/{key}/1a")
    assert (goal, BG.text, Literal("Kinderen doen mee aan sport.", lang="nl")) in graph
    assert (goal, BG.hasInvolvement, None) in graph
