"""The network as pages: the list of measures, and a result with its form, table and reading aid.

The body only; ``page.py`` puts it in the frame. What is shown comes as JSON from a child
(``network/jobs.py``). The table is written by ``network_table.py``.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import urlencode

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.errors import ParameterUnusable, ResourceNotFound
from beleidsgraaf.pieces import marked
from beleidsgraaf.server.pages.addresses import Addresses
from beleidsgraaf.server.pages.framing import Written, items
from beleidsgraaf.server.pages.shown import Crumb
from beleidsgraaf.server.routes.network_asking import Asked
from beleidsgraaf.server.routes.network_table import result_table
from beleidsgraaf.server.routes.network_words import words_of

_DOWNLOADS = ("csv", "xlsx", "json", "txt")
_FILES = (
    ("graphml", "GraphML"),
    ("gexf", "GEXF (Gephi)"),
    ("json", "JSON"),
    ("cyjs", "Cytoscape"),
    ("dot", "Graphviz"),
    ("csv", "CSV"),
    ("xlsx", "Excel (XLSX)"),
)
_MOST_LISTED = 40  # scopes in a list to choose from; of more, the name is typed, as in picking.py
_LONGEST = 200  # characters of what was typed
_LEFT_OUT = ("municipality", "generic", "curated")

Json = Mapping[str, Any]


def list_page(told: Json, *, asked: Asked) -> Written:
    """Write the list of measures, each by the question that it answers."""
    words, addresses, lang = words_of(asked.lang), _addresses(asked), asked.lang
    measures = items(
        (addresses.path(f"/network/{each['name']}.html"), each["question"][lang])
        for each in told["measures"]
    )
    pictures = items(
        (addresses.plain(f"/network/pictures/{name}.svg", taal=lang), words[name])
        for name in ("goals", "matrix", "quotient")
    )
    files = items((addresses.plain(f"/network/export.{each}"), name) for each, name in _FILES)
    body = (
        f'<p class="aanhef">{words["intro"]}</p><h2>{words["questions"]}</h2>'
        f'<ul class="lijst">{measures}</ul><h2>{words["pictures"]}</h2><ul>{pictures}</ul>'
        f'<div class="niet-afdrukken"><h2>{words["files"]}</h2>'
        f'<ul class="regel-van-links">{files}</ul></div>'
    )
    crumbs = (*_above(asked), Crumb(words["title"]))
    return Written(words["title"], body, words["intro"], crumbs, "network")


def result_page(told: Json, *, asked: Asked, version: Manifest) -> Written:
    """Write a result: what it says, the table, what it does not say, and how it was counted."""
    lang, words = asked.lang, words_of(asked.lang)
    measure, spoken = told["measure"], told["spoken"]
    caveats = "".join(f"<li>{marked(each)}</li>" for each in spoken["caveats"])
    mind = f'<div class="let-op"><h2>{words["mind"]}</h2><ul>{caveats}</ul></div>'
    form, is_chosen_first = _form(told, asked=asked), len(told["scopes"]) > _MOST_LISTED
    parts = [
        f'<p class="aanhef">{marked(spoken["reading"])}</p>',
        form if is_chosen_first else "",
        mind if caveats else "",
        result_table(told, addresses=_addresses(asked, version.base_iri), version=version),
        _downloads(measure["name"], asked),
        "" if is_chosen_first else form,
        _explanation(told, lang=lang),
    ]
    title = measure["question"][lang]
    crumbs = (
        *_above(asked),
        Crumb(words["title"], _addresses(asked).path("/network")),
        Crumb(measure["title"][lang]),
    )
    reading = told["result"]["reading"][lang]
    return Written(title, "\n".join(parts), reading[:300], crumbs, "network", is_wide=True)


def led_on(
    error: ParameterUnusable | ResourceNotFound, *, asked: Asked, measure: str
) -> ParameterUnusable | ResourceNotFound:
    """Give an error about a scope links to the scopes that may be meant; any other as it is."""
    fitting = error.fields.get("fitting")
    if not isinstance(fitting, list):
        return error
    here, shown = _addresses(asked).path(f"/network/{measure}.html"), asked.given["scope"]
    near = [
        [
            _capital(en if asked.lang == "en" else nl),
            f"{here}{'&' if '?' in here else '?'}{urlencode({**asked.given, 'scope': value})}",
            "",
        ]
        for value, nl, en in fitting
    ]
    shown = shown[:_LONGEST]
    if isinstance(error, ParameterUnusable):
        return ParameterUnusable(
            f"'{shown}' past bij meer dan één plan of gebied. Kies er één, of typ meer woorden.",
            f"'{shown}' fits more than one plan or area. Choose one, or type another word.",
            value=shown, near=near,
        )  # fmt: skip
    return ResourceNotFound(
        f"Er is hier geen plan of gebied '{shown}'. Ga terug en typ een woord uit de naam.",
        f"There is no plan or area '{shown}' here. Go back and type a word of the name.",
        name=shown, near=near,
    )  # fmt: skip


def _above(asked: Asked) -> tuple[Crumb, ...]:
    words, addresses = words_of(asked.lang), _addresses(asked)
    return (
        Crumb(words["network-page"], addresses.path("/netwerk")),
        Crumb(words["analysis"], addresses.path("/analyse")),
    )


def _addresses(asked: Asked, base_iri: str = "") -> Addresses:
    """Give where links go: in the language of the page, and the version that was asked for."""
    return Addresses(base_iri, asked.lang, asked.version or "")


def _form(told: Json, *, asked: Asked) -> str:
    """Offer the choices: scope, what to leave out, and the parameters of the measure."""
    lang, words = asked.lang, words_of(asked.lang)
    here = Addresses("", lang).path(f"/network/{told['measure']['name']}.html")
    own = {each["name"] for each in told["measure"]["parameters"]}
    without = asked.given.get("without", "")
    choices = "".join(
        f'<option value="{each}"{" selected" * (each == without)}>{words[each]}</option>'
        for each in _LEFT_OUT
    )
    fields = "".join(_field(each, asked) for each in told["measure"]["parameters"])
    hidden = ""
    if asked.version:
        hidden = f'<input type="hidden" name="version" value="{escape(asked.version)}">'
    kept = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in sorted(asked.given.items())
        if name in ("roles", "with") and name not in own
    )
    return (
        f'<div class="niet-afdrukken"><h2>{words["choose"]}</h2><form action="{here}" method="get">'
        f"{_scopes(told['scopes'], asked)}{fields}"
        f'<p><label for="without">{words["without"]}</label><br><select id="without" '
        f'name="without"><option value="">{words["nobody"]}</option>{choices}</select></p>'
        f'{hidden}{kept}<p><button type="submit">{words["ask"]}</button></p></form></div>'
    )


def _scopes(scopes: Sequence[Json], asked: Asked) -> str:
    """Offer the scopes in a list, or where there are many as a field to type a name in."""
    lang, words, given = asked.lang, words_of(asked.lang), asked.given.get("scope", "all")
    label = f'<label for="scope">{words["scope"]}</label>'
    if len(scopes) <= _MOST_LISTED:
        options = "".join(
            f'<option value="{escape(each["value"])}"{" selected" * (each["value"] == given)}>'
            f"{escape(_capital(each[lang]))}</option>"
            for each in scopes
        )
        return f'<p>{label}<br><select id="scope" name="scope">{options}</select></p>'
    names = {each["value"]: _capital(each[lang]) for each in scopes if each["value"] != "all"}
    text = "" if given == "all" else names.get(given, given)[:_LONGEST]
    listed = "".join(f'<option value="{escape(each)}">' for each in names.values())
    return (
        f'<p>{label}<br><span class="klein stil" id="scope-uitleg">{words["scope-hint"]}</span><br>'
        f'<input id="scope" name="scope" size="40" maxlength="{_LONGEST}" value="{escape(text)}" '
        'autocomplete="off" list="scope-namen" aria-describedby="scope-uitleg">'
        f'<datalist id="scope-namen">{listed}</datalist></p>'
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
    pinned = {"version": asked.version} if asked.version else {}
    fields = urlencode({**asked.given, **pinned, "taal": asked.lang})
    links = ", ".join(
        f'<a href="/network/{measure}.{each}?{escape(fields)}">{words[each]}</a>'
        for each in _DOWNLOADS
    )
    return f'<p class="niet-afdrukken">{words["download"]}: {links}</p>'


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
    written = {term: escape(text) for term, text in lines}
    written[words["scope"]] = marked(told["spoken"]["scope"])
    body = "".join(f"<dt>{escape(term)}</dt><dd>{text}</dd>" for term, text in written.items())
    return f"<details><summary>{words['how']}</summary><dl>{body}</dl></details>"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
