"""The description of one resource: what it says, and enough of its surroundings to read it.

As data it holds, of all graphs together: what the resource says itself; what its parts say, which
are its own IRI with a fragment; the names of whatever it points to; and the words of the text
spans it points to, so that evidence can be read without a further request. What points *to* the
resource is not in it, as that may be half the dataset; the inverses in the graph ``derived`` are.

A page also needs the names of properties and classes, and a part of what points to the resource.
"""

from rdflib import URIRef

from beleidsgraaf.formats import NTRIPLES, RESULTS_JSON, Format
from beleidsgraaf.query.request import parse_request
from beleidsgraaf.query.service import Question

MOST_INBOUND = 200  # links to the resource that a page shows

# A filter and no VALUES: with that, the engine joins every name there is.
_NAMES = "FILTER(?named IN (rdfs:label, skos:prefLabel, dcterms:title, foaf:name))"
_OWN = f"""
  {{ ?this ?property ?value }}
  UNION {{ ?this ?way ?part . ?part ?property2 ?value2
    FILTER(STRSTARTS(STR(?part), CONCAT(STR(?this), "#"))) }}
  UNION {{ ?this ?way ?other . ?other ?named ?name . {_NAMES} }}
  UNION {{ ?this ?way ?other . ?other oa:hasSelector ?selector .
    ?selector a oa:TextQuoteSelector ; oa:exact ?quote }}
"""
_TOLD = """
  ?this ?property ?value . ?part ?property2 ?value2 . ?other ?named ?name .
  ?other oa:hasSelector ?selector . ?selector a oa:TextQuoteSelector ; oa:exact ?quote .
"""
_AS_DATA = f"CONSTRUCT {{ {_TOLD} }} WHERE {{ {_OWN} }}"
_FOR_A_PAGE = f"""
CONSTRUCT {{ {_TOLD} ?inbound ?to ?this . ?inbound ?named1 ?name1 . ?to ?named2 ?name2 }}
WHERE {{ {_OWN}
  UNION {{ ?this ?other ?anything . ?other ?named ?name . {_NAMES} }}
  UNION {{
    {{ SELECT DISTINCT ?inbound ?to {{ ?inbound ?to ?this }} ORDER BY ?to ?inbound
      LIMIT {MOST_INBOUND} }}
    OPTIONAL {{ ?inbound ?named1 ?name1 . {_NAMES.replace("?named", "?named1")} }}
    OPTIONAL {{ ?to ?named2 ?name2 . {_NAMES.replace("?named", "?named2")} }}
  }}
}}
"""
_IS_KNOWN = "ASK { ?this ?property ?value }"


def description(iri: URIRef, fmt: Format) -> Question:
    """Ask for the description of a resource as data."""
    return Question(parse_request(_AS_DATA), fmt, bindings={"this": iri})


def page_description(iri: URIRef) -> Question:
    """Ask for what a page about a resource shows."""
    return Question(parse_request(_FOR_A_PAGE), NTRIPLES, bindings={"this": iri})


def existence(iri: URIRef) -> Question:
    """Ask whether anything is said about a resource."""
    return Question(parse_request(_IS_KNOWN), RESULTS_JSON, bindings={"this": iri})
