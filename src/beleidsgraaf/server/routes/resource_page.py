"""The plain page about one resource: its names, what it says, its evidence, what points to it.

Fuller pages per class come on top of this one; this one works for every resource.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import quote

import anyio.to_thread
from rdflib import DCTERMS, FOAF, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node
from starlette.responses import Response

from beleidsgraaf.query.description import MOST_INBOUND
from beleidsgraaf.query.service import GRAPH_FORMATS
from beleidsgraaf.server.pages.addresses import page_of
from beleidsgraaf.server.routes.page import html_page
from beleidsgraaf.server.routes.reading import Reading
from beleidsgraaf.vocabulary import FIXED_BASE, OA, ONTOLOGY_IRI

_NAMES = (RDFS.label, SKOS.prefLabel, DCTERMS.title, FOAF.name)
_LONG = 1_000  # characters; a longer text is folded up


async def show_resource(asked: Reading, resource: URIRef, *, triples: bytes) -> Response:
    """Make the page about a resource of its description, given as N-Triples."""
    page = await anyio.to_thread.run_sync(_make, asked, resource, triples)
    return html_page(page)


def _make(asked: Reading, resource: URIRef, triples: bytes) -> tuple[str, str]:
    graph = Graph().parse(data=triples, format="nt")
    return _Page(graph, asked, resource).write()


class _Page:
    """Writes one page."""

    def __init__(self, graph: Graph, asked: Reading, resource: URIRef) -> None:
        self._graph = graph
        self._base = asked.version.base_iri
        self._version = asked.version.id if asked.pinned else ""
        self._resource = resource

    def write(self) -> tuple[str, str]:
        """Give the title and body."""
        own: dict[Node, set[Node]] = defaultdict(set)
        for predicate, value in self._graph.predicate_objects(self._resource):
            own[predicate].add(value)
        kinds = sorted({self._name(kind) or _tail(str(kind)) for kind in own.pop(RDF.type, ())})
        inbound = self._inbound({value for values in own.values() for value in values})
        body = [
            f"<p>{escape(', '.join(kinds))}</p>" if kinds else "",
            self._list(own),
            f"<h2>Verwijst hiernaar</h2>\n{self._list(inbound)}" if inbound else "",
            self._limit(inbound),
            self._formats(),
        ]
        title = self._name(self._resource) or self._short(str(self._resource))
        return title, "\n".join(part for part in body if part)

    def _inbound(self, shown: set[Node]) -> dict[Node, set[Node]]:
        """Gather what points here, but for what the resource itself points to already."""
        found: dict[Node, set[Node]] = defaultdict(set)
        for subject, predicate in self._graph.subject_predicates(self._resource):
            if subject not in shown:
                found[predicate].add(subject)
        return found

    def _limit(self, inbound: Mapping[Node, set[Node]]) -> str:
        if len(set(self._graph.subject_predicates(self._resource))) < MOST_INBOUND or not inbound:
            return ""
        return f"<p>Er kan meer zijn: ten hoogste {MOST_INBOUND} verwijzingen worden getoond.</p>"

    def _list(self, values: Mapping[Node, Iterable[Node]]) -> str:
        named = sorted((self._name(key) or _tail(str(key)), str(key)) for key in values)
        items = []
        for name, key in named:
            shown = sorted((self._value(value) for value in values[URIRef(key)]), key=_plain)
            items.append(f"<dt>{escape(name)}</dt>" + "".join(shown))
        return "<dl>\n" + "\n".join(items) + "\n</dl>"

    def _value(self, value: Node) -> str:
        if isinstance(value, Literal):
            lang = f' lang="{escape(value.language)}"' if value.language else ""
            text = escape(str(value))
            if len(value) > _LONG:
                text = f"<details><summary>{len(value)} tekens</summary><pre>{text}</pre></details>"
            return f"<dd{lang}>{text}</dd>"
        text = escape(self._name(value) or self._short(str(value)))
        link = self._link(str(value))
        shown = f'<a href="{escape(link)}">{text}</a>' if link else text
        return f"<dd{self._place(str(value))}>{shown}{self._quote(value)}</dd>"

    def _place(self, iri: str) -> str:
        """Mark where a part of the resource stands on this page, such as ``…#quote``."""
        part = iri.removeprefix(f"{self._resource}#")
        return f' id="{escape(part)}"' if part != iri else ""

    def _quote(self, value: Node) -> str:
        """Show the words of a text span, or of its selector."""
        words = [
            str(exact)
            for selector in (value, *self._graph.objects(value, OA.hasSelector))
            for exact in self._graph.objects(selector, OA.exact)
        ]
        return "".join(f"<blockquote>{escape(each)}</blockquote>" for each in sorted(words))

    def _name(self, resource: Node) -> str:
        """Give the name of a resource: Dutch where there is one."""
        for predicate in _NAMES:
            names = [n for n in self._graph.objects(resource, predicate) if isinstance(n, Literal)]
            if names:
                return str(min(names, key=lambda name: (name.language != "nl", str(name))))
        return ""

    def _short(self, iri: str) -> str:
        """Write an IRI of ours without its base, and any other whole."""
        for base in (self._base, FIXED_BASE):
            if iri.startswith(f"{base}id/"):
                return iri.removeprefix(f"{base}id/")
        return iri

    def _link(self, iri: str) -> str:
        """Give the address of the page about a resource; nothing where there can be none."""
        path, hash_mark, fragment = iri.partition("#")
        if path == ONTOLOGY_IRI:
            return f"/def{hash_mark}{quote(fragment)}"
        if not re.match("https?://", iri):
            return ""
        if self._short(path) != path:
            return f"/doc/{quote(self._short(path))}{self._pin('?')}{hash_mark}{quote(fragment)}"
        if self._name(URIRef(iri)):
            return f"/doc?iri={quote(iri, safe='')}{self._pin('&')}"
        return iri  # nothing is said about it here

    def _pin(self, mark: str) -> str:
        """Keep a reader who asked for a version in that version."""
        return f"{mark}version={self._version}" if self._version else ""

    def _formats(self) -> str:
        iri = str(self._resource)
        short = self._short(iri)
        links = []
        for fmt in GRAPH_FORMATS if short != iri and "#" not in iri else ():
            file = f"/doc/{quote(short)}.{fmt.extension}{self._pin('?')}"
            links.append(f'<a href="{file}">{fmt.name}</a>')
        as_data = f"<p>Als data: {', '.join(links)}</p>" if links else ""
        page = page_of(short) if short != iri else ""
        if page:
            stem, mark, fragment = page.partition("#")
            address = escape(f"{stem}{self._pin('?')}{mark}{fragment}")
            as_data = f'<p><a href="{address}">Lees de pagina hierover</a></p>\n{as_data}'
        return f"<h2>Over deze bron</h2>\n<p><code>{escape(iri)}</code></p>\n{as_data}"


def _tail(iri: str) -> str:
    return re.split("[#/]", iri)[-1] or iri


def _plain(html: str) -> str:
    """Sort by what is read, not by where it links to."""
    return re.sub("<[^>]*>", "", html)
