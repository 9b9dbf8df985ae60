"""What differs between two versions, in words: each name and each text in the language it has."""

from rdflib import RDFS, SKOS, Graph

from beleidsgraaf.comparing import Sentence, Teller
from beleidsgraaf.store.canonical import canonical_nquads
from beleidsgraaf.store.changes import Changes
from beleidsgraaf.store.index import memory_index
from beleidsgraaf.store.lookup import Lookup
from beleidsgraaf.vocabulary import BG

_GRAPH = "https://example.org/plan"
_NAMES = f"""
<{BG}Goal> <{RDFS.label}> "doel"@nl , "goal"@en .
<{BG}targetText> <{RDFS.label}> "streeftekst"@nl , "target text"@en .
<{SKOS.definition}> <{RDFS.label}> "definitie"@nl , "definition"@en .
<urn:a> a <{BG}Goal> ; <{SKOS.notation}> "1a" ; <{RDFS.label}> "Hulp op tijd"@nl .
"""


def _told(before: str, after: str) -> list[Sentence]:
    lines = [
        canonical_nquads(Graph().parse(data=_NAMES + each, format="turtle"), _GRAPH)
        for each in (before, after)
    ]
    then, now = (Lookup(memory_index([each])) for each in lines)
    return Teller(then, now).tell(Changes.between({_GRAPH: lines[0]}, {_GRAPH: lines[1]}))


def test_a_name_that_nobody_translated_is_dutch_in_an_english_sentence() -> None:
    [told] = _told("", f'<urn:a> <{SKOS.definition}> "Help in time"@en .')
    assert told.pieces["en"] == [
        ("goal 1a '", ""), ("Hulp op tijd", "nl"), ("': definition added: 'Help in time'", ""),
    ]  # fmt: skip
    assert told.pieces["nl"] == [
        ("doel 1a 'Hulp op tijd': definitie erbij: '", ""), ("Help in time", "en"), ("'", ""),
    ]  # fmt: skip
    assert told.words["en"] == "goal 1a 'Hulp op tijd': definition added: 'Help in time'"


def test_what_sources_say_is_dutch_without_a_mark_of_its_language() -> None:
    text = f"<urn:a> <{BG}targetText> "
    [told] = _told(f'{text} "eind 2024" .', f'{text} "eind 2025" .')
    dutch = [text for text, lang in told.pieces["en"] if lang == "nl"]
    assert dutch == ["Hulp op tijd", "eind 2024", "eind 2025"]
    assert [lang for _, lang in told.pieces["nl"]] == [""]
