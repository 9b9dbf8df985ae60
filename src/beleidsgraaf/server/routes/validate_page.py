"""The plain form at ``/validate``: choose a file or paste text; works without a script."""

from collections.abc import Mapping
from types import MappingProxyType

_FORM = """
<p>{intro}</p>
<form action="/validate" method="post" enctype="multipart/form-data">
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
<p>{kept}</p>
<p><a href="/">{home}</a></p>
"""
_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "nl": {
            "lang": "nl",
            "intro": "Stuur een plan en lees wat er nog niet aan klopt: waar het staat, wat er mis "
            "is en hoe het beter kan. Het wordt beoordeeld naast wat al gepubliceerd is.",
            "file": "Bestand",
            "file_help": "Een werkboek (.xlsx), een zip van de map met tabellen, of RDF.",
            "text": "Of plak hier RDF",
            "form": "De geplakte tekst is",
            "report": "Verslag",
            "page": "Pagina",
            "workbook": "Werkboek met opmerkingen in de cellen",
            "plain": "Tekst",
            "submit": "Controleer",
            "kept": "Er wordt niets gepubliceerd en niets bewaard.",
            "home": "Terug naar het begin",
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
            "home": "Back to the start",
        },
    }
)
PAGES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "nl": ("Controleer een plan", _FORM.format(**_WORDS["nl"])),
        "en": ("Check a plan", _FORM.format(**_WORDS["en"])),
    }
)
