"""Every page of the catalogue is among those that are timed, and the tables tell what was found."""

import pytest

from beleidsgraaf.server.pages.catalogue import PAGES
from benchmarks.page_kinds import kinds_of
from benchmarks.page_tables import page_tables, search_tables
from benchmarks.page_times import all_pages

_PLANS = [f"gm{9001 + each}-wonen" for each in range(20)]


def test_every_page_is_timed() -> None:
    kinds = kinds_of(_PLANS, source="/bron/0123456789abcdef")
    assert all_pages(kinds) == sorted(PAGES)
    assert len({kind.name for kind in kinds}) == len(kinds)
    assert [kind.name for kind in kinds if not kind.paths] == []


@pytest.mark.parametrize(
    ("took", "said"), [(299.0, "Met by all."), (301.0, "**Not met by** goal.")]
)
def test_the_page_tells_what_was_not_met(took: float, said: str) -> None:
    http = {"median": 900.0, "best": 20.0, "bytes": 1000}
    found = {
        "municipalities": 342, "triples": 1_800_000, "goals": 12_000, "pss_megabytes": 400,
        "made_once": {"network": 4.0, "search": 9.0},
        "pages": {
            "goal": {"fresh": took, "again": 30.0, "worst": took, "bytes": 1000},
            "versions": http,
        },
    }  # fmt: skip
    _, aim, rows = page_tables(found)
    assert said in aim
    assert f"| goal | {took:.0f} | 30 | {took:.0f} | – | – | 1,000 |" in rows
    assert "| versions | – | – | – | 20 | 900 | 1,000 |" in rows


def test_search_stands_beside_its_peers() -> None:
    def way(total: int) -> dict[str, object]:
        answers = {"zorg": {"milliseconds": 12.0, "total": total}}
        return {"build_seconds": 3.0, "megabytes": 200, "answers": answers, "suggestions": answers}

    found = {
        **way(7), "things": 340_000, "words": 150_000, "open_and_first_answer": 40.0,
        "build_megabytes": 300, "peers": {"FTS5 words": way(5), "FTS5 trigrams": way(9)},
    }  # fmt: skip
    *_, sizes, asked = search_tables(found)
    assert "| FTS5 trigrams | 3 | 200 | 12 | 12 |" in sizes
    assert "| zorg | 12 | 7 | 12 | 5 | 12 | 9 |" in asked
