"""Pages that list plans, where there are more plans than a list holds."""

import re
from datetime import date

import pytest

from beleidsgraaf.server.pages.picking import MOST_LISTED
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.vocabulary import FIXED_BASE, PREFIXES
from tests.unit.server.pages.conftest import Render, rendering

PLANS = 60
ALIKE = (40, 41)  # have one name
_GRAPH = f"{FIXED_BASE}id/graph/plan/all"
_TRIPLES = """
{base}policy-plan/gm{n}-jeugd|rdf:type|bg:PolicyPlan
{base}policy-plan/gm{n}-jeugd|dcterms:title|"{title}"@nl
{base}policy-plan/gm{n}-jeugd|bg:jurisdiction|{base}jurisdiction/gm{n}
{base}jurisdiction/gm{n}|rdf:type|bg:Jurisdiction
{base}jurisdiction/gm{n}|rdfs:label|"gemeente {town}"@nl
{base}action-line/gm{n}-jeugd/1|rdf:type|bg:ActionLine
{base}action-line/gm{n}-jeugd/1|bg:partOf|{base}policy-plan/gm{n}-jeugd
{base}action-line/gm{n}-jeugd/1|skos:notation|"1"
{base}action-line/gm{n}-jeugd/1|bg:hasInvolvement|{base}involvement/{n}a
{base}action-line/gm{n}-jeugd/1|bg:hasInvolvement|{base}involvement/{n}b
{base}involvement/{n}a|bg:actor|{base}actor/wijkteam-{n}
{base}involvement/{n}a|bg:role|{base}concept/actor-role/executing
{base}involvement/{n}b|bg:actor|{base}actor/school-{n}
{base}involvement/{n}b|bg:role|{base}concept/actor-role/partner
{base}actor/wijkteam-{n}|rdf:type|bg:Actor
{base}actor/wijkteam-{n}|rdfs:label|"Wijkteam {town}"@nl
{base}actor/school-{n}|rdf:type|bg:Actor
{base}actor/school-{n}|rdfs:label|"School {n}"@nl
{base}source-document/{n}|rdf:type|bg:SourceDocument
{base}source-document/{n}|dcterms:title|"Bron {n}"
"""


def _quads(number: int) -> list[str]:
    town = "Meierijstad" if number == 17 else f"Dorp{number:02}"
    title = "Kader" if number in ALIKE else f"Jeugd {number:02}"
    words = {"base": f"{FIXED_BASE}id/", "n": f"{number:02}", "town": town, "title": title}
    found = []
    for line in _TRIPLES.format(**words).split("\n"):
        terms = [_term(each) for each in line.split("|") if each]
        found += [f"{' '.join(terms)} <{_GRAPH}> .\n"] if terms else []
    return found


def _term(text: str) -> str:
    if text.startswith('"'):
        return text
    prefix, _, name = text.partition(":")
    return f"<{PREFIXES[prefix]}{name}>" if prefix in PREFIXES else f"<{text}>"


@pytest.fixture(scope="module")
def render_many(tmp_path_factory: pytest.TempPathFactory) -> Render:
    """Renders a page of sixty small plans, each of a municipality of its own."""
    archive = Archive(tmp_path_factory.mktemp("many"))
    lines = sorted({line for number in range(PLANS) for line in _quads(number)})
    made = archive.write(
        {_GRAPH: "".join(lines).encode()}, as_of=date(2026, 1, 1), base_iri=FIXED_BASE,
        software="test", findings={}, report=b"",
    )  # fmt: skip
    return rendering(archive, made)


def _workbooks(html: str) -> list[str]:
    return re.findall(r"/gegevens/plan/(gm\d\d)-jeugd\.xlsx", html)


