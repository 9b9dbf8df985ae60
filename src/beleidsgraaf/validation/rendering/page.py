"""A report as one page of HTML: nothing from elsewhere, no script, readable by a screen reader.

The page carries its own policy (CSP): its style, and nothing else. A server that sends it sends
``POLICY`` too.
"""

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from types import MappingProxyType

from beleidsgraaf.validation.findings import UNREADABLE, Finding, Findings
from beleidsgraaf.validation.rendering.wording import (
    SEVERITY_WORDS,
    Group,
    elsewhere,
    grouped,
    in_numbers,
    subject,
    summary,
)

_STYLE = """
:root { color-scheme: light; }
body { font: 1.0625rem/1.55 system-ui, sans-serif; color: #1a1a1a; background: #fff;
  max-width: 80rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.75rem; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem; }
a { color: #00588a; }
.verdict { font-size: 1.2rem; font-weight: 700; padding: .75rem 1rem; border-left: .5rem solid; }
.fine { background: #e7f3e8; border-color: #1b6b2a; }
.refused { background: #fdecea; border-color: #a61b1b; }
.severity { display: inline-block; font-size: .95rem; font-weight: 700; padding: .1rem .6rem;
  border-radius: .25rem; color: #fff; margin-right: .5rem; }
.Violation { background: #a61b1b; }
.Warning { background: #7a4d00; }
.Info { background: #00588a; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { caption-side: bottom; text-align: left; padding: .25rem 0 .5rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem .6rem; border: 1px solid #6b6b6b;
  overflow-wrap: anywhere; min-width: 7rem; }
thead th { background: #e8eff4; }
tbody th { font-weight: 600; }
code { font-family: ui-monospace, monospace; background: #f2f2f2; padding: 0 .2rem; }
.mend { background: #eef6ee; }
.quiet { color: #4a4a4a; }
:focus-visible { outline: 3px solid #00588a; outline-offset: 2px; }
@media print { .scroll { overflow: visible; } h2 { break-after: avoid; } tr { break-inside: avoid; }
}
"""
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"
_FRAME = """\
<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<header>
<h1>{heading}</h1>
{verdict}
</header>
<main>
{body}
</main>
</body>
</html>
"""
_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "nl": {
            "heading": "Verslag van de controle",
            "when": "Gecontroleerd naar de stand van {}.",
            "day": "%d-%m-%Y",
            "none": "Er is niets gevonden dat aandacht vraagt.",
            "contents": "Wat er gevonden is",
            "subject": "Waar het om gaat",
            "place": "Plaats",
            "expected": "Verwacht",
            "found": "Gevonden",
            "mend": "Voorstel",
            "rule": "Regel",
            "unknown": "niet bekend",
            "empty": "–",
            "refuses": "Een overtreding houdt publiceren tegen. Een waarschuwing wordt met de "
            "versie bewaard. Een opmerking is ter informatie.",
        },
        "en": {
            "heading": "Validation report",
            "when": "Checked as of {}.",
            "day": "%Y-%m-%d",
            "none": "Nothing was found that needs attention.",
            "contents": "What was found",
            "subject": "What it is about",
            "place": "Place",
            "expected": "Expected",
            "found": "Found",
            "mend": "Proposal",
            "rule": "Rule",
            "unknown": "not known",
            "empty": "–",
            "refuses": "A violation keeps the data from being published. A warning is kept with "
            "the version. A remark is for information.",
        },
    }
)
_COLUMNS = ("subject", "place", "expected", "found", "mend")


def write_page(report: Findings, lang: str) -> str:
    """Write a report as a page in Dutch or English."""
    words = _WORDS[lang]
    verdict = summary(report, lang)
    return _FRAME.format(
        lang=lang,
        policy=escape(POLICY),
        title=escape(f"{words['heading']}: {verdict}"),
        style=_STYLE,
        heading=words["heading"],
        verdict=_verdict(report, lang),
        body="\n".join(_body(report, lang)),
    )


def write_content(report: Findings, lang: str) -> str:
    """Write what stands on that page below its heading, for a page with a frame of its own."""
    return "\n".join([_verdict(report, lang), *_body(report, lang)])


