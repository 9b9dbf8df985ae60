"""The sentence around a quote."""

import pytest

from beleidsgraaf.network.sentences import sentence_around


def around(text: str, quote: str) -> str:
    start = text.index(quote)
    return sentence_around(text, start, end=start + len(quote))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Eén. De teams doen dit. Drie.", "De teams doen dit."),
        ("De teams doen dit", "De teams doen dit"),
        ("Eén!  De teams doen dit? Drie", "De teams doen dit?"),
        ("Kop\nDe teams doen dit", "De teams doen dit"),
        ("cel\tDe teams doen dit\tcel", "De teams doen dit"),
        ("Dit is\n•    De teams doen dit.\n", "De teams doen dit."),
        ("- De teams doen dit", "De teams doen dit"),
        ("Met o.a. Veilig Thuis en De teams, i.s.m. Farent. Dan",
         "Met o.a. Veilig Thuis en De teams, i.s.m. Farent."),
        ("Bijv. Art. 3 van De teams m.b.t. Jeugd", "Bijv. Art. 3 van De teams m.b.t. Jeugd"),
        ("Dhr. J. Jansen van De teams.", "Dhr. J. Jansen van De teams."),
        ("Eén (echt). De teams zeiden: \"Ja.\" Daarna", "De teams zeiden: \"Ja.\""),
        ("Vanaf 2024 doen De teams 3.5 uur. 12 uur", "Vanaf 2024 doen De teams 3.5 uur. 12 uur"),
        ("Er was jeugdhulp. De teams kwamen. Écht.", "De teams kwamen."),
    ],
)  # fmt: skip
def test_a_sentence_ends_where_its_marks_say(text: str, found: str) -> None:
    assert around(text, "De teams") == found


def test_a_quote_over_several_sentences_keeps_them_all() -> None:
    assert around("Nul. Eén is dit. Twee is dat. Drie.", "dit. Twee") == "Eén is dit. Twee is dat."
    assert around("Nul.\nEén. Twee.", "Eén.") == "Eén."


def test_what_goes_on_and_on_is_cut() -> None:
    text = f"Kop. {'a' * 1500} De teams {'b' * 1500}. Eind."
    found = around(text, "De teams")
    assert found.startswith("…a")
    assert found.endswith("b…")
    assert len(found) < 2100


def test_nothing_to_quote_is_nothing() -> None:
    assert sentence_around("", 0, end=0) == ""
