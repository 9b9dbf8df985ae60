"""What the engine makes of a literal: ``1.50`` becomes ``1.5`` and ``01`` becomes ``1``.

Whoever compares an answer of the engine with what a person wrote needs to know.
"""

import pyoxigraph as ox

_ANY = ox.NamedNode("urn:any")


def stored_form(lexical: str, datatype: str) -> str:
    """Give the lexical form with which the engine stores a literal of a datatype."""
    store = ox.Store()
    store.add(ox.Quad(_ANY, _ANY, ox.Literal(lexical, datatype=ox.NamedNode(datatype))))
    return "".join(quad.object.value for quad in store)
