"""What the README shows is what a reader gets: each query there gives the answer beneath it."""

import re
from pathlib import Path

import pytest

from beleidsgraaf.formats import by_name
from beleidsgraaf.query.request import parse_request
from beleidsgraaf.query.service import QueryService, Question
from tests.journeys.conftest import Published

EXAMPLE = re.compile(
    r"```\ncurl [^\n]*'Accept: text/csv' --data-urlencode 'query=\n(?P<query>.*?)'\n```\s+"
    r"```\n(?P<answer>.*?)```",
    re.DOTALL,
)
README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
EXAMPLES = [found.groups() for found in EXAMPLE.finditer(README)]


def test_the_readme_shows_two_questions() -> None:
    assert len(EXAMPLES) == README.count("curl ") == 2


@pytest.mark.parametrize(("query", "answer"), EXAMPLES)
def test_a_question_of_the_readme_gives_its_answer(
    bundled_version: Published, query: str, answer: str
) -> None:
    question = Question(parse_request(query), by_name("csv"))
    given = QueryService(bundled_version.archive).answer(question, bundled_version.version)
    assert given.body.decode().splitlines() == answer.splitlines()


def test_the_readme_names_things_that_exist() -> None:
    root = Path(__file__).parents[2]
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert [link for link in links if not (root / link).exists()] == []
    for name in re.findall(r"--name (\S+?)[` ]", README):
        assert (root / "queries" / "competency" / f"{name}.rq").exists()
