"""What search finds, as plain values, each thing with its address: the jobs behind ``/search``.

Finding is the room ``search``; the page is ``search.py``. What is heavy is imported inside, as the
server imports this module to name the jobs.
"""

import json
from typing import IO, TYPE_CHECKING, Any

from beleidsgraaf.search.asking import KIND_NAMES, Wish
from beleidsgraaf.search.things import Kind, Thing
from beleidsgraaf.server.pages.addresses import Addresses
from beleidsgraaf.server.pages.shown import Wanted

if TYPE_CHECKING:
    from beleidsgraaf.search.answering import Answer, Hit
    from beleidsgraaf.search.marking import Passage

_NAMES = {kind: name for name, kind in KIND_NAMES.items()}


def write_answer(out: IO[bytes], wish: Wish, *, wanted: Wanted) -> None:
    """Write what answers a question as JSON; raises what reading the version raises."""
    from beleidsgraaf.search.answering import search
    from beleidsgraaf.search.keeping import ask_index
    from beleidsgraaf.server.pages.frame import addresses_of
    from beleidsgraaf.store.engines import open_store

    answer = ask_index(
        open_store(wanted.store), wanted.version, ask=lambda each: search(each, wish)
    )
    told = record(answer, addresses_of(wanted))
    out.write(json.dumps({"version": wanted.version, **told}, ensure_ascii=False).encode())


def write_suggestions(out: IO[bytes], wish: Wish, *, wanted: Wanted) -> None:
    """Write what goes on as somebody types, as JSON; raises what reading the version raises."""
    from beleidsgraaf.search.answering import suggest
    from beleidsgraaf.search.keeping import ask_index
    from beleidsgraaf.server.pages.frame import addresses_of
    from beleidsgraaf.server.pages.words_search import KINDS
    from beleidsgraaf.store.engines import open_store

    hits = ask_index(open_store(wanted.store), wanted.version, ask=lambda each: suggest(each, wish))
    addresses = addresses_of(wanted)
    told = [
        {
            "name": label_of(hit.thing, hit.name.text, lang=addresses.lang),
            "kind": _NAMES[hit.thing.kind],
            "url": address_of(hit.thing, addresses),
            "what": KINDS[addresses.lang][hit.thing.kind][0],
            "lang": language_of(hit.thing, lang=addresses.lang),
        }
        for hit in hits
    ]
    out.write(json.dumps(told, ensure_ascii=False).encode())


def record(answer: "Answer", addresses: Addresses) -> dict[str, Any]:
    """Give an answer as plain values."""
    from beleidsgraaf.server.pages.words_search import ADVICE

    wish, trouble = answer.wish, answer.trouble
    return {
        "query": wish.text[:300],
        "total": answer.total,
        "offset": wish.offset,
        "limit": wish.limit,
        "kinds": {_NAMES[kind]: count for kind, count in answer.kinds.items()},
        "missing": list(answer.missing),
        "meant": answer.meant,
        "near": list(answer.near),
        "advice": ADVICE[addresses.lang][trouble] if trouble else "",
        "results": [_hit(hit, addresses) for hit in answer.hits],
    }


def address_of(thing: Thing, addresses: Addresses) -> str:
    """Give the page about a thing; of a statement, that of what it tells of."""
    return addresses.of(thing.about or thing.iri)


def language_of(thing: Thing, *, lang: str) -> str:
    """Give the language of a name where it is not that of the page: what nobody translated."""
    is_english = bool(thing.name_en) and thing.name_en != thing.name
    return "nl" if lang == "en" and not is_english else ""


def label_of(thing: Thing, name: str, *, lang: str) -> str:
    """Give a name with its code; what has no name is called by its kind."""
    from beleidsgraaf.server.pages.words_search import KINDS

    kind = Kind.LINE if thing.kind == Kind.STATEMENT else thing.kind
    return f"{thing.code} {name or KINDS[lang][kind][0]}".strip()


def _hit(hit: "Hit", addresses: Addresses) -> dict[str, Any]:
    thing, plan = hit.thing, hit.plan
    return {
        "iri": thing.iri,
        "url": address_of(thing, addresses),
        "kind": _NAMES[thing.kind],
        "code": thing.code,
        "name": _passage(hit.name),
        "other_name": _passage(hit.other_name),
        "text": _passage(hit.text),
        "about": thing.about,
        "plan": {
            "iri": plan.iri,
            "url": addresses.of(plan.iri),
            "name": plan.name_en if addresses.lang == "en" and plan.name_en else plan.name,
        }
        if plan and plan.iri != thing.iri
        else None,
        "mentions": thing.mentions,
    }


def _passage(passage: "Passage | None") -> dict[str, Any] | None:
    if passage is None:
        return None
    return {
        "text": passage.text,
        "marks": [list(mark) for mark in passage.marks],
        "is_cut_before": passage.is_cut_before,
        "is_cut_after": passage.is_cut_after,
    }
