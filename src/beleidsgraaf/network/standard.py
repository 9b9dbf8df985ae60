"""The measures that are published with a version, and as which properties.

They need no question and give a row for each thing. How they become statements is
``observations.py``; when they are counted ``refreshing.py``. The names of the properties are a
contract: queries join on them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rdflib import XSD, URIRef

from beleidsgraaf.network.results import Column
from beleidsgraaf.vocabulary import MEASURE

PUBLISHED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "coverage": (
            "not_named",
            "without_actor",
            "without_executor",
            "without_activity",
            "without_indicator",
            "without_deadline",
            "without_status",
            "without_own_text",
            "days_overdue",
        ),
        "load": ("goals", "share", "alone", "rank", "rank_from", "rank_to"),
        "breadth": ("actors", "organisations", "executors", "roles"),
        "references": (
            "referred_by",
            "refers_to",
            "needed_by",
            "depends_on",
            "see_also_in",
            "see_also_out",
            "share",
            "rank",
            "rank_from",
            "rank_to",
        ),
        "brokers": ("pairs", "share", "error", "rank", "rank_from", "rank_to"),
    }
)
QUALITY = MappingProxyType({"coverage": "not_named"})  # measures of quality, and their one value
_NOT_ALWAYS = frozenset({"rank", "rank_from", "rank_to", "error", "days_overdue"})
_BROKEN = frozenset({"pairs", "error"})  # numbers that are no whole ones


@dataclass(frozen=True)
class Property:
    """A column as a property of an observation."""

    iri: URIRef
    column: Column
    datatype: URIRef
    is_required: bool  # whether each observation has a value


def property_of(measure: str, column: Column) -> Property:
    """Give the property that a column of a measure is published as."""
    if column.kind == "flag":
        datatype = XSD.boolean
    elif column.kind == "share" or column.name in _BROKEN:
        datatype = XSD.decimal
    else:
        datatype = XSD.integer
    is_required = column.name not in _NOT_ALWAYS
    return Property(MEASURE[camel(f"{measure}_{column.name}")], column, datatype, is_required)


def camel(name: str) -> str:
    """Write a name of several words as properties are: ``rank_from`` → ``rankFrom``."""
    first, *rest = name.replace("-", "_").split("_")
    return first + "".join(word.capitalize() for word in rest)
