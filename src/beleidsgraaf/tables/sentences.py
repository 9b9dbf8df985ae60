"""Splitting Dutch policy texts into sentences.

A sentence ends at ``. ! ?``, with what closes it, before white space and something that can begin
a sentence. Abbreviations do not end one; those that often stand last (``enz.``) do before a
capital. Rules and not a model: they fit on a page, and the ledger must give the same sums always.
"""

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?…]+[\"'’”»)\]]*(?=\s)")
_BEGIN = re.compile(r"[\"'‘“«(\[]*[A-ZÀ-ÖØ-Þ0-9•–-]")
_WORD = re.compile(r"[\w.+\-/’']*$")

_SHORT_WORDS = """
a.d.h.v. a.h.w. a.s. a.u.b. art. b.v. bijv. bijvb. blz. bv. ca. c.q. d.d. d.m.v. d.w.z. dhr. dr.
drs. evt. excl. fig. gem. i.c. i.c.m. i.h.b. i.h.k.v. i.o. i.o.m. i.p.v. i.s.m. i.v.m. incl. ing.
ir. jl. m.a.w. m.b.t. m.b.v. m.i.v. m.m.v. m.n. m.u.v. max. mevr. min. mr. mw. n.a.v. nl. nr. nrs.
o.a. o.b.v. o.g.v. o.i.d. o.l.v. o.v.v. p. par. pag. prof. q.q. resp. st. t.a.v. t.b.v. t.g.v.
t.h.v. t.n.v. t.o.v. t.w. t.z.t. v.a. v.w.b. vgl. w.o. z.g. zgn. z.s.m.
"""
_ABBREVIATIONS = frozenset(_SHORT_WORDS.split())
_MAY_STAND_LAST = frozenset(["e.a.", "e.d.", "e.v.", "enz.", "etc.", "jr."])


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence; the white space between belongs to none."""
    start = _skip_space(text, 0)
    for match in _END.finditer(text):
        if match.end() > start and _ends_sentence(text, match):
            yield start, match.end()
            start = _skip_space(text, match.end())
    end = len(text.rstrip())
    if start < end:
        yield start, end


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    follows = _skip_space(text, match.end())
    if follows < len(text) and not _BEGIN.match(text, follows):
        return False
    if not match.group().startswith(".") or match.group()[:2] == "..":
        return True
    before = _WORD.search(text, 0, match.start())
    word = (before.group() if before else "").lower() + "."
    if word in _MAY_STAND_LAST:
        return True
    is_initial = re.fullmatch(r"([a-z]\.)+", word) is not None
    return word not in _ABBREVIATIONS and not is_initial


def _skip_space(text: str, offset: int) -> int:
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return offset
