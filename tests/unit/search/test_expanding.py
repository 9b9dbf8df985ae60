"""A word that is asked finds the words that fit it, and how well."""

from beleidsgraaf.search.expanding import ALL_PARTS, HEAD, expand, resembling
from beleidsgraaf.search.index import Index


def fits(index: Index, word: str, lang: str = "nl") -> dict[str, int]:
    term = expand(index, word, lang=lang)
    return {index.words[number]: how for number, how in term.fits.items()}


def parts(index: Index, word: str) -> list[list[str]]:
    term = expand(index, word)
    return [sorted(index.words[number] for number in each) for each in term.parts]


def test_the_word_itself_goes_before_its_forms_and_those_before_longer_words(index: Index) -> None:
    assert fits(index, "toegang") == {"toegang": 100, "toegangsteams": 75}
    assert fits(index, "school") == {"scholen": 92, "schools": 92, "basisscholen": 68}


def test_a_part_inside_a_word_fits_less_than_at_its_ends(index: Index) -> None:
    assert fits(index, "gang") == {"toegang": 68, "toegangsteams": 55}


def test_a_short_word_fits_only_where_words_begin_or_end(index: Index) -> None:
    assert fits(index, "ggz") == {"ggz": 100}
    assert fits(index, "eve") == {}
    assert fits(index, "ams")["toegangsteams"] == 68


def test_a_compound_is_known_by_its_parts(index: Index) -> None:
    assert parts(index, "jeugdaanbieder") == [["jeugd"], ["aanbieders"]]
    assert parts(index, "toegangsscholen") == [["toegang"], ["scholen", "schools"]]
    assert parts(index, "xqxqaanbieder") == [["aanbieders"]]
    assert parts(index, "aanbieder") == []
    assert HEAD < ALL_PARTS


def test_a_slip_of_the_pen_is_forgiven_when_nothing_fits(index: Index) -> None:
    term = expand(index, "wachtijd")
    assert [index.usual(number) for number in term.near] == ["wachttijd"]
    assert fits(index, "wachtijd") == {"wachttijd": 42}
    assert expand(index, "wachttijd").near == ()


def test_a_misspelt_name_still_finds_what_is_spelt_well(index: Index) -> None:
    assert fits(index, "meerijstad") == {"meerijstad": 100, "meierijstad": 42}


def test_who_reads_dutch_is_not_led_to_english_words(index: Index) -> None:
    assert "providers" not in fits(index, "provders")
    assert fits(index, "provders", lang="en")["providers"] == 42


def test_words_that_look_like_it_are_offered_when_all_is_in_vain(index: Index) -> None:
    assert [index.words[number] for number in resembling(index, "meyerystat")] == ["meierijstad"]
    assert resembling(index, "q") == []
