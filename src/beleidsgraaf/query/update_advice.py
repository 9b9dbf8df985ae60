"""Says what is wrong with an update that the engine could not read, and where.

Its blocks of triples are read by ``template_grammar.py``; what is wrong elsewhere has the mistakes
that people also make in queries, ``advice.py``.
"""

from beleidsgraaf.errors import QueryMalformed
from beleidsgraaf.query.advice import advise
from beleidsgraaf.query.template_grammar import Block, BlockReader
from beleidsgraaf.query.templates import block_end
from beleidsgraaf.query.tokens import tokenize
from beleidsgraaf.query.update import ParsedUpdate


def advise_update(parsed: ParsedUpdate, error: QueryMalformed) -> QueryMalformed:
    """Place the engine's error in the update as it was written, in words to mend it by."""
    tokens = tuple(tokenize(parsed.text))
    at = 0
    while at < len(tokens):
        if tokens[at].text != "{":
            at += 1
            continue
        block = Block.after([token.word for token in tokens[max(at - 2, 0) : at]])
        if block is not None:
            try:
                BlockReader(parsed.text, tokens, block, at).read()
            except QueryMalformed as found:
                return found
        at = block_end(parsed.text, tokens, start=at)
    return advise(parsed, error)
