"""What children that judge and write need, read and compiled once, in the nursery.

Reading the shapes and checks, and finding out what each of them looks at, takes longer than judging
a plan. A child that is forked afterwards has all of it.
"""

from functools import cache


@cache
def make_ready() -> None:
    """Have everything at hand that does not depend on what is judged."""
    # Heavy: only the nursery, where this runs, is to hold it.
    from beleidsgraaf import publication  # noqa: F401 - for children to find it imported
    from beleidsgraaf.derivation.compiled import compile_rule
    from beleidsgraaf.derivation.rules import rule_files
    from beleidsgraaf.drafting import read_vocabulary
    from beleidsgraaf.iris import Minter
    from beleidsgraaf.store.canonical import canonical_nquads
    from beleidsgraaf.store.index import memory_index
    from beleidsgraaf.store.sights import sights_of
    from beleidsgraaf.validation.checks import bundled_checks
    from beleidsgraaf.validation.engine import bundled_rules, plan_of
    from beleidsgraaf.validation.rendering import forms  # noqa: F401
    from beleidsgraaf.validation.shacl.running import hierarchy

    name = str(Minter().graph("vocabulary"))
    index = memory_index([canonical_nquads(read_vocabulary(), name)])
    plan_of(bundled_rules(), hierarchy(index))
    for check in bundled_checks():
        sights_of(check.query)
    for path in rule_files():
        compile_rule(path.read_text(encoding="utf-8"))
