"""All that is wrong with the syntax of a file is said at once, where it is, and what to do."""

import pytest

from beleidsgraaf.errors import Problem, SourceError
from beleidsgraaf.formats import JSONLD, NQUADS, NTRIPLES, RDFXML, TRIG, TURTLE, Format
from beleidsgraaf.store.parsing import parse_rdf
from beleidsgraaf.validation.positions.reading import read_rdf, syntax_faults

RDF = '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:e:">\n'
FILE = """@prefix e: <http://e.org/> .
e:a e:p q:b ; e:r <c> .
e:b e:p "niet af ;
    e:q 2 .
e:c e:p 1

e:d e:p ;
    e:q .
e:e e:p 1
    e:q 2 , "\\q" .
e:f e:p [ e:q 1 .
e:g e:p <http://e.org/a b> .
e:h e:p 1 2 .
"x" e:p 1 .
e:i e:p q:c , "x"@nl_NL , "x"^^1 .
e:j e:p (1 2 .
e:k e:p 1 ] .
e:l e:p 1 .
e:m e:p <<( e:a e:p 1 )>> .
e:n e:p 3"""


def found(text: str, fmt: Format) -> list[tuple[int, int, str]]:
    with pytest.raises(SourceError):
        parse_rdf(text.encode(), fmt, file="x")
    return [_shown(problem) for problem in syntax_faults(text.encode(), fmt, file="x")]


def _shown(problem: Problem) -> tuple[int, int, str]:
    assert problem.nl != problem.en
    assert problem.place.file == "x"
    return problem.place.line, problem.place.character, problem.nl


def test_every_fault_of_a_turtle_file_at_once() -> None:
    text = "\n".join(line for line in FILE.splitlines() if "<<(" not in line)
    faults = found(text, TURTLE)
    assert [(line, character) for line, character, _ in faults] == [
        (2, 9), (2, 19), (3, 9), (5, 10), (7, 9), (9, 10), (10, 14), (11, 9), (12, 9), (13, 11),
        (14, 1), (15, 18), (15, 32), (16, 9), (17, 11), (19, 10),
    ]  # fmt: skip
    words = [
        "Zet '@prefix q: <…> .' bovenaan", "niet volledig", "niet afgesloten", "ontbreekt een punt",
        "ontbreekt een waarde", "ontbreekt ';'", "backslash", "'[' is niet afgesloten",
        "spatie als %20", "ontbreekt ','", "onderwerp verwacht", "taalcode", "gegevenstype",
        "'(' is niet afgesloten", "']' heeft geen begin", "ontbreekt een punt",
    ]  # fmt: skip
    for word, (_, _, said) in zip(words, faults, strict=True):
        assert word in said


def test_what_only_rdf_1_2_knows() -> None:
    [(line, character, said)] = found(FILE, TURTLE)
    assert (line, character) == (19, 9)
    assert "RDF 1.2" in said
    [(line, character, _)] = found("<a:s> <a:p> 1 ~ <a:r> .\n<a:s> <a:p> 2 .", TURTLE)
    assert (line, character) == (1, 15)
    assert "RDF 1.2" in found('<a:s> <a:p> "x"@ar--rtl .', TURTLE)[0][2]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("<a:g> {\n  <a:s> <a:p> 1 .\n  <a:s> <a:p> .\n  <a:s> q:p 1\n}\n<a:h> {", [3, 4, 6]),
        ("@prefix e <a:> .\n@base a .\nPREFIX e: <a:>\ne:a a e:b .\n@prefiks q: <a:> .", [1, 2, 5]),
        ("<a:g> { <a:s> <a:p> 1 } }\n", [1]),
        ('<a:s> <a:p> """x\n  <a:q> 2 .\n<a:s> x:y 3 .', [1, 3]),
        ("<a:s> <a:p> Waar .\n<a:s> <a:p> \x00 .\n", [1, 2]),
        ("<a:s> <a:p", [1]),
    ],
)
def test_the_lines_of_faults_in_trig(text: str, place: list[int]) -> None:
    assert [line for line, _, _ in found(text, TRIG)] == place


