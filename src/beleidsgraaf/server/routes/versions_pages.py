"""Versions as pages: the list, what one holds, and what differs between two.

The bodies only; ``page.py`` puts them in the frame. What is told is read in ``versions.py``.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import quote

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.pieces import marked
from beleidsgraaf.server.pages.addresses import Addresses
from beleidsgraaf.server.pages.frame import written_day, written_number
from beleidsgraaf.server.pages.framing import Written, anchor, stacked_cell, stacked_table
from beleidsgraaf.server.pages.shown import Crumb
from beleidsgraaf.server.routes.versions_words import words_of

MOST_STATEMENTS = 2_000  # that a page about a difference shows; the rest is in the JSON
_SEVERITIES = ("Violation", "Warning", "Info")
Facts = Mapping[str, str | None]


def list_page(every: Sequence[tuple[Manifest, Facts]], *, lang: str) -> Written:
    """Write the list of versions, the newest first."""
    words = words_of(lang)
    rows = [
        (
            anchor(_path(each.id, lang), each.id),
            written_day(str(each.as_of), lang=lang),
            _when(facts, lang),
            escape(facts["author"] or ""),
            escape(facts["note"] or ""),
            sum(entry.triples for entry in each.graphs),
            _difference(each, lang) if each.previous else "",
        )
        for each, facts in every
    ]
    heads = ("version", "as-of", "since", "by", "why", "statements", "changes")
    table = _table(words["list-caption"], [words[each] for each in heads], rows, lang=lang)
    body = f'<p class="aanhef">{words["list-intro"]}</p>{table}'
    crumbs = (*_above(lang), Crumb(words["list-title"]))
    return Written(words["list-title"], body, words["list-intro"], crumbs, is_wide=True)


def version_page(
    manifest: Manifest,
    facts: Facts,
    *,
    changes: Sequence[Mapping[str, object]] | None,
    lang: str,
) -> Written:
    """Write what one version holds, and which graphs differ from the one before."""
    words, addresses = words_of(lang), Addresses(manifest.base_iri, lang, manifest.id)
    found = ", ".join(
        words[f"{name}-{'one' if manifest.findings.get(name) == 1 else 'more'}"].format(
            n=manifest.findings.get(name, 0)
        )
        for name in _SEVERITIES
    )
    told = (
        (words["as-of"], written_day(str(manifest.as_of), lang=lang)),
        (words["since"], _when(facts, lang) or words["unknown"]),
        (words["by"], escape(facts["author"] or words["unknown"])),
        (words["why"], escape(facts["note"] or words["not-said"])),
        (words["previous"], _previous(manifest, lang)),
        (words["findings"], found),
        (words["checksum"], f"<code>{manifest.checksum}</code>"),
    )
    listed = "".join(f"<dt>{name}</dt><dd>{text}</dd>\n" for name, text in told)
    rows = [
        (anchor(addresses.path("/doc", iri=entry.iri), entry.iri), entry.triples)
        for entry in sorted(manifest.graphs)
    ]
    graphs = _table(words["graphs"], (words["graph"], words["statements"]), rows, lang=lang)
    export = anchor(addresses.plain("/export/dataset.trig"), words["export"])
    title = words["title"].format(id=manifest.id)
    crumbs = (*_above(lang), _listing(lang), Crumb(title))
    parts = (
        f'<dl class="naast">{listed}</dl>', _changes(manifest, changes, lang), graphs,
        f"<p>{export}</p>",
    )  # fmt: skip
    return Written(title, "\n".join(parts), words["list-intro"], crumbs, is_wide=True)


def difference_page(told: Mapping[str, Any], *, lang: str) -> Written:
    """Write a difference as ``differing.compare_to`` has it: in words, then statements."""
    words, older, newer = words_of(lang), told["older"], told["newer"]
    said = "".join(f"<li>{marked(each)}</li>\n" for each in told["words"])
    between = words["between"].format(
        older=anchor(_path(older, lang), older), newer=anchor(_path(newer, lang), newer)
    )
    body = (
        f"<p>{between}</p>\n<h2>{words['in-words']}</h2>\n"
        f'<ul class="lijst zinnen">{said or "<li>" + words["no-words"] + "</li>"}</ul>\n'
        f"<h2>{words['statement-list']}</h2>\n{_statements(told['graphs'], lang=lang)}"
    )
    title = words["difference"].format(older=older, newer=newer)
    crumbs = (*_above(lang), _listing(lang), Crumb(title))
    return Written(title, body, words["list-intro"], crumbs, is_wide=True)


def _statements(graphs: Mapping[str, Mapping[str, list[str]]], *, lang: str) -> str:
    words = words_of(lang)
    pieces, left = [], MOST_STATEMENTS
    for iri, change in sorted(graphs.items()):
        lines = [f"- {each}" for each in change["removed"]]
        lines += [f"+ {each}" for each in change["added"]]
        shown = lines[: max(left, 0)]
        left -= len(shown)
        hidden = len(lines) - len(shown)
        more = f"\n{words['more'].format(n=hidden)}" if hidden else ""
        count = words["counts"].format(added=len(change["added"]), removed=len(change["removed"]))
        pieces.append(
            f"<details><summary>{escape(iri)}: {count}</summary>\n"
            f'<pre tabindex="0">{escape(chr(10).join(shown))}{more}</pre></details>\n'
        )
    return "".join(pieces) or f"<p>{words['none']}</p>"


def _changes(manifest: Manifest, changes: Sequence[Mapping[str, object]] | None, lang: str) -> str:
    if changes is None or manifest.previous is None:
        return ""
    words = words_of(lang)
    rows = [(escape(str(each["iri"])), each["before"], each["after"]) for each in changes]
    heads = (words["graph"], words["then"], words["now"])
    if not rows:
        return f"<p>{words['unchanged']}</p>"
    return _table(words["changed"], heads, rows, lang=lang)


def _previous(manifest: Manifest, lang: str) -> str:
    words = words_of(lang)
    if manifest.previous is None:
        return words["no-previous"]
    before = manifest.previous
    return f"{anchor(_path(before, lang), before)} ({_difference(manifest, lang)})"


def _difference(manifest: Manifest, lang: str) -> str:
    """Lead to what differs from the version before."""
    href = f"{_path(str(manifest.previous), lang)}/diff/{quote(manifest.id)}"
    return anchor(href, words_of(lang)["what-changed"])


def _table(
    caption: str, heads: Sequence[str], rows: Iterable[Sequence[object]], *, lang: str
) -> str:
    """Write a table; in a row a text is HTML, and anything else a number, which may be unknown."""
    cells = (
        [_cell(each, head, lang=lang) for each, head in zip(row, heads, strict=True)]
        for row in rows
    )
    return stacked_table(caption, heads, rows=cells, labelled=f'aria-label="{caption}"')


def _cell(value: object, head: str, *, lang: str) -> str:
    if isinstance(value, str):
        return stacked_cell(value, head)
    written = written_number(value, lang=lang) if isinstance(value, int) else "–"
    return stacked_cell(written, head, is_number=True)


def _when(facts: Facts, lang: str) -> str:
    """Write a moment as people do, in UTC."""
    day, _, time = (facts["began"] or "")[:16].partition("T")
    return f"{written_day(day, lang=lang)} {time}" if day else ""


def _path(version: str, lang: str) -> str:
    return Addresses("", lang).path(f"/versions/{quote(version)}")


def _above(lang: str) -> tuple[Crumb, ...]:
    return (Crumb(words_of(lang)["data"], Addresses("", lang).path("/gegevens")),)


def _listing(lang: str) -> Crumb:
    return Crumb(words_of(lang)["list-title"], Addresses("", lang).path("/versions"))
