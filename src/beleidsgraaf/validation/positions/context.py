"""The context of JSON-LD: what a key, a type or an IRI in the file stands for.

Follows https://www.w3.org/TR/json-ld11-api/#context-processing-algorithms as far as it decides
which triples there are; which contexts are an error, the engine's parser says.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from beleidsgraaf.validation.positions.faults import Faults
from beleidsgraaf.validation.positions.iri_references import is_absolute, resolve
from beleidsgraaf.validation.positions.scanning import Array, Node, Object

KEYWORDS = frozenset({
    "@base", "@container", "@context", "@direction", "@graph", "@id", "@import", "@included",
    "@index", "@json", "@language", "@list", "@nest", "@none", "@prefix", "@propagate",
    "@protected", "@reverse", "@set", "@type", "@value", "@version", "@vocab",
})  # fmt: skip
_LIKE_KEYWORD = re.compile(r"@[A-Za-z]+\Z")
_ENDS_A_PREFIX = frozenset(":/?#[]@")
_NO_TERMS: Mapping[str, "Definition"] = MappingProxyType({})


@dataclass(frozen=True)
class Definition:
    """What a term stands for; without ``iri`` it is left out."""

    iri: str | None = None
    is_reverse: bool = False
    is_prefix: bool = False
    type: str | None = None
    language: str | None = None
    has_language: bool = False
    containers: frozenset[str] = frozenset()
    context: Node | None = None


@dataclass(frozen=True)
class Context:
    """The context that holds at some place in the file."""

    base: str | None = None
    vocab: str | None = None
    language: str | None = None
    terms: Mapping[str, Definition] = field(default_factory=lambda: _NO_TERMS)
    original_base: str | None = None
    previous: "Context | None" = None  # to return to in nested things

    def iri(self, text: str, *, vocab: bool = False) -> str | None:
        """Expand a term, compact or relative IRI; a keyword stays what it is."""
        if text in KEYWORDS:
            return text
        if _LIKE_KEYWORD.match(text):
            return None
        definition = self.terms.get(text)
        if definition is not None and (vocab or definition.iri in KEYWORDS):
            return definition.iri
        prefix, colon, rest = text.partition(":")
        if colon and prefix:
            known = self.terms.get(prefix)
            if prefix == "_" or rest.startswith("//"):
                return text
            if known is not None and known.iri and known.is_prefix:
                return known.iri + rest
            if is_absolute(text):
                return text
        if vocab:
            return text if self.vocab is None else self.vocab + text
        return resolve(text, self.base)


def extend(active: Context, local: Node, *, faults: Faults, propagate: bool = True) -> Context:
    """Give the context that holds where ``local`` is the value of ``@context``."""
    result = active
    if not propagate and result.previous is None:
        result = replace(result, previous=active)
    for each in local.value if isinstance(local.value, Array) else [local]:
        if each.value is None:
            before = result if not propagate else None
            base = active.original_base
            result = Context(base=base, original_base=base, previous=before)
        elif isinstance(each.value, Object):
            result = _extend_by_one(result, each.value, faults)
        else:
            faults.add("remote", each.at)
    return result


def _extend_by_one(active: Context, local: Object, faults: Faults) -> Context:
    remote = local.get("@import")
    if remote is not None:
        faults.add("remote", remote.at)
    result = active
    for keyword in ("@propagate", "@base", "@vocab", "@language"):
        node = local.get(keyword)
        if node is not None:
            result = _set(result, keyword, node.value)
    return _define_all(result, local)


def _set(active: Context, keyword: str, value: object) -> Context:
    text = value if isinstance(value, str) else None
    if keyword == "@base":
        return replace(active, base=None if text is None else resolve(text, active.base))
    if keyword == "@vocab":
        if text is None:
            return replace(active, vocab=None)
        return replace(active, vocab=active.iri(text, vocab=True) if text else active.vocab or "")
    if keyword == "@language":
        return replace(active, language=text.lower() if text else None)
    return replace(active, previous=active.previous or active) if value is False else active


def _define_all(active: Context, local: Object) -> Context:
    """Define the terms of a context, each after those that it is written with."""
    wanted = {member.key: member.value for member in local if member.key not in KEYWORDS}
    terms = dict(active.terms)
    for term in wanted:
        terms.pop(term, None)
    context = replace(active, terms=MappingProxyType(terms))
    begun: set[str] = set()
    for term in wanted:
        waiting = [term]
        while waiting:
            current = waiting[-1]
            needed = _needed(current, wanted[current], wanted) - begun - terms.keys() - {current}
            if current in begun or not needed:
                if current not in terms:
                    terms[current] = _definition(context, current, wanted[current])
                waiting.pop()
            else:
                waiting += sorted(needed)
            begun.add(current)
    return context


def _needed(term: str, node: Node, wanted: Mapping[str, Node]) -> set[str]:
    """Give the terms with which a definition is written."""
    texts = [term]
    if isinstance(node.value, str):
        texts.append(node.value)
    elif isinstance(node.value, Object):
        named = (node.value.get(key) for key in ("@id", "@reverse", "@type"))
        texts += [each.value for each in named if each and isinstance(each.value, str)]
    return {part for text in texts for part in (text, text.partition(":")[0])} & wanted.keys()


def _definition(context: Context, term: str, node: Node) -> Definition:
    value = node.value
    if isinstance(value, str):
        iri = _mapping(context, term, value)
        ends = iri is not None and iri[-1:] in _ENDS_A_PREFIX
        return Definition(iri, is_prefix=ends or bool(iri and iri.startswith("_:")))
    if not isinstance(value, Object):
        return Definition()
    texts = {
        member.key: member.value.value
        for member in value
        if isinstance(member.value.value, str | bool)
    }
    named, language, kind = value.get("@id"), value.get("@language"), texts.get("@type")
    if named is not None and named.value is None:
        return Definition()
    reverse = texts.get("@reverse")
    return Definition(
        iri=_mapping(context, term, str(reverse or texts.get("@id", term))),
        is_reverse=reverse is not None,
        is_prefix=texts.get("@prefix") is True,
        type=context.iri(kind, vocab=True) if isinstance(kind, str) else None,
        language=language.value.lower() if language and isinstance(language.value, str) else None,
        has_language=language is not None,
        containers=_containers(value.get("@container")),
        context=value.get("@context"),
    )


def _mapping(context: Context, term: str, value: str) -> str | None:
    if value != term:
        return context.iri(value, vocab=True)
    prefix, colon, rest = term.partition(":")
    if colon and prefix:
        known = context.terms.get(prefix)
        return known.iri + rest if known and known.iri else term
    if "/" in term:
        return resolve(term, context.base)
    return None if context.vocab is None else context.vocab + term


def _containers(node: Node | None) -> frozenset[str]:
    if node is None:
        return frozenset()
    values = node.value if isinstance(node.value, Array) else [node]
    return frozenset(each.value for each in values if isinstance(each.value, str))