def test_what_can_be_taken_along_comes_a_page_at_a_time(render_many: Render) -> None:
    first, second = render_many("downloads"), render_many("downloads", pagina="2")
    assert len(_workbooks(first)) == MOST_LISTED
    names = [f"gm{n:02}" for n in range(PLANS) if n not in ALIKE]
    assert [*_workbooks(first), *_workbooks(second)] == [*names, "gm40", "gm41"]
    assert 'href="/gegevens?pagina=2#plannen" rel="next"' in first
    assert 'href="/gegevens?pagina=1#plannen" rel="prev"' in second


@pytest.mark.parametrize(
    ("text", "said"), [("meierij", "'Jeugd 17': 1"), ("Meijerijstad", "lijkt")]
)
def test_a_plan_is_found_among_them_by_its_municipality(
    render_many: Render, text: str, said: str
) -> None:
    html = render_many("downloads", plan=text)
    assert _workbooks(html) == ["gm17"]
    assert said in html.replace("&#39;", "'")


def test_the_sources_come_a_page_at_a_time(render_many: Render) -> None:
    pages = [render_many("about", lang, pagina=page) for lang in ("nl", "en") for page in "12"]
    assert [len(re.findall(r'/bron/\d\d"', html)) for html in pages] == [50, 10, 50, 10]


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("name", ["comparison", "analysis", "downloads"])
def test_a_name_is_typed_where_a_list_would_be_too_long(
    render_many: Render, name: str, lang: str
) -> None:
    html = render_many(name, lang)
    assert "<select" not in html
    lists = re.findall(r'<datalist id="([^"]+)">', html)
    assert set(re.findall(r'<input id="\w+" [^>]*list="([^"]+)"', html)) == set(lists)
    assert html.count("Jeugd 17") == html.count('value="Jeugd 17"') + (name == "downloads")
    labels, ids = set(re.findall(r'<label for="(\w+)"', html)), re.findall(r' id="([^"]+)"', html)
    assert labels <= set(ids)
    assert set(re.findall(r'aria-describedby="([^"]+)"', html)) <= set(ids)
    assert len(ids) == len(set(ids))


def test_two_plans_are_compared_by_what_was_typed(render_many: Render) -> None:
    html = render_many("comparison", a="meierijstad", b="Jeugd 03")
    assert 'name="a" value="Jeugd 17"' in html
    assert html.count("Alleen in Jeugd 03") == 3
    several = render_many("comparison", a="jeugd", b="gm03-jeugd")
    assert "Alleen in" not in several
    assert several.count("b=gm03-jeugd") == 20
    assert "en nog 40" in several


def test_plans_with_one_name_are_told_apart_by_their_area(render_many: Render) -> None:
    several = render_many("comparison", a="kader", b="gm03-jeugd")
    assert re.findall(r">Kader \(([^)]+)\)</a>", several) == ["gemeente Dorp40", "gemeente Dorp41"]
    for each in ("gm40-jeugd", "Kader (gemeente Dorp40)"):
        html = render_many("comparison", a=each, b="Kader (gemeente Dorp41)")
        assert html.count("Alleen in Kader (gemeente Dorp40) ") == 3
    assert "Kader (gemeente Dorp41)</a>" in render_many("downloads", plan="dorp41")


def test_who_falls_can_be_typed_too(render_many: Render) -> None:
    assert "<h1>Wat raakt in gevaar zonder Wijkteam Meierijstad?</h1>" in render_many(
        "analysis", organisatie="wijkteam meierijstad"
    )
    several = render_many("analysis", organisatie="wijkteam")
    assert several.count("organisatie=actor%2Fwijkteam") == 20
    of_one = render_many("analysis", plan="meierijstad")
    chosen = re.search(r'<select id="organisatie".*?</select>', of_one, re.DOTALL)
    assert chosen is not None  # a list again
    assert chosen[0].count("<option") == 3


def test_what_is_typed_stays_text(render_many: Render) -> None:
    text = 'jeugd "><script>alert(1)</script>'
    html = render_many("downloads", plan="jeugd")
    assert text not in html
    found = render_many("comparison", a='"> jeugd')
    assert 'value="&#34;&gt; jeugd"' in found
