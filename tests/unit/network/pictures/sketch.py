"""Small networks made by hand, on which exports and pictures are tested."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from beleidsgraaf.network.arrays import Kind, Mode, Network, Relation, Table
from tests.unit.network.tables import BASE, Edge, Node, TableView, make_table

HOSTILE = (
    'Doel "met" <b>&amp; tekens</b>',
    "=1+1",
    "regel een\nregel twee\r\tdrie",
    "\u202eomgekeerd\u202c \u05e9\u05dc\u05d5\u05dd",
    "Arbeidsongeschiktheidsverzekeringsmaatschappijenoverleg" * 3,
    "]]> <!-- \\N \\l %s {0} 'enkel'",
    "",
)


@dataclass(frozen=True)
class Thing:
    """A node as a test writes it; ``plan``, ``line`` and ``area`` are keys of other things."""

    key: str
    kind: Kind
    name: str = ""
    code: str = ""
    plan: str = ""
    line: str = ""
    area: str = ""


Said = Edge


def table_of(things: Sequence[Thing], said: Sequence[Said]) -> Table:
    """Make a table of things and what is said of them, each with a name of its own."""
    made = [
        Node(each.key, each.kind, plan=each.plan, line=each.line, code=each.code, area=each.area)
        for each in things
    ]
    table = make_table(made, said, version="12-abcdef012345")
    names = {BASE + each.key: each.name for each in things}
    shown = tuple(names[iri] for iri in table.nodes.iris)
    nothing = tuple("" for _ in shown)
    return replace(table, nodes=replace(table.nodes, names=shown, names_en=nothing))


def references(table: Table) -> Network:
    """Give the projection R of a table."""
    return TableView(table).network("R")


def dependencies(table: Table) -> Network:
    """Give the projection D of a table."""
    return TableView(table).network("D")


def involvements(table: Table) -> Network:
    """Give the projection B of a table."""
    return TableView(table).network("B")


def everything(table: Table) -> Network:
    """Give the projection U of a table."""
    return TableView(table).network("U")


def small_plan() -> Table:
    """Two action lines, five goals (1d stands alone), three organisations (nobody at 2a)."""
    things = [
        Thing("plan", Kind.PLAN, "Plan Jeugd"),
        Thing("lijn-1", Kind.LINE, "Preventie", "1", "plan"),
        Thing("lijn-2", Kind.LINE, "Normaliseren", "2", "plan"),
        Thing("doel-1a", Kind.GOAL, "Voldoende voorzieningen", "1a", "plan", "lijn-1"),
        Thing("doel-1b", Kind.GOAL, "Hulp zo vroeg mogelijk", "1b", "plan", "lijn-1"),
        Thing("doel-1d", Kind.GOAL, "Eigen kracht", "1d", "plan", "lijn-1"),
        Thing("doel-2a", Kind.GOAL, "Samenwerkingsverbanden op orde", "2a", "plan", "lijn-2"),
        Thing("doel-2b", Kind.GOAL, "Passende hulp", "2b", "plan", "lijn-2"),
        Thing("gemeente", Kind.ACTOR, "Gemeente"),
        Thing("school", Kind.ACTOR, "School"),
        Thing("team", Kind.ACTOR, "Toegangsteam"),
        Thing("stuk", Kind.DOCUMENT, "Beleidsnota"),
    ]
    said = [
        Said("doel-1b", Relation.DEPENDS_ON, "doel-1a", mode=Mode.INFERRED),
        Said("doel-2b", Relation.SEE_ALSO, "doel-1a"),
        Said("doel-2b", Relation.DEPENDS_ON, "doel-2a", mode=Mode.CURATED),
        Said("doel-2a", Relation.SEE_ALSO, "doel-2b"),
        Said("doel-2a", Relation.REFERS_TO, "stuk"),
        Said("doel-1a", Relation.INVOLVES, "gemeente", "responsible"),
        Said("doel-1a", Relation.INVOLVES, "gemeente", "partner"),
        Said("doel-1a", Relation.INVOLVES, "school", "partner"),
        Said("doel-1b", Relation.INVOLVES, "gemeente", "executing"),
        Said("doel-1d", Relation.INVOLVES, "team", "executing"),
        Said("doel-2b", Relation.INVOLVES, "gemeente"),
        Said("doel-2b", Relation.INVOLVES, "team", "target-group"),
    ]
    return table_of(things, said)


def hostile_plan() -> Table:
    """Goals with every hostile name, in a ring of references; an organisation with each name."""
    things = [
        Thing("plan", Kind.PLAN, HOSTILE[0]),
        Thing("lijn", Kind.LINE, HOSTILE[5], "1", "plan"),
    ]
    said = []
    for number, name in enumerate(HOSTILE):
        things.append(Thing(f"doel-{number}", Kind.GOAL, name, f"1{number}", "plan", "lijn"))
        things.append(Thing(f"actor-{number}", Kind.ACTOR, name))
        following = f"doel-{(number + 1) % len(HOSTILE)}"
        relation = Relation.DEPENDS_ON if number % 2 else Relation.SEE_ALSO
        said.append(Said(f"doel-{number}", relation, following))
        said.append(Said(f"doel-{number}", Relation.INVOLVES, f"actor-{number}", "partner"))
    return table_of(things, said)
