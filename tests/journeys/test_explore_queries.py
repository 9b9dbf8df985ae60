"""What the stored queries answer on the bundled data, held against a reading of the documents."""

import json
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pytest

from beleidsgraaf.formats import by_name
from beleidsgraaf.query.request import parse_request
from beleidsgraaf.query.service import QueryService, Question
from beleidsgraaf.stored_queries import StoredQuery, bind, stored_queries
from tests.journeys.conftest import Published

QUERIES = stored_queries("explore")
NUMBER_OF_QUERIES = 29
MEIERIJSTAD, KEMPEN = (
    "Regionaal beleidsplan Jeugdhulp",
    "Meerjarenbeleidskader jeugdhulp in de Kempen 2020-2024",
)
Row = tuple[str | None, ...]


@dataclass(frozen=True)
class Case:
    """A query, the values it is given, and some columns of its answer; order does not count."""

    query: str
    values: dict[str, str]
    columns: str
    rows: list[str] = field(default_factory=list)  # cells with | between, - for nothing

    def expected(self) -> list[Row]:
        """The rows, cell by cell."""
        return sorted(
            (tuple(None if cell == "-" else cell for cell in row.split("|")) for row in self.rows),
            key=str,
        )


CASES = [
    # 9 + 3 + 6 + 5 goals with a letter, each with its cell, and the introduction about lines 5-8;
    # six lines with 2 + 2 + 2 + 1 + 1 + 1 bullets, the paragraph on the Zorglandschap included.
    Case("plannen", {}, "planLabel gebiedLabel begin eind actielijnen doelen uitvoeringen", [
        f"{MEIERIJSTAD}|de regio (niet bij naam genoemd)|-|-|8|23|24",
        f"{KEMPEN}|de Kempen|2020-01-01|2024-12-31|6|0|9",
    ]),
    Case("actielijnen", {"vanPlan": "kempen"}, "nummer actielijnLabel doelen", [
        "1|Een betere toegang voor jeugdhulp|0",
        "2|Meer kinderen zo thuismogelijk laten opgroeien|0",
        "3|Alle kinderen de kans bieden zich te ontwikkelen|0",
        "4|Kwetsbare jeugdigen beter op weg helpen zelfstandig te worden|0",
        "5|Jeugdigen beter beschermen als hun ontwikkeling gevaar loopt|0",
        "6|Investeren in vakmanschap van de jeugdprofessionals|0",
    ]),
    Case("actielijnen", {"vanPlan": MEIERIJSTAD}, "nummer doelen alleenUitVerwijzing", [
        "1|9|false", "2|3|false", "3|6|false", "4|5|false",
        "5|0|true", "6|0|true", "7|0|true", "8|0|true",
    ]),
    Case("doelen", {"vanActielijn": "3"}, "doelCode streefdatum", [
        "3a|-", "3b|-", "3c|-", "3d|-", "3e|2023-12-31", "3f|2023-12-31",
    ]),
    # "minder kinderen", "minder verwijzingen"
    Case("doelen", {"metRichting": "decrease"}, "doelCode tekst", [
        "1g|Er zijn minder kinderen die niet naar school gaan.",
        "3e|Op 31 december 2023 zijn er minder verwijzingen naar gespecialiseerde jeugdhulp.",
    ]),
    Case("doelen", {"vanPlan": "transformatieplan"}, "doelCode actielijn richtingLabel", [
        "-|-|bereiken",
    ]),
    # Counted by the network on all plans, and published with them.
    Case("meeste-betrokken", {"vanafDoelen": "4"}, "actorLabel doelen alleen rang rangVerbindt", [
        "gemeente Meierijstad|7|1|1|5", "lokale toegangsteams|6|1|2|1", "onderwijs|5|1|3|7",
        "regionaal beleidsteam|4|0|4|14", "werkgroep Jeugdzorgplus|4|0|4|14",
        "werkgroep Veilig Thuis|4|0|4|14",
    ]),
    Case("doelen-met-rang", {"vanPlan": "kempen-meerjarenbeleidskader-jeugdhulp/t1"},
         "doelCode doelLabel verwijzingen rang partijen nietGenoemd", [
        "-|Passend zorgaanbod voor 16 tot 25 jaar|1|3|0|7",
    ]),
    Case("uitvoering-en-status", {"vanDoel": "3e"}, "onderwerpCode statusLabel tekst", [
        "3e|alleen gemonitord|Dit wordt regionaal gemonitord.",
    ]),
    Case("uitvoering-en-status", {"metStatus": "see-elsewhere"}, "onderwerpCode tekst", [
        "3a|Zie ook actielijn 1e.", "3b|Zie ook actielijn 1a, 1e en 1f.", "4e|Zie ook 4b",
    ]),
    Case("actoren", {"metRol": "referrer"}, "actorLabel soortLabel", [
        "verwijzers|beroepsgroep", "lokale toegangsteams|team",
    ]),
    Case("doelen-van-actor", {"vanActor": "Gebiedsteams"}, "doelCode plaats", [
        "1e|uitvoering", "2a|uitvoering", "4c|uitvoering",
    ]),
    Case("doelen-van-actor", {"vanActor": "RvdK"}, "actorLabel planLabel doelCode", [
        f"Raad voor de Kinderbescherming|{KEMPEN}|5",
    ]),
    Case("actoren-van-doel", {"vanDoel": "1g"}, "actorLabel plaats", [
        "Regionaal Bureau Leerplicht|uitvoering", "samenwerkingsverbanden|uitvoering",
        "onderwijs|uitvoering", "kinderen|doel",
    ]),
    Case("betrokkenheid", {"metRol": "decision-maker"}, "actorLabel rolLabel", [
        "gemeenteraad|beslisser",
    ]),
    Case("verwijzingen", {"metSoort": "see-also"}, "vanCode verwijstekst naarLabel", [
        "3a|1e|Hulp zo vroeg mogelijk", "3b|1a|Voldoende voorzieningen voor preventie",
        "3b|1e|Hulp zo vroeg mogelijk", "3b|1f|Voorzieningen en toegang werken samen",
        "4e|4b|Samenwerken rond gezinnen met problemen",
    ]),
    Case("documenten", {"metSoort": "nota"}, "documentLabel doelen codes", [
        "nota preventief jeugdbeleid|5|1a, 1c, 1d, 1i, 2b",
    ]),
    Case(
        "documenten-waar-genoemd", {"vanDocument": "nota preventie jeugdbeleid"},
        "doelCode verwijstekst", [
        "1a|nota preventief jeugdbeleid", "1c|nota preventief jeugdbeleid",
        "1d|nota preventief Jeugdbeleid", "1i|nota preventief Jeugdbeleid",
        "2b|nota Preventie Jeugdbeleid",
    ]),
    # The three decentralisations of line 4; the quoted goal names two of them.
    Case("wetten", {}, "wetLabel onderwerpCode rechtsgrond", [
        "Jeugdwet|-|false", "Jeugdwet|4|false", "Participatiewet|4|false",
        "Wet maatschappelijke ondersteuning 2015|-|false",
        "Wet maatschappelijke ondersteuning 2015|4|false",
    ]),
    Case("activiteiten", {"metSoort": "training"}, "activiteitLabel statusLabel codes periode", [
        "bijscholing|onbekend|6|-", "scholing van de gebiedsteams|gepland|1e|komend jaar",
        "training voor Kinderen In Echtscheiding en omgaan met vechtscheidingen"
        "|in uitvoering|1i|-",
    ]),
    Case("pilots", {}, "pilotLabel statusLabel niveauLabel begin onderwerpCode", [
        "Buurtgezinnen|wordt voortgezet|-|2021-01-01|2",
        "Scheiden zonder Schade|in uitvoering|landelijk|-|1i",
        "kleinschalige woonvoorziening|wordt gestart|regionaal|-|2",
    ]),
    Case("indicatoren", {}, "doelCode richtingLabel streefdatum instrumentLabel", [
        "3e|omlaag|2023-12-31|-", "3f|omhoog|2023-12-31|dashboard Sociaal Domein",
    ]),
    Case("instrumenten", {}, "instrumentLabel soortLabel doelCode", [
        "Zorg voor Jeugd|signaleringssysteem|4d", "dashboard Sociaal Domein|dashboard|3f",
        "toekomstplan|individueel plan|4c",
    ]),
    # 3a and 3b refer to 1e, which the gebiedsteams carry out.
    Case("wat-valt-weg", {"vanActor": "gebiedsteams"}, "doelCode route", [
        "1e|direct", "2a|direct", "4c|direct", "3a|zie-ook", "3b|zie-ook",
    ]),
    Case("lacunes", {"metLacune": "activiteit"}, "doelCode", ["1g", "3a", "3b", "4e", "-"]),
    Case("lacunes", {"metLacune": "status"}, "doelCode", ["3a", "3b", "4e", "-"]),
    Case("lacunes", {"metLacune": "uitvoering"}, "doelLabel", [
        "Passend zorgaanbod voor 16 tot 25 jaar",
    ]),
    Case("begrippenlijsten", {"vanLijst": "assertion-mode"}, "begripCode begripLabel engels", [
        "curated|toegevoegd|curated", "inferred|afgeleid|inferred", "stated|vermeld|stated",
    ]),
    Case("subsidies", {}, "aanvragerLabel jaren", [
        "gemeenten|2023, 2024, 2025", "gesubsidieerde partners|2023, 2024, 2025",
        "jeugdhulpaanbieders|2023, 2024, 2025",
    ]),
    # What has no bound in the text stays: nobody knows when "komend jaar" ends.
    Case("termijnen", {"vanaf": "2025-01-01"}, "soort begin eind woorden", [
        "activiteit|-|-|komend jaar", "activiteit|-|-|de komende periode",
        "activiteit|-|-|de afgelopen periode", "activiteit|-|-|de afgelopen periode",
        "activiteit|-|-|Tot aan de nieuwe inkoop",
        "activiteit|-|-|Tijdens de looptijd van het regionale beleidsplan",
        "activiteit|2021-01-01|-|in 2021 gestarte", "activiteit|2021-01-01|-|vanaf 2021",
        "subsidie|2023-01-01|2025-12-31|de jaren 2023, 2024 en 2025",
        "looptijd|2024-01-01|2025-12-31|2024/2025", "verlenging|2024-01-01|2025-12-31|2024/2025",
        "streefperiode|2025-01-01|-|Per 2025",
    ]),
    Case("zoek-in-teksten", {"woord": "PLEEGZORG"}, "onderwerpCode plaats", ["2b|uitvoering"]),
    Case("gebieden", {}, "gebiedLabel soortLabel cbsCode bestuurLabel planLabel", [
        "Meierijstad|gemeente|GM1948|gemeente Meierijstad|-",
        f"de Kempen|subregio|-|-|{KEMPEN}",
        f"de regio (niet bij naam genoemd)|jeugdregio|-|de regio van Meierijstad|{MEIERIJSTAD}",
        "regio Samen voor Jeugd|jeugdregio|-|-|-",
    ]),
    Case("bewijsplaatsen", {"van": "3e"}, "soortBewijsLabel citaat", [
        "bewijsplaats|Op 31 december 2023 zijn er minder verwijzingen naar gespecialiseerde "
        "jeugdhulp.",
        "bewijs van de streefdatum|Op 31 december 2023",
        "bewijsplaats|Dit wordt regionaal gemonitord.",
        "bewijs van de status|wordt regionaal gemonitord",
    ]),
]  # fmt: skip
# Without a value every parameter takes its default, or restricts nothing.
COUNTS = {
    "actielijnen": 16, "activiteiten": 63, "actoren": 69, "begrippenlijsten": 138,
    "betrokkenheid": 186, "documenten": 14, "doelen": 24, "doelgroepen": 17, "lacunes": 40,
    "termijnen": 20, "uitvoering-en-status": 36,
}  # fmt: skip


