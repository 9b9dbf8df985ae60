"""A projection's stored query gives the same edges as the arrays do."""

import csv
import io
from collections import defaultdict

import pytest

from beleidsgraaf.network.projecting import project
from beleidsgraaf.network.projections import PROJECTIONS, find_projection
from beleidsgraaf.network.scope import Filters
from beleidsgraaf.network.viewing import open_view
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.engines import answer_whole
from beleidsgraaf.store.evaluation import QueryRequest
from beleidsgraaf.stored_queries import find_stored_query, stored_queries

ALL = Filters(with_target_groups=True)  # a stored query leaves nobody out


@pytest.mark.parametrize("projection", sorted(PROJECTIONS))
@pytest.mark.parametrize("store", ["bundled", "region"])
def test_the_query_and_the_arrays_say_the_same(
    store: str, projection: str, request: pytest.FixtureRequest
) -> None:
    archive: Archive = request.getfixturevalue(store)
    view = open_view(archive, filters=ALL)
    query = find_stored_query(find_projection(projection).query, ("network",))
    asked = QueryRequest(query.text, "select", has_dataset_clause=False, format="csv")
    rows = list(csv.DictReader(io.StringIO(answer_whole(view.place, asked).decode())))
    network = project(view.table, projection, filters=ALL)
    assert network.is_directed == find_projection(projection).is_directed
    expected: defaultdict[tuple[str, str], float] = defaultdict(float)
    for row in rows:
        pair = (row["source"], row["target"])
        if not network.is_directed and pair[0] > pair[1]:
            pair = (pair[1], pair[0])
        expected[pair] += float(row["weight"])
    found = {
        (network.iri(source), network.iri(target)): weight
        for source, target, weight in zip(
            network.source, network.target, network.weight.tolist(), strict=True
        )
    }
    assert found == pytest.approx(dict(expected))
    if store == "bundled" and projection != "M":
        assert found  # the bundled plans have edges in each but the scores


def test_every_projection_is_a_query_with_the_columns_of_a_network() -> None:
    named = {each.query for each in PROJECTIONS.values()}
    queries = stored_queries("network")
    assert named <= set(queries)
    for name in named:
        columns = [column.name for column in queries[name].columns]
        assert columns == ["source", "target", "kind", "weight"]
        assert queries[name].order
