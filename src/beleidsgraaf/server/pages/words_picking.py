"""The words of fields to choose a thing in, in both languages."""

from collections.abc import Mapping
from types import MappingProxyType

_NL = {
    "hint": "Typ een woord uit de naam.",
    "hint-plan": "Typ een gemeente, of een woord uit de naam.",
    "several": "'{text}' past bij meer dan één. Welke bedoelt u?",
    "near": "Niets heet precies '{text}'. Bedoelt u:",
    "more": "en nog {n}. Typ er een woord bij.",
}
_EN = {
    "hint": "Type a word of the name.",
    "hint-plan": "Type a municipality, or a word of the name.",
    "several": "'{text}' fits more than one. Which do you mean?",
    "near": "Nothing is called exactly '{text}'. Did you mean:",
    "more": "and {n} more. Type another word.",
}
PICKING: Mapping[str, Mapping[str, str]] = MappingProxyType({"nl": _NL, "en": _EN})
