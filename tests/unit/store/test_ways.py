"""A query's variables are reached by several ways, and what matters to a node has all of them."""

from rdflib import Variable

from beleidsgraaf.store.changes import Changes, GraphChange
from beleidsgraaf.store.index import memory_index
from beleidsgraaf.store.news import News
from beleidsgraaf.store.paths import Chain, Step
from beleidsgraaf.store.patterns import blocks_of
from beleidsgraaf.store.reach import Reach
from beleidsgraaf.store.sights import sights_of
from beleidsgraaf.store.ways import begin, flat, spread

TWICE = "SELECT ?this { ?this <urn:in> ?line ; <urn:letter> ?value . ?other <urn:in> ?line ; <urn:letter> ?value }"  # noqa: E501
LINES = [
    f"<urn:goal:{number}> <urn:in> <urn:line:{number // 3}> <urn:g> .\n"
    f'<urn:goal:{number}> <urn:letter> "a" <urn:g> .\n'.encode()
    for number in range(300)
]
NEW = b'<urn:goal:7> <urn:letter> "b" <urn:g> .'


def _reached(query: str, before: list[bytes], added: dict[str, bytes]) -> object:
    changes = Changes({iri: GraphChange(frozenset([line])) for iri, line in added.items()})
    after = memory_index([*before, *(line + b"\n" for line in added.values())])
    reach, held = Reach({"q": sights_of(query)}), memory_index(before)
    found = reach.of(changes, before=held, after=after)
    assert reach.of(changes, before=held, after=after, news=News(changes.added(), before=held)) == (
        found
    )
    return {name: {str(each) for each in nodes or ()} for name, nodes in found.items()}


def test_every_way_to_a_variable_is_found() -> None:
    this = Variable("this")
    ways = spread(flat(blocks_of(TWICE)), begin(this))[Variable("other")]
    back = {Chain((Step(f"urn:{x}"), Step(f"urn:{x}", inverse=True))) for x in ("in", "letter")}
    assert {way.path for way in ways} == back


def test_a_chain_is_cut_into_its_steps() -> None:
    ways = spread(flat(blocks_of("SELECT * { ?this <urn:a>/<urn:b> ?c }")), begin(Variable("this")))
    assert {str(way.path) for some in ways.values() for way in some} >= {
        str(Step("urn:a")), str(Chain((Step("urn:a"), Step("urn:b")))),
    }  # fmt: skip


def test_who_shares_one_thing_only_is_not_reached() -> None:
    added = {"urn:g": NEW.replace(b'"b"', b'"a"').replace(b"goal:7>", b"goal:new>")}
    line = b"<urn:goal:new> <urn:in> <urn:line:1> <urn:g> .\n"
    assert _reached(TWICE, [*LINES, line], added) == {
        "q": frozenset(f"<urn:goal:{each}>" for each in (3, 4, 5, "new"))
    }


def test_what_the_union_has_already_changes_nothing_for_it() -> None:
    again = {"urn:h": b'<urn:goal:7> <urn:letter> "a" <urn:h> .'}
    assert _reached(TWICE, LINES, again) == {}
    named = TWICE.replace("?this <urn:in>", "GRAPH ?g { ?this <urn:letter> ?x } ?this <urn:in>")
    assert _reached(named, LINES, again) == {"q": frozenset(["<urn:goal:7>"])}


def test_what_is_asked_of_a_variable_can_be_left_out() -> None:
    everything, some = sights_of(TWICE), sights_of(TWICE, without="other")
    assert some < everything
    assert {sight.predicate for sight in some} == {"urn:in", "urn:letter"}
