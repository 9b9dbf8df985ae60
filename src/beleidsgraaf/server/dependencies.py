"""What routes need: the settings and the services, made once per app, and answers from workers."""

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from prometheus_client import CollectorRegistry
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Send

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.errors import BeleidsgraafError, QueryMalformed
from beleidsgraaf.query.advice import advise
from beleidsgraaf.query.isolation import make_pool
from beleidsgraaf.query.reading import SHORT, raise_advice, read_back, write_reading
from beleidsgraaf.query.request import ParsedRequest, parse_request
from beleidsgraaf.query.service import Answer, QueryService, Question
from beleidsgraaf.server.access import Tokens
from beleidsgraaf.server.limits import RateLimit
from beleidsgraaf.server.metrics import Sources, make_registry
from beleidsgraaf.server.observation import about_query
from beleidsgraaf.server.response_cache import ResponseCache
from beleidsgraaf.server.tally import Tally
from beleidsgraaf.settings import Settings
from beleidsgraaf.store.engines import answer_to
from beleidsgraaf.workers.frames import Job
from beleidsgraaf.workers.pool import Lanes, Pool

T = TypeVar("T")
_log = logging.getLogger(__name__)
_SINCE = "beleidsgraaf.since"  # where a request notes when its time began
_PATIENCE = 0.05  # seconds before it is worth watching whether the client is still there


@dataclass(frozen=True)
class Services:
    """Everything a route may use."""

    settings: Settings
    queries: QueryService
    pool: Pool
    cache: ResponseCache
    tokens: Tokens
    rate_limit: RateLimit
    tally: Tally
    registry: CollectorRegistry


def make_services(settings: Settings, queries: QueryService) -> Services:
    """Put the services of an app together; its pool is started and closed with the app."""
    lanes = Lanes(workers=settings.workers, slow_workers=settings.slow_workers)
    pool = make_pool(
        queries.archive, lanes, memory=settings.query_memory, modules=["beleidsgraaf.query.reading"]
    )
    cache = ResponseCache(settings.cache_size)
    rate_limit = RateLimit(settings.rate_limit, settings.rate_burst)
    tally = Tally()
    sources = Sources(tally, pool, cache, rate_limit, queries.serving)
    tokens = Tokens(settings.tokens_file)
    return Services(
        settings, queries, pool, cache, tokens, rate_limit, tally, make_registry(sources)
    )


def services_of(request: Request) -> Services:
    """Give the services of the app that received this request."""
    services: Services = request.app.state.services
    return services


class OpenAnswer:
    """An answer that a worker is giving; close it, or the worker is never free again."""

    def __init__(self, stack: AsyncExitStack, whole: bytes | None, rest: AsyncIterator[bytes]):
        self.whole = whole  # the body, when it was there at once
        self._stack = stack
        self._rest = rest

    async def chunks(self) -> AsyncIterator[bytes]:
        """Give the body in pieces, then free the worker; leaving early kills it."""
        try:
            async for chunk in self._rest:
                yield chunk
        finally:
            await self.close()

    async def close(self) -> None:
        """Free the worker, killing it if it is still at work."""
        await self._stack.aclose()


class StreamedAnswer(StreamingResponse):
    """A streamed answer that ends without its end when something goes wrong half way.

    A status cannot be taken back; but an answer of HTTP that misses its end is known as such by
    every client, so that a part never passes for the whole.
    """

    async def stream_response(self, send: Send) -> None:
        """Send the pieces; where one fails, leave the answer open and say so in the log."""
        try:
            await super().stream_response(send)
        except BeleidsgraafError as error:
            _log.warning("answer broken off", extra={"fields": {"slug": error.slug}})


async def give(opened: OpenAnswer, headers: Mapping[str, str]) -> Response:
    """Make the response of an answer: at once where it is there, else streamed."""
    if opened.whole is None:
        return StreamedAnswer(opened.chunks(), headers=headers)
    await opened.close()
    return Response(opened.whole, headers=headers)


