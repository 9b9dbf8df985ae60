"""Plants one fault at a time in the bundled data: seed → the list of concrete faults → files.

The list in ``list.jsonl`` is made once and kept, so that nobody can say afterwards what was
expected: `python -m tests.faults.planting` writes it anew after the data or a kind changed.
"""

import json
import logging
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import yaml
from rdflib import URIRef

from tests.faults.cell_kinds import CELL_KINDS, Marred
from tests.faults.graph_kinds import GRAPH_KINDS
from tests.faults.planted import Anchor
from tests.faults.statements import DATASETS, clean, graph_name
from tests.faults.tables import read_tables, write_folder, write_workbook
from tests.faults.text_kinds import TEXT_KINDS
from tests.faults.writers import WRITERS, Span, Written

HERE = Path(__file__).parent
LIST = HERE / "list.jsonl"
SEED, COUNT = 4, 500
TABLE_FORMATS = ("csv", "xlsx")
_GROUPS = {"rdf": tuple(WRITERS), "tables": TABLE_FORMATS}


@dataclass(frozen=True)
class Fault:
    """A concrete fault: what is planted where, and what must be found at which place.

    A place is ``line:character-line:character`` of a text (the end is not in it), or
    ``table!row!heading`` of tables, an asterisk for any heading.
    """

    id: str
    kind: str
    format: str
    dataset: str
    seed: str
    target: str
    rules: tuple[str, ...]
    places: tuple[str, ...]
    mend: tuple[str, ...]
    beside: tuple[str, ...]

    def to_json(self) -> str:
        """Write the fault as a line."""
        return json.dumps(asdict(self), ensure_ascii=False)


@cache
def kinds() -> Mapping[str, dict[str, list[str]]]:
    """Read what is said of each kind."""
    return dict(yaml.safe_load((HERE / "kinds.yaml").read_text(encoding="utf-8")))


def formats_of(kind: str) -> list[str]:
    """Give the formats in which a kind can occur."""
    named = kinds()[kind]["formats"]
    return [each for name in named for each in _GROUPS.get(name, (name,))]


def read_list() -> list[Fault]:
    """Read the committed list."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return [
        Fault(**{k: tuple(v) if isinstance(v, list) else v for k, v in json.loads(line).items()})
        for line in lines
    ]


def generate(seed: int = SEED, count: int = COUNT) -> list[Fault]:
    """Make the list: each kind in turn, each time in another of its formats."""
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)  # it tells of each impossible date
    found: list[Fault] = []
    for kind, form, again in _turns(seed):
        fault = _first_that_fits(kind, form, f"{seed}/{kind}/{form}/{again}")
        if fault is not None:
            found.append(Fault(**{**asdict(fault), "id": f"F{len(found) + 1:03}"}))
        if len(found) == count:
            break
    return found


def _turns(seed: int) -> Iterator[tuple[str, str, int]]:
    orders = {}
    for kind in kinds():
        order = formats_of(kind)
        _dice(f"{seed}/{kind}").shuffle(order)
        orders[kind] = order
    for turn in range(60):
        for kind, order in orders.items():
            if turn < max(len(order), 3):
                yield kind, order[turn % len(order)], turn // len(order)


def _first_that_fits(kind: str, form: str, seed: str) -> Fault | None:
    order = list(DATASETS)
    _dice(seed).shuffle(order)
    for dataset in order:
        made = plant(kind, form, dataset, seed)
        if made is not None:
            return made[0]
    return None


def _dice(seed: str) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same faults for the same seed


def plant(kind: str, form: str, dataset: str, seed: str, folder: Path | None = None) -> (
    tuple[Fault, Path | None] | None
):  # fmt: skip
    """Plant one fault; with a folder the files are written too, and the path to judge is given."""
    rng = _dice(f"{seed}/{dataset}")
    if form in TABLE_FORMATS:
        return _in_tables(kind, form, dataset, seed, rng, folder)
    made = _in_text(kind, form, dataset, rng)
    if made is None:
        return None
    content, spans, mend, target, text = made
    places = tuple(dict.fromkeys(_range(text, span) for span in spans))
    fault = _fault(kind, form, dataset, seed, target=target, places=places, mend=mend)
    if folder is None:
        return fault, None
    path = folder / f"{dataset}.{form}"
    path.write_bytes(content)
    return fault, path


def _fault(
    kind: str, form: str, dataset: str, seed: str, *, target: str, places: Sequence[str],
    mend: Sequence[str],
) -> Fault:  # fmt: skip
    about = kinds()[kind]
    rules = about["tables" if form in TABLE_FORMATS else "rules"]
    unique = tuple(dict.fromkeys(map(str, mend)))
    return Fault(
        "", kind, form, dataset, seed, str(target), tuple(rules), tuple(places), unique,
        tuple(about.get("beside", ())),
    )  # fmt: skip


@cache
def _written(form: str, dataset: str) -> Written:
    return WRITERS[form](clean(dataset), graph_name(dataset))


def _in_text(
    kind: str, form: str, dataset: str, rng: random.Random
) -> tuple[bytes, list[Span], tuple[str, ...], str, str] | None:
    if kind in TEXT_KINDS:
        made = TEXT_KINDS[kind](_written(form, dataset), rng)
        if made is None:
            return None
        content = made.text.encode(made.encoding)
        return content, list(made.spans), made.mend, made.target, made.text
    spoilt = GRAPH_KINDS[kind](list(clean(dataset)), rng)
    if spoilt is None:
        return None
    written = WRITERS[form](spoilt.statements, graph_name(dataset))
    spans = [span for anchor in spoilt.places for span in _spans(written, anchor)]
    return written.text.encode(), spans, spoilt.mend, spoilt.target, written.text


def _spans(written: Written, anchor: Anchor) -> list[Span]:
    role, what = anchor
    if isinstance(what, URIRef):
        return written.subjects.get(what, [])
    return [(written.values if role == "value" else written.predicates)[what]]


def _range(text: str, span: Span) -> str:
    return "-".join(_line_and_character(text, at) for at in span)


def _line_and_character(text: str, at: int) -> str:
    line = text.count("\n", 0, at) + 1
    return f"{line}:{at - (text.rfind(chr(10), 0, at) + 1) + 1}"


def _in_tables(
    kind: str, form: str, dataset: str, seed: str, rng: random.Random, folder: Path | None
) -> tuple[Fault, Path | None] | None:
    tables = read_tables(dataset)
    made = CELL_KINDS[kind](tables, rng)
    if made is None:
        return None
    places = _cell_places(made, form)
    fault = _fault(kind, form, dataset, seed, target=made.target, places=places, mend=made.mend)
    if folder is None:
        return fault, None
    path = folder / (dataset if form == "csv" else f"{dataset}.xlsx")
    (write_folder if form == "csv" else write_workbook)(tables, path)
    return fault, path


def _cell_places(made: Marred, form: str) -> list[str]:
    cells = [f"{table}!{row}!{heading}" for table, row, heading in made.cells]
    return [f"{made.line}:1-{made.line + 1}:1"] if made.line and form == "csv" else cells


if __name__ == "__main__":
    LIST.write_text("".join(f"{each.to_json()}\n" for each in generate()), encoding="utf-8")
