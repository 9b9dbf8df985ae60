"""What the journeys through linked data share: reading answers, pages and rows."""

from html.parser import HTMLParser

import httpx
import pyoxigraph as ox
from rdflib import Graph

from beleidsgraaf.formats import JSONLD, NTRIPLES, RDFXML, TURTLE, Format
from beleidsgraaf.store.terms import graph_of
from beleidsgraaf.vocabulary import FIXED_BASE

PLAN = "meierijstad-regionaal-beleidsplan-jeugdhulp"
GOAL = f"goal/{PLAN}/3b"
SPAN = "text-span/32aa7f3e2073c68a/6681-6790"
MUNICIPALITY = "https://identifier.overheid.nl/tooi/id/gemeente/gm1948"
FORMATS = (TURTLE, NTRIPLES, RDFXML, JSONLD)


def triples(response: httpx.Response, fmt: Format) -> set[str]:
    """The triples of an answer that must be in that format."""
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].partition(";")[0] == fmt.media_type
    assert isinstance(fmt.oxigraph, ox.RdfFormat)
    return {str(quad.triple) for quad in ox.parse(response.content, fmt.oxigraph)}


def graph(response: httpx.Response) -> Graph:
    """The triples of an answer in Turtle."""
    assert response.status_code == 200, response.text
    return graph_of(ox.parse(response.content, ox.RdfFormat.TURTLE))


def rows(client: httpx.Client, query: str) -> list[dict[str, str]]:
    """The rows of a query, as text."""
    answer = client.get("/sparql", params={"query": query}).json()
    found = answer["results"]["bindings"]
    return [{name: cell["value"] for name, cell in row.items()} for row in found]


def local(iri: str) -> str:
    """The URL at which this server describes an IRI."""
    if iri.startswith(f"{FIXED_BASE}id/"):
        return iri.replace(f"{FIXED_BASE}id/", "/doc/")
    return str(httpx.URL("/doc", params={"iri": iri}))


class Page(HTMLParser):
    """What a page is made of: headings, links, images, language."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: list[str] = []
        self.lang = ""
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [str(given["id"])] if "id" in given else []
        self.lang = str(given["lang"]) if tag == "html" else self.lang
        self.links += [str(given["href"])] if tag == "a" else []
