"""What an asker gives to a measure, checked: each value of its kind, within its bounds, known.

Which parameters there are, each measure says (``measures/``). Values may come as text, as from
a URL or a command.
"""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from types import MappingProxyType

from beleidsgraaf.errors import ParameterUnusable
from beleidsgraaf.network.measure import Measure, Parameter, View
from beleidsgraaf.network.results import Cell, Words

_YES = frozenset({"ja", "yes", "true", "1"})
_NO = frozenset({"nee", "no", "false", "0"})
_KINDS: Mapping[str, Words] = MappingProxyType(
    {
        "integer": Words("een geheel getal", "a whole number"),
        "number": Words("een getal", "a number"),
        "flag": Words("ja of nee", "yes or no"),
        "word": Words("een woord", "a word"),
        "thing": Words("een IRI, code of naam", "an IRI, code or name"),
    }
)


def checked(view: View, measure: Measure, *, given: Mapping[str, Cell]) -> dict[str, Cell]:
    """Give every parameter of the measure its value, things as IRIs.

    Raises ParameterUnusable (unknown, missing, of another kind, out of bounds) and whatever the
    view raises for a thing that it does not know.
    """
    known = {parameter.name: parameter for parameter in measure.parameters}
    for name in given:
        if name not in known:
            raise _unknown(measure, name)
    return {name: _value(view, known[name], given.get(name)) for name in known}


def _value(view: View, parameter: Parameter, given: Cell) -> Cell:
    if given is None or given == "":
        if parameter.is_required:
            raise _unusable(parameter, Words("moet gegeven worden", "must be given"))
        return parameter.default
    if parameter.kind == "thing":
        return view.resolve(str(given), parameter.kinds)
    value = _PARSERS[parameter.kind](given)
    if value is None:
        kind = _KINDS[parameter.kind]
        is_not = Words(f"is '{given}', en dat is niet {kind.nl}", f"is '{given}', not {kind.en}")
        raise _unusable(parameter, is_not)
    return _within_bounds(parameter, value)


def _within_bounds(parameter: Parameter, value: Cell) -> Cell:
    if isinstance(value, int | float) and not isinstance(value, bool):
        if parameter.least is not None and value < parameter.least:
            least = f"{parameter.least:g}"
            too_low = Words(f"is {value}; minstens {least}", f"is {value}; at least {least}")
            raise _unusable(parameter, too_low)
        if parameter.most is not None and value > parameter.most:
            most = f"{parameter.most:g}"
            too_high = Words(f"is {value}; hoogstens {most}", f"is {value}; at most {most}")
            raise _unusable(parameter, too_high)
    if parameter.choices and value not in parameter.choices:
        choices = ", ".join(parameter.choices)
        raise _unusable(parameter, Words(f"kan zijn: {choices}", f"can be: {choices}"))
    return value


def _integer(given: Cell) -> int | None:
    number = _number(given)
    return int(number) if number is not None and number == int(number) else None


def _number(given: Cell) -> float | None:
    if isinstance(given, bool):
        return None
    try:
        number = float(str(given).replace(",", "."))
    except ValueError:
        return None
    return number if abs(number) < float("inf") else None


def _flag(given: Cell) -> bool | None:
    word = str(given).strip().casefold()
    return True if word in _YES else False if word in _NO else None


_PARSERS: Mapping[str, Callable[[Cell], Cell]] = MappingProxyType(
    {"integer": _integer, "number": _number, "flag": _flag, "word": lambda given: str(given)}
)


def _unknown(measure: Measure, name: str) -> ParameterUnusable:
    known = [parameter.name for parameter in measure.parameters]
    near = get_close_matches(name.casefold(), known, n=1, cutoff=0.6)
    meant = (
        Words(f" Bedoelt u '{near[0]}'?", f" Do you mean '{near[0]}'?") if near else Words("", "")
    )
    listed = ", ".join(known)
    has = Words(f" Wel: {listed}.", f" It has: {listed}.") if known else Words("", "")
    return ParameterUnusable(
        f"De maat '{measure.name}' kent geen parameter '{name}'.{meant.nl}{has.nl}",
        f"The measure '{measure.name}' has no parameter '{name}'.{meant.en}{has.en}",
        parameter=name,
    )


def _unusable(parameter: Parameter, why: Words) -> ParameterUnusable:
    kind = _KINDS[parameter.kind]
    return ParameterUnusable(
        f"De parameter '{parameter.name}' ({parameter.nl}) {why.nl}. Geef {kind.nl}.",
        f"The parameter '{parameter.name}' ({parameter.en}) {why.en}. Give {kind.en}.",
        parameter=parameter.name,
    )
