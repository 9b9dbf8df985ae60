"""What is wrong with a line of N-Triples or N-Quads: its first word that cannot stand there.

Only lines that ``lines.py`` cannot read come here. Names, numbers and other quotes, which Turtle
knows, are nothing in such a line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from beleidsgraaf.validation.positions.names import Names
from beleidsgraaf.validation.positions.tokens import Token, tokens

# What may come, and what is expected behind it.
_STEPS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "subject": {"iri": "predicate", "blank": "predicate"},
        "predicate": {"iri": "value"},
        "value": {"iri": "graph", "blank": "graph", "text": "literal"},
        "literal": {"at": "graph", "typed": "datatype"},
        "datatype": {"iri": "graph"},
        "graph": {".": "end"},
        "dot": {".": "end"},
        "end": {"end": "nothing"},
    }
)
_WITH_GRAPH = (", eventueel een graaf,", ", possibly a graph,")
_NOTHING = Token("", "", 0, 0)
_EXPECTED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "subject": ("een onderwerp als <…> of _:…", "a subject such as <…> or _:…"),
        "predicate": ("een kenmerk als <…>", "a property such as <…>"),
        "value": (
            "een waarde als <…>, _:… of een tekst tussen dubbele aanhalingstekens",
            "a value such as <…>, _:… or a text between double quotes",
        ),
        "datatype": ("een gegevenstype als <…>", "a datatype such as <…>"),
        "graph": ("een punt", "a full stop"),
        "dot": ("een punt", "a full stop"),
        "end": ("het einde van de regel", "the end of the line"),
    }
)


@dataclass
class LineFaults:
    """Explains one line; what is wrong goes to the faults of ``names``."""

    line: str
    names: Names
    quads: bool
    _last: Token = _NOTHING
    _text: Token | None = None  # the value, where that is a text

    def explain(self) -> None:
        """Note the first mistake of a line that is no statement."""
        state = "subject"
        for token in tokens(self.line):
            if self._is_told(token):
                return
            after = self._after(state, token)
            if after is None:
                self._refuse(token, state)
                return
            if after == "nothing":
                break
            self._text = token if after == "literal" else self._text
            state, self._last = after, token
        self._add("line", len(self.line) - len(self.line.lstrip(" \t")))

    def _after(self, state: str, token: Token) -> str | None:
        """Give what is expected behind a token; None where the token itself is not."""
        role = _role(token)
        found = _STEPS[state].get(role)
        if found is None and state == "literal":
            state, found = "graph", _STEPS["graph"].get(role)
        if found is None and state == "graph" and self.quads:
            return "dot" if role in ("iri", "blank") else None
        return found

    def _is_told(self, token: Token) -> bool:
        """Note what is wrong with a token in itself, wherever it stands."""
        if token.kind == "unclosed":
            self._add("unclosed", token.start, it='"')
        elif token.kind == "newer":
            self._add("newer", token.start, it=token.text)
        elif token.kind == "angle":
            self.names.iri(token)
        return bool(self.names.faults.found())

    def _refuse(self, token: Token, state: str) -> None:
        """Note that a token cannot stand where something else is expected."""
        is_behind_value = state in ("literal", "graph", "dot")
        if token.kind == "end":
            self._add("dot" if is_behind_value else "line", self._last.end)
        elif is_behind_value and self._text is not None and '"' in self.line[token.start :]:
            self._add("line", self._text.start)  # quotes inside a text
        else:
            nl, en = _EXPECTED["graph" if state == "literal" else state]
            if self.quads and state in ("literal", "graph"):
                nl, en = f"een graaf als <…> of {nl}", f"a graph such as <…> or {en}"
            self.names.faults.add("term", token.start, it=token.text, nl=nl, en=en)

    def _add(self, kind: str, at: int, *, it: str = "") -> None:
        nl, en = (_WITH_GRAPH if self.quads else ("", "")) if kind == "line" else ("", "")
        self.names.faults.add(kind, at, it=it, nl=nl, en=en)


def _role(token: Token) -> str:
    """Give what a token can be in a line."""
    kind, text = token.kind, token.text
    if kind == "text":
        return "text" if text[0] == '"' and (text == '""' or text[:3] != '"""') else ""
    if kind == "sign":
        return text
    return "iri" if kind == "angle" else kind
