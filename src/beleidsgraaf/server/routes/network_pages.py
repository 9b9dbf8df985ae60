"""The network as pages: the list of measures, and a result with its form, table and reading aid.

Plain HTML without script; what is shown comes as JSON from a child (``network/jobs.py``).
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import quote, urlencode

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.server.routes.network_asking import Asked
from beleidsgraaf.server.routes.network_words import words_of
from beleidsgraaf.vocabulary import FIXED_BASE

_DOWNLOADS = ("csv", "xlsx", "json", "txt")
_LEFT_OUT = ("municipality", "generic", "curated")

Json = Mapping[str, Any]


def list_page(told: Json, *, lang: str) -> tuple[str, str]:
    """Write the list of measures, each by the question that it answers."""
    words = words_of(lang)
    items = "".join(
        f'<li><a href="/network/{each["name"]}.html?taal={lang}">'
        f"{escape(each['question'][lang])}</a> <code>{each['name']}</code></li>"
        for each in told["measures"]
    )
    pictures = "".join(
        f'<li><a href="/network/pictures/{name}.svg?taal={lang}">{words[name]}</a></li>'
        for name in ("goals", "matrix", "quotient")
    )
    files = "".join(
        f'<li><a href="/network/export.{each}">{each}</a></li>'
        for each in ("graphml", "gexf", "json", "cyjs", "dot", "csv", "xlsx")
    )
    body = (
        f"<p>{words['intro']}</p>{_other_language('/network?', lang)}<h2>{words['questions']}</h2>"
        f"<ul>{items}</ul><h2>{words['pictures']}</h2><ul>{pictures}</ul>"
        f"<h2>{words['files']}</h2><ul>{files}</ul>"
        f'<p><a href="/">{words["home"]}</a></p>'
    )
    return words["title"], body


def result_page(told: Json, *, asked: Asked, version: Manifest) -> tuple[str, str]:
    """Write a result: what it says, the table, what it does not say, and how it was counted."""
    lang, words = asked.lang, words_of(asked.lang)
    measure, result = told["measure"], told["result"]
    here = f"/network/{measure['name']}.html"
    caveats = "".join(f"<li>{escape(each[lang])}</li>" for each in result["caveats"])
    parts = [
        _other_language(f"{here}?{urlencode({**asked.given, **_pinned(asked)})}&", lang),
        f"<p><strong>{escape(result['reading'][lang])}</strong></p>",
        f"<h2>{words['mind']}</h2><ul>{caveats}</ul>" if caveats else "",
        _table(told, asked=asked, version=version),
        _downloads(measure["name"], asked),
        _form(told, here=here, asked=asked),
        _explanation(told, lang=lang),
        f'<p><a href="/network?taal={lang}">{words["all"]}</a></p>',
    ]
    return measure["question"][lang], "\n".join(parts)


def _table(told: Json, *, asked: Asked, version: Manifest) -> str:
    result, words, lang = told["result"], words_of(asked.lang), asked.lang
    if not result["rows"]:
        return f"<p>{words['nothing']}</p>"
    columns = result["columns"]
    head = "".join(f'<th scope="col">{escape(_capital(each[lang]))}</th>' for each in columns)
    rows = (
        "".join(_cell(row, each, told=told, asked=asked, version=version) for each in columns)
        for row in result["rows"]
    )
    body = "\n".join(f"<tr>{cells}</tr>" for cells in rows)
    caption = words["caption"].format(
        shown=len(result["rows"]), total=told["total"], version=version.id, as_of=version.as_of
    )
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{words["table"]}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>\n{body}\n</tbody></table></div>"
    )


def _cell(row: Json, column: Json, *, told: Json, asked: Asked, version: Manifest) -> str:
    value, lang = row[column["name"]], asked.lang
    if value is None:
        return "<td></td>"
    if column["name"] in row and str(value) in column.get("values", {}):
        return f"<td>{escape(column['values'][str(value)][lang])}</td>"
    if isinstance(value, bool):
        return f"<td>{words_of(lang)['yes' if value else 'no']}</td>"
    if column["kind"] == "thing":
        name = told["result"]["names"].get(value, value)
        return f"<td>{_link(str(value), str(name), asked=asked, version=version)}</td>"
    if isinstance(value, int | float):
        return f'<td class="number">{_number(value, column["kind"], lang)}</td>'
    if column["kind"] == "date":
        return f'<td><time datetime="{escape(value)}">{escape(value)}</time></td>'
    return f"<td>{escape(value)}</td>"


def _number(value: float, kind: str, lang: str) -> str:
    if kind == "share":
        return f"{value:.0%}"
    text = str(value) if isinstance(value, int) else f"{value:.3f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if lang == "nl" else text


def _link(iri: str, name: str, *, asked: Asked, version: Manifest) -> str:
    """Link to the page about a thing: by its own path here, or as a thing from elsewhere."""
    pinned = f"?{urlencode(_pinned(asked))}" if asked.version else ""
    for base in (version.base_iri, FIXED_BASE):
        if iri.startswith(f"{base}id/"):
            path = "/" + quote(iri.removeprefix(base), safe="/-._~%")
            return f'<a href="{escape(path + pinned)}">{escape(name)}</a>'
    if not iri.startswith(("http://", "https://")):
        return escape(name)
    return f'<a href="/doc?{escape(urlencode({"iri": iri}))}">{escape(name)}</a>'


def _form(told: Json, *, here: str, asked: Asked) -> str:
    """Offer the choices: scope, what to leave out, and the parameters of the measure."""
    lang, words = asked.lang, words_of(asked.lang)
    own = {each["name"] for each in told["measure"]["parameters"]}
    scope = asked.given.get("scope", "all")
    options = "".join(
        f'<option value="{escape(each["value"])}"{" selected" * (each["value"] == scope)}>'
        f"{escape(_capital(each[lang]))}</option>"
        for each in told["scopes"]
    )
    without = asked.given.get("without", "")
    choices = "".join(
        f'<option value="{each}"{" selected" * (each == without)}>{words[each]}</option>'
        for each in _LEFT_OUT
    )
    fields = "".join(_field(each, asked) for each in told["measure"]["parameters"])
    hidden = f'<input type="hidden" name="taal" value="{lang}">'
    if asked.version:
        hidden += f'<input type="hidden" name="version" value="{escape(asked.version)}">'
    kept = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in sorted(asked.given.items())
        if name in ("roles", "with") and name not in own
    )
    return (
        f'<h2>{words["choose"]}</h2><form action="{here}" method="get">'
        f'<p><label for="scope">{words["scope"]}</label><br>'
        f'<select id="scope" name="scope">{options}</select></p>{fields}'
        f'<p><label for="without">{words["without"]}</label><br><select id="without" '
        f'name="without"><option value="">{words["nobody"]}</option>{choices}</select></p>'
        f'{hidden}{kept}<p><button type="submit">{words["ask"]}</button></p></form>'
    )


def _field(parameter: Json, asked: Asked) -> str:
    name, label = escape(parameter["name"]), escape(_capital(parameter[asked.lang]))
    value = asked.given.get(parameter["name"], parameter["default"])
    if parameter["choices"]:
        options = "".join(
            f'<option value="{escape(each)}"{" selected" * (each == value)}>{escape(each)}</option>'
            for each in parameter["choices"]
        )
        control = f'<select id="{name}" name="{name}">{options}</select>'
    else:
        kind = "number" if parameter["kind"] == "integer" else "text"
        written = "" if value is None else escape(str(value))
        control = f'<input type="{kind}" id="{name}" name="{name}" size="40" value="{written}">'
    return f'<p><label for="{name}">{label}</label><br>{control}</p>'


def _downloads(measure: str, asked: Asked) -> str:
    words = words_of(asked.lang)
    fields = urlencode({**asked.given, **_pinned(asked), "taal": asked.lang})
    links = ", ".join(
        f'<a href="/network/{measure}.{each}?{escape(fields)}">{words[each]}</a>'
        for each in _DOWNLOADS
    )
    return f"<p>{words['download']}: {links}</p>"


def _explanation(told: Json, *, lang: str) -> str:
    """Say how it was counted: for who wants to check or cite it."""
    measure, result, words = told["measure"], told["result"], words_of(lang)
    known = result["statements"]
    settings = {**result["parameters"], **({"seed": result["seed"]} if result["seed"] else {})}
    lines: Sequence[tuple[str, str]] = (
        (words["definition"], measure["definition"][lang]),
        (words["pitfall"], measure["pitfall"][lang]),
        (
            words["network"],
            f"{result['projection'][lang]}. {measure['projection']['meaning'][lang]}",
        ),
        (words["scope"], result["scope"][lang]),
        (
            words["size"],
            words["sizes"].format(
                n=result["nodes"], e=result["edges"], alone=f"{result['isolatedShare']:.0%}"
            ),
        ),
        (words["known"], words["counts"].format(**known)),
        (words["settings"], ", ".join(f"{key}={value}" for key, value in settings.items()) or "-"),
        (words["engine"], result["engine"]),
        (words["version"], result["version"]),
        (words["reference"], measure["reference"] or "-"),
    )
    body = "".join(f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in lines)
    return f"<details><summary>{words['how']}</summary><dl>{body}</dl></details>"


def _other_language(url: str, lang: str) -> str:
    other = "en" if lang == "nl" else "nl"
    text = words_of(other)["this-language"]
    return (
        f'<p><a href="{escape(url)}taal={other}" hreflang="{other}" lang="{other}">{text}</a></p>'
    )


def _pinned(asked: Asked) -> dict[str, str]:
    return {"version": asked.version} if asked.version else {}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