def ask(
    bundled: Published, query: StoredQuery, values: dict[str, str]
) -> list[dict[str, dict[str, Any]]]:
    question = Question(parse_request(query.text), by_name("json"), bindings=bind(query, values))
    found = json.loads(QueryService(bundled.archive).answer(question, bundled.version).body)
    assert found["head"]["vars"] == [column.name for column in query.columns]
    rows: list[dict[str, dict[str, Any]]] = found["results"]["bindings"]
    return rows


@pytest.mark.parametrize("case", CASES, ids=lambda each: f"{each.query} {each.values}")
def test_the_answer_is_what_a_reader_finds(case: Case, bundled_version: Published) -> None:
    rows = ask(bundled_version, QUERIES[case.query], case.values)
    found = [
        tuple(row[name]["value"] if name in row else None for name in case.columns.split())
        for row in rows
    ]
    assert sorted(found, key=str) == case.expected()


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_all_of_it_is_there(name: str, count: int, bundled_version: Published) -> None:
    assert len(ask(bundled_version, QUERIES[name], {})) == count


def test_every_query_is_held_against_the_documents() -> None:
    assert len(QUERIES) == NUMBER_OF_QUERIES
    asked = {case.query for case in CASES} | set(COUNTS)
    assert set(QUERIES) - asked == {"doel", "doel-als-graaf"}  # below


