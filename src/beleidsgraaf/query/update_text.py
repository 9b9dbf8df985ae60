"""What a request adds to the text of an update: a base for its IRIs, and the dataset it sees.

Both come before the update is read (``update.py``), so that whoever reads it need not know of them.
Nothing is judged here but that an update does not name two datasets.
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin

from beleidsgraaf.errors import QueryMalformed
from beleidsgraaf.query.faults import malformed
from beleidsgraaf.query.request import check_graph
from beleidsgraaf.query.templates import block_end
from beleidsgraaf.query.tokens import Kind, Token, replace_codepoints, tokenize

_IRI = re.compile(r"[^<>\"{}|^`\\\x00-\x20]+")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def with_base(text: str, base: str) -> str:
    """Give an update in which every IRI is a full one: by its own BASE, and before that ``base``.

    Lines stay what they are, so that a fault is still told where it stands. Raises QueryMalformed
    for what cannot be cut into tokens.
    """
    text = replace_codepoints(text)
    pieces, last, is_base = [], 0, False
    for token in tokenize(text):
        if token.kind is Kind.IRI:
            iri = token.text[1:-1]
            full = _resolved(base, iri)
            base = full if is_base else base
            pieces += [text[last : token.start], f"<{full}>"]
            last = token.end
        is_base = token.is_word("BASE")
    return "".join([*pieces, text[last:]])


def _resolved(base: str, iri: str) -> str:
    if _ABSOLUTE.match(iri):
        return iri
    try:
        return urljoin(base, iri)
    except ValueError:  # such as //[ which promises an address and is none: the engine says so
        return iri


def with_dataset(text: str, default: Sequence[str], *, named: Sequence[str]) -> str:
    """Give an update whose patterns see these graphs; without any, the update itself.

    Raises QueryMalformed where the update names a dataset of its own, and QueryRefused for what
    is no name of a graph.
    """
    if not default and not named:
        return text
    for iri in (*default, *named):
        _check(iri)
    text = replace_codepoints(text)
    clauses = [f"USING <{iri}> " for iri in default] + [f"USING NAMED <{iri}> " for iri in named]
    pieces, last = [], 0
    for at, before in _patterns(text, tuple(tokenize(text))):
        pieces += [text[last:at], before, *clauses]
        last = at
    return "".join([*pieces, text[last:]])


def _check(iri: str) -> None:
    check_graph(iri)
    if not _IRI.fullmatch(iri):
        raise QueryMalformed(
            f"'{iri}' is geen IRI van een graaf.", f"'{iri}' is no IRI of a graph."
        )


def _patterns(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Find each WHERE of an operation, and what must stand before it: a template it does without.

    DELETE WHERE { … } is short for DELETE { … } WHERE { … }, and only the long form has USING.
    """
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.is_word("USING", "WITH"):
            raise malformed(
                text,
                token.start,
                nl=f"{token.text.upper()} en using-graph-uri gaan niet samen; gebruik een van de "
                "twee.",
                en=f"{token.text.upper()} and using-graph-uri exclude each other; use one of them.",
            )
        if token.is_word("WHERE"):
            end = block_end(text, tokens, start=at + 1)
            is_short = at > 0 and tokens[at - 1].is_word("DELETE")
            block = text[tokens[at + 1].start : tokens[end - 1].end]
            yield token.start, f"{block} " if is_short else ""
            at = end
        else:
            at = block_end(text, tokens, start=at) if token.text == "{" else at + 1
