"""The stored queries as pages: the list of them, and an answer as a table with its form.

Plain HTML without script. A column with IRIs is shown as the names of its column ``…Label``, each
a link to the page about that thing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any
from urllib.parse import quote, urlencode

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.query.records import Rows, plain_value
from beleidsgraaf.server.routes.stored_asking import Asked
from beleidsgraaf.server.routes.stored_renderings import CSV, PAGE, renderings_of
from beleidsgraaf.server.routes.stored_words import words_of
from beleidsgraaf.stored_queries import Described, Parameter, StoredQuery
from beleidsgraaf.vocabulary import FIXED_BASE, PREFIXES

COLLECTIONS = ("explore", "competency")
_LABEL = "Label"
_INPUTS = {"date": "date", "integer": "number"}


@dataclass(frozen=True)
class Shown:
    """What a page shows: a query, how it was asked, on which version; ``more`` rows follow."""

    query: StoredQuery
    asked: Asked
    version: Manifest
    more: bool = False


def list_page(collection: str, queries: Iterable[StoredQuery], *, lang: str) -> tuple[str, str]:
    """Write the list of queries of one collection."""
    words = words_of(lang)
    other = urlencode({"collection": collection, "taal": "en" if lang == "nl" else "nl"})
    items = "".join(
        f'<li><a href="/queries/{quote(each.name)}.html?taal={lang}">{escape(each.question[lang])}'
        f"</a> <code>{escape(each.name)}</code></li>"
        for each in queries
    )
    more = "".join(
        f'<li><a href="/queries?collection={each}&amp;taal={lang}">{words[each]}</a></li>'
        for each in COLLECTIONS
        if each != collection
    )
    body = (
        f"<p>{words['list-intro']}</p>{_other_language(f'/queries?{other}', lang)}"
        f"<h2>{words[collection]}</h2><ul>{items}</ul><h2>{words['more']}</h2>"
        f'<ul>{more}<li><a href="/api">{words["api"]}</a></li>'
        f'<li><a href="/">{words["home"]}</a></li></ul>'
    )
    return words["list-title"], body


def table_page(shown: Shown, rows: Rows) -> tuple[str, str]:
    """Write the answer to a SELECT as a table."""
    words, query, asked = words_of(shown.asked.language), shown.query, shown.asked
    caption = words["caption"].format(
        first=min(asked.offset + 1, asked.offset + len(rows.rows)),
        last=asked.offset + len(rows.rows),
        version=shown.version.id,
        as_of=shown.version.as_of,
    )
    columns = _columns(query, rows, lang=asked.language)
    head = "".join(f'<th scope="col">{escape(each.heading)}</th>' for each in columns)
    body = "\n".join(f"<tr>{_cells(row, columns, shown=shown)}</tr>" for row in rows.rows)
    table = (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{words["table"]}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>\n{body}\n</tbody></table></div>"
    )
    answer = table if rows.rows else f"<p>{words['nothing']}</p>"
    told = [_form(shown), answer, _turning(shown, len(rows.rows)), _downloads(shown)]
    return query.question[asked.language], "\n".join([*told, _explanation(shown)])


def graph_page(shown: Shown) -> tuple[str, str]:
    """Write the page of a query whose answer is a graph: no table, but the formats it has."""
    words = words_of(shown.asked.language)
    parts = [_form(shown), f"<p>{words['graph']}</p>", _downloads(shown), _explanation(shown)]
    return shown.query.question[shown.asked.language], "\n".join(parts)


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


def _cells(
    row: Sequence[Mapping[str, Any] | None], columns: Iterable[_Column], *, shown: Shown
) -> str:
    return "".join(_cell(row, column, shown=shown) for column in columns)


def _cell(row: Sequence[Mapping[str, Any] | None], column: _Column, *, shown: Shown) -> str:
    term = row[column.text]
    behind = row[column.link] if column.link is not None else term
    value = plain_value(term)
    kind = (
        ' class="number"' if isinstance(value, int | float) and value not in (True, False) else ""
    )
    text = _text(value, term, shown=shown)
    if behind is not None and behind["type"] == "uri":
        text = _link(str(behind["value"]), text or _shorten(str(behind["value"]), shown), shown)
    return f"<td{kind}>{text}</td>"


def _text(value: object, term: Mapping[str, Any] | None, *, shown: Shown) -> str:
    if value is None or term is None:
        return ""
    if isinstance(value, bool):
        return words_of(shown.asked.language)["yes" if value else "no"]
    if isinstance(value, date):
        return f'<time datetime="{value}">{value}</time>'
    if term["type"] == "uri":
        return _shorten(str(value), shown)
    return escape(str(value))


def _shorten(iri: str, shown: Shown) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return escape(f"{prefix}:{iri.removeprefix(namespace)}")
    return escape(iri.removeprefix(shown.version.base_iri))


def _link(iri: str, text: str, shown: Shown) -> str:
    """Link to the page about a thing: by its own path here, or as a thing from elsewhere."""
    for base in (shown.version.base_iri, FIXED_BASE):
        if iri.startswith(f"{base}id/"):
            path = "/" + quote(iri.removeprefix(base), safe="/-._~%")
            pinned = (
                f"?{urlencode({'version': shown.asked.version})}" if shown.asked.version else ""
            )
            return f'<a href="{escape(path + pinned)}">{text}</a>'
    if not iri.startswith(("http://", "https://")):
        return text
    return f'<a href="/doc?{escape(urlencode({"iri": iri}))}">{text}</a>'


def _form(shown: Shown) -> str:
    query, asked = shown.query, shown.asked
    words = words_of(asked.language)
    fields = "".join(_field(each, asked) for each in query.parameters)
    hidden = f'<input type="hidden" name="taal" value="{asked.language}">'
    if asked.version:
        hidden += f'<input type="hidden" name="version" value="{escape(asked.version)}">'
    here = f"/queries/{quote(query.name)}.html"
    other = "en" if asked.language == "nl" else "nl"
    switch = _other_language(f"{here}?{asked.elsewhere(taal=other, format=None)}", asked.language)
    if not fields:
        return switch
    return (
        f'{switch}<form action="{here}" method="get">{fields}{hidden}'
        f'<p><button type="submit">{words["ask"]}</button></p></form>'
    )


def _field(parameter: Parameter, asked: Asked) -> str:
    value = asked.values.get(parameter.name, parameter.default or "")
    name, kind = escape(parameter.name), _INPUTS.get(parameter.type, "text")
    label = escape(getattr(parameter, asked.language))
    return (
        f'<p><label for="{name}">{label[:1].upper() + label[1:]}</label><br>'
        f'<input type="{kind}" id="{name}" name="{name}" size="40" value="{escape(value)}"></p>'
    )


def _other_language(url: str, lang: str) -> str:
    other = "en" if lang == "nl" else "nl"
    text = words_of(other)["this-language"]
    return f'<p><a href="{escape(url)}" hreflang="{other}" lang="{other}">{text}</a></p>'


def _turning(shown: Shown, count: int) -> str:
    words, asked = words_of(shown.asked.language), shown.asked
    step = asked.limit or count
    links = []
    for wanted, offset, name in (
        (asked.offset > 0, max(asked.offset - step, 0), "previous"),
        (shown.more, asked.offset + count, "next"),
    ):
        if wanted:
            fields = asked.elsewhere(offset=offset, limit=step, taal=asked.language, format=None)
            url = escape(f"/queries/{quote(shown.query.name)}.html?{fields}")
            links.append(f'<a href="{url}" rel="{name[:4]}">{words[name]}</a>')
    cut = f"<p><strong>{words['cut']}</strong></p>" if shown.more else ""
    if not links:
        return cut
    return f'{cut}<nav aria-label="{words["rows"]}"><p>{" · ".join(links)}</p></nav>'


def _downloads(shown: Shown) -> str:
    words, here = words_of(shown.asked.language), f"/queries/{quote(shown.query.name)}"
    left_out = dict.fromkeys(("format", "bom", "limit", "offset", "taal"))
    fields = shown.asked.elsewhere(**left_out)
    links = []
    for each in renderings_of(shown.query.form):
        if each is not PAGE:
            url = f"{here}.{each.extension}" + (f"?{fields}" if fields else "")
            links.append(f'<li><a href="{escape(url)}">{each.name}</a></li>')
        if each is CSV:
            url = f"{here}.csv?{shown.asked.elsewhere(**left_out | {'bom': 'true'})}"
            links.append(f'<li><a href="{escape(url)}">{words["csv-bom"]}</a></li>')
    return f"<h2>{words['downloads']}</h2><ul>{''.join(links)}</ul>"


def _explanation(shown: Shown) -> str:
    words, query, lang = words_of(shown.asked.language), shown.query, shown.asked.language
    columns = "".join(
        f"<dt><code>{escape(each.name)}</code></dt><dd>{escape(getattr(each, lang))}</dd>"
        for each in query.columns
    )
    told = f"<h3>{words['columns']}</h3><dl>{columns}</dl>" if columns else ""
    ask = f"/sparql?{urlencode({'query': query.text})}"
    return (
        f"<details><summary>{words['explanation']}</summary>{told}<h3>SPARQL</h3>"
        f'<pre tabindex="0"><code>{escape(query.text)}</code></pre>'
        f'<p><a href="{escape(ask)}">{words["sparql"]}</a></p></details>'
        f'<p><a href="/queries">{words["list-title"]}</a></p>'
    )
