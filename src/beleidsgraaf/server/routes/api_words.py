"""The words on the page of the API, in Dutch and English; what operations do is in the document."""

from collections.abc import Mapping
from types import MappingProxyType

INTRO: Mapping[str, str] = MappingProxyType(
    {
        "nl": """
<p class="aanhef">Met de API leest een programma alles wat hier op pagina's staat. Lezen mag
iedereen, zonder sleutel.</p>
<ul class="lijst">
<li><strong>Versie</strong>: elk antwoord hoort bij een versie die nooit verandert. De kopregel
<code>Beleidsgraaf-Version</code> noemt die, en met <code>?version=</code> vraagt u diezelfde
versie later opnieuw.</li>
<li><strong>Formaat</strong>: met de kopregel <code>Accept</code>, met <code>?format=</code> of met
een achtervoegsel zoals <code>.csv</code>.</li>
<li><strong>Bewaren</strong>: stuur <code>ETag</code> terug in <code>If-None-Match</code>. Is er
niets veranderd, dan is het antwoord 304 zonder inhoud.</li>
<li><strong>Fouten</strong>: <code>application/problem+json</code> (RFC 9457) zegt wat er mis is en
wat eraan te doen is, in de taal van <code>Accept-Language</code> (nl, en).</li>
<li><strong>Onvolledig</strong>: laat een antwoord rijen weg, dan zegt de kopregel
<code>Beleidsgraaf-Truncated</code> dat, en noemt <code>Link</code> het vervolg.</li>
</ul>
<p>Voor programma's: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
""",
        "en": """
<p class="aanhef">By the API a program reads all that stands on pages here. Reading is open to
all, without a key.</p>
<ul class="lijst">
<li><strong>Version</strong>: every answer belongs to a version that never changes. The header
<code>Beleidsgraaf-Version</code> names it, and with <code>?version=</code> you ask that same
version again later.</li>
<li><strong>Format</strong>: by the header <code>Accept</code>, by <code>?format=</code> or by a
suffix such as <code>.csv</code>.</li>
<li><strong>Keeping</strong>: send <code>ETag</code> back in <code>If-None-Match</code>. Where
nothing has changed, the answer is 304 without content.</li>
<li><strong>Errors</strong>: <code>application/problem+json</code> (RFC 9457) says what is wrong
and what to do, in the language of <code>Accept-Language</code> (nl, en).</li>
<li><strong>Incomplete</strong>: where an answer leaves rows out, the header
<code>Beleidsgraaf-Truncated</code> says so, and <code>Link</code> names the rest.</li>
</ul>
<p>For programs: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
""",
    }
)
API: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "nl": {
            "title": "De API voor programma's",
            "about": "Alle adressen waar een programma gegevens leest, met een voorbeeld van elk.",
            "data": "Gegevens",
            "problems": "Statuscodes van fouten",
            "meaning-of": "Wat een fout betekent",
            "code": "code",
            "meaning": "betekenis",
            "contents": "Inhoud",
            "formats": "Formaten",
            "others": "Andere antwoorden",
            "parameters": "Parameters",
            "name": "naam",
            "kind": "soort",
            "otherwise": "anders",
            "often": "mag vaker",
        },
        "en": {
            "title": "The API for programs",
            "about": "All addresses where a program reads data, with an example of each.",
            "data": "Data",
            "problems": "Status codes of errors",
            "meaning-of": "What an error means",
            "code": "code",
            "meaning": "meaning",
            "contents": "Contents",
            "formats": "Formats",
            "others": "Other answers",
            "parameters": "Parameters",
            "name": "name",
            "kind": "kind",
            "otherwise": "otherwise",
            "often": "may be repeated",
        },
    }
)
# What the groups of the document are called in English.
TAGS: Mapping[str, str] = MappingProxyType(
    {
        "Begin": "Start",
        "Beheer": "Operation",
        "Controle": "Checking",
        "Linked data": "Linked data",
        "Netwerk": "Network",
        "Opgeslagen vragen": "Stored queries",
        "Pagina's": "Pages",
        "SPARQL": "SPARQL",
        "Schrijven": "Writing",
        "Versies": "Versions",
        "Zoeken": "Search",
    }
)
