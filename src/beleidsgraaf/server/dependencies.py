"""What routes need: the settings and the services, made once per app, and answers from workers."""

import logging
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from prometheus_client import CollectorRegistry
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Send

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.errors import BeleidsgraafError, QueryMalformed
from beleidsgraaf.query.advice import advise
from beleidsgraaf.query.isolation import make_pool
from beleidsgraaf.query.service import Answer, QueryService, Question
from beleidsgraaf.server.access import Tokens
from beleidsgraaf.server.limits import RateLimit, UploadRoom
from beleidsgraaf.server.metrics import Sources, make_registry
from beleidsgraaf.server.observation import about_query
from beleidsgraaf.server.patience import WhileConnected
from beleidsgraaf.server.preparing import Preparation
from beleidsgraaf.server.response_cache import ResponseCache
from beleidsgraaf.server.tally import Tally
from beleidsgraaf.server.timeline import Timeline
from beleidsgraaf.server.write_queue import WriteQueue
from beleidsgraaf.settings import Settings
from beleidsgraaf.store.engines import answer_to
from beleidsgraaf.workers.frames import Job
from beleidsgraaf.workers.pool import Lanes, Pool
from beleidsgraaf.workers.runs import Run

_log = logging.getLogger(__name__)
_ANSWERING = "beleidsgraaf.server.answering"  # what children have imported before their first job
_UPLOADS_AT_ONCE = 3  # of the largest size; many more of the usual one
_PAGES = "beleidsgraaf.server.pages.ready"  # the same, for pages
_PUBLISHING = "beleidsgraaf.publication"  # the same, where anybody may write: it takes a second


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
    writers: WriteQueue
    timeline: Timeline
    uploads: UploadRoom
    preparation: Preparation


def make_services(settings: Settings, queries: QueryService) -> Services:
    """Put the services of an app together; its pool is started and closed with the app."""
    lanes = Lanes(workers=settings.workers, slow_workers=settings.slow_workers)
    pool = make_pool(
        queries.archive,
        lanes,
        memory=settings.query_memory,
        modules=[_ANSWERING, _PAGES, *([_PUBLISHING] if settings.tokens_file else [])],
        resident=settings.resident_triples,
    )
    cache = ResponseCache(settings.cache_size)
    rate_limit = RateLimit(settings.rate_limit, settings.rate_burst)
    tally = Tally()
    sources = Sources(tally, pool, cache, rate_limit, queries.serving)
    tokens = Tokens(settings.tokens_file)
    return Services(
        settings,
        queries,
        pool,
        cache,
        tokens,
        rate_limit,
        tally,
        make_registry(sources),
        WriteQueue(settings.write_timeout),
        Timeline(queries.archive),
        UploadRoom(_UPLOADS_AT_ONCE * settings.max_upload, small=settings.max_body),
        Preparation(queries.archive, pool, resident=settings.resident_triples),
    )


def services_of(request: Request) -> Services:
    """Give the services of the app that received this request."""
    services: Services = request.app.state.services
    return services


@contextmanager
def room_for(request: Request) -> Iterator[int]:
    """Hold room for a body that may be large, and give its limit; raises Busy for want of it."""
    services, limit = services_of(request), services_of(request).settings.max_upload
    with services.uploads.held(request, limit=limit):
        yield limit


class OpenAnswer:
    """An answer that a worker is giving; read its chunks or close it, or the worker is lost."""

    def __init__(self, pool: Pool, run: Run) -> None:
        self._pool, self._run = pool, run
        self.told = run.answer.told  # what the job told of it
        self.whole = run.answer.taken_whole()  # the body, when it was there at once

    async def chunks(self) -> AsyncIterator[bytes]:
        """Give the body in pieces, then free the worker; leaving early kills it."""
        try:
            async for chunk in self._run.answer.chunks():
                yield chunk
        finally:
            self.close()

    def close(self) -> None:
        """Free the worker, killing it if it is still at work."""
        self._pool.end(self._run)


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


def give(opened: OpenAnswer, headers: Mapping[str, str]) -> Response:
    """Make the response of an answer: at once where it is there, else streamed."""
    if opened.whole is None:
        return StreamedAnswer(opened.chunks(), headers=headers)
    opened.close()
    return Response(opened.whole, headers=headers)


async def open_answer(request: Request, question: Question, *, version: Manifest) -> OpenAnswer:
    """Have a worker answer a question on a version; returns when the first bytes are there.

    Raises what the evaluation raises, QueryTimedOut, Busy, and ClientDisconnect when the client
    leaves before the first bytes: then the work is stopped.
    """
    place, asked = services_of(request).queries.prepare(question, version)
    job = Job(partial(answer_to, request=asked), (place,))
    try:
        return await open_work(request, job, query=question.parsed.text)
    except QueryMalformed as error:
        raise advise(question.parsed, error) from error


async def open_work(
    request: Request, job: Job, *, query: str, within: float | None = None
) -> OpenAnswer:
    """Have a worker do a job; returns when the first bytes are there.

    ``query`` is what it is about; ``within`` so many seconds, else those of a query. Raises what
    the job raises, QueryTimedOut, Busy, and ClientDisconnect when the client leaves before the
    first bytes: then the work is stopped.
    """
    services = services_of(request)
    about = about_query(request.scope, query)
    within = within or services.settings.query_timeout
    async with WhileConnected(request):
        run = await services.pool.begin(job, within=within, about=about)
    return OpenAnswer(services.pool, run)


async def answer(request: Request, question: Question, *, version: Manifest) -> Answer:
    """Have a worker answer a question, and hold the answer whole: for routes that turn it over."""
    opened = await open_answer(request, question, version=version)
    body = b"".join([chunk async for chunk in opened.chunks()])
    return Answer(body, question.format, version.id)


async def work(request: Request, job: Job, *, query: str, within: float | None = None) -> bytes:
    """Have a worker do a job, and hold what it writes whole; raises as ``open_work`` does."""
    opened = await open_work(request, job, query=query, within=within)
    async with WhileConnected(request):
        return b"".join([chunk async for chunk in opened.chunks()])
