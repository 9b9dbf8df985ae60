"""A question of ``/sparql`` from its text to its answer: the job that a worker does.

Reading the query, choosing the format and evaluating all happen in the child, so that the server's
own process, which all clients share, is busy with none of it, however long the query. The child
tells what the headers need before it writes the first byte.
"""

from typing import Any, Literal, NamedTuple

from beleidsgraaf.errors import QueryMalformed
from beleidsgraaf.query.advice import advise
from beleidsgraaf.query.request import parse_request
from beleidsgraaf.query.service import Question, formats_of, request_of
from beleidsgraaf.server.negotiation import choose_format
from beleidsgraaf.store.engines import Place, answer_to, catch_up
from beleidsgraaf.workers.child import Output


class Asked(NamedTuple):
    """All that decides an answer, as plain values: it travels to the child."""

    text: str
    accept: str | None
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    known: frozenset[str]  # fingerprints of answers that the client has
    base_iri: str
    max_length: int
    max_rows: int | None
    default_graph: Literal["union", "store"]


def answer_query(out: Output, place: Place, *, asked: tuple[Any, ...]) -> None:
    """Answer an ``Asked`` on one version, after telling of the answer:

    ``type``, its content type; ``tag``, a fingerprint of all that decides it, or None for an answer
    that differs each time; ``known``, that the client has it and nothing will be written.

    Raises QueryMalformed (with line, column and advice), QueryRefused, NotAcceptable and
    AnswerTooLarge.
    """
    question = Asked(*asked)
    parsed = parse_request(question.text, max_length=question.max_length)
    fmt, content_type = choose_format(question.accept, formats_of(parsed.form))
    meant = Question(parsed, fmt, question.default_graphs, question.named_graphs)
    tag = meant.fingerprint() if parsed.repeatable else None
    request = request_of(
        meant,
        base_iri=question.base_iri,
        max_rows=question.max_rows,
        default_graph=question.default_graph,
    )
    is_known = tag in question.known
    out.announce({"type": content_type, "tag": tag, "known": is_known})
    if is_known:
        return
    catch_up(place)
    try:
        answer_to(out, place, request=request)  # type: ignore[arg-type]
    except QueryMalformed as error:
        raise advise(parsed, error) from error
