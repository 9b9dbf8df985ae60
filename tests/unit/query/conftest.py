"""A tiny archive to ask: one plan with a title in one graph, one actor in another."""

from datetime import date
from pathlib import Path

import pytest

from beleidsgraaf.store.archive import Archive
from beleidsgraaf.vocabulary import FIXED_BASE

PLAN = (
    f'<{FIXED_BASE}id/policy-plan/x> <http://purl.org/dc/terms/title> "Plan"@nl '
    f"<{FIXED_BASE}id/graph/plan/x> .\n"
    f"<{FIXED_BASE}id/policy-plan/x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
    f"<https://w3id.org/beleidsgraaf/def#PolicyPlan> <{FIXED_BASE}id/graph/plan/x> .\n"
)
ACTOR = (
    f'<{FIXED_BASE}id/actor/y> <http://www.w3.org/2000/01/rdf-schema#label> "Actor"@nl '
    f"<{FIXED_BASE}id/graph/register> .\n"
)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive with one version of three triples in two graphs."""
    archive = Archive(tmp_path / "store")
    archive.write(
        {
            f"{FIXED_BASE}id/graph/plan/x": PLAN.encode(),
            f"{FIXED_BASE}id/graph/register": ACTOR.encode(),
        },
        as_of=date(2026, 1, 1),
        base_iri=FIXED_BASE,
        software="test",
        findings={},
        report=b"{}",
    )
    return archive
