"""The page of a policy document: what is known of it, and which goals rest on it."""

from collections.abc import Mapping
from typing import Any

from beleidsgraaf.network.arrays import Kind
from beleidsgraaf.network.pictures.incidence import plan_order
from beleidsgraaf.search import things
from beleidsgraaf.server.pages.absence import absent_thing
from beleidsgraaf.server.pages.data import Data
from beleidsgraaf.server.pages.naming import Naming
from beleidsgraaf.server.pages.plan import about_document
from beleidsgraaf.server.pages.said import dependencies_of, quotes_of, references_to
from beleidsgraaf.server.pages.shown import Crumb, Shown
from beleidsgraaf.server.pages.words import FRAME
from beleidsgraaf.server.pages.words_things import THINGS

_CLASSES = ("policy-document", "policy-note", "policy-plan")


def show_document(data: Data, given: Mapping[str, str]) -> Shown:
    """Show a document, note or plan by its key; raises ResourceNotFound."""
    table, key = data.view.table, given["document"]
    known = (data.addresses.thing(each, key) for each in _CLASSES)
    iri = next((each for each in known if table.place_of(each) >= 0), "")
    rows = data.rows("document", thing=iri) if iri else ()
    if not rows:
        raise absent_thing(data, key, kinds=(things.Kind.DOCUMENT, things.Kind.PLAN))
    naming, words, place = Naming(table, data.addresses), THINGS[data.lang], table.place_of(iri)
    document, nodes = naming.named(place), table.nodes
    lines = plan_order(
        nodes, ((nodes.plan == place) & (nodes.kinds == Kind.LINE)).nonzero()[0].tolist()
    )
    area = int(nodes.area[place])
    context: dict[str, Any] = {
        "t": words,
        "document": document,
        "about": about_document(data, naming, rows=rows),
        "areas": [naming.named(area)] if area >= 0 else [],
        "names": [row["name"] for row in data.rows("names", thing=iri) if not row["hidden"]],
        "rests": references_to(data, naming, thing=iri),
        "lines": [
            (naming.named(line), references_to(data, naming, thing=nodes.iris[line]))
            for line in lines
        ],
        "stated": [naming.of(str(row["goal"])) for row in data.rows("stated-goals", thing=iri)],
        "needed_by": dependencies_of(data, naming, thing=iri, way="neededBy"),
        "places": quotes_of(data, data.rows("places", thing=iri)),
    }
    return Shown(
        "document.html",
        document.name,
        context,
        description=f"{words['document']}: {document.name}.",
        crumbs=[
            Crumb(FRAME[data.lang]["plans"], data.addresses.path("/")),
            Crumb(document.name, lang=document.lang),
        ],
        section="plans",
        title_lang=document.lang,
        data_path=data.addresses.own_path(iri),
    )
