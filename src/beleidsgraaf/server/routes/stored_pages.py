"""The stored queries as pages: the list of them, and an answer as a table with its form.

The body only; ``page.py`` puts it in the frame. A column with IRIs is shown as the names of its
column ``…Label``, each a link to the page about that thing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any
from urllib.parse import quote

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.query.records import Rows, plain_value
from beleidsgraaf.server.pages.addresses import Addresses
from beleidsgraaf.server.pages.frame import written_day
from beleidsgraaf.server.pages.framing import Written, anchor, items, stacked_cell, stacked_table
from beleidsgraaf.server.pages.shown import Crumb
from beleidsgraaf.server.pages.terms import FORMAT_NAMES
from beleidsgraaf.server.routes.stored_asking import Asked
from beleidsgraaf.server.routes.stored_renderings import CSV, PAGE, renderings_of
from beleidsgraaf.server.routes.stored_words import words_of
from beleidsgraaf.stored_queries import Described, Parameter, StoredQuery
from beleidsgraaf.vocabulary import PREFIXES

COLLECTIONS = ("explore", "competency")
_LABEL = "Label"
_INPUTS = {"date": "date", "integer": "number"}
_FILES = {
    **FORMAT_NAMES, "json": "JSON", "csv": "CSV", "tsv": "TSV", "xlsx": "Excel (XLSX)",
    "sparql-json": "SPARQL JSON", "sparql-xml": "SPARQL XML",
}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """What a page shows: a query, how it was asked, on which version; ``more`` rows follow."""

    query: StoredQuery
    asked: Asked
    version: Manifest
    more: bool = False

    @property
    def addresses(self) -> Addresses:
        """Where links go: in the language of the page, and the version that was asked for."""
        return Addresses(self.version.base_iri, self.asked.language, self.asked.version or "")

    @property
    def here(self) -> str:
        """The address of the page, without what is filled in."""
        return Addresses("", self.asked.language).path(f"/queries/{quote(self.query.name)}.html")


def list_page(collection: str, queries: Iterable[StoredQuery], *, lang: str) -> Written:
    """Write the list of queries of one collection."""
    words, addresses = words_of(lang), Addresses("", lang)
    listed = items(
        (addresses.path(f"/queries/{quote(each.name)}.html"), each.question[lang])
        for each in queries
    )
    more = items(
        [
            *(
                (addresses.path("/queries", collection=each), words[each])
                for each in COLLECTIONS
                if each != collection
            ),
            (addresses.path("/sparql"), words["own"]),
            (addresses.path("/api"), words["api"]),
        ]
    )
    body = (
        f'<p class="aanhef">{words["list-intro"]}</p><h2>{words[collection]}</h2>'
        f'<ul class="lijst in-kolommen">{listed}</ul><h2>{words["more"]}</h2><ul>{more}</ul>'
    )
    title = words["list-title"]
    return Written(
        title, body, words["list-intro"], (Crumb(words["data"], addresses.path("/gegevens")),
        Crumb(title)), is_wide=True,
    )  # fmt: skip


def table_page(shown: Shown, rows: Rows) -> Written:
    """Write the answer to a SELECT as a table."""
    words, query, asked = words_of(shown.asked.language), shown.query, shown.asked
    caption = words["caption"].format(
        first=min(asked.offset + 1, asked.offset + len(rows.rows)),
        last=asked.offset + len(rows.rows),
        version=shown.version.id,
        as_of=written_day(str(shown.version.as_of), lang=asked.language),
    )
    columns = _columns(query, rows, lang=asked.language)
    table = stacked_table(
        escape(caption),
        (escape(each.heading) for each in columns),
        rows=((_cell(row, column, shown=shown) for column in columns) for row in rows.rows),
        labelled=f'aria-label="{words["table"]}"',
    )
    answer = table if rows.rows else f"<p>{words['nothing']}</p>"
    return _written(shown, _form(shown), answer, _turning(shown, len(rows.rows)))


def graph_page(shown: Shown) -> Written:
    """Write the page of a query whose answer is a graph: no table, but the formats it has."""
    return _written(shown, _form(shown), f"<p>{words_of(shown.asked.language)['graph']}</p>")


def _written(shown: Shown, *told: str) -> Written:
    words, addresses = words_of(shown.asked.language), shown.addresses
    title = shown.query.question[shown.asked.language]
    crumbs = (
        Crumb(words["data"], addresses.path("/gegevens")),
        Crumb(words["list-title"], addresses.path("/queries")),
        Crumb(title),
    )
    body = "\n".join([*told, _downloads(shown), _explanation(shown)])
    return Written(title, body, words["list-intro"], crumbs, is_wide=True)


@dataclass(frozen=True)
class _Column:
    heading: str
    text: int  # index of the column that is shown
    link: int | None = None  # index of the column with the IRI behind it


def _columns(query: StoredQuery, rows: Rows, *, lang: str) -> list[_Column]:
    """Join each column of IRIs with the column of its names."""
    said = {column.name: column for column in query.columns}
    found = []
    for index, name in enumerate(rows.columns):
        base = name.removesuffix(_LABEL)
        if name + _LABEL in rows.columns:
            continue
        link = rows.columns.index(base) if base != name and base in rows.columns else None
        found.append(_Column(_heading(said.get(name), name, lang=lang), index, link))
    return found


def _heading(column: Described | None, name: str, *, lang: str) -> str:
    text = name if column is None else getattr(column, lang)
    for end in (" (IRI)", ";", ":"):
        text = text.partition(end)[0]
    return text[:1].upper() + text[1:]


def _cell(row: Sequence[Mapping[str, Any] | None], column: _Column, *, shown: Shown) -> str:
    term = row[column.text]
    behind = row[column.link] if column.link is not None else term
    value = plain_value(term)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    text = _text(value, term, shown=shown)
    if behind is not None and behind["type"] == "uri":
        text = _link(str(behind["value"]), text or _shorten(str(behind["value"]), shown), shown)
    return stacked_cell(text, column.heading, is_number=is_number)


def _text(value: object, term: Mapping[str, Any] | None, *, shown: Shown) -> str:
    if value is None or term is None:
        return ""
    if isinstance(value, bool):
        return words_of(shown.asked.language)["yes" if value else "no"]
    if isinstance(value, date):
        day = written_day(str(value), lang=shown.asked.language)
        return f'<time datetime="{value}">{day}</time>'
    if term["type"] == "uri":
        return _shorten(str(value), shown)
    return escape(str(value))


def _shorten(iri: str, shown: Shown) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return escape(f"{prefix}:{iri.removeprefix(namespace)}")
    own = shown.addresses.own_path(iri)
    return escape(own.rpartition("/")[2] or iri)


def _link(iri: str, text: str, shown: Shown) -> str:
    """Link to the page about a thing, or to what is known of one from elsewhere."""
    address = shown.addresses.of(iri)
    return text if address == "#" else f'<a href="{escape(address)}">{text}</a>'


def _form(shown: Shown) -> str:
    query, asked = shown.query, shown.asked
    fields = "".join(_field(each, asked) for each in query.parameters)
    if not fields:
        return ""
    version = f'<input type="hidden" name="version" value="{escape(asked.version or "")}">'
    return (
        f'<form class="velden niet-afdrukken" action="{shown.here}" method="get">{fields}'
        f"{version if asked.version else ''}"
        f'<p><button type="submit">{words_of(asked.language)["ask"]}</button></p></form>'
    )


def _field(parameter: Parameter, asked: Asked) -> str:
    value = asked.values.get(parameter.name, parameter.default or "")
    name, kind = escape(parameter.name), _INPUTS.get(parameter.type, "text")
    label, _, hint = getattr(parameter, asked.language).partition(": ")
    shown, told = escape(label[:1].upper() + label[1:]), ""
    help_id = f' aria-describedby="{name}-uitleg"' if hint else ""
    if hint:
        told = f'<br><span class="klein stil" id="{name}-uitleg">{escape(hint)}</span>'
    named = f'id="{name}" name="{name}"{help_id}'
    control = f'<input type="{kind}" {named} size="40" value="{escape(value)}">'
    if parameter.choices:
        control = f"<select {named}>{_options(parameter, asked)}</select>"
    return f'<p><label for="{name}">{shown}</label><br>{control}{told}</p>'


def _options(parameter: Parameter, asked: Asked) -> str:
    """Offer the codes by what they are called, and none where the query can do without."""
    value = asked.values.get(parameter.name, parameter.default or "")
    every = [("", words_of(asked.language)["all"])] if parameter.default is None else []
    every += [(each.name, getattr(each, asked.language)) for each in parameter.choices]
    return "".join(
        f'<option value="{escape(code)}"{" selected" * (code == value)}>{escape(text)}</option>'
        for code, text in every
    )


def _turning(shown: Shown, count: int) -> str:
    words, asked = words_of(shown.asked.language), shown.asked
    step = asked.limit or count
    links = []
    for wanted, offset, name in (
        (asked.offset > 0, max(asked.offset - step, 0), "previous"),
        (shown.more, asked.offset + count, "next"),
    ):
        if wanted:
            fields = asked.elsewhere(offset=offset, limit=step, taal=None, format=None)
            url = escape(f"{shown.here}?{fields}")
            links.append(f'<a href="{url}" rel="{name[:4]}">{words[name]}</a>')
    cut = f"<p><strong>{words['cut']}</strong></p>" if shown.more else ""
    if not links:
        return cut
    return f'{cut}<nav aria-label="{words["rows"]}"><p>{" · ".join(links)}</p></nav>'


def _downloads(shown: Shown) -> str:
    words, here = words_of(shown.asked.language), f"/queries/{quote(shown.query.name)}"
    changed: dict[str, str | None] = dict.fromkeys(("format", "bom", "limit", "offset"))
    changed["taal"] = "en" if shown.asked.language == "en" else None
    links = []
    for each in renderings_of(shown.query.form):
        fields = shown.asked.elsewhere(**changed)
        url = f"{here}.{each.extension}" + (f"?{fields}" if fields else "")
        if each is not PAGE:
            links.append((url, _FILES.get(each.name, each.name)))
        if each is CSV:
            marked = shown.asked.elsewhere(**changed | {"bom": "true"})
            links.append((f"{here}.csv?{marked}", words["csv-bom"]))
    return f'<h2>{words["downloads"]}</h2><ul class="regel-van-links">{items(links)}</ul>'


def _explanation(shown: Shown) -> str:
    words, query, lang = words_of(shown.asked.language), shown.query, shown.asked.language
    columns = "".join(
        f"<dt><code>{escape(each.name)}</code></dt><dd>{escape(getattr(each, lang))}</dd>"
        for each in query.columns
    )
    told = f"<h3>{words['columns']}</h3><dl>{columns}</dl>" if columns else ""
    ask = shown.addresses.path("/sparql", query=query.text)
    return (
        f"<details><summary>{words['explanation']}</summary>{told}<h3>SPARQL</h3>"
        f'<pre tabindex="0"><code>{escape(query.text)}</code></pre>'
        f"<p>{anchor(ask, words['sparql'])}</p></details>"
    )
