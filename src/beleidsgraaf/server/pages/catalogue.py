"""Which pages there are: the place to add one.

A page is a path, the function that makes it, and the parameters that it takes in the URL besides
``version``. The function is named by its module, so that the server's own process imports none of
what makes pages: only the children do.
"""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Page:
    """A page: its Dutch path (English is the same under ``/en``) and what makes it."""

    name: str
    path: str
    module: str  # of beleidsgraaf.server.pages, with the function show_{name}(data, given)
    nl: str  # what it shows
    en: str
    takes: tuple[str, ...] = ()

    def maker(self) -> Callable[..., Any]:
        """Give the function that makes this page."""
        module = importlib.import_module(f"beleidsgraaf.server.pages.{self.module}")
        maker: Callable[..., Any] = getattr(module, f"show_{self.name.replace('-', '_')}")
        return maker


PAGES: Mapping[str, Page] = {
    page.name: page
    for page in (
        Page("home", "/", "home", "de plannen", "the plans", ("pagina",)),
        Page("plan", "/plan/{plan}", "plan", "een plan", "a plan"),
        Page("line", "/plan/{plan}/actielijn/{number}", "line", "een actielijn", "an action line"),
        Page("goal", "/plan/{plan}/doel/{code}", "goal", "een doel", "a goal"),
        Page(
            "organisations",
            "/organisaties",
            "organisations",
            "de organisaties",
            "the organisations",
            ("pagina", "soort"),
        ),
        Page(
            "organisation",
            "/organisatie/{actor}",
            "organisation",
            "een organisatie of groep",
            "an organisation or group",
            ("pagina",),
        ),
        Page("document", "/stuk/{document}", "document", "een beleidsstuk", "a policy document"),
        Page("source", "/bron/{source}", "source", "een brontekst", "a source text"),
        Page("search", "/zoeken", "search", "zoeken", "search", ("q", "soort", "plan", "pagina")),
        Page("ontology", "/def", "ontology", "de ontologie", "the ontology"),
        Page("shapes", "/def/shapes", "ontology", "de regels", "the rules"),
        Page("measures", "/def/measure", "measures", "de maten", "the measures"),
        Page("about", "/over", "about", "over deze site", "about this site", ("pagina",)),
        Page(
            "accessibility",
            "/toegankelijkheid",
            "about",
            "hoe toegankelijk dit is",
            "the accessibility statement",
        ),
        Page("privacy", "/privacy", "about", "wat wordt bewaard", "what is kept"),
        Page("status", "/status", "about", "of alles werkt", "whether everything works"),
        Page(
            "plan-network",
            "/plan/{plan}/netwerk",
            "plan_network",
            "het netwerk van een plan: organisaties, doelen en stukken",
            "the network of a plan: organisations, goals and documents",
            ("markeer", "actielijn", "soort"),
        ),
        Page(
            "plan-matrix",
            "/plan/{plan}/matrix",
            "plan_matrix",
            "wie in een plan waaraan werkt",
            "who works on what in a plan",
        ),
        Page(
            "plan-references",
            "/plan/{plan}/verwijzingen",
            "plan_references",
            "welke doelen van een plan naar elkaar verwijzen",
            "which goals of a plan refer to each other",
        ),
        Page(
            "network",
            "/netwerk",
            "over_plans",
            "organisaties over plannen heen",
            "organisations over plans",
            ("pagina",),
        ),
        Page(
            "analysis",
            "/analyse",
            "analysis",
            "samenhang en risico's, en wat valt als iemand wegvalt",
            "dependencies and risks, and what falls when somebody is lost",
            ("plan", "organisatie"),
        ),
        Page(
            "comparison",
            "/vergelijk",
            "comparison",
            "twee plannen naast elkaar",
            "two plans side by side",
            ("a", "b"),
        ),
        Page(
            "downloads",
            "/gegevens",
            "downloads",
            "de gegevens om mee te nemen",
            "the data",
            ("plan", "pagina"),
        ),
    )  # fmt: skip
}
