"""What things are called on a page, and where they link to, by their place in the arrays."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beleidsgraaf.network.pictures.incidence import plan_order
from beleidsgraaf.network.rendering.spoken import pieces
from beleidsgraaf.network.results import Words
from beleidsgraaf.pieces import Piece
from beleidsgraaf.server.pages.addresses import Addresses

if TYPE_CHECKING:
    from beleidsgraaf.network.arrays import Nodes, Table


@dataclass(frozen=True)
class Named:
    """A thing as a page mentions it; ``lang`` is that of its name where it is not the page's."""

    iri: str
    name: str
    href: str
    code: str = ""
    lang: str = ""
    count: int = 0

    @property
    def label(self) -> str:
        """Its code and name; "Actielijn 5" has its number in its name."""
        if self.code and self.name.endswith(f" {self.code}"):
            return self.name
        return f"{self.code} {self.name}".strip()


@dataclass(frozen=True)
class Naming:
    """Names of things in one language."""

    table: "Table"
    addresses: Addresses

    @property
    def nodes(self) -> "Nodes":
        """What has a name."""
        return self.table.nodes

    def of(self, iri: str) -> Named:
        """Name a thing by its IRI; what is in no network is named by its IRI."""
        place = self.table.place_of(iri)
        if place >= 0:
            return self.named(place)
        return Named(iri, self.short(iri), self.addresses.of(iri))

    def kind(self, iri: str) -> int:
        """Give the kind of a thing; -1 for what is in no network."""
        place = self.table.place_of(iri)
        return int(self.nodes.kinds[place]) if place >= 0 else -1

    def plan_of(self, iri: str) -> int:
        """Give the position of the plan that a thing is part of; -1 for none."""
        place = self.table.place_of(iri)
        return int(self.nodes.plan[place]) if place >= 0 else -1

    def in_order(self, iris: Iterable[str]) -> list[str]:
        """Put things in the order of plans and codes; what is in no network is left out."""
        places = {place for each in iris if (place := self.table.place_of(each)) >= 0}
        return [self.nodes.iris[place] for place in plan_order(self.nodes, places)]

    def is_target_group(self, iri: str) -> bool:
        """Tell whether an actor is a target group."""
        place = self.table.place_of(iri)
        return place >= 0 and bool(self.nodes.is_target_group[place])

    def named(self, position: int, count: int = 0) -> Named:
        """Name a thing; capitalised, as it stands by itself."""
        nodes, lang = self.nodes, self.addresses.lang
        dutch, english = nodes.names[position], nodes.names_en[position]
        # Where the two are alike the name is a Dutch one: nobody translated it.
        name, own = (english, "") if lang == "en" and english != dutch else (dutch, "nl")
        name = name or self.short(nodes.iris[position])
        return Named(
            nodes.iris[position],
            capital(name.strip()),
            self.addresses.of(nodes.iris[position]),
            nodes.codes[position],
            own if lang != "nl" else "",
            count,
        )

    def all(self, positions: Iterable[int]) -> list[Named]:
        """Name things in the order given."""
        return [self.named(position) for position in positions]

    def short(self, iri: str) -> str:
        """Write an IRI of ours without its base, and any other whole."""
        return self.addresses.own_path(iri) or iri


def capital(text: str) -> str:
    """Write a name as it begins a line: the first letter large, if it is one."""
    return text[:1].upper() + text[1:]


def said(words: Words, lang: str) -> str:
    """Give words in the language of a page."""
    return words.en if lang == "en" else words.nl


def told(words: Words, lang: str) -> list[Piece]:
    """Give words in the language of a page in pieces, each name with its own language."""
    return pieces(said(words, lang), lang)
