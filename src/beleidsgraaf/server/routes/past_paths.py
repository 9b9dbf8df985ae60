"""What the URLs about versions and moments do, for the OpenAPI document."""

from collections.abc import Mapping
from types import MappingProxyType

from beleidsgraaf.server.differing import FORMS
from beleidsgraaf.server.routes.timemap import LINKS
from beleidsgraaf.server.schemas import (
    BYTES,
    READING,
    TEXT,
    VERSION,
    Json,
    Operation,
    contents_of,
    in_path,
    in_query,
)

_TAG = "Versies"
_URL = in_query(
    "url",
    "Een adres van deze dienst dat gegevens leest, zonder version. / A URL here that reads data.",
    schema=TEXT,
)
_LANGUAGE = in_query(
    "taal",
    "Taal van pagina en tekst: nl of en; van tekst anders die van Accept-Language. / Language.",
    schema={"type": "string", "enum": ["nl", "en"]},
    emptiable=True,
)
_DIFFERENCE: Mapping[str, Json] = {
    **contents_of(kind for kind in FORMS.values() if kind == "application/json"),
    "text/html": TEXT,
    "text/plain": TEXT,
}
PAST: Mapping[str, Mapping[str, Operation]] = MappingProxyType(
    {
        "/versions/{version_id}/diff/{other}": {
            "get": Operation(
                "Wat de tweede versie meer en minder zegt. / What differs between two versions.",
                "In woorden, en uitspraak voor uitspraak. / In words, and statement by statement.",
                _TAG,
                (
                    in_path("version_id", "de ene versie / one version", schema=TEXT),
                    in_path("other", "de andere versie / the other version", schema=TEXT),
                    _LANGUAGE,
                ),
                _DIFFERENCE,
            )
        },
        "/timemap": {
            "get": Operation(
                "Alle versies van een adres, met hun moment (Memento). / All mementos of a URL.",
                "",
                _TAG,
                (_URL, VERSION),
                {LINKS: BYTES},
            )
        },
        "/cite": {
            "get": Operation(
                "Maakt een verwijzing die later dezelfde bytes geeft. / Makes a link to cite.",
                "De verwijzing noemt versie, formaat en controlegetal (sha256); kan zij niet "
                "dezelfde bytes geven, dan zegt zij dat met 409 of 404. / The link names version, "
                "format and checksum; where it cannot give the same bytes it says so: 409 or 404.",
                _TAG,
                (
                    _URL,
                    in_query("accept", "Het formaat. / The format.", schema=TEXT),
                    VERSION,
                ),
                {"application/json": {"type": "object"}},
                (403, 409, *READING),
            )
        },
    }
)
