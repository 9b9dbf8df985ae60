"""Divisions into groups are held against each other and against the edges."""

from math import log

import numpy as np
import pytest

from beleidsgraaf.network.kernels.agreement import edges_between, ei_index, mutual_information
from tests.unit.network.kernels.random_graphs import links


def test_the_same_division_agrees_whatever_its_numbers() -> None:
    assert mutual_information(_labels(0, 0, 1, 1, 2), _labels(2, 2, 0, 0, 1)) == pytest.approx(1)


def test_independent_divisions_do_not_agree() -> None:
    assert mutual_information(_labels(0, 0, 1, 1), _labels(0, 1, 0, 1)) == pytest.approx(0)


def test_half_an_agreement_is_counted_by_hand() -> None:
    found = mutual_information(_labels(0, 0, 1, 1), _labels(0, 0, 1, 2))
    one, other = log(2), 0.5 * log(2) + 0.5 * log(4)
    assert found == pytest.approx(2 * one / (one + other))


def test_what_divides_nothing_agrees_with_itself() -> None:
    assert mutual_information(_labels(0, 0), _labels(0, 0)) == 1
    assert mutual_information(_labels(), _labels()) == 1


def test_edges_within_and_between_groups_are_weighed() -> None:
    graph = links(4, (0, 1), (1, 2), (2, 3), (3, 0), (1, 1))
    assert ei_index(graph, _labels(0, 0, 1, 1)) == 0
    assert ei_index(graph, _labels(0, 0, 0, 0)) == -1
    assert ei_index(graph, _labels(0, 1, 2, 3)) == 1
    assert np.isnan(ei_index(links(2, (1, 1)), _labels(0, 1)))
    between = edges_between(graph, _labels(0, 0, 1, 1), groups=2)
    assert between.tolist() == [[2, 1], [1, 1]]


def _labels(*labels: int) -> np.ndarray:
    return np.array(labels, dtype=np.int32)
