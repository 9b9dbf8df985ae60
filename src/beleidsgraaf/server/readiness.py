"""What children that judge, write, export and draw need, read and compiled once, in the nursery.

Reading the shapes and checks, and finding out what each of them looks at, takes longer than judging
a plan. A child that is forked afterwards has all of it.
"""

from contextlib import suppress
from functools import cache
from pathlib import Path

from beleidsgraaf.errors import BeleidsgraafError
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.residence import is_held


@cache
def make_ready() -> None:
    """Have everything at hand that does not depend on what is judged."""
    # Heavy: only the nursery, where this runs, is to hold it.
    from beleidsgraaf import publication  # noqa: F401 - for children to find it imported
    from beleidsgraaf.derivation.compiled import compile_rule
    from beleidsgraaf.derivation.rules import rule_files
    from beleidsgraaf.drafting import read_vocabulary
    from beleidsgraaf.iris import Minter
    from beleidsgraaf.network.exports import forms as _exports  # noqa: F401
    from beleidsgraaf.network.pictures import forms as _pictures  # noqa: F401
    from beleidsgraaf.network.rendering import forms as _results  # noqa: F401
    from beleidsgraaf.store.canonical import canonical_nquads
    from beleidsgraaf.store.index import memory_index
    from beleidsgraaf.validation.checks import bundled_checks
    from beleidsgraaf.validation.engine import bundled_rules
    from beleidsgraaf.validation.marks import rules_mark
    from beleidsgraaf.validation.reach import learn_reach
    from beleidsgraaf.validation.rendering import forms  # noqa: F401
    from beleidsgraaf.validation.shacl.running import hierarchy

    name = str(Minter().graph("vocabulary"))
    index = memory_index([canonical_nquads(read_vocabulary(), name)])
    learn_reach(bundled_rules(), bundled_checks(), pairs=hierarchy(index))
    rules_mark()
    for path in rule_files():
        compile_rule(path.read_text(encoding="utf-8"))


def view_current(root: Path) -> None:
    """Have the network of the version that serves at hand, where no index is opened for it.

    That is one held in memory, or one that ``preparing.py`` had read into files already. What
    cannot be read is not held; whoever asks for it will hear why.
    """
    from beleidsgraaf.network.asking import Choice, view_of  # numpy and all that counts with it
    from beleidsgraaf.network.keeping import FOLDER, have_at_hand

    archive = Archive(root)
    with suppress(BeleidsgraafError, OSError, ValueError):
        manifest = archive.current()
        if manifest is not None and is_held(root, manifest.id):
            view_of(archive, manifest.id, choice=Choice()).facts()
        elif manifest is not None:
            have_at_hand(root / FOLDER, manifest.id)


def index_current(root: Path) -> None:
    """Have the search index of the version that serves in its file, if that is held in memory.

    It is not opened: a database that is open must not pass to children.
    """
    from beleidsgraaf.search.keeping import make_index

    archive = Archive(root)
    with suppress(BeleidsgraafError, OSError, ValueError):
        manifest = archive.current()
        if manifest is not None and is_held(root, manifest.id):
            make_index(archive, manifest.id)
