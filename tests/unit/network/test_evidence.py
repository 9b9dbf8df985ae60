"""The sentence of what is claimed, from a version with several of two things."""

from pathlib import Path

import pytest

from beleidsgraaf.network.arrays import Relation
from beleidsgraaf.network.evidence import sentences
from beleidsgraaf.network.facts import Claim, Sentence

X = "https://example.org/"


def test_what_is_claimed_has_its_quote_and_reason(index: Path) -> None:
    asked = (
        Claim(f"{X}1b", f"{X}1a", (Relation.DEPENDS_ON,)),
        Claim(f"{X}1b", f"{X}1a", (Relation.SEE_ALSO, Relation.REFERS_TO)),
        Claim(f"{X}1a", f"{X}nothing", (Relation.INVOLVES,)),
        Claim(f"{X}1a", f"{X}school", (Relation.INVOLVES,)),
    )
    assert sentences(index, asked) == {
        asked[0]: Sentence(
            "het ander",
            f"{X}span",
            8,
            17,
            "curated",
            "Zonder het een niet het ander.",
            "Om het ander gaat het.",
        )
    }
    assert sentences(index, ()) == {}


@pytest.mark.parametrize(
    ("roles", "quote"),
    [((), "het ander"), (("executing",), "het ander"), (("partner",), "met Veilig"),
     (("funder",), "het ander")],
)  # fmt: skip
def test_of_several_sentences_the_one_with_a_wanted_role_is_given(
    index: Path, roles: tuple[str, ...], quote: str
) -> None:
    claim = Claim(f"{X}1a", f"{X}veilig", (Relation.INVOLVES,), roles)
    assert sentences(index, (claim,))[claim].quote == quote
