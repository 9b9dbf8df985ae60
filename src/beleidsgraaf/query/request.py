"""What a SPARQL request asks: its form, its dataset, and whether it is refused.

Works on the tokens of ``tokens.py`` and knows no more of the grammar than it needs; the engine
parses the query itself. Always refused: updates (and so LOAD), SERVICE in any shape, and graphs
with IRIs such as ``file:``. The engine gets the text of ``engine_text.py``, which it cannot read
in another way than these tokens.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, cast

from beleidsgraaf.errors import QueryRefused
from beleidsgraaf.query import grammar
from beleidsgraaf.query.brackets import check_nesting
from beleidsgraaf.query.engine_text import EngineText, write_engine_text
from beleidsgraaf.query.faults import malformed, refused
from beleidsgraaf.query.prologue import (
    after_prologue,
    check_names,
    check_words,
    declared_prefixes,
    iri_of,
)
from beleidsgraaf.query.tokens import Token, replace_codepoints, tokenize
from beleidsgraaf.vocabulary import PREFIXES

Form = Literal["select", "ask", "construct", "describe"]

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_SCHEMES = frozenset({"http", "https", "urn"})


@dataclass(frozen=True)
class ParsedRequest:
    """A query that may be asked: its text, form and dataset clause.

    ``engine_text`` is what the engine reads; ``repeatable`` is false when the same version can
    give another answer each time (NOW, RAND …).
    """

    text: str
    form: Form
    has_dataset_clause: bool
    repeatable: bool
    engine_text: EngineText


def parse_request(text: str, *, max_length: int | None = None) -> ParsedRequest:
    """Read the form and dataset of a query.

    Raises QueryMalformed (with line and column) for what is no query, and QueryRefused for what
    is never carried out: an update, SERVICE, a graph that is a file.
    """
    if max_length is not None and len(text) > max_length:
        raise QueryRefused(
            f"De vraag is te lang: {len(text)} tekens, en ten hoogste {max_length} mag. "
            "Maak de vraag korter, of stel er meer.",
            f"The query is too long: {len(text)} characters of at most {max_length}. "
            "Shorten it, or ask several.",
            limit=max_length,
        )
    text = replace_codepoints(text)
    tokens = tuple(tokenize(text))
    check_words(text, tokens)
    body = after_prologue(tokens)
    form = _read_form(text, tokens[body:])
    declared = declared_prefixes(tokens[:body])
    check_names(text, tokens, declared=declared)
    check_nesting(text, tokens)
    return ParsedRequest(
        text=text,
        form=form,
        has_dataset_clause=_check_dataset(text, tokens, declared),
        repeatable=grammar.NEVER_THE_SAME.isdisjoint(token.word for token in tokens),
        engine_text=write_engine_text(text, tokens, prefixes=PREFIXES | declared),
    )


def check_graph(iri: str, *, base: str = "") -> None:
    """Refuse a graph that is no name of a graph here, such as ``file:///etc/passwd``.

    Raises QueryRefused. ``base`` is what a relative IRI stands on.
    """
    if _is_graph_name(iri, base):
        return
    raise QueryRefused(
        f"<{iri}> is geen graaf van deze dataset: alleen http(s)- en urn-IRI's noemen een graaf, "
        "en er wordt nooit iets van elders opgehaald.",
        f"<{iri}> is no graph of this dataset: only http(s) and urn IRIs name a graph, "
        "and nothing is ever fetched from elsewhere.",
        graph=iri,
    )


def _is_graph_name(iri: str, base: str = "") -> bool:
    scheme = _SCHEME.match(iri) or _SCHEME.match(base)
    return scheme is None or scheme[1].lower() in _SCHEMES


def _read_form(text: str, body: Sequence[Token]) -> Form:
    first = body[0] if body else None
    if first is not None and first.is_word(*grammar.FORMS):
        return cast(Form, first.text.lower())
    if first is not None and first.is_word(*grammar.UPDATES):
        raise refused(
            text,
            first.start,
            nl=f"{first.text.upper()} wijzigt gegevens, en hier kan alleen gelezen worden. "
            "Gegevens wijzigen gaat met 'beleidsgraaf publish'.",
            en=f"{first.text.upper()} changes data, and this service only reads. "
            "Change data with 'beleidsgraaf publish'.",
        )
    raise malformed(
        text,
        first.start if first else len(text),
        nl="hier hoort SELECT, ASK, CONSTRUCT of DESCRIBE te staan.",
        en="SELECT, ASK, CONSTRUCT or DESCRIBE is expected here.",
    )


def _check_dataset(text: str, tokens: Sequence[Token], declared: Mapping[str, str]) -> bool:
    """Tell whether there is a dataset clause, and refuse one that names no graph."""
    base = next((b.text[1:-1] for a, b in pairwise(tokens) if a.is_word("BASE")), "")
    found = False
    for before, token in pairwise(tokens):
        if before.is_word("FROM"):
            found = True
        if not before.is_word("FROM", "NAMED") or token.is_word("NAMED"):
            continue
        iri = iri_of(token, PREFIXES | declared)
        if iri is not None and not _is_graph_name(iri, base):
            raise refused(
                text,
                token.start,
                nl="alleen http(s)- en urn-IRI's noemen een graaf van deze dataset; "
                "bestanden en andere bronnen worden nooit gelezen.",
                en="only http(s) and urn IRIs name a graph of this dataset; "
                "files and other sources are never read.",
            )
    return found
