"""`python -m benchmarks`: measures, and writes `results/*.json` and the page `README.md`."""

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click

from benchmarks import (
    gate,
    hardship,
    layouts,
    network_extraction,
    network_kernels,
    page_times,
    search_index,
    writing,
)
from benchmarks.machine import describe_machine
from benchmarks.nation import prepare_nation
from benchmarks.page import write_page
from benchmarks.peers import environment, ours, peers, versions
from benchmarks.side_by_side import Plan, compare

_HERE = Path(__file__).parent
_WORKPLACE = _HERE.parent / ".bench"  # git-ignored
Results = dict[str, Any]
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
_SIZES = {"10k": 10_000, "100k": 100_000, "1M": 1_000_000}


_PARTS = ("peers", "layouts", "hardship", "write", "gate", "network", "pages", "search")


@dataclass(frozen=True)
class Extent:
    """How much is measured: turns, seconds of load for each figure, the seed of the nation."""

    rounds: int
    seconds: int
    seed: int


def _many(*flags: str, choices: Sequence[str], default: Sequence[str], told: str) -> Decorator:
    return click.option(*flags, multiple=True, type=click.Choice(choices), default=default,
                        show_default=True, help=told)  # fmt: skip


@click.command()
@_many("--size", "sizes", choices=list(_SIZES), default=("10k", "100k"), told="How large a nation.")
@_many("--part", "parts", choices=[*_PARTS, "page"], default=_PARTS, told="What to measure.")
@click.option("--rounds", default=3, show_default=True, help="Turns; a figure is their median.")
@click.option("--seconds", default=1, show_default=True, help="Of load for each figure.")
@click.option("--seed", default=1, show_default=True, help="Of the made-up nation.")
def main(sizes: tuple[str, ...], parts: tuple[str, ...], **extent: int) -> None:
    """Measure the service side by side with its peers, and write the page of results."""
    how = Extent(**extent)
    for size in sizes:
        if "layouts" in parts:
            _keep(f"layouts-{size}", partial(_compare_layouts, size, how))
        if "peers" in parts:
            _keep(f"peers-{size}", partial(_compare, size, how))
        if "write" in parts:
            _keep(f"write-{size}", partial(_write, size, how))
        if "gate" in parts:
            _keep(f"gate-{size}", partial(_judge, size, how))
    if "hardship" in parts:
        _keep("hardship", partial(hardship.measure, _empty("hardship"), seed=how.seed, told=_say))
    if "network" in parts:
        counted = partial(network_kernels.measure, seed=how.seed, rounds=how.rounds, told=_say)
        _keep("network-kernels", counted)
        folder = _empty("network-extraction")
        read = partial(network_extraction.measure, folder, seed=how.seed, rounds=how.rounds)
        _keep("network-extraction", read)
    if "pages" in parts:
        folder = _empty("page-times")
        asked = partial(page_times.measure, folder, seed=how.seed, rounds=how.rounds, told=_say)
        _keep("page-times", asked)
    if "search" in parts:
        found = partial(search_index.measure, seed=how.seed, rounds=how.rounds)
        _keep("search-index", found)
    _write_page()


def _compare_layouts(size: str, how: Extent) -> Results:
    folder = _empty(f"layouts-{size}")
    return layouts.compare(folder, _SIZES[size], seed=how.seed, rounds=how.rounds)


def _judge(size: str, how: Extent) -> Results:
    folder = _empty(f"gate-{size}")
    return gate.measure(folder, _SIZES[size], seed=how.seed, rounds=how.rounds)


def _compare(size: str, how: Extent) -> Results:
    folder = _empty(f"peers-{size}")
    nation = prepare_nation(folder, _SIZES[size], seed=how.seed)
    programs = [ours(), *peers(_WORKPLACE)]
    plan = Plan(how.rounds, how.seconds, folder)
    found = compare(programs, nation, plan=plan, environment=environment(nation), told=_say)
    return {**found, **asdict(how), "versions": versions(_WORKPLACE)}


def _write(size: str, how: Extent) -> Results:
    folder = _empty(f"write-{size}")
    return writing.measure(folder, _SIZES[size], seed=how.seed, rounds=how.rounds, told=_say)


def _keep(name: str, measure: Callable[[], Results]) -> None:
    """Measure, and write the results down with what they were measured on."""
    _say(f"--- {name}")
    found = {"machine": describe_machine(), **measure()}
    path = _HERE / "results" / f"{name}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    _write_page()


def _write_page() -> None:
    write_page(_HERE / "README.md", _HERE / "results")


def _empty(name: str) -> Path:
    folder = _WORKPLACE / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _say(what: str) -> None:
    click.echo(what, err=True)


if __name__ == "__main__":
    main()
