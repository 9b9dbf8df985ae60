"""Which function proposes the mend of which finding: a table by rule, and one by constraint.

A mend is a proposal that a person can trust: where two things are equally near, there is none.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from rdflib import SH, XSD, Literal, URIRef
from rdflib.term import Node

from beleidsgraaf.validation.expectations import Asked
from beleidsgraaf.validation.mending import codes, literals, passages, references, terms
from beleidsgraaf.validation.mending.nearness import only
from beleidsgraaf.validation.mends import Mend, written
from beleidsgraaf.validation.messages import Wording, shorten
from beleidsgraaf.validation.things import along
from beleidsgraaf.vocabulary import BG

Proposer = Callable[[Asked], Node | Mend | None]


def propose(asked: Asked, wording: Wording) -> Mend | None:
    """Propose how to mend a finding; None where nothing is sure enough."""
    for proposer in _proposers(asked):
        found = proposer(asked)
        if isinstance(found, Mend):
            return found
        if found is not None:
            in_place = asked.finding.value is not None
            place = asked.finding.place
            said = _in_words(found, wording, is_cell=place is not None and bool(place.table))
            return replace(said, in_place=in_place)
    return None


def _proposers(asked: Asked) -> list[Proposer]:
    finding = asked.finding
    name = finding.shape.rpartition("#")[2]
    by_rule = _BY_RULE.get(name, _BY_RULE.get(finding.id, ()))
    by_path = _BY_PATH.get(finding.path or "", ())
    return [*by_rule, *by_path, *_BY_CONSTRAINT.get(URIRef(finding.constraint or ""), ())]


def _in_words(term: Node, wording: Wording, *, is_cell: bool) -> Mend:
    """Propose a term; in a cell a text stands bare, and marks of RDF would be typed with it."""
    if isinstance(term, Literal):
        is_bare = is_cell and term.language is not None
        shown = f"'{shorten(str(term))}'" if is_bare else shorten(written(term))
        return Mend.of(term, nl=f"Schrijf {shown}", en=f"Write {shown}")
    nl, en = (wording.describe(term, lang) for lang in ("nl", "en"))
    return Mend.of(
        term, nl=f"Bedoelt u {nl}? Schrijf <{term}>", en=f"Do you mean {en}? Write <{term}>"
    )


def _swapped(asked: Asked) -> Mend | None:
    """Propose to swap two values of which the lesser comes after the greater."""
    value = asked.finding.value
    other = asked.parameter(SH.lessThanOrEquals) or asked.parameter(SH.lessThan)
    if value is None or not isinstance(other, URIRef):
        return None
    right = only(along(asked.things, URIRef(asked.finding.focus), path=str(other)))
    if not isinstance(right, Literal) or right.datatype != getattr(value, "datatype", None):
        return None
    return Mend.of(
        right,
        nl=f"Wissel de twee om: {right} is het begin en {value} het eind",
        en=f"Swap the two: {right} is the start and {value} the end",
    )


def _single(asked: Asked) -> Mend | None:
    """Propose to keep one of several values that say the same."""
    values = asked.values()
    alike = {" ".join(str(value).casefold().split()) for value in values}
    if len(values) < 2 or len(alike) > 1:
        return None
    kept = sorted(values, key=lambda value: (str(value) != str(value).strip(), value.n3()))[0]
    shown = shorten(written(kept))
    return Mend.of(
        kept,
        nl=f"Deze zeggen hetzelfde. Houd alleen {shown}",
        en=f"These say the same. Keep only {shown}",
    )


def _has_value(asked: Asked) -> Node | None:
    return only(asked.shapes.objects(asked.shape, SH.hasValue))


def _period_for_year(asked: Asked) -> Mend | None:
    """Propose a period where a day was asked for and a year was given."""
    value = asked.finding.value
    if asked.parameter(SH.datatype) != XSD.date or value is None or not value.strip().isdecimal():
        return None
    if len(value.strip()) != 4:
        return None
    year = value.strip()
    return Mend(
        f"Dit is een jaar en geen dag. Maak er een periode van: {year}-01-01 tot {year}-12-31",
        f"This is a year and no day. Make it a period: {year}-01-01 to {year}-12-31",
    )


_BY_RULE: Mapping[str, tuple[Proposer, ...]] = MappingProxyType(
    {
        "C05": (codes.action_line,),
        "C22-tooi-identifier": (codes.public_body,),
        "C26-misspelt-name": (passages.rightly_spelt,),
        "C26-outer-space": (passages.without_outer_space,),
        "C27": (terms.term,),
        "C28": (codes.kind,),
        "C29": (terms.term,),
        "G01": (codes.target,),
        "G02": (codes.target_where_open,),
        "G03": (codes.target,),
        "G08-more-lines": (codes.counted,),
        "G08": (codes.stated_count,),
        "G09-number-twice": (codes.number,),
        "G10-letter-twice": (codes.letter,),
        "G14": (codes.namesake,),
        "G19": (passages.passage,),
        "G20": (codes.code,),
        "G36": (codes.graph_of_plan,),
        "G22-municipality-without-tooi": (codes.public_body,),
        "G24-citizen-number": (passages.without_number,),
        "G24-e-mail": (passages.without_mail,),
    }
)
_BY_PATH: Mapping[str, tuple[Proposer, ...]] = MappingProxyType({str(BG.sha256): (codes.checksum,)})
_BY_CONSTRAINT: Mapping[URIRef, tuple[Proposer, ...]] = MappingProxyType(
    {
        SH.ClassConstraintComponent: (references.of_class,),
        SH.DatatypeConstraintComponent: (literals.of_datatype, _period_for_year),
        SH.HasValueConstraintComponent: (_has_value,),
        SH.InConstraintComponent: (references.of_list,),
        SH.LanguageInConstraintComponent: (literals.in_language,),
        SH.LessThanConstraintComponent: (_swapped,),
        SH.LessThanOrEqualsConstraintComponent: (_swapped,),
        SH.MaxCountConstraintComponent: (_single,),
        SH.MaxInclusiveConstraintComponent: (literals.within_bounds,),
        SH.MinCountConstraintComponent: (terms.misspelt_path, codes.missing),
        SH.NodeConstraintComponent: (references.of_scheme,),
        SH.NodeKindConstraintComponent: (references.as_reference,),
        SH.OrConstraintComponent: (references.of_either_class,),
        SH.PatternConstraintComponent: (codes.of_pattern,),
        SH.QualifiedMinCountConstraintComponent: (literals.relabelled, terms.misspelt_path),
        SH.UniqueLangConstraintComponent: (_single,),
    }
)
