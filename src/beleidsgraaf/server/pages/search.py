"""The page about searching: a question, what answers it, and what to do when nothing does."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beleidsgraaf.errors import ParameterUnusable
from beleidsgraaf.search.answering import Answer, Hit, search
from beleidsgraaf.search.asking import KIND_WORDS, Wish
from beleidsgraaf.search.keeping import ask_index
from beleidsgraaf.search.marking import Passage
from beleidsgraaf.search.things import Kind
from beleidsgraaf.server.pages.addresses import Addresses
from beleidsgraaf.server.pages.data import absent, page_number
from beleidsgraaf.server.pages.finding import address_of, label_of, language_of
from beleidsgraaf.server.pages.naming import capital
from beleidsgraaf.server.pages.shown import Crumb, Shown
from beleidsgraaf.server.pages.words_search import ADVICE, KINDS, SEARCH

if TYPE_CHECKING:
    from beleidsgraaf.search.index import Index
    from beleidsgraaf.server.pages.data import Data

_ON_A_PAGE = 20
_SHOWN_IN_TITLE = 60  # characters of a question


@dataclass(frozen=True)
class Piece:
    """A part of a text, marked or not."""

    text: str
    is_marked: bool


@dataclass(frozen=True)
class Found:
    """A hit as the page shows it; names are Dutch where ``lang`` says so."""

    kind: str
    href: str
    code: str
    name: Sequence[Piece]
    lang: str
    other_name: Sequence[Piece]
    text: Sequence[Piece]
    plan: str
    plan_href: str
    mentions: int


@dataclass(frozen=True)
class Choice:
    """A way to see less, or all again."""

    text: str
    count: int
    href: str
    is_current: bool


def show_search(data: "Data", given: Mapping[str, str]) -> Shown:
    """Show what answers ``?q=``.

    Raises ParameterUnusable for a kind or page that there is not, ResourceNotFound for a plan.
    """
    words, page = SEARCH[data.lang], page_number(given)
    wish = Wish(
        given.get("q", ""),
        data.lang,
        _kind(given.get("soort", "")),
        _iri_of(data, given.get("plan", "")),
        _ON_A_PAGE,
        (page - 1) * _ON_A_PAGE,
    )
    answer = ask_index(
        data.store, data.wanted.version, ask=lambda index: _answer(data, index, wish)
    )
    asked = wish.text.strip()
    short = asked[:_SHOWN_IN_TITLE] + ("…" if len(asked) > _SHOWN_IN_TITLE else "")
    context = {
        "t": words,
        "asked": asked,
        "answer": answer,
        "found": [_found(data, hit) for hit in answer.hits],
        "advice": ADVICE[data.lang][answer.trouble] if answer.trouble else "",
        "choices": list(_choices(data, answer, given)),
        "given": given,
        "page_number": page,
        "pages": max(1, -(-answer.total // _ON_A_PAGE)),
        "link_to": _Links(data, given),
        "link_there": _Links(data, given).elsewhere(),
        "plan_name": _plan_name(answer, wish.plan),
    }
    title = words["title-of"].format(q=short) if asked else words["title"]
    return Shown(
        "search.html",
        title,
        context,
        description=words["description"],
        crumbs=(Crumb(words["title"]),),
    )


@dataclass(frozen=True)
class _Links:
    """Addresses of this page with something else asked."""

    data: "Data"
    given: Mapping[str, str]

    def __call__(self, **changed: str | int) -> str:
        """Ask the same but for what is changed; "" leaves out."""
        return self.data.addresses.path("/zoeken", **{**self.given, **changed})

    def elsewhere(self) -> str:
        """Give the same page in the other language."""
        here = self.data.addresses
        other = Addresses(here.base_iri, "nl" if here.lang == "en" else "en", here.version)
        return other.path("/zoeken", **self.given)


def _iri_of(data: "Data", plan: str) -> str:
    """Give the IRI of a plan that is named by it, or by what the address of its page ends in."""
    return data.addresses.thing("policy-plan", plan) if plan and "/" not in plan else plan


def _answer(data: "Data", index: "Index", wish: Wish) -> Answer:
    if wish.plan and index.plan(wish.plan) is None:
        raise absent(wish.plan, data.wanted)
    return search(index, wish)


def _kind(word: str) -> Kind | None:
    if not word:
        return None
    if word in KIND_WORDS:
        return KIND_WORDS[word]
    listed = ", ".join(KIND_WORDS)
    raise ParameterUnusable(
        f"De parameter 'soort' is een van: {listed}.",
        f"The parameter 'soort' is one of: {listed}.",
        parameter="soort",
    )


def _plan_name(answer: Answer, iri: str) -> str:
    """Name the plan that is searched, where a hit tells it; else by its address."""
    plans = (hit.plan for hit in answer.hits)
    return next((plan.name for plan in plans if plan and plan.name), iri)


def _found(data: "Data", hit: Hit) -> Found:
    thing, plan, lang = hit.thing, hit.plan, data.lang
    name = hit.name if hit.name.text else Passage(label_of(thing, "", lang=lang))
    has_plan = plan is not None and plan.iri != thing.iri
    return Found(
        KINDS[lang][thing.kind][0],
        address_of(thing, data.addresses),
        thing.code if hit.name.text else "",
        pieces(name, is_name=True),
        language_of(thing, lang=lang),
        pieces(hit.other_name, is_name=True) if hit.other_name else (),
        pieces(hit.text) if hit.text and (hit.text.marks or thing.about) else (),
        plan.name if plan and has_plan else "",
        data.addresses.of(plan.iri) if plan and has_plan else "",
        thing.mentions,
    )


def pieces(passage: Passage, *, is_name: bool = False) -> list[Piece]:
    """Take a passage apart where its marks begin and end; a name begins with a capital."""
    text, found, place = passage.text, list[Piece](), 0
    for start, end in passage.marks:
        found += [Piece(text[place:start], False), Piece(text[start:end], True)]
        place = end
    found = [each for each in (*found, Piece(text[place:], False)) if each.text]
    if is_name and found:
        found[0] = Piece(capital(found[0].text), found[0].is_marked)
    before = [Piece("… ", False)] if passage.is_cut_before else []
    return [*before, *found, *([Piece(" …", False)] if passage.is_cut_after else [])]


def _choices(data: "Data", answer: Answer, given: Mapping[str, str]) -> Iterator[Choice]:
    """Offer the kinds that there are, and everything."""
    links = _Links(data, given)
    if len(answer.kinds) < 2 and not given.get("soort"):
        return
    everything = sum(answer.kinds.values())
    words = SEARCH[data.lang]
    yield Choice(words["all"], everything, links(soort="", pagina=""), not given.get("soort"))
    for word, kind in KIND_WORDS.items():
        if kind in answer.kinds:
            text, is_current = KINDS[data.lang][kind][1], given.get("soort") == word
            yield Choice(text, answer.kinds[kind], links(soort=word, pagina=""), is_current)
