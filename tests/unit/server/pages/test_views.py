"""The views over plans: hostile words stay words, and what is counted agrees with the list."""

import re

import pytest

from tests.unit.server.pages.conftest import Render

PLAN = "meierijstad-regionaal-beleidsplan-jeugdhulp"
KEMPEN = "kempen-meerjarenbeleidskader-jeugdhulp"
VIEWS: tuple[tuple[str, dict[str, str]], ...] = (
    ("plan-network", {"plan": PLAN, "markeer": "actor/meierijstad-gebiedsteams"}),
    ("plan-matrix", {"plan": PLAN}),
    ("plan-references", {"plan": PLAN}),
    ("network", {}),
    ("analysis", {}),
    ("analysis", {"organisatie": "actor/meierijstad-gebiedsteams"}),
    ("comparison", {"a": PLAN, "b": KEMPEN}),
)


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(("name", "params"), VIEWS)
def test_hostile_words_stay_words(
    render_hostile: Render, name: str, params: dict[str, str], lang: str
) -> None:
    html = render_hostile(name, lang, **params)
    assert "<script>alert" not in html
    if lang == "nl":  # English names are others
        assert "&lt;script&gt;alert" in html


def test_the_list_names_every_tie_of_the_picture(render: Render) -> None:
    html = render("plan-network", plan=PLAN)
    _, _, told = html.partition('<h2 id="lijst">')
    picture = html.partition("<svg")[2].partition("</svg>")[0]
    listed = sum(
        len(re.findall(r"<a ", part))
        for part in re.findall(r'<span class="regel">.*?</span>\n', told, re.DOTALL)
    )
    assert listed == picture.count("data-van=") > 100


def test_the_network_over_plans_counts_who_is_shared(render: Render) -> None:
    html = render("network")
    first = re.search(r"<tr[^>]*><th [^>]*><a [^>]*>([^<]+)</a></th>(.*?)</tr>", html)
    assert first is not None
    assert re.findall(r'<td class="getal"[^>]*>(\d+)</td>', first[2])[-1] == str(
        sum(map(int, re.findall(r'<td class="getal"[^>]*>(\d+)</td>', first[2])[:-1]))
    )
