"""The access log: JSON a line, gathered for a moment, nothing lost."""

import asyncio
import io
import json

from beleidsgraaf.server.journal import Journal, quote

PATH = '/é\u2028 "x"'


def test_lines_are_json_and_come_within_a_moment() -> None:
    async def main() -> list[str]:
        stream = io.StringIO()
        journal = Journal(stream, clock=lambda: 1_700_000_000.25)
        journal.note('"path": ' + quote(PATH))
        assert stream.getvalue() == ""
        await asyncio.sleep(0.5)
        journal.note('"path": "/"')
        journal.write()
        return stream.getvalue().splitlines()

    lines = [json.loads(line) for line in asyncio.run(main())]
    assert [line["path"] for line in lines] == [PATH, "/"]
    assert lines[0]["time"] == "2023-11-14T22:13:20.250+00:00"
    assert lines[0]["logger"] == "access"


def test_many_lines_are_not_waited_with() -> None:
    async def main() -> int:
        stream = io.StringIO()
        journal = Journal(stream)
        for _ in range(1_200):
            journal.note('"x": 1')
        return stream.getvalue().count("\n")

    assert asyncio.run(main()) == 1_000


def test_a_journal_that_is_not_kept_says_so() -> None:
    assert not Journal(None).is_kept
    assert Journal(io.StringIO()).is_kept
