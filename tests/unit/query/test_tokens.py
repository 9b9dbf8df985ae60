"""Tokens: what each piece of a SPARQL text is, and where no token can start."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beleidsgraaf.errors import QueryMalformed
from beleidsgraaf.query.tokens import replace_codepoints, tokenize


def kinds(text: str) -> list[tuple[str, str]]:
    return [(str(token.kind), token.text) for token in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("?a $b", [("VARIABLE", "?a"), ("VARIABLE", "$b")]),
        ("service:x", [("NAME", "service:x")]),
        (":x ex: ex:a.b. ", [("NAME", ":x"), ("NAME", "ex:"), ("NAME", "ex:a.b"), ("SIGN", ".")]),
        (r"ex:a\-b\.c", [("NAME", r"ex:a\-b\.c")]),
        ("ex:a%20b", [("NAME", "ex:a%20b")]),
        ("ex:é", [("NAME", "ex:é")]),
        ("_:b1.", [("BLANK", "_:b1"), ("SIGN", ".")]),
        ("<http://x/#SERVICE>", [("IRI", "<http://x/#SERVICE>")]),
        ("a # SERVICE\nb", [("WORD", "a"), ("WORD", "b")]),
        ("a # SERVICE\rb", [("WORD", "a"), ("WORD", "b")]),
        ("ex:a#b", [("NAME", "ex:a")]),
        ("'it\\'s'@nl-NL", [("STRING", "'it\\'s'"), ("LANGUAGE", "@nl-NL")]),
        ("''x", [("STRING", "''"), ("WORD", "x")]),
        ('"""a "b" \n"""', [("STRING", '"""a "b" \n"""')]),
        ("'''a''b'''", [("STRING", "'''a''b'''")]),
        ("1 .5 1.5 1e3 1.", [
            ("NUMBER", "1"), ("NUMBER", ".5"), ("NUMBER", "1.5"), ("NUMBER", "1e3"),
            ("NUMBER", "1"), ("SIGN", "."),
        ]),
        ("1SERVICE", [("NUMBER", "1"), ("WORD", "SERVICE")]),
        ("?a <= ?b", [("VARIABLE", "?a"), ("SIGN", "<="), ("VARIABLE", "?b")]),
        ("<< ?a ?b ?c >>", [
            ("SIGN", "<<"), ("VARIABLE", "?a"), ("VARIABLE", "?b"), ("VARIABLE", "?c"),
            ("SIGN", ">>"),
        ]),
        ("?s<b>?o", [("VARIABLE", "?s"), ("IRI", "<b>"), ("VARIABLE", "?o")]),
        ("?p? ?p*", [
            ("VARIABLE", "?p"), ("SIGN", "?"), ("VARIABLE", "?p"), ("SIGN", "*"),
        ]),
    ],
)  # fmt: skip
def test_each_piece_is_what_the_grammar_says(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


def test_less_than_between_brackets_is_no_iri() -> None:
    assert kinds("(?a<?b&&?c>2)")[2] == ("SIGN", "<")
    assert kinds("(?a<=?b&&?c>2)")[2] == ("SIGN", "<=")
    assert kinds("(?a <b>)")[2] == ("IRI", "<b>")
    assert kinds("(?a<http://b>)")[2] == ("IRI", "<http://b>")


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("a\n  'open", 2, 3), ("'''open", 1, 1), ('a "x\ny"', 1, 3), ("a\u00a0b", 1, 2),
     ("“a”", 1, 1), ("a \\ b", 1, 3), ("a\x00", 1, 2)],
)  # fmt: skip
def test_what_is_no_token_is_placed(text: str, line: int, column: int) -> None:
    with pytest.raises(QueryMalformed) as caught:
        list(tokenize(text))
    assert (caught.value.fields["line"], caught.value.fields["column"]) == (line, column)
    assert caught.value.nl != caught.value.en


def test_codepoint_escapes_are_replaced_once() -> None:
    assert replace_codepoints(r"\u0053ERVICE \U0001F600") == "SERVICE \U0001f600"
    assert replace_codepoints(r"'a\\u0041'") == r"'a\\u0041'"
    assert replace_codepoints("\ufeffASK{}") == "ASK{}"


@pytest.mark.parametrize("text", [r"\uD800", r"\UFFFFFFFF", "\ud800", r"\U00110000"])
def test_what_is_no_character_is_malformed(text: str) -> None:
    with pytest.raises(QueryMalformed):
        replace_codepoints(text)


@given(st.text(alphabet=st.sampled_from("<>'\"#\n\r\t ?ab:_.1e\\-{}()|^@/=!,;*+&é%")))
def test_tokens_never_overlap_and_leave_out_only_space_and_comments(text: str) -> None:
    try:
        tokens = list(tokenize(text))
    except QueryMalformed:
        return
    position = 0
    for token in [*tokens]:
        between = text[position : token.start]
        assert all(part.startswith("#") for part in between.split("\n") if part.strip()) or (
            "\r" in between
        )
        assert text[token.start : token.end] == token.text
        position = token.end


@pytest.mark.timeout(120)
@pytest.mark.parametrize("piece", ["a.", "a.a", "<", "<a", "ex:a.", "1.", "''", "((", "?", "\\u"])
def test_a_long_text_costs_no_more_than_its_length(piece: str) -> None:
    with contextlib.suppress(QueryMalformed):
        assert len(list(tokenize(piece * 100_000))) > 0
