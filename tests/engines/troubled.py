"""An HTTP server that answers as an engine in trouble does: real sockets, no engine behind them."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

JSON = "application/sparql-results+json"


@dataclass(frozen=True)
class Given:
    """What to answer; ``drip`` is the pause in seconds after each byte of the body."""

    status: int = 200
    body: bytes = b'{"head":{},"boolean":true}'
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": JSON})
    drip: float = 0.0


@dataclass(frozen=True)
class Received:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Troubled:
    """The server's URL and the requests that it has received."""

    url: str
    received: list[Received] = field(default_factory=list)


@contextmanager
def troubled_engine(answer: Callable[[Received], Given]) -> Iterator[Troubled]:
    """Answer every request as ``answer`` says, until the block ends."""
    troubled = Troubled("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", "0"))
            body = self.rfile.read(length)
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Received(self.path, headers, body)
            troubled.received.append(request)
            self._give(answer(request))

        def _give(self, given: Given) -> None:
            self.send_response(given.status)
            for name, value in given.headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for start in range(0, len(given.body), 1 if given.drip else 1 << 20):
                    self.wfile.write(given.body[start : start + (1 if given.drip else 1 << 20)])
                    time.sleep(given.drip)
            except OSError:
                return  # the asker has left

        def log_message(self, *_arguments: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    troubled.url = f"http://127.0.0.1:{server.server_address[1]}/sparql"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield troubled
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
