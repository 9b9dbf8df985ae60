"""The page of results tells what the results say."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.page import BEGIN, END, render, write_page


def _load(per_second: float) -> dict[str, float]:
    return {"per_second": per_second, "p50": 1.0, "p99": 2.0}


def _results(ours: float) -> dict[str, Any]:
    loads = {"beleidsgraaf": ours, "oxigraph serve": 100.0, "rdflib-endpoint": 10.0}
    memory = {"rss": 10.0, "pss": 5.0}
    return {
        "machine": {
            "day": "2026-01-01", "beleidsgraaf": "1 at abc", "processor": "P", "cores": 2,
            "memory": "1000000 kB", "system": "Linux", "python": "3.11", "busy": 0.2,
        },
        "triples": 10_000, "rounds": 3, "versions": {"oxigraph": "0.5"},
        "servers": [
            {"name": name, "load_seconds": 1.0, "start_seconds": 1.0, "memory_at_first": memory,
             "memory_at_last": memory} for name in loads
        ],
        "queries": [
            {"name": "lookup", "kind": "point", "what": "", "rows": dict.fromkeys(loads, 1),
             "loads": {name: {"first-8": _load(each)} for name, each in loads.items()}}
        ],
    }  # fmt: skip


@pytest.mark.parametrize(("ours", "met"), [(50.0, "yes"), (20.0, "**no**")])
def test_an_aim_is_met_or_not(ours: float, met: str) -> None:
    line = next(
        line for line in render({"peers-10k": _results(ours)}).splitlines()
        if "0.4 × oxigraph serve" in line
    )  # fmt: skip
    assert line.endswith(f"| {ours / 100:.3g} × | {met} |")


def test_what_was_not_measured_is_a_dash() -> None:
    assert "| repeated, point lookup | 10k | ≥ 1.5 × oxigraph serve, 8 clients | – | – |" in render(
        {"peers-10k": _results(50.0)}
    )


def test_other_words_on_the_page_stay(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    (tmp_path / "peers-10k.json").write_text(json.dumps(_results(50.0)), encoding="utf-8")
    write_page(page, tmp_path)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")
    assert "old" not in text
    assert "Side by side, 10,000 triples" in text


def test_a_page_without_marks_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("nothing", encoding="utf-8")
    with pytest.raises(ValueError, match="lacks the marks"):
        write_page(page, tmp_path)


def test_the_page_shows_the_results_that_are_kept(root: Path) -> None:
    kept = {p.stem: json.loads(p.read_text()) for p in (root / "benchmarks/results").glob("*.json")}
    assert render(kept) in (root / "benchmarks" / "README.md").read_text(encoding="utf-8")
