"""What ``beleidsgraaf network`` says of measures: the list, and what each counts and takes.

Answering them is ``network.py``; the words themselves stand with each measure.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from beleidsgraaf.cli.table import align
from beleidsgraaf.network.catalogue import MEASURES
from beleidsgraaf.network.measure import Measure, Parameter
from beleidsgraaf.network.projections import find_projection
from beleidsgraaf.network.results import Words

_HEADS = (
    Words("maat", "measure"), Words("parameters", "parameters"), Words("vraag", "question"),
)  # fmt: skip
_MORE = Words(
    "Wat een maat telt, wat zij niet zegt en welke waarden zij kent: "
    "beleidsgraaf network MAAT --explain",
    "What a measure counts, what it does not say and which values it takes: "
    "beleidsgraaf network MEASURE --explain --lang en",
)
_KINDS: Mapping[str, Words] = MappingProxyType(
    {
        "integer": Words("geheel getal", "integer"),
        "number": Words("getal", "number"),
        "thing": Words("IRI, code of naam", "IRI, code or name"),
        "word": Words("tekst", "text"),
        "flag": Words("true of false", "true or false"),
    }
)


def listing(lang: str) -> str:
    """Write every measure with its parameters and the question that it answers."""
    rows = [
        [
            each.name,
            ", ".join(parameter.name for parameter in each.parameters),
            _said(each.question, lang),
        ]
        for each in MEASURES.values()
    ]
    return f"{align([_said(head, lang) for head in _HEADS], rows)}\n\n{_said(_MORE, lang)}"


def explanation(measures: Iterable[Measure], lang: str) -> str:
    """Write of measures what they count, what they do not say, and what can be asked of them."""
    return "\n\n".join("\n".join(_explained(each, lang)) for each in measures)


def _explained(measure: Measure, lang: str) -> Iterator[str]:
    projection = find_projection(measure.projection)
    yield f"{measure.name} ({measure.id}): {_said(measure.question, lang)}"
    for head, words in (
        (Words("wat er geteld is", "what is counted"), measure.definition),
        (Words("wat het niet zegt", "what it does not say"), measure.pitfall),
        (Words("netwerk", "network"), projection.name),
    ):
        yield f"  {_said(head, lang)}: {_said(words, lang)}"
    if measure.reference:
        yield f"  {_said(Words('literatuur', 'literature'), lang)}: {measure.reference}"
    if measure.parameters:
        yield f"  {_said(Words('waarden voor --param', 'values for --param'), lang)}:"
    for each in measure.parameters:
        yield f"    {each.name}: {_said(Words(each.nl, each.en), lang)} ({_taken(each, lang)})"


def _taken(parameter: Parameter, lang: str) -> str:
    """Say what a parameter may be, and what it is when nobody says so."""
    kind = " | ".join(parameter.choices) or _said(_KINDS[parameter.kind], lang)
    bounds = _bounds(parameter, lang)
    if parameter.is_required:
        usual = _said(Words("verplicht", "required"), lang)
    elif parameter.default is None:
        usual = ""
    else:
        usual = f"{_said(Words('anders', 'default'), lang)} {parameter.default}"
    return "; ".join(part for part in (kind, *bounds, usual) if part)


def _bounds(parameter: Parameter, lang: str) -> Sequence[str]:
    given = (
        (Words("minstens", "at least"), parameter.least),
        (Words("hoogstens", "at most"), parameter.most),
    )
    return [f"{_said(words, lang)} {value:g}" for words, value in given if value is not None]


def _said(words: Words, lang: str) -> str:
    return words.en if lang == "en" else words.nl
