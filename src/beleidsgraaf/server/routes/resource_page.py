"""The general page about one resource: its names, what it says, its evidence, what points to it.

Plans, goals, organisations and such have fuller pages (``pages/``); this one works for everything.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import partial
from html import escape
from types import MappingProxyType
from urllib.parse import quote

import anyio.to_thread
from rdflib import DCTERMS, FOAF, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node
from starlette.responses import Response

from beleidsgraaf.query.description import MOST_INBOUND
from beleidsgraaf.query.service import GRAPH_FORMATS
from beleidsgraaf.server.pages.addresses import Addresses, page_of
from beleidsgraaf.server.pages.framing import Written, anchor, items
from beleidsgraaf.server.pages.shown import Crumb
from beleidsgraaf.server.pages.terms import FORMAT_NAMES
from beleidsgraaf.server.routes.page import html_page, language_of
from beleidsgraaf.server.routes.reading import Reading
from beleidsgraaf.vocabulary import BG, MEASURE, OA

_NAMES = (RDFS.label, SKOS.prefLabel, DCTERMS.title, FOAF.name)
_LONG = 1_000  # characters; a longer text is folded up
# What tells most of a thing that has no name of its own.
_TELLING = (BG.actor, BG["from"], BG.targetText, BG.periodText, MEASURE.thing, OA.exact)
_MOST_TOLD = 60  # characters of it in a title
# What things without a name are called, by the first part of their address.
_UNNAMED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "action-line": ("actielijn", "action line"),
        "adoption": ("vaststelling", "adoption"),
        "cross-reference": ("verwijzing", "reference"),
        "dependency": ("afhankelijkheid", "dependency"),
        "execution-statement": ("uitvoering", "execution"),
        "involvement": ("betrokkenheid", "involvement"),
        "measurement": ("meting", "measurement"),
        "period": ("periode", "period"),
        "plan-extension": ("verlenging", "extension"),
        "text-span": ("tekstfragment", "text fragment"),
    }
)

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "nl": {
            "data": "Gegevens",
            "about": "Alles wat in de gegevens staat over {name}.",
            "inbound": "Verwijst hiernaar",
            "limit": "Er kan meer zijn: ten hoogste {n} verwijzingen worden getoond.",
            "long": "{n} tekens",
            "as-data": "Als gegevens",
            "address": "Vast adres",
            "page": "Lees de pagina hierover",
            "in-source": "Lees dit in de bron",
        },
        "en": {
            "data": "Data",
            "about": "All that the data say about {name}.",
            "inbound": "Refers to this",
            "limit": "There may be more: at most {n} references are shown.",
            "long": "{n} characters",
            "as-data": "As data",
            "address": "Permanent address",
            "page": "Read the page about this",
            "in-source": "Read this in the source",
        },
    }
)


async def show_resource(asked: Reading, resource: URIRef, *, triples: bytes) -> Response:
    """Make the page about a resource of its description, given as N-Triples."""
    lang = language_of(asked.request)
    make = partial(_make, asked, resource, triples=triples, lang=lang)
    page = await anyio.to_thread.run_sync(make)
    pinned = asked.version if asked.pinned else None
    return html_page(asked.request, page, lang=lang, pinned=pinned)


def _make(asked: Reading, resource: URIRef, *, triples: bytes, lang: str) -> Written:
    graph = Graph().parse(data=triples, format="nt")
    return _Page(graph, asked, resource, lang=lang).write()


class _Page:
    """Writes one page."""

    def __init__(self, graph: Graph, asked: Reading, resource: URIRef, *, lang: str) -> None:
        self._graph = graph
        self._resource = resource
        self._lang, self._words = lang, _WORDS[lang]
        version = asked.version.id if asked.pinned else ""
        self._addresses = Addresses(asked.version.base_iri, lang, version)

    def write(self) -> Written:
        """Give the title and body."""
        own: dict[Node, set[Node]] = defaultdict(set)
        for predicate, value in self._graph.predicate_objects(self._resource):
            own[predicate].add(value)
        kinds = sorted({self._name(kind) or _tail(str(kind)) for kind in own.pop(RDF.type, ())})
        inbound = self._inbound({value for values in own.values() for value in values})
        told = f"<h2>{self._words['inbound']}</h2>\n{self._list(inbound)}" if inbound else ""
        body = [
            f"<p>{escape(', '.join(kinds))}</p>" if kinds else "",
            self._list(own),
            told,
            self._limit(inbound),
            self._formats(),
        ]
        title = self._title()
        crumbs = (Crumb(self._words["data"], self._addresses.path("/gegevens")), Crumb(title))
        about = self._words["about"].format(name=title)
        return Written(title, "\n".join(part for part in body if part), about, crumbs)

    def _title(self) -> str:
        """Name the resource; one without a name is called by its kind and what tells most."""
        iri = str(self._resource)
        name, kind = self._name(self._resource), self._kind(iri)
        if not name and kind:
            telling = (self._told(value) for each in _TELLING for value in self._values(each))
            told = next(filter(None, telling), "")
            cut = told if len(told) <= _MOST_TOLD else f"{told[:_MOST_TOLD].rpartition(' ')[0]} …"
            name = f"{kind}: {cut}" if cut else self._called(iri)
        is_ours = bool(self._addresses.own_path(iri))
        return name[:1].upper() + name[1:] if is_ours and name else name or self._short(iri)

    def _values(self, predicate: URIRef) -> list[Node]:
        """Give the values of the resource, or of its parts, in one order."""
        parts = (self._resource, *self._graph.objects(self._resource, OA.hasSelector))
        found = {value for part in parts for value in self._graph.objects(part, predicate)}
        return sorted(found, key=str)

    def _told(self, value: Node) -> str:
        if isinstance(value, Literal):
            return str(value)
        return self._name(value) or self._called(str(value))

    def _kind(self, iri: str) -> str:
        both = _UNNAMED.get(self._addresses.own_path(iri).partition("/")[0], ("", ""))
        return both[1 if self._lang == "en" else 0]

    def _called(self, iri: str) -> str:
        """Call a thing without a name by its kind and the last part of its address."""
        kind, short = self._kind(iri), self._short(iri)
        if not kind or "#" in iri:
            return short
        parts = short.split("/")
        last = parts[-2] if parts[0] == "execution-statement" else parts[-1]
        return f"{kind} {last}"

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
        return f"<p>{self._words['limit'].format(n=MOST_INBOUND)}</p>"

    def _list(self, values: Mapping[Node, Iterable[Node]]) -> str:
        named = sorted((self._name(key) or _tail(str(key)), str(key)) for key in values)
        parts = []
        for name, key in named:
            shown = sorted(values[URIRef(key)], key=self._order)
            told = "".join(self._value(value) for value in shown)
            parts.append(f"<div><dt>{escape(name)}</dt>{told}</div>")
        return '<dl class="kenmerken">\n' + "\n".join(parts) + "\n</dl>"

    def _order(self, value: Node) -> tuple[bool, str, str]:
        """Sort by what is read, in the language of the page first; of one name, by the address."""
        lang = value.language if isinstance(value, Literal) else None
        return lang not in (None, self._lang), _plain(self._value(value)), str(value)

    def _value(self, value: Node) -> str:
        if isinstance(value, Literal):
            lang = f' lang="{escape(value.language)}"' if value.language else ""
            text = escape(str(value))
            if len(value) > _LONG:
                length = self._words["long"].format(n=len(value))
                text = f'<details><summary>{length}</summary><pre tabindex="0">{text}</pre>'
                text += "</details>"
            return f"<dd{lang}>{text}</dd>"
        quote, link = self._quote(value), self._link(str(value))
        place = self._place(str(value))
        text = self._name(value) or self._called(str(value))
        if quote and "/bron/" in link:
            return f"<dd{place}>{quote}<p>{anchor(link, self._words['in-source'])}</p></dd>"
        shown = anchor(link, text) if link else escape(text)
        return f"<dd{place}>{shown}{quote}</dd>"

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
        return "".join(
            f'<blockquote lang="nl"><p>{escape(each)}</p></blockquote>' for each in sorted(words)
        )

    def _name(self, resource: Node) -> str:
        """Give the name of a resource: in the language of the page where there is one."""
        for predicate in _NAMES:
            names = [n for n in self._graph.objects(resource, predicate) if isinstance(n, Literal)]
            if names:
                return str(min(names, key=lambda name: (name.language != self._lang, str(name))))
        return ""

    def _short(self, iri: str) -> str:
        """Write an IRI of ours without its base, and any other whole."""
        return self._addresses.own_path(iri) or iri

    def _link(self, iri: str) -> str:
        """Give the address of the page about a resource; nothing where there can be none."""
        address = self._addresses.of(iri)
        is_foreign = address.partition("?")[0].endswith("/doc")
        if address == "#":
            return ""
        return iri if is_foreign and not self._name(URIRef(iri)) else address

    def _formats(self) -> str:
        iri, words = str(self._resource), self._words
        short = self._addresses.own_path(iri)
        formats = items(
            (
                self._addresses.plain(f"/doc/{quote(short)}.{fmt.extension}"),
                FORMAT_NAMES.get(fmt.name, fmt.name),
            )
            for fmt in (GRAPH_FORMATS if short and "#" not in iri else ())
        )
        as_data = f'<ul class="regel-van-links">{formats}</ul>' if formats else ""
        page = page_of(short) if short else ""
        fuller = f"<p>{anchor(self._addresses.path(page), words['page'])}</p>\n" if page else ""
        return (
            f"{fuller}<h2>{words['as-data']}</h2>\n"
            f"<p>{words['address']}: <code>{escape(iri)}</code></p>\n{as_data}"
        )


def _tail(iri: str) -> str:
    return re.split("[#/]", iri)[-1] or iri


def _plain(html: str) -> str:
    """Sort by what is read, not by where it links to."""
    return re.sub("<[^>]*>", "", html)