def _verdict(report: Findings, lang: str) -> str:
    kind = "fine" if report.conforms else "refused"
    words = _WORDS[lang]
    day = format(report.as_of, words["day"])
    when = words["when"].format(f'<time datetime="{report.as_of}">{day}</time>')
    return (
        f'<p class="verdict {kind}">{escape(summary(report, lang))}</p>\n'
        f'<p class="quiet">{when}</p>'
    )


def _body(report: Findings, lang: str) -> Iterator[str]:
    words, groups = _WORDS[lang], grouped(report.findings)
    besides = elsewhere(report, lang)
    if besides:
        yield f"<p>{escape(besides)}</p>"
    if not groups:
        yield f"<p>{words['none']}</p>"
        return
    yield f"<p>{words['refuses']}</p>"
    yield f'<nav aria-labelledby="contents"><h2 id="contents">{words["contents"]}</h2>\n<ul>'
    for group in groups:
        yield f'<li><a href="#{_anchor(group)}">{_title(group, lang)}</a></li>'
    yield "</ul></nav>"
    for group in groups:
        yield _section(group, lang)


def _anchor(group: Group) -> str:
    return escape(f"{group.severity}-{group.name}", quote=True)


def _title(group: Group, lang: str) -> str:
    number = in_numbers({group.severity: len(group.findings)}, lang)[0]
    return escape(f"{_sentences(group, lang)[0].rstrip('.')} ({number})")


def _sentences(group: Group, lang: str) -> tuple[str, str]:
    """Part what a rule says: what is wrong, and what to do."""
    first, stop, rest = group.message(lang).partition(". ")
    return first.rstrip(".") + ("." if stop or first.endswith(".") else ""), rest


def _section(group: Group, lang: str) -> str:
    words, (wrong, advice) = _WORDS[lang], _sentences(group, lang)
    severity = SEVERITY_WORDS[lang][group.severity][0].capitalize()
    columns = [column for column in _COLUMNS if _is_told(column, group)]
    heads = "".join(
        f'<th scope="col" role="columnheader">{words[column]}</th>' for column in columns
    )
    rows = "\n".join(_row(finding, columns, lang=lang) for finding in group.findings)
    # What could not be read broke no rule that has a name.
    rule = f"{words['rule']} {group.name}" if group.rule != UNREADABLE else ""
    caption = f'<caption class="quiet">{escape(rule)}</caption>\n' if rule else ""
    return (
        f'<section>\n<h2 id="{_anchor(group)}">'
        f'<span class="severity {group.severity}">{severity}</span>{escape(wrong)}</h2>\n'
        f"<p>{escape(advice)}</p>\n"
        f'<div class="scroll" role="region" tabindex="0" aria-labelledby="{_anchor(group)}">'
        f'<table class="stapel" role="table">\n{caption}'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>\n'
        f'<tbody role="rowgroup">\n{rows}\n</tbody></table></div>\n</section>'
    )


def _is_told(column: str, group: Group) -> bool:
    """Tell whether a column has anything in it; what and where are always asked."""
    always = column in ("subject", "place")
    return always or any(getattr(finding, column) for finding in group.findings)


def _row(finding: Finding, columns: Sequence[str], *, lang: str) -> str:
    words, mend = _WORDS[lang], finding.mend
    told = {
        "place": finding.place.describe(lang) if finding.place else words["unknown"],
        "expected": finding.expected.get(lang, words["empty"]),
        "found": finding.found.get(lang, words["empty"]),
        "mend": mend.said(lang) if mend else words["empty"],
    }
    cells = [f'<th scope="row" role="rowheader">{escape(subject(finding, lang))}</th>']
    cells += [
        f'<td role="cell"{_class(column, mend is not None)} data-kop="{words[column]}">'
        f"{escape(told[column])}</td>"
        for column in columns
        if column != "subject"
    ]
    return f'<tr role="row">{"".join(cells)}</tr>'


def _class(column: str, is_mended: bool) -> str:
    return ' class="mend"' if column == "mend" and is_mended else ""
