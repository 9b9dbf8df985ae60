"""Kinds of faults that are planted in the text of an RDF file: it can no longer be read."""

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rdflib import RDF, XSD, Literal, URIRef

from beleidsgraaf.vocabulary import BG, FIXED_BASE
from tests.faults.statements import KEMPEN, MEIERIJSTAD, Statement
from tests.faults.writers import Span, Written

_ENCODING = "cp1252"


@dataclass(frozen=True)
class Spoilt:
    """A text with one fault, the spans that are the right place, and what would mend it."""

    text: str
    spans: tuple[Span, ...]
    mend: tuple[str, ...]
    target: str
    encoding: str = "utf-8"


TextKind = Callable[[Written, random.Random], Spoilt | None]
Picked = tuple[Statement, int, int]


def _pick(
    written: Written, rng: random.Random, fits: Callable[[Statement, str], bool]
) -> Picked | None:
    found = [
        (one, start, end)
        for one, (start, end) in written.values.items()
        if fits(one, written.text[start:end])
    ]
    return rng.choice(found) if found else None


def _text_of(one: Statement, token: str) -> bool:
    """Whether this is a text of some words on one line."""
    is_text = isinstance(one.object, Literal) and str(one.object).count(" ") > 2
    return is_text and "\n" not in token and "\\" not in token


