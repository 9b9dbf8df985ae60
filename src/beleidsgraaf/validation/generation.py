"""Writes ``ontology/shapes/graph.ttl``: the checks, published as SHACL shapes.

The queries are the one source; a test fails when the file is stale. Some rules cannot be shapes:
they ask in which named graph a statement stands, which SHACL does not see.
"""

import re
from collections.abc import Iterable, Mapping

from rdflib import URIRef

from beleidsgraaf.validation.checks import PLACE, Check, read_checks
from beleidsgraaf.vocabulary import BGSH, PREFIXES

UNPUBLISHED = frozenset({"C27", "C28", "C29", "C30", "G30", "G32", "G33", "G36"})
# A shape has no parameters: whoever runs it asks for the day on which it is run.
_TODAY = "\n  BIND(STRDT(SUBSTR(STR(NOW()), 1, 10), xsd:date) AS ?asOf)"
_HEAD = """\
# Generated from queries/checks/ (validation/generation.py). Do not edit: edit the query.
@prefix bgsh: <https://w3id.org/beleidsgraaf/def/shapes#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def generated_shapes(checks: Iterable[Check] | None = None) -> str:
    """Give the text of ``graph.ttl`` as it should be."""
    every = read_checks() if checks is None else checks
    shapes = [_shape(check) for check in every if check.id not in UNPUBLISHED]
    return "\n".join([_HEAD, _prefixes(), *shapes])


def select_of(check: Check) -> str:
    """Give the query of a check as SHACL wants it: focus node as ``$this``, prefixes apart.

    It is the one for few things where there is such a one, as SHACL asks it of each.
    """
    text = check.query if check.is_paired or not check.few else check.few
    lines = [line for line in text.splitlines() if not line.startswith("PREFIX ")]
    lines = [line for line in lines if line.strip() != PLACE and not line.startswith("#")]
    query = re.sub(r"\?this\b", "$this", "\n".join(lines))
    return query.replace("WHERE {", f"WHERE {{{_TODAY}", 1) if "asOf" in check.needs else query


def _prefixes() -> str:
    names = " ,\n        ".join(f"bgsh:prefix-{prefix}" for prefix in PREFIXES)
    declared = [
        f'bgsh:prefix-{prefix} sh:prefix "{prefix}" ; sh:namespace "{iri}"^^xsd:anyURI .'
        for prefix, iri in PREFIXES.items()
    ]
    return f"bgsh:prefixes sh:declare\n        {names} .\n\n" + "\n".join(declared) + "\n"


def _shape(check: Check) -> str:
    name = str(check.shape).removeprefix(str(BGSH))
    return "\n".join(
        [
            f"bgsh:{name} a sh:NodeShape ;",
            f"    {_target(check.focus)} ;",
            f"    sh:severity sh:{check.severity} ;",
            f"    sh:name {_both(check.names)} ;",
            f"    sh:message {_both(check.messages)} ;",
            f"    sh:sparql bgsh:{name}-query .",
            "",
            f"bgsh:{name}-query a sh:SPARQLConstraint ;",
            "    sh:prefixes bgsh:prefixes ;",
            f"    sh:message {_both(check.messages)} ;",
            f'    sh:select """{_escape(select_of(check))}""" .',
            "",
        ]
    )


def _target(focus: tuple[URIRef, ...]) -> str:
    if not focus:
        return "sh:targetSubjectsOf rdf:type"
    return "sh:targetClass " + " , ".join(f"<{iri}>" for iri in focus)


def _both(said: Mapping[str, str]) -> str:
    return " ,\n        ".join(f'"{_escape(text)}"@{lang}' for lang, text in said.items())


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
