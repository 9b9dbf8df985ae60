"""B12: what is different from an earlier version of the data, or from an earlier plan."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from beleidsgraaf.errors import ParameterUnusable
from beleidsgraaf.network.arrays import Kind
from beleidsgraaf.network.building import Answer, give
from beleidsgraaf.network.executing import ROLE_WORDS
from beleidsgraaf.network.measure import Measure, Parameter, View
from beleidsgraaf.network.measures.clauses import RELATION_WORDS
from beleidsgraaf.network.measures.sides import TOGETHER, Side, of_plan, of_version
from beleidsgraaf.network.phrasing import worded
from beleidsgraaf.network.ranking import rank
from beleidsgraaf.network.results import Cell, Column, Result, Words
from beleidsgraaf.network.wording import LEAST_TO_RANK, PARTIES, actors, too_few_to_rank

_WHAT: Mapping[str, Words] = MappingProxyType(
    {
        "actor": Words("partij", "party"),
        "goal": Words("doel", "goal"),
        "tie": Words("band", "tie"),
    }
)
_CHANGES: Mapping[str, Words] = MappingProxyType(
    {
        "added": Words("erbij", "added"),
        "gone": Words("weg", "gone"),
        "moved": Words("andere plaats", "another rank"),
    }
)
_SAYS: Mapping[str, Words] = MappingProxyType(
    {**RELATION_WORDS, TOGETHER: Words("bij hetzelfde doel als", "at the same goal as")}
)
_COLUMNS = (
    Column("what", "wat", "what", values=_WHAT),
    Column("change", "verandering", "change", values=_CHANGES),
    Column("thing", "van", "of", "thing"),
    Column("says", "die", "which", values=_SAYS),
    Column("other", "met", "with", "thing"),
    Column("role", "rol", "role", values=ROLE_WORDS),
    Column("goals_before", "doelen eerst", "goals before", "number"),
    Column("goals_after", "doelen nu", "goals now", "number"),
    Column("rank_before", "plaats eerst", "rank before", "number"),
    Column("rank_after", "plaats nu", "rank now", "number"),
)
_BY_IRI = Words(
    "Wat hetzelfde kenmerk (IRI) heeft is hetzelfde. Een partij of doel met een nieuw kenmerk "
    "telt als een dat wegging en een dat erbij kwam.",
    "What has the same identifier (IRI) is the same. A party or goal with a new identifier counts "
    "as one that went and one that came.",
)
_NOT_GOALS = Words(
    "Doelen van twee plannen zijn nooit dezelfde; vergeleken zijn de partijen, en wie met wie bij "
    "een doel genoemd is.",
    "Goals of two plans are never the same; compared are the parties, and who is mentioned with "
    "whom at a goal.",
)


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    before, after = _sides(view, parameters)
    is_plans = parameters["version"] is None
    few = min(len(before.actors), len(after.actors)) < LEAST_TO_RANK
    rows = tuple(_rows(before, after, is_ranked=not few))
    fewest = min(len(before.actors), len(after.actors))
    answer = Answer(
        view.network("B" if is_plans else "U"),
        columns=_COLUMNS,
        rows=rows,
        reading=_reading(before, after, is_plans=is_plans),
        caveats=(
            _BY_IRI,
            *((_NOT_GOALS,) if is_plans else ()),
            *((too_few_to_rank(fewest, PARTIES),) if few else ()),
        ),
        figures=_figures(before, after),
    )
    result = give(CHANGE, answer, view=view, parameters=parameters)
    return replace(result, names={**_names(rows, before), **result.names})


def _sides(view: View, parameters: Mapping[str, Cell]) -> tuple[Side, Side]:
    version, before, after = (parameters[name] for name in ("version", "before", "after"))
    if version is not None and before is None and after is None:
        return of_version(view.at(str(version))), of_version(view)
    if version is None and before is not None and after is not None:
        network, place_of = view.network("B"), view.table.place_of
        return of_plan(network, place_of(str(before))), of_plan(network, place_of(str(after)))
    raise ParameterUnusable(
        "Geef met 'version' een eerdere versie van de gegevens, of met 'before' en 'after' twee "
        "plannen; één van de twee manieren.",
        "Give an earlier version of the data with 'version', or two plans with 'before' and "
        "'after'; one of the two ways.",
        parameter="version",
    )


def _rows(before: Side, after: Side, *, is_ranked: bool) -> Iterator[tuple[Cell, ...]]:
    was, now = _ranks(before, is_ranked), _ranks(after, is_ranked)
    for actor in sorted({*before.actors, *after.actors}):
        places = was.get(actor), now.get(actor)
        change = _change(actor in before.actors, actor in after.actors, places)
        if change:
            numbers = before.actors.get(actor), after.actors.get(actor)
            yield "actor", change, actor, None, None, None, *numbers, *places
    nothing: tuple[Cell, ...] = (None,) * 4
    for goal in sorted(before.goals ^ after.goals):
        change = "added" if goal in after.goals else "gone"
        yield "goal", change, goal, None, None, None, *nothing
    for tie in sorted(before.ties ^ after.ties):
        says, source, target, role = tie
        change = "added" if tie in after.ties else "gone"
        yield "tie", change, source, says, target, role or None, *nothing


def _change(was: bool, is_now: bool, places: tuple[int | None, int | None]) -> str:
    if was != is_now:
        return "added" if is_now else "gone"
    return "moved" if places[0] != places[1] else ""


def _ranks(side: Side, is_ranked: bool) -> dict[str, int]:
    if not is_ranked:
        return {}
    places = rank(list(side.actors.values())).tolist()
    return dict(zip(side.actors, places, strict=True))


def _names(rows: tuple[tuple[Cell, ...], ...], side: Side) -> dict[str, Words]:
    """Name what is there no more as it was called."""
    iris = sorted({str(row[at]) for row in rows for at in (2, 4) if row[at] is not None})
    return {iri: side.names[iri] for iri in iris if iri in side.names}


def _figures(before: Side, after: Side) -> dict[str, Cell]:
    came, went = after.actors.keys() - before.actors.keys(), before.actors.keys() - after.actors
    everyone = len(before.actors.keys() | after.actors.keys())
    return {
        "actors_before": len(before.actors),
        "actors_after": len(after.actors),
        "actors_added": len(came),
        "actors_gone": len(went),
        "turnover": (len(came) + len(went)) / everyone if everyone else 0.0,
        "goals_added": len(after.goals - before.goals),
        "goals_gone": len(before.goals - after.goals),
        "ties_added": len(after.ties - before.ties),
        "ties_gone": len(before.ties - after.ties),
    }


def _reading(before: Side, after: Side, *, is_plans: bool) -> Words:
    if (before.actors, before.goals, before.ties) == (after.actors, after.goals, after.ties):
        return Words(
            "Er is geen verschil: dezelfde partijen, doelen en banden.",
            "There is no difference: the same parties, goals and ties.",
        )
    numbers = _figures(before, after)
    stay = len(before.actors.keys() & after.actors.keys())
    since = Words("het eerdere plan", "the earlier plan") if is_plans else _VERSION
    return worded(
        "Sinds {since.nl} kwamen er {came.nl} bij en gingen er {actors_gone} weg ({stay} bleven); "
        "er kwamen {ties_added} banden bij en gingen er {ties_gone} weg.",
        "Since {since.en} {came.en} came and {actors_gone} went ({stay} stayed); {ties_added} ties "
        "came and {ties_gone} went.",
        since=since,
        came=actors(int(str(numbers["actors_added"]))),
        stay=stay,
        **numbers,
    )


_VERSION = Words("de eerdere versie", "the earlier version")
_PLANS = (Kind.PLAN, Kind.DOCUMENT)

CHANGE = Measure(
    name="change",
    id="B12",
    title=Words("Wat is er veranderd", "What has changed"),
    question=Words(
        "Wat is er anders dan in het vorige plan, of in de vorige versie van de gegevens?",
        "What differs from the former plan, or from the former version of the data?",
    ),
    definition=Words(
        "Partijen, doelen en banden die erbij kwamen of weggingen, en partijen met een andere "
        "plaats in de lijst van aantallen doelen. Tussen versies tellen alle uitspraken, tussen "
        "plannen de partijen en wie met wie bij een doel staat.",
        "Parties, goals and ties that came or went, and parties with another rank by number of "
        "goals. Between versions all statements count, between plans the parties and who is with "
        "whom at a goal.",
    ),
    pitfall=Words(
        "Een uitgebreider plan noemt meer partijen: erbij genoemd is niet hetzelfde als erbij "
        "gekomen.",
        "A longer plan mentions more parties: newly mentioned is not the same as newly come.",
    ),
    projection="B",
    run=_run,
    parameters=(
        Parameter("version", "word", "eerdere versie (id)", "earlier version (id)"),
        Parameter("before", "thing", "eerder plan", "earlier plan", kinds=_PLANS),
        Parameter("after", "thing", "nieuwer plan", "later plan", kinds=_PLANS),
    ),
)