def test_each_line_of_ntriples_is_judged_alone() -> None:
    text = (
        '<a:s> <a:p> <a:o> .\n<a:s> <a:p> \'x\' .\n<s> <a:p> "x" .\n<a:s> <a:p> "x\n'
        '<a:s> <a:p> "x" <a:g> .\n\n# fine\n<a:s> <a:p> <b c> .\n<a:s> <a:p> "\\z" .\n<a:s> <a:p> 1'
    )
    faults = found(text, NTRIPLES)
    assert [line for line, _, _ in faults] == [2, 3, 4, 5, 8, 9, 10]
    assert [character for _, character, _ in faults] == [13, 1, 13, 17, 13, 14, 13]
    assert [line for line, _, _ in found(text, NQUADS)] == [2, 3, 4, 8, 9, 10]


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ('{"@id": "a:s"\n "a:p": 1}', (2, 2), "een komma of '}'"),
        ('{"@id": "a:s,\n "a:p": 1}', (1, 9), "niet afgesloten"),
        ("{'@id': 1}", (1, 2), "dubbele aanhalingstekens"),
        ('{"@id": "a:s", "a:p": Ja}', (1, 23), "geen waarde in JSON"),
        ('{"@id": "a:s",}', (1, 15), "een naam"),
        ('{"@id": "a:s"}\n{}', (2, 1), "Na het einde"),
        ('[{"@id": "a:s"', (1, 15), "nog open"),
        ("", (1, 1), "leeg"),
        ('{"a:p": "\\x"}', (1, 10), "backslash"),
        ('{"@id": ["a:s"],\n "a:p": 1}', (1, 9), "één IRI"),
        ('{"@context": "https://e.org/c"}', (1, 14), "nooit opgehaald"),
        ('{"a:p": {"@value": "x",\n "@language": 1}}', (2, 15), "taalcode"),
    ],
)
def test_the_first_fault_of_json(text: str, place: tuple[int, int], word: str) -> None:
    [(line, character, said)] = found(text, JSONLD)
    assert (line, character) == place
    assert word in said


@pytest.mark.parametrize(
    ("text", "places", "word"),
    [
        (
            '<r:Description r:about="b">\n<f:p>é</f:p><f:p/></r:Description>',
            [(2, 25), (3, 2)],
            "IRI",
        ),
        ('<r:Description r:about="a:s">los</r:Description>', [(2, 30)], "staat los"),
        ('<r:Description r:about="a:s"><e:p>a & b</e:p></r:Description>', [(2, 38)], "&amp;"),
        ('<r:Description r:about="a:s"><e:p>x</e:q>', [(2, 38)], "past niet"),
    ],
)
def test_faults_of_rdfxml(text: str, places: list[tuple[int, int]], word: str) -> None:
    faults = found(f"{RDF}{text}</r:RDF>", RDFXML)
    assert [(line, character) for line, character, _ in faults] == places
    assert word in faults[0][2]


def test_faults_are_raised_together_and_what_the_parser_accepts_has_none() -> None:
    with pytest.raises(SourceError) as caught:
        read_rdf(b"<a:s> q:p 1\n\n<a:s> r:p 1 .", TURTLE, file="x")
    assert len(caught.value.problems) == 3
    assert syntax_faults(b"<a:s> <a:p> 1 .", TURTLE, file="x") == []


def test_what_the_parser_knows_alone_is_said_in_its_words() -> None:
    with pytest.raises(SourceError, match="geen geldige turtle") as caught:
        read_rdf(b"<a:s> <a:p> <https://h:x/> .", TURTLE, file="x")
    assert [problem.place.line for problem in caught.value.problems] == [1]


def test_nothing_is_lost_silently() -> None:
    with pytest.raises(SourceError, match="niet volledig"):
        read_rdf(b'{"@id": "s", "urn:p": 1}', JSONLD, file="x")
    broken = f'{RDF}<r:Description r:about="urn:s"><e:p>een</e:p><e:p>tw'
    assert len(parse_rdf(broken.encode(), RDFXML, file="x")[None]) == 1
    with pytest.raises(SourceError, match="houdt op"):
        read_rdf(broken.encode(), RDFXML, file="x")


def test_no_more_faults_than_a_person_reads() -> None:
    assert len(syntax_faults(b"<a:s> <b> 1 .\n" * 500, TURTLE, file="x")) == 100


@pytest.mark.parametrize(("count", "is_cut"), [(99, False), (100, True), (150, True)])
def test_where_not_all_faults_are_told_that_is_said(count: int, is_cut: bool) -> None:
    for fmt in (TURTLE, NTRIPLES):
        faults = found("<urn:a> <urn:b> .\n" * count, fmt)
        assert len(faults) == min(count, 100)
        assert ["niet verder gekeken" in said for *_, said in faults[-2:]] == [False, is_cut]
