"""Rows are counted exactly in every format, whatever the values hold and wherever chunks end."""

from io import BytesIO
from typing import IO, cast

import pyoxigraph as ox
import pytest

from beleidsgraaf.errors import AnswerTooLarge
from beleidsgraaf.formats import by_name
from beleidsgraaf.store.rows import RowLimit

NASTY = [
    '},{"',
    "},{}",
    'a"},{"b',
    "two\nlines",
    'quote " and \\',
    "\\",
    '"',
    "<result>",
    "\t,\r\n",
]
FORMATS = ("json", "xml", "csv", "tsv")


def _written(form: str, values: str) -> bytes:
    found = ox.Store().query(f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {values} }} }}")
    assert isinstance(found, ox.QuerySolutions)
    fmt = by_name(form).oxigraph
    assert isinstance(fmt, ox.QueryResultsFormat)
    return found.serialize(format=fmt) or b""


def _rows() -> str:
    literals = [str(ox.Literal(each)) for each in NASTY]
    return " ".join(f"({each} {each})" for each in literals) + " (UNDEF UNDEF) (UNDEF UNDEF) (1 2)"


def refused_by(limit: RowLimit, chunks: list[bytes]) -> None:
    for chunk in chunks:
        limit.write(chunk)


COUNT = len(NASTY) + 3


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 100_000])
def test_as_many_rows_as_may_be_pass_and_one_more_does_not(form: str, size: int) -> None:
    written = _written(form, _rows())
    chunks = [written[start : start + size] for start in range(0, len(written), size)]
    out = BytesIO()
    allowed = RowLimit(cast(IO[bytes], out), form, limit=COUNT)
    for chunk in chunks:
        allowed.write(chunk)
    assert out.getvalue() == written
    refused = RowLimit(cast(IO[bytes], BytesIO()), form, limit=COUNT - 1)
    with pytest.raises(AnswerTooLarge) as caught:
        refused_by(refused, chunks)
    assert caught.value.fields == {"max_rows": COUNT - 1}


@pytest.mark.parametrize("form", FORMATS)
def test_no_row_and_one_row_are_within_a_limit_of_one(form: str) -> None:
    for values in ("", "(UNDEF UNDEF)", '("x" UNDEF)'):
        RowLimit(cast(IO[bytes], BytesIO()), form, limit=1).write(_written(form, values))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 100_000])
def test_who_can_count_again_is_asked_once_and_never_too_late(form: str, size: int) -> None:
    written = _written(form, _rows())
    chunks = [written[start : start + size] for start in range(0, len(written), size)]
    answers = iter([False, True])
    out = cast(IO[bytes], BytesIO())
    refused_by(RowLimit(out, form, limit=COUNT - 1, recount=lambda: next(answers)), chunks)
    with pytest.raises(AnswerTooLarge):
        refused_by(RowLimit(out, form, limit=COUNT - 1, recount=lambda: next(answers)), chunks)
    assert list(answers) == []
