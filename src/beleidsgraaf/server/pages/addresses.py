"""Where each thing has its page: from the IRI of a thing to a path, and from a path to its IRIs.

Dutch paths are the main ones; the same path under ``/en`` is the page in English. Nothing here
knows whether the thing exists.
"""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from beleidsgraaf.vocabulary import FIXED_BASE, ONTOLOGY_IRI

ENGLISH = "/en"
MUNICIPALITY = "https://identifier.overheid.nl/tooi/id/gemeente/"
_DEFINED = (
    ONTOLOGY_IRI,
    f"{ONTOLOGY_IRI}/shapes",
    f"{ONTOLOGY_IRI}/measure",
)  # what has a page with all its terms
_SAFE = "-._~!$'()*+,;=:@%"
# Class in the IRI → page, with a place for each part of the rest.
_PAGES = {
    "policy-plan": "/plan/{}",
    "policy-document": "/stuk/{}",
    "policy-note": "/stuk/{}",
    "action-line": "/plan/{}/actielijn/{}",
    "goal": "/plan/{}/doel/{}",
    "actor": "/organisatie/{}",
    "source-document": "/bron/{}",
    "text-span": "/bron/{}#{}",
}  # fmt: skip


@dataclass(frozen=True)
class Addresses:
    """Where links of a page go: in its language, in the version that its reader asked for."""

    base_iri: str
    lang: str = "nl"
    version: str = ""  # empty: the newest

    def path(self, path: str, **query: str | int) -> str:
        """Give the address of a page by its Dutch path."""
        prefix = ENGLISH if self.lang == "en" else ""
        return self.plain(f"{prefix}{path}" if path != "/" or not prefix else prefix, **query)

    def plain(self, path: str, **query: str | int) -> str:
        """Give an address that is the same in every language: data, pictures, the API."""
        fields = {name: str(value) for name, value in query.items() if value != ""}
        if self.version:
            fields["version"] = self.version
        stem, mark, fragment = path.partition("#")
        return stem + (f"?{urlencode(fields)}" if fields else "") + mark + fragment

    def of(self, iri: str) -> str:
        """Give the page about a thing, by its IRI; its own address where nothing is known here."""
        if iri.partition("#")[0] in _DEFINED:
            return self.path(f"/def{iri.removeprefix(ONTOLOGY_IRI)}")
        own = self.own_path(iri)
        if own:
            page = page_of(own)
            return self.path(page or f"/doc/{quote(own, safe='/' + _SAFE)}")
        if iri.startswith(MUNICIPALITY):
            return self.path(f"/organisatie/{quote(iri.removeprefix(MUNICIPALITY), safe=_SAFE)}")
        if iri.startswith(("http://", "https://")):
            return self.path("/doc", iri=iri)
        return "#"

    def own_path(self, iri: str) -> str:
        """Give what follows ``/id/`` in an IRI of ours; nothing for one of somebody else."""
        for base in (self.base_iri, FIXED_BASE):
            if base and iri.startswith(f"{base}id/"):
                return iri.removeprefix(f"{base}id/")
        return ""

    def thing(self, concept: str, *reference: str) -> str:
        """Give the IRI of a thing of ours."""
        return f"{self.base_iri}id/{concept}/{'/'.join(reference)}"


def page_of(path: str) -> str:
    """Give the page about the thing with this path after ``/id/``; nothing where there is none."""
    path, _, _ = path.partition("#")
    concept, *reference = path.split("/")
    form = _PAGES.get(concept, "")
    if not form or form.count("{}") != len(reference) or not all(reference):
        return ""
    return form.format(*(quote(each, safe=_SAFE) for each in reference))


def split_language(path: str) -> tuple[str, str]:
    """Give the language of a page and its Dutch path: ``/en/over`` → en, ``/over``."""
    if path == ENGLISH or path.startswith(f"{ENGLISH}/"):
        return "en", path.removeprefix(ENGLISH) or "/"
    return "nl", path
