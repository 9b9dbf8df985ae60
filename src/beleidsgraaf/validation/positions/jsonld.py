"""Reads JSON-LD, keeping where subjects, properties and values stand.

``scanning.py`` gives the tree, ``context.py`` says what its keys stand for; here they become
statements. What is still to be read is a list of tasks, not a chain of calls.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from beleidsgraaf.validation.positions.context import Context, Definition, extend
from beleidsgraaf.validation.positions.faults import Faults
from beleidsgraaf.validation.positions.iri_references import is_absolute, is_valid
from beleidsgraaf.validation.positions.members import things_of
from beleidsgraaf.validation.positions.numbers import as_literal
from beleidsgraaf.validation.positions.scanning import (
    Array,
    Member,
    Node,
    Number,
    Object,
)
from beleidsgraaf.validation.positions.statements import (
    LANG_STRING,
    RDF_FIRST,
    RDF_NIL,
    RDF_NS,
    RDF_REST,
    RDF_TYPE,
    STRING,
    XSD_NS,
    Sink,
    Term,
)

_JSON = f"{RDF_NS}JSON"
_NOTHING = Definition()
_VALUE_ONLY = frozenset({"@value", "@type", "@language", "@direction", "@index", "@context"})
Entry = tuple[str, Member]


@dataclass(frozen=True)
class _Link:
    """What a value belongs to: the subject and predicate before it, or after it if reversed."""

    subject: Term
    predicate: Term
    is_reverse: bool = False


@dataclass(frozen=True)
class _Task:
    """A value that is still to be read, and how."""

    node: Node
    context: Context
    link: _Link | None = None
    definition: Definition = _NOTHING
    named: Term | None = None  # by the key of a map of ids
    typed: Term | None = None  # by the key of a map of types


class JsonLdReader:
    """Reads a text, gives its statements to ``sink`` and its mistakes to ``faults``."""

    def __init__(self, text: str, sink: Sink, faults: Faults, *, base: str | None) -> None:
        self._text, self._sink, self._faults = text, sink, faults
        self._context = Context(base=base, original_base=base)
        self._tasks: list[_Task] = []

    def read(self, *, only_doubtful: bool = False) -> None:
        """Read the text; the statements come in the order of the tree, not of the text.

        Or only what may hold half an IRI.
        """
        for node, context in things_of(
            self._text,
            self._context,
            sink=self._sink,
            faults=self._faults,
            only_doubtful=only_doubtful,
        ):
            self._tasks.append(_Task(node, context))
            while self._tasks and not self._faults.are_enough:
                self._read(self._tasks.pop())
            if self._sink.is_done:  # members stand in the order of the text
                return

    def _read(self, task: _Task) -> None:
        value = task.node.value
        if isinstance(value, Array):
            self._tasks += (replace(task, node=each) for each in reversed(value))
        elif isinstance(value, Object):
            self._read_object(value, task)
        elif value is not None and task.link is not None:
            self._link(task.link, self._scalar(task.node, task.context, task.definition))

    # --- objects

    def _read_object(self, value: Object, task: _Task) -> None:
        context = self._context_of(value, task)
        entries = self._entries(value, context)
        keys = {keyword: member.value for keyword, member in entries}
        if "@value" in keys:
            if task.link is not None:
                self._read_value(keys, replace(task, context=context))
        elif "@list" in keys:
            if task.link is not None:
                self._read_list(keys["@list"], replace(task, context=context))
        elif "@set" in keys:
            self._tasks.append(replace(task, node=keys["@set"], context=context))
        else:
            self._read_thing(entries, replace(task, context=context))

    def _context_of(self, value: Object, task: _Task) -> Context:
        """Give the context that holds in an object: of its property, its own, of its types."""
        context = task.context
        if (
            context.previous is not None
            and task.typed is None
            and not self._is_plain(value, context)
        ):
            context = context.previous
        if task.definition.context is not None:
            context = extend(context, task.definition.context, faults=self._faults)
        own = value.get("@context")
        if own is not None:
            context = extend(context, own, faults=self._faults)
        types = {name for name, _ in self._types(value, context)}
        for name in sorted(types):
            definition = context.terms.get(name)
            if definition is not None and definition.context is not None:
                context = extend(context, definition.context, faults=self._faults, propagate=False)
        return context

    def _is_plain(self, value: Object, context: Context) -> bool:
        """Tell whether an object is a value or only a reference, so that a context goes on."""
        keys = [context.iri(member.key, vocab=True) for member in value]
        return "@value" in keys or keys == ["@id"]

    def _types(self, value: Object, context: Context) -> Iterator[tuple[str, int]]:
        for member in value:
            if context.iri(member.key, vocab=True) == "@type":
                for each in _each(member.value):
                    if isinstance(each.value, str):
                        yield each.value, each.at

    def _entries(self, value: Object, context: Context) -> list[Entry]:
        """Give the members with their expanded keys, those inside ``@nest`` among them."""
        found: list[Entry] = []
        waiting: list[Iterable[Member]] = [value]
        while waiting:
            for member in waiting.pop():
                key = context.iri(member.key, vocab=True)
                if key == "@nest":
                    nested = (each.value for each in _each(member.value))
                    waiting += [each for each in nested if isinstance(each, Object)]
                elif key is not None and key != "@context":
                    found.append((key, member))
        return found

    # --- things

    def _read_thing(self, entries: list[Entry], task: _Task) -> None:
        subject = self._subject(entries, task)
        if task.link is not None:
            self._link(task.link, subject)
        if task.typed is not None:
            self._note(subject, Term(RDF_TYPE, task.typed.at), task.typed)
        for key, member in entries:
            if key == "@type":
                self._read_types(subject, member, task.context)
            elif key in ("@graph", "@included"):
                self._tasks.append(_Task(member.value, task.context))
            elif key == "@reverse":
                self._read_reverse(subject, member.value, task.context)
            elif ":" in key and not key.startswith("_:"):
                self._read_property(subject, key, member, task.context)

    def _subject(self, entries: list[Entry], task: _Task) -> Term:
        for key, member in entries:
            if key == "@id":
                named = member.value
                if isinstance(named.value, str):
                    return self._reference(named.value, named.at, task.context)
                self._keyword("@id", named, "Schrijf één IRI als tekst.", "Write one IRI as text.")
        return task.named or Term(f"[{task.node.at}]", task.node.at)

    def _read_types(self, subject: Term, member: Member, context: Context) -> None:
        for each in _each(member.value):
            if isinstance(each.value, str):
                iri = context.iri(each.value, vocab=True)
                if iri is not None:
                    self._note(subject, Term(RDF_TYPE, member.at), Term(iri, each.at))
            else:
                self._keyword(
                    "@type",
                    each,
                    "Schrijf IRI's of namen als tekst.",
                    "Write IRIs or names as text.",
                )

    def _read_reverse(self, subject: Term, node: Node, context: Context) -> None:
        if not isinstance(node.value, Object):
            self._keyword("@reverse", node, "Hier hoort een object.", "An object belongs here.")
            return
        for member in node.value:
            key = context.iri(member.key, vocab=True)
            definition = context.terms.get(member.key, _NOTHING)
            if key is not None and ":" in key:
                link = _Link(subject, Term(key, member.at), not definition.is_reverse)
                self._tasks.append(_Task(member.value, context, link, definition))

    def _read_property(self, subject: Term, key: str, member: Member, context: Context) -> None:
        definition = context.terms.get(member.key, _NOTHING)
        link = _Link(subject, Term(key, member.at), definition.is_reverse)
        task = _Task(member.value, context, link, definition)
        value, containers = member.value.value, definition.containers
        if definition.type == "@json":
            self._link(link, Term("", member.value.at, _JSON))
        elif "@language" in containers and isinstance(value, Object):
            self._read_languages(value, task)
        elif containers & {"@index", "@id", "@type"} and isinstance(value, Object):
            self._tasks += self._map(value, task)
        elif "@graph" in containers:
            self._read_graphs(task)
        elif "@list" in containers and not _is_list(member.value, context):
            self._read_list(member.value, task)
        else:
            self._tasks.append(task)

    # --- maps

    def _read_languages(self, value: Object, task: _Task) -> None:
        assert task.link is not None  # noqa: S101 - a property has one
        for member in value:
            is_none = task.context.iri(member.key, vocab=True) == "@none"
            for each in _each(member.value):
                if isinstance(each.value, str):
                    language = "" if is_none else member.key.lower()
                    self._link(task.link, _text(each.value, each.at, language))

    def _map(self, value: Object, task: _Task) -> Iterator[_Task]:
        """Give the values of a map whose keys are indexes, ids or types."""
        context, containers = task.context, task.definition.containers
        for member in value:
            named = typed = None
            expanded = context.iri(member.key, vocab=True)
            if expanded != "@none" and "@id" in containers:
                named = self._reference(member.key, member.at, context)
            elif expanded not in (None, "@none") and "@type" in containers:
                typed = Term(str(expanded), member.at)
            for each in _each(member.value):
                if "@graph" in containers:
                    self._read_graphs(replace(task, node=each, named=named))
                elif typed and isinstance(each.value, str):
                    reference = self._reference(each.value, each.at, context)
                    self._note(reference, Term(RDF_TYPE, typed.at), typed)
                    yield replace(task, node=Node(each.at, Object()), named=reference)
                else:
                    inner = self._type_scoped(context, member.key) if typed else context
                    yield replace(task, node=each, context=inner, named=named, typed=typed)

    def _type_scoped(self, context: Context, name: str) -> Context:
        definition = context.terms.get(name)
        if definition is None or definition.context is None:
            return context
        return extend(context, definition.context, faults=self._faults, propagate=False)

    def _read_graphs(self, task: _Task) -> None:
        assert task.link is not None  # noqa: S101 - a property has one
        for each in _each(task.node):
            graph = task.named or Term(f"[{each.at}]", each.at)
            self._link(task.link, graph)
            self._tasks.append(_Task(each, task.context, definition=task.definition))

    # --- lists and values

    def _read_list(self, node: Node, task: _Task) -> None:
        """Turn an array into cells; what the cells hold are further tasks."""
        link = task.link
        assert link is not None  # noqa: S101 - a property has one
        items = [each for each in _each(node) if each.value is not None]
        items = [each for each in items if not _is_empty(each, task.context)]
        cells = [Term(f"[{node.at}.{number}]", each.at) for number, each in enumerate(items)]
        self._link(link, (cells[0] if cells else Term(RDF_NIL, node.at))._replace(at=node.at))
        for number, (cell, each) in enumerate(zip(cells, items, strict=True)):
            rest = cells[number + 1] if number + 1 < len(cells) else Term(RDF_NIL, each.at)
            self._note(cell, Term(RDF_REST, each.at), rest)
            inner = replace(task, node=each, link=_Link(cell, Term(RDF_FIRST, each.at)), named=None)
            if isinstance(each.value, Array):
                self._tasks.append(replace(inner, node=_as_list(each)))
            else:
                self._tasks.append(inner)

    def _read_value(self, keys: dict[str, Node], task: _Task) -> None:
        node, kind, language = keys["@value"], keys.get("@type"), keys.get("@language")
        assert task.link is not None  # noqa: S101 - asked before
        if keys.keys() - _VALUE_ONLY:
            self._keyword(
                "@value",
                node,
                "Ernaast mogen alleen @type, @language en @index staan.",
                "Only @type, @language and @index may stand beside it.",
            )
        if language is not None and not isinstance(language.value, str):
            self._keyword(
                "@language", language, "Schrijf een taalcode als tekst.", "Write a tag as text."
            )
        elif kind is not None and isinstance(kind.value, str):
            iri = task.context.iri(kind.value, vocab=True) or ""
            if iri == "@json":
                self._link(task.link, Term("", node.at, _JSON))
            elif not isinstance(node.value, Array | Object | None):
                plain = self._scalar(node, Context(), _NOTHING)
                self._link(task.link, plain._replace(datatype=iri, language=""))
        elif isinstance(node.value, Array | Object):
            self._keyword("@value", node, "Hier hoort een tekst.", "A text belongs here.")
        elif node.value is not None:
            tag = str(language.value).lower() if language is not None else ""
            plain = self._scalar(node, Context(language=tag or None), _NOTHING)
            self._link(task.link, plain)

    def _scalar(self, node: Node, context: Context, definition: Definition) -> Term:
        """Give the term for a text, number or truth value, as its property says."""
        value, at, kind = node.value, node.at, definition.type
        if isinstance(value, bool):
            lexical, datatype = str(value).lower(), f"{XSD_NS}boolean"
        elif isinstance(value, Number):
            lexical, datatype = as_literal(value.text)
        elif kind in ("@id", "@vocab"):
            return self._reference(str(value), at, context, vocab=kind == "@vocab")
        elif kind is None:
            language = definition.language if definition.has_language else context.language
            return _text(str(value), at, language or "")
        else:
            lexical, datatype = str(value), STRING
        typed = kind if kind and not kind.startswith("@") else datatype
        return Term(lexical, at, typed)

    def _reference(self, text: str, at: int, context: Context, *, vocab: bool = False) -> Term:
        iri = context.iri(text, vocab=vocab)
        if iri is None:
            return Term(f"[{at}]", at)
        if not iri.startswith("_:"):
            if not is_absolute(iri):
                self._faults.add("relative", at, it=text)
            elif not is_valid(iri):
                self._faults.add("iri", at, it=text)
        return Term(iri, at)

    # --- statements and mistakes

    def _link(self, link: _Link, value: Term) -> None:
        if link.is_reverse:
            if value.is_literal:
                self._faults.add(
                    "keyword",
                    int(str(value.at)),
                    it="@reverse",
                    nl="Een tekst kan geen onderwerp zijn.",
                    en="A text cannot be a subject.",
                )
            else:
                self._note(value, link.predicate, link.subject)
        else:
            self._note(link.subject, link.predicate, value)

    def _note(self, subject: Term, predicate: Term, value: Term) -> None:
        if self._sink.wants(subject.text):
            self._sink.note((subject, predicate, value))

    def _keyword(self, keyword: str, node: Node, nl: str, en: str) -> None:
        self._faults.add("keyword", node.at, it=keyword, nl=nl, en=en)


def _each(node: Node) -> list[Node]:
    return node.value if isinstance(node.value, Array) else [node]


def _as_list(node: Node) -> Node:
    return Node(node.at, Object([Member("@list", node.at, node)]))


def _is_list(node: Node, context: Context) -> bool:
    if not isinstance(node.value, Object):
        return False
    return any(context.iri(member.key, vocab=True) == "@list" for member in node.value)


def _is_empty(node: Node, context: Context) -> bool:
    """Tell whether a value stands for nothing, so that it takes no place in a list."""
    if not isinstance(node.value, Object):
        return False
    keys = {context.iri(member.key, vocab=True): member.value for member in node.value}
    return "@value" in keys and keys["@value"].value is None


def _text(text: str, at: int, language: str) -> Term:
    return Term(text, at, LANG_STRING, language) if language else Term(text, at, STRING)
