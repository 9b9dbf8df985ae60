"""The members of ``@graph``, found quickly: where each stands in the text, and what it names.

Most files of JSON-LD are a context and a long ``@graph``, or an array of things, of which a few are
asked for. The standard library's ``json`` keeps no places but is quick: with it each member is
looked over, and only what matters is read with places (``scanning.py``). Any other file is read
whole.
"""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from beleidsgraaf.validation.positions.context import Context, Definition, extend
from beleidsgraaf.validation.positions.faults import Faults
from beleidsgraaf.validation.positions.iri_references import is_absolute, is_valid
from beleidsgraaf.validation.positions.scanning import Node, Scanner
from beleidsgraaf.validation.positions.statements import Sink

_SPACE = re.compile(r"[ \t\r\n]*")
_SCOPED = ("@context", "@reverse")  # what makes more of a member than its names tell
_RENAMED = ("@reverse", "@list", "@set")  # the same, under a name of the file's own


def _refuse(word: str) -> object:
    raise ValueError(f"{word} is no JSON")


_DECODER = json.JSONDecoder(parse_constant=_refuse)


@dataclass(frozen=True)
class Piece:
    """A stretch of the text that is one value."""

    start: int
    end: int


@dataclass(frozen=True)
class Member(Piece):
    """A member of the array; ``names`` is None where it cannot be told what it speaks of."""

    names: tuple[str, ...] | None


def things_of(
    text: str, base: Context, *, sink: Sink, faults: Faults, only_doubtful: bool = False
) -> Iterator[tuple[Node, Context]]:
    """Give each member that ``sink`` may want, or the whole file, with its context.

    Only those that may name something by half an IRI, where just these are asked for. Faults of the
    JSON are noted, and what has one is not given.
    """
    split = _split(text, base, faults, with_references=only_doubtful)
    if split is None:
        root = Scanner(text, faults).scan()
        if root is not None:
            yield root, base
        return
    context, members = split
    is_telling = all(map(_is_telling, context.terms.values()))
    for member in members:
        if only_doubtful:
            is_asked = _is_doubtful(member, context)
        else:
            is_asked = _is_wanted(member, context, sink)
        if is_asked or not is_telling:
            node = _scan(text, member, faults)
            if node is not None:
                yield node, context


def _split(
    text: str, base: Context, faults: Faults, *, with_references: bool
) -> tuple[Context, list[Member]] | None:
    begun = context_of(text)
    if begun is None:
        return None
    (piece, at), context = begun, base
    own = None if piece is None else _scan(text, piece, Faults())
    if own is not None:
        context = extend(base, own, faults=Faults())
    id_keys = {"@id", *(name for name, each in context.terms.items() if each.iri == "@id")}
    if with_references:
        id_keys |= {name for name, each in context.terms.items() if each.type in ("@id", "@vocab")}
    members = members_of(text, at, id_keys=id_keys)
    if members is None:
        return None
    if own is not None:
        extend(base, own, faults=faults)  # once it is sure that nobody else notes the same
    return context, members


def _scan(text: str, piece: Piece, faults: Faults) -> Node | None:
    return Scanner(text, faults, start=piece.start, end=piece.end).scan()


def _is_wanted(member: Member, context: Context, sink: Sink) -> bool:
    """Tell whether somebody asks for what a member names, or for all, also the nameless."""
    if member.names is None or sink.wants("["):
        return True
    return any(sink.wants(context.iri(each) or "") for each in member.names)


def _is_doubtful(member: Member, context: Context) -> bool:
    """Tell whether a name of a member may be no whole and valid IRI."""
    return member.names is None or not all(_is_whole(each, context) for each in member.names)


def _is_whole(name: str, context: Context) -> bool:
    expanded = (context.iri(name), context.iri(name, vocab=True))
    return all(iri is not None and is_absolute(iri) and is_valid(iri) for iri in expanded)


def _is_telling(definition: Definition) -> bool:
    """Tell whether a term leaves it to the ids of objects which things are spoken of."""
    makes_names = definition.containers & {"@id", "@type"} or definition.is_reverse
    return not makes_names and definition.context is None and definition.iri not in _RENAMED


def context_of(text: str) -> tuple[Piece | None, int] | None:
    """Find the context of a file and the beginning of the array ``@graph`` behind it.

    Or the beginning of the array that the file is. None where it begins with anything else.
    """
    if _behind(text, 0, "[") is not None:
        return None, text.index("[")
    context: Piece | None = None
    at = _behind(text, 0, "{")
    while at is not None:
        try:
            key, at = _DECODER.raw_decode(text, at)
        except ValueError:
            return None
        at = _behind(text, at, ":")
        if at is None or key not in ("@context", "@graph") or (key == "@context" and context):
            return None
        if key == "@graph":
            return (context, at) if text[at : at + 1] == "[" else None
        try:
            _, end = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return None
        context, at = Piece(at, end), _behind(text, end, ",")
    return None


def members_of(text: str, start: int, *, id_keys: Collection[str]) -> list[Member] | None:
    """Find the members of the array at ``start``, with the values of ``id_keys`` in each.

    None where the text is no JSON, or something follows that is of the same object.
    """
    found: list[Member] = []
    at = _behind(text, start, "[")
    while at is not None and text[at : at + 1] != "]":
        try:
            value, end = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return None
        found.append(Member(at, end, _names(value, id_keys)))
        comma = _behind(text, end, ",")
        at = _SPACE.match(text, end).end() if comma is None else comma  # type: ignore[union-attr]
        if comma is None and text[at : at + 1] != "]":
            return None
        if comma is not None and text[at : at + 1] == "]":
            return None
    end_of_all = None if at is None else _behind(text, at, "]")
    if end_of_all is not None and text[:start].strip():  # an object stands around the array
        end_of_all = _behind(text, end_of_all, "}")
    return found if end_of_all == len(text) else None


def _behind(text: str, at: int, mark: str) -> int | None:
    """Give the first place of note behind a mark; None where the mark is not next."""
    at = _SPACE.match(text, at).end()  # type: ignore[union-attr]
    if text[at : at + 1] != mark:
        return None
    return _SPACE.match(text, at + 1).end()  # type: ignore[union-attr]


def _names(value: Any, id_keys: Collection[str]) -> tuple[str, ...] | None:
    names: list[str] = []
    for each in _objects(value):
        if any(key in each for key in _SCOPED):
            return None
        for key in id_keys:
            if key in each:
                names += _texts(each[key])
    return tuple(names)


def _texts(value: Any) -> Iterator[str]:
    """Give the texts that stand for things where a name belongs: one, several or a list of them."""
    waiting = [value]
    while waiting:
        current = waiting.pop()
        if isinstance(current, str):
            yield current
        elif isinstance(current, list):
            waiting += current
        elif isinstance(current, dict):
            waiting += (each for key, each in current.items() if key in ("@list", "@set"))


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    waiting = [value]
    while waiting:
        current = waiting.pop()
        if isinstance(current, dict):
            yield current
            waiting += (each for each in current.values() if isinstance(each, dict | list))
        elif isinstance(current, list):
            waiting += (each for each in current if isinstance(each, dict | list))
