"""The page about a measure: how it offers what it is about, and what a wrong choice says."""

from datetime import date
from typing import Any

import pytest

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.errors import ParameterUnusable, ResourceNotFound
from beleidsgraaf.server.routes.network_asking import Asked, Form
from beleidsgraaf.server.routes.network_pages import led_on, result_page

VERSION = Manifest(1, date(2026, 1, 2), "https://data.example.nl/", "test", None, (), {})
BOTH = {"nl": "een <b>", "en": "an <b>"}
TOLD: dict[str, Any] = {
    "measure": {
        "name": "load", "question": BOTH, "title": BOTH, "definition": BOTH, "pitfall": BOTH,
        "projection": {"meaning": BOTH}, "parameters": [], "reference": "",
    },
    "result": {
        "reading": BOTH, "projection": BOTH, "scope": BOTH, "nodes": 1, "edges": 0,
        "isolatedShare": 1.0, "statements": {"stated": 1, "inferred": 0, "curated": 0},
        "parameters": {}, "seed": None, "engine": "x", "version": "1",
    },
    "spoken": {"reading": [], "caveats": [], "rows": [], "columns": [], "scope": []},
    "total": 0,
}  # fmt: skip


def _asked(**given: str) -> Asked:
    return Asked(Form("html", "text/html"), "nl", with_bom=False, version=None, given=given)


def _page(scopes: int, **given: str) -> str:
    listed = [{"value": "all", "nl": "alle plannen", "en": "all plans"}]
    listed += [
        {"value": f"plan:{n}", "nl": f"plan {n} <b>", "en": f"plan {n}"} for n in range(1, scopes)
    ]
    return result_page({**TOLD, "scopes": listed}, asked=_asked(**given), version=VERSION).body


def test_few_scopes_are_a_list_to_choose_from() -> None:
    page = _page(40, scope="plan:7")
    assert '<option value="plan:7" selected>Plan 7 &lt;b&gt;</option>' in page
    assert '<select id="scope" name="scope"><option value="all">Alle plannen</option>' in page


def test_of_many_scopes_the_name_is_typed() -> None:
    page = _page(41, scope="plan:7")
    assert '<select id="scope"' not in page
    assert 'name="scope" size="40" maxlength="200" value="Plan 7 &lt;b&gt;"' in page
    assert '<option value="Plan 8 &lt;b&gt;">' in page
    assert 'aria-describedby="scope-uitleg"' in page
    assert 'maxlength="200" value=""' in _page(41)
    assert page.index("<form") < page.index("Geen rijen.")


def test_of_few_the_answer_comes_first() -> None:
    page = _page(40)
    assert page.index("Geen rijen.") < page.index("<form")


@pytest.mark.parametrize("kind", [ParameterUnusable, ResourceNotFound])
def test_what_may_be_meant_is_a_link_to_the_same_question(
    kind: type[ParameterUnusable | ResourceNotFound],
) -> None:
    error = kind("nl", "en", fitting=[["plan:a/b", "plan A", "plan A"]])
    asked = _asked(scope="a", path="<x>")
    led = led_on(error, asked=asked, measure="load")
    href = "/network/load.html?scope=plan%3Aa%2Fb&path=%3Cx%3E"
    assert (type(led), led.fields["near"]) == (kind, [["Plan A", href, ""]])
    assert "'a'" in led.nl


def test_an_error_about_something_else_is_left_as_it_is() -> None:
    error = ParameterUnusable("nl", "en", parameter="depth")
    assert led_on(error, asked=_asked(), measure="load") is error
