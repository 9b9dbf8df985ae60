"""The grammar of the blocks of triples that an update writes, for telling what is wrong in one.

Only looked at once the engine has refused an update: whether a text is an update, the engine says
(``updating.py``). The patterns behind WHERE are ``advice.py``'s matter. Grammar: Quads, in
https://www.w3.org/TR/sparql11-query/#rQuads.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from beleidsgraaf.errors import QueryMalformed
from beleidsgraaf.query import grammar
from beleidsgraaf.query.faults import malformed
from beleidsgraaf.query.tokens import Kind, Token

_IRIS = (Kind.IRI, Kind.NAME)
_PATHS = frozenset({"/", "|", "*", "+", "^", "!", "("})
_OPENING = ("[", "(")
_TRUTHS = ("true", "false")
_NO_SUBJECT = (*_TRUTHS, "+", "-")
_SHOWN = 40


@dataclass(frozen=True)
class Block:
    """A block of triples: what it is for, and what may not stand in it."""

    verb: str
    has_variables: bool = True
    has_blank_nodes: bool = True

    @classmethod
    def after(cls, words: Sequence[str]) -> "Block | None":
        """Give what a brace opens behind these words; None for a pattern."""
        before, last = ("", *words)[-2:] if words else ("", "")
        if last == "DATA":
            return cls(f"{before} DATA", has_variables=False, has_blank_nodes=before != "DELETE")
        if last == "WHERE" and before == "DELETE":
            return cls("DELETE WHERE", has_blank_nodes=False)
        return cls(last, has_blank_nodes=last == "INSERT") if last in ("DELETE", "INSERT") else None


@dataclass
class BlockReader:
    """Goes through the tokens of a block; raises QueryMalformed at the first that is wrong."""

    text: str
    tokens: Sequence[Token]
    block: Block
    at: int

    def read(self) -> None:
        """Read from the opening brace to the closing one."""
        self.at += 1
        while self._now.text != "}":
            if not self._now.is_word("GRAPH"):
                self._triples()
                continue
            self.at += 1
            self._graph_name()
            if self._now.text != "{":
                raise self._wrong("hier hoort een {.", "a { is expected here.")
            self.at += 1
            self._triples()
            if self._now.text != "}":
                raise self._wrong(
                    "GRAPH kan niet binnen GRAPH staan; sluit eerst de vorige met }.",
                    "GRAPH cannot stand inside GRAPH; close the one before with }.",
                )
            self.at += 1
            self.at += self._now.text == "."

    @property
    def _now(self) -> Token:
        """Give the token that is next; the braces pair up, so that there is one."""
        return self.tokens[self.at]

    @property
    def _ends_statement(self) -> bool:
        return self._now.text in (".", "}") or self._now.is_word("GRAPH")

    def _triples(self) -> None:
        while self._now.text != "}" and not self._now.is_word("GRAPH"):
            self._subject()
            if self._now.text == ".":
                self.at += 1
            elif not self._ends_statement:
                raise self._expected(
                    "een punt ( . ), puntkomma ( ; ), komma ( , ) of }",
                    "a full stop ( . ), semicolon ( ; ), comma ( , ) or }",
                )

    def _subject(self) -> None:
        opening = self._now.text
        is_text = self._now.kind in (Kind.STRING, Kind.NUMBER) or opening in _NO_SUBJECT
        if is_text and not self.block.has_variables:  # elsewhere it may stand, and gives nothing
            raise self._wrong(
                "een tekst of getal kan geen onderwerp zijn; hier hoort een IRI.",
                "a text or number cannot be a subject; an IRI belongs here.",
            )
        is_filled = opening in _OPENING and self.tokens[self.at + 1].text not in ("]", ")")
        self._node("een onderwerp", "a subject")
        if not is_filled or opening == "(" or not self._ends_statement:
            self._properties()

    def _properties(self) -> None:
        while True:
            self._property()
            self._node("een waarde", "a value")
            while self._now.text == ",":
                self.at += 1
                self._node("een waarde", "a value")
            if self._now.text != ";":
                return
            while self._now.text == ";":
                self.at += 1
            if self._ends_statement or self._now.text == "]":
                return

    def _property(self) -> None:
        if self._now.text in _PATHS:
            raise self._path()
        if self._now.kind is Kind.VARIABLE:
            self._variable()
        elif self._now.kind in _IRIS or self._now.text == "a":
            self.at += 1
        else:
            raise self._expected("een kenmerk", "a property")
        if self._now.text in _PATHS - {"(", "+", "-", "^"}:
            raise self._path()

    def _node(self, nl: str, en: str) -> None:
        """Take a term, or what stands between brackets."""
        now = self._now
        if now.kind is Kind.VARIABLE:
            self._variable()
        elif now.kind is Kind.BLANK or now.text in _OPENING:
            self._blank()
        elif now.kind in _IRIS or now.text in _TRUTHS or now.kind is Kind.NUMBER:
            self.at += 1
        elif now.text in ("+", "-") and self.tokens[self.at + 1].kind is Kind.NUMBER:
            self.at += 2
        elif now.kind is Kind.STRING:
            self._literal()
        else:
            raise self._expected(nl, en)

    def _literal(self) -> None:
        self.at += 1
        if self._now.kind is Kind.LANGUAGE:
            self.at += 1
        elif self._now.text == "^^":
            self.at += 1
            if self._now.kind not in _IRIS:
                raise self._expected(
                    "een gegevenstype, zoals xsd:date,", "a datatype, as xsd:date,"
                )
            self.at += 1

    def _variable(self) -> None:
        if not self.block.has_variables:
            verb = self.block.verb
            instead = f"{verb.removesuffix(' DATA')} {{ … }} WHERE {{ … }}"
            raise self._wrong(
                f"in {verb} staat wat er is, zonder variabelen. Gebruik {instead}.",
                f"{verb} holds what there is, without variables. Use {instead}.",
            )
        self.at += 1

    def _blank(self) -> None:
        opening, follows = self._now, self.tokens[self.at + 1].text
        if not self.block.has_blank_nodes and (opening.text, follows) != ("(", ")"):
            raise self._nameless()
        self.at += 1
        if opening.text == "[":
            if follows != "]":
                self._properties()
            if self._now.text != "]":
                raise self._expected("een ]", "a ]")
            self.at += 1
        elif opening.text == "(":
            while self._now.text != ")":
                self._node("een waarde of )", "a value or )")
            self.at += 1

    def _graph_name(self) -> None:
        if self._now.kind is Kind.VARIABLE:
            self._variable()
        elif self._now.kind in _IRIS:
            self.at += 1
        else:
            raise self._expected("de IRI van een graaf", "the IRI of a graph")

    # --- what is wrong

    def _nameless(self) -> QueryMalformed:
        if self.block.verb == "DELETE":
            return self._wrong(
                "in DELETE kan geen naamloze knoop staan ( [ ], ( ) of _:x ). Zet er een variabele "
                "neer, en zeg in WHERE wat zij is.",
                "DELETE cannot hold a blank node ( [ ], ( ) or _:x ). Put a variable here, and say "
                "in WHERE what it is.",
            )
        verb = self.block.verb
        return self._wrong(
            f"in {verb} kan geen naamloze knoop staan ( [ ], ( ) of _:x ). Gebruik een variabele, "
            "in DELETE { … } WHERE { … }.",
            f"{verb} cannot hold a blank node ( [ ], ( ) or _:x ). Use a variable, in "
            "DELETE { … } WHERE { … }.",
        )

    def _path(self) -> QueryMalformed:
        return self._wrong(
            f"een pad ( / | * + ^ ) kan alleen in WHERE staan. Schrijf in {self.block.verb} één "
            "kenmerk.",
            f"a path ( / | * + ^ ) can stand in WHERE only. Write one property in "
            f"{self.block.verb}.",
        )

    def _expected(self, nl: str, en: str) -> QueryMalformed:
        now = self._now
        if now.word.lower() in _TRUTHS:
            low = now.text.lower()
            return self._wrong(
                f"schrijf {low} in kleine letters.", f"write {low} in small letters."
            )
        if now.word and now.word in grammar.WORDS and now.word != "A":
            verb = self.block.verb
            return self._wrong(
                f"{now.word} hoort in WHERE; in {verb} staan alleen beweringen.",
                f"{now.word} belongs in WHERE; {verb} holds triples only.",
            )
        shown = now.text[:_SHOWN]
        return self._wrong(
            f"hier hoort {nl} te staan, en er staat '{shown}'.",
            f"{en} is expected here, and there is '{shown}'.",
        )

    def _wrong(self, nl: str, en: str) -> QueryMalformed:
        return malformed(self.text, self._now.start, nl=nl, en=en)
