"""The pages at ``/validate``: a form to send a plan with, and the report as a page.

The bodies only; ``page.py`` puts them in the frame. For who only wants to check a plan there is
``/controle``, which asks less.
"""

from collections.abc import Mapping
from html import escape
from types import MappingProxyType

from beleidsgraaf.server.pages.addresses import Addresses
from beleidsgraaf.server.pages.framing import Written, anchor
from beleidsgraaf.server.pages.shown import Crumb

_FORM = """
<p class="aanhef">{intro}</p>
<form action="{action}" method="post" enctype="multipart/form-data">
<input type="hidden" name="lang" value="{lang}">
<p><label for="file">{file}</label><br>
<input type="file" id="file" name="file" aria-describedby="file-help"
accept=".xlsx,.zip,.ttl,.trig,.nt,.nq,.jsonld,.rdf"></p>
<p id="file-help">{file_help}</p>
<p><label for="text">{text}</label></p>
<p><textarea id="text" name="text" rows="10" cols="80" spellcheck="false"></textarea></p>
<p><label for="format">{form}</label><br>
<select id="format" name="format">
<option value="ttl">Turtle</option>
<option value="trig">TriG</option>
<option value="jsonld">JSON-LD</option>
<option value="rdf">RDF/XML</option>
<option value="nt">N-Triples</option>
<option value="nq">N-Quads</option>
</select></p>
<p><label for="report">{report}</label><br>
<select id="report" name="report">
<option value="html">{page}</option>
<option value="xlsx">{workbook}</option>
<option value="text">{plain}</option>
<option value="json">JSON</option>
<option value="sarif">SARIF</option>
<option value="turtle">Turtle (SHACL)</option>
</select></p>
<p><button type="submit">{submit}</button></p>
</form>
<p class="stil">{kept}</p>
"""
_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "nl": {
            "lang": "nl",
            "intro": "Stuur een plan en lees wat er nog niet aan klopt: waar het staat, wat er mis "
            "is en hoe het beter kan. Het wordt beoordeeld naast wat al gepubliceerd is.",
            "file": "Bestand",
            "file_help": "Een werkmap (.xlsx), een zip van de map met tabellen, of RDF.",
            "text": "Of plak hier RDF",
            "form": "De geplakte tekst is",
            "report": "Verslag",
            "page": "Pagina",
            "workbook": "Werkmap met opmerkingen in de cellen",
            "plain": "Tekst",
            "submit": "Controleer",
            "kept": "Er wordt niets gepubliceerd en niets bewaard.",
            "title": "Controleer een plan en kies de vorm van het verslag",
            "data": "Gegevens",
            "result": "Verslag van de controle",
            "again": "Controleer nog een bestand",
        },
        "en": {
            "lang": "en",
            "intro": "Send a plan and read what is not right yet: where it stands, what is wrong "
            "and how to mend it. It is judged beside what is published already.",
            "file": "File",
            "file_help": "A workbook (.xlsx), a zip of the folder of tables, or RDF.",
            "text": "Or paste RDF here",
            "form": "The pasted text is",
            "report": "Report",
            "page": "Page",
            "workbook": "Workbook with remarks in the cells",
            "plain": "Text",
            "submit": "Check",
            "kept": "Nothing is published and nothing is kept.",
            "title": "Check a plan and choose the form of the report",
            "data": "Data",
            "result": "Report of the check",
            "again": "Check another file",
        },
    }
)
LANGUAGES = tuple(_WORDS)


def form_page(lang: str) -> Written:
    """Write the form to send a plan with."""
    words = _WORDS[lang]
    body = _FORM.format(**words, action=Addresses("", lang).path("/validate"))
    return Written(words["title"], body, words["intro"], _crumbs(lang, words["title"]))


def report_page(report: str, *, name: str, lang: str) -> Written:
    """Write the report on what was sent; ``report`` is HTML without a frame."""
    words = _WORDS[lang]
    again = anchor(Addresses("", lang).path("/validate"), words["again"])
    body = (
        f"<p><code>{escape(name)}</code> · {again}</p>\n"
        f'<div class="verslag">\n{report}\n</div>\n<p class="stil">{words["kept"]}</p>'
    )
    title = words["result"]
    return Written(
        title, body, "", _crumbs(lang, title), is_wide=True, styles=("netwerk.css",), is_found=False
    )  # fmt: skip


def _crumbs(lang: str, title: str) -> tuple[Crumb, ...]:
    return Crumb(_WORDS[lang]["data"], Addresses("", lang).path("/gegevens")), Crumb(title)
