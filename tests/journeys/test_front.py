"""The same bytes asked again: the answer is the same one, and everything else counts as ever."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx

from beleidsgraaf.store.archive import Archive
from tests.journeys.serving import Served, serving
from tests.journeys.test_version_swap import write

QUERY = quote("SELECT ?n { <urn:mark> <urn:number> ?n }")
ASKED = f"GET /sparql?query={QUERY} HTTP/1.1\r\nHost: x\r\nAccept: text/csv\r\n\r\n".encode()
OTHER = b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
STOOD_STILL = 3  # seconds between two questions that are one second apart
CHANGING = ("date", "x-request-id")
Said = tuple[int, dict[str, str], bytes]


class Talk:
    """One connection that is kept open."""

    def __init__(self, served: Served) -> None:
        url = httpx.URL(served.url)
        self._sock = socket.create_connection((url.host, url.port or 80), timeout=120)
        self._file = self._sock.makefile("rb")

    def send(self, data: bytes) -> None:
        self._sock.sendall(data)

    def hear(self) -> Said:
        """Read one answer."""
        status = int(self._file.readline().split()[1])
        headers = {}
        while line := self._file.readline().strip():
            name, _, value = line.decode().partition(": ")
            assert name.lower() not in headers
            headers[name.lower()] = value
        return status, headers, self._file.read(int(headers["content-length"]))

    def ask(self, data: bytes = ASKED) -> Said:
        self.send(data)
        return self.hear()

    def close(self) -> None:
        self._file.close()
        self._sock.close()


@contextmanager
def talking(served: Served) -> Iterator[Talk]:
    talk = Talk(served)
    try:
        yield talk
    finally:
        talk.close()


def lasting(said: Said) -> Said:
    """Leave out what differs each time."""
    status, headers, body = said
    return status, {name: headers[name] for name in headers if name not in CHANGING}, body


def test_the_same_bytes_get_the_same_answer_until_there_is_another_version(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "store")
    write(archive, 1)
    with serving(archive.root) as served, talking(served) as talk:
        first = [talk.ask() for _ in range(6)]
        newest = write(archive, 2)
        then = [talk.ask() for _ in range(6)]
    assert {said[2] for said in first} == {b"n\r\n1\r\n"}
    assert {said[2] for said in then} == {b"n\r\n2\r\n"}
    assert {said[1]["beleidsgraaf-version"] for said in then} == {newest}
    assert all(lasting(said) == lasting(first[0]) for said in first)
    assert len({said[1]["x-request-id"] for said in first + then}) == 12


def logged_requests(served: Served, count: int) -> list[dict[str, object]]:
    """Give the lines about requests once there are so many: the log is written now and then."""
    for _ in range(1200):
        lines = [json.loads(line) for line in list(served.told) if '"request"' in line]
        if len(lines) >= count:
            return lines
        time.sleep(0.05)
    raise AssertionError(f"not {count} lines in {served.told[-5:]}")


def test_every_one_of_them_is_counted_and_logged(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "store")
    write(archive, 1)
    with serving(archive.root) as served, talking(served) as talk:
        ids = {talk.ask()[1]["x-request-id"] for _ in range(9)}
        counted = talk.ask(b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")[2].decode()
        logged = logged_requests(served, 10)
    row = 'beleidsgraaf_requests_total{method="GET",route="/sparql",status="200"} 9.0'
    assert row in counted
    assert {line["id"] for line in logged if line["path"] == "/sparql"} == ids
    assert {line["client"] for line in logged} == {"127.0.0.0/24"}


def test_the_rate_limit_holds_for_them(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "store")
    write(archive, 1)
    slow = {"BELEIDSGRAAF_RATE_LIMIT": "0.01", "BELEIDSGRAAF_RATE_BURST": "5"}
    with serving(archive.root, slow) as served, talking(served) as talk:
        assert [talk.ask()[0] for _ in range(8)] == [200] * 5 + [429] * 3


def test_requests_in_pieces_and_in_a_row_are_read_as_they_are_meant(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "store")
    write(archive, 1)
    closing = ASKED.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    posted = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%b"
    with serving(archive.root) as served:
        with talking(served) as talk:
            known = [talk.ask() for _ in range(4)][-1]
            talk.send(ASKED[:30])
            time.sleep(0.05)
            talk.send(ASKED[30:] + ASKED + OTHER)
            assert [lasting(talk.hear()) for _ in range(2)] == [lasting(known)] * 2
            assert talk.hear()[0] == 200
            # A body that looks like a request that is known is a body.
            assert talk.ask(posted % (len(ASKED), ASKED))[0] == 415
            talk.send(posted % (len(ASKED), b""))
            time.sleep(0.05)
            talk.send(ASKED)
            assert talk.hear()[0] == 415
            assert lasting(talk.ask()) == lasting(known)
        with talking(served) as talk:
            for _ in range(3):  # asks for the connection to be closed, and so it is
                with talking(served) as once:
                    assert once.ask(closing)[2] == known[2]
                    assert once._file.read() == b""
            assert lasting(talk.ask()) == lasting(known)


def test_a_silent_connection_is_closed_and_a_busy_one_is_not(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "store")
    write(archive, 1)
    with serving(archive.root) as served:
        for _ in range(5):
            with talking(served) as talk:
                if keeps_busy(talk, seconds=7):  # longer than a silent connection is kept
                    assert talk._file.read() == b""
                    return
    raise AssertionError("the machine stands still all the time")


def keeps_busy(talk: Talk, *, seconds: int) -> bool:
    """Ask once a second; False where the machine stood still, and with it the connection."""
    for _ in range(seconds):
        last = time.monotonic()
        assert talk.ask()[0] == 200
        time.sleep(1)
        if time.monotonic() - last > STOOD_STILL:
            return False
    return True
