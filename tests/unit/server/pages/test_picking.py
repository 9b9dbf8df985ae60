"""Fields to choose a thing in: a list, or words of a name where a list would be too long."""

import pytest

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.errors import ResourceNotFound
from beleidsgraaf.network.viewing import open_view
from beleidsgraaf.server.pages.addresses import Addresses
from beleidsgraaf.server.pages.naming import Naming
from beleidsgraaf.server.pages.picking import Offer, plans_offered
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.vocabulary import FIXED_BASE

REGION = "meierijstad-regionaal-beleidsplan-jeugdhulp"
KEMPEN = "kempen-meerjarenbeleidskader-jeugdhulp"


@pytest.fixture(scope="module")
def offer(published: tuple[Archive, Manifest]) -> Offer:
    """The two bundled plans."""
    archive, manifest = published
    return plans_offered(Naming(open_view(archive, manifest.id).table, Addresses(FIXED_BASE)))


def picked(offer: Offer, text: str) -> str:
    return offer.values.get(offer.pick(text).place, "")


@pytest.mark.parametrize(
    "text",
    [REGION, f"{FIXED_BASE}id/policy-plan/{REGION}", "regionaal beleidsplan JEUGDHULP",
     "Meierijstad", " beleidsplan  jeugd ", "meieríj"],
)  # fmt: skip
def test_a_plan_is_known_by_its_address_its_name_or_words_of_it(offer: Offer, text: str) -> None:
    assert picked(offer, text) == REGION


def test_the_area_of_a_plan_is_enough(offer: Offer) -> None:
    assert picked(offer, "de kempen") == KEMPEN


def test_nothing_means_nothing(offer: Offer) -> None:
    assert offer.pick("").place == offer.pick("  ").place == -1


def test_words_of_several_names_give_a_choice(offer: Offer) -> None:
    several = offer.pick("jeugdhulp")
    assert (several.place, len(several.fitting), several.is_near) == (-1, 2, False)
    field = offer.field("b", several, texts={"a": "x y", "b": "jeugdhulp"}, path="/vergelijk")
    assert [each.href for each in field.fitting] == [
        f"/vergelijk?a=x+y&b={KEMPEN}", f"/vergelijk?a=x+y&b={REGION}"
    ]  # fmt: skip
    assert (field.is_typed, field.text, field.chosen) == (False, "jeugdhulp", "")


def test_what_is_spelt_nearly_right_is_asked_not_guessed(offer: Offer) -> None:
    near = offer.pick("Meijerijstad")
    assert (near.place, near.is_near) == (-1, True)
    assert [offer.values[each] for each in near.fitting] == [REGION]


def test_what_is_like_nothing_is_refused_with_advice(offer: Offer) -> None:
    with pytest.raises(ResourceNotFound, match="typ één woord uit de naam"):
        offer.pick("zonnebloemolie")


def test_a_long_list_becomes_a_field_with_the_name_of_what_is_chosen(offer: Offer) -> None:
    typed = Offer(offer.name, offer.naming, offer.values, most_listed=1)
    field = typed.field("a", typed.pick(KEMPEN), texts={"a": KEMPEN}, path="/vergelijk")
    assert field.is_typed
    assert field.text.startswith("Meerjarenbeleidskader")
    assert picked(typed, field.text) == KEMPEN  # what stands in the field means the same
    assert [each.value for each in field.choices if each.is_chosen] == [KEMPEN]
