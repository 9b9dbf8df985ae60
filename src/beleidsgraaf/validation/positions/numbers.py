"""Numbers of JSON as the literals that JSON-LD makes of them."""

from decimal import Decimal

from beleidsgraaf.validation.positions.statements import XSD_NS

_MOST_DIGITS = 21  # from 1e21 on a number is a double, however whole


def as_literal(written: str) -> tuple[str, str]:
    """Give lexical form and datatype: whole numbers are integers, the others doubles."""
    number = Decimal(written)
    if not number:
        return "0", f"{XSD_NS}integer"
    if number.adjusted() < _MOST_DIGITS and number == number.to_integral_value():
        return str(int(number)), f"{XSD_NS}integer"
    sign, digits, _ = number.as_tuple()
    figures = "".join(map(str, digits)).rstrip("0") or "0"
    mantissa = f"{figures[0]}.{figures[1:] or '0'}"
    return f"{'-' if sign else ''}{mantissa}E{number.adjusted()}", f"{XSD_NS}double"
