"""``/``: says what this is and gives a first query."""

from html import escape
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from beleidsgraaf.errors import Busy, DatasetNotFound
from beleidsgraaf.server.dependencies import services_of
from beleidsgraaf.server.routes.page import html_page
from beleidsgraaf.server.routes.query_page import FIRST_QUERY

router = APIRouter()

_BODY = """
<p>Nederlands gemeentelijk en regionaal beleid als kennisgraaf: plannen, actielijnen, doelen en
hun uitvoering, elk met de plaats in het brondocument waar het staat.</p>
<p>{published}</p>
<h2>Een eerste vraag</h2>
<p>Welke beleidsplannen zijn er, en hoeveel actielijnen heeft elk?</p>
<pre><code>{query}</code></pre>
<ul>
<li><a href="/sparql?{encoded}">Stel deze vraag</a></li>
<li><a href="/sparql">Schrijf zelf een vraag</a> (SPARQL)</li>
<li><a href="/queries">Kies een opgeslagen vraag</a> (tabel, CSV, XLSX)</li>
<li><a href="/api">De API voor programma's</a></li>
<li><a href="/health">Welke versie draait er</a> (JSON)</li>
</ul>
"""


@router.api_route("/", methods=["GET", "HEAD"], include_in_schema=False)
def home(request: Request) -> Response:
    """Show the front page."""
    try:
        version = services_of(request).queries.version()
        triples = sum(entry.triples for entry in version.graphs)
        published = f"Versie {escape(version.id)}, stand van {version.as_of}: {triples} uitspraken."
    except (DatasetNotFound, Busy) as error:
        published = escape(error.nl)
    body = _BODY.format(
        published=published, query=escape(FIRST_QUERY), encoded=urlencode({"query": FIRST_QUERY})
    )
    return html_page(("Beleidsgraaf", body))
