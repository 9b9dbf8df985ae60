"""What a person asks of the network, in words: read into values, and answered.

The command line and the server both come in here with texts. Names of measures, scopes and things
are looked up further on; what can be told without the data is checked here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from beleidsgraaf.errors import ParameterUnusable
from beleidsgraaf.network.catalogue import find_measure, run_measure
from beleidsgraaf.network.choices import CHOOSING, LEFT_OUT, TAKEN_IN
from beleidsgraaf.network.results import Cell, Result
from beleidsgraaf.network.scope import Filters
from beleidsgraaf.network.viewing import IndexView, open_view
from beleidsgraaf.store.engines import Versions


@dataclass(frozen=True)
class Choice:
    """What a question is about: a scope in words, and which edges count."""

    scope: str = ""
    filters: Filters = field(default_factory=Filters)


def read_choice(given: Mapping[str, str]) -> Choice:
    """Read what ``CHOOSING`` names; lists have commas between. Raises ParameterUnusable."""
    out = _among(given.get("without", ""), LEFT_OUT, name="without")
    taken = _among(given.get("with", ""), TAKEN_IN, name="with")
    roles = tuple(sorted(set(_split(given.get("roles", "")))))
    filters = Filters(
        roles=roles,
        with_target_groups="target-groups" in taken,
        with_municipality="municipality" not in out,
        with_generic="generic" not in out,
        with_curated="curated" not in out,
    )
    return Choice(given.get("scope", ""), filters)


def view_of(store: Versions, version: str | None, *, choice: Choice) -> IndexView:
    """View a version as it is chosen.

    Raises VersionNotFound, DatasetNotFound, ResourceNotFound for an unknown scope, and
    ParameterUnusable for a role that the data do not have.
    """
    view = open_view(store, version, scope=choice.scope or "all", filters=choice.filters)
    unknown = [role for role in choice.filters.roles if role not in view.table.roles]
    if unknown:
        raise _unknown(unknown[0], sorted(view.table.roles), name="roles")
    return view


def ask(
    store: Versions, version: str | None, *, measure: str, given: Mapping[str, str]
) -> Result:  # fmt: skip
    """Answer a measure; ``given`` holds ``CHOOSING`` and the measure's own parameters as texts.

    A parameter of the measure itself goes before one of ``CHOOSING`` with the same name.

    Raises as ``read_choice``, ``view_of`` and ``run_measure`` do.
    """
    its_own = {parameter.name for parameter in find_measure(measure).parameters}
    choosing = {name: given.get(name, "") for name in CHOOSING if name not in its_own}
    view = view_of(store, version, choice=read_choice(choosing))
    own: dict[str, Cell] = {
        name: value for name, value in given.items() if name not in choosing and value
    }
    return run_measure(view, measure, parameters=own)


def _among(text: str, known: Sequence[str], *, name: str) -> set[str]:
    given = set(_split(text))
    for each in sorted(given - set(known)):
        raise _unknown(each, known, name=name)
    return given


def _split(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]


def _unknown(given: str, known: Sequence[str], *, name: str) -> ParameterUnusable:
    near = get_close_matches(given.casefold(), known, n=1, cutoff=0.6)
    meant, meant_en = (
        (f" Bedoelt u '{near[0]}'?", f" Do you mean '{near[0]}'?") if near else ("",) * 2
    )
    listed = ", ".join(known) or "-"
    return ParameterUnusable(
        f"Bij '{name}' kan '{given[:80]}' niet.{meant} Wel: {listed}.",
        f"'{name}' cannot be '{given[:80]}'.{meant_en} It can be: {listed}.",
        parameter=name,
    )
