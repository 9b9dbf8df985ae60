"""The ledger: its sums are the whole, and what is missing is named."""

from tests.unit.tables.conftest import SOURCE, Plan


def test_the_sums_are_the_whole(plan: Plan) -> None:
    (ledger,) = plan.read().ledgers
    assert ledger.is_complete
    assert ledger.characters == len(SOURCE)
    skipped = sum(ledger.skipped.values())
    assert ledger.covered + skipped + ledger.layout + ledger.uncovered == ledger.characters
    assert ledger.skipped == {"letter van het doel": 4}
    further = sum(ledger.nothing_further.values())
    assert ledger.cited + further + len(ledger.uncited) == ledger.sentences == 5
    assert ledger.nothing_further == {"noemt geen actor": 1}


def test_text_that_nobody_cites_is_a_hole(plan: Plan) -> None:
    plan.source += "Vergeten zin.\n"
    dataset = plan.read()
    (ledger,) = dataset.ledgers
    assert ledger.uncovered == len("Vergetenzin.")
    (warning,) = dataset.warnings
    assert (warning.place.file, warning.place.line) == (str(plan.folder / "bron.txt"), 6)
    assert "'Vergeten zin.'" in warning.nl
    assert "'Vergeten zin.'" in warning.en


def test_a_sentence_from_which_nothing_was_taken_is_a_hole(plan: Plan) -> None:
    del plan.sheets["verantwoording"][3]
    (warning,) = plan.read().warnings
    assert (warning.place.table, warning.place.row) == ("doelen", 3)
    assert "doel 1b: Ouders weten de weg." in warning.nl


def test_a_span_as_large_as_the_piece_cites_no_sentence(plan: Plan) -> None:
    plan.set(("betrokkenheid", 2, "citaat"), "Kinderen doen mee aan sport.")
    (warning,) = plan.read().warnings
    assert "doel 1a" in warning.nl


def test_words_skipped_are_those_outside_quotes(plan: Plan) -> None:
    plan.add("verantwoording", soort="skipped", citaat="pilot", reden="x")
    problem = plan.problem()
    assert "'pilot' komt 0 keer voor buiten andere citaten" in problem.nl


def test_words_may_be_skipped_by_number(plan: Plan) -> None:
    plan.source += "los\nlos\n"
    plan.add("verantwoording", soort="overgeslagen", citaat="los", citaat_nr="2", reden="x")
    (warning,) = plan.read().warnings
    assert warning.place.line == 6


def test_nothing_further_may_quote_one_sentence(plan: Plan) -> None:
    plan.set(("betrokkenheid", 3, "citaat nr"), "1")
    assert len(plan.read().warnings) == 1
    plan.add(
        "verantwoording",
        soort="niets verder",
        onderdeel="uitvoering:1a",
        citaat="gemeente betaalt",
        reden="geld",
    )
    dataset = plan.read()
    assert dataset.warnings == ()
    assert dataset.ledgers[0].nothing_further == {"geld": 1, "noemt geen actor": 1}
