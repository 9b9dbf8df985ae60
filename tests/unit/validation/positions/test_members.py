"""Of a long graph only what is asked for is read with places, and nothing is missed."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beleidsgraaf.dataset.places import Spot
from beleidsgraaf.errors import Place
from beleidsgraaf.formats import JSONLD
from beleidsgraaf.validation.positions.faults import Fault, Faults
from beleidsgraaf.validation.positions.jsonld import JsonLdReader
from beleidsgraaf.validation.positions.members import context_of, members_of
from beleidsgraaf.validation.positions.reading import read_positions, syntax_faults
from beleidsgraaf.validation.positions.statements import Everything

CONTEXT = {"e": "urn:e:", "id": "@id", "of": {"@reverse": "e:has"}}


def members(text: str) -> list[str] | None:
    """The members of the graph of a text, as they are written."""
    begun = context_of(text)
    if begun is None:
        return None
    found = members_of(text, begun[1], id_keys=["@id"])
    return None if found is None else [text[each.start : each.end] for each in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"@graph": []}', []),
        (
            '{ "@context": {"a": "b:"},\n"@graph" : [ {"@id": "a:1"} , 2 ] }\n',
            ['{"@id": "a:1"}', "2"],
        ),
        ('{"@graph": [{}], "@context": {}}', None),
        ('{"@id": "a:g", "@graph": [{}]}', None),
        ('{"@graph": {"@id": "a:1"}}', None),
        ('{"@graph": [{}, ]}', None),
        ('{"@graph": [{} {}]}', None),
        ('{"@graph": [NaN]}', None),
        ('{"@graph": [{}]} x', None),
        ('{"@graph": [{}', None),
        ('[{"@graph": []}]', ['{"@graph": []}']),
        (' [ {"@id": "a:1"},\n2 ] ', ['{"@id": "a:1"}', "2"]),
        ("[{}] {}", None),
        ("[{}]}", None),
        ("", None),
    ],
)
def test_members_stand_where_the_text_has_them(text: str, found: list[str] | None) -> None:
    assert members(text) == found


def places(graph: list[Any], spots: list[Spot], context: Any = None) -> dict[Spot, Place]:
    """Find spots in a file of one member a line, the context on the first."""
    lines = ",\n".join(map(json.dumps, graph))
    told = json.dumps(CONTEXT if context is None else context)
    text = f'{{"@context": {told},\n"@graph": [\n{lines}\n]}}'
    return read_positions(text.encode(), JSONLD, file="x", wanted=spots)


@pytest.mark.parametrize(
    "member",
    [
        {"@id": "urn:e:2", "e:p": "v"},
        {"@id": "e:2", "e:p": "v"},
        {"id": "e:2", "e:p": "v"},
        {"@id": "e:9", "e:q": {"@id": "e:2", "e:p": "v"}},
        {"@id": "e:9", "e:q": [[], {"@list": [{"id": "e:2", "e:p": "v"}]}]},
        {"e:q": {"@id": "e:2", "e:p": "v"}},
        {"@context": {"f": "urn:e:"}, "@id": "f:2", "e:p": "v"},
        {"@id": "e:9", "@included": [{"@id": "e:2", "e:p": "v"}]},
    ],
)
def test_a_thing_is_found_however_it_is_named(member: dict[str, Any]) -> None:
    spot = Spot("urn:e:2", "urn:e:p", "v")
    graph = [{"@id": "e:1", "e:p": "v"}, member, {"@id": "e:3"}]
    assert places(graph, [spot])[spot].line == 4


def test_what_a_term_turns_round_is_found_too() -> None:
    spot = Spot("urn:e:2", "urn:e:has", "urn:e:1")
    assert places([{"@id": "e:1", "of": {"@id": "e:2"}}], [spot])[spot].line == 3
    turned = [{"@id": "e:1", "@reverse": {"e:has": {"@id": "e:2"}}}]
    assert places(turned, [spot], context={"e": "urn:e:"})[spot].line == 3


def test_a_map_of_ids_names_things_by_its_keys() -> None:
    context = {"e": "urn:e:", "by": {"@id": "e:q", "@container": "@id"}}
    spot = Spot("urn:e:2", "urn:e:p", "v")
    graph = [{"@id": "e:9", "by": {"e:2": {"e:p": "v"}}}]
    assert places(graph, [spot], context=context)[spot].line == 3


def test_faults_of_members_without_a_name_are_found() -> None:
    text = '{"@graph": [\n{"@id": "urn:a"},\n{"urn:p": {"@value": {}}},\n{"@id": "no iri"}]}'
    faults = syntax_faults(text.encode(), JSONLD, file="x")
    assert {each.place.line for each in faults} == {3, 4}


_NAMES = st.sampled_from(["urn:a", "half", "e:b", "http://e.org/a b", "_:b", "term", "", "e:"])
_VALUES = st.recursive(
    _NAMES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=2),
        st.dictionaries(
            st.sampled_from(
                ["@id", "id", "ref", "voc", "e:p", "urn:q", "@list", "@set", "all", "@reverse"]
            ),
            inner,
            max_size=2,
        ),
        st.fixed_dictionaries({"@value": _NAMES}),
    ),
    max_leaves=5,
)
_CONTEXTS = st.sampled_from(
    [
        None,
        {"e": "urn:e:", "id": "@id", "ref": {"@id": "e:ref", "@type": "@id"}, "term": "urn:t"},
        {"voc": {"@id": "urn:voc", "@type": "@vocab"}, "all": "@set", "ref": "urn:ref"},
        {"@base": "http://e.org/", "ref": {"@id": "urn:ref", "@type": "@id"}},
        {"ref": {"@id": "urn:ref", "@container": "@id"}, "e": "urn:e:"},
    ]
)


@settings(max_examples=300)
@given(things=st.lists(_VALUES, max_size=3), context=_CONTEXTS, is_array=st.booleans())
def test_half_an_iri_is_found_without_reading_all(
    things: list[Any], context: Any, is_array: bool
) -> None:
    graph = {"@graph": things} if context is None else {"@context": context, "@graph": things}
    text = json.dumps(things if is_array else graph)
    assert _half(text, only_doubtful=True) == _half(text, only_doubtful=False)


def _half(text: str, *, only_doubtful: bool) -> list[Fault]:
    faults = Faults()
    reader = JsonLdReader(text, Everything(lambda *_: None), faults, base=None)
    reader.read(only_doubtful=only_doubtful)
    return [fault for fault in faults.found() if fault.kind in ("relative", "iri")]
