"""The sentence behind a step: the columns for it, and the words for codes in columns.

The sentences come from the view (``measure.View.sentences``).
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from beleidsgraaf.network.arrays import Kind, Relation
from beleidsgraaf.network.facts import Claim, Sentence
from beleidsgraaf.network.measure import View
from beleidsgraaf.network.results import Cell, Column, Words

MODE_WORDS: Mapping[str, Words] = MappingProxyType(
    {
        "stated": Words("vermeld", "stated"),
        "inferred": Words("afgeleid", "inferred"),
        "curated": Words("toegevoegd", "curated"),
    }
)
KIND_WORDS: Mapping[str, Words] = MappingProxyType(
    {
        "goal": Words("doel", "goal"),
        "line": Words("actielijn", "action line"),
        "actor": Words("partij", "party"),
        "activity": Words("activiteit", "activity"),
        "document": Words("document", "document"),
        "plan": Words("plan", "plan"),
        "jurisdiction": Words("gebied", "area"),
        "other": Words("anders", "other"),
    }
)
KIND_COLUMN = Column("kind", "soort", "kind", values=KIND_WORDS)
QUOTE_COLUMNS = (
    Column("mode", "hoe bekend", "how known", values=MODE_WORDS),
    Column("quote", "citaat", "quote", lang="nl"),
    Column("sentence", "in de zin", "in the sentence", lang="nl"),
    Column("reason", "reden", "reason", lang="nl"),
    Column("span", "plaats in de bron", "place in the source", "thing"),
    Column("start", "van teken", "from character", "number"),
    Column("end", "tot teken", "to character", "number"),
)
_CHARACTERS = Words("tekens", "characters")
_PLACE = ("span", "start", "end")
NO_QUOTE: tuple[Cell, ...] = (None,) * len(QUOTE_COLUMNS)


def kind_code(kind: int) -> str:
    """Give the code of a kind, as it stands in ``KIND_COLUMN``."""
    return Kind(kind).name.lower()


def quoted(view: View, claims: Iterable[Claim]) -> list[tuple[Cell, ...]]:
    """Give for each claim the cells of ``QUOTE_COLUMNS``; empty where no sentence says so."""
    wanted = list(claims)
    said = view.sentences(tuple(dict.fromkeys(wanted)))
    return [_cells(said[claim]) if claim in said else NO_QUOTE for claim in wanted]


def depends_on(goal: str, needs: str) -> Claim:
    """Claim that a goal depends on something, both by IRI."""
    return Claim(goal, needs, (Relation.DEPENDS_ON,))


def span_names(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> dict[str, Words]:
    """Call each text span of a result by the characters that it reaches over."""
    at = {column.name: index for index, column in enumerate(columns)}
    if not all(name in at for name in _PLACE):
        return {}
    places = ([row[at[name]] for name in _PLACE] for row in rows)
    return {
        str(span): Words(f"{_CHARACTERS.nl} {start}–{end}", f"{_CHARACTERS.en} {start}–{end}")
        for span, start, end in places
        if span
    }


def _cells(sentence: Sentence) -> tuple[Cell, ...]:
    return (
        sentence.mode,
        sentence.quote,
        sentence.sentence or None,
        sentence.reason or None,
        sentence.span,
        sentence.start,
        sentence.end,
    )