async def open_answer(request: Request, question: Question, *, version: Manifest) -> OpenAnswer:
    """Have a worker answer a question on a version; returns when the first bytes are there.

    The time limit counts from when the request was read, if ``read_query`` noted that.
    Raises what the evaluation raises, QueryTimedOut, Busy, and ClientDisconnect when the client
    leaves before the first bytes: then the work is stopped.
    """
    services = services_of(request)
    place, asked = services.queries.prepare(question, version)
    job = Job(partial(answer_to, request=asked), (place,))
    try:
        return await open_work(request, job, query=question.parsed.text)
    except QueryMalformed as error:
        raise await _advised(request, question.parsed, error=error) from error


async def open_work(request: Request, job: Job, *, query: str) -> OpenAnswer:
    """Have a worker do a job; returns when the first bytes are there. Raises as ``work`` does."""
    return await _while_connected(request, _open(request, job, query=query))


async def read_query(request: Request, text: str) -> ParsedRequest:
    """Read a query; raises as ``parse_request`` does. A long one is read by a worker.

    Reading and answering share one time limit, which starts here.
    """
    longest = services_of(request).settings.max_body
    request.scope[_SINCE] = asyncio.get_running_loop().time()
    if len(text) <= SHORT:
        return parse_request(text, max_length=longest)
    reading = Job(partial(write_reading, max_length=longest), (text,))
    return read_back(await work(request, reading, query=text))


async def answer(request: Request, question: Question, *, version: Manifest) -> Answer:
    """Have a worker answer a question, and hold the answer whole: for routes that turn it over."""
    opened = await open_answer(request, question, version=version)
    body = b"".join([chunk async for chunk in opened.chunks()])
    return Answer(body, question.format, version.id)


async def work(request: Request, job: Job, *, query: str) -> bytes:
    """Have a worker do a job, and hold what it writes whole; ``query`` is what it is about.

    Raises what the job raises, QueryTimedOut, Busy, and ClientDisconnect when the client leaves:
    then the work is stopped.
    """
    return await _while_connected(request, _hold(request, job, query=query))


async def _hold(request: Request, job: Job, *, query: str) -> bytes:
    opened = await _open(request, job, query=query)
    return b"".join([chunk async for chunk in opened.chunks()])


async def _open(request: Request, job: Job, *, query: str) -> OpenAnswer:
    services = services_of(request)
    about, since = about_query(request.scope, query), request.scope.get(_SINCE)
    async with AsyncExitStack() as stack:
        given = await stack.enter_async_context(
            services.pool.run(job, within=services.settings.query_timeout, about=about, since=since)
        )
        whole = given.taken_whole()
        return OpenAnswer(stack.pop_all(), whole, given.chunks())
    raise AssertionError  # the stack swallows nothing


async def _advised(
    request: Request, parsed: ParsedRequest, *, error: QueryMalformed
) -> QueryMalformed:
    """Word the engine's error for people; a worker looks for the mistake in a long query."""
    if len(parsed.text) <= SHORT:
        return advise(parsed, error)
    try:
        await work(request, Job(partial(raise_advice, error=error), (parsed,)), query=parsed.text)
    except QueryMalformed as worded:
        return worded
    except BeleidsgraafError:
        return error  # no time or place left to look for the mistake; that there is one, is known
    return error


async def _while_connected(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """Wait for work; when the client leaves first, stop it and raise ClientDisconnect."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.wait([task], timeout=_PATIENCE)
        if not task.done():
            await _watch(request, task)
        return task.result()
    finally:
        task.cancel()


async def _watch(request: Request, task: asyncio.Future[Any]) -> None:
    watch = asyncio.ensure_future(_disconnection(request))
    both: list[asyncio.Future[Any]] = [task, watch]
    try:
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise ClientDisconnect
    finally:
        watch.cancel()


async def _disconnection(request: Request) -> None:
    """Wait until the client has gone; whatever else it sends is not asked for."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