def test_one_goal_and_all_about_it(bundled_version: Published) -> None:
    rows = ask(bundled_version, QUERIES["doel"], {"vanDoel": "3e"})
    found = {
        (row["kenmerkLabel"]["value"], row["omgekeerd"]["value"]): row.get("waardeLabel", {})
        for row in rows
    }
    assert found["streefdatum", "false"]["value"] == "2023-12-31"
    assert found["richting", "false"]["value"] == "omlaag"
    assert found["gaat over", "true"]["value"] == "Dit wordt regionaal gemonitord."
    assert found["verwijst naar", "true"]["value"] == "Groter aandeel verwijzingen toegangsteams"


def test_one_goal_as_a_graph(bundled_version: Published) -> None:
    query = QUERIES["doel-als-graaf"]
    question = Question(
        parse_request(query.text), by_name("ntriples"), bindings=bind(query, {"vanDoel": "3e"})
    )
    body = QueryService(bundled_version.archive).answer(question, bundled_version.version).body
    text = body.decode()
    assert '"Dit wordt regionaal gemonitord."' in text
    assert "goal/meierijstad-regionaal-beleidsplan-jeugdhulp/3e>" in text
    subjects = {line.split(" ")[0].split("/id/")[1].split("/")[0] for line in text.splitlines()}
    assert {"goal", "execution-statement", "text-span"} <= subjects
    assert not subjects & {"actor", "policy-plan"}  # what it is about, not all that hangs on it


@pytest.mark.parametrize("name", sorted(name for name in QUERIES if name != "doel-als-graaf"))
def test_a_page_of_rows_is_a_part_of_all_rows(name: str, bundled_version: Published) -> None:
    query = QUERIES[name]
    service = QueryService(bundled_version.archive)
    bindings = bind(query, {})

    def rows(window: str) -> list[Any]:
        question = Question(parse_request(query.text + window), by_name("json"), bindings=bindings)
        body = service.answer(question, bundled_version.version).body
        found: list[Any] = json.loads(body)["results"]["bindings"]
        return found

    every = rows("")
    assert rows("\nLIMIT 2") == every[:2]
    assert rows("\nLIMIT 2\nOFFSET 1") == every[1:3]
    assert rows("\nOFFSET 2") == every[2:]
    assert query.order
    assert all(first != second for first, second in pairwise(every)), "the same row twice"
