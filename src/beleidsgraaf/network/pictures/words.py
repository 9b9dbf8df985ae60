"""The words in pictures, in both languages, and the letter and shape of each role."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from beleidsgraaf.network.arrays import Kind, Mode, Relation
from beleidsgraaf.network.results import Words

Lang = Literal["nl", "en"]
RoleShape = Literal["square", "disc", "diamond", "ring"]


@dataclass(frozen=True)
class Role:
    """A role of an actor as the matrix shows it; the names are those of the concept scheme."""

    name: Words
    letter: Words
    shape: RoleShape


def _role(nl: str, en: str, letters: str, shape: RoleShape) -> Role:
    return Role(Words(nl, en), Words(letters[0], letters[1]), shape)


# From the strongest to the weakest: of several roles the first decides the shape.
ROLES: Mapping[str, Role] = MappingProxyType(
    {
        "responsible": _role("verantwoordelijke", "responsible", "VR", "square"),
        "executing": _role("uitvoerder", "executing party", "UE", "square"),
        "performer": _role("uitvoerende of sturende partij", "performer", "YY", "square"),
        "partner": _role("samenwerkingspartner", "partner", "SP", "disc"),
        "provider": _role("aanbieder", "provider", "AV", "disc"),
        "purchaser": _role("inkoper", "purchaser", "IU", "disc"),
        "decision-maker": _role("beslisser", "decision-maker", "BD", "disc"),
        "funder": _role("financier", "funder", "FF", "disc"),
        "facilitator": _role("ondersteunende partij", "facilitator", "OC", "disc"),
        "referrer": _role("verwijzer", "referrer", "WW", "disc"),
        "monitoring": _role("monitorende partij", "monitoring party", "MM", "disc"),
        "registrar": _role("registerhouder", "registrar", "HH", "disc"),
        "applicant": _role("aanvrager", "applicant", "QA", "disc"),
        "target-group": _role("doelgroep", "target group", "DT", "diamond"),
        "beneficiary": _role("begunstigde", "beneficiary", "EB", "diamond"),
        "mentioned": _role("genoemd", "mentioned", "GN", "ring"),
    }
)
NO_ROLE = Role(Words("zonder rol", "no role"), Words("?", "?"), "ring")
ROLE_SHAPES: Mapping[RoleShape, Words] = MappingProxyType(
    {
        "square": Words("voert uit of is verantwoordelijk", "carries out or is responsible"),
        "disc": Words("werkt mee", "takes part"),
        "diamond": Words("voor wie het is", "for whom it is"),
        "ring": Words("alleen genoemd", "named only"),
    }
)
KINDS: Mapping[Kind, Words] = MappingProxyType(
    {
        Kind.GOAL: Words("Doel", "Goal"),
        Kind.LINE: Words("Actielijn", "Action line"),
        Kind.ACTOR: Words("Organisatie", "Organisation"),
        Kind.ACTIVITY: Words("Activiteit", "Activity"),
        Kind.DOCUMENT: Words("Beleidsstuk", "Policy document"),
        Kind.PLAN: Words("Plan", "Plan"),
        Kind.JURISDICTION: Words("Gebied", "Area"),
        Kind.OTHER: Words("Wet of instrument", "Law or instrument"),
    }
)
# As said of the source, and as said of the target.
RELATIONS: Mapping[Relation, tuple[Words, Words]] = MappingProxyType(
    {
        Relation.INVOLVES: (Words("betrokken", "involves"), Words("betrokken bij", "involved in")),
        Relation.DEPENDS_ON: (
            Words("hangt af van", "depends on"),
            Words("nodig voor", "needed by"),
        ),
        Relation.SEE_ALSO: (
            Words("zie ook", "see also"),
            Words("genoemd bij (zie ook)", "named by (see also)"),
        ),
        Relation.REFERS_TO: (
            Words("verwijst naar", "refers to"),
            Words("genoemd in", "referred to by"),
        ),
        Relation.CONTRIBUTES_TO: (
            Words("draagt bij aan", "contributes to"),
            Words("krijgt bijdrage van", "has a contribution from"),
        ),
        Relation.CARRIED_OUT_BY: (
            Words("uitgevoerd door", "carried out by"),
            Words("voert uit", "carries out"),
        ),
        Relation.SCORED: (
            Words("beïnvloedt (score)", "influences (score)"),
            Words("beïnvloed door (score)", "influenced by (score)"),
        ),
    }
)
MODES: Mapping[Mode, Words] = MappingProxyType(
    {
        Mode.STATED: Words("staat in de tekst", "stated in the text"),
        Mode.INFERRED: Words("afgeleid uit de tekst", "inferred from the text"),
        Mode.CURATED: Words("toegevoegd door een lezer", "added by a reader"),
    }
)


def said(words: Words, lang: Lang) -> str:
    """Give words in one language."""
    return words.en if lang == "en" else words.nl


def role_of(notation: str) -> Role:
    """Give what the matrix shows of a role; one that is not known here is shown by its name."""
    if not notation:
        return NO_ROLE
    return ROLES.get(notation, Role(Words(notation, notation), NO_ROLE.letter, "ring"))
