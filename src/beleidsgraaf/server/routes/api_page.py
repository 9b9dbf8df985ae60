"""The page at ``/api``: the OpenAPI document for people, in one language; its words are beside it.

The body only; ``page.py`` puts it in the frame.
"""

from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from beleidsgraaf.server.pages.addresses import Addresses
from beleidsgraaf.server.pages.framing import Written, anchor, stacked_cell, stacked_table
from beleidsgraaf.server.pages.shown import Crumb
from beleidsgraaf.server.routes.api_words import API, INTRO, TAGS
from beleidsgraaf.server.routes.stored_paths import TAG
from beleidsgraaf.server.schemas import PROBLEMS

_BOTH = " / "  # between what the document says in Dutch and in English
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


def write_page(document: Mapping[str, Any], *, lang: str) -> Written:
    """Write the page in one language."""
    words = API[lang]
    operations = sorted(_operations(document), key=lambda each: (each[3]["tags"], each[1]))
    groups = [
        (tag, list(found))
        for tag, found in groupby(operations, key=lambda each: each[3]["tags"][0])
    ]
    contents = "".join(
        f"<li>{anchor('#' + _anchor(tag), _group(tag, lang))} ({len(found)})</li>"
        for tag, found in groups
    )
    statuses = "".join(
        f'<tr><th scope="row">{status}</th><td>{_said(told, lang)}</td></tr>'
        for status, told in PROBLEMS.items()
    )
    parts = [
        INTRO[lang],
        f'<nav aria-label="{words["contents"]}"><ul class="regel-van-links">{contents}</ul></nav>',
        f'<h2 id="statuscodes">{words["problems"]}</h2>'
        f"<table><caption>{words['meaning-of']}</caption>"
        f'<thead><tr><th scope="col">{words["code"]}</th><th scope="col">{words["meaning"]}</th>'
        f"</tr></thead><tbody>{statuses}</tbody></table>",
    ]
    for tag, found in groups:
        parts.append(f'<h2 id="{_anchor(tag)}">{escape(_group(tag, lang))}</h2>')
        parts += [_section(method, path, each, lang) for method, path, _, each in found]
    crumbs = (Crumb(words["data"], Addresses("", lang).path("/gegevens")), Crumb(words["title"]))
    return Written(words["title"], "\n".join(parts), words["about"], crumbs, is_wide=True)


def _operations(
    document: Mapping[str, Any],
) -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield method, path, operation["operationId"], operation


def _group(tag: str, lang: str) -> str:
    return TAGS.get(tag, tag) if lang == "en" else tag


def _said(text: str, lang: str) -> str:
    """Give what a text of the document says in one language, as HTML."""
    both = text.split(_BOTH)
    return escape(both[1 if lang == "en" else 0] if len(both) == 2 else text)


def _section(method: str, path: str, operation: Mapping[str, Any], lang: str) -> str:
    words, name = API[lang], operation["operationId"]
    answers = operation["responses"]
    kinds = ", ".join(f"<code>{escape(kind)}</code>" for kind in answers["200"].get("content", {}))
    statuses = ", ".join(f"<code>{status}</code>" for status in answers if status != "200")
    summary, more = _about(operation, lang)
    return (
        f'<details class="opgave"><summary><h3 id="{name}"><code>{method.upper()} {escape(path)}'
        f"</code></h3> {summary}</summary>{more}{_parameters(operation, lang)}"
        + (f"<p>{words['formats']}: {kinds}</p>" if kinds else "")
        + f'<pre tabindex="0"><code>{escape(_example(method, path, operation))}</code></pre>'
        f'<p><a href="#statuscodes">{words["others"]}</a>: {statuses}</p></details>'
    )


def _about(operation: Mapping[str, Any], lang: str) -> tuple[str, str]:
    """Say what an operation does; a stored query is asked in Dutch, with the English beneath."""
    summary, described = operation["summary"], operation["description"]
    if operation["tags"] == [TAG]:
        summary, described = (described if lang == "en" and described else summary), ""
    more = "" if described in (summary, "") else f"<p>{_said(described, lang)}</p>"
    return _said(summary, lang), more


def _parameters(operation: Mapping[str, Any], lang: str) -> str:
    if not operation["parameters"]:
        return ""
    words = API[lang]
    heads = (words["name"], words["kind"], words["otherwise"], words["meaning"])
    rows = (_parameter(each, words, lang=lang) for each in operation["parameters"])
    labelled = f'aria-labelledby="{operation["operationId"]}"'
    return stacked_table(words["parameters"], heads, rows=rows, labelled=labelled)


def _parameter(told: Mapping[str, Any], words: Mapping[str, str], *, lang: str) -> list[str]:
    """Write the cells about a parameter, its name before the rest."""
    cells = (
        (words["kind"], escape(_kind(told["schema"], lang))),
        (words["otherwise"], escape(str(told["schema"].get("default", "")))),
        (words["meaning"], _said(told["description"], lang)),
    )
    name = f'<th scope="row" role="rowheader"><code>{escape(told["name"])}</code></th>'
    return [name, *(stacked_cell(text, head) for head, text in cells)]


def _kind(schema: Mapping[str, Any], lang: str) -> str:
    if "enum" in schema:
        return " | ".join(each for each in schema["enum"] if each)
    if schema["type"] == "array":
        return f"{_kind(schema['items'], lang)} ({API[lang]['often']})"
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