def _iri_of(one: Statement, token: str) -> bool:
    return isinstance(one.object, URIRef) and "<" in token and "/id/" in token and "-" in token


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _put(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def _about(one: Statement) -> str:
    return f"{one.subject} {one.predicate}"


# --- strings --------------------------------------------------------------------------------------


def _unclosed_string(written: Written, rng: random.Random) -> Spoilt | None:
    picked = _pick(written, rng, _text_of)
    if picked is None:
        return None
    one, start, end = picked
    closing = (
        written.text.index('"', written.text.index(_words(one), start))
        if (_words(one) in written.text[start:end])
        else written.text.rindex('"', start, end)
    )
    spoilt = _put(written.text, closing, closing + 1, "")
    return Spoilt(spoilt, ((start, _line_end(spoilt, start) + 1),), ('"',), _about(one))


def _words(one: Statement) -> str:
    return str(one.object)


def _stray_quotes(written: Written, rng: random.Random) -> Spoilt | None:
    picked = _pick(written, rng, lambda one, t: _text_of(one, t) and _words(one) in t)
    if picked is None:
        return None
    one, start, _ = picked
    at = written.text.index(_words(one), start)
    word = re.compile(r" (\w+) ").search(written.text, at)
    if word is None:
        return None
    spoilt = _put(written.text, word.start(1), word.end(1), f'"{word.group(1)}"')
    return Spoilt(spoilt, ((start, _line_end(spoilt, start) + 1),), ('\\"',), _about(one))


def _bad_escape(written: Written, rng: random.Random) -> Spoilt | None:
    picked = _pick(written, rng, lambda one, t: _text_of(one, t) and _words(one) in t)
    if picked is None:
        return None
    one, start, end = picked
    at = written.text.index(_words(one), start)
    space = written.text.index(" ", at)
    spoilt = _put(written.text, space, space + 1, " P:\\doelen ")
    return Spoilt(spoilt, ((start, end + 10),), ("\\\\",), _about(one))


# --- punctuation ----------------------------------------------------------------------------------


def _between(mark: str, new: str, last: int) -> TextKind:
    """Make a kind that spoils the mark after a value; the parser may see it a few tokens later."""

    def kind(written: Written, rng: random.Random) -> Spoilt | None:
        picked = _pick(
            written, rng,
            lambda one, _: written.text.startswith(mark, written.values[one][1])
            and len(written.text) > written.values[one][1] + 500,
        )  # fmt: skip
        if picked is None:
            return None
        one, _, end = picked
        spoilt = _put(written.text, end, end + len(mark), new + mark[-1])
        tokens = re.compile(r'\s*("(\\.|[^"\\])*"\S*|<[^>]*>|\S+)').finditer(spoilt, end)
        reach = [next(tokens).end() for _ in range(last)][-1]
        return Spoilt(spoilt, ((end - 1, reach),), (mark.strip(),), _about(one))

    return kind


def _cut_off(written: Written, rng: random.Random) -> Spoilt | None:
    """End the file in the middle of a text, as after a full disk."""
    half = len(written.text) // 2
    picked = _pick(written, rng, lambda one, t: _text_of(one, t) and written.values[one][0] > half)
    if picked is None:
        return None
    one, start, end = picked
    spoilt = written.text[: (start + end) // 2]
    return Spoilt(spoilt, ((start, len(spoilt) + 1),), (), _about(one))


# --- names and IRIs -------------------------------------------------------------------------------


def _unknown_prefix(written: Written, rng: random.Random) -> Spoilt | None:
    found = [
        (one, span)
        for one, span in written.predicates.items()
        if re.match(r'[<"]?bg:', written.text[slice(*span)])
        and one.predicate != RDF.type
        and (not written.text[span[0]].startswith("<") or isinstance(one.object, URIRef))
    ]
    if not found:
        return None
    one, (start, end) = rng.choice(found)
    at = written.text.index("bg:", start)
    spoilt = _put(written.text, at, at + 3, "bgr:")
    return Spoilt(spoilt, ((start, end + 1),), ("bg", "bg:", str(one.predicate)), _about(one))


def _undeclared_prefix(written: Written, rng: random.Random) -> Spoilt | None:
    prefix = rng.choice(["dcterms", "skos", "rdfs"])
    line = re.search(rf"@prefix {prefix}: <[^>]*> \.\n", written.text)
    if line is None:
        return None
    spoilt = _put(written.text, *line.span(), "")
    use = re.search(rf"(?<=\s){prefix}:\w+", spoilt)
    assert use is not None
    return Spoilt(spoilt, (use.span(),), (line.group(0).strip(),), prefix)


def _unclosed_iri(written: Written, rng: random.Random) -> Spoilt | None:
    picked = _pick(written, rng, _iri_of)
    if picked is None:
        return None
    one, start, end = picked
    spoilt = _put(written.text, end - 1, end, "")
    return Spoilt(spoilt, ((start, _line_end(spoilt, start) + 1),), (">",), _about(one))


def _changed_iri(change: Callable[[str], str]) -> TextKind:
    def kind(written: Written, rng: random.Random) -> Spoilt | None:
        picked = _pick(
            written, rng,
            lambda one, t: isinstance(one.object, URIRef) and str(one.object) in t
            and str(one.object).startswith(f"{FIXED_BASE}id/") and "-" in t.rpartition("/")[2],
        )  # fmt: skip
        if picked is None:
            return None
        one, start, end = picked
        iri = str(one.object)
        at = written.text.index(iri, start)
        new = change(iri)
        spoilt = _put(written.text, at, at + len(iri), new)
        mend = (iri, new.replace(" ", "%20"), new.replace(" ", ""))[: 3 if " " in new else 1]
        return Spoilt(spoilt, ((start, end + len(new) - len(iri)),), mend, _about(one))

    return kind


def _spaced(iri: str) -> str:
    head, _, tail = iri.rpartition("/")
    return f"{head}/{tail.replace('-', ' ', 1)}"


def _blank_node(written: Written, rng: random.Random) -> Spoilt | None:
    picked = _pick(written, rng, _iri_of)
    if picked is None:
        return None
    one, start, end = picked
    spoilt = _put(written.text, start, end, "_:b1")
    return Spoilt(spoilt, ((start, start + 4),), (), _about(one))


# --- typed values ---------------------------------------------------------------------------------


def _bare_date(written: Written, rng: random.Random) -> Spoilt | None:
    picked = _pick(written, rng, lambda one, _: getattr(one.object, "datatype", 0) == XSD.date)
    if picked is None:
        return None
    one, start, end = picked
    spoilt = _put(written.text, start, end, str(one.object))
    span = (start, start + len(str(one.object)))
    return Spoilt(spoilt, (span,), (written.text[start:end],), _about(one))


def _capital_boolean(written: Written, rng: random.Random) -> Spoilt | None:
    picked = _pick(written, rng, lambda _, token: token in {"true", "false"})
    if picked is None:
        return None
    one, start, end = picked
    token = written.text[start:end]
    spoilt = _put(written.text, start, end, token.capitalize())
    return Spoilt(spoilt, ((start, end + 1),), (token,), _about(one))


def _wrong_encoding(written: Written, _rng: random.Random) -> Spoilt | None:
    """Save the file as older Windows programs do."""
    strange = re.search("[^\x00-\x7f]", written.text)
    if strange is None:
        return None
    text = written.text.encode(_ENCODING, "ignore").decode(_ENCODING)
    at = next(n for n, letter in enumerate(text) if ord(letter) > 127)
    return Spoilt(text, ((at, at + 1),), (), "é ë ï", _ENCODING)


# --- JSON -----------------------------------------------------------------------------------------


def _json_comma_missing(written: Written, rng: random.Random) -> Spoilt | None:
    following = re.compile(r',\n {6}"[^"]*"')
    picked = _pick(written, rng, lambda one, _: bool(
        following.match(written.text, written.values[one][1])))  # fmt: skip
    if picked is None:
        return None
    one, _, end = picked
    spoilt = _put(written.text, end, end + 1, "")
    key = re.compile(r'\s*"[^"]*"').match(spoilt, end)
    assert key is not None
    return Spoilt(spoilt, ((end - 1, key.end()),), (",",), _about(one))


def _json_comma_extra(written: Written, rng: random.Random) -> Spoilt | None:
    picked = _pick(written, rng, lambda one, _: written.text.startswith(
        "\n    }", written.values[one][1]))  # fmt: skip
    if picked is None:
        return None
    one, _, end = picked
    spoilt = _put(written.text, end, end, ",")
    return Spoilt(spoilt, ((end, end + 7),), (), _about(one))


def _json_cut(written: Written, _rng: random.Random) -> Spoilt | None:
    spoilt = written.text.removesuffix("  ]\n}\n")
    return Spoilt(spoilt, ((len(spoilt) - 7, len(spoilt) + 1),), ("]}", "]\n}"), "end")


# --- XML ------------------------------------------------------------------------------------------


def _xml_tag_differs(written: Written, rng: random.Random) -> Spoilt | None:
    picked = _pick(written, rng, lambda _, token: token.endswith(">") and "</bg:" in token)
    if picked is None:
        return None
    one, start, end = picked
    closing = written.text.rindex("</", start, end)
    name = written.text[closing + 2 : end - 1]
    wrong = f"</{name}s>"
    spoilt = _put(written.text, closing, end, wrong)
    spans = ((closing, closing + len(wrong)), (start, start + len(name) + 1))
    return Spoilt(spoilt, spans, (name, f"</{name}>"), _about(one))


def _xml_not_closed(written: Written, rng: random.Random) -> Spoilt | None:
    tags = list(re.finditer(r"\n  </(bg:\w+)>\n", written.text))
    if len(tags) < 2:
        return None
    tag = rng.choice(tags[:-1])
    opening = written.text.rindex(f"<{tag.group(1)} rdf:about", 0, tag.start())
    spoilt = _put(written.text, tag.start(), tag.end(), "\n")
    start_tag = (opening, _line_end(spoilt, opening))
    following = (tag.start(), _line_end(spoilt, tag.start() + 1) + 1)
    last = (spoilt.rindex("</"), len(spoilt))
    mend = (f"</{tag.group(1)}>", tag.group(1))
    return Spoilt(spoilt, (start_tag, following, last), mend, tag.group(1))


def _xml_ampersand(written: Written, rng: random.Random) -> Spoilt | None:
    picked = _pick(written, rng, lambda one, t: _text_of(one, t) and "</" in t)
    if picked is None:
        return None
    one, start, _ = picked
    space = written.text.index(" ", written.text.index(">", start))
    spoilt = _put(written.text, space, space + 1, " & ")
    return Spoilt(spoilt, ((space + 1, space + 3),), ("&amp;",), _about(one))


# --- graphs ---------------------------------------------------------------------------------------


def _in_graph(name: str) -> TextKind:
    """Make a kind that names another graph: that of what is derived, for the whole file."""

    def kind(written: Written, _rng: random.Random) -> Spoilt | None:
        right = re.search(r"<[^>]*/id/graph/[^>]*>", written.text)
        if right is None:
            return None
        wrong = f"<{FIXED_BASE}id/graph/{name}>"
        spoilt = written.text.replace(right.group(0), wrong)
        at = spoilt.index(wrong)
        return Spoilt(spoilt, ((at, at + len(wrong)),), (), name)

    return kind


def _goal_in_other_graph(written: Written, rng: random.Random) -> Spoilt | None:
    """Give one goal, all its lines, the graph of the other plan."""
    goals = sorted({one.subject for one in written.values if one.predicate == BG.actionLine})
    right = re.search(r"<[^>]*/id/graph/plan/([^>]*)>", written.text)
    if not goals or right is None:
        return None
    other = right.group(0).replace(
        right.group(1), MEIERIJSTAD if KEMPEN in right.group(0) else KEMPEN
    )
    goal = rng.choice(goals)
    lines = written.text.splitlines(keepends=True)
    spoilt, spans = "", []
    for line in lines:
        if line.startswith(f"<{goal}> "):
            line = line.replace(right.group(0), other)
            spans.append((len(spoilt), len(spoilt) + len(line)))
        spoilt += line
    return Spoilt(spoilt, tuple(spans), (right.group(0).strip("<>"),), goal)


TEXT_KINDS: Mapping[str, TextKind] = MappingProxyType(
    {
        "unclosed-string": _unclosed_string,
        "stray-quotes": _stray_quotes,
        "bad-escape": _bad_escape,
        "missing-dot": _between(" .\n", "", 2),
        "missing-semicolon": _between(" ;\n", "", 2),
        "comma-for-semicolon": _between(" ;\n", " ,", 4),
        "cut-off": _cut_off,
        "unknown-prefix": _unknown_prefix,
        "undeclared-prefix": _undeclared_prefix,
        "unclosed-iri": _unclosed_iri,
        "space-in-iri": _changed_iri(_spaced),
        "relative-iri": _changed_iri(lambda iri: iri.removeprefix(f"{FIXED_BASE}id/")),
        "blank-node": _blank_node,
        "bare-date": _bare_date,
        "capital-boolean": _capital_boolean,
        "wrong-encoding": _wrong_encoding,
        "json-comma-missing": _json_comma_missing,
        "json-comma-extra": _json_comma_extra,
        "json-cut": _json_cut,
        "xml-tag-differs": _xml_tag_differs,
        "xml-not-closed": _xml_not_closed,
        "xml-ampersand": _xml_ampersand,
        "unwritable-graph": _in_graph("derived"),
        "goal-in-other-graph": _goal_in_other_graph,
    }
)
