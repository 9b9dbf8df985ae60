"""The page at ``/api``: the OpenAPI document for people, without script or outside assets."""

from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from beleidsgraaf.server.schemas import PROBLEMS

_INTRO = """
<p>Lezen mag iedereen, zonder sleutel (<span lang="en">reading needs no key</span>). Elk antwoord
hoort bij een versie die nooit verandert; de kopregel <code>Beleidsgraaf-Version</code> noemt die,
en met <code>?version=</code> vraag je diezelfde versie later opnieuw.</p>
<ul>
<li><strong>Formaat</strong>: met de kopregel <code>Accept</code>
(<span lang="en">content negotiation</span>), met <code>?format=</code> of met een achtervoegsel
zoals <code>.csv</code>.</li>
<li><strong>Bewaren</strong>: stuur <code>ETag</code> terug in <code>If-None-Match</code>; is er
niets veranderd, dan is het antwoord 304 zonder inhoud.</li>
<li><strong>Fouten</strong>: <code>application/problem+json</code> (RFC 9457) zegt wat er mis is en
wat eraan te doen is, in de taal van <code>Accept-Language</code> (nl, en).</li>
<li><strong>Onvolledig</strong>: laat een antwoord rijen weg, dan zegt de kopregel
<code>Beleidsgraaf-Truncated</code> dat, en noemt <code>Link</code> het vervolg.</li>
</ul>
<p>Voor programma's: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
"""
_SERVER = "http://localhost:8000"
_EXAMPLES = {
    "/sparql": {"query": "SELECT ?doel ?tekst { ?doel a bg:Goal ; bg:text ?tekst } LIMIT 5"},
    "/doc": {"iri": "https://identifier.overheid.nl/tooi/id/gemeente/gm1948"},
    "/graphs": {"default": ""},
}
_PARTS = {
    "path": "goal/meierijstad-regionaal-beleidsplan-jeugdhulp/1a",
    "key": "plan/meierijstad-regionaal-beleidsplan-jeugdhulp",
    "extension": "trig",
    "name": "doelen.csv",
    "number": "1",
}


def write_page(document: Mapping[str, Any]) -> tuple[str, str]:
    """Write the page: a title and a body."""
    operations = sorted(_operations(document), key=lambda each: (each[3]["tags"], each[1]))
    groups = [
        (tag, list(found))
        for tag, found in groupby(operations, key=lambda each: each[3]["tags"][0])
    ]
    contents = "".join(
        f'<li><a href="#{_anchor(tag)}">{escape(tag)}</a> ({len(found)})</li>'
        for tag, found in groups
    )
    statuses = "".join(
        f'<tr><th scope="row">{status}</th><td>{escape(told)}</td></tr>'
        for status, told in PROBLEMS.items()
    )
    parts = [
        _INTRO,
        '<h2 id="statuscodes">Statuscodes van fouten</h2><table><caption>Wat een fout betekent'
        '</caption><thead><tr><th scope="col">code</th><th scope="col">betekenis</th></tr></thead>'
        f"<tbody>{statuses}</tbody></table>",
        f'<nav aria-label="Inhoud"><ul>{contents}</ul></nav>',
    ]
    for tag, found in groups:
        parts.append(f'<h2 id="{_anchor(tag)}">{escape(tag)}</h2>')
        parts += [_section(method, path, operation) for method, path, _, operation in found]
    parts.append('<p><a href="/">Terug naar het begin</a></p>')
    return "De API van Beleidsgraaf", "\n".join(parts)


def _operations(
    document: Mapping[str, Any],
) -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield method, path, operation["operationId"], operation


def _section(method: str, path: str, operation: Mapping[str, Any]) -> str:
    described = operation["description"]
    more = "" if described == operation["summary"] else f"<p>{escape(described)}</p>"
    answers = operation["responses"]
    kinds = ", ".join(f"<code>{escape(kind)}</code>" for kind in answers["200"].get("content", {}))
    statuses = ", ".join(f"<code>{status}</code>" for status in answers if status != "200")
    return (
        "<section>"
        f'<h3 id="{operation["operationId"]}"><code>{method.upper()} {escape(path)}</code></h3>'
        f"<p>{escape(operation['summary'])}</p>{more}"
        f"{_parameters(operation)}"
        + (f"<p>Formaten: {kinds}</p>" if kinds else "")
        + f'<pre tabindex="0"><code>{escape(_example(method, path, operation))}</code></pre>'
        f'<p><a href="#statuscodes">Andere antwoorden</a>: {statuses}</p></section>'
    )


def _parameters(operation: Mapping[str, Any]) -> str:
    if not operation["parameters"]:
        return ""
    rows = "".join(
        f'<tr><th scope="row"><code>{escape(each["name"])}</code></th>'
        f"<td>{escape(_kind(each['schema']))}</td>"
        f"<td>{escape(str(each['schema'].get('default', '')))}</td>"
        f"<td>{escape(each['description'])}</td></tr>"
        for each in operation["parameters"]
    )
    return (
        f'<div class="scroll" role="region" tabindex="0" '
        f'aria-labelledby="{operation["operationId"]}"><table>'
        "<caption>Parameters</caption><thead><tr>"
        '<th scope="col">naam</th><th scope="col">soort</th><th scope="col">anders</th>'
        f'<th scope="col">betekenis</th></tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _kind(schema: Mapping[str, Any]) -> str:
    if "enum" in schema:
        return " | ".join(schema["enum"])
    if schema["type"] == "array":
        return f"{_kind(schema['items'])} (mag vaker)"
    return str(schema.get("format", schema["type"]))


def _example(method: str, path: str, operation: Mapping[str, Any]) -> str:
    url = path
    for name, value in _PARTS.items():
        url = url.replace(f"{{{name}}}", value)
    if method == "post" and path in _EXAMPLES:
        fields = urlencode(_EXAMPLES[path])
        return f"curl -d '{fields}' '{_SERVER}{url}'"
    fields = urlencode(_EXAMPLES.get(path, {}) or _defaults(operation["parameters"]))
    verb = "" if method == "get" else f" -X {method.upper()}"
    follow = " -L" if "303" in operation["responses"] else ""
    return f"curl{verb}{follow} '{_SERVER}{url}" + (f"?{fields}'" if fields else "'")


def _defaults(parameters: list[Mapping[str, Any]]) -> dict[str, str]:
    """Give the values that a stored query takes of itself, to show how to give others."""
    return {
        each["name"]: str(each["schema"]["default"])
        for each in parameters
        if "default" in each["schema"] and each["schema"]["type"] != "boolean"
    }


def _anchor(tag: str) -> str:
    return tag.lower().replace(" ", "-")
