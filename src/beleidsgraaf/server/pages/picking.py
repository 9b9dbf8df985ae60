"""Which thing a reader means of those that a page offers: chosen in a list, or typed by name.

A short list is a list to choose from. A long one is a field: its text is a value as addresses have
it, a name, or words of a name. Words that fit several things lead to a choice between those, and
so do words that are spelt nearly right; nothing is guessed. What the fields say stands in
``words_picking.py``, how they look in ``templates/kiezen.html``.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property

from beleidsgraaf.errors import ResourceNotFound
from beleidsgraaf.search.words import is_empty, words_of
from beleidsgraaf.server.pages.naming import Named, Naming
from beleidsgraaf.server.pages.overview import plans_in

MOST_LISTED = 40  # things in a list to choose from; of more, the name is typed
_MOST_SUGGESTED = 1_000
_MOST_FITTING = 20  # shown, of the things that typed words fit
_NEAR_ENOUGH = 0.75  # of 1
_LONGEST = 200  # characters of what was typed, in a message


@dataclass(frozen=True)
class Choice:
    """A thing that can be chosen: its value in an address, and how it is called."""

    value: str
    thing: Named
    is_chosen: bool = False


@dataclass(frozen=True)
class Picked:
    """What a text means: the place of one thing (-1 for none), or several things to choose from.

    ``is_near`` where no name has the words, but these have words that are nearly the same.
    """

    place: int = -1
    fitting: Sequence[int] = ()
    is_near: bool = False


@dataclass(frozen=True)
class Field:
    """A list to choose from, or a field to type in, with what the text in it may mean."""

    name: str
    offer: str  # the name of what is offered
    choices: Sequence[Choice]  # in the list, or suggested as somebody types
    is_typed: bool
    text: str
    chosen: str
    fitting: Sequence[Named]  # each leads to the page with it chosen
    more: int  # that fit and are not shown
    is_near: bool


@dataclass(frozen=True)
class Offer:
    """Things to choose from: the value of each in an address, by its place in the arrays."""

    name: str  # of the whole, in the page
    naming: Naming
    values: Mapping[int, str]
    most_listed: int = MOST_LISTED

    def pick(self, text: str) -> Picked:
        """Find what a text means; raises ResourceNotFound where nothing offered is like it."""
        asked = text.strip()
        for place, value in self.values.items():
            if asked and asked in (value, self.naming.nodes.iris[place]):
                return Picked(place)
        wanted = {word.text for word in words_of(asked) if not is_empty(word.text)}
        if not wanted:
            return self._none(asked)
        known = {place: self._words(place) for place in self.values}
        fitting = [place for place, words in known.items() if _fits(wanted, words)]
        whole = [place for place in fitting if self._is_called(place, asked)]
        if len(whole or fitting) == 1:
            return Picked((whole or fitting)[0])
        if fitting:
            return Picked(fitting=whole or fitting)
        near = _near(wanted, known)
        return Picked(fitting=near, is_near=True) if near else self._none(asked)

    def field(self, name: str, picked: Picked, *, texts: Mapping[str, str], path: str) -> Field:
        """Show what can be chosen, what is, and what a typed text may mean.

        ``texts`` is what stands in all fields of the page at ``path``, by their names.
        """
        place, addresses = picked.place, self.naming.addresses
        fitting = [
            replace(
                self.named(each),
                href=addresses.path(path, **{**texts, name: self.values[each]}),
            )
            for each in picked.fitting[:_MOST_FITTING]
        ]
        return Field(
            name,
            self.name,
            self._choices(place),
            len(self.values) > self.most_listed,
            self.named(place).name if place >= 0 else texts[name].strip()[:_LONGEST],
            self.values.get(place, ""),
            fitting,
            len(picked.fitting) - len(fitting),
            picked.is_near,
        )

    def named(self, place: int) -> Named:
        """Name a thing; of several with one name each with its area too, or what sets it apart."""
        named, nodes = self.naming.named(place), self.naming.nodes
        if self._often[nodes.names[place].casefold()] < 2:
            return named
        area = int(nodes.area[place])
        apart = nodes.names[area] if area >= 0 else self.values.get(place, "").rpartition("/")[2]
        return replace(named, name=f"{named.name} ({apart})") if apart else named

    @cached_property
    def _often(self) -> Counter[str]:
        return Counter(self.naming.nodes.names[place].casefold() for place in self.values)

    def _choices(self, chosen: int) -> list[Choice]:
        if len(self.values) > _MOST_SUGGESTED:
            return []
        return [
            Choice(value, self.named(place), place == chosen)
            for place, value in self.values.items()
        ]

    def _words(self, place: int) -> frozenset[str]:
        """Give the words that a thing is known by: of its names, its address and its area."""
        nodes = self.naming.nodes
        texts = [nodes.names[place], nodes.names_en[place], self.values[place]]
        texts += [nodes.names[int(nodes.area[place])]] if nodes.area[place] >= 0 else []
        return frozenset(word.text for text in texts for word in words_of(text))

    def _is_called(self, place: int, text: str) -> bool:
        nodes, asked = self.naming.nodes, _folded(text)
        names = (nodes.names[place], nodes.names_en[place], self.named(place).name)
        return asked in [_folded(name) for name in names]

    def _none(self, asked: str) -> Picked:
        if not asked:
            return Picked()
        shown = asked[:_LONGEST]
        raise ResourceNotFound(
            f"Niets dat u hier kunt kiezen, heet '{shown}' of iets wat daarop lijkt. Ga terug en "
            "typ één woord uit de naam, zoals dat van de gemeente.",
            f"Nothing that you can choose here is called '{shown}', or anything like it. Go back "
            "and type one word of the name, such as that of the municipality.",
            value=shown,
        )


def plans_offered(naming: Naming) -> Offer:
    """Offer the plans that have action lines, each by what its address ends in."""
    iris, addresses = naming.nodes.iris, naming.addresses
    slugs = {
        place: addresses.own_path(iris[place]).partition("/")[2] or iris[place]
        for place in plans_in(naming.table)
    }
    return Offer("plannen", naming, slugs)


def _folded(text: str) -> list[str]:
    return [word.text for word in words_of(text)]


def _fits(wanted: Iterable[str], words: Collection[str]) -> bool:
    return all(any(each in word for word in words) for each in wanted)


def _near(wanted: Iterable[str], known: Mapping[int, frozenset[str]]) -> list[int]:
    """Find what has a word that is nearly the same for each word that is wanted."""
    every = sorted(frozenset().union(*known.values()))
    alike = [{*get_close_matches(each, every, n=5, cutoff=_NEAR_ENOUGH)} for each in wanted]
    return [place for place, words in known.items() if all(words & some for some in alike)]
