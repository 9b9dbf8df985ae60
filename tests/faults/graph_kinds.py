"""Kinds of faults that are planted in statements: the same in each RDF format."""

from collections.abc import Mapping
from types import MappingProxyType

from rdflib import DCAT, DCTERMS, RDFS, SKOS, XSD, Literal

from beleidsgraaf.vocabulary import BG, OA
from tests.faults.linked import (
    about_another,
    both_moments,
    circular_dependency,
    code_missing,
    cycle,
    duplicate_code,
    duplicate_number,
    goal_without_line,
    itself,
    nowhere,
    percentage,
    person,
    role_of_target_group,
    second,
    swapped_dates,
    to_itself,
    two_labels,
    unknown_borrowed,
    unknown_class,
    unknown_property,
    untyped,
    wrong_code,
    wrong_way,
)
from tests.faults.planted import Kind, accept, add, drop, of, spoil
from tests.faults.statements import MEIERIJSTAD, MINTER
from tests.faults.values import (
    as_moment,
    as_text,
    bare,
    capital,
    cut_checksum,
    day_first,
    english,
    impossible,
    in_words,
    insecure,
    iri_for_literal,
    lengthened,
    literal_for_iri,
    misspelt_name,
    nothing,
    of_other_scheme,
    one_further,
    organisation_for_area,
    other_checksum,
    other_word,
    small_cbs,
    spaced,
    too_few_lines,
    torn,
    typo_in_iri,
    with_mail,
    with_number,
    wrong_bwb,
    wrong_tooi,
)

CODES = (
    BG.status, BG.activityType, BG.role, BG.referenceKind, BG.direction, BG.resolutionStatus,
    BG.assertionMode, BG.instrumentType, BG.documentType, BG.level, BG.statusBasis,
)  # fmt: skip
TEXTS = (BG.text, DCTERMS.title)
DATES = (BG.targetDate, DCAT.startDate, DCAT.endDate)
NAMED = (BG.Activity, BG.Organisation, BG.Team, BG.TargetGroup, BG.Instrument, BG.Collaboration)


GRAPH_KINDS: Mapping[str, Kind] = MappingProxyType({
    "wrong-scheme": accept(spoil(of_other_scheme, of((), *CODES)), mend=False),
    "concept-typo": spoil(typo_in_iri, of((), *CODES)),
    "reference-typo": spoil(
        typo_in_iri, of((), BG.actor, BG.uses, BG.reports, BG.monitoredWith, BG.partOfProgramme)
    ),
    "unknown-class": unknown_class,
    "unknown-property": unknown_property,
    "unknown-borrowed-property": unknown_borrowed,
    "missing-label": drop(NAMED, RDFS.label, "nl"),
    "missing-english-label": drop((BG.Goal,), RDFS.label, "en"),
    "missing-code": code_missing,
    "missing-text": drop((BG.Goal, BG.ExecutionStatement), BG.text),
    "missing-evidence": drop((BG.ActionLine, BG.Goal, BG.ExecutionStatement), BG.evidence),
    "missing-language": accept(spoil(bare, of((), *TEXTS)), "predicate"),
    "wrong-language": accept(spoil(english, of((), *TEXTS)), "predicate"),
    "wrong-datatype": spoil(
        as_text, of((), BG.number, BG.knownByReferenceOnly, BG.statedActionLineCount, BG.generic)
    ),
    "date-in-words": spoil(in_words, of((), *DATES)),
    "date-day-first": spoil(day_first, of((), *DATES)),
    "date-impossible": accept(spoil(impossible, of((), *DATES)), mend=False),
    "date-with-time": spoil(as_moment, of((), *DATES)),
    "end-before-start": swapped_dates,
    "duplicate-code": duplicate_code,
    "duplicate-number": duplicate_number,
    "code-differs": spoil(wrong_code, of((BG.Goal, BG.ActionLine), SKOS.notation)),
    "letter-capital": spoil(capital, of((), BG.letter)),
    "goal-without-line": goal_without_line,
    "see-also-nowhere": nowhere,
    "reference-to-itself": to_itself,
    "quote-not-in-source": spoil(other_word, of((), OA.exact)),
    "span-off-by-one": one_further,
    "checksum-cut": accept(spoil(cut_checksum, of((), BG.sha256))),
    "checksum-other": spoil(other_checksum, of((), BG.sha256)),
    "actor-without-type": untyped,
    "wrong-tooi": wrong_tooi,
    "wrong-law-number": spoil(wrong_bwb, of((), DCTERMS.identifier)),
    "wrong-cbs-code": spoil(small_cbs, of((), BG.cbsCode)),
    "http-for-https": spoil(insecure, of((), *CODES, BG.actor, BG.about, BG.evidence)),
    "involvement-without-role": drop((BG.Involvement,), BG.role),
    "involvement-without-actor": drop((BG.Involvement,), BG.actor),
    "two-labels": two_labels,
    "too-many-values": second,
    "about-another-plan": about_another,
    "cycle": cycle,
    "circular-dependency": circular_dependency,
    "wrong-way": wrong_way,
    "literal-for-iri": literal_for_iri,
    "iri-for-literal": spoil(iri_for_literal, of((), BG.letter, SKOS.notation)),
    "organisation-for-area": organisation_for_area,
    "empty-text": accept(spoil(nothing, of((), *TEXTS)), mend=False),
    "outer-space": spoil(spaced, of((), RDFS.label, DCTERMS.title)),
    "broken-character": accept(spoil(torn, of((), RDFS.label, DCTERMS.title)), mend=False),
    "label-too-long": accept(spoil(lengthened, of((BG.Goal,), RDFS.label)), mend=False),
    "misspelt-name": spoil(misspelt_name, of((), RDFS.label)),
    "e-mail": spoil(with_mail, of((BG.Activity,), RDFS.label)),
    "citizen-number": spoil(with_number, of((BG.Activity,), RDFS.label)),
    "person": person,
    "derived-by-hand": add((BG.Goal,), BG.refersTo, MINTER.action_line(MEIERIJSTAD, 2)),
    "date-in-future": add(
        (BG.ExecutionStatement,), BG.statusDate, Literal("2032-03-01", datatype=XSD.date)
    ),
    "too-few-lines-stated": too_few_lines,
    "role-of-target-group": accept(role_of_target_group, mend=False),
    "date-and-period": both_moments,
    "confidence-as-percentage": percentage,
    "revises-itself": itself,
})  # fmt: skip
