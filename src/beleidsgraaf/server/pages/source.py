"""The page of a source document: its text as received, with every cited place marked."""

from collections.abc import Mapping
from types import MappingProxyType

from beleidsgraaf.server.pages.data import Data, absent
from beleidsgraaf.server.pages.marking import mark
from beleidsgraaf.server.pages.naming import Naming
from beleidsgraaf.server.pages.shown import Crumb, Shown
from beleidsgraaf.server.pages.words import FRAME

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "nl": {
            "source": "Brondocument",
            "intro": "Dit is de tekst zoals die is ontvangen. Er is niets aan veranderd, ook geen "
            "schrijffouten.",
            "carries": "Hierin staan",
            "received": "Ontvangen",
            "read": "Gelezen en gebruikt",
            "read-of": "{share} van de tekst wordt aangehaald, op {n} plaatsen.",
            "legend": "Wat u ziet",
            "lit": "Geel met een rand",
            "lit-means": "de plaats waar u naartoe bent gegaan",
            "skipped": "Grijs met stippels eronder",
            "skipped-means": "hier rust geen enkel feit op, zoals codes, kopjes van kolommen en "
            "verbindende tekst",
            "text": "De tekst",
            "no-text": "De tekst van dit document is niet bewaard.",
            "description": "De brontekst, met elke aangehaalde plaats gemarkeerd.",
        },
        "en": {
            "source": "Source document",
            "intro": "This is the text as it was received, in Dutch. Nothing was changed, not even "
            "spelling mistakes.",
            "carries": "It holds",
            "received": "Received",
            "read": "Read and used",
            "read-of": "{share} of the text is cited, in {n} places.",
            "legend": "What you see",
            "lit": "Yellow with an outline",
            "lit-means": "the place that you went to",
            "skipped": "Grey with dots below",
            "skipped-means": "no fact rests on this, such as codes, headings of columns and "
            "connecting text",
            "text": "The text",
            "no-text": "The text of this document was not kept.",
            "description": "The source text, with every cited place marked.",
        },
    }
)


def show_source(data: Data, given: Mapping[str, str]) -> Shown:
    """Show a source document by the beginning of its checksum; raises ResourceNotFound."""
    iri = data.addresses.thing("source-document", given["source"])
    rows = data.rows("source", thing=iri)
    if not rows:
        raise absent(given["source"], data.wanted)
    first, words = rows[0], _WORDS[data.lang]
    naming = Naming(data.view.table, data.addresses)
    spans = [(int(row["start"]), int(row["end"])) for row in data.rows("spans", thing=iri)]
    marked = mark(str(first["content"] or ""), spans)
    title = str(first["title"])
    context = {
        "t": words,
        "carries": [naming.of(str(row["carries"])) for row in rows if row["carries"]],
        "received": str(first["received"] or "")[:10],
        "marked": marked,
        "share": f"{marked.share:.0%}",
        "places": len(spans),
    }
    return Shown(
        "source.html",
        title,
        context,
        description=words["description"],
        crumbs=[
            Crumb(FRAME[data.lang]["plans"], data.addresses.path("/")),
            Crumb(words["source"]),
        ],
        section="plans",
        title_lang="" if data.lang == "nl" else "nl",
        data_path=data.addresses.own_path(iri),
    )
