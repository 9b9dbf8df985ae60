"""What searching a nation costs: the index of 100,000 goals built, opened and asked.

The texts are made of the words of the bundled plans and of compounds of them, so that there are as
many different words as a nation writes. Times are of the processor, and medians.
"""

import json
import sqlite3
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from statistics import median
from time import process_time
from typing import Any

from beleidsgraaf.search.answering import Answer, search, suggest
from beleidsgraaf.search.asking import Wish
from beleidsgraaf.search.building import build_index
from beleidsgraaf.search.index import Index
from beleidsgraaf.search.things import Kind, Thing
from benchmarks.machine import most_memory
from benchmarks.search_peers import measure_peers

# What people type: one word and several, rare and common, misspelt, compounds, nothing found.
QUESTIONS = (
    "toegang", "huisarts", "jeugdhulpaanbieder", "Meierijstad", "Meerijstad", "zorg", "jeugd",
    "gebidsteams", "toegang jeugdhulp gemeente", "doel 1b", "wachttijden pleegzorg", "xqzzyw",
    "wat doet de gemeente voor jongeren", "samenwerkingsverbnd onderwijs",
)  # fmt: skip
_WORDS = 150_000


def measure(*, seed: int, rounds: int, goals: int = 100_000) -> dict[str, Any]:
    """Build an index and ask it every question; gives plain values, times in milliseconds.

    Memory is the most that this process held, so measure in one of its own.
    """
    chance = Random(seed)  # noqa: S311 - no secret
    things = sorted(_nation(goals, chance), key=lambda each: (each.kind, each.name, each.iri))
    with tempfile.TemporaryDirectory() as folder:
        path, begin = Path(folder) / "index.sqlite", process_time()
        held = most_memory()
        build_index(path, things, version="1-nation")
        built, memory = process_time() - begin, most_memory() - held
        peers = measure_peers(Path(folder), things, questions=QUESTIONS, rounds=rounds)
        count, things = len(things), []
        begin = process_time()
        index = Index(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True))
        first = search(index, Wish(QUESTIONS[0]))
        opened = process_time() - begin
        return {
            "things": count,
            "words": len(index.words),
            "megabytes": round(path.stat().st_size / 1e6),
            "build_seconds": round(built, 1),
            "build_megabytes": round(memory / 1e6),
            "open_and_first_answer": round(opened * 1e3, 1),
            "first_total": first.total,
            "answers": {each: _asked(index, each, rounds, search) for each in QUESTIONS},
            "suggestions": {each: _asked(index, each[:5], rounds, suggest) for each in QUESTIONS},
            "peers": peers,
            "rounds": rounds,
        }


def _asked(
    index: Index, question: str, rounds: int, ask: Callable[[Index, Wish], Any]
) -> Mapping[str, float]:
    times = []
    for _ in range(rounds):
        begin = process_time()
        answer = ask(index, Wish(question))
        times.append((process_time() - begin) * 1e3)
    total = answer.total if isinstance(answer, Answer) else len(answer)
    return {"milliseconds": round(median(times), 1), "total": total}


def _nation(goals: int, chance: Random) -> list[Thing]:
    """Make things in the shares of the real plans: some thirty goals a plan, ten plans a town."""
    words = _vocabulary(chance)
    towns = [f"{words[chance.randrange(2_000)].capitalize()}stad" for _ in range(342)]
    things = []
    for plan in range(-(-goals // 30)):
        own, town = f"urn:plan:{plan}", towns[plan % len(towns)]
        around = (f"gemeente {town}", f"Plan voor {town}")
        things.append(_thing(own, Kind.PLAN, f"Plan voor {town} {plan}", around, own))
        for n in range(30):
            goal, code = f"urn:goal:{plan}/{n}", f"{n // 10 + 1}{'abcdefghij'[n % 10]}"
            name, text = _text(words, chance, 5), _text(words, chance, 22)
            things += [
                Thing(goal, Kind.GOAL, name, name, code, text=text, plan=own, around=around),
                Thing(
                    f"{goal}/said", Kind.STATEMENT, name, name, code,
                    text=_text(words, chance, 50), about=goal, plan=own, around=around,
                ),
                _thing(f"{goal}/act", Kind.ACTIVITY, _text(words, chance, 8), around, own),
            ]  # fmt: skip
    named = [("Stichting", Kind.ACTOR)] * (goals * 3 // 10) + [("Nota", Kind.DOCUMENT)] * 10_000
    for n, (kind_of, kind) in enumerate(named):
        name = f"{kind_of} {_text(words, chance, 2)} {chance.choice(towns)}"
        things.append(Thing(f"urn:named:{n}", kind, name, name, mentions=chance.randrange(40)))
    return things


def _thing(iri: str, kind: Kind, name: str, around: tuple[str, ...], plan: str) -> Thing:
    return Thing(iri, kind, name, name, plan=plan, around=around)


def _text(words: Sequence[str], chance: Random, length: int) -> str:
    """Write some words; the nth is used about as often as 1/n."""
    places = (int(len(words) ** chance.random()) - 1 for _ in range(length))
    return " ".join(words[place] for place in places)


def _vocabulary(chance: Random) -> list[str]:
    from beleidsgraaf.resources import knowledge_folder
    from beleidsgraaf.search.words import raw_words

    texts = sorted(knowledge_folder("data").rglob("*.csv"))
    found = {word for each in texts for word in raw_words(each.read_text("utf-8"))}
    plain = sorted(word for word in found if word.isalpha() and 2 < len(word) < 14)
    chance.shuffle(plain)
    made = dict.fromkeys(plain)
    while len(made) < _WORDS:
        made[f"{chance.choice(plain)}{chance.choice(('', 's', 'en'))}{chance.choice(plain)}"] = None
    return list(made)


if __name__ == "__main__":
    print(json.dumps(measure(seed=1, rounds=5), indent=1))  # noqa: T201 - a command
