"""Says in words what a shape asks for at the place of a finding, and what stands there instead.

One small function for each constraint component of SHACL, in a table. A component without one says
nothing: the message of the shape stands by itself then.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from rdflib import RDF, SH, SKOS, XSD, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from beleidsgraaf.validation.findings import Finding
from beleidsgraaf.validation.messages import Wording, shorten
from beleidsgraaf.validation.shapes import said_in
from beleidsgraaf.validation.things import Things, along, iris

_MOST_LISTED = 24
_SCHEME = (SKOS.inScheme,)
_DATATYPES: Mapping[Node, tuple[str, str]] = MappingProxyType(
    {
        XSD.date: ("een datum (JJJJ-MM-DD)", "a date (YYYY-MM-DD)"),
        XSD.dateTime: ("een tijdstip (JJJJ-MM-DDTuu:mm:ssZ)", "a moment (YYYY-MM-DDThh:mm:ssZ)"),
        XSD.integer: ("een geheel getal", "a whole number"),
        XSD.decimal: ("een getal, met een punt voor de decimalen", "a decimal number"),
        XSD.boolean: ("ja of nee (true of false)", "yes or no (true or false)"),
        XSD.string: ("tekst zonder taalaanduiding", "text without a language tag"),
        RDF.langString: ("tekst met een taalaanduiding, zoals @nl", "text with a language tag"),
    }
)
_KINDS: Mapping[Node, tuple[str, str]] = MappingProxyType(
    {
        SH.IRI: ("een verwijzing naar iets (een IRI)", "a reference to something (an IRI)"),
        SH.Literal: ("een tekst, getal of datum", "a text, number or date"),
    }
)
_LANGUAGES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"nl": ("het Nederlands (@nl)", "Dutch (@nl)"), "en": ("het Engels (@en)", "English (@en)")}
)
_PATTERNS: Mapping[str, str] = MappingProxyType(
    {
        "^[a-z]$": "b",
        "^(BWBR[0-9]{7}|CVDR[0-9]+(/[0-9]+)?)$": "BWBR0034925",
        "^(GM|PV|JZ|GG|VR|CR|LD|AM|RM|VT)[0-9]{2,4}$": "GM1948",
        "^[0-9a-f]{64}$": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    }
)
Said = Mapping[str, str]


@dataclass(frozen=True)
class Asked:
    """What is at issue: a finding, its shape, and the graphs with shapes and things."""

    finding: Finding
    shapes: Graph
    things: Things

    @property
    def shape(self) -> URIRef:
        """The shape that the finding names."""
        return URIRef(self.finding.shape)

    def parameter(self, name: URIRef) -> Node | None:
        """Give what the shape says for one of its parameters; None for nothing."""
        return self.shapes.value(self.shape, name)

    def listed(self, name: URIRef) -> list[Node]:
        """Give the members of the list that is a parameter of the shape."""
        head = self.parameter(name)
        return [] if head is None else list(Collection(self.shapes, head))

    def values(self) -> list[Node]:
        """Give the values that stand at the path of the finding."""
        return along(self.things, URIRef(self.finding.focus), path=self.finding.path)


Sayer = Callable[[Asked, Wording, str], str]


def expected(asked: Asked, wording: Wording, *, lang: str) -> str:
    """Say what is asked for; empty where only the message can say it."""
    sayer = _SAYERS.get(URIRef(asked.finding.constraint or ""))
    return sayer(asked, wording, lang) if sayer else ""


def found(asked: Asked, wording: Wording, *, lang: str) -> str:
    """Say what stands there instead; empty where there is nothing to say."""
    finding, constraint = asked.finding, URIRef(asked.finding.constraint or "")
    if constraint in _COUNTED:
        return _count(asked, wording, lang)
    if constraint == SH.MaxLengthConstraintComponent and finding.value is not None:
        unit = "characters" if lang == "en" else "tekens"
        return f"{len(finding.value)} {unit}: '{shorten(finding.value)}'"
    if finding.value is None:
        return ""
    if finding.constraint is None:
        return wording.describe(finding.value, lang)
    return wording.value(finding.value, lang)


def schemes_of(shapes: Graph, shape: Node) -> list[URIRef]:
    """Give the concept schemes that a shape, or the shape it names with ``sh:node``, asks for."""
    named = [shape, *shapes.objects(shape, SH.node)]
    return iris(
        value
        for node in named
        for part in shapes.objects(node, SH.property)
        if shapes.value(part, SH.path) in _SCHEME
        for value in shapes.objects(part, SH.hasValue)
    )


def _count(asked: Asked, wording: Wording, lang: str) -> str:
    values = asked.values()
    if not values:
        return "nothing" if lang == "en" else "niets"
    shown = join([wording.value(value, lang) for value in values], lang)
    is_counted = URIRef(asked.finding.constraint or "") in _NUMBERED
    return f"{len(values)}: {shown}" if is_counted else shown


def join(parts: Sequence[str], lang: str, *, word: str = "") -> str:
    """Write parts as ``a, b en c``; what is too many is left out with an ellipsis."""
    last = word or ("and" if lang == "en" else "en")
    if len(parts) > _MOST_LISTED:
        return ", ".join(parts[:_MOST_LISTED]) + ", …"
    return f" {last} ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _either(parts: Sequence[str], lang: str) -> str:
    return join(parts, lang, word="or" if lang == "en" else "of")


def _two(said: tuple[str, str], lang: str) -> str:
    return said[1] if lang == "en" else said[0]


def _a(noun: str, lang: str) -> str:
    if lang != "en":
        return f"een {noun}"
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def _datatype(asked: Asked, _wording: Wording, lang: str) -> str:
    datatype = asked.parameter(SH.datatype)
    if datatype is None:
        return ""
    if datatype == RDF.langString and asked.listed(SH.languageIn):
        return _language_in(asked, _wording, lang)
    plain = str(datatype).removeprefix(str(XSD))
    return _two(_DATATYPES.get(datatype, (plain, plain)), lang)


def _class(asked: Asked, wording: Wording, lang: str) -> str:
    return _either(_kinds(asked.shapes.objects(asked.shape, SH["class"]), wording, lang), lang)


def _kinds(classes: Iterable[Node], wording: Wording, lang: str) -> list[str]:
    names = (wording.name(kind, lang) or wording.describe(kind, lang) for kind in classes)
    return sorted(_a(name, lang) for name in names)


def _node_kind(asked: Asked, _wording: Wording, lang: str) -> str:
    kind = asked.parameter(SH.nodeKind)
    return _two(_KINDS[kind], lang) if kind is not None and kind in _KINDS else ""


def _cardinality(asked: Asked, _wording: Wording, lang: str) -> str:
    least, most = asked.parameter(SH.minCount), asked.parameter(SH.maxCount)
    name = said_in(asked.shapes, asked.shape, told=SH.name).get(lang, "")
    if least is not None and most is not None and str(least) == str(most):
        return f"{_two(('precies', 'exactly'), lang)} {_number(least, lang)} {name}"
    if asked.finding.constraint == str(SH.MaxCountConstraintComponent):
        return f"{_two(('hoogstens', 'at most'), lang)} {_number(most, lang)} {name}"
    return f"{_two(('minstens', 'at least'), lang)} {_number(least, lang)} {name}"


def _number(number: Node | None, lang: str) -> str:
    return _two(("één", "one"), lang) if str(number) == "1" else str(number)


def _in(asked: Asked, wording: Wording, lang: str) -> str:
    return _either([wording.describe(each, lang) for each in asked.listed(SH["in"])], lang)


def _node(asked: Asked, wording: Wording, lang: str) -> str:
    concepts = [
        concept
        for scheme in schemes_of(asked.shapes, asked.shape)
        for concept in iris(asked.things.subjects(SKOS.inScheme, scheme))
    ]
    if concepts:
        names = sorted(f"'{wording.name(concept, lang)}'" for concept in concepts)
        return _either(names, lang)
    return _either(_names(asked, SH.node, lang), lang)


def _names(asked: Asked, parameter: URIRef, lang: str) -> list[str]:
    said = (
        said_in(asked.shapes, n, told=SH.name) for n in asked.shapes.objects(asked.shape, parameter)
    )
    return sorted(names[lang] for names in said if lang in names)


def _or(asked: Asked, wording: Wording, lang: str) -> str:
    """Say the classes of which a value must have one; other choices are told by the message."""
    options = asked.listed(SH["or"])
    kinds = [kind for each in options for kind in asked.shapes.objects(each, SH["class"])]
    if asked.finding.path is None or len(kinds) < len(options):
        return ""
    return _either(_kinds(kinds, wording, lang), lang)


def _pattern(asked: Asked, _wording: Wording, lang: str) -> str:
    pattern = str(asked.parameter(SH.pattern))
    if pattern in _PATTERNS:
        return f"{_two(('iets als', 'something like'), lang)} {_PATTERNS[pattern]}"
    return f"{_two(('de vorm', 'the form'), lang)} {pattern}"


def _length(asked: Asked, _wording: Wording, lang: str) -> str:
    if asked.finding.constraint == str(SH.MaxLengthConstraintComponent):
        most = asked.parameter(SH.maxLength)
        return _two((f"hoogstens {most} tekens", f"at most {most} characters"), lang)
    return _two(("een tekst die niet leeg is", "a text that is not empty"), lang)


def _language_in(asked: Asked, _wording: Wording, lang: str) -> str:
    tags = [str(tag) for tag in asked.listed(SH.languageIn)]
    names = [_two(_LANGUAGES.get(tag, (f"@{tag}", f"@{tag}")), lang) for tag in tags]
    return f"{_two(('tekst in', 'text in'), lang)} {_either(names, lang)}"


def _unique_lang(asked: Asked, _wording: Wording, lang: str) -> str:
    name = said_in(asked.shapes, asked.shape, told=SH.name).get(lang, "")
    return _two(
        (f"hoogstens één {name} in elke taal", f"at most one {name} in each language"), lang
    )


def _bounds(asked: Asked, _wording: Wording, lang: str) -> str:
    least, most = asked.parameter(SH.minInclusive), asked.parameter(SH.maxInclusive)
    if least is not None and most is not None:
        between = (f"een getal van {least} tot en met {most}", f"a number from {least} to {most}")
        return _two(between, lang)
    if least is not None:
        return _two((f"{least} of meer", f"{least} or more"), lang)
    return _two((f"{most} of minder", f"{most} or less"), lang)


def _compared(asked: Asked, wording: Wording, lang: str) -> str:
    words = {
        SH.lessThan: ("kleiner dan", "less than"),
        SH.lessThanOrEquals: ("niet groter dan", "not more than"),
        SH.disjoint: ("iets anders dan", "something else than"),
    }
    for parameter, said in words.items():
        other = asked.parameter(parameter)
        if isinstance(other, URIRef):
            values = along(asked.things, URIRef(asked.finding.focus), path=str(other))
            shown = join([wording.describe(value, lang) for value in values], lang)
            dated = any(isinstance(v, Literal) and v.datatype == XSD.date for v in values)
            if dated and parameter != SH.disjoint:
                said = ("niet later dan", "not later than")
            return f"{_two(said, lang)} {wording.name(other, lang) or other} ({shown})"
    return ""


def _has_value(asked: Asked, wording: Wording, lang: str) -> str:
    values = sorted(asked.shapes.objects(asked.shape, SH.hasValue), key=str)
    return join([wording.describe(value, lang) for value in values], lang)


def _qualified(asked: Asked, _wording: Wording, lang: str) -> str:
    least = asked.parameter(SH.qualifiedMinCount)
    name = join(_names(asked, SH.qualifiedValueShape, lang), lang)
    return f"{_two(('minstens', 'at least'), lang)} {_number(least, lang)} {name}"


_NUMBERED = frozenset({SH.MinCountConstraintComponent, SH.MaxCountConstraintComponent})
_COUNTED = _NUMBERED | frozenset(
    {
        SH.QualifiedMinCountConstraintComponent,
        SH.HasValueConstraintComponent,
        SH.UniqueLangConstraintComponent,
    }
)
_SAYERS: Mapping[URIRef, Sayer] = MappingProxyType(
    {
        SH.ClassConstraintComponent: _class,
        SH.DatatypeConstraintComponent: _datatype,
        SH.NodeKindConstraintComponent: _node_kind,
        SH.MinCountConstraintComponent: _cardinality,
        SH.MaxCountConstraintComponent: _cardinality,
        SH.InConstraintComponent: _in,
        SH.NodeConstraintComponent: _node,
        SH.OrConstraintComponent: _or,
        SH.PatternConstraintComponent: _pattern,
        SH.MinLengthConstraintComponent: _length,
        SH.MaxLengthConstraintComponent: _length,
        SH.LanguageInConstraintComponent: _language_in,
        SH.UniqueLangConstraintComponent: _unique_lang,
        SH.MinInclusiveConstraintComponent: _bounds,
        SH.MaxInclusiveConstraintComponent: _bounds,
        SH.LessThanConstraintComponent: _compared,
        SH.LessThanOrEqualsConstraintComponent: _compared,
        SH.DisjointConstraintComponent: _compared,
        SH.HasValueConstraintComponent: _has_value,
        SH.QualifiedMinCountConstraintComponent: _qualified,
    }
)
