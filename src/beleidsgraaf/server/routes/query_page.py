"""The page at ``/sparql`` for a reader without a query: a form, an example and what is possible."""

from html import escape

from beleidsgraaf.server.pages.first_query import FIRST_QUERY

QUERY_PAGE = (
    "Stel een vraag in SPARQL",
    f"""
<form action="/sparql" method="get">
<p><label for="query">Vraag</label></p>
<p><textarea id="query" name="query" rows="12" cols="80" spellcheck="false" required>
{escape(FIRST_QUERY)}</textarea></p>
<p><button type="submit">Stel de vraag</button></p>
</form>
<p>Voorvoegsels zoals <code>bg:</code>, <code>skos:</code> en <code>dcterms:</code> zijn bekend en
hoeven niet in de vraag te staan. Zonder <code>FROM</code> gaat de vraag over alle grafen
samen.</p>
<p>Programma's kiezen het formaat met de kopregel <code>Accept</code>: JSON, XML, CSV of TSV voor
tabellen; Turtle, N-Triples, RDF/XML of JSON-LD voor grafen.</p>
<p><a href="/">Terug naar het begin</a></p>
""",
)
