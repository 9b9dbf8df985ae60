"""What comes out of the printer: as many sheets as a page needs, and none that is nearly empty."""

import io

import pytest
from pypdf import PdfReader

from tests.browser.conftest import Watched
from tests.browser.routes import KEMPEN, TEAMS
from tests.journeys.linked_data import PLAN

FEWEST_WORDS = 15  # on the last of several sheets
# Page → the most sheets of A4 that it may take.
SHEETS = {
    f"/plan/{PLAN}/netwerk": 1,
    f"/plan/{PLAN}/netwerk?markeer={TEAMS}": 1,
    f"/plan/{KEMPEN}/netwerk": 1,
    f"/plan/{PLAN}/matrix": 1,
    f"/plan/{KEMPEN}/matrix": 1,
    f"/analyse?organisatie={TEAMS}": 2,
    "/analyse": 4,
    f"/vergelijk?a={PLAN}&b={KEMPEN}": 4,
    f"/plan/{PLAN}/verwijzingen": 6,
    f"/plan/{PLAN}": 5,
    f"/plan/{PLAN}/actielijn/1": 3,
    f"/plan/{PLAN}/doel/1e": 4,
    f"/organisatie/{TEAMS[6:]}": 3,
    "/gegevens": 2,
    "/queries": 2,
    "/network": 2,
    "/over": 1,
}


@pytest.mark.parametrize("path", SHEETS)
def test_a_page_takes_no_more_sheets_than_it_needs(tab: Watched, path: str) -> None:
    tab.page.goto(path)
    title = tab.page.get_by_role("heading", level=1).inner_text()
    printed = PdfReader(io.BytesIO(tab.page.pdf(format="A4")))
    words = [each.extract_text().split() for each in printed.pages]
    assert 1 <= len(words) <= SHEETS[path]
    assert len(words) == 1 or len(words[-1]) >= FEWEST_WORDS
    text = " ".join(word for sheet in words for word in sheet)
    assert title.split()[-1] in text
    for hidden in ("Hoofdmenu", "Naar de inhoud", "Toegankelijkheid Privacy"):
        assert hidden not in text
    width, height = (float(each) for each in printed.pages[0].mediabox[2:])
    assert height > width
